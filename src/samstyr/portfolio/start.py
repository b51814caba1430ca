"""What awaits a person in the portfolio: the `WAITING` of the start page."""

from samstyr.portfolio.effect_waiting import EFFECTS
from samstyr.portfolio.waiting import WAITING as NEEDS

WAITING = (*NEEDS, *EFFECTS)
