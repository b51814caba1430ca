"""The one formatter of numbers. It rounds, and it is the last step: nothing rounds before it.

Swedish: decimal comma, narrow no-break space before the per cent sign and between thousands, real minus sign, and
*procentenheter* for the difference between two percentages. English where English is the active language. A figure
that is withheld is None and becomes a dash; a band ("5–9") is text already and passes through.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language, gettext, ngettext, pgettext

NARROW = "\u202f"  # narrow no-break space
MINUS = "\u2212"
NOTHING = "\u2013"

type Figure = float | int | Decimal | str | None


def rounded(value: float | Decimal, decimals: int = 0) -> Decimal:
    """Round half away from zero, on the shortest decimal that means the float: 2.675 becomes 2.68, 63.5 becomes 64."""
    # By its shortest spelling: the float 2.675 is a hair less than it says, and would go down.
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: Figure, decimals: int = 0, *, signed: bool = False, whole_digits: int = 4) -> str:
    """A plain number: 12345.6 with one decimal is “12 345,6”. `signed` puts + before what is above zero.

    `whole_digits` is how many digits before the comma stand together without a space.
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    amount = rounded(value, decimals)
    whole, _, fraction = f"{abs(amount):f}".partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    # Svenska skrivregler lets four digits stand together; English parts them too.
    text = (NARROW if len(whole) > whole_digits or _english() else "").join(groups)
    if _english():
        text = text.replace(NARROW, ",")
    if fraction:
        text += ("." if _english() else ",") + fraction
    if amount < 0:
        return MINUS + text
    return "+" + text if signed and amount > 0 else text


def percent(value: Figure, decimals: int = 0) -> str:
    """A percentage that is already in per cent: 42.0 is “42 %”."""
    return _with_unit(value, lambda figure: number(figure, decimals) + _per_cent_sign())


def stated(value: float | Decimal) -> str:
    """A percentage that somebody has stated, a target or a reference: 51 is “51 %” and 51.5 is “51,5 %”."""
    amount = rounded(value, 1)
    return percent(amount, 0 if amount == amount.to_integral_value() else 1)


def share(value: Figure, decimals: int = 0) -> str:
    """A share 0–1 as a percentage: 0.425 is “43 %”."""
    if value is None or isinstance(value, str):
        return percent(value)
    return percent(Decimal(repr(float(value))) * 100, decimals)


def points(value: Figure, decimals: int = 0) -> str:
    """The difference between two percentages, with its sign: “−2 procentenheter”."""

    def words(figure: float | int | Decimal) -> str:
        amount = abs(rounded(figure, decimals))
        unit = ngettext("procentenhet", "procentenheter", 1 if amount == 1 else 2)
        return f"{number(figure, decimals, signed=True)}\u00a0{unit}"

    return _with_unit(value, words)


def mean(value: Figure, decimals: int = 1) -> str:
    """The mean of an item, one decimal as it is published: “2,8”."""
    return number(value, decimals)


def change(value: Figure, decimals: int = 1) -> str:
    """A difference with its sign: “+0,3”, “−0,2”, “0,0”."""
    return number(value, decimals, signed=True)


def margin(value: Figure, beside: int = 0) -> str:
    """A margin of error beside its figure: “± 1,4”. Nothing when there is none.

    `beside` is how many decimals the figure is written with. The margin has as many, but at least one: half a
    percentage point is worth telling. “± 0,0” would promise that chance has no part in it, so a small one gets two.
    """
    if value is None:
        return ""
    decimals = max(1, beside)
    if not isinstance(value, str) and value and not rounded(value, decimals):
        decimals += 1
    return f"±{NARROW}{number(value, decimals)}"


def interval(low: Figure, high: Figure, decimals: int = 0) -> str:
    """A range: “41–43”; with a negative end “−1 till 3”, since a dash beside a minus sign cannot be read."""
    if low is None or high is None:
        return NOTHING
    ends = number(low, decimals), number(high, decimals)
    if any(MINUS in end for end in ends):
        return "\u00a0".join((ends[0], pgettext("range", "till"), ends[1]))
    return f"{ends[0]}\u2013{ends[1]}"


def file_size(octets: int) -> str:
    """The size of a file: “412 kB”, “1,3 MB”."""
    if octets < 1_000_000:
        return f"{number(max(1, octets / 1000))}{NARROW}kB"
    return f"{number(octets / 1_000_000, 1)}{NARROW}MB"


def kronor(ore: int | None) -> str:
    """An amount of money, which is kept in öre: 1 234 567 00 is “1 234 567 kr”."""
    return NOTHING if ore is None else f"{whole_kronor(ore)}\u00a0kr"


def hours(amount: int) -> str:
    """An amount of time: “1 timme”, “1 234 timmar”."""
    return ngettext("%(hours)s timme", "%(hours)s timmar", amount) % {"hours": number(amount)}


def whole_kronor(ore: int) -> str:
    """The same without its unit, where a table says it once for all."""
    # Amounts stand under each other: 5 800 over 107 800 is read at a glance, 5800 is not.
    return number(Decimal(ore) / 100, whole_digits=3)


def out_of(part: Figure, whole: Figure) -> str:
    """How many of how many: “287 av 529”."""
    return gettext("%(part)s av %(whole)s") % {"part": number(part), "whole": number(whole)}


def _with_unit(value: Figure, words: "Callable[[float | int | Decimal], str]") -> str:
    if value is None:
        return NOTHING
    return value if isinstance(value, str) else words(value)


def _per_cent_sign() -> str:
    return "%" if _english() else f"{NARROW}%"


def _english() -> bool:
    return (get_language() or "sv").startswith("en")
