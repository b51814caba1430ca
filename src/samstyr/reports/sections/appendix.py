"""The appendix: what every item asks and means, and the tables in full."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.analysis.instruments import Category
from samstyr.analysis.release import ItemFigures
from samstyr.reports import cells
from samstyr.reports.document import (
    Block,
    Cell,
    Column,
    Definitions,
    Inlines,
    PageBreak,
    Table,
    emphasis,
    heading,
    inlines,
    paragraph,
)
from samstyr.reports.sections.figures import Figures


def appendix(figures: Figures) -> Iterator[Block]:
    """Two appendices: the items, and the tables."""
    yield PageBreak()
    yield heading(1, _("Bilaga 1. Mätpunkterna"), "matpunkter")
    names, language = figures.published.names, figures.material.language
    question = names.instrument.filter_question
    yield paragraph(
        _("Först ställdes frågan: "),
        emphasis(question.question.text(language, names.local)),
        f" {question.explanation.text(language, names.local)}",
    )
    for category in names.instrument.categories:
        yield heading(2, names.title(category.code))
        yield Definitions(
            tuple(
                (
                    f"{item.code} {names.title(item.code)}",
                    (
                        paragraph(emphasis(names.statement(item.code))),
                        paragraph(names.explanation(item.code)),
                    ),
                )
                for item in category.items
            )
        )
    yield PageBreak()
    yield heading(1, _("Bilaga 2. Alla siffror"), "alla-siffror")
    yield distribution(figures)
    if not figures.is_department:
        # The municipality's report alone: a department's tells nothing of the others but who answered.
        yield from _by_department(figures)


def distribution(figures: Figures) -> Table:
    """How the answers to every item spread over the scale, and how many said *vet ej*."""
    names = figures.published.names
    steps = range(1, names.steps + 1)
    rows = []
    for item in names.instrument.items:
        found = figures.group.items[item.code]
        rows.append(
            (
                cells.words(f"{item.code} {names.title(item.code)}"),
                *_shares(found, len(steps)),
                cells.share(found.dont_know),
                cells.count(found.answered),
                cells.figure(figures.published, figures.group, item.code),
                cells.margin(figures.figure(item.code)),
            )
        )
    codes = list(names.instrument.codes)
    return Table(
        "tab-fordelning",
        inlines(_("Svarens fördelning på skalan, andel av svaren, och andel vet ej av alla som svarat")),
        (
            Column(_("Mätpunkt")),
            *(Column(str(step), numeric=True) for step in steps),
            Column(_("Vet ej"), numeric=True),
            Column(_("Svar"), numeric=True),
            Column(_("Medel"), numeric=True),
            Column("±", numeric=True),
        ),
        tuple(rows),
        notes=cells.reasons([figures.group], codes),
        source=figures.source,
        sheet=_("Fördelning"),
    )


def _shares(found: ItemFigures, steps: int) -> tuple[Cell, ...]:
    # Withheld, or everybody said *vet ej*: either way there is no spread to show.
    if not found.distribution or not sum(found.distribution):
        return (cells.NOTHING,) * steps
    # Counts from 30 answers and tenths below: shares of their sum say the same of both.
    total = sum(found.distribution)
    return tuple(cells.share(part / total) for part in found.distribution)


def _by_department(figures: Figures) -> Iterator[Block]:
    yield heading(2, _("Medelvärden per förvaltning"))
    for category in figures.published.names.instrument.categories:
        yield _category(figures, category)


def _category(figures: Figures, category: Category) -> Table:
    names, groups = figures.published.names, (*figures.published.departments, figures.published.whole)
    codes = [item.code for item in category.items]
    rows = []
    for group in groups:
        whole = group is figures.published.whole
        rows.append(
            (
                cells.words(figures.material.facts.municipality if whole else group.group, strong=whole),
                *(cells.figure(figures.published, group, code, strong=whole) for code in codes),
                cells.figure(figures.published, group, category.code, strong=whole),
            )
        )
    # The columns hold codes, for whole names would not find room; here is what they stand for.
    key: Inlines = inlines("; ".join(f"{code} {names.title(code)}" for code in codes), ".")
    return Table(
        f"tab-forvaltningar-{category.code}",
        inlines(_("%(category)s: medelvärden per förvaltning") % {"category": names.title(category.code)}),
        (
            Column(_("Förvaltning")),
            *(Column(code, numeric=True) for code in codes),
            Column(_("Kategorin"), numeric=True),
        ),
        tuple(rows),
        notes=(key, *cells.reasons(figures.published.departments, codes)),
        source=figures.source_of(figures.published),
        sheet=_("%(category)s, förvaltningar") % {"category": names.title(category.code)},
    )
