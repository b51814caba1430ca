"""All items, one item, one department, and the heat map."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.foundation import numbers
from samstyr.foundation.access import requires
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.heat import HeatCell as Shown
from samstyr.measurement.results.heat import HeatMap, HeatRow
from samstyr.measurement.results.item import ItemPage
from samstyr.measurement.results.overview import Line
from samstyr.measurement.results.verdicts import Verdict
from samstyr.measurement.views.results import answers, pages
from samstyr.ui import components
from samstyr.ui.components import BigNumber, Fact, Link, Ranked


@requires(Right.READ)
@require_safe
def items(request: HttpRequest, year: int, wanted: str = "") -> HttpResponse:
    """All items of a year, category by category."""
    page = pages.items_page(year)
    return answers.answer(
        request,
        page,
        "measurement/results/items.html",
        title=_("Mätpunkterna %(year)s") % {"year": year},
        wanted=wanted,
        tab="results_items",
        years=answers.years(year, "results_items"),
    )


@requires(Right.READ)
@require_safe
def item(request: HttpRequest, year: int, code: str, wanted: str = "") -> HttpResponse:
    """One item: statement, meaning, answers, years, departments."""
    page = pages.item_page(year, code)
    model = page.model
    return answers.answer(
        request,
        page,
        "measurement/results/item.html",
        title=model.title,
        wanted=wanted,
        crumbs=_crumbs(year, Link(_("Mätpunkter"), reverse("results_items", args=[year]))),
        years=answers.years(year, "results_item", code),
        figure=BigNumber(
            _("Medelvärde %(year)s, skala 1–%(steps)s") % {"year": year, "steps": page.published.names.steps},
            model.figure.text,
            margin=model.figure.margin_text,
            note=model.figure.why or model.figure.basis,
        ),
        facts=_item_facts(model),
        neighbours=[
            (
                name,
                Link(
                    f"{code} {page.published.names.title(code)}", reverse("results_item", args=[year, code])
                ),
            )
            for name, code in ((_("Föregående"), model.before), (_("Nästa"), model.after))
            if code
        ],
        contrasts=[
            (_("Ledande roller jämfört med övriga"), model.leaders),
            (_("De som är med i besluten jämfört med övriga"), model.involved),
        ],
    )


@requires(Right.READ)
@require_safe
def department(request: HttpRequest, year: int, slug: str, wanted: str = "") -> HttpResponse:
    """One department beside the whole."""
    page = pages.department_page(year, slug)
    model = page.model
    found = model.highlights
    published = page.published

    def ranked(line: Line, figure: str) -> Ranked:
        return Ranked(line.title, figure, reverse("results_item", args=[year, line.code]))

    return answers.answer(
        request,
        page,
        "measurement/results/department.html",
        title=model.name,
        wanted=wanted,
        crumbs=_crumbs(year),
        years=answers.years(year, "results_department", slug),
        figure=BigNumber(
            _("Digital mognad %(year)s") % {"year": year},
            # Below 30 answers the release is rounded coarsely; a decimal would pretend to more.
            numbers.number(model.figure.value, 0 if (model.table.answered or 0) < 30 else 1),
            unit=f"{numbers.NARROW}%" if model.figure.known else "",
            margin=model.figure.margin_text,
            note=model.why
            or _("%(answered)s har svarat.")
            % {"answered": numbers.out_of(model.table.answered, model.table.invited)},
        ),
        facts=[
            Fact(_("Hela kommunen"), numbers.percent(model.whole.value, 1)),
            *_difference(_("Mot övriga förvaltningar"), model.gap, is_tagged=True),
            *_difference(_("Sedan året före"), model.change),
            Fact(_("Svarsfrekvens"), numbers.share(model.table.response_rate)),
        ],
        lists=[
            (_("Starkast"), [ranked(line, line.figure.text) for line in found.strongest]),
            (_("Svagast"), [ranked(line, line.figure.text) for line in found.weakest]),
            (_("Det vi inte vet"), [ranked(line, numbers.share(line.dont_know)) for line in found.unknown]),
        ],
        shown=published.names.instrument.codes,
    )


@requires(Right.READ)
@require_safe
def heat_map(request: HttpRequest, year: int, wanted: str = "") -> HttpResponse:
    """Every item in every department, coloured on the scale."""
    page = pages.heat_page(year)
    return answers.answer(
        request,
        page,
        "measurement/results/heat_map.html",
        title=_("Värmekarta %(year)s") % {"year": year},
        wanted=wanted,
        tab="results_heat_map",
        years=answers.years(year, "results_heat_map"),
        heat=_heat(page.model),
    )


def _crumbs(year: int, *more: Link) -> list[Link]:
    return [Link(_("Resultat %(year)s") % {"year": year}, reverse("results", args=[year])), *more]


def _item_facts(model: ItemPage) -> list[Fact]:
    return [
        Fact(_("Vet ej"), numbers.share(model.dont_know)),
        *_difference(_("Sedan året före"), model.change, is_tagged=True),
    ]


def _difference(term: str, difference: Difference, *, is_tagged: bool = False) -> list[Fact]:
    """A difference with where it lies, and how sure it is unless a tag beside the number says that already."""
    if difference.verdict is None:
        return [Fact(term, numbers.NOTHING, note=difference.why)] if difference.why else []
    words = [] if is_tagged else [str(difference.verdict.word)]
    return [Fact(term, difference.text, note=", ".join([*words, difference.between]))]


def _heat(model: HeatMap) -> components.HeatMap:
    year, published = model.published.year, model.published
    steps = published.names.steps
    # Five colours over the whole scale, whatever its number of steps.
    width = (steps - 1) / 5
    ends = [numbers.interval(1 + width * n, 1 + width * (n + 1), 0 if width == 1 else 1) for n in range(5)]
    columns = [
        Link(_("Hela kommunen"), reverse("results", args=[year])),
        *(
            Link(group, reverse("results_department", args=[year, published.addresses[group]]))
            for group in model.groups[1:]
        ),
    ]
    return components.HeatMap(
        caption=_("Medelvärde per mätpunkt och förvaltning %(year)s") % {"year": year},
        columns=columns,
        groups=[(title, [_row(year, row, steps) for row in rows]) for title, rows in model.categories],
        steps=ends,
        corner=_("Mätpunkt"),
    )


def _row(year: int, row: HeatRow, steps: int) -> components.HeatRow:
    return components.HeatRow(
        row.title,
        [_cell(cell, steps) for cell in row.cells],
        href=reverse("results_item", args=[year, row.code]),
    )


def _cell(cell: Shown, steps: int) -> components.HeatCell:
    figure = cell.figure
    if figure.value is None:
        if figure.label:
            # A bound instead of a figure, where nearly all answered at one end: the end's own colour.
            return components.HeatCell(figure.label, 1 if figure.label.startswith("≤") else 5)
        return components.HeatCell(why=figure.why)
    unsure = cell.gap is not None and cell.gap.verdict is Verdict.UNDECIDABLE
    step = components.heat_step(figure.value, high=steps)
    return components.HeatCell(figure.text, step, unsure=unsure)
