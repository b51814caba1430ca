"""What is done with a need: answered, merged, split, routed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right, rights_of
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.portfolio import policies
from samstyr.portfolio.forms.needs import AnswerForm, MergeForm, RouteForm, SplitForm
from samstyr.portfolio.models import Need
from samstyr.portfolio.selectors import needs as questions
from samstyr.portfolio.services import needs as services
from samstyr.ui.components import Fact, Link, Text
from samstyr.ui.refusals import carried_out, form_page


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a need with a reason."""
    need, user = _need(request, pk), asker(request)
    form = AnswerForm(
        request.POST or None,
        likely=questions.near(need, rights_of(user.roles), "it_component"),
        initial={"title": need.title, "version": need.version},
    )

    def change() -> str:
        said = form.cleaned_data
        services.answer(
            need=need,
            version=said["version"],
            state=said["state"],
            reason=said["reason"],
            existing=said["existing"],
            title=said["title"],
            by=user,
        )
        return _("Svaret är sparat. Den som lämnade behovet ser det.")

    if form.is_valid() and carried_out(request, form, change, lambda: _version(pk)):
        return redirect("need", pk)
    return _page(request, form, need, _("Svara på behovet"), _("Spara svaret"))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another need stand for this one too."""
    need, user = _need(request, pk), asker(request)
    start = {"version": need.version, "into": request.GET.get("med", "")}
    form = MergeForm(
        request.POST or None,
        others=questions.mergeable(need),
        likely=questions.near(need, rights_of(user.roles), "need"),
        initial=start,
    )

    def change() -> str:
        said = form.cleaned_data
        services.merge(need=need, version=said["version"], into=said["into"], reason=said["reason"], by=user)
        return _("Behovet hanteras nu i ”%(title)s”.") % {"title": said["into"].title}

    if form.is_valid() and carried_out(request, form, change, lambda: _version(pk)):
        return redirect("need", pk)
    return _page(request, form, need, _("Slå ihop med ett annat behov"), _("Slå ihop"))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Divide a need in two."""
    need, user = _need(request, pk), asker(request)
    concerned = [each.pk for each in need.objects_concerned.all()]
    start = {"version": need.version, "problem_1": need.problem, "change_1": need.wanted_change}
    start |= {"objects_1": concerned, "objects_2": concerned}
    form = SplitForm(request.POST or None, initial=start)

    def change() -> str:
        said = form.cleaned_data
        services.split(need=need, version=said["version"], parts=form.parts(), reason=said["reason"], by=user)
        return _("Behovet är delat. Varje del får sitt eget svar.")

    if form.is_valid() and carried_out(request, form, change, lambda: _version(pk)):
        return redirect("need", pk)
    return _page(request, form, need, _("Dela behovet"), _("Dela"))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def route(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which objects a need concerns."""
    need, user = get_object_or_404(questions.whole(), pk=pk), asker(request)
    policies.require_router(user, need)
    form = RouteForm(
        request.POST or None,
        initial={
            "objects": [each.pk for each in need.objects_concerned.all()],
            "version": need.version,
        },
    )

    def change() -> str:
        said = form.cleaned_data
        services.route(need=need, objects=list(said["objects"]), version=said["version"], by=user)
        return _("Behovet är fördelat.")

    if form.is_valid() and carried_out(request, form, change, lambda: _version(pk)):
        return redirect("need", pk)
    return _page(request, form, need, _("Fördela behovet"), _("Fördela"))


def _need(request: HttpRequest, pk: int) -> Need:
    """The need, for whoever may answer it; others are told who may before they write anything."""
    need = get_object_or_404(questions.whole(), pk=pk)
    policies.sorter(asker(request), list(need.objects_concerned.all()))
    return need


def _version(pk: int) -> int:
    return get_object_or_404(questions.every(), pk=pk).version


def _page(
    request: HttpRequest,
    form: AnswerForm | MergeForm | SplitForm | RouteForm,
    need: Need,
    title: Text,
    save: Text,
) -> HttpResponse:
    back = reverse("need", args=[need.pk])
    crumbs = [Link(_("Behov"), reverse("needs")), Link(need.title, back)]
    # What was written stands on the page where it is answered: nobody answers a heading.
    known = [
        Fact(_("Problemet"), need.problem),
        Fact(_("Vem har det"), need.who),
        Fact(_("Vad som skulle vara annorlunda"), need.wanted_change),
    ]
    return form_page(
        request, form, title=title, lead=need.title, save=save, cancel=back, crumbs=crumbs, known=known
    )
