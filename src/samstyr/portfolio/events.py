"""What the audit trail's actions of the portfolio are called."""

from samstyr.portfolio.effect_events import EFFECTS

EVENTS = {
    **EFFECTS,
}
