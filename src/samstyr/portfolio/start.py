"""What awaits a person in the portfolio: the `WAITING` of the start page."""

from django.utils.translation import gettext_lazy

from samstyr.foundation.start import Notice
from samstyr.portfolio.effect_waiting import EFFECTS
from samstyr.portfolio.waiting import WAITING as NEEDS

WAITING = (*NEEDS, *EFFECTS)
NOTICES = (Notice("portfolio", gettext_lazy("Behov, initiativ och nyttor"), WAITING),)
