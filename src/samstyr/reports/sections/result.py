"""The result: the total and its years, the square, the categories, the departments, who answered and who decides."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.measurement.results import overview
from samstyr.measurement.results.overview import TOTAL
from samstyr.reports import markdown, wording
from samstyr.reports.document import Block, Heading, heading, paragraph, strong
from samstyr.reports.places import SectionText
from samstyr.reports.sections import pictures, summary, tables
from samstyr.reports.sections.figures import Figures


def result(figures: Figures) -> Iterator[Block]:
    """The section in full. A department's report leaves out what is about the other departments."""
    yield _headline(figures)
    yield paragraph(summary.points(figures)[0][1])
    if figures.maturity.value is not None:
        yield pictures.years(figures, numbers_in=tables.YEARS)
    yield tables.years(figures)
    yield from markdown.blocks(figures.material.texts.get(SectionText.RESULT, ""), heading_level=2)
    yield from _square(figures)
    yield from _categories(figures)
    yield from _stands_out(figures)
    yield from _answers(figures)
    if not figures.is_department:
        yield from _departments(figures)
    yield from _involved(figures)


def _headline(figures: Figures) -> Heading:
    moved = wording.moved(figures.maturity, figures.earlier(TOTAL), figures.change(TOTAL))
    return heading(1, _("Mognaden %(moved)s") % {"moved": moved}, "resultat")


def _square(figures: Figures) -> Iterator[Block]:
    picture = pictures.position(figures, numbers_in=tables.CATEGORIES)
    found = figures.published.release.position
    if picture is None or found is None:
        return
    instrument, language = figures.published.names.instrument, figures.material.language
    assert instrument.square is not None
    capability, heritage = (
        figures.figure(code).value for code in (instrument.square.vertical, instrument.square.horizontal)
    )
    if capability is None or heritage is None:
        return
    from samstyr.analysis import position

    # Of this group's own figures: the position in the release is that of the whole.
    kind = position.type_of(capability=capability, heritage=heritage, boundary=instrument.square.boundary)
    yield heading(
        2,
        _("Läget: %(type)s")
        % {"type": kind.title.text(language)[:1].lower() + kind.title.text(language)[1:]},
    )
    yield paragraph(
        _(
            "Den digitala förmågan är %(capability)s procent och det digitala arvet %(heritage)s procent. Det är typ %(letter)s."
        )
        % {
            "capability": wording.spelled(capability),
            "heritage": wording.spelled(heritage),
            "letter": kind.letter,
        },
        ""
        if _settled(figures)
        else " " + _("Gränsen mellan typerna ligger inom felmarginalen, så läget är inte säkert."),
    )
    yield paragraph(strong(_("Risker. ")), kind.risks.text(language))
    yield paragraph(strong(_("Råd. ")), kind.advice.text(language))
    yield picture


def _settled(figures: Figures) -> bool:
    """Whether neither margin of the group reaches over the boundary of the types."""
    square = figures.published.names.instrument.square
    if square is None:
        return False
    found = [figures.figure(code) for code in (square.horizontal, square.vertical)]
    return all(
        # A figure without a margin settles nothing: one cannot say on which side of the boundary it is.
        each.low is not None and each.high is not None and not each.low <= square.boundary <= each.high
        for each in found
    )


def _categories(figures: Figures) -> Iterator[Block]:
    codes = [each.code for each in figures.published.names.instrument.categories]
    known = [
        (figures.figure(code).value, figures.title(code)) for code in codes if figures.figure(code).known
    ]
    # Between one category and itself there is no strongest and weakest.
    if len(known) > 1:
        highest, lowest = max(known), min(known)
        title = _("Starkast är %(highest)s, svagast %(lowest)s") % {
            "highest": highest[1].lower(),
            "lowest": lowest[1].lower(),
        }
    else:
        title = _("Kategorierna")
    yield heading(2, title)
    if known:
        yield pictures.categories(figures, numbers_in=tables.CATEGORIES)
    yield tables.categories(figures)


def _stands_out(figures: Figures) -> Iterator[Block]:
    high = figures.highlights
    if not high.strongest:
        return
    yield heading(2, _("Det som sticker ut"))
    yield paragraph(
        _("Högst medelvärde: %(items)s.") % {"items": _with_figures(high.strongest)},
        " ",
        _("Lägst medelvärde: %(items)s.") % {"items": _with_figures(high.weakest)},
    )
    if figures.before:
        yield paragraph(summary.changed(figures), " ", _moved(figures))
    if high.unknown:
        yield paragraph(summary.points(figures)[-1][1])


def _moved(figures: Figures) -> str:
    moved = [
        _("%(item)s (%(change)s, %(verdict)s)")
        % {"item": line.title, "change": line.change.text, "verdict": line.change.verdict.word}
        for line in figures.highlights.moved
        if line.change.verdict
    ]
    return (
        _("Mest har medelvärdet ändrats för %(items)s.") % {"items": wording.listed(moved)} if moved else ""
    )


def _with_figures(lines: tuple[overview.Line, ...]) -> str:
    return wording.listed([f"{line.title} {line.figure.text} ({line.figure.margin_text})" for line in lines])


def _answers(figures: Figures) -> Iterator[Block]:
    group = figures.group
    yield heading(2, _("Svarsfrekvensen är %(rate)s") % {"rate": _percent_words(group.response_rate)})
    target = figures.material.facts.target_rate
    yield paragraph(
        _("%(answered)s inbjudna svarade.") % {"answered": numbers.out_of(group.answered, group.invited)},
        f" {wording.rates(figures.material.years)}" if not figures.is_department else "",
        " " + _("Önskvärt är att svarsfrekvensen når %(target)s procent.") % {"target": target}
        if target
        else "",
        " " + _("Bakom varje siffra i rapporten står hur många som har svarat."),
    )
    yield tables.response_rates(figures)


def _percent_words(rate: float | None) -> str:
    return _("okänd") if rate is None else _("%(rate)s procent") % {"rate": numbers.number(100 * rate)}


def _departments(figures: Figures) -> Iterator[Block]:
    lines = [line for line in overview.departments(figures.published, figures.before) if line.figure.known]
    if not lines:
        return
    first, last = lines[0], lines[-1]
    yield heading(
        2,
        _("Förvaltningarna ligger mellan %(low)s och %(high)s procent")
        % {
            "low": numbers.number(last.figure.value),
            "high": numbers.number(first.figure.value),
        },
    )
    # The ranking alone would be read as differences; most of it may be chance.
    secured = [line.name for line in lines if line.gap.secured]
    yield paragraph(
        _("Högst ligger %(first)s, lägst %(last)s.") % {"first": first.name, "last": last.name},
        " ",
        _("Säkerställt skilda från alla andra: %(names)s.") % {"names": wording.listed(secured)}
        if secured
        else _("Ingen förvaltning skiljer sig säkerställt från alla andra."),
    )
    yield pictures.departments(figures, numbers_in=tables.DEPARTMENTS)
    yield tables.departments(figures)
    yield tables.departments_apart(figures)


def _involved(figures: Figures) -> Iterator[Block]:
    now = figures.involved.get(figures.year)
    if now is None:
        return
    yield heading(2, _("%(yes)s procent är med när besluten tas") % {"yes": numbers.number(now[0])})
    yield paragraph(
        summary.involved(figures),
        " ",
        _("Frågan ställdes först i enkäten; även den som svarade nej fick svara på resten och räknas med."),
    )
    yield tables.involved(figures)
