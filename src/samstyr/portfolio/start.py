"""What awaits a person in the portfolio: the `WAITING` of the start page."""

from samstyr.portfolio.effect_waiting import EFFECTS

WAITING = (*EFFECTS,)
