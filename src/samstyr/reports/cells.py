"""Published figures as cells: what is read, the number behind it, and why there is none."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from samstyr.analysis.release import Table as Group
from samstyr.foundation import numbers
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.published import Published
from samstyr.reports.document import Cell, Inlines, NumberFormat, inlines

NOTHING = Cell(numbers.NOTHING)


def words(text: str, *, strong: bool = False) -> Cell:
    """A cell of words."""
    return Cell(text, strong=strong)


def count(value: int | str | None) -> Cell:
    """A number of people or answers, or a band of text."""
    if isinstance(value, int):
        return Cell(numbers.number(value), value, NumberFormat.COUNT)
    # None is a group below the threshold: how small it is would itself be a clue.
    return Cell(value or _("färre än gränsen"))


def percent(value: float | None, decimals: int = 1, *, strong: bool = False) -> Cell:
    """A percentage 0–100."""
    if value is None:
        return NOTHING
    return Cell(numbers.percent(value, decimals), float(value), NumberFormat.PERCENT, strong=strong)


def stated(value: float | None) -> Cell:
    """A target or a reference, with a decimal only where it was stated with one."""
    if value is None:
        return NOTHING
    return Cell(numbers.stated(value), float(value), NumberFormat.PERCENT)


def share(value: float | str | None, decimals: int = 0) -> Cell:
    """A share 0–1 as a percentage, or a band of text."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        # The release writes its bands with an ordinary space, at which a line could break.
        return Cell(value.replace(" %", f"{numbers.NARROW}%"))
    # In a spreadsheet as 42.0 and not 0.42, like every other percentage of the file.
    return Cell(numbers.share(value, decimals), 100 * value, NumberFormat.PERCENT)


def figure(published: Published, group: Group | None, code: str, *, strong: bool = False) -> Cell:
    """A composite's percentage or an item's mean in one group, or in short why it is not shown."""
    if group is None or not has(group, code):
        return NOTHING
    found = published.figure(group, code)
    # Where nearly all of a small group said the same only “≤ 2” or “≥ 5” is told, and that is no number.
    if found.label:
        return Cell(found.label)
    if found.value is None:
        return Cell(short_reason(withheld(group, code)))
    if found.scale is Scale.MEAN:
        return Cell(numbers.mean(found.value), found.value, NumberFormat.MEAN, strong=strong)
    return percent(found.value, strong=strong)


def margin(found: Figure) -> Cell:
    """The margin of error beside its figure, in the figure's own unit."""
    if found.margin is None:
        return NOTHING
    number_format = NumberFormat.MEAN if found.scale is Scale.MEAN else NumberFormat.PERCENT
    return Cell(found.margin_text, found.margin, number_format)


def difference(found: Difference) -> Cell:
    """A difference with its sign: steps of the scale, or percentage points (the column says which)."""
    if found.value is None:
        return NOTHING
    number_format = NumberFormat.MEAN if found.scale is Scale.MEAN else NumberFormat.POINTS
    return Cell(numbers.change(found.value, found.decimals), found.value, number_format)


def verdict(found: Difference) -> Cell:
    """One of the three words, or why there is none."""
    return Cell(str(found.verdict.word)) if found.verdict else NOTHING


def has(group: Group, code: str) -> bool:
    """Whether the group's year asked for this at all."""
    return code == "maturity" or code in group.items or code in group.dimensions or code in group.categories


def withheld(group: Group, code: str) -> str | None:
    """The reason why a figure is withheld; None where it is not."""
    if code in group.items:
        item = group.items[code]
        # The item's own reason before the group's: a group that is shown may hold items that are not.
        return None if item.mean is not None else item.withheld or group.withheld or "small"
    return None if group.composite(code) is not None else group.withheld or "no_items"


def short_reason(reason: str | None) -> str:
    """Why a figure is not shown, short enough for a cell."""
    match reason:
        case "complement":
            return _("skyddad")
        case "homogeneous":
            return _("likartade svar")
        case _:
            return _("för få svar")


def reasons(groups: Iterable[Group], codes: Sequence[str]) -> tuple[Inlines, ...]:
    """The notes that explain the short reasons of a table, only those that occur in it."""
    found = {withheld(group, code) for group in groups for code in codes if has(group, code)}
    lines = []
    if found & {"small", "no_items"}:
        lines.append(
            _("För få svar: siffran visas inte, så att ingen kan räkna ut vad en enskild har svarat.")
        )
    if "complement" in found:
        lines.append(
            _(
                "Skyddad: siffran visas inte, för annars gick en annan liten grupp att räkna ut genom att dra ifrån den."
            )
        )
    if "homogeneous" in found:
        lines.append(
            _(
                "Likartade svar: nästan alla svarade lika, så siffran skulle avslöja vad var och en har svarat."
            )
        )
    return tuple(inlines(line) for line in lines)
