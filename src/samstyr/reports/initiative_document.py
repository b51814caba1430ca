"""The decision paper of an initiative: what is asked for, whether the gate is open, money, benefits, what it began on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from samstyr.foundation import dates, numbers
from samstyr.planning.models import MoneyState
from samstyr.portfolio.baselines import Row
from samstyr.portfolio.gates.facts import Facts, Promise
from samstyr.portfolio.models import LedgerName
from samstyr.reports import markdown
from samstyr.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Metadata,
    Table,
    bullets,
    heading,
    inlines,
    paragraph,
)


@dataclass(frozen=True, slots=True)
class Check:
    """What the gate asks for, whether it is met, and what is missing if it is not."""

    text: str
    is_met: bool
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """A benefit in öre by the four ledgers in their order; None where nothing has been said, or it has no worth in kronor."""

    title: str
    kind: str
    ledgers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class InitiativeMaterial:
    """What the paper is made of."""

    title: str
    state: str
    gate: str
    decider: str
    facts: Facts
    checks: tuple[Check, ...]
    worths: tuple[Worth, ...]
    baselines: tuple[tuple[int, date], ...]
    compared: tuple[Row, ...]
    municipality: str
    dated: date
    change: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    language: str = "sv"
    emblem: bytes = b""


def paper(material: InitiativeMaterial) -> Document:
    """Return the paper as a document."""
    # The paper is in the municipality's language, whoever makes it: it goes to a forum.
    with override(material.language):
        # The paper may be read before everything is in place, and then says so in its first line.
        lacking = sum(not each.is_met for each in material.checks)
        finding = (
            _("%(lacking)s av %(whole)s krav för ”%(gate)s” återstår")
            if lacking
            else _("Allt som krävs för ”%(gate)s” är på plats")
        ) % {"lacking": lacking, "whole": len(material.checks), "gate": material.gate}
        shown = (
            (_("Grind"), material.gate),
            (_("Beslutar"), material.decider),
            (_("Objekt"), material.facts.object),
            (_("Läge"), material.state),
            (_("Datum"), dates.day(material.dated)),
        )
        return Document(
            metadata=Metadata(
                title=_("Beslutsunderlag: %(title)s") % {"title": material.title},
                organisation=material.municipality,
                language=material.language,
                emblem=material.emblem,
                dated=material.dated,
                subject=_("Initiativ"),
                description=finding,
                keywords=(_("initiativ"), material.facts.object),
                facts=tuple((word, value) for word, value in shown if value),
            ),
            # One that is over asks for no gate; then its state is what there is to say.
            finding=finding if material.gate else material.state,
            blocks=(
                *_about(material),
                *_checklist(material),
                *_money(material.facts),
                *_benefits(material),
                *_baseline(material),
                *_descriptions(material.facts),
            ),
        )


def _about(material: InitiativeMaterial) -> Iterable[Block]:
    known = material.facts
    yield heading(1, _("Vad det gäller"))
    yield from markdown.paragraphs(known.summary)
    if material.change:
        yield heading(2, _("Ändringen som begärs"))
        yield from markdown.paragraphs(material.change)
        yield from _consequences(known)
    said = (
        (_("Svarar mot"), ", ".join(known.sources)),
        (_("Mål"), known.goal),
        (_("Ansvarig"), known.responsible),
        (_("Mottagare"), known.receiver),
        (_("Berörda objekt"), ", ".join(known.objects_concerned)),
        (_("Börjar"), dates.day(material.starts_on) if material.starts_on else ""),
        (_("Klart"), dates.day(material.ends_on) if material.ends_on else ""),
    )
    facts = [f"{word}: {value}" for word, value in said if value]
    if facts:
        yield bullets(*facts)


def _consequences(known: Facts) -> Iterable[Block]:
    change = known.change
    if change is None:
        return
    said = (
        (_("Tid"), change.time),
        (_("Kostnad"), change.cost),
        (_("Kvalitet"), change.quality),
        (_("Effekt"), change.effect),
    )
    yield bullets(*(f"{word}: {value or numbers.NOTHING}" for word, value in said))


def _checklist(material: InitiativeMaterial) -> Iterable[Block]:
    if not material.checks:
        return
    yield heading(1, _("Vad grinden kräver"))
    yield Table(
        "tab-krav",
        inlines(_("Krav för ”%(gate)s”") % {"gate": material.gate}),
        (Column(_("Krav"), weight=2.0), Column(_("Uppfyllt"), weight=0.6), Column(_("Saknas"), weight=2.0)),
        tuple(
            (
                Cell(each.text),
                Cell(_("ja") if each.is_met else _("nej")),
                Cell(each.missing or numbers.NOTHING),
            )
            for each in material.checks
        ),
    )


def _money(known: Facts) -> Iterable[Block]:
    yield heading(1, _("Pengar och tid"))
    if known.money:
        rows = [
            (
                Cell(each.committee),
                Cell(str(each.year)),
                Cell(str(MoneyState(each.state).label)),
                Cell(numbers.kronor(each.ore)),
            )
            for each in known.money
        ]
        whole = (Cell(_("Tillsammans"), strong=True), Cell(""), Cell(_("utan det som är struket")))
        yield Table(
            "tab-pengar",
            inlines(_("Pengar i objektplanerna, per nämnd och år")),
            (
                Column(_("Nämnd"), weight=1.6),
                Column(_("År")),
                Column(_("Hur långt")),
                Column(_("Kronor"), numeric=True),
            ),
            (*rows, (*whole, Cell(numbers.kronor(known.planned_ore), strong=True))),
        )
    else:
        yield paragraph(_("Inga pengar är planerade."))
    hours = ngettext(
        "%(hours)s timme egen tid är planerad.",
        "%(hours)s timmar egen tid är planerade.",
        known.planned_hours,
    )
    yield paragraph(hours % {"hours": numbers.number(known.planned_hours)})
    if known.yearly_upkeep is not None:
        upkeep = {"cost": numbers.kronor(known.yearly_upkeep)}
        yield paragraph(_("I bruk kostar det %(cost)s om året.") % upkeep)


def _benefits(material: InitiativeMaterial) -> Iterable[Block]:
    yield heading(1, _("Nyttor"))
    if not material.worths:
        yield paragraph(_("Inga nyttor är beskrivna."))
        return
    yield Table(
        "tab-nyttor",
        inlines(_("Nyttor i fyra böcker som aldrig läggs ihop, alla år tillsammans, kronor")),
        (
            Column(_("Nytta"), weight=2.0),
            Column(_("Slag")),
            # Four columns and no sum: possible, promised, expected and confirmed are never the same money.
            *(Column(str(each.label).capitalize(), numeric=True) for each in LedgerName),
        ),
        tuple(
            (
                Cell(each.title),
                Cell(each.kind),
                *(Cell(numbers.kronor(ore)) for ore in each.ledgers),
            )
            for each in material.worths
        ),
    )
    promises = [
        _("%(unit)s, %(owner)s: %(answer)s")
        % {"unit": each.unit, "owner": each.owner, "answer": _answer(each)}
        for each in material.facts.promises
    ]
    if promises:
        yield heading(2, _("Vem som har lovat att ta hem dem"))
        yield bullets(*promises)


def _answer(promise: Promise) -> str:
    if promise.refusal:
        return _("har sagt nej. %(reason)s") % {"reason": promise.refusal}
    return _("har lovat") if promise.accepted else _("har inte svarat")


def _baseline(material: InitiativeMaterial) -> Iterable[Block]:
    """What was decided before, beside how it stands now; before the start only how it stands."""
    yield heading(1, _("Utgångsläge"))
    if not material.baselines:
        yield paragraph(_("Inget utgångsläge är låst än. Det här är vad starten skulle låsa."))
    columns = [
        Column(_("Utgångsläge %(number)s, %(day)s") % {"number": number, "day": dates.day(day)})
        for number, day in material.baselines
    ]
    yield Table(
        "tab-utgangslage",
        inlines(_("Det som beslutades och det som gäller nu")),
        (Column(_("Vad")), *columns, Column(_("Nu"))),
        tuple((Cell(row.label), *(Cell(value) for value in row.values)) for row in material.compared),
    )


def _descriptions(known: Facts) -> Iterable[Block]:
    said = (
        (_("Alternativ"), known.alternatives),
        (_("Risker"), known.risks),
        (_("Information och klassning"), known.classification),
        (_("Rättsliga frågor"), known.legal_checks),
        (_("Lärdomar"), known.lessons),
    )
    for title, text in said:
        if text.strip():
            yield heading(1, title)
            yield from markdown.paragraphs(text)
