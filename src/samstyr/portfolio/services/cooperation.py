"""Changes to co-operation with third parties: a challenge is published, companies are met, some are tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.portfolio import cooperation_policies
from samstyr.portfolio.models import (
    Category,
    Challenge,
    ChallengeState,
    Company,
    Initiative,
    MatchMeeting,
    Need,
    Pilot,
    PilotOutcome,
)
from samstyr.portfolio.services import initiatives
from samstyr.portfolio.services.initiatives import Beginning

FIELDS = ["title", "text", "object", "closes_on", "link"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody writes about a challenge; `units` are those that have the problem."""

    title: str
    text: str = ""
    object: GovernanceObject | None = None
    units: Sequence[Unit] = ()
    needs: Sequence[Need] = ()
    closes_on: date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting: when, which units and third parties, and how many of the municipality's own people."""

    held_on: date
    units: Sequence[Unit] = ()
    companies: Sequence[str] = ()
    participants: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """What is to be tried: with whom, where, what is believed, how one sees it, and from when."""

    company: str
    hypothesis: str
    starts_on: date
    units: Sequence[Unit] = ()
    measure: str = ""
    ends_on: date | None = None
    meeting: MatchMeeting | None = None


@transaction.atomic
def create(*, facts: Facts, by: User | None) -> Challenge:
    """Draft a challenge."""
    cooperation_policies.require_keeper(by, facts.object)
    challenge = Challenge.objects.create(**_values(facts))
    challenge.units.set(facts.units)
    challenge.needs.set(facts.needs)
    audit.record(by=by, action="challenge.created", target=challenge, new=_facts(challenge))
    return challenge


@transaction.atomic
def update(*, challenge: Challenge, version: int, facts: Facts, by: User | None) -> Challenge:
    """Change a challenge; it may be moved to another object by whoever keeps both."""
    cooperation_policies.require_keeper(by, challenge.object)
    cooperation_policies.require_keeper(by, facts.object)
    old = _facts(Challenge.objects.get(pk=challenge.pk))
    for name, value in _values(facts).items():
        setattr(challenge, name, value)
    versions.save(challenge, expected=version, fields=FIELDS)
    challenge.units.set(facts.units)
    challenge.needs.set(facts.needs)
    audit.record(by=by, action="challenge.changed", target=challenge, old=old, new=_facts(challenge))
    return challenge


@transaction.atomic
def publish(*, challenge: Challenge, version: int, on: date | None = None, by: User | None) -> Challenge:
    """Let others see the challenge."""
    cooperation_policies.require_keeper(by, challenge.object)
    if challenge.state != ChallengeState.DRAFT:
        raise Conflict("already_published", _("Utmaningen är redan publicerad."))
    if not challenge.text.strip():
        raise Invalid("no_text", _("Beskriv utmaningen innan du publicerar den."))
    # `on` is for what was published elsewhere before it was written down here.
    challenge.state, challenge.published_on = ChallengeState.PUBLISHED, on or clock.today()
    versions.save(challenge, expected=version, fields=["state", "published_on"])
    audit.record(by=by, action="challenge.published", target=challenge, new=_facts(challenge))
    return challenge


@transaction.atomic
def close(*, challenge: Challenge, version: int, by: User | None) -> Challenge:
    """End a challenge. Raises `Conflict` while a pilot is tried: what was learnt is told first."""
    cooperation_policies.require_keeper(by, challenge.object)
    if challenge.pilots.filter(outcome="").exists():
        raise Conflict("pilot_runs", _("En pilot pågår. Berätta först vad ni lärde er av den."))
    if challenge.state == ChallengeState.DRAFT:
        raise Conflict("not_published", _("Utmaningen är inte publicerad än."))
    challenge.state = ChallengeState.CLOSED
    versions.save(challenge, expected=version, fields=["state"])
    audit.record(by=by, action="challenge.closed", target=challenge)
    return challenge


@transaction.atomic
def meet(*, challenge: Challenge, met: Met, by: User | None) -> MatchMeeting:
    """Write down a meeting where units and third parties saw whether they can help one another."""
    cooperation_policies.require_keeper(by, challenge.object)
    _refuse_draft(challenge)
    meeting = MatchMeeting.objects.create(
        challenge=challenge, held_on=met.held_on, participants=met.participants, note=met.note.strip()
    )
    meeting.units.set(met.units)
    # By name, made when new: nobody keeps a register of companies beforehand.
    meeting.companies.set([company(name) for name in met.companies if name.strip()])
    audit.record(by=by, action="challenge.met", target=meeting, new={"companies": list(met.companies)})
    return meeting


@transaction.atomic
def begin(*, challenge: Challenge, tried: Try, by: User | None) -> Pilot:
    """Begin a pilot."""
    cooperation_policies.require_keeper(by, challenge.object)
    _refuse_draft(challenge)
    if not tried.hypothesis.strip():
        raise Invalid("no_hypothesis", _("Skriv vad ni tror, så att piloten kan visa om det stämmer."))
    if tried.meeting is not None and tried.meeting.challenge_id != challenge.pk:
        raise Invalid("other_challenges_meeting", _("Mötet hör till en annan utmaning."))
    if tried.ends_on is not None and tried.ends_on < tried.starts_on:
        raise Invalid("ends_before_it_starts", _("Piloten slutar innan den börjar."), field="ends_on")
    pilot = Pilot.objects.create(
        challenge=challenge,
        company=company(tried.company),
        meeting=tried.meeting,
        hypothesis=tried.hypothesis.strip(),
        measure=tried.measure.strip(),
        starts_on=tried.starts_on,
        ends_on=tried.ends_on,
    )
    pilot.units.set(tried.units)
    challenge.state = ChallengeState.PILOT
    versions.save(challenge, expected=challenge.version, fields=["state"])
    audit.record(by=by, action="pilot.begun", target=pilot, new={"hypothesis": pilot.hypothesis})
    return pilot


@transaction.atomic
def stop(*, pilot: Pilot, version: int, learnt: str, by: User | None) -> Pilot:
    """End a pilot with what was learnt: a good outcome too."""
    return _end(pilot, version, PilotOutcome.STOP, learnt, None, by=by)


@transaction.atomic
def scale(*, pilot: Pilot, version: int, learnt: str, into: Initiative | str, by: User) -> Pilot:
    """Take a pilot further as an initiative: one that there is, or a new one with this title in the challenge's object."""
    if isinstance(into, str):
        governed = pilot.challenge.object
        if governed is None:
            raise Invalid(
                "no_object", _("Utmaningen hör inte till något objekt. Välj ett initiativ som finns.")
            )
        # What third parties are met for is new ways of working; the category can be changed
        # when it is described.
        begun = Beginning(into.strip(), governed, Category.RENEWAL, summary=learnt.strip())
        # Asks the mandate anew: who keeps a challenge may still not begin an initiative in the object.
        into = initiatives.create(begin=begun, by=by)
    return _end(pilot, version, PilotOutcome.SCALE, learnt, into, by=by)


def company(name: str) -> Company:
    """A third party by its name, made when nobody has met it before."""
    said = " ".join(name.split())
    if not said:
        raise Invalid("no_company", _("Skriv vilken part det gäller."))
    # Third parties have no register here: a name in another case is the same one, or its pilots would part.
    return Company.objects.filter(name__iexact=said).first() or Company.objects.create(name=said)


def _end(
    pilot: Pilot, version: int, outcome: str, learnt: str, into: Initiative | None, *, by: User | None
) -> Pilot:
    cooperation_policies.require_keeper(by, pilot.challenge.object)
    if pilot.outcome:
        raise Conflict("pilot_ended", _("Piloten är redan avslutad."))
    if not learnt.strip():
        raise Invalid("nothing_learnt", _("Skriv vad ni lärde er, också när det inte blev något."))
    pilot.outcome, pilot.learnt, pilot.initiative = outcome, learnt.strip(), into
    # One that is ended early did not run to its planned day; one that is told of late did not run on either.
    pilot.ends_on = min(pilot.ends_on or clock.today(), clock.today())
    versions.save(pilot, expected=version, fields=["outcome", "learnt", "initiative", "ends_on"])
    challenge = pilot.challenge
    # Several may try at once: the challenge is open again when the last pilot has ended.
    if challenge.state == ChallengeState.PILOT and not challenge.pilots.filter(outcome="").exists():
        challenge.state = ChallengeState.PUBLISHED
        versions.save(challenge, expected=challenge.version, fields=["state"])
    audit.record(
        by=by,
        action="pilot.scaled" if outcome == PilotOutcome.SCALE else "pilot.stopped",
        target=pilot,
        new={"learnt": pilot.learnt, "initiative": into.title if into else ""},
    )
    return pilot


def _refuse_draft(challenge: Challenge) -> None:
    if challenge.state == ChallengeState.DRAFT:
        raise Conflict("not_published", _("Utmaningen är inte publicerad än."))


def _values(facts: Facts) -> dict[str, object]:
    if not facts.title.strip():
        raise Invalid("no_title", _("Ge utmaningen ett namn."))
    return {name: getattr(facts, name) for name in FIELDS}


def _facts(challenge: Challenge) -> dict[str, object]:
    return {
        "title": challenge.title,
        "object": challenge.object.name if challenge.object else "",
        "state": challenge.state,
        "published_on": challenge.published_on,
    }
