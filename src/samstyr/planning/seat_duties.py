"""What follows a seat in plans: lines to follow up, hours to answer for, measures against risks."""

from django.utils.translation import ngettext

from samstyr.foundation import clock
from samstyr.governance.models import Seat
from samstyr.planning.models import HoursState, LineHours, PlanLine, PlanRisk
from samstyr.planning.selectors.ended import unfinished


def lines(seat: Seat) -> str:
    """Lines of this year's and coming plans that the seat is responsible for and follows up."""
    number = (
        unfinished(PlanLine.objects.filter(responsible=seat, plan__last_year__gte=clock.today().year))
        .values("key")
        .distinct()
        .count()
    )
    return ngettext("%(n)s rad i planer", "%(n)s rader i planer", number) % {"n": number} if number else ""


def hours(seat: Seat) -> str:
    """Hours that the seat has been asked for and not answered."""
    number = LineHours.objects.filter(
        seat=seat, state=HoursState.ASKED, line__plan__last_year__gte=clock.today().year
    ).count()
    return (
        ngettext("%(n)s fråga om timmar", "%(n)s frågor om timmar", number) % {"n": number} if number else ""
    )


def risks(seat: Seat) -> str:
    """Risks of plans that the seat is to counter."""
    number = PlanRisk.objects.filter(responsible=seat, plan__last_year__gte=clock.today().year).count()
    return ngettext("%(n)s risk att möta", "%(n)s risker att möta", number) % {"n": number} if number else ""


FOLLOWING = (lines, hours, risks)
