"""What is known of a component in words: the same on its page, in lists, in files and in what has changed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.foundation import dates, numbers
from samstyr.governance import labels
from samstyr.governance.duties import Duty, DutyKind, Stage
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.secrecy import Viewer, masked

type Component = ItComponent | BusinessComponent


def shown(component: Component, field: str, viewer: Viewer) -> str:
    """A field in words, or what stands instead when it is masked for the viewer; empty when nothing is known."""
    return words(component, field) if viewer.sees(component, field) else masked(component)


def words(component: Component, field: str) -> str:
    """A field in words."""
    # Django's own words of a choice, where the field has choices.
    display: Callable[[], object] | None = getattr(component, f"get_{field}_display", None)
    if display is not None:
        return str(display() or "")
    value = getattr(component, field)
    if field == "products":
        # Semicolons: names of products hold commas, and the file is read in again.
        return "; ".join(sorted(f"{each.object}: {each}" for each in value.all()))
    if field == "it_components":
        return "; ".join(sorted(map(str, value.all())))
    return plain(field, value)


def of_choice(field: str, value: Any) -> str:
    """A value of a field of an IT component in words, its choice's label where it has choices."""
    column: Any = ItComponent._meta.get_field(field)
    choices = dict(column.flatchoices)
    return str(choices[value]) if value in choices else plain(field, value)


def plain(field: str, value: Any) -> str:
    """A value of a field in words, wherever it comes from."""
    if value is None or value == "":
        return ""
    if field in _WORDS:
        return _WORDS[field](value)
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    return dates.day(value) if isinstance(value, date) else str(value)


def _level(value: Any) -> str:
    return str(dict(labels.LEVELS).get(int(value), value))


def _fields(value: Any) -> str:
    return ", ".join(labels.inside(each) for each in value)


_WORDS: dict[str, Callable[[Any], str]] = {
    "yearly_cost": lambda value: numbers.kronor(int(value)),
    "secret_fields": _fields,
    **dict.fromkeys(("confidentiality", "correctness", "availability", "traceability"), _level),
}


def duty_kind(kind: DutyKind) -> str:
    """What is to be done, in words."""
    return {
        DutyKind.CLASSIFICATION: _("Klassa informationen"),
        DutyKind.RISK_ANALYSIS: _("Gör riskanalys"),
        DutyKind.NOTICE: _("Sista dag att säga upp avtalet"),
        DutyKind.AGREEMENT: _("Avtalet går ut"),
        DutyKind.RETIREMENT: _("Ska vara avvecklad"),
        DutyKind.PROCESSOR_AGREEMENT: _("Se över personuppgiftsbiträdesavtalet"),
    }[kind]


# Shorter than the duty's own words, for it stands beside the name in a list.
def late(duty: Duty) -> str:
    """What is overdue, in a few words that fit a tag."""
    return {
        DutyKind.CLASSIFICATION: _("klassning försenad"),
        DutyKind.RISK_ANALYSIS: _("riskanalys försenad"),
        DutyKind.NOTICE: _("uppsägning försenad"),
        DutyKind.AGREEMENT: _("avtal utgånget"),
        DutyKind.RETIREMENT: _("avveckling försenad"),
        DutyKind.PROCESSOR_AGREEMENT: _("biträdesavtal försenat"),
    }[duty.kind]


def stage(reached: Stage) -> str | Promise:
    """How near a duty is, in words."""
    return {
        Stage.LATER: "",
        Stage.SIX_MONTHS: _("inom sex månader"),
        Stage.THREE_MONTHS: _("inom tre månader"),
        Stage.ONE_MONTH: _("inom en månad"),
        Stage.OVERDUE: _("försenad"),
    }[reached]
