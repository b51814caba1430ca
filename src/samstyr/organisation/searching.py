"""How the parts of the line organisation and its people are found."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.organisation.models import Person, Unit
from samstyr.organisation.selectors import people, units


def _unit(unit: Unit) -> Entry | None:
    if not unit.is_active:
        return None
    # What it was called before finds it too.
    words = " ".join([unit.short_name, *sorted(name.name for name in unit.names.all())])
    address = reverse("organisation:unit", args=[unit.pk])
    return Entry(unit.name, address, text=words, line=unit.get_kind_display())


def _units() -> Iterable[Unit]:
    return units.every().prefetch_related("names")


def _person(person: Person) -> Entry | None:
    if person.left_on is not None:
        return None
    held = [each for each in person.positions.all() if each.ends_on is None]
    line = "; ".join(str(each) for each in held)
    return Entry(person.name, reverse("organisation:person", args=[person.pk]), text=person.email, line=line)


def _people() -> Iterable[Person]:
    return people.every()


SOURCES = (
    Source("unit", _("Organisation"), _("Organisation"), Unit, _unit, _units),
    Source("person", _("Person"), _("Personer"), Person, _person, _people),
)
