"""What differs between two plans, in words: line by line on their keys, then money, sections and seats."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samstyr.foundation import dates, numbers
from samstyr.planning.models import LineKind, LineStatus, MoneyState
from samstyr.planning.picture.facts import Line, Picture, sum_of
from samstyr.planning.selectors import ended


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what kind of change (“new”, “gone”, “changed”), and the sentence that says it."""

    change: str
    text: str


def differences(before: Picture, now: Picture) -> list[Difference]:
    """Everything that differs, the money first; empty when the plans say the same."""
    return [*_money(before, now), *_lines(before, now), *_sections(before, now), *_seats(before, now)]


def whole(before: Picture, now: Picture) -> str:
    """What the plan costs against the other, in one sentence."""
    then, since = sum_of(before.money), sum_of(now.money)
    if then == since:
        return _("Planen kostar lika mycket: %(now)s.") % {"now": numbers.kronor(since)}
    said = (
        _("Planen kostar %(now)s, %(change)s mer.")
        if since > then
        else _("Planen kostar %(now)s, %(change)s mindre.")
    )
    return said % {"now": numbers.kronor(since), "change": numbers.kronor(abs(since - then))}


def against(before: Picture, now: Picture, named: str) -> str:
    """What the plan costs against another, which is named, in one sentence; nothing where either has no money yet."""
    then, since = sum_of(before.money), sum_of(now.money)
    if not (then and since):
        return ""
    if then == since:
        return _("Lika mycket pengar som i %(plan)s.") % {"plan": named}
    said = (
        _("%(change)s mer än i %(plan)s (%(share)s).")
        if since > then
        else _("%(change)s mindre än i %(plan)s (%(share)s).")
    )
    return said % {
        "change": numbers.kronor(abs(since - then)),
        "plan": named,
        "share": numbers.share(abs(since - then) / then, 1),
    }


def _money(before: Picture, now: Picture) -> Iterator[Difference]:
    old, new = _by_committee(before), _by_committee(now)
    for committee in sorted({*old, *new}):
        then, since = old.get(committee, 0), new.get(committee, 0)
        if then != since:
            yield Difference(
                "changed",
                _("%(committee)s: %(now)s i stället för %(before)s (%(change)s).")
                % {
                    "committee": committee,
                    "now": numbers.kronor(since),
                    "before": numbers.kronor(then),
                    "change": _signed(since - then),
                },
            )


def _lines(before: Picture, now: Picture) -> Iterator[Difference]:
    # By the key and not the title: a line that has been renamed is the same line.
    old, new = ({line.key: line for line in picture.lines} for picture in (before, now))
    for key, line in new.items():
        if key not in old:
            yield Difference(
                "new",
                _("Ny rad: %(line)s (%(kind)s, %(cost)s).")
                % {"line": line.title, "kind": LineKind(line.kind).label, "cost": numbers.kronor(line.ore)},
            )
        else:
            yield from _line(old[key], line)
    for key, line in old.items():
        if key not in new:
            yield Difference("gone", _gone(line))


def _gone(line: Line) -> str:
    if line.status in ended.STATUSES:
        return _("Inte längre med: %(line)s (%(status)s).") % {
            "line": line.title,
            "status": LineStatus(line.status).label,
        }
    return _("Inte längre med: %(line)s.") % {"line": line.title}


def _line(old: Line, new: Line) -> Iterator[Difference]:
    said = list(_changes(old, new))
    if said:
        yield Difference(
            "changed", _("%(line)s: %(changes)s.") % {"line": new.title, "changes": "; ".join(said)}
        )


def _changes(old: Line, new: Line) -> Iterator[str]:
    """What is said of a line, in the order of its page."""
    yield from _identity(old, new)
    yield from _cost(old, new)
    # A day that is moved is what most readers look for; how it stands with answers comes after.
    if old.ends_on != new.ends_on:
        yield _ends(old, new)
    if old.responsible != new.responsible:
        yield _("ansvarar gör %(seat)s") % {"seat": new.responsible or _("ingen")}
    yield from _time(old, new)
    if _same_years(old, new) and [each.counts for each in old.dependencies] != [
        each.counts for each in new.dependencies
    ]:
        yield _("svaren om beroenden är andra")
    if old.status != new.status:
        yield _("läget är %(status)s") % {"status": LineStatus(new.status).label}
    if old.goal != new.goal:
        yield _("målet är %(goal)s") % {"goal": new.goal or _("borttaget")}


def _identity(old: Line, new: Line) -> Iterator[str]:
    if old.title != new.title:
        yield _("hette förut %(title)s") % {"title": old.title}
    if old.kind != new.kind:
        yield _("%(new)s i stället för %(old)s") % {
            "new": LineKind(new.kind).label,
            "old": LineKind(old.kind).label,
        }


def _cost(old: Line, new: Line) -> Iterator[str]:
    if old.ore != new.ore:
        yield _("kostar %(new)s i stället för %(old)s") % {
            "new": numbers.kronor(new.ore),
            "old": numbers.kronor(old.ore),
        }
    # Only where the amount is the same: a sum that has changed says more than how far it has come.
    elif _years(old) == _years(new) and _states(old) != _states(new):
        further = _way(new) > _way(old)
        yield _("pengarna har kommit längre") if further else _("pengarna har inte kommit lika långt")


def _time(old: Line, new: Line) -> Iterator[str]:
    if old.wanted_hours != new.wanted_hours:
        yield _("%(new)s i stället för %(old)s") % {
            "new": numbers.hours(new.wanted_hours),
            "old": old.wanted_hours,
        }
    # Only where the hours are the same: fewer hours say more than who has answered.
    elif _same_years(old, new) and _answers(old) != _answers(new):
        yield _("svaren om timmarna är andra")


def _ends(old: Line, new: Line) -> str:
    days = {"new": day(new.ends_on), "old": day(old.ends_on)}
    if not new.ends_on:
        return _("har inget slutdatum längre, var klar %(old)s") % days
    if not old.ends_on:
        return _("klar %(new)s, hade inget slutdatum") % days
    return _("klar %(new)s i stället för %(old)s") % days


def _sections(before: Picture, now: Picture) -> Iterator[Difference]:
    texts = {section.code: section.text for section in before.sections}
    for section in now.sections:
        old = texts.get(section.code, "")
        if old == section.text:
            continue
        if not old:
            text = _("Avsnittet %(section)s är nyskrivet.")
        # Emptied is told apart from rewritten: somebody took the words away.
        elif not section.text:
            text = _("Avsnittet %(section)s är tomt nu.")
        else:
            text = _("Avsnittet %(section)s är omskrivet.")
        yield Difference("changed", text % {"section": section.title})


def _seats(before: Picture, now: Picture) -> Iterator[Difference]:
    old = {seat.label: seat.person for seat in before.seats}
    for seat in now.seats:
        then = old.get(seat.label)
        # A seat that is new has no earlier holder to differ from.
        if then is not None and then != seat.person:
            yield Difference(
                "changed",
                _("%(seat)s: %(now)s i stället för %(before)s.")
                % {
                    "seat": seat.label.capitalize(),
                    "now": seat.person or _("vakant"),
                    "before": then or _("vakant"),
                },
            )


def _by_committee(plan: Picture) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for money in plan.money:
        if money.state != MoneyState.CUT:
            # By name and not by id: pictures are kept as words, and are compared as they were read.
            found[money.committee_name] += money.ore
    return dict(found)


def _states(line: Line) -> dict[str, int]:
    return {
        state: sum_of(money for money in line.money if money.state == state) for state in MoneyState.values
    }


def _way(line: Line) -> int:
    """How far the money has come: a krona that is decided has come further than one that is asked for."""
    # In the order of the budget process; what is cut has left it.
    steps = (MoneyState.REQUESTED, MoneyState.IN_BUDGET, MoneyState.DECIDED)
    return sum(
        money.ore * steps.index(MoneyState(money.state)) for money in line.money if money.state in steps
    )


def _years(line: Line) -> set[int]:
    """The years of its money: what is asked for next year has not gone backwards from what was decided this year."""
    return {money.year for money in line.money}


def _same_years(old: Line, new: Line) -> bool:
    """Whether both ask for the same years: what is asked for next year nobody has answered, and that is no change."""
    return {each.year for each in old.hours} == {each.year for each in new.hours} and _years(old) == _years(
        new
    )


def _answers(line: Line) -> list[tuple[int, int, int, str]]:
    return sorted((each.seat, each.year, each.quarter, each.state) for each in line.hours)


def _signed(ore: int) -> str:
    return f"+{numbers.kronor(ore)}" if ore > 0 else numbers.kronor(ore)


def day(text: str) -> str:
    """An ISO date of a picture in full, and a dash where there is none."""
    return dates.day(date.fromisoformat(text)) if text else dates.NOTHING
