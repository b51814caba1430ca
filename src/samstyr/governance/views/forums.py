"""Forums: the list, each with its members, what awaits it and its meetings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.governance.forms.forums import ForumForm, ItemForm, MeetingForm
from samstyr.governance.models import Forum, ForumKind, Matter
from samstyr.governance.pages import forum_tables
from samstyr.governance.selectors import decisions as decided
from samstyr.governance.selectors import forums as questions
from samstyr.governance.selectors import item_readers
from samstyr.governance.selectors import meetings as held
from samstyr.governance.services import agenda, forums, meetings
from samstyr.ui.components import Link
from samstyr.ui.refusals import acted, carried_out, form_page

FORM = ["GET", "HEAD", "POST"]
# Meetings and decisions on a forum's page: about a term's worth; the rest are one click away.
SHOWN = 8


def crumbs(forum: Forum | None = None) -> list[Link]:
    """The way to a forum's pages."""
    links = [Link(_("Forum"), reverse("forums"))]
    if forum is not None:
        links.append(Link(forum.name, reverse("forum", args=[forum.pk])))
    return links


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every forum with what awaits it."""
    found = list(questions.with_standing())
    keeps = asker(request).has_right(Right.MANAGE_GOVERNANCE)
    lacks = keeps and (
        # The two that the guideline wants in every municipality; object boards come with the objects.
        not {ForumKind.PSG, ForumKind.LEAD_FORUM} <= {forum.kind for forum in found}
        or questions.objects_without_board().exists()
    )
    return render(
        request,
        "governance/forums.html",
        {
            "above": _("Forum"),
            "title": forum_tables.finding(found),
            "lead": forum_tables.ahead(found),
            # Nobody can take an item before there is a forum.
            "action": Link(_("Lämna ett ärende"), reverse("item_add")) if found else None,
            "table": forum_tables.forums(found),
            "found": found,
            "quiet": forum_tables.quiet_words(found),
            "lacks": lacks,
            "keeps": keeps,
        },
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Make the forums of the guideline that are missing."""

    def change() -> str:
        made = forums.prepare(by=asker(request))
        return _("%(number)s forum är inrättade.") % {"number": len(made)}

    return acted(request, change, reverse("forums"))


@requires(Right.READ)
@require_safe
def forum(request: HttpRequest, pk: int) -> HttpResponse:
    """One forum."""
    found = get_object_or_404(questions.with_standing(), pk=pk)
    user = asker(request)
    reader = item_readers.viewer(user)
    viewer = reader.decisions
    members = questions.members(found)
    met = held.of_forum(found)
    shows_all = request.GET.get("moten") == "alla"
    recent = list(decided.listed(decided.Wanted(forum=found), viewer)[:SHOWN])
    context = {
        "title": found.name,
        "lead": capfirst(found.get_kind_display()),
        "crumbs": crumbs(),
        "forum": found,
        "waiting": [item_readers.shown(item, reader) for item in questions.waiting(found)],
        "members": forum_tables.members(members),
        "seated": forum_tables.seated(members),
        "meetings": forum_tables.meetings(held.around_now(found, None if shows_all else SHOWN)),
        "more_meetings": not shows_all and met[SHOWN:].exists(),
        "next": held.next_of(found),
        "decisions": forum_tables.decisions(recent, viewer, clock.today()) if recent else None,
        "is_quiet": questions.is_quiet(found),
        "may_prepare": questions.may_prepare(found, user),
        "keeps": user.has_right(Right.MANAGE_GOVERNANCE),
    }
    return render(request, "governance/forum.html", context)


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Make a forum by choice."""
    form = ForumForm(request.POST or None, may_choose_chair=True)

    def change() -> str:
        forums.create(facts=form.facts(), by=asker(request))
        return _("Forumet är inrättat.")

    if form.is_valid() and carried_out(request, form, change):
        return redirect("forums")
    return form_page(
        request, form, title=_("Nytt forum"), save=_("Inrätta"), cancel=reverse("forums"), crumbs=crumbs()
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a forum."""
    found = get_object_or_404(questions.every(), pk=pk)
    start = {
        "name": found.name,
        "chair": found.chair_id,
        "quorum": found.quorum,
        "days_of_notice": found.days_of_notice,
        "extra_seats": found.extra_seats.all(),
        "extra_people": found.extra_people.all(),
        "version": found.version,
    }
    # Who leads PSG and the objects' boards the guideline says.
    may_choose = found.kind in {ForumKind.LEAD_FORUM, ForumKind.OTHER}
    form = ForumForm(request.POST or None, initial=start, may_choose_chair=may_choose)

    def save() -> str:
        forums.update(
            forum=found, facts=form.facts(), version=form.cleaned_data["version"], by=asker(request)
        )
        return _("Forumet är ändrat.")

    if form.is_valid() and carried_out(
        request, form, save, version=lambda: questions.every().get(pk=pk).version
    ):
        return redirect("forum", pk)
    return form_page(
        request,
        form,
        title=_("Ändra %(forum)s") % {"forum": found},
        save=_("Spara"),
        cancel=reverse("forum", args=[pk]),
        crumbs=crumbs(found),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a meeting of a forum in the calendar."""
    found = get_object_or_404(questions.every(), pk=pk)
    meetings.require_preparer(found, asker(request))
    form = MeetingForm(request.POST or None)

    def save() -> str:
        meetings.plan(forum=found, when=form.time(), by=asker(request))
        return _("Mötet är planerat.")

    if form.is_valid() and carried_out(request, form, save):
        return redirect("forum", pk)
    return form_page(
        request,
        form,
        title=_("Nytt möte i %(forum)s") % {"forum": found},
        save=_("Planera"),
        cancel=reverse("forum", args=[pk]),
        crumbs=crumbs(found),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def hand_in(request: HttpRequest) -> HttpResponse:
    """Hand in something for a forum to decide or to know."""
    # From the page of a forum one comes with that forum chosen.
    start = {"forum": request.GET.get("forum"), "matter": Matter.OTHER, "minutes": 15}
    form = ItemForm(request.POST or None, initial=start)
    if not questions.every().exists():
        messages.info(request, _("Det finns inget forum än som kan ta emot ärendet."))
        return redirect("forums")

    def save() -> str:
        item = agenda.hand_in(**form.cleaned_data, by=asker(request))
        return _("Ärendet väntar i %(forum)s.") % {"forum": item.forum}

    if form.is_valid() and carried_out(request, form, save):
        return redirect("forum", form.cleaned_data["forum"].pk)
    return form_page(
        request,
        form,
        title=_("Lämna ett ärende"),
        save=_("Lämna in"),
        cancel=reverse("forums"),
        crumbs=crumbs(),
    )
