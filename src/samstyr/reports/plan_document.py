"""An object's plan as a document: the one page first, then everything that a decision needs to rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from samstyr.foundation import dates, numbers
from samstyr.planning.models import (
    DependencyKind,
    HoursState,
    LineKind,
    LineStatus,
    MoneyKind,
    MoneyState,
    PlanKind,
)
from samstyr.planning.picture.differences import Difference, day
from samstyr.planning.picture.facts import Line, Picture, sum_of
from samstyr.planning.picture.flags import Flag
from samstyr.reports import markdown
from samstyr.reports.document import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    Document,
    Metadata,
    PageBreak,
    Table,
    bullets,
    heading,
    inlines,
    paragraph,
)


@dataclass(frozen=True, slots=True)
class PlanMaterial:
    """What the document is made of: the plan's picture, what was decided about it, and what to see and compare."""

    picture: Picture
    title: str
    state: str
    municipality: str
    dated: date
    registry_number: str = ""
    decided_by: str = ""
    decision_number: str = ""
    sha256: str = ""
    flags: tuple[Flag, ...] = ()
    differences: tuple[tuple[str, tuple[Difference, ...]], ...] = ()
    language: str = "sv"


def plan(material: PlanMaterial) -> Document:
    """Return the plan as a document."""
    with override(material.language):
        blocks = (
            *_page(material),
            PageBreak(),
            *_object(material.picture),
            *_sections(material.picture),
            *_lines(material.picture),
            *_money(material.picture),
            *_people(material.picture),
            *_rest(material.picture),
            *_differences(material),
        )
        shown = (
            (_("Diarienummer"), material.registry_number),
            (_("Läge"), material.state),
            (_("Version"), str(material.picture.number)),
            (_("Beslutad av"), material.decided_by),
            (_("Beslut"), material.decision_number),
            (_("Datum"), dates.day(material.dated)),
            (_("Fingeravtryck"), material.sha256[:16]),
        )
        return Document(
            metadata=Metadata(
                title=material.title,
                organisation=material.municipality,
                language=material.language,
                dated=material.dated,
                subject=_kind(material.picture),
                description=finding(material.picture),
                registry_number=material.registry_number,
                keywords=(_("objektplan"), material.picture.object_name),
                facts=tuple((word, value) for word, value in shown if value),
            ),
            finding=finding(material.picture),
            blocks=tuple(blocks),
        )


def finding(picture: Picture) -> str:
    """The plan in one sentence."""
    counts = {kind: len(picture.of_kind(kind)) for kind in LineKind}
    return _(
        "%(object)s ska under %(period)s utveckla %(develop)s, vidmakthålla %(maintain)s och avveckla %(retire)s "
        "områden för sammanlagt %(cost)s."
    ) % {
        "object": picture.object_name,
        "period": _period(picture),
        "develop": counts[LineKind.DEVELOP],
        "maintain": counts[LineKind.MAINTAIN],
        "retire": counts[LineKind.RETIRE],
        "cost": numbers.kronor(sum_of(picture.money)),
    }


def _page(material: PlanMaterial) -> Iterable[Block]:
    """The page that is read when only one is."""
    picture = material.picture
    yield heading(1, _("Planen på en sida"))
    if picture.goals:
        yield heading(2, _("Mål"))
        yield bullets(*(_goal(goal.title, goal.actual, goal.target, goal.unit) for goal in picture.goals[:5]))
    top = sorted(picture.lines, key=lambda line: (line.kind == LineKind.MAINTAIN, -line.ore))[:5]
    if top:
        yield heading(2, _("Det viktigaste"))
        yield bullets(*(f"{line.title}, {numbers.kronor(line.ore)}" for line in top))
    yield heading(2, _("Pengar per nämnd"))
    yield _committees(picture)
    if material.flags:
        yield Callout(
            CalloutKind.CAUTION,
            _("Att se innan beslut"),
            (bullets(*(flag.text for flag in material.flags[:8])),),
        )


def _goal(title: str, actual: str, target: str, unit: str) -> str:
    if not target:
        return title
    return _("%(title)s (nu %(actual)s, mål %(target)s %(unit)s)") % {
        "title": title,
        "actual": actual or numbers.NOTHING,
        "target": target,
        "unit": unit,
    }


def _object(picture: Picture) -> Iterable[Block]:
    yield heading(1, _("Objektet"))
    if picture.purpose:
        yield paragraph(picture.purpose)
    if picture.boundaries:
        yield paragraph(picture.boundaries)
    if picture.supports:
        yield paragraph(_("Stödjer %(departments)s.") % {"departments": ", ".join(picture.supports)})
    if picture.products:
        yield _table(
            "tab-produkter",
            _("Produkter"),
            ((_("Produkt"), False), (_("It-komponenter"), True), (_("Verksamhetskomponenter"), True)),
            [
                (product.name, str(product.it_components), str(product.business_components))
                for product in picture.products
            ],
            picture,
        )
    if picture.goals:
        yield heading(2, _("Mål med indikatorer"))
        yield _table(
            "tab-mal",
            _("Objektets mål"),
            (
                (_("Mål"), False),
                (_("Bidrar till"), False),
                (_("Indikator"), False),
                (_("Utgångsläge"), True),
                (_("Nu"), True),
                (_("Målvärde"), True),
            ),
            [
                (
                    goal.title,
                    goal.above or numbers.NOTHING,
                    f"{goal.indicator}, {goal.unit}" if goal.indicator else numbers.NOTHING,
                    goal.baseline or numbers.NOTHING,
                    goal.actual or numbers.NOTHING,
                    goal.target or numbers.NOTHING,
                )
                for goal in picture.goals
            ],
            picture,
        )


def _sections(picture: Picture) -> Iterable[Block]:
    for section in picture.sections:
        if section.text:
            yield heading(1, section.title)
            yield from markdown.blocks(section.text, heading_level=2)


def _lines(picture: Picture) -> Iterable[Block]:
    words = {
        LineKind.DEVELOP: _("Utveckla"),
        LineKind.MAINTAIN: _("Vidmakthålla"),
        LineKind.RETIRE: _("Avveckla"),
    }
    for kind, title in words.items():
        lines = picture.of_kind(kind)
        if not lines:
            continue
        yield heading(1, title)
        yield _table(
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
                    day(line.ends_on),
                    str(LineStatus(line.status).label),
                    numbers.kronor(line.ore),
                    numbers.number(line.wanted_hours),
                )
                for line in lines
            ],
            picture,
        )
        described = [bullet for line in lines for bullet in _described(line)]
        if described:
            yield bullets(*described)


def _described(line: Line) -> Iterable[str]:
    said = [line.text]
    if line.goal:
        said.append(_("Mål: %(goal)s.") % {"goal": line.goal})
    if line.is_security:
        said.append(_("Höjer säkerheten."))
    if line.kind == LineKind.RETIRE:
        if line.replacement:
            said.append(_("I stället: %(what)s.") % {"what": line.replacement})
        if line.archive:
            said.append(_("Informationen bevaras så här: %(how)s.") % {"how": line.archive})
        if line.freed:
            said.append(_("Frigör %(cost)s om året.") % {"cost": numbers.kronor(line.freed)})
    words = " ".join(filter(None, said))
    if words:
        yield f"{line.title}: {words}"


def _money(picture: Picture) -> Iterable[Block]:
    yield heading(1, _("Pengar"))
    if not picture.money:
        yield paragraph(_("Inga pengar är planerade."))
        return
    sums: dict[tuple[str, int, str, str], int] = {}
    for money in picture.money:
        key = (money.committee_name, money.year, money.kind, money.state)
        sums[key] = sums.get(key, 0) + money.ore
    yield _table(
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
    principles = sorted({money.principle for money in picture.money if money.principle})
    if principles:
        yield paragraph(_("Delade kostnader är fördelade så här:"))
        yield bullets(*principles)


def _people(picture: Picture) -> Iterable[Block]:
    yield heading(1, _("Timmar och platser"))
    if picture.hours:
        sums: dict[tuple[str, int, int], dict[str, int]] = {}
        for wish in picture.hours:
            found = sums.setdefault((wish.seat_name, wish.year, wish.quarter), {})
            found[wish.state] = found.get(wish.state, 0) + wish.hours
        yield _table(
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
    yield _table(
        "tab-platser",
        _("Platser och vilka som har dem"),
        ((_("Plats"), False), (_("Innehavare"), False), (_("Ersättare"), False)),
        [
            (seat.label, seat.person or _("vakant"), seat.substitute or numbers.NOTHING)
            for seat in picture.seats
        ],
        picture,
    )


def _rest(picture: Picture) -> Iterable[Block]:
    ties = [tie for line in picture.lines for tie in line.dependencies] + list(picture.promised_by_us)
    if ties:
        yield heading(1, _("Beroenden"))
        yield _table(
            "tab-beroenden",
            _("Beroenden till andra objekt"),
            ((_("Vad"), False), (_("Objekt"), False), (_("Riktning"), False), (_("Godtaget av båda"), False)),
            [
                (
                    tie.text,
                    tie.other_name,
                    str(DependencyKind(tie.kind).label),
                    _("ja") if tie.counts else _("nej"),
                )
                for tie in ties
            ],
            picture,
        )
    if picture.risks:
        yield heading(1, _("Risker"))
        yield _table(
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
    if picture.agreements:
        yield heading(1, _("Avtal"))
        yield _table(
            "tab-avtal",
            _("Avtal som löper ut eller kan sägas upp"),
            ((_("It-komponent"), False), (_("Leverantör"), False), (_("Till och med"), False)),
            [
                (each.component, each.supplier or numbers.NOTHING, day(each.ends_on))
                for each in picture.agreements
            ],
            picture,
        )
    if picture.overdue:
        yield heading(1, _("Försenat på komponenterna"))
        yield _table(
            "tab-forsenat",
            _("Försenade uppgifter"),
            ((_("It-komponent"), False), (_("Vad"), False), (_("Skulle vara klart"), False)),
            [(each.component, each.what, day(each.due_on)) for each in picture.overdue],
            picture,
        )


def _differences(material: PlanMaterial) -> Iterable[Block]:
    if not any(found for _words, found in material.differences):
        return
    yield heading(1, _("Det här skiljer"))
    for words, found in material.differences:
        if found:
            yield heading(2, words)
            yield bullets(*(each.text for each in found))


def _committees(picture: Picture) -> Block:
    sums: dict[str, int] = {}
    for money in picture.money:
        if money.state != MoneyState.CUT:
            sums[money.committee_name] = sums.get(money.committee_name, 0) + money.ore
    if not sums:
        return paragraph(_("Inga pengar är planerade."))
    rows = [
        (name, numbers.kronor(ore))
        for name, ore in sorted(sums.items(), key=lambda each: (-each[1], each[0]))
    ]
    rows.append((_("Summa"), numbers.kronor(sum(sums.values()))))
    return _table(
        "tab-namnder", _("Pengar per nämnd"), ((_("Nämnd"), False), (_("Kronor"), True)), rows, picture
    )


def _table(
    anchor: str,
    caption: str,
    columns: Sequence[tuple[str, bool]],
    rows: Sequence[Sequence[str]],
    picture: Picture,
) -> Table:
    return Table(
        anchor,
        inlines(caption),
        tuple(Column(label, numeric=numeric) for label, numeric in columns),
        tuple(tuple(Cell(text) for text in row) for row in rows),
        source=_("Samstyr, %(day)s") % {"day": day(picture.gathered_on)},
        sheet=caption[:31],
    )


def _kind(picture: Picture) -> str:
    return f"{str(PlanKind(picture.kind).label).capitalize()} {_period(picture)}"


def _period(picture: Picture) -> str:
    if picture.first_year == picture.last_year:
        return str(picture.first_year)
    return f"{picture.first_year}–{picture.last_year}"
