"""What the object map can be coloured by: for each component a look, and the words of the key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import BusinessComponent, ItComponent, Judgement, LifeCycle
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors.objects import SeatCard
from samstyr.ui.charts.blocks import Look

type Component = ItComponent | BusinessComponent
type Seats = tuple[SeatCard, ...]

COSTS = (100_000_00, 500_000_00, 2_000_000_00)  # öre a year: where the steps of cost begin


@dataclass(frozen=True, slots=True)
class Asked:
    """One component as the properties look at it: the seats are those of its owner, or empty when it has none."""

    component: Component
    seats: Seats
    viewer: Viewer
    on: date

    def known(self, field: str) -> bool:
        """Whether the component has such a field and the viewer may see it."""
        return hasattr(self.component, field) and self.viewer.sees(self.component, field)


@dataclass(frozen=True, slots=True)
class Property:
    """Something to colour by. `keys` are the looks that it uses, in order, with their words."""

    code: str
    name: Promise
    keys: tuple[tuple[Look, Promise], ...]
    look: Callable[[Asked], Look]
    finding: Promise


def _owner(asked: Asked) -> Look:
    if not asked.seats:
        return Look.STRONG
    # Either side's: an object with one owner has half of a mandate.
    vacant = any(seat.is_vacant for seat in asked.seats if seat.kind == "owner")
    return Look.SLASHED if vacant else Look.PLAIN


def _retire(asked: Asked) -> Look:
    component = asked.component
    leaving = asked.known("life_cycle") and component.life_cycle == LifeCycle.PHASING_OUT
    # Decided before wished for: a year or a phase says that it goes, a judgement that somebody thinks so.
    if leaving or (asked.known("retire_year") and getattr(component, "retire_year", None)):
        return Look.SLASHED
    sides = [name for name in ("business_judgement", "it_judgement") if asked.known(name)]
    said = {getattr(component, name) for name in sides} - {""}
    if Judgement.RETIRE in said:
        return Look.STRONG
    return Look.PLAIN if said else Look.HOLLOW


def _classification(asked: Asked) -> Look:
    component = asked.component
    if not isinstance(component, ItComponent):
        return Look.ASIDE
    # Masked looks like unknown: a look of its own would tell that there is something.
    if not asked.known("classified_on"):
        return Look.HOLLOW
    due = component.classification_due_on if asked.known("classification_due_on") else None
    if due is not None and due < asked.on:
        return Look.SLASHED
    # A day to come without a day that was: it has been classified in another system, or is on its way.
    return Look.PLAIN if component.classified_on or due else Look.HOLLOW


def _cost(asked: Asked) -> Look:
    if not isinstance(asked.component, ItComponent):
        return Look.ASIDE
    cost = getattr(asked.component, "yearly_cost", None) if asked.known("yearly_cost") else None
    if cost is None:
        return Look.HOLLOW
    return (Look.STEP_1, Look.STEP_2, Look.STEP_3, Look.STEP_4)[sum(cost >= limit for limit in COSTS)]


PROPERTIES = (
    Property(
        "agare",
        _("Saknar ägare"),
        (
            (Look.PLAIN, _("har ägare")),
            (Look.SLASHED, _("en ägares plats är vakant")),
            (Look.STRONG, _("hör inte till något objekt")),
        ),
        _owner,
        _(
            "%(slashed)s av %(all)s komponenter hör till objekt där en ägares plats är vakant. "
            "%(strong)s hör inte till något objekt."
        ),
    ),
    Property(
        "avveckling",
        _("Avveckling"),
        (
            (Look.PLAIN, _("ska vara kvar")),
            (Look.SLASHED, _("avvecklas")),
            (Look.STRONG, _("någon vill avveckla den")),
            (Look.HOLLOW, _("inte bedömd")),
        ),
        _retire,
        _(
            "%(slashed)s av %(all)s komponenter avvecklas, och %(strong)s till vill någon avveckla. "
            "%(hollow)s har ingen bedömt."
        ),
    ),
    Property(
        "klassning",
        _("Klassning"),
        (
            (Look.PLAIN, _("klassad i tid")),
            (Look.SLASHED, _("försenad")),
            (Look.HOLLOW, _("inte klassad")),
        ),
        _classification,
        _(
            "Klassningen är försenad för %(slashed)s av %(all)s it-komponenter. "
            "%(hollow)s har aldrig klassats."
        ),
    ),
    Property(
        "kostnad",
        _("Kostnad"),
        (
            (Look.STEP_1, _("under 100 000 kr om året")),
            (Look.STEP_2, _("100 000–500 000")),
            (Look.STEP_3, _("500 000–2 miljoner")),
            (Look.STEP_4, _("över 2 miljoner")),
            (Look.HOLLOW, _("inte känd")),
        ),
        _cost,
        _(
            "%(step_4)s av %(all)s it-komponenter kostar över två miljoner kronor om året. "
            "Kostnaden för %(hollow)s är inte känd."
        ),
    ),
)


def chosen(code: str) -> Property:
    """The property with a code; the first when there is none."""
    return next((each for each in PROPERTIES if each.code == code), PROPERTIES[0])
