"""The mandate matrix: who decides in which matter, on what ground."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.governance.forms.mandates import LookUpForm, RuleForm
from samstyr.governance.mandates import Rule
from samstyr.governance.models import MandateRule, Matter
from samstyr.governance.pages import seat_tables
from samstyr.governance.selectors import mandates as questions
from samstyr.governance.selectors.mandates import loaded
from samstyr.governance.services import mandates
from samstyr.governance.views.seats import tabs
from samstyr.ui.components import Link
from samstyr.ui.form_pages import sent_version
from samstyr.ui.refusals import acted, carried_out, form_page


@requires(Right.READ)
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """The whole matrix, and who decides in a matter about an object today."""
    may_edit = asker(request).has_right(Right.MANAGE_GOVERNANCE)
    form = LookUpForm(request.GET or None)
    decider = None
    if form.is_valid():
        said = form.cleaned_data
        decider = questions.who_decides(said["fraga"], said["objekt"], said["enhet"])
    return render(
        request,
        "governance/mandates.html",
        {
            "title": _("Vem beslutar?"),
            "lead": _("Tabellen är kommunens. Det som inte är ändrat följer riktlinjen."),
            "tabs": tabs("mandates"),
            "form": form,
            "decider": decider,
            "table": seat_tables.matrix(loaded(), may_edit=may_edit),
            "may_edit": may_edit,
        },
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, matter: str) -> HttpResponse:
    """Change a row of the matrix."""
    known = _matter(matter)
    rule, version = _row(known)
    start = {
        "seat_kind": rule.seat_kind,
        "side": rule.side,
        "forum_kind": rule.forum_kind,
        # The guideline's own words are translated late; a form wants text.
        "ground": str(rule.ground),
        "consulted": str(rule.consulted),
        "version": version,
    }
    form = RuleForm(request.POST or None, initial=start)

    def save() -> str:
        mandates.change(matter=known, row=form.row(), version=form.cleaned_data["version"], by=asker(request))
        return _("Mandattabellen är ändrad.")

    if form.is_valid() and carried_out(request, form, save, version=lambda: _row(known)[1]):
        return redirect("mandates")
    return form_page(
        request,
        form,
        title=_("Vem beslutar om %(matter)s?") % {"matter": known.label},
        save=_("Spara"),
        cancel=reverse("mandates"),
        crumbs=[Link(_("Vem beslutar?"), reverse("mandates"))],
        lead=_("Riktlinjen: %(words)s") % {"words": seat_tables.default_words(known)},
        # Version 0 is the guideline itself: there is nothing to go back from.
        reset=reverse("mandate_reset", args=[known.value]) if version else "",
        version=version,
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def reset(request: HttpRequest, matter: str) -> HttpResponse:
    """Let the guideline say it again."""
    known = _matter(matter)

    def save() -> str:
        mandates.reset(matter=known, version=sent_version(request), by=asker(request))
        return _("Raden följer riktlinjen igen.")

    return acted(request, save, reverse("mandates"))


def _row(matter: Matter) -> tuple[Rule | MandateRule, int]:
    """The row of today and its version; 0 while the guideline is followed."""
    rule = questions.Source().rule(matter)
    return rule, rule.version if isinstance(rule, MandateRule) else 0


def _matter(matter: str) -> Matter:
    if matter not in Matter.values:
        raise Http404
    return Matter(matter)
