"""What is small and what is large: the limits of the portfolio, and how an initiative stands to them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.portfolio.gates.facts import Facts, Sized
from samstyr.portfolio.models import CostClass

KRONA = 100
MILLION = 1_000_000 * KRONA

# The lower and upper end of each rough class, in öre: what an initiative is taken to cost before it has been planned.
CLASSES: dict[str, tuple[int, int | None]] = {
    CostClass.SMALL: (0, 100_000 * KRONA),
    CostClass.MEDIUM: (100_000 * KRONA, MILLION),
    CostClass.LARGE: (MILLION, 10 * MILLION),
    CostClass.HUGE: (10 * MILLION, None),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Days to answer a need; up to how many öre and hours the light track goes; from how many öre the PSG decides."""

    # The defaults are recommendations; the guideline leaves the limits to the municipality.
    days_to_answer: int = 14
    light_cost: int = 100_000 * KRONA
    light_hours: int = 100
    large_cost: int = MILLION

    @property
    def light_words(self) -> str:
        """The limit of the light track in words."""
        return _("högst %(cost)s och högst %(hours)s") % {
            "cost": numbers.kronor(self.light_cost),
            "hours": numbers.hours(self.light_hours),
        }

    @property
    def large_words(self) -> str:
        """From where the portfolio board decides, in words."""
        return numbers.kronor(self.large_cost)


def why_large(facts: Sized, limits: Limits) -> str:
    """Why the PSG decides about it, in words; empty when the object does."""
    if facts.objects_concerned:
        return _("Det berör flera objekt: %(objects)s.") % {
            "objects": ", ".join((facts.object, *facts.objects_concerned))
        }
    if _at_least(facts) >= limits.large_cost:
        return _("Det kostar %(limit)s eller mer.") % {"limit": limits.large_words}
    return ""


def why_not_light(facts: Facts, limits: Limits) -> str:
    """Why it may not take the light track, in words; empty when it may."""
    if facts.objects_concerned:
        return _("Det berör fler objekt än %(object)s.") % {"object": facts.object}
    if not facts.cost_class:
        return _("Kostnadsklassen är inte angiven.")
    # The upper end, where `_at_least` takes the lower: doubt never opens the light track, and never sends to
    # the PSG.
    most = CLASSES[facts.cost_class][1]
    if facts.planned_ore > limits.light_cost or most is None or most > limits.light_cost:
        return _("Det kan kosta mer än %(limit)s.") % {"limit": numbers.kronor(limits.light_cost)}
    if facts.planned_hours > limits.light_hours:
        return _("Det tar mer än %(limit)s.") % {"limit": numbers.hours(limits.light_hours)}
    return ""


def _at_least(facts: Sized) -> int:
    """What it costs at least: what is planned, and before that the lower end of its class."""
    # A plan that so far holds a small first part must not make a large initiative small.
    return max(facts.planned_ore, CLASSES[facts.cost_class][0] if facts.cost_class else 0)
