"""How the things of the portfolio are found."""

from samstyr.portfolio.effect_sources import EFFECTS

SOURCES = (*EFFECTS,)
