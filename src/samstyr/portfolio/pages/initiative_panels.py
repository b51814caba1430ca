"""What stands on an initiative's page below the gates: one function a section.

A function takes the initiative, its facts and the person who looks, and gives a `Panel` or None. The page asks all of
them, in the order of `PANELS`, and shows those that have something to say.
"""

from samstyr.accounts.models import User
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.models import Initiative
from samstyr.portfolio.pages import effect_panel
from samstyr.portfolio.pages.panel import Panel, Provider

# Weighing (place "weighing") is added here by the function that makes it.
PANELS: tuple[Provider, ...] = (effect_panel.benefits,)


def panels(initiative: Initiative, facts: Facts, user: User) -> list[Panel]:
    """The sections of an initiative's page."""
    return [panel for provider in PANELS if (panel := provider(initiative, facts, user)) is not None]
