"""An item of an agenda, decided on one page: the proposal, the papers, the stances, the decision."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import NotAllowed
from samstyr.governance.forms.decisions import DecisionForm, ItemDecisionForm
from samstyr.governance.forms.forums import SecrecyForm, StanceForm
from samstyr.governance.models import AgendaItem, AgendaState
from samstyr.governance.selectors import decisions as decided
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.selectors import handed_in, item_readers, seats, standing
from samstyr.governance.selectors import meetings as questions
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import agenda, decisions, mandates, meetings
from samstyr.governance.subjects import in_short, subject_type
from samstyr.governance.views.forums import crumbs
from samstyr.organisation.selectors import people
from samstyr.ui.components import Link
from samstyr.ui.form_pages import sent_version
from samstyr.ui.refusals import acted, carried_out, form_page


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
    form = ItemDecisionForm(request.POST, responsible=seats.to_choose_from(found.object))
    if form.is_valid():
        # Asked before the decision: after it this item is no longer in the row of what waits.
        following = questions.next_undecided(found.meeting, found)

        def change() -> str:
            made = decisions.decide(
                item=found,
                kind=form.cleaned_data["kind"],
                wording=form.cleaned_data["wording"],
                version=form.cleaned_data["version"],
                by=asker(request),
                **form.terms(),
            )
            return _("Beslut %(number)s är fattat.") % {"number": made.number}

        if carried_out(request, form, change, version=lambda: _item(pk).version):
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
            return redirect("item", _next_asked(found, asker(request)) or pk)
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
            meetings.move_up(item=found, version=sent_version(request), by=asker(request))
            return _("Dagordningen är ändrad.")
        if verb == "ta-tillbaka":
            agenda.take_back(item=found, by=asker(request))
            return _("Ärendet är tillbakataget.")
        if verb == "lamna-in-igen":
            agenda.hand_in_anew(item=found, by=asker(request))
            return _("Underlaget är inlämnat på nytt. Den förra versionen står kvar bredvid.")
        raise Http404

    return acted(request, change, back)


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def secrecy(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an item be secret on a legal ground, or open again."""
    found = _item(pk)
    agenda.require_handler(found, asker(request))
    start = {"secrecy_ground": found.secrecy_ground, "version": found.version}
    form = SecrecyForm(request.POST or None, initial=start)

    def change() -> str:
        said = form.cleaned_data
        ground = said["secrecy_ground"]
        agenda.set_secrecy(item=found, ground=ground, version=said["version"], by=asker(request))
        return _("Ärendet är sekretess.") if ground else _("Ärendet är öppet för alla.")

    if form.is_valid() and carried_out(request, form, change, version=lambda: _item(pk).version):
        return redirect("item", pk)
    return form_page(
        request,
        form,
        title=_("Ärendets sekretess"),
        save=_("Spara"),
        cancel=reverse("item", args=[pk]),
        crumbs=_item_crumbs(found),
        lead=item_readers.shown(found, item_readers.viewer(asker(request))).title,
    )


@requires(Right.READ)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen paper, as it was."""
    found = get_object_or_404(questions.papers(), pk=pk)
    # As if it were not there: that something secret has papers is already something told.
    if not item_readers.viewer(asker(request)).may_read(found.item):
        raise Http404
    if not handed_in.is_open_to(found, standing.of(asker(request)).viewer):
        # With the reason, unlike above: that there is a paper is no secret, only something that it says.
        raise NotAllowed(
            "secret_paper",
            _(
                "Underlaget säger något om en komponent som sedan har blivit hemligt. Det läses av platserna i "
                "objektet som äger komponenten och av portföljkontoret."
            ),
        )
    # PostgreSQL gives bytes of another kind (`memoryview`) than SQLite.
    answer = HttpResponse(bytes(found.file.content), content_type=found.media_type)
    ending = "pdf" if found.media_type == "application/pdf" else "txt"
    answer["Content-Disposition"] = (
        f'attachment; filename="{slugify(f"{found.item.title} {found}")[:120]}.{ending}"'
    )
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
    viewer = item_readers.viewer(user)
    shown = item_readers.shown(found, viewer)
    stances = list(questions.stances(found))
    kind = subject_type(found.subject_type)
    context = {
        "title": shown.title,
        "crumbs": _item_crumbs(found),
        "item": found,
        "shown": shown,
        "made": decided.of_item(found, viewer.decisions),
        "is_masked": shown.is_masked,
        "form": form
        or ItemDecisionForm(
            responsible=seats.to_choose_from(found.object),
            # Most decisions follow the proposal, so that is what stands there to be changed.
            initial={
                "wording": found.proposal,
                "secrecy_ground": found.secrecy_ground,
                "version": found.version,
            },
        ),
        "stance_form": stance_form or StanceForm(),
        "answered": len(stances),
        "stances": () if shown.is_masked else stances,
        "papers": () if shown.is_masked else handed_in.versions(found),
        "in_short": ""
        if shown.is_masked or found.state == AgendaState.DECIDED
        else in_short(found.subject_type, found.subject_id),
        "subject_url": kind.url(found.subject_id)
        if kind and found.subject_id and not shown.is_masked
        else "",
        **_may_now(found, user),
    }
    context["unsaved"] = _unsaved(context, form, stance_form)
    return render(request, "governance/item.html", context, status=status)


def _unsaved(
    context: dict[str, Any], form: DecisionForm | None, stance_form: StanceForm | None
) -> list[tuple[str, forms.Form, str]]:
    """What was written in a form that the page no longer shows, for somebody else decided meanwhile: why, and the words."""
    found: list[tuple[str, forms.Form, str]] = []
    if form is not None and not context["may_decide"]:
        found.append((_("Ditt beslut är inte fattat"), form, form.data.get("wording", "")))
    if stance_form is not None and not context["may_take_stance"]:
        found.append(
            (_("Din ställning är inte sparad"), stance_form, stance_form.data.get("stance_text", ""))
        )
    return found


def _may_now(found: AgendaItem, user: User) -> dict[str, Any]:
    """Who decides an item, and whether whoever looks may decide it or take a stance on it now."""
    decider = who_decides(found.matter, found.object, forum=found.forum)
    mandate = mandates.held(user, decider)
    is_open = found.state == AgendaState.WAITING and not found.for_information
    circulates = is_open and found.meeting is not None and found.meeting.by_circulation
    return {
        "circulates": circulates,
        "decider": decider,
        "is_open": is_open,
        "is_outdated": is_open and handed_in.is_outdated(found),
        "may_change": agenda.may_change(found, user),
        "may_close": found.state != AgendaState.DECIDED and not found.subject_type,
        "may_decide": is_open and mandate is not None,
        "as_substitute": mandate is not None and mandate.as_substitute,
        "may_take_stance": is_open
        # Whoever decides says it by deciding; but in a circulation her own answer is one of those that are counted.
        and (mandate is None or circulates)
        and sitting.member_of(found.forum, people.of(user)) is not None,
    }


def _next_asked(found: AgendaItem, user: User) -> int | None:
    """The next item of the same circulation that awaits the answer of whoever has just answered one."""
    person = people.of(user)
    if person is None or found.meeting is None or not found.meeting.by_circulation:
        return None
    left = questions.awaiting_stance(person)
    return next((each.pk for each in left if each.meeting_id == found.meeting_id), None)


def _item_crumbs(found: AgendaItem) -> list[Link]:
    links = crumbs(found.forum)
    if found.meeting is not None:
        links.append(Link(_("Möte"), reverse("meeting", args=[found.meeting.pk])))
    return links


def _item(pk: int) -> AgendaItem:
    return get_object_or_404(questions.items(), pk=pk)
