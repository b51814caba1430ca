"""What somebody ought to see before deciding a plan: pure rules over its picture. None of them stops a decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.planning.models import LineKind, PlanKind
from samstyr.planning.picture.facts import Line, Picture, sum_of

type Weight = Literal["danger", "warning"]


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to see: in words, how grave, and which line it is about (0 for the whole plan)."""

    text: str
    weight: Weight = "warning"
    line: int = 0


def flags(plan: Picture, strategic: Picture | None = None) -> list[Flag]:
    """Everything to see in a plan, the gravest first; an annual plan is held against the strategic one in force."""
    found = [*_seats(plan), *_duties(plan)]
    for line in plan.lines:
        found += _line(line)
    found += _against_itself(plan.lines)
    if strategic is not None and plan.kind == PlanKind.ANNUAL:
        found += contradictions(plan, strategic)
    # Stable, so that within each weight the order of the rules stays: the whole plan before its lines.
    return sorted(found, key=lambda flag: flag.weight != "danger")


def contradictions(annual: Picture, strategic: Picture) -> list[Flag]:
    """Where an annual plan says something else than the strategic plan that it should follow."""
    return [
        *_other_way(annual, strategic),
        *_left_out(annual, strategic),
        *_more_money(annual, strategic),
    ]


def _seats(plan: Picture) -> Iterator[Flag]:
    for seat in plan.vacant:
        yield Flag(_("%(seat)s är vakant.") % {"seat": seat.label.capitalize()}, "danger")


def _duties(plan: Picture) -> Iterator[Flag]:
    late = len(plan.overdue)
    if late:
        yield Flag(
            ngettext(
                "%(count)s uppgift på objektets komponenter är försenad.",
                "%(count)s uppgifter på objektets komponenter är försenade.",
                late,
            )
            % {"count": late}
        )


def _line(line: Line) -> Iterator[Flag]:
    yield from _responsible(line)
    yield from _contents(line)
    yield from _hours(line)
    yield from _dependencies(line)
    if line.kind == LineKind.RETIRE and not line.archive:
        about = {"line": line.title}
        yield Flag(_("”%(line)s” säger inte hur informationen bevaras.") % about, line=line.id)


def _responsible(line: Line) -> Iterator[Flag]:
    about = {"line": line.title}
    if not line.responsible:
        yield Flag(_("”%(line)s” har ingen ansvarig plats.") % about, line=line.id)
    elif not line.holder:
        yield Flag(_("Ansvaret för ”%(line)s” ligger på en vakant plats.") % about, line=line.id)


def _contents(line: Line) -> Iterator[Flag]:
    about = {"line": line.title}
    # Upkeep needs no goal of its own: it is there because the thing is in use.
    if line.kind == LineKind.DEVELOP and not line.goal:
        yield Flag(_("”%(line)s” är utveckling utan mål.") % about, line=line.id)
    if line.kind != LineKind.RETIRE and not line.money and not line.hours:
        yield Flag(_("”%(line)s” har varken pengar eller timmar.") % about, line=line.id)


def _hours(line: Line) -> Iterator[Flag]:
    about = {"line": line.title}
    if line.denied:
        yield Flag(
            _("”%(line)s” saknar timmar: %(seat)s sade nej.") % {**about, "seat": line.denied[0].seat_name},
            "danger",
            line.id,
        )
    # A no is graver than silence, and one flag a line is enough.
    elif line.unanswered:
        yield Flag(_("Timmarna för ”%(line)s” är inte besvarade.") % about, line=line.id)


def _dependencies(line: Line) -> Iterator[Flag]:
    for tie in line.dependencies:
        about = {"line": line.title, "object": tie.other_name}
        if tie.declined:
            words = _("%(object)s har sagt nej till det som ”%(line)s” behöver.")
            yield Flag(words % about, "danger", line.id)
        elif not tie.counts:
            words = _("%(object)s har inte godtagit det som ”%(line)s” räknar med.")
            yield Flag(words % about, line=line.id)


def _against_itself(lines: Iterable[Line]) -> Iterator[Flag]:
    """Something that is developed in the same plan that retires it."""
    retired = {
        line.component_id: line for line in lines if line.kind == LineKind.RETIRE and line.component_id
    }
    for line in lines:
        if line.kind == LineKind.DEVELOP and line.component_id in retired:
            yield Flag(
                _("”%(line)s” utvecklar %(component)s som samma plan avvecklar.")
                % {"line": line.title, "component": line.component},
                "danger",
                line.id,
            )


def _other_way(annual: Picture, strategic: Picture) -> Iterator[Flag]:
    for line in annual.lines:
        # Some tens of lines against some tens: a look-up would save nothing and hide the rule.
        for other in strategic.lines:
            if not _about_the_same(line, other):
                continue
            about = {"line": line.title, "what": line.component or line.product}
            if line.kind == LineKind.DEVELOP and other.kind == LineKind.RETIRE:
                words = _("”%(line)s” utvecklar %(what)s, som den strategiska planen avvecklar.")
                yield Flag(words % about, "danger", line.id)
            if line.kind == LineKind.RETIRE and other.kind == LineKind.DEVELOP:
                words = _("”%(line)s” avvecklar %(what)s, som den strategiska planen utvecklar.")
                yield Flag(words % about, "danger", line.id)


def _about_the_same(line: Line, other: Line) -> bool:
    """Whether two lines are about one thing: the same component, or one product where a line names no component."""
    if line.component_id and other.component_id:
        return line.component_id == other.component_id
    return bool(line.product_id) and line.product_id == other.product_id


def _left_out(annual: Picture, strategic: Picture) -> Iterator[Flag]:
    year, kept = annual.first_year, {line.key for line in annual.lines}
    for line in strategic.lines:
        due = any(money.year == year for money in line.money)
        if due and line.key not in kept:
            yield Flag(
                _("Den strategiska planen räknar med ”%(line)s” i år. Årsplanen har den inte med.")
                % {"line": line.title}
            )


def _more_money(annual: Picture, strategic: Picture) -> Iterator[Flag]:
    year = annual.first_year
    room = sum_of(money for money in strategic.money if money.year == year)
    asked = sum_of(annual.money)
    if room and asked > room:
        yield Flag(
            _("Årsplanen kostar %(more)s mer än den strategiska planen räknar med för %(year)s.")
            % {"more": numbers.kronor(asked - room), "year": year}
        )
