"""A difference in words: how large, how sure, and why it cannot be told where it cannot."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from samstyr.analysis.release import Change, Contrast
from samstyr.foundation import numbers
from samstyr.measurement.results.figures import Scale
from samstyr.measurement.results.verdicts import Verdict

_METHODS: dict[str, str | Promise] = {
    "permutation": _lazy("Prövad genom att svaren blandas om 10 000 gånger."),
    "normal": _lazy("Prövad med normalapproximation."),
    "published": _lazy("Prövad med de publicerade medelvärdena och deras felmarginaler (Welch)."),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure against another. Without a verdict there is a `why`.

    `places` is how many decimals the published figures bear: of two in whole percent the difference is whole too.
    """

    scale: Scale
    value: float | None
    low: float | None = None
    high: float | None = None
    verdict: Verdict | None = None
    method: str = ""
    q: float | None = None
    why: str = ""
    places: int = 1

    @property
    def text(self) -> str:
        """The difference with its sign: “−2,0 procentenheter”, “−0,2”; one more decimal where one shows nothing."""
        if self.value is None:
            return numbers.NOTHING
        decimals = self.decimals
        return (
            numbers.change(self.value, decimals)
            if self.scale is Scale.MEAN
            else numbers.points(self.value, decimals)
        )

    @property
    def decimals(self) -> int:
        """One decimal, or two for a secured difference that one decimal would show as nothing."""
        secured = self.verdict is Verdict.SECURED
        # “Secured: 0,0” would be read as a fault; half of the last decimal is where rounding makes it so.
        return 2 if secured and self.value is not None and abs(self.value) < 0.05 else self.places

    @property
    def between(self) -> str:
        """Where the difference lies with 95 % certainty: “mellan −0,4 och 0,0”."""
        ends = (numbers.number(end, self.decimals) for end in (self.low, self.high))
        return _("mellan %(low)s och %(high)s") % dict(zip(("low", "high"), ends, strict=True))

    @property
    def secured(self) -> bool:
        """Whether chance is ruled out."""
        return self.verdict is Verdict.SECURED

    @property
    def rose(self) -> bool:
        """Whether a sentence may say that it rose. Chance must be ruled out: a verb claims as much as a word beside it."""
        return self.secured and (self.value or 0.0) > 0

    @property
    def fell(self) -> bool:
        """Whether a sentence may say that it fell."""
        return self.secured and (self.value or 0.0) < 0

    @property
    def tested(self) -> str:
        """How the difference was tested, in words."""
        return str(_METHODS.get(self.method, ""))


def over_the_year(change: Change | None, scale: Scale) -> Difference:
    """This year against the year before, as the release tested it."""
    if change is None:
        return Difference(scale, None, why=_("Det finns inget tidigare år att jämföra med."))
    # Not tested is not the same as not changed: the release says why, and so does the page.
    if change.verdict is None:
        return Difference(scale, None, why=_why_not(change.reason))
    return Difference(
        scale,
        change.difference,
        change.low,
        change.high,
        Verdict(change.verdict),
        change.method or "",
        change.q,
    )


def between(contrast: Contrast | None, scale: Scale) -> Difference:
    """Two groups of the same year, as the release tested them."""
    # The release makes no contrast where one of the two is withheld.
    if contrast is None:
        return Difference(scale, None, why=_("Visas inte: någon av grupperna har för få svar."))
    return Difference(
        scale,
        contrast.difference,
        contrast.low,
        contrast.high,
        Verdict(contrast.verdict),
        contrast.method,
        contrast.q,
    )


def _why_not(reason: str | None) -> str:
    match reason:
        case "wording":
            return _("Påståendet har ändrats sedan förra året, så siffrorna går inte att jämföra.")
        case "absent":
            return _("Fanns inte med förra året.")
        case _:
            return _("Visas inte: något av åren har för få svar.")
