"""What a decision may say: words, its own subject, a forum where the decider sits, and what she may replace."""

from datetime import date

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import AgendaItem, Decision, DecisionKind, GovernanceObject
from samstyr.governance.selectors import forums
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.governance.services.decision_contents import About, Contents
from samstyr.governance.services.mandates import Mandate
from samstyr.governance.subjects import subject_type


def require(said: Contents, mandate: Mandate, by: User) -> None:
    """Refuse what may not be decided as it is said, by whoever has the mandate to decide it."""
    _require_words(said)
    _require_secrecy(said.kind, said.terms.get("secrecy_ground", ""), said.item)
    _require_its_own(said.about, said.item)
    if said.item is None:
        _require_place(said.about, mandate, said.day)
    if old := said.terms.get("replaces"):
        _require_to_replace(old, mandate, by)


def _require_words(said: Contents) -> None:
    if not said.wording.strip():
        raise Invalid("no_wording", _("Skriv vad som beslutas."))
    if said.kind == DecisionKind.APPROVE_WITH_CONDITIONS and not said.terms.get("conditions", "").strip():
        raise Invalid("no_conditions", _("Skriv villkoren, eller välj bifall utan villkor."))


def _require_its_own(about: About, item: AgendaItem | None) -> None:
    """Refuse a decision that names a subject of another object or matter: that one is for others to decide."""
    if item is not None and not _is_the_same(about, item):
        raise Invalid("another_item", _("Beslutet gäller något annat än ärendet."))
    known = subject_type(about.subject_type)
    if known is None or known.asks is None or about.subject_id is None:
        return
    asked = known.asks(about.subject_id)
    governed = about.object.pk if about.object else None
    if governed != asked.object_id or asked.matter not in {"", about.matter}:
        raise Invalid(
            "another_matter",
            _("%(subject)s avgörs inte som den här frågan.") % {"subject": known.label(about.subject_id)},
        )


def _is_the_same(about: About, item: AgendaItem) -> bool:
    """Whether a decision is about its item. The matter of a subject may have moved on since the item was handed in."""
    governed = about.object.pk if about.object else None
    if (item.subject_type, item.subject_id, item.object_id) != (
        about.subject_type,
        about.subject_id,
        governed,
    ):
        return False
    return bool(item.subject_type) or item.matter == about.matter


def _require_secrecy(kind: str, ground: str, item: AgendaItem | None) -> None:
    """Refuse a decision that opens what its item keeps secret, or closes what goes on waiting in the open."""
    is_secret = item is not None and item.is_secret
    if is_secret and not ground:
        # Opened by a field left empty, nobody would have meant it: the item is opened first, and that is told.
        raise Invalid(
            "secret_item",
            _("Ärendet är sekretess. Ange lagrummet, eller häv ärendets sekretess först."),
            field="secrecy_ground",
        )
    if kind == DecisionKind.POSTPONE and ground and not is_secret:
        raise Invalid(
            "postponed_in_the_open",
            _("Det som bordläggs väntar vidare öppet på dagordningen. Ange sekretess när ärendet avgörs."),
        )


def _require_place(about: About, mandate: Mandate, day: date) -> None:
    """Refuse a decision written down as a forum's by somebody who does not sit there."""
    if about.forum is not None and forums.member_of(about.forum, mandate.person, day) is None:
        raise Invalid(
            "not_in_the_forum",
            _("%(person)s sitter inte i %(forum)s. Skriv in beslutet utanför forum.")
            % {"person": mandate.person, "forum": about.forum},
        )


def _require_to_replace(old: Decision, mandate: Mandate, by: User) -> None:
    """Refuse to replace what somebody else decides about: only the same seat, or whoever decides that matter today."""
    if Decision.objects.filter(replaces=old).exists():
        raise Conflict("replaced_already", _("Det beslutet är redan ersatt av ett senare."))
    if old.seat_id is None:
        is_the_same = (
            old.person_id == mandate.person.pk
        )  # in the line the person is all that was written down
    else:
        is_the_same = mandate.seat is not None and old.seat_id == mandate.seat.pk
    concerned: list[GovernanceObject | None] = [*old.objects_concerned.all()] or [None]
    # The matter as the matrix has it today, for each object that the old one concerned.
    deciders = [who_decides(old.matter, governed, forum=old.forum) for governed in concerned]
    # All of them: whose object a decision only touches has not got the word over it by that.
    if is_the_same or all(mandates.held(by, each) for each in deciders):
        return
    raise NotAllowed(
        "not_yours_to_replace",
        _("Beslut %(number)s ersätts av den som avgör den frågan: %(who)s.")
        % {"number": old.number, "who": deciders[0].words},
    )
