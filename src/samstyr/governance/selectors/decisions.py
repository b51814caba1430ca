"""Questions about what has been decided."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import clock
from samstyr.governance.models import (
    AgendaItem,
    Decision,
    DecisionReader,
    Execution,
    Forum,
    ForumKind,
    GovernanceObject,
    SeatKind,
)
from samstyr.governance.selectors import seats
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people


def every() -> QuerySet[Decision]:
    """Decisions with forum, decider and what replaced them, the latest first."""
    return Decision.objects.select_related(
        "forum", "seat__object", "person", "responsible__object", "replaces", "replaced_by"
    ).prefetch_related("objects_concerned")


def with_standing() -> QuerySet[Decision]:
    """Decisions with whether they are carried out, and whether a later one replaces them."""
    return every().annotate(is_carried_out=_done(), is_replaced=Exists(_later()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows the list of decisions."""

    words: str = ""
    forum: Forum | None = None
    governed: GovernanceObject | None = None
    year: int | None = None
    state: str = ""  # “open”, “overdue”, “done”


def listed(wanted: Wanted, viewer: "Viewer", on: date | None = None) -> QuerySet[Decision]:
    """The decisions that fit. Words of a secret decision are searched only by those who may read it."""
    day = on or clock.today()
    found = with_standing()
    if wanted.forum:
        found = found.filter(forum=wanted.forum)
    if wanted.governed:
        found = found.filter(objects_concerned=wanted.governed)
    if wanted.year:
        found = found.filter(decided_on__year=wanted.year)
    if wanted.words:
        named = Q(number__iexact=wanted.words) | Q(registry_number__iexact=wanted.words)
        said = Q(title__icontains=wanted.words) | Q(wording__icontains=wanted.words)
        # A number tells nothing, so it is found by everybody; “&” binds before “|”.
        found = found.filter(named | said & (Q(is_secret=False) | viewer.readable()))
    if wanted.state == "done":
        found = found.filter(_done())
    elif wanted.state:
        # What a later decision replaces is nobody's to carry out.
        found = found.filter(~_done(), ~Exists(_later()), due_on__isnull=False)
        if wanted.state == "overdue":
            found = found.filter(due_on__lt=day)
    # Reading rights join the objects concerned, and a decision would come once for each of them.
    return found.distinct()


def count_overdue(on: date | None = None) -> int:
    """How many decisions should have been carried out by now and have not."""
    found = Decision.objects.filter(~_done(), ~Exists(_later()), due_on__lt=on or clock.today())
    return found.count()


def years() -> list[int]:
    """The years that something was decided, the latest first."""
    return [day.year for day in Decision.objects.dates("decided_on", "year", order="DESC")]


def to_carry_out(person: Person, on: date | None = None) -> QuerySet[Decision]:
    """What a person's seats are to carry out and have not, the earliest due first."""
    held = [holding.seat_id for holding in seats.held_by(person, on)]
    found = Decision.objects.filter(~_done(), ~Exists(_later()), responsible__in=held)
    # Said outright, for of what has no day SQLite thinks that it comes first and PostgreSQL that it comes last.
    in_order = (F("due_on").asc(nulls_last=True), "id")
    # Without the wording, which is long: the start page has a line for each.
    return found.only("number", "title", "is_secret", "due_on", "decider_label").order_by(*in_order)


def news_for_leads(person: Person, since: date, on: date | None = None) -> QuerySet[Decision]:
    """What the portfolio steering group has decided since a day about the objects that a person leads or owns."""
    objects = [
        holding.seat.object_id
        for holding in seats.held_by(person, on)
        if holding.seat.kind in {SeatKind.LEAD, SeatKind.OWNER}
    ]
    found = Decision.objects.filter(
        forum__kind=ForumKind.PSG, decided_on__gte=since, objects_concerned__in=objects
    )
    return found.only("number", "title", "is_secret", "decided_on").distinct()


def executions(decision: Decision) -> QuerySet[Execution]:
    """How it has gone with a decision, in order."""
    return Execution.objects.filter(decision=decision).select_related("reported_by")


def secret_reports() -> dict[tuple[str, str], list[str]]:
    """What the trail does not show of secret decisions: the words of how they are carried out."""
    secret = Decision.objects.filter(is_secret=True).values_list("pk", flat=True)
    return {(Decision._meta.label, str(pk)): ["text"] for pk in secret}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who may read what is secret.

    The decider, who carries it out, the objects' owners and leads, the forum's chair, those who sat in the forum when it
    decided, and the office.
    """

    person_id: int | None
    objects: frozenset[int]
    seats: frozenset[int]
    is_office: bool
    # Asked at the first secret decision that nothing else lets her read: most pages show none.
    _took_part: list[frozenset[int]] = field(default_factory=list, compare=False)

    def may_read(self, decision: Decision) -> bool:
        """Whether the wording of a decision is shown; `objects_concerned` is best fetched before."""
        if not decision.is_secret or self.is_office or decision.person_id == self.person_id:
            return True
        if decision.responsible_id in self.seats or (
            decision.forum and decision.forum.chair_id in self.seats
        ):
            return True
        if any(governed.pk in self.objects for governed in decision.objects_concerned.all()):
            return True
        return decision.pk in self._of_her_forums()

    def _of_her_forums(self) -> frozenset[int]:
        """The secret decisions that she took part in."""
        if not self._took_part:
            found = DecisionReader.objects.filter(person=self.person_id, person__isnull=False)
            self._took_part.append(frozenset(found.values_list("decision", flat=True)))
        return self._took_part[0]

    def readable(self) -> Q:
        """The same as a condition."""
        if self.is_office:
            # Always true, and not an empty `Q()`: that would fall out of the “or” that it is put into.
            return Q(pk__isnull=False)
        return (
            Q(person=self.person_id)
            | Q(objects_concerned__in=self.objects)
            | Q(responsible__in=self.seats)
            | Q(forum__chair__in=self.seats)
            | Q(pk__in=self._of_her_forums())
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision as one person may see it: masked, with the ground, where it is secret to her."""

    decision: Decision
    title: str
    wording: str
    conditions: str
    is_masked: bool


def shown(decision: Decision, viewer: Viewer) -> Shown:
    """A decision, masked for whoever has no right to read it."""
    if viewer.may_read(decision):
        return Shown(decision, decision.title, decision.wording, decision.conditions, is_masked=False)
    masked = _("Sekretess: %(ground)s") % {"ground": decision.secrecy_ground}
    return Shown(decision, masked, masked, "", is_masked=True)


def of_item(item: AgendaItem, viewer: Viewer) -> Shown | None:
    """What was decided about an item of an agenda, as a viewer may read it; None before that."""
    made = getattr(item, "decision", None)
    return shown(made, viewer) if made else None


def viewer(user: User) -> Viewer:
    """What a person may read of what is secret."""
    person = people.of(user)
    held = seats.held_by(person) if person else []
    # A specialist works in the object and decides nothing in it: secret decisions are not hers to read.
    answers = {SeatKind.OWNER, SeatKind.LEAD}
    return Viewer(
        person_id=person.pk if person else None,
        objects=frozenset(
            each.seat.object_id for each in held if each.seat.kind in answers and each.seat.object_id
        ),
        seats=frozenset(each.seat_id for each in held),
        is_office=user.has_right(Right.MANAGE_GOVERNANCE)
        or any(each.seat.kind == SeatKind.MUNICIPAL_DIRECTOR for each in held),
    )


def _done() -> Exists:
    return Exists(Execution.objects.filter(decision=OuterRef("pk"), is_done=True))


def _later() -> QuerySet[Decision]:
    return Decision.objects.filter(replaces=OuterRef("pk"))
