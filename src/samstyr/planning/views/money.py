"""Money: objects across nämnder, the rows behind each figure, files, and what it is reckoned by. `/pengar/`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, numbers, versions
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.governance.models import GovernanceObject
from samstyr.planning.forms.money import ChoiceForm, KeyChangeForm, KeyForm, RateForm
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.pages import money as money_page
from samstyr.planning.pages import money_files
from samstyr.planning.pages import object_money as object_money_page
from samstyr.planning.selectors import money as questions
from samstyr.planning.selectors import plans as plan_questions
from samstyr.planning.selectors.money import Choice
from samstyr.planning.services import money
from samstyr.ui.components import Download, Fact, Link
from samstyr.ui.data_tables.files import as_file
from samstyr.ui.form_pages import FormPage, answer
from samstyr.ui.long_lists import page_of
from samstyr.ui.refusals import renew

BOTH = ["GET", "HEAD", "POST"]
A_PAGE = 50


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest, wanted: str = "") -> HttpResponse:
    """The money of a year, objects across nämnder with both totals; or the same as a file."""
    form, choice = _chosen(request)
    found = questions.overview(choice)
    if wanted:
        return as_file(money_files.of_year(found, questions.rows(choice)), wanted, title=_("Pengar"))
    more = money_page.query(choice)
    return render(
        request,
        "planning/money.html",
        {
            "above": _("Pengar"),
            "title": money_page.finding(found),
            "form": form,
            "found": found,
            "matrix": money_page.matrix(found),
            "shares": money_page.shares(found),
            "outcome": money_page.against_outcome(found),
            "own_time": money_page.own_time(found),
            "source": money_page.source(found),
            "may_manage": asker(request).has_right(Right.MANAGE_GOVERNANCE),
            "downloads": [
                Download(_("Matrisen och raderna"), f"tabeller.xlsx?{more}", "excel", note="Excel"),
                Download(_("Matrisen"), f"matris.csv?{more}", "csv", note="CSV"),
                Download(_("Raderna"), f"rader.csv?{more}", "csv", note="CSV"),
            ],
        },
    )


@requires(Right.READ)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """The rows that a figure is the sum of."""
    form, choice = _chosen(request)
    governed = questions.object_by_slug(request.GET.get("objekt", ""))
    committee = questions.committee(request.GET.get("namnd", ""))
    found = questions.rows(
        choice, governed=governed.pk if governed else None, committee=committee.pk if committee else None
    )
    page = page_of(request, found, A_PAGE)
    # Of all rows and not of those on the page: the title is the figure that was pressed.
    whole = sum(found.values_list("amount", flat=True))
    about = ", ".join(str(each) for each in (governed, committee, choice.year) if each)
    return render(
        request,
        "planning/money_rows.html",
        {
            "title": numbers.kronor(whole),
            "lead": about,
            "crumbs": [Link(_("Pengar"), f"{reverse('money')}?{money_page.query(choice)}")],
            "form": form,
            "table": money_page.rows_table(page),
            "page_obj": page,
            "source": money_page.BASES[choice.basis],
        },
    )


@requires(Right.READ)
@require_safe
def of_object(request: HttpRequest, slug: str, wanted: str = "") -> HttpResponse:
    """The money of one object through the years, per nämnd, with outcome and forecast; or the same as a file."""
    governed = get_object_or_404(GovernanceObject, slug=slug)
    year = clock.today().year
    found = questions.of_object(governed, year)
    title = _("Pengar för %(object)s") % {"object": governed.name}
    if wanted:
        return as_file(money_files.of_object(found), wanted, title=title)
    return render(
        request,
        "planning/object_money.html",
        {
            "title": title,
            "lead": object_money_page.finding(found),
            "crumbs": [
                Link(_("Pengar"), reverse("money")),
                Link(governed.name, reverse("object", args=[governed.slug])),
            ],
            "object": governed,
            "year": year,
            "committees": object_money_page.committees(governed, found),
            "years": object_money_page.years(found),
            "forecasts": object_money_page.forecasts(plan_questions.forecasts_of(governed, year)),
            "source": object_money_page.source(),
            "downloads": [
                Download(_("Alla tabeller"), "tabeller.xlsx", "excel", note="Excel"),
                Download(_("Per nämnd"), "namnder.csv", "csv", note="CSV"),
                Download(_("År för år"), "ar.csv", "csv", note="CSV"),
                Download(_("Alla belopp"), "belopp.csv", "csv", note="CSV"),
            ],
        },
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def reckoning(request: HttpRequest) -> HttpResponse:
    """What an hour is counted as, and the keys by which shared costs are divided."""
    by = asker(request)
    sent = request.POST.get("formular") if request.method == "POST" else ""
    # Two forms on one page: the button tells which was sent, and the other is shown as if untouched.
    rate = RateForm(
        request.POST if sent == "timpris" else None,
        initial={"year": clock.today().year, "version": versions.mark(questions.rates())},
        prefix="timpris",
    )
    key = KeyForm(
        request.POST if sent == "nyckel" else None, committees=questions.committees(), prefix="nyckel"
    )
    by_button: dict[str, RateForm | KeyForm] = {"timpris": rate, "nyckel": key}
    form = by_button.get(sent or "")
    if form is not None and form.is_valid() and _kept(form, by):
        messages.success(request, _("Sparat."))
        return redirect("money_reckoning")
    return render(
        request,
        "planning/reckoning.html",
        {
            "title": _("Så räknas pengarna"),
            "crumbs": [Link(_("Pengar"), reverse("money"))],
            "rate": rate,
            "key": key,
            "rates": questions.rates(),
            "keys": questions.keys(),
        },
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the principle or the weights of a key, or put it away."""
    found = get_object_or_404(questions.keys(), pk=pk)
    weights = {f"weight_{each.committee_id}": each.weight for each in found.weights.all()}
    fields = ("name", "principle", "source", "is_active", "version")
    form = KeyChangeForm(
        request.POST or None,
        # Also a nämnd that is closed but has a weight, or saving the form would silently take it away.
        committees=questions.weighable(found),
        initial={**{name: getattr(found, name) for name in fields}, **weights},
    )

    def saved() -> tuple[int, list[Fact]]:
        now = questions.keys().get(pk=pk)
        parts = [Fact(each.committee.name, str(each.weight)) for each in now.weights.all()]
        return now.version, [Fact(_("Namn"), now.name), Fact(_("Princip"), now.principle), *parts]

    page = FormPage(
        _("Ändra fördelningsnyckeln"),
        reverse("money_reckoning"),
        _("Nyckeln är ändrad."),
        lead=_("Belopp som redan är fördelade ändras inte. Fördela om dem på raden om de ska följa med."),
        crumbs=[
            Link(_("Pengar"), reverse("money")),
            Link(_("Så räknas pengarna"), reverse("money_reckoning")),
        ],
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda said: money.change_key(key=found, version=said["version"], said=form.key(), by=asker(request)),
    )


def _kept(form: RateForm | KeyForm, by: User) -> bool:
    """Keep a rate or a key; what is refused is told in its form."""
    said = form.cleaned_data
    try:
        if isinstance(form, KeyForm):
            money.add_key(said=form.key(), by=by)
        else:
            money.set_rate(
                year=said["year"], ore=said["amount"], source=said["source"], seen=said["version"] or 0, by=by
            )
    except DomainError as refused:
        form.add_error(None, str(refused))
        if refused.code == versions.CHANGED_MEANWHILE:  # the page shows the rates of now
            renew(form, versions.mark(questions.rates()))
        return False
    return True


def _chosen(request: HttpRequest) -> tuple[ChoiceForm, Choice]:
    """What is looked at: this year's decided plans unless something else was asked for."""
    years = questions.years()
    this_year = clock.today().year
    # Before a year has any plan the last one is shown, rather than a page of nothing.
    year = this_year if this_year in years or not years else years[-1]
    asked = request.GET.copy()
    # Set in what was asked for, so that the filter shows what is looked at.
    asked.setdefault("ar", str(year))
    asked.setdefault("underlag", Basis.IN_FORCE)
    form = ChoiceForm(asked, years=years or [year])
    return form, form.choice(year, Basis.IN_FORCE)
