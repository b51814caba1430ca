"""Tables of figures, whatever page they stand on: over the years, item by item, group by group, side by side."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.comparison import Comparison, Pair
from samstyr.measurement.results.department import GapLine
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.item import GroupLine
from samstyr.measurement.results.overview import Line
from samstyr.measurement.results.published import YearPoint
from samstyr.ui.data_tables.tables import Cell, Column, DataTable, Kind


def years(
    key: str, caption: str, path: Sequence[YearPoint], source: str, scale: Scale = Scale.PERCENT
) -> DataTable:
    """A figure year by year, with its margin and how many answered."""
    return DataTable(
        key=key,
        caption=caption,
        columns=[Column(_("År")), *figure_columns(scale), Column(_("Svarande"), Kind.COUNT)],
        rows=[
            [
                # The first year begins every series, so only a later break is worth a word.
                Cell(str(point.year), tag="" if point.joined or not place else _("ny serie")),
                *figure_cells(point.figure),
                Cell(point.answered),
            ]
            for place, point in enumerate(path)
        ],
        source=source,
        note=_("Felmarginalen gäller med 95 procents säkerhet."),
    )


def lines(
    key: str, caption: str, found: Sequence[Line], source: str, scale: Scale = Scale.PERCENT
) -> DataTable:
    """Items or composites with last year's figure, the change and its verdict."""
    # An empty column would look as if the reference had been withheld.
    referenced = any(line.reference for line in found)
    mean = scale is Scale.MEAN
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(_("Mätpunkt") if mean else _("Del av mognaden")),
            *figure_columns(scale),
            *([Column(_("Svar"), Kind.COUNT)] if mean else []),
            Column(_("Året före"), kind_of(scale), 1),
            *change_columns(scale),
            *([Column(_("Vet ej"), Kind.SHARE)] if mean else []),
            *([Column(_("Referens"), Kind.PERCENT)] if referenced else []),
        ],
        rows=[_line(line, mean=mean, referenced=referenced) for line in found],
        source=source,
        note=explained(),
        wide=True,
    )


def _line(line: Line, *, mean: bool, referenced: bool) -> list[Cell]:
    """A row under the columns of `lines`: only items have answers of their own, and only some tables a reference."""
    return [
        Cell(f"{line.code} {line.title}" if mean else line.title),
        *figure_cells(line.figure),
        *([Cell(line.figure.answered)] if mean else []),
        Cell(line.before.value if line.before else None),
        *change_cells(line.change),
        *([Cell(line.dont_know)] if mean else []),
        *([Cell(float(line.reference.percent) if line.reference else None)] if referenced else []),
    ]


def groups(key: str, caption: str, heading: str, found: Sequence[GroupLine], source: str) -> DataTable:
    """One item in every group of a partition."""
    # Only departments are held against the others; a column of nothing would raise a question.
    gaps = any(line.gap for line in found)
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(heading),
            *figure_columns(Scale.MEAN),
            Column(_("Svar"), Kind.COUNT),
            Column(_("Vet ej"), Kind.SHARE),
            *change_columns(Scale.MEAN),
            *([Column(_("Mot övriga"), Kind.CHANGE, 1), Column(_("Säker skillnad?"))] if gaps else []),
        ],
        rows=[
            [
                Cell(line.name),
                *figure_cells(line.figure),
                Cell(line.figure.answered),
                Cell(line.dont_know),
                *change_cells(line.change),
                *(change_cells(line.gap) if line.gap else []),
            ]
            for line in found
        ],
        source=source,
        note=explained(),
        wide=True,
    )


def gaps(
    key: str, caption: str, found: Sequence[GapLine], source: str, scale: Scale = Scale.PERCENT
) -> DataTable:
    """A department's figures beside the whole, with the gap to the others and the change over the year."""
    mean = scale is Scale.MEAN
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(_("Mätpunkt") if mean else _("Kategori")),
            *figure_columns(scale),
            Column(_("Hela kommunen"), kind_of(scale), 1),
            Column(_("Mot övriga"), Kind.CHANGE if mean else Kind.POINTS, 1),
            Column(_("Säker skillnad?")),
            *change_columns(scale),
            *([Column(_("Vet ej"), Kind.SHARE)] if mean else []),
        ],
        rows=[
            [
                Cell(f"{each.line.code} {each.line.title}" if mean else each.line.title),
                *figure_cells(each.line.figure),
                Cell(each.whole.value),
                *change_cells(each.gap),
                *change_cells(each.line.change),
                *([Cell(each.line.dont_know)] if mean else []),
            ]
            for each in found
        ],
        source=source,
        note=explained(),
        wide=True,
    )


def pairs(key: str, caption: str, found: Sequence[Pair], page: Comparison, scale: Scale) -> DataTable:
    """Both sides' figures and the difference."""
    mean = scale is Scale.MEAN
    kind = Kind.CHANGE if mean else Kind.POINTS
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(_("Mätpunkt") if mean else _("Del av mognaden")),
            Column(page.first, kind_of(scale), 1),
            Column(page.second, kind_of(scale), 1),
            Column(_("Skillnad"), kind, 1),
            Column(_("Lägst"), kind, 1, end="low"),
            Column(_("Högst"), kind, 1, end="high"),
            Column(_("Säkert?")),
        ],
        rows=[
            [
                Cell(f"{pair.code} {pair.title}" if mean else pair.title),
                # A label (“≤ 2”) is what may be told of answers that were nearly all alike.
                Cell(pair.first.label or pair.first.value, why=pair.first.why),
                Cell(pair.second.label or pair.second.value, why=pair.second.why),
                Cell(pair.difference.value),
                Cell(pair.difference.low),
                Cell(pair.difference.high),
                # The reason stands where the verdict would: an empty cell is taken for “no difference”.
                Cell(str(pair.difference.verdict.word) if pair.difference.verdict else pair.difference.why),
            ]
            for pair in found
        ],
        source=page.source,
        note=" ".join(filter(None, (page.how, explained(), _many_at_once(found)))),
        wide=True,
    )


def _many_at_once(found: Sequence[Pair]) -> str:
    # Only where there is one: a reader who sees no such interval has nothing to wonder about.
    if not any(_beyond_nought(pair.difference) for pair in found):
        return ""
    return _(
        "Många tal prövas samtidigt. Därför kan ett intervall ligga på ena sidan om noll utan att skillnaden är "
        "säkerställd."
    )


def _beyond_nought(difference: Difference) -> bool:
    """Whether a difference that is not secured has an interval that leaves nought out, as it is written."""
    ends = [end for end in (difference.low, difference.high) if end is not None]
    written = {numbers.rounded(end, difference.decimals).compare(0) for end in ends}
    return bool(difference.verdict) and not difference.secured and written in ({1}, {-1})


def kind_of(scale: Scale) -> Kind:
    """How the figures of a scale are written."""
    return Kind.MEAN if scale is Scale.MEAN else Kind.PERCENT


def figure_columns(scale: Scale) -> list[Column]:
    """A figure and the ends of its interval."""
    word = _("Medel") if scale is Scale.MEAN else _("Procent")
    kind = kind_of(scale)
    return [
        Column(word, kind, 1),
        Column(_("Lägst"), kind, 1, end="low"),
        Column(_("Högst"), kind, 1, end="high"),
    ]


def figure_cells(figure: Figure) -> list[Cell]:
    """What stands in `figure_columns`; a withheld figure says why."""
    # A label (“≤ 2”) is what the release says instead of a figure that would be nearly somebody's answer.
    value = figure.label or figure.value
    return [Cell(value, why=figure.why), Cell(figure.low), Cell(figure.high)]


def change_columns(scale: Scale) -> list[Column]:
    """A difference and how sure it is."""
    kind = Kind.CHANGE if scale is Scale.MEAN else Kind.POINTS
    return [Column(_("Ändring"), kind, 1), Column(_("Säker ändring?"))]


def change_cells(difference: Difference) -> list[Cell]:
    """What stands in `change_columns`; empty where nothing was tested."""
    if difference.verdict is None:
        # Nothing and not 0: what was not tested is no “no change”.
        return [Cell(None), Cell("")]
    return [Cell(difference.value), Cell(str(difference.verdict.word))]


def explained() -> str:
    """What the words for how sure a difference is mean, below every table that has them."""
    return _(
        "Säkerställd: slumpen räcker inte som förklaring. Kan inte avgöras: för få svar för att se en skillnad på "
        "ett halvt skalsteg."
    )
