"""How the parts of the line organisation are found."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.organisation.models import Unit


def _unit(unit: Unit) -> Entry | None:
    if not unit.is_active:
        return None
    return Entry(unit.name, reverse("organisation:units"), text=unit.short_name, line=unit.get_kind_display())


def _units() -> Iterable[Unit]:
    return Unit.objects.all()


SOURCES = (Source("unit", _("Organisation"), Unit, _unit, _units),)
