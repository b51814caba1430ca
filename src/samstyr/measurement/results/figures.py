"""One published figure with everything that makes it true: margin, how many it rests on, or why it is withheld."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from samstyr.analysis.release import Composite, ItemFigures, Table
from samstyr.foundation import numbers


class Scale(StrEnum):
    """What a figure is measured in."""

    PERCENT = "percent"
    MEAN = "mean"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the release states it, unrounded. None everywhere, with `why` in words, where it is withheld.

    `answered` is how many answers or respondents it rests on, as a number or a band of text. `label` stands instead
    of a mean where nearly all gave the same answer. `items` is how many items a composite rests on.
    """

    scale: Scale
    value: float | None
    low: float | None = None
    high: float | None = None
    standard_error: float | None = None
    answered: int | str | None = None
    why: str = ""
    label: str = ""
    items: int | None = None

    @property
    def known(self) -> bool:
        """Whether there is a number to show."""
        return self.value is not None

    @property
    def margin(self) -> float | None:
        """Half the width of the 95 % interval, in the figure's own unit."""
        if self.low is None or self.high is None:
            return None
        # Half of the published interval and not 1,96 standard errors: the two ends are
        # rounded each by itself.
        return (self.high - self.low) / 2

    @property
    def text(self) -> str:
        """The figure in writing: “42 %”, “2,8”, “≥ 5”, or a dash."""
        if self.label:
            return self.label
        if self.scale is Scale.MEAN:
            return numbers.mean(self.value)
        return numbers.percent(self.value)

    @property
    def margin_text(self) -> str:
        """The margin in writing, beside the figure: “± 1,4”; empty when none is known."""
        return numbers.margin(self.margin)

    @property
    def basis(self) -> str:
        """What it rests on: “287 svar”."""
        if self.answered is None:
            return ""
        return _("%(answered)s svar") % {"answered": numbers.number(self.answered)}


def composite(table: Table, code: str) -> Figure:
    """The total, a dimension or a category of one group."""
    found: Composite | None = table.composite(code)
    if found is None:
        return Figure(Scale.PERCENT, None, answered=table.answered, why=reason(table.withheld or "no_items"))
    return Figure(
        Scale.PERCENT,
        found.percent,
        found.low,
        found.high,
        found.standard_error,
        table.answered,
        items=found.items,
    )


def item(table: Table, code: str) -> Figure:
    """The mean of one item in one group."""
    found: ItemFigures = table.items[code]
    return Figure(
        Scale.MEAN,
        found.mean,
        found.low,
        found.high,
        found.standard_error,
        found.answered,
        why="" if found.mean is not None else reason(found.withheld or table.withheld),
        label=found.label or "",
    )


def reason(withheld: str | None) -> str:
    """Why a figure is not published, in words that a reader understands."""
    match withheld:
        case None:
            return ""
        case "small":
            return _("Visas inte: för få svar, så att ingen kan räkna ut vad en enskild har svarat.")
        case "complement":
            return _(
                "Visas inte: annars skulle en annan liten grupp gå att räkna ut genom att dra ifrån den här."
            )
        case "homogeneous":
            return _(
                "Visas inte: nästan alla svarade lika, så att siffran skulle avslöja vad var och en svarat."
            )
        case "no_items":
            return _("Visas inte: ingen av mätpunkterna har tillräckligt många svar.")
        case _:
            return _("Visas inte: den som svarat ska inte gå att känna igen.")
