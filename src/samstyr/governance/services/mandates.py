"""May this person decide this? The one place that says yes, or says no with the reason and who may."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Invalid, NotAllowed
from samstyr.governance.mandates import DEFAULTS, Rule
from samstyr.governance.models import Forum, GovernanceObject, MandateRule, Matter, Seat, SeatKind
from samstyr.governance.selectors.mandates import Decider, who_decides
from samstyr.organisation.models import Person, Unit


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
    # The holders first: who is both decides as the holder she is.
    for among, as_substitute in ((decider.people, False), (decider.substitutes, True)):
        for person in among:
            # Most people in the register have no account; None is never the same as None here.
            if person.user_id is not None and person.user_id == by.pk:
                return Mandate(decider, person, as_substitute=as_substitute)
    return None


@dataclass(frozen=True, slots=True)
class Row:
    """What the municipality says of one matter."""

    seat_kind: str
    side: str
    forum_kind: str
    ground: str
    consulted: str = ""


@transaction.atomic
def change(*, matter: str, row: Row, version: int, by: User) -> MandateRule:
    """Let the municipality say who decides in a matter. The portfolio office keeps the matrix; it does not decide by it."""
    _require_keeper(by)
    # Guideline 4.2.1 binds this row itself; all others it leaves to the municipality.
    if matter == Matter.STRUCTURE and row.seat_kind != SeatKind.MUNICIPAL_DIRECTOR:
        raise Invalid(
            "structure_is_the_directors",
            _(
                "Objektstrukturen ändrar bara kommundirektören. Det säger riktlinjen själv, och den raden är fast."
            ),
        )
    if not row.ground.strip():
        raise Invalid("no_ground", _("Skriv vad mandatet vilar på: riktlinje, delegation eller beslut."))
    rule = MandateRule.objects.filter(matter=matter).first()
    old = _said(rule or DEFAULTS[matter])
    is_new = rule is None
    if rule is None:
        # Somebody may have reset the row since the page showed it: then there is no version to hold it
        # against but 0.
        if version != 0:
            raise versions.changed_meanwhile()
        rule = MandateRule(matter=matter)
    rule.seat_kind, rule.side, rule.forum_kind = row.seat_kind, row.side, row.forum_kind
    rule.ground, rule.consulted = row.ground, row.consulted
    if is_new:
        try:
            # A savepoint: two who write the first row have both seen none, and the database lets one of them in.
            with transaction.atomic():
                rule.save()
        except IntegrityError as error:
            raise versions.changed_meanwhile() from error
    else:
        versions.save(rule, expected=version, fields=list(_said(rule)))
    audit.record(by=by, action="mandate.changed", target=rule, old=old, new=_said(rule))
    return rule


@transaction.atomic
def reset(*, matter: str, version: int | None = None, by: User) -> None:
    """Let the guideline say who decides in a matter again, instead of the row that the page of `version` showed."""
    _require_keeper(by)
    rule = MandateRule.objects.filter(matter=matter).first()
    if rule is not None:
        versions.require(rule, expected=version)
        # While the row is there: the trail names it by its key.
        audit.record(by=by, action="mandate.reset", target=rule, old=_said(rule), new=_said(DEFAULTS[matter]))
        rule.delete()


def _require_keeper(by: User) -> None:
    if not by.has_right(Right.MANAGE_GOVERNANCE):
        raise NotAllowed("not_the_office", _("Mandattabellen ändras av portföljkontoret."))


def _said(rule: "MandateRule | Rule") -> dict[str, str]:
    return {
        "seat_kind": str(rule.seat_kind),
        "side": str(rule.side),
        "forum_kind": str(rule.forum_kind),
        "ground": str(rule.ground),
        "consulted": str(rule.consulted),
    }


def refusal(decider: Decider) -> NotAllowed:
    """Why not, and who may: the sentence that every page and every refused change shows."""
    about = {"matter": decider.matter.label, "seat": decider.label, "ground": decider.ground}
    if decider.person is None and decider.is_anywhere:
        # Which seat it is nobody has said, so it cannot be told to be vacant.
        text = _(
            "Det här avgör %(seat)s, och vem det är beror på vilket objekt eller vilken enhet det gäller. Välj det "
            "först. Det gäller %(matter)s. Grund: %(ground)s."
        )
        return NotAllowed("mandate_of_which", text % about, matter=decider.matter.value)
    if decider.person is None and decider.substitute is None:
        text = _(
            "Det här avgör %(seat)s, och den platsen är vakant. Den som utser till platsen behöver göra det först. "
            "Det gäller %(matter)s. Grund: %(ground)s."
        )
        return NotAllowed("mandate_vacant", text % about, matter=decider.matter.value)
    about["people"] = _(" eller ").join(str(person) for person in (*decider.people, *decider.substitutes))
    text = _("Det här avgör %(people)s som %(seat)s. Det gäller %(matter)s. Grund: %(ground)s.")
    return NotAllowed("mandate_missing", text % about, matter=decider.matter.value)
