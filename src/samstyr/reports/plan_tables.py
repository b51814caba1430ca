"""The tables of a plan's document: what is done, who pays, who works, and what may come in the way."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.planning.models import DependencyKind, HoursState, LineKind, LineStatus, MoneyKind, MoneyState
from samstyr.planning.picture.differences import day
from samstyr.planning.picture.facts import Line, Picture, sum_of
from samstyr.reports.document import Block, Cell, Column, Table, bullets, heading, inlines, paragraph

LARGEST = 4  # nämnder that are named on the first page; all of them stand in the table of the money


def lines(picture: Picture) -> Iterable[Block]:
    """Kind by kind, each line with its figures and below them what it is for."""
    words = {
        LineKind.DEVELOP: _("Utveckla"),
        LineKind.MAINTAIN: _("Vidmakthålla"),
        LineKind.RETIRE: _("Avveckla"),
    }
    for kind, title in words.items():
        found = picture.of_kind(kind)
        if not found:
            continue
        yield heading(1, title)
        yield table(
            f"tab-rader-{kind}",
            title,
            (
                (_("Vad"), False),
                (_("Ansvarig"), False),
                (_("Klar"), False),
                (_("Läge"), False),
                (_("Kronor"), True),
                (_("Timmar"), True),
            ),
            [
                (
                    line.title,
                    line.responsible or numbers.NOTHING,
                    # The mask stands where the day would: who may not see it sees that there is one.
                    line.masked_end or day(line.ends_on),
                    str(LineStatus(line.status).label),
                    numbers.kronor(line.ore),
                    numbers.number(line.wanted_hours),
                )
                for line in found
            ],
            picture,
        )
        described = [bullet for line in found for bullet in _described(line)]
        if described:
            yield bullets(*described)


def _described(line: Line) -> Iterable[str]:
    said = [line.text]
    if line.goal:
        said.append(_("Mål: %(goal)s.") % {"goal": line.goal})
    if line.is_security:
        said.append(_("Höjer säkerheten."))
    # A retirement raises three questions: what comes instead, where the information goes, what is freed.
    if line.kind == LineKind.RETIRE:
        if line.replacement:
            said.append(_("I stället: %(what)s.") % {"what": line.replacement})
        if line.archive:
            said.append(_("Informationen bevaras så här: %(how)s.") % {"how": line.archive})
        if line.masked_freed:
            said.append(_("Vad som frigörs om året: %(mask)s.") % {"mask": line.masked_freed})
        elif line.freed:
            said.append(_("Frigör %(cost)s om året.") % {"cost": numbers.kronor(line.freed)})
    words = " ".join(filter(None, said))
    if words:
        yield f"{line.title}: {words}"


def money(picture: Picture) -> Iterable[Block]:
    """Who pays, in which year, of which kind and how far it has come; and how shared costs were divided."""
    yield heading(1, _("Pengar"))
    if not picture.money:
        yield paragraph(_("Inga pengar är planerade."))
        return
    # With what has been cut, unlike the sum below: who knows what was asked for must see where it went.
    sums: dict[tuple[str, int, str, str], int] = {}
    for each in picture.money:
        key = (each.committee_name, each.year, each.kind, each.state)
        sums[key] = sums.get(key, 0) + each.ore
    yield table(
        "tab-pengar",
        _("Finansiering per nämnd, år, slag och läge"),
        (
            (_("Nämnd"), False),
            (_("År"), True),
            (_("Slag"), False),
            (_("Läge"), False),
            (_("Kronor"), True),
        ),
        [
            (
                name,
                str(year),
                str(MoneyKind(kind).label),
                str(MoneyState(state).label),
                numbers.kronor(ore),
            )
            for (name, year, kind, state), ore in sorted(sums.items())
        ],
        picture,
    )
    yield paragraph(
        _("Sammanlagt %(total)s, utan det som är struket.") % {"total": numbers.kronor(sum_of(picture.money))}
    )
    # Each once: a key that divides ten costs would fill a page with the same sentence.
    principles = sorted({each.principle for each in picture.money if each.principle})
    if principles:
        yield paragraph(_("Delade kostnader är fördelade så här:"))
        yield bullets(*principles)


def committees(picture: Picture) -> Block:
    """What each nämnd pays in all, the most first, and what they pay together: short, for the first page."""
    sums: dict[str, int] = {}
    for each in picture.money:
        # What has been cut nobody pays.
        if each.state != MoneyState.CUT:
            sums[each.committee_name] = sums.get(each.committee_name, 0) + each.ore
    if not sums:
        return paragraph(_("Inga pengar är planerade."))
    ranked = sorted(sums.items(), key=lambda each: (-each[1], each[0]))
    rows = [f"{name}, {numbers.kronor(ore)}" for name, ore in ranked]
    # One that is left over is named: “one other nämnd” takes as much room as its name.
    if len(ranked) > LARGEST + 1:
        rest = ranked[LARGEST:]
        rows[LARGEST:] = [
            _("%(count)s andra nämnder, %(cost)s")
            % {"count": len(rest), "cost": numbers.kronor(sum(ore for _name, ore in rest))}
        ]
    rows.append(_("Tillsammans %(cost)s") % {"cost": numbers.kronor(sum(sums.values()))})
    return bullets(*rows)


def people(picture: Picture) -> Iterable[Block]:
    """Time of seats, and who sits in them."""
    yield heading(1, _("Timmar och platser"))
    if picture.hours:
        yield _hours(picture)
    yield table(
        "tab-platser",
        _("Platser och vilka som har dem"),
        ((_("Plats"), False), (_("Innehavare"), False), (_("Ersättare"), False)),
        [
            # A seat keeps its duties when nobody holds it, so its row stays.
            (seat.label, seat.person or _("vakant"), seat.substitute or numbers.NOTHING)
            for seat in picture.seats
        ],
        picture,
    )


def _hours(picture: Picture) -> Block:
    sums: dict[tuple[str, int, int], dict[str, int]] = {}
    for wish in picture.hours:
        found = sums.setdefault((wish.seat_name, wish.year, wish.quarter), {})
        found[wish.state] = found.get(wish.state, 0) + wish.hours
    return table(
        "tab-timmar",
        _("Timmar per plats och kvartal"),
        (
            (_("Plats"), False),
            (_("Kvartal"), False),
            *((str(state.label).capitalize(), True) for state in HoursState),
        ),
        [
            (
                seat,
                f"{year} K{quarter}",
                *(numbers.number(found.get(state.value, 0)) for state in HoursState),
            )
            for (seat, year, quarter), found in sorted(sums.items())
        ],
        picture,
    )


def dependencies(picture: Picture) -> Iterable[Block]:
    """What the lines need of other objects, and what has been promised them."""
    ties = [tie for line in picture.lines for tie in line.dependencies] + list(picture.promised_by_us)
    if ties:
        yield heading(1, _("Beroenden"))
        yield table(
            "tab-beroenden",
            _("Beroenden till andra objekt"),
            ((_("Vad"), False), (_("Objekt"), False), (_("Riktning"), False), (_("Godtaget av båda"), False)),
            [
                (
                    tie.text,
                    tie.other_name,
                    str(DependencyKind(tie.kind).label),
                    # Until both objects have said yes neither may rely on it.
                    _("ja") if tie.counts else _("nej"),
                )
                for tie in ties
            ],
            picture,
        )


def risks(picture: Picture) -> Iterable[Block]:
    """What may go wrong, the heaviest first."""
    if picture.risks:
        yield heading(1, _("Risker"))
        yield table(
            "tab-risker",
            _("Risker och vad som görs åt dem"),
            (
                (_("Vad kan hända"), False),
                (_("Tyngd"), True),
                (_("Vad görs åt det"), False),
                (_("Ansvarig"), False),
            ),
            [
                (
                    risk.text,
                    f"{risk.likelihood} × {risk.consequence}",
                    risk.countermeasure or numbers.NOTHING,
                    risk.responsible or numbers.NOTHING,
                )
                for risk in picture.risks
            ],
            picture,
        )


def agreements(picture: Picture) -> Iterable[Block]:
    """Agreements that end or can be ended."""
    if picture.agreements:
        yield heading(1, _("Avtal"))
        yield table(
            "tab-avtal",
            _("Avtal som löper ut eller kan sägas upp"),
            ((_("It-komponent"), False), (_("Leverantör"), False), (_("Till och med"), False)),
            [
                (each.component, each.supplier or numbers.NOTHING, day(each.ends_on))
                for each in picture.agreements
            ],
            picture,
        )


def overdue(picture: Picture) -> Iterable[Block]:
    """What is late on the components."""
    if picture.overdue:
        yield heading(1, _("Försenat på komponenterna"))
        yield table(
            "tab-forsenat",
            _("Försenade uppgifter"),
            ((_("It-komponent"), False), (_("Vad"), False), (_("Skulle vara klart"), False)),
            [(each.component, each.what, day(each.due_on)) for each in picture.overdue],
            picture,
        )


def table(
    anchor: str,
    caption: str,
    columns: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
    picture: Picture,
) -> Table:
    """A table with its source; `columns` are headings, each with whether it holds figures."""
    return Table(
        anchor,
        inlines(caption),
        tuple(Column(label, numeric=numeric) for label, numeric in columns),
        tuple(tuple(Cell(text) for text in row) for row in rows),
        source=_("Samstyr, %(day)s") % {"day": day(picture.gathered_on)},
        # As long as Excel lets the name of a sheet be.
        sheet=caption[:31],
    )
