"""An object's plan as a document: the one page first, then everything that a decision needs to rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from samstyr.foundation import dates, numbers
from samstyr.planning.models import LineKind, PlanKind
from samstyr.planning.picture import in_words
from samstyr.planning.picture.differences import Difference
from samstyr.planning.picture.facts import Picture
from samstyr.planning.picture.flags import Flag
from samstyr.reports import markdown, plan_tables
from samstyr.reports.document import (
    Block,
    Callout,
    CalloutKind,
    Document,
    Metadata,
    PageBreak,
    bullets,
    heading,
    paragraph,
)

# The first page has to be one page: with four goals, four lines and the largest nämnder there is room for this many.
FLAGS_ON_THE_PAGE = 3
# Goals, lines and nämnder together beside which a decided plan has room for them too.
ROWS_WITH_FLAGS = 9


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
    emblem: bytes = b""


def plan(material: PlanMaterial) -> Document:
    """Return the plan as a document."""
    with override(material.language):
        return Document(
            metadata=_metadata(material),
            finding=finding(material.picture),
            blocks=tuple(_blocks(material)),
        )


def finding(picture: Picture) -> str:
    """The plan in one sentence."""
    return _("Under %(period)s planerar %(object)s för %(cost)s.") % {
        "object": picture.object_name,
        "period": _period(picture),
        "cost": in_words.cost(picture),
    }


def _metadata(material: PlanMaterial) -> Metadata:
    shown = (
        (_("Diarienummer"), material.registry_number),
        (_("Läge"), material.state),
        (_("Version"), str(material.picture.number)),
        (_("Beslutad av"), material.decided_by),
        (_("Beslut"), material.decision_number),
        (_("Datum"), dates.day(material.dated)),
        # Sixteen characters are enough to compare by eye; the whole stands with the decision.
        (_("Fingeravtryck"), material.sha256[:16]),
    )
    return Metadata(
        title=material.title,
        organisation=material.municipality,
        language=material.language,
        emblem=material.emblem,
        dated=material.dated,
        subject=_kind(material.picture),
        description=finding(material.picture),
        registry_number=material.registry_number,
        keywords=(_("objektplan"), material.picture.object_name),
        facts=tuple((word, value) for word, value in shown if value),
    )


def _blocks(material: PlanMaterial) -> Iterable[Block]:
    picture = material.picture
    yield from _page(material)
    yield PageBreak()
    yield from _object(picture)
    yield from _sections(picture)
    for table in (
        plan_tables.lines,
        plan_tables.money,
        plan_tables.people,
        plan_tables.dependencies,
        plan_tables.risks,
        plan_tables.agreements,
        plan_tables.overdue,
    ):
        yield from table(picture)
    yield from _differences(material)
    yield from _flags(material)


def _page(material: PlanMaterial) -> Iterable[Block]:
    """The page that is read when only one is."""
    picture = material.picture
    yield heading(1, _("Planen på en sida"))
    if picture.goals:
        yield heading(2, _("Mål"))
        # Four, as of the lines below: more would push the money to the next page.
        yield bullets(*(_goal(goal.title, goal.actual, goal.target, goal.unit) for goal in picture.goals[:4]))
    # What changes before what goes on, and then by money: that is what the decision is about.
    top = sorted(picture.lines, key=lambda line: (line.kind == LineKind.MAINTAIN, -line.ore))[:4]
    if top:
        yield heading(2, _("Det viktigaste"))
        yield bullets(*(f"{line.title}, {numbers.kronor(line.ore)}" for line in top))
    yield heading(2, _("Pengar per nämnd"))
    yield plan_tables.committees(picture)
    if material.flags:
        yield Callout(CalloutKind.CAUTION, _to_see(material), (bullets(*_first_flags(material)),))


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
        yield plan_tables.table(
            "tab-produkter",
            _("Produkter"),
            ((_("Produkt"), False), (_("It-komponenter"), True), (_("Verksamhetskomponenter"), True)),
            [
                (product.name, str(product.it_components), str(product.business_components))
                for product in picture.products
            ],
            picture,
        )
    yield from _goals(picture)


def _goals(picture: Picture) -> Iterable[Block]:
    if picture.goals:
        yield heading(2, _("Mål med indikatorer"))
        yield plan_tables.table(
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


def _first_flags(material: PlanMaterial) -> list[str]:
    if _have_room(material):
        return [flag.text for flag in material.flags]
    words = [flag.text for flag in material.flags[: _room(material)]]
    return [*words, _("Alla %(count)s står sist i planen.") % {"count": len(material.flags)}]


def _have_room(material: PlanMaterial) -> bool:
    # A single one takes no more than the words that it stands last.
    return len(material.flags) <= max(1, _room(material))


def _room(material: PlanMaterial) -> int:
    picture = material.picture
    payers = len({row.committee for row in picture.money})
    rows = min(4, len(picture.goals)) + min(4, len(picture.lines)) + min(6, payers)
    # What is decided has four more lines above: number, decider, decision and fingerprint.
    return 0 if material.sha256 and rows > ROWS_WITH_FLAGS else FLAGS_ON_THE_PAGE


def _flags(material: PlanMaterial) -> Iterable[Block]:
    """Everything to see before the decision, where the first page could not hold it."""
    if not _have_room(material):
        yield heading(1, _to_see(material))
        yield bullets(*(flag.text for flag in material.flags))


def _to_see(material: PlanMaterial) -> str:
    # A fingerprint stands on what is decided: whoever reads it then has nothing left to decide.
    return _("Flaggor vid beslutet") if material.sha256 else _("Att se innan beslut")


def _differences(material: PlanMaterial) -> Iterable[Block]:
    if not any(found for _words, found in material.differences):
        return
    yield heading(1, _("Det här skiljer"))
    for words, found in material.differences:
        if found:
            yield heading(2, words)
            yield bullets(*(each.text for each in found))


def _kind(picture: Picture) -> str:
    return f"{str(PlanKind(picture.kind).label).capitalize()} {_period(picture)}"


def _period(picture: Picture) -> str:
    if picture.first_year == picture.last_year:
        return str(picture.first_year)
    return f"{picture.first_year}–{picture.last_year}"
