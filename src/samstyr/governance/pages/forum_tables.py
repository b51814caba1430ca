"""Forums, meetings and decisions as they are shown."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation.dates import day, moment, short_day
from samstyr.governance.models import Decision, Forum, Meeting, MeetingState
from samstyr.governance.selectors.decisions import Shown, Viewer, shown
from samstyr.governance.selectors.forums import Member, is_quiet
from samstyr.governance.templatetags.decisions import KINDS as OUTCOMES
from samstyr.ui.components import Cell, Column, Fact, Kind, Table, Text

# The tag says it in words; the colour only says it again, for no meaning may be in colour alone.
MEETING_KINDS: dict[str, Kind] = {
    MeetingState.PLANNED: "neutral",
    MeetingState.CALLED: "info",
    MeetingState.HELD: "success",
    MeetingState.CANCELLED: "warning",
}


def forums(found: Iterable[Forum]) -> Table:
    """The list of forums; those where nothing is decided are marked."""
    return Table(
        caption=_("Forum"),
        columns=[
            Column(_("Forum")),
            Column(_("Väntar på beslut"), numeric=True),
            Column(_("Nästa möte")),
            Column(_("Senaste beslut")),
        ],
        rows=[_forum_row(forum) for forum in found],
        hide_caption=True,
    )


def _forum_row(forum: Forum) -> list[Cell | Text]:
    # Put there by `with_standing`, so that the list costs no question for each forum.
    coming = getattr(forum, "next_meeting", None)
    last: date | None = getattr(forum, "last_decision", None)
    return [
        Cell(forum.name, reverse("forum", args=[forum.pk]), note=str(forum.get_kind_display())),
        str(getattr(forum, "waiting", 0)),
        moment(coming) if coming else _("inget planerat"),
        Cell(
            day(last) if last else "",
            tag=_("inget på 90 dagar") if is_quiet(forum) else "",
            kind="warning",
        ),
    ]


def finding(found: Sequence[Forum]) -> str:
    """What awaits the forums; `found` are those of `with_standing`."""
    if not found:
        return _("Inga forum än")
    waiting = sum(forum.waiting for forum in found)  # type: ignore[attr-defined]
    if not waiting:
        return _("Inga ärenden väntar på beslut")
    return ngettext("%(n)s ärende väntar på beslut", "%(n)s ärenden väntar på beslut", waiting) % {
        "n": waiting
    }


def ahead(found: Sequence[Forum]) -> str:
    """When the next of the forums meets; without forums, what they are for."""
    if not found:
        return _("Här bereds och fattas besluten. Medlemmarna följer av platserna.")
    meetings = [forum.next_meeting for forum in found if forum.next_meeting]  # type: ignore[attr-defined]
    if not meetings:
        return _("Inget möte är planerat.")
    return _("Nästa möte är %(day)s.") % {"day": day(min(meetings))}


def quiet_words(found: Iterable[Forum]) -> str:
    """How many forums have decided nothing lately, in a sentence."""
    number = sum(is_quiet(forum) for forum in found)
    if not number:
        return ""
    return ngettext(
        "%(count)s forum har inte beslutat något på 90 dagar.",
        "%(count)s forum har inte beslutat något på 90 dagar.",
        number,
    ) % {"count": number}


def members(found: Iterable[Member]) -> Table:
    """Who sits in a forum today."""
    return Table(
        caption=_("Medlemmar"),
        columns=[Column(_("Plats")), Column(_("Person")), Column(_("Ersättare"))],
        rows=[
            [
                Cell(
                    member.label or _("vald av forumet"),
                    reverse("seat", args=[member.seat.pk]) if member.seat else "",
                    tag=_("leder") if member.leads else "",
                    kind="info",
                ),
                Cell(str(member.person)) if member.person else Cell("", tag=_("vakant"), kind="warning"),
                str(member.substitute or "–"),
            ]
            for member in found
        ],
        hide_caption=True,
    )


def seated(found: Sequence[Member]) -> str:
    """How many seats and persons a forum has, in a sentence."""
    # Seats and persons apart: one person often holds several seats.
    persons = {member.person for member in found if member.person}
    vacant = sum(member.person is None for member in found)
    words = ngettext(
        "%(seats)s plats, %(count)s person", "%(seats)s platser, %(count)s personer", len(persons)
    )
    said = words % {"seats": len(found), "count": len(persons)}
    if not vacant:
        return f"{said}."
    return ngettext(
        "%(said)s. %(count)s plats är vakant.", "%(said)s. %(count)s platser är vakanta.", vacant
    ) % {"said": said, "count": vacant}


def meetings(found: Iterable[Meeting]) -> Table:
    """The meetings of a forum."""
    return Table(
        caption=_("Möten"),
        columns=[Column(_("Möte")), Column(_("Läge"), evident=True), Column(_("Protokoll"), evident=True)],
        rows=[
            [
                Cell(meeting.when, reverse("meeting", args=[meeting.pk]), note=meeting.place),
                Cell("", tag=str(meeting.get_state_display()), kind=MEETING_KINDS[meeting.state]),
                _("justerat %(day)s") % {"day": short_day(meeting.adjusted_on)}
                if meeting.adjusted_on
                else "–",
            ]
            for meeting in found
        ],
        hide_caption=True,
    )


def decisions(found: Iterable[Decision], viewer: Viewer, today: date) -> Table:
    """The list of decisions."""
    return Table(
        caption=_("Beslut"),
        columns=[
            Column(_("Beslut")),
            Column(_("Datum"), evident=True),
            Column(_("Av")),
            Column(_("Utfall"), evident=True),
        ],
        rows=[_decision_row(shown(decision, viewer), today) for decision in found],
        hide_caption=True,
    )


def _decision_row(row: Shown, today: date) -> list[Cell | Text]:
    decision = row.decision
    return [
        Cell(
            row.title,
            reverse("decision", args=[decision.pk]),
            note=" · ".join(
                filter(
                    None,
                    [decision.number, decision.registry_number, standing(decision, today), _secrecy(row)],
                )
            ),
        ),
        day(decision.decided_on),
        Cell(decision.decider_label, note=str(decision.forum or "")),
        Cell("", tag=str(decision.get_kind_display()), kind=OUTCOMES[decision.kind]),
    ]


def _secrecy(row: Shown) -> str:
    """The mark of what is secret, for whoever reads it in full; what is masked says so itself."""
    return _("hemligt") if row.decision.is_secret and not row.is_masked else ""


def standing(decision: Decision, today: date) -> str:
    """How it stands: replaced, carried out, overdue, due."""
    # What is replaced no longer holds, so it can be neither late nor carried out.
    if getattr(decision, "is_replaced", False):
        return _("ersatt")
    if getattr(decision, "is_carried_out", False):
        return _("verkställt")
    if decision.due_on is None:
        return ""
    words = _("försenat, skulle vara klart %(day)s") if decision.due_on < today else _("klart senast %(day)s")
    return words % {"day": day(decision.due_on)}


def rows_for_file(
    found: Iterable[Decision], viewer: Viewer, today: date
) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the decisions as a file; secret ones are masked there too."""
    header = [
        _("Nummer"),
        _("Datum"),
        _("Diarienummer"),
        _("Ärende"),
        _("Utfall"),
        _("Lydelse"),
        _("Villkor"),
        _("Beslutande"),
        _("Grund"),
    ]
    header += [_("Forum"), _("Objekt"), _("Verkställs av"), _("Klart senast"), _("Läge"), _("Sekretess")]
    rows = []
    for decision in found:
        # The same mask as on the page: a file travels further than a page does.
        row = shown(decision, viewer)
        rows.append(
            [
                decision.number,
                decision.decided_on.isoformat(),
                decision.registry_number,
                row.title,
                str(decision.get_kind_display()),
                row.wording,
                row.conditions,
                decision.decider_label,
                decision.mandate_ground,
                str(decision.forum or ""),
                ", ".join(str(governed) for governed in decision.objects_concerned.all()),
                str(decision.responsible or ""),
                decision.due_on.isoformat() if decision.due_on else "",
                standing(decision, today),
                decision.secrecy_ground,
            ]
        )
    return header, rows


def facts(decision: Decision, today: date) -> list[Fact]:
    """Who, where, on what ground, when."""
    found = [
        Fact(_("Beslutat"), day(decision.decided_on)),
        Fact(_("Av"), decision.decider_label),
        Fact(_("Grund"), decision.mandate_ground),
        Fact(_("Nummer"), decision.number),
    ]
    if decision.forum:
        found.append(Fact(_("Forum"), str(decision.forum), reverse("forum", args=[decision.forum_id])))
    if decision.meeting_id:
        found.append(
            Fact(_("Möte"), _("se dagordning och protokoll"), reverse("meeting", args=[decision.meeting_id]))
        )
    if decision.registry_number:
        found.append(Fact(_("Diarienummer"), decision.registry_number))
    if decision.responsible:
        found.append(
            Fact(
                _("Verkställs av"), str(decision.responsible), reverse("seat", args=[decision.responsible_id])
            )
        )
    if words := standing(decision, today):
        found.append(Fact(_("Läge"), words))
    return found
