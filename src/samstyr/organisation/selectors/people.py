"""Questions about the people of the line."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.one_look import asked_once
from samstyr.organisation.models import LinePosition, Person, Unit
from samstyr.organisation.selectors import units

SORTS = {"name": ("name", "pk"), "-name": ("-name", "-pk")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a list of people is narrowed; an empty one is everybody in service. `who` is a value of `WHO`."""

    words: str = ""
    unit: Unit | None = None
    who: str = ""
    sort: str = "name"


@asked_once
def of(user: User) -> Person | None:
    """The person behind an account, if somebody has said who it is."""
    return Person.objects.filter(user=user).first()


def active(on: date | None = None) -> QuerySet[Person]:
    """Everybody in service on a day, by name."""
    return Person.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=on or clock.today()))


def successors(person: Person, on: date) -> QuerySet[Person]:
    """Those who may take over from a person who leaves."""
    return active(on).exclude(pk=person.pk)


def listed(wanted: Wanted) -> QuerySet[Person]:
    """People with their positions and accounts at hand, narrowed and sorted."""
    today = clock.today()
    found = Person.objects.filter(left_on__lt=today) if wanted.who == "left" else active(today)
    if wanted.who == "managers":
        found = found.filter(pk__in=_authority(today).values("person"))
    if wanted.who == "no_account":
        found = found.filter(user=None)
    if wanted.who == "no_position":
        found = found.exclude(pk__in=_current(today).values("person"))
    if wanted.unit is not None:
        # Of somebody who has left it is asked where she ended.
        there = LinePosition.objects if wanted.who == "left" else _current(today)
        found = found.filter(pk__in=there.filter(unit__in=units.within(wanted.unit)).values("person"))
    for word in wanted.words.split():
        found = found.filter(_said(word, today))
    return with_positions(found).order_by(*SORTS.get(wanted.sort, SORTS["name"]))


def with_positions(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with account, positions and their units in three queries, however many they are."""
    positions = LinePosition.objects.select_related("unit").order_by("-starts_on", "pk")
    return people.select_related("user").prefetch_related(Prefetch("positions", queryset=positions))


def every() -> QuerySet[Person]:
    """Everybody who is or has been in the line."""
    return with_positions(Person.objects.all())


def positions() -> QuerySet[LinePosition]:
    """Every position with its person and unit."""
    return LinePosition.objects.select_related("person", "unit")


def positions_in(unit: Unit, on: date | None = None) -> QuerySet[LinePosition]:
    """The positions of a unit on a day, those with authority first."""
    day = on or clock.today()
    return (
        _current(day)
        .filter(unit=unit)
        .select_related("person")
        .order_by("-over_budget", "-over_staff", "-over_assignment", "person__name")
    )


def managers_of(unit: Unit, on: date | None = None) -> list[Person]:
    """Those who answer for a unit on a day: its positions with authority; where none has, those of the unit above."""
    day = on or clock.today()
    above: Unit | None = unit
    while above is not None:
        positions = _authority(day).filter(unit=above).select_related("person")
        # By person, for one may have two positions in the unit.
        if found := list({position.person_id: position.person for position in positions}.values()):
            return found
        # A unit without a manager of its own answers upwards: somebody in the line always
        # takes an effect home.
        above = above.parent
    return []


def unit_of(user: User) -> Unit | None:
    """Where the person behind an account works today; None when nobody has said."""
    position = _current(clock.today()).filter(person__user=user).select_related("unit").first()
    return position.unit if position else None


def _current(day: date) -> QuerySet[LinePosition]:
    return LinePosition.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        Q(person__left_on__isnull=True) | Q(person__left_on__gte=day),
        starts_on__lte=day,
    )


def _authority(day: date) -> QuerySet[LinePosition]:
    # All three, as the guideline counts authority; a deputy with budget alone is no manager here.
    return _current(day).filter(over_budget=True, over_staff=True, over_assignment=True)


def _said(word: str, today: date) -> Q:
    """That a word stands in a name, an address or a title of today."""
    titles = _current(today).filter(title__icontains=word)
    return Q(name__icontains=word) | Q(email__icontains=word) | Q(pk__in=titles.values("person"))
