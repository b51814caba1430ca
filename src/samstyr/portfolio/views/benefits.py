"""Benefits: the four ledgers of the portfolio, the list, one benefit, and its forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, list_files
from samstyr.foundation.access import requires
from samstyr.portfolio import effect_policies, effects
from samstyr.portfolio.effects import Where, amounts, contributors
from samstyr.portfolio.forms.benefits import (
    BenefitFilter,
    BenefitForm,
    RateForm,
    ShareForm,
    VersionForm,
    amount_rows,
)
from samstyr.portfolio.forms.benefits import amounts as sent_amounts
from samstyr.portfolio.models import Benefit, Initiative
from samstyr.portfolio.pages import benefit_levels, benefit_tables, ledger_tables
from samstyr.portfolio.pages import benefits as pages
from samstyr.portfolio.selectors import benefits as questions
from samstyr.portfolio.selectors import initiatives
from samstyr.portfolio.services import benefits as services
from samstyr.portfolio.services import discounting
from samstyr.ui.components import Link
from samstyr.ui.form_pages import FormPage, answer, done
from samstyr.ui.long_lists import files_of, order_of, page_of

PAGE = 50
BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The portfolio's benefits: four ledgers, by level and year, and every benefit with where it stands."""
    form, sort = BenefitFilter(request.GET), order_of(request)
    level = benefit_levels.BY_CODE.get(request.GET.get("per", ""), benefit_levels.LEVELS[0])
    sharing = contributors.of(None)
    found = effects.gather(sharing=sharing)
    year = pages.year_of(request.GET, found)
    where = Where(year=year)
    worths = benefit_tables.worths(found)
    # Sorted bare, filled a page at a time: the four ledgers of every benefit are dear, and fifty are seen.
    bare = questions.bare(form.criteria())
    page = page_of(request, benefit_tables.ordered(list(bare), worths, sort), PAGE)
    return render(
        request,
        "portfolio/benefits.html",
        {
            "above": _("Nyttor"),
            "title": pages.finding(found),
            "lead": pages.lead(found),
            "ledgers": ledger_tables.side_by_side(found, effects.counted(sharing=sharing), where),
            "source": pages.source(found),
            "years": pages.years(request.GET, found, year),
            "levels": pages.levels(request.GET, level),
            "may_set_rate": asker(request).has_right(Right.MANAGE_GOVERNANCE),
            "level_tables": benefit_levels.tables(found, level, where),
            "form": form,
            "clear": reverse("benefits"),
            "page": page,
            "table": benefit_tables.listed(
                questions.fill(list(page)),
                worths,
                request.GET,
                sort,
                contributors.given_up([each.pk for each in page], sharing),
            ),
            "files": files_of(
                "benefits_file",
                excel=_("Alla belopp som Excel"),
                csv=_("Alla belopp som CSV"),
                query=request.GET,
            ),
        },
    )


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Every stated amount of the list as it is narrowed, as Excel or CSV."""
    found = {each.pk: each for each in questions.listed(BenefitFilter(request.GET).criteria())}
    rows = benefit_tables.file_rows(questions.amounts(list(found)), found, effects.counting(list(found)))
    return list_files.attachment("nyttor", ending, benefit_tables.file_header(), rows)


@requires(Right.READ)
@require_safe
def benefit(request: HttpRequest, pk: int) -> HttpResponse:
    """One benefit: its four ledgers, who has promised it, what it comes from."""
    found, user = _benefit(pk), asker(request)
    return render(
        request,
        "portfolio/benefit.html",
        {
            "title": found.title,
            "above": _("Nytta"),
            "lead": found.description,
            "crumbs": crumbs(),
            "benefit": found,
            **pages.content(found, user),
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a benefit of an initiative."""
    initiative, by = _initiative(pk), asker(request)
    effect_policies.require_preparer(by, [initiative])
    form = BenefitForm(request.POST or None)

    def save(_said: object) -> str:
        made = services.create(initiative=initiative, facts=form.facts(), by=by)
        return reverse("benefit", args=[made.pk])

    page = FormPage(
        title=_("Ny nytta"),
        lead=_("Från initiativet %(title)s.") % {"title": initiative.title},
        back=reverse("initiative", args=[pk]),
        done=_("Nyttan är sparad. Uppskatta vad den är värd."),
        crumbs=[Link(initiative.title, reverse("initiative", args=[pk]))],
    )
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a benefit is."""
    found, by = _benefit(pk), asker(request)
    effect_policies.require_preparer(by, effect_policies.of_benefit(found))
    start = {name: getattr(found, name) for name in [*services.FIELDS, "version"]}
    form = BenefitForm(request.POST or None, initial=start)

    def save(said: dict[str, Any]) -> None:
        services.update(benefit=_benefit(pk), version=said["version"], facts=form.facts(), by=by)

    def saved() -> tuple[int, list[Any]]:
        fresh = _benefit(pk)
        return fresh.version, benefit_tables.facts(fresh)

    page = _page(_("Ändra nyttan"), found, _("Nyttan är ändrad."), saved=saved)
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def potential(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the whole benefit could be worth each year."""
    found, by = _benefit(pk), asker(request)
    effect_policies.require_preparer(by, effect_policies.of_benefit(found))
    form = VersionForm(request.POST or None, initial={"version": found.version})
    rows = amount_rows(request.POST, found.kind, amounts.figures(questions.potential(found)))

    def save(said: dict[str, Any]) -> None:
        services.set_potential(
            benefit=_benefit(pk), version=said["version"], stated=sent_amounts(rows), by=by
        )

    page = _page(
        _("Vad nyttan kan vara värd"),
        found,
        _("Beloppen är sparade."),
        rows=_("År för år"),
        # Today's prices: years can then be compared, and the rate alone says what time does to their worth.
        rows_help=_("Hela nyttan, i dagens pris, innan någon har lovat något. En tom rad tas bort."),
        saved=lambda: (_benefit(pk).version, []),
    )
    return answer(request, page, form, save, rows)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another initiative share a benefit."""
    found, by = _benefit(pk), asker(request)
    effect_policies.require_preparer(by, effect_policies.of_benefit(found))
    form = ShareForm(request.POST or None, initiatives=questions.sharable(found))

    def save(said: dict[str, Any]) -> None:
        services.contribute(benefit=found, **said, seen=0, by=by)

    page = _page(
        _("Dela nyttan med ett initiativ"),
        found,
        # The double counting of shared effects is what ledgers of benefits are most often wrong about.
        _("Nyttan delas. Den räknas fortfarande bara en gång."),
    )
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_POST
def unshare(request: HttpRequest, pk: int, initiative: int) -> HttpResponse:
    """Let an initiative no longer share a benefit."""
    found, by = _benefit(pk), asker(request)
    contribution = get_object_or_404(found.contributions.all(), initiative=initiative)
    return done(
        request,
        _("Initiativet delar inte längre nyttan."),
        reverse("benefit", args=[pk]),
        lambda: services.withdraw(contribution=contribution, by=by),
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def rate(request: HttpRequest) -> HttpResponse:
    """Count years at another rate from a day on."""
    form = RateForm(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        discounting.set_rate(**said, by=asker(request))

    page = FormPage(
        title=_("Kalkylränta"),
        lead=_(
            "Ett belopp om ett år är värt mindre än i dag. Räntan säger hur mycket, och ändrar alla nuvärden."
        ),
        back=reverse("benefits"),
        done=_("Kalkylräntan är ändrad."),
        crumbs=crumbs(),
        above=pages.rates(clock.today()),
    )
    return answer(request, page, form, save)


def crumbs(found: Benefit | None = None) -> list[Link]:
    """The way to a benefit's pages."""
    above = [Link(_("Nyttor"), reverse("benefits"))]
    return [*above, Link(found.title, reverse("benefit", args=[found.pk]))] if found else above


def _page(title: str, found: Benefit, words: str, **more: Any) -> FormPage:
    back = reverse("benefit", args=[found.pk])
    return FormPage(title=title, lead=found.title, back=back, done=words, crumbs=crumbs(found), **more)


def _benefit(pk: int) -> Benefit:
    return get_object_or_404(questions.every(), pk=pk)


def _initiative(pk: int) -> Initiative:
    return get_object_or_404(initiatives.whole(), pk=pk)
