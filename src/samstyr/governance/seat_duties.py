"""What follows a seat of this app's own: decisions to carry out, questions of the register."""

from django.utils.translation import ngettext

from samstyr.governance.models import CheckUpQuestion, Decision, Seat


def decisions(seat: Seat) -> str:
    """Decisions that the seat is to carry out."""
    number = (
        Decision.objects.filter(responsible=seat, replaced_by__isnull=True)
        .exclude(executions__is_done=True)
        .count()
    )
    return (
        ngettext("%(n)s beslut att genomföra", "%(n)s beslut att genomföra", number) % {"n": number}
        if number
        else ""
    )


def questions(seat: Seat) -> str:
    """Questions of the register that await the seat's answer."""
    number = CheckUpQuestion.objects.filter(seat=seat, answered_at__isnull=True, does_not_know=False).count()
    return (
        ngettext("%(n)s fråga om registret", "%(n)s frågor om registret", number) % {"n": number}
        if number
        else ""
    )


FOLLOWING = (decisions, questions)
