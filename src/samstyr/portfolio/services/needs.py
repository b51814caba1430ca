"""Changes to needs: handed in by anybody, routed, answered with a reason, merged and split."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import GovernanceObject, ItComponent
from samstyr.governance.services.mandates import Mandate
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people
from samstyr.portfolio import policies
from samstyr.portfolio.models import Need, NeedEvent, NeedState
from samstyr.portfolio.selectors import limits

OPEN = (NeedState.NEW, NeedState.SORTED)
# What may be chosen as an answer. Merged, split and made an initiative are answers too, each by a
# way of its own.
ANSWERS = (NeedState.SORTED, NeedState.ANSWERED, NeedState.REJECTED)
_TITLE = 120
_CHANGED = ["state", "answer", "answered_by", "answered_at", "existing", "merged_into", "title"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody says of a need: five fields, and the questions answered with yes."""

    problem: str
    who: str
    wanted_change: str
    why_shared: str = ""
    objects: Sequence[GovernanceObject] = ()
    reach: Sequence[str] = ()
    conclusion: Conclusion | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of the needs that a need is split into."""

    problem: str
    wanted_change: str
    objects: Sequence[GovernanceObject] = field(default=())


@transaction.atomic
def hand_in(*, facts: Facts, by: User) -> Need:
    """Hand in a need. An answer is promised within the days that the municipality has set."""
    need = Need.objects.create(
        title=title_of(facts.problem),
        problem=facts.problem,
        who=facts.who,
        wanted_change=facts.wanted_change,
        why_shared=facts.why_shared,
        reach=list(facts.reach),
        conclusion=facts.conclusion,
        # As it is today: where the sender worked then is part of what the need says, also
        # after she has moved.
        unit=people.unit_of(by),
        sent_by=by,
        sent_at=clock.now(),
        answer_by=_promised(),
    )
    need.objects_concerned.set(facts.objects)
    # Told to the sender in words of its own; the trail is for those who examine.
    _tell(need, _("Behovet lämnades in."), people.of(by))
    audit.record(by=by, action="need.handed_in", target=need, new=_facts_of(need))
    return need


@transaction.atomic
def route(*, need: Need, objects: Sequence[GovernanceObject], version: int | None = None, by: User) -> Need:
    """Say which objects a need concerns, so that their leads answer it."""
    policies.require_router(by, need)
    _require_open(need)
    if not objects:
        raise Invalid("no_object", _("Välj minst ett objekt."))
    old = _facts_of(need)
    # Nothing of the row itself is another; it is counted up so that two who route or answer are told of each other.
    versions.save(need, expected=need.version if version is None else version, fields=["title"])
    need.objects_concerned.set(objects)
    names = ", ".join(each.name for each in objects)
    _tell(need, _("Behovet fördelades till %(objects)s.") % {"objects": names}, people.of(by))
    audit.record(by=by, action="need.routed", target=need, old=old, new=_facts_of(need))
    return need


@transaction.atomic
def answer(
    *,
    need: Need,
    version: int,
    state: str,
    reason: str,
    existing: ItComponent | None = None,
    title: str = "",
    by: User,
) -> Need:
    """Answer a need: it is taken care of, exists already, or is not done; always with a reason."""
    if state not in ANSWERS:
        raise Invalid("not_an_answer", _("Välj ett av svaren."))
    mandate = _may_answer(need, reason, by)
    # Only “there is something already” points at a component; another answer must not keep one that was
    # chosen before.
    need.existing = existing if state == NeedState.ANSWERED else None
    need.title = title.strip()[:_TITLE] or need.title
    _settle(need, version, state, reason, mandate)
    words = _("Svar: %(state)s. %(reason)s") % {"state": NeedState(state).label, "reason": reason}
    _tell(need, words, mandate.person)
    audit.record(
        by=by,
        action="need.answered",
        target=need,
        new={"state": state, "answer": reason, "existing": str(existing or "")},
    )
    return need


@transaction.atomic
def merge(*, need: Need, version: int, into: Need, reason: str, by: User) -> Need:
    """Let another need stand for this one too; the history of both says so."""
    mandate = _may_answer(need, reason, by)
    # Those two have handed on what they were about, so nobody would ever answer for this one there.
    if into.pk == need.pk or into.state in {NeedState.MERGED, NeedState.SPLIT}:
        raise Invalid("merged_into_nothing", _("Välj ett annat behov som fortfarande gäller."))
    need.merged_into = into
    _settle(need, version, NeedState.MERGED, reason, mandate)
    about = {"this": need.title, "other": into.title, "reason": reason}
    _tell(need, _("Hanteras i behovet ”%(other)s”. %(reason)s") % about, mandate.person)
    _tell(into, _("Behovet ”%(this)s” hanteras här också.") % about, mandate.person)
    audit.record(by=by, action="need.merged", target=need, new={"into": into.pk, "reason": reason})
    return need


@transaction.atomic
def split(*, need: Need, version: int, parts: Sequence[Part], reason: str, by: User) -> list[Need]:
    """Divide a need into several, each with its own answer to come; whoever sent it stands behind all of them."""
    mandate = _may_answer(need, reason, by)
    if len(parts) < 2:
        raise Invalid("split_into_one", _("Dela behovet i minst två."))
    concerned = list(need.objects_concerned.all())
    # First, so that somebody who came before is told before any part is made.
    _settle(need, version, NeedState.SPLIT, reason, mandate)
    made = []
    for part in parts:
        child = Need.objects.create(
            title=title_of(part.problem),
            problem=part.problem,
            who=need.who,
            wanted_change=part.wanted_change,
            why_shared=need.why_shared,
            reach=need.reach,
            conclusion=need.conclusion,
            unit=need.unit,
            sent_by=need.sent_by,
            sent_at=clock.now(),
            answer_by=_promised(),
            split_from=need,
        )
        # Where nothing is said of a part it concerns what the whole did.
        child.objects_concerned.set(part.objects or concerned)
        _tell(child, _("Delat ur behovet ”%(title)s”.") % {"title": need.title}, mandate.person)
        audit.record(by=by, action="need.handed_in", target=child, new=_facts_of(child))
        made.append(child)
    names = ", ".join(f"”{child.title}”" for child in made)
    words = _("Delat i %(parts)s. %(reason)s") % {"parts": names, "reason": reason}
    _tell(need, words, mandate.person)
    audit.record(by=by, action="need.split", target=need, new={"parts": [child.pk for child in made]})
    return made


def became_initiative(*, need: Need, title: str, reason: str, mandate: Mandate, by: User) -> None:
    """Say to a need that an initiative was made of it. In the transaction of whoever makes the initiative."""
    _require_open(need)
    # The need's own version: whoever makes the initiative has a form of the initiative, not of the need.
    _settle(need, need.version, NeedState.INITIATIVE, reason, mandate)
    words = _("Blev initiativet ”%(title)s”. %(reason)s") % {"title": title, "reason": reason}
    _tell(need, words, mandate.person)
    audit.record(by=by, action="need.became_initiative", target=need, new={"initiative": title})


def title_of(problem: str) -> str:
    """A title from the first sentence of the problem: nobody is asked for a sixth field."""
    first = " ".join(problem.split()).split(". ")[0].rstrip(".")
    if len(first) <= _TITLE:
        return first
    # Cut between words.
    return first[: _TITLE - 1].rsplit(" ", 1)[0] + "…"


def _may_answer(need: Need, reason: str, by: User) -> Mandate:
    mandate = policies.sorter(by, list(need.objects_concerned.all()))
    _require_open(need)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför. Den som har behovet läser det."))
    return mandate


def _require_open(need: Need) -> None:
    if need.state not in OPEN:
        raise Conflict("answered_already", _("Behovet har redan fått sitt svar. Ingenting har ändrats."))


def _settle(need: Need, version: int, state: str, reason: str, mandate: Mandate) -> None:
    need.state, need.answer = state, reason.strip()
    # The first answer is the one that was promised: what comes of it later does not make it late.
    need.answered_by, need.answered_at = mandate.person, need.answered_at or clock.now()
    versions.save(need, expected=version, fields=_CHANGED)


def _promised() -> date:
    # A day and not a moment: whoever writes at midnight is promised as much as whoever writes at noon.
    return clock.today() + timedelta(days=limits.current().days_to_answer)


def _tell(need: Need, text: str, person: Person | None) -> None:
    NeedEvent.objects.create(need=need, at=clock.now(), text=text, person=person)


def _facts_of(need: Need) -> dict[str, object]:
    return {
        "title": need.title,
        "problem": need.problem,
        "who": need.who,
        "wanted_change": need.wanted_change,
        "objects": [each.name for each in need.objects_concerned.all()],
        "reach": need.reach,
    }
