"""Why the register proposes that a component is retired, from the fields that everybody may read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.governance.models import ItComponent, Judgement, LifeCycle


def is_open(component: ItComponent, *fields: str) -> bool:
    """Whether fields are secret for nobody: the plan is read by everybody, so one that is leaves no trace in it."""
    return not set(fields) & set(component.secret_fields)


def reasons(component: ItComponent, *, last_year: int) -> list[str]:
    """What says that a component goes before the end of a year, in words; none when nothing open says so."""
    return list(_reasons(component, last_year))


def _reasons(component: ItComponent, last_year: int) -> Iterator[str]:
    year = component.retire_year
    if is_open(component, "retire_year") and year is not None and year <= last_year:
        yield _("ska vara avvecklad år %(year)s") % {"year": year}
    if is_open(component, "life_cycle") and component.life_cycle == LifeCycle.PHASING_OUT:
        yield _("är redan under avveckling")
    judged = {component.business_judgement, component.it_judgement}
    # Both sides: what one wants to keep and the other to retire is a question for the board, not a line.
    if is_open(component, "business_judgement", "it_judgement") and judged == {Judgement.RETIRE}:
        yield _("både verksamheten och it vill avveckla den")
