"""May this person decide this? The one place that says yes, or says no with the reason and who may."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.errors import NotAllowed
from samstyr.governance.models import Forum, GovernanceObject, Seat
from samstyr.governance.selectors.mandates import Decider, who_decides
from samstyr.organisation.models import Person, Unit
from samstyr.organisation.selectors import people


@dataclass(frozen=True, slots=True)
class Mandate:
    """That a person may decide in a matter: by which seat, on what ground, and for whom when she is the substitute."""

    decider: Decider
    person: Person
    as_substitute: bool

    @property
    def seat(self) -> Seat | None:
        """The seat that carries the mandate; None for the line."""
        return self.decider.seat

    @property
    def ground(self) -> str:
        """What the mandate rests on."""
        return self.decider.ground

    @property
    def label(self) -> str:
        """The decider in words, as they stay in what she decides."""
        if self.as_substitute:
            holder = self.decider.person
            return _("%(person)s, ersättare för %(holder)s, %(seat)s") % {
                "person": self.person,
                "holder": holder or _("vakant plats"),
                "seat": self.decider.label,
            }
        return f"{self.person}, {self.decider.label}"


def require(
    by: User,
    matter: str,
    object: GovernanceObject | None = None,  # noqa: A002 the domain's own word
    unit: Unit | None = None,
    *,
    side: str = "",
    forum: Forum | None = None,
    on: date | None = None,
) -> Mandate:
    """The mandate of a person in a matter. Raises `NotAllowed` with who decides instead, when it is not she."""
    decider = who_decides(matter, object, unit, side=side, forum=forum, on=on)
    if mandate := held(by, decider):
        return mandate
    raise refusal(decider)


def held(by: User, decider: Decider) -> Mandate | None:
    """The mandate of a person where it is known who decides; None when it is not she."""
    person = people.of(by)
    if person is None:
        return None
    if person in decider.people:
        return Mandate(decider, person, as_substitute=False)
    if person in decider.substitutes:
        return Mandate(decider, person, as_substitute=True)
    return None


def refusal(decider: Decider) -> NotAllowed:
    """Why not, and who may: the sentence that every page and every refused change shows."""
    about = {"matter": decider.matter.label, "seat": decider.label, "ground": decider.ground}
    if decider.person is None and decider.substitute is None:
        text = _(
            "Det här avgör %(seat)s, och den platsen är vakant. Den som utser till platsen behöver göra det först. "
            "Det gäller %(matter)s. Grund: %(ground)s."
        )
        return NotAllowed("mandate_vacant", text % about, matter=decider.matter.value)
    about["people"] = _(" eller ").join(str(person) for person in (*decider.people, *decider.substitutes))
    text = _("Det här avgör %(people)s som %(seat)s. Det gäller %(matter)s. Grund: %(ground)s.")
    return NotAllowed("mandate_missing", text % about, matter=decider.matter.value)
