"""A meeting on paper: the package with what it is to decide, and the minutes with what it decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from samstyr.foundation import dates
from samstyr.reports.document import Block, Document, Metadata, PageBreak, bullets, heading, paragraph

_SHORT = 200  # letters of a proposal that still fits in a list


@dataclass(frozen=True, slots=True)
class FrozenPaper:
    """A frozen paper: its fingerprint, and what it says where that can stand in the same document."""

    title: str
    sha256: str
    text: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One item: what was proposed, and (in the minutes) what was decided."""

    title: str
    about: str = ""
    background: str = ""
    proposal: str = ""
    decider: str = ""
    papers: tuple[FrozenPaper, ...] = ()
    stances: tuple[str, ...] = ()
    decision: str = ""
    number: str = ""
    conditions: str = ""
    registry_number: str = ""
    execution: str = ""
    secrecy: str = ""
    note: str = ""  # what the minutes note of a secret item


@dataclass(frozen=True, slots=True)
class Also:
    """What the members are told beside the matters."""

    heading: str
    lead: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingMaterial:
    """What both documents are made of."""

    forum: str
    when: str
    day: date
    place: str
    municipality: str
    dated: date
    matters: tuple[Matter, ...]
    to_know: tuple[Matter, ...] = ()
    also: tuple[Also, ...] = ()
    present: tuple[str, ...] = ()
    by_circulation: bool = False
    notes: str = ""
    adjusted: str = ""
    language: str = "sv"
    emblem: bytes = b""


def package(material: MeetingMaterial) -> Document:
    """What awaits the meeting's decision – that and nothing else – in one document."""
    with override(material.language):
        number = len(material.matters)
        finding = ngettext("%(count)s ärende att besluta.", "%(count)s ärenden att besluta.", number) % {
            "count": number
        }
        blocks: list[Block] = [heading(1, _("Ärenden")), _asked(material.matters)] if number else []
        for place, matter in enumerate(material.matters, start=1):
            # Each matter on a page of its own, so that one can be taken out and handed to somebody.
            blocks += [PageBreak(), *_proposed(place, matter)]
        for also in material.also:
            blocks += [PageBreak(), heading(1, also.heading), paragraph(also.lead), bullets(*also.rows)]
        return _document(material, _("Underlag"), finding, blocks)


def minutes(material: MeetingMaterial) -> Document:
    """What was decided, by whom and on what ground, who was there and what was said."""
    with override(material.language):
        # Items that were dealt with and not decided have no number, and are no decisions.
        number = sum(bool(matter.number) for matter in material.matters)
        finding = ngettext("%(count)s beslut.", "%(count)s beslut.", number) % {"count": number}
        if not number:
            finding = _("Inga beslut.")
        blocks: list[Block] = []
        if material.present:
            who = _("Har svarat") if material.by_circulation else _("Närvarande")
            blocks += [heading(1, who), bullets(*material.present)]
        blocks.append(heading(1, _("Ärenden")))
        for place, matter in enumerate(material.matters, start=1):
            blocks += _decided(place, matter)
        if not material.matters:
            blocks.append(paragraph(_("Inga ärenden avgjordes.")))
        if material.to_know:
            blocks += [heading(1, _("För kännedom")), _listed(material.to_know)]
            for matter in material.to_know:
                blocks += _noted(matter)
        if material.notes:
            blocks += [heading(1, _("Anteckningar")), *_text(material.notes)]
        blocks += [
            heading(1, _("Justering")),
            paragraph(material.adjusted or _("Protokollet är inte justerat än.")),
        ]
        # Until somebody has signed them they may still change, and nobody should file them as if not.
        kind = _("Protokoll") if material.adjusted else _("Utkast till protokoll")
        return _document(material, kind, finding, blocks)


def _document(material: MeetingMaterial, kind: str, finding: str, blocks: list[Block]) -> Document:
    # A meeting by circulation has no place, and then says none.
    facts = ((_("Forum"), material.forum), (_("Tid"), material.when), (_("Plats"), material.place))
    return Document(
        metadata=Metadata(
            title=f"{kind} {dates.day(material.day)}",
            organisation=f"{material.municipality}, {material.forum}",
            language=material.language,
            emblem=material.emblem,
            dated=material.dated,
            subject=f"{kind}, {material.forum}",
            description=finding,
            keywords=(kind.lower(), material.forum),
            facts=tuple((word, value) for word, value in facts if value),
        ),
        finding=finding,
        blocks=tuple(blocks),
    )


def _asked(matters: Iterable[Matter]) -> Block:
    """What is asked, each with its proposal where it is short: the first page alone tells what the meeting decides."""
    return bullets(
        *(
            f"{_named(matter)}: {matter.proposal}" if 0 < len(matter.proposal) <= _SHORT else _named(matter)
            for matter in matters
        ),
        ordered=True,
    )


def _listed(matters: Iterable[Matter]) -> Block:
    return bullets(*(_named(matter) for matter in matters), ordered=True)


def _named(matter: Matter) -> str:
    """What it is called, and that it is secret: a list is handed round by whoever has not read what follows it."""
    if not matter.secrecy:
        return matter.title
    return _("%(title)s (sekretess: %(ground)s)") % {"title": matter.title, "ground": matter.secrecy}


def _proposed(place: int, matter: Matter) -> Iterable[Block]:
    yield heading(1, f"{place}. {matter.title}")
    if matter.about:
        yield paragraph(matter.about)
    if matter.secrecy:
        yield paragraph(f"{_('Sekretess')}: {matter.secrecy}")
    yield from _text(matter.background)
    if matter.proposal:
        yield heading(2, _("Förslag till beslut"))
        yield from _text(matter.proposal)
    yield paragraph(_("Beslutar: %(decider)s") % {"decider": matter.decider})
    yield from _stances(matter)
    for paper in matter.papers:
        yield heading(2, paper.title)
        yield paragraph(_("Fryst underlag, fingeravtryck %(digest)s") % {"digest": paper.sha256[:16]})
        yield from _text(paper.text)
        yield from paper.blocks


def _decided(place: int, matter: Matter) -> Iterable[Block]:
    yield heading(2, f"{place}. {matter.title}")
    if not matter.number:
        yield paragraph(_("Ärendet avgjordes inte och väntar vidare."))
        if matter.secrecy:
            yield paragraph(f"{_('Sekretess')}: {matter.secrecy}")
        yield from _noted(matter)
        return
    yield paragraph(f"{_('Beslut')} {matter.number}: {matter.decision}")
    said = (
        (_("Villkor"), matter.conditions),
        (_("Verkställs"), matter.execution),
        (_("Beslutade"), matter.decider),
        (_("Diarienummer"), matter.registry_number),
        (_("Sekretess"), matter.secrecy),
    )
    for word, value in said:
        if value:
            yield paragraph(f"{word}: {value}")
    yield from _noted(matter)
    yield from _stances(matter)
    if matter.papers:
        yield bullets(*(f"{paper.title} ({paper.sha256[:16]})" for paper in matter.papers))


def _noted(matter: Matter) -> Iterable[Block]:
    if matter.note:
        yield paragraph(_("Anteckningar, hemliga:"))
        yield from _text(matter.note)


def _stances(matter: Matter) -> Iterable[Block]:
    if matter.stances:
        yield paragraph(_("Medlemmarnas ställning:"))
        yield bullets(*matter.stances)


def _text(text: str) -> Iterable[Block]:
    # Plain paragraphs: what people type in a box is no Markdown, and a star in it is a star.
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield paragraph(" ".join(part.split()))
