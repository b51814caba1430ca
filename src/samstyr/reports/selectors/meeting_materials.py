"""What the documents of a meeting are made of, as one person may see it."""

from dataclasses import replace

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock, dates, installation
from samstyr.governance import package_notes, secrecy
from samstyr.governance.models import AgendaItem, Decision, Meeting, MeetingState, Paper
from samstyr.governance.selectors import decisions, handed_in, item_readers, meetings, standing
from samstyr.governance.selectors.mandates import who_decides
from samstyr.reports import arms
from samstyr.reports.document import PageBreak, keeping
from samstyr.reports.meeting_documents import Also, FrozenPaper, Matter, MeetingMaterial


def package(meeting: Meeting, user: User) -> MeetingMaterial:
    """What awaits the meeting's decision: exactly the items of its package, with the frozen papers that the reader may see."""
    register, viewer = standing.of(user).viewer, item_readers.viewer(user)
    also = tuple(
        Also(note.heading, note.lead, tuple(row.text for row in note.rows))
        for note in package_notes.notes(meeting)
    )
    matters = tuple(
        _proposed(item_readers.shown(item, viewer), register) for item in meetings.awaiting(meeting)
    )
    return replace(_material(meeting, matters), also=also)


def minutes(meeting: Meeting, user: User) -> MeetingMaterial:
    """What the meeting decided; what is secret is masked for whoever may not read it."""
    viewer = item_readers.viewer(user)
    slots = [slot.item for slot in meetings.agenda(meeting) if not slot.item.for_information]
    return _material(
        meeting,
        tuple(
            replace(_decided(item, viewer), note=item_readers.noted(meeting, item, viewer)) for item in slots
        ),
        to_know=tuple(
            replace(_listed(item_readers.shown(item, viewer)), note=item_readers.noted(meeting, item, viewer))
            for item in meetings.for_information(meeting)
        ),
    )


def _material(
    meeting: Meeting, matters: tuple[Matter, ...], to_know: tuple[Matter, ...] = ()
) -> MeetingMaterial:
    adjusted = ""
    if meeting.adjusted_on:
        words = _("Justerat %(day)s av %(person)s.")
        adjusted = words % {"day": dates.day(meeting.adjusted_on), "person": meeting.adjusted_by}
    return MeetingMaterial(
        forum=meeting.forum.name,
        when=meeting.when,
        day=localdate(meeting.starts_at),
        place="" if meeting.by_circulation else meeting.place,
        municipality=installation.current().name,
        emblem=arms.current(),
        dated=meeting.adjusted_on or clock.today(),
        matters=matters,
        to_know=to_know,
        present=tuple(meeting.attendance) if meeting.state == MeetingState.HELD else (),
        by_circulation=meeting.by_circulation,
        notes=meeting.minutes,
        adjusted=adjusted,
    )


def _proposed(shown: item_readers.ShownItem, viewer: secrecy.Viewer) -> Matter:
    item = shown.item
    return Matter(
        title=shown.title,
        about=str(item.object or ""),
        background=shown.background,
        # What is masked says its ground once, as its title.
        proposal="" if shown.is_masked else shown.proposal,
        secrecy=shown.secrecy,
        decider=who_decides(item.matter, item.object, forum=item.forum).words,
        papers=() if shown.is_masked else _papers(item, viewer),
        stances=() if shown.is_masked else _stances(item),
    )


def _listed(shown: item_readers.ShownItem) -> Matter:
    """What is only named: to be known, or not decided."""
    return Matter(title=shown.title, secrecy=shown.secrecy)


def _decided(item: AgendaItem, viewer: item_readers.Viewer) -> Matter:
    made = getattr(item, "decision", None)
    if made is None:
        return _listed(item_readers.shown(item, viewer))
    shown = decisions.shown(made, viewer.decisions)
    masked = shown.is_masked
    return Matter(
        title=shown.title if masked else item.title,
        number=made.number,
        registry_number=made.registry_number,
        secrecy="" if masked else made.secrecy_ground,
        decision=f"{made.get_kind_display()}. {shown.wording}",
        conditions=shown.conditions,
        execution="" if masked else _execution(made),
        decider=f"{made.decider_label}. {made.mandate_ground}",
        # A paper's name may say as much as the wording that is masked.
        papers=() if masked else _named(item),
        stances=() if masked else _stances(item),
    )


def _execution(made: Decision) -> str:
    """Who carries the decision out and by when."""
    if made.responsible and made.due_on:
        words = _("%(seat)s, senast %(day)s")
        return words % {"seat": made.responsible, "day": dates.day(made.due_on)}
    if made.due_on:
        return _("senast %(day)s") % {"day": dates.day(made.due_on)}
    return str(made.responsible or "")


def _named(item: AgendaItem) -> tuple[FrozenPaper, ...]:
    """The papers that a decision rests on, by name and fingerprint."""
    return tuple(
        FrozenPaper(paper.title, paper.file.sha256) for paper in handed_in.standing(item.papers.all())
    )


def _papers(item: AgendaItem, viewer: secrecy.Viewer) -> tuple[FrozenPaper, ...]:
    """The papers as they were handed in last; earlier versions of the same stay on the item's own page."""
    latest = handed_in.standing(item.papers.all())
    whole = Paper.objects.select_related("file").in_bulk([paper.pk for paper in latest])
    return tuple(
        _frozen(whole[paper.pk])
        if handed_in.is_open_to(paper, viewer)
        else FrozenPaper(
            paper.title,
            paper.file.sha256,
            _("Underlaget är hemligt i delar, och läses av dem som får se dem."),
        )
        for paper in latest
    )


def _frozen(paper: Paper) -> FrozenPaper:
    is_text = paper.media_type.startswith("text/")
    # Two levels down: in a package the item and the paper's name stand above the paper's own headings.
    blocks = keeping.read(bytes(paper.source), prefix=f"p{paper.pk}-", deeper=2) if paper.source else ()
    return FrozenPaper(
        paper.title,
        paper.file.sha256,
        bytes(paper.file.content).decode(errors="replace") if is_text else "",
        # A page for each part is for the paper alone; in a package only the items begin on a new page.
        tuple(each for each in blocks if not isinstance(each, PageBreak)),
    )


def _stances(item: AgendaItem) -> tuple[str, ...]:
    return tuple(
        f"{stance.seat_label}: {stance.get_kind_display()}. {stance.text}".rstrip()
        for stance in item.stances.all()
    )
