"""What the clock sets off: the daily mails, on the mornings of working days."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from samstyr.foundation import clock
from samstyr.foundation.jobs import Periodic, job
from samstyr.web import daily_mail

# Hours of the day. Four tries, so that a server that is down at seven does not cost a day.
MORNING = range(7, 11)
SATURDAY = 5


@job(attempts=3, queue="mail")
def send_daily_mails() -> None:
    """Send what is to be sent today; what already went out does not go out again."""
    daily_mail.send_all(timezone.localtime(clock.now()).date())


def _in_the_morning() -> None:
    now = timezone.localtime(clock.now())
    if settings.MAIL_URL and now.weekday() < SATURDAY and now.hour in MORNING:
        send_daily_mails.enqueue()


PERIODIC = (Periodic("web.daily_mail", timedelta(hours=1), _in_the_morning),)
