"""Meetings: the agenda, the package and the minutes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.governance import package_notes
from samstyr.governance.forms.forums import CancelForm, CirculationForm, MinutesForm
from samstyr.governance.models import AgendaState, Meeting, MeetingState
from samstyr.governance.pages import forum_tables
from samstyr.governance.selectors import decisions as decided
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.selectors import handed_in, item_readers
from samstyr.governance.selectors import meetings as questions
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.selectors.meetings import Slot
from samstyr.governance.services import meetings
from samstyr.governance.subjects import in_short
from samstyr.governance.views.forums import crumbs
from samstyr.organisation.selectors import people
from samstyr.ui.components import Download, Link
from samstyr.ui.form_pages import sent_version
from samstyr.ui.refusals import acted, carried_out, form_page

FORM = ["GET", "HEAD", "POST"]
FEW = 2  # so few items do not need that people meet


@requires(Right.READ)
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda of a meeting, and what may be done with it."""
    found = _meeting(pk)
    user = asker(request)
    slots = questions.agenda(found)
    viewer = item_readers.viewer(user)
    context = {
        "title": found.forum.name,
        "lead": found.when,
        "crumbs": crumbs(found.forum),
        "meeting": found,
        "kind": forum_tables.MEETING_KINDS[found.state],
        "slots": [
            (
                slot,
                item_readers.shown(slot.item, viewer),
                decided.of_item(slot.item, viewer.decisions),
                item_readers.noted(found, slot.item, viewer),
            )
            for slot in slots
        ],
        **_left(found, slots),
        "may_prepare": sitting.may_prepare(found.forum, user),
        "may_sign": not found.adjusted_on
        and questions.is_written(found)
        and questions.is_over(found)
        and sitting.chairs(found.forum, people.of(user)),
        "package": reverse("meeting_package", args=[pk]),
        "files": [
            Download(_("Protokollet som Word"), reverse("meeting_minutes_file", args=[pk, "docx"]), "word"),
            Download(_("Protokollet som PDF/A"), reverse("meeting_minutes_file", args=[pk, "pdf"]), "pdf"),
        ],
    }
    return render(request, "governance/meeting.html", context)


@requires(Right.READ)
@require_safe
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that awaits the meeting's decision, to read on a phone."""
    found = _meeting(pk)
    viewer = item_readers.viewer(asker(request))
    waiting = [item_readers.shown(item, viewer) for item in questions.awaiting(found)]
    context = {
        "title": _("Underlag"),
        "lead": f"{found.forum}, {found.when}",
        "crumbs": [*crumbs(found.forum), Link(_("Möte"), reverse("meeting", args=[pk]))],
        "meeting": found,
        "items": [
            (
                shown,
                who_decides(shown.item.matter, shown.item.object, forum=found.forum),
                # The newest only: the earlier ones stand on the item's own page.
                ()
                if shown.is_masked
                else [each for each in handed_in.versions(shown.item) if each.is_latest],
                "" if shown.is_masked else in_short(shown.item.subject_type, shown.item.subject_id),
            )
            for shown in waiting
        ],
        "know": [item_readers.shown(item, viewer) for item in questions.for_information(found)],
        # A meeting that has been can take nothing more up.
        "loose": [item for item in sitting.waiting(found.forum) if item.meeting_id is None]
        if found.state in meetings.AHEAD
        else [],
        "notes": package_notes.notes(found),
        "files": [Download(_("Allt i en PDF"), reverse("meeting_package_file", args=[pk]), "pdf")],
    }
    return render(request, "governance/package.html", context)


@requires(Right.TAKE_PART)
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Build the agenda, call, or sign the minutes."""
    found, user = _meeting(pk), asker(request)
    version = sent_version(request)

    def change() -> str:
        if verb == "dagordning":
            number = meetings.build_agenda(meeting=found, version=version, by=user)
            said = ngettext(
                "%(number)s ärende är uppsatt på dagordningen.",
                "%(number)s ärenden är uppsatta på dagordningen.",
                number,
            )
            return said % {"number": number}
        if verb == "kalla":
            meetings.call(meeting=found, version=version, by=user)
            return _("Mötet är kallat. Underlagen är de som lämnades in.")
        if verb == "justera":
            meetings.adjust(meeting=found, version=version, by=user)
            return _("Protokollet är justerat.")
        raise Http404

    return acted(request, change, reverse("meeting", args=[pk]))


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a meeting."""
    found = _meeting(pk)
    meetings.require_preparer(found.forum, asker(request))
    start = {"reason": _("Inget väntar på beslut."), "version": found.version}
    form = CancelForm(request.POST or None, initial=start)

    def change() -> str:
        said = form.cleaned_data
        meetings.cancel(meeting=found, reason=said["reason"], version=said["version"], by=asker(request))
        return _("Mötet är inställt. Det som stod på dagordningen väntar vidare.")

    if form.is_valid() and carried_out(request, form, change, version=lambda: _meeting(pk).version):
        return redirect("meeting", pk)
    return _meeting_form(request, found, form, _("Ställ in mötet?"), _("Ställ in"))


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def circulate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the members answer within days instead of meeting."""
    found = _meeting(pk)
    meetings.require_preparer(found.forum, asker(request))
    form = CirculationForm(
        request.POST or None,
        initial={
            # As long beforehand as the forum is otherwise called, until somebody says another day.
            "answers_by": clock.today() + timedelta(days=found.forum.days_of_notice),
            "version": found.version,
        },
    )

    def change() -> str:
        version = form.cleaned_data["version"]
        meetings.circulate(meeting=found, answers_by=form.deadline(), version=version, by=asker(request))
        return _("Medlemmarna är tillfrågade. Ordföranden beslutar när tillräckligt många har svarat.")

    if form.is_valid() and carried_out(request, form, change, version=lambda: _meeting(pk).version):
        return redirect("meeting", pk)
    return _meeting_form(request, found, form, _("Besluta per capsulam"), _("Fråga medlemmarna"))


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the minutes."""
    found = _meeting(pk)
    meetings.require_preparer(found.forum, asker(request))
    # Nobody is present in a circulation: those who count are those who have answered.
    expected = (
        questions.answered(found)
        if found.by_circulation
        else sitting.present_by_default(sitting.members(found.forum))
    )
    # What somebody has written goes first: from then on those expected are only a guess.
    present = found.attendance or expected
    viewer = item_readers.viewer(asker(request))
    secret = [item for item in questions.secret_items(found) if viewer.may_read(item)]
    start = {"present": "\n".join(present), "text": found.minutes, "version": found.version}
    form = MinutesForm(
        request.POST or None,
        initial=start | MinutesForm.noted(found, secret),
        by_circulation=found.by_circulation,
        secret=secret,
    )

    def change() -> str:
        meetings.write_minutes(
            meeting=found,
            text=form.cleaned_data["text"],
            present=form.attendance(),
            notes=form.notes(),
            version=form.cleaned_data["version"],
            by=asker(request),
        )
        return _("Protokollet är sparat.")

    if form.is_valid() and carried_out(request, form, change, version=lambda: _meeting(pk).version):
        return redirect("meeting", pk)
    return _meeting_form(request, found, form, _("Protokoll"), _("Spara"))


def _meeting_form(
    request: HttpRequest, found: Meeting, form: forms.Form, title: str, save: str
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        save=save,
        cancel=reverse("meeting", args=[found.pk]),
        crumbs=[*crumbs(found.forum), Link(_("Möte"), reverse("meeting", args=[found.pk]))],
        lead=found.when,
        status=409 if found.state == MeetingState.CANCELLED else 200,
    )


def _meeting(pk: int) -> Meeting:
    return get_object_or_404(questions.every(), pk=pk)


def _left(found: Meeting, slots: Sequence[Slot]) -> dict[str, Any]:
    """What the meeting has left to decide, and what a meeting with little or nothing left is advised to do."""
    # What is only to be known is no reason to meet.
    to_decide = [
        slot.item
        for slot in slots
        if slot.item.state == AgendaState.WAITING and not slot.item.for_information
    ]
    loose = [item for item in sitting.waiting(found.forum) if item.meeting_id is None]
    # What waits on no agenda counts too, or a meeting that has work to do would be called off.
    matters = len(to_decide) + len(loose)
    is_ahead = found.state in meetings.AHEAD
    # It sits when something has been decided on it: then its minutes are what is left, and not to call it off.
    may_be_spared = is_ahead and not any(slot.item.state == AgendaState.DECIDED for slot in slots)
    return {
        "to_decide": len(to_decide),
        "first": to_decide[0] if to_decide else None,
        "loose": loose,
        "is_ahead": is_ahead,
        "may_cancel": may_be_spared,
        "suggests_cancelling": may_be_spared and not matters,
        "suggests_circulation": may_be_spared and not found.by_circulation and 0 < matters <= FEW,
    }
