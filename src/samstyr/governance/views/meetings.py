"""Meetings: the agenda, the package, the minutes – and the item that is decided on one page."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.foundation.errors import NotAllowed
from samstyr.governance import forum_tables, package_notes
from samstyr.governance.forms.decisions import DecisionForm
from samstyr.governance.forms.forums import CancelForm, CirculationForm, MinutesForm, StanceForm
from samstyr.governance.models import AgendaItem, AgendaState, Meeting, MeetingState
from samstyr.governance.selectors import decisions as decided
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.selectors import handed_in, seats, standing
from samstyr.governance.selectors import meetings as questions
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import agenda, decisions, mandates, meetings
from samstyr.governance.subjects import subject_type
from samstyr.governance.views.forums import crumbs
from samstyr.organisation.selectors import people
from samstyr.ui.components import Download, Link
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
    undecided = [slot for slot in slots if slot.item.state == AgendaState.WAITING]
    to_decide = [slot for slot in undecided if not slot.item.for_information]
    loose = [item for item in sitting.waiting(found.forum) if item.meeting_id is None]
    matters = len(to_decide) + len(loose)
    is_ahead = found.state in meetings.AHEAD
    viewer = decided.viewer(user)
    context = {
        "title": found.forum.name,
        "lead": found.when,
        "crumbs": crumbs(found.forum),
        "meeting": found,
        "kind": forum_tables.MEETING_KINDS[found.state],
        "slots": [(slot, _shown(slot.item, viewer)) for slot in slots],
        "to_decide": len(to_decide),
        "first": to_decide[0].item if to_decide else None,
        "loose": loose,
        "is_ahead": is_ahead,
        "suggests_cancelling": is_ahead and not matters,
        "suggests_circulation": is_ahead and not found.by_circulation and 0 < matters <= FEW,
        "may_prepare": sitting.may_prepare(found.forum, user),
        "chairs": sitting.chairs(found.forum, people.of(user)),
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
    context = {
        "title": _("Underlag"),
        "lead": f"{found.forum}, {found.when}",
        "crumbs": [*crumbs(found.forum), Link(_("Möte"), reverse("meeting", args=[pk]))],
        "meeting": found,
        "items": [
            (
                item,
                who_decides(item.matter, item.object, forum=item.forum),
                [each for each in handed_in.versions(item) if each.is_latest],
            )
            for item in questions.awaiting(found)
        ],
        "know": questions.for_information(found),
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

    def change() -> str:
        if verb == "dagordning":
            number = meetings.build_agenda(meeting=found, by=user)
            return _("%(number)s ärenden är uppsatta.") % {"number": number}
        if verb == "kalla":
            meetings.call(meeting=found, by=user)
            return _("Mötet är kallat. Underlagen är de som lämnades in.")
        if verb == "justera":
            meetings.adjust(meeting=found, by=user)
            return _("Protokollet är justerat.")
        raise Http404

    return acted(request, change, reverse("meeting", args=[pk]))


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a meeting."""
    found = _meeting(pk)
    meetings.require_preparer(found.forum, asker(request))
    form = CancelForm(request.POST or None, initial={"reason": _("Inget väntar på beslut.")})

    def change() -> str:
        meetings.cancel(meeting=found, reason=form.cleaned_data["reason"], by=asker(request))
        return _("Mötet är inställt. Det som stod på dagordningen väntar vidare.")

    if form.is_valid() and carried_out(request, form, change):
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
        initial={"answers_by": clock.today() + timedelta(days=found.forum.days_of_notice)},
    )

    def change() -> str:
        meetings.circulate(meeting=found, answers_by=form.deadline(), by=asker(request))
        return _("Medlemmarna är tillfrågade. Ordföranden beslutar när tillräckligt många har svarat.")

    if form.is_valid() and carried_out(request, form, change):
        return redirect("meeting", pk)
    return _meeting_form(request, found, form, _("Besluta per capsulam"), _("Fråga medlemmarna"))


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the minutes."""
    found = _meeting(pk)
    meetings.require_preparer(found.forum, asker(request))
    present = found.attendance or sitting.present_by_default(sitting.members(found.forum))
    start = {"present": "\n".join(present), "text": found.minutes, "version": found.version}
    form = MinutesForm(request.POST or None, initial=start)

    def change() -> str:
        meetings.write_minutes(
            meeting=found,
            text=form.cleaned_data["text"],
            present=form.attendance(),
            version=form.cleaned_data["version"],
            by=asker(request),
        )
        return _("Protokollet är sparat.")

    if form.is_valid() and carried_out(request, form, change, version=lambda: _meeting(pk).version):
        return redirect("meeting", pk)
    return _meeting_form(request, found, form, _("Protokoll"), _("Spara"))


@requires(Right.READ)
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: the proposal, the papers, where the members stand, and the decision."""
    return _item_page(request, _item(pk))


@requires(Right.TAKE_PART)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about an item, and go on to the next."""
    found = _item(pk)
    form = DecisionForm(request.POST, responsible=seats.to_choose_from(found.object))
    if form.is_valid():
        following = questions.next_undecided(found.meeting, found)

        def change() -> str:
            made = decisions.decide(
                item=found,
                kind=form.cleaned_data["kind"],
                wording=form.cleaned_data["wording"],
                by=asker(request),
                **form.terms(),
            )
            return _("Beslut %(number)s är fattat.") % {"number": made.number}

        if carried_out(request, form, change):
            if following is not None:
                return redirect("item", following.pk)
            return (
                redirect("meeting", found.meeting_id)
                if found.meeting_id
                else redirect("forum", found.forum_id)
            )
    return _item_page(request, found, form=form, status=422)


@requires(Right.TAKE_PART)
@require_POST
def stance(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where one stands."""
    found = _item(pk)
    form = StanceForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data

        def change() -> str:
            meetings.take_stance(item=found, kind=said["stance"], text=said["stance_text"], by=asker(request))
            return _("Din ställning är sparad. Du kan ändra den tills beslutet är fattat.")

        if carried_out(request, form, change):
            return redirect("item", pk)
    return _item_page(request, found, stance_form=form, status=422)


@requires(Right.TAKE_PART)
@require_POST
def item_act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Move an item up, take it back, or hand it in anew."""
    found = _item(pk)
    back = (
        reverse("meeting", args=[found.meeting_id])
        if found.meeting_id
        else reverse("forum", args=[found.forum_id])
    )

    def change() -> str:
        if verb == "upp":
            meetings.move_up(item=found, by=asker(request))
            return _("Dagordningen är ändrad.")
        if verb == "ta-tillbaka":
            agenda.take_back(item=found, by=asker(request))
            return _("Ärendet är tillbakataget.")
        if verb == "lamna-in-igen":
            agenda.hand_in_anew(item=found, by=asker(request))
            return _("Underlaget är inlämnat på nytt. Den förra versionen står kvar bredvid.")
        raise Http404

    return acted(request, change, back)


@requires(Right.READ)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen paper, as it was."""
    found = get_object_or_404(questions.papers(), pk=pk)
    made = getattr(found.item, "decision", None)
    if made is not None and not decided.viewer(asker(request)).may_read(made):
        raise Http404
    if not handed_in.is_open_to(found, standing.of(asker(request)).viewer):
        raise NotAllowed(
            "secret_paper",
            _(
                "Underlaget säger något om en komponent som sedan har blivit hemligt. Det läses av platserna i "
                "objektet som äger komponenten och av portföljkontoret."
            ),
        )
    answer = HttpResponse(bytes(found.content), content_type=found.media_type)
    answer["Content-Disposition"] = "attachment"
    return answer


def _item_page(
    request: HttpRequest,
    found: AgendaItem,
    *,
    form: DecisionForm | None = None,
    stance_form: StanceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user = asker(request)
    made = _shown(found, decided.viewer(user))
    is_masked = made is not None and made.is_masked
    kind = subject_type(found.subject_type)
    context = {
        "title": made.title if made and is_masked else found.title,
        "crumbs": _item_crumbs(found),
        "item": found,
        "made": made,
        "is_masked": is_masked,
        "form": form
        or DecisionForm(responsible=seats.to_choose_from(found.object), initial={"wording": found.proposal}),
        "stance_form": stance_form or StanceForm(),
        "stances": () if is_masked else questions.stances(found),
        "papers": () if is_masked else handed_in.versions(found),
        "subject_url": kind.url(found.subject_id) if kind and found.subject_id and not is_masked else "",
        **_may_now(found, user),
    }
    return render(request, "governance/item.html", context, status=status)


def _may_now(found: AgendaItem, user: User) -> dict[str, Any]:
    """Who decides an item, and whether whoever looks may decide it or take a stance on it now."""
    decider = who_decides(found.matter, found.object, forum=found.forum)
    mandate = mandates.held(user, decider)
    is_open = found.state == AgendaState.WAITING and not found.for_information
    return {
        "decider": decider,
        "is_open": is_open,
        "is_outdated": is_open and handed_in.is_outdated(found),
        "may_hand_in_anew": found.handed_in_by_id == user.pk or sitting.may_prepare(found.forum, user),
        "may_decide": is_open and mandate is not None,
        "as_substitute": mandate is not None and mandate.as_substitute,
        "may_take_stance": is_open
        and mandate is None
        and sitting.member_of(found.forum, people.of(user)) is not None,
    }


def _shown(found: AgendaItem, viewer: decided.Viewer) -> decided.Shown | None:
    made = getattr(found, "decision", None)
    return decided.shown(made, viewer) if made else None


def _item_crumbs(found: AgendaItem) -> list[Link]:
    links = crumbs(found.forum)
    if found.meeting is not None:
        links.append(Link(_("Möte"), reverse("meeting", args=[found.meeting.pk])))
    return links


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


def _item(pk: int) -> AgendaItem:
    return get_object_or_404(questions.items(), pk=pk)
