"""What the audit trail's actions of planning are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event
from samstyr.planning import addresses


def _goals(target: str) -> str:
    del target
    return reverse("goals")


def _goal(target: str) -> str:
    return addresses.goal(int(target))


def _conclusion(target: str) -> str:
    return reverse("conclusion_by_id", args=[int(target)])


def _activity(target: str) -> str:
    return reverse("activity_by_id", args=[int(target)])


def _outcome(target: str) -> str:
    del target  # what a file said is in the table of all of it; the file itself is the office's
    return reverse("outcome")


def _plan(target: str) -> str:
    return reverse("plan_by_id", args=[int(target)])


def _line(target: str) -> str:
    return addresses.line(int(target))


EVENTS = {
    "goal.created": Event(_("satte upp målet"), is_news=True, url=_goal),
    "goal.changed": Event(_("ändrade målet"), url=_goal),
    "indicator.created": Event(_("lade till indikatorn")),
    "indicator.years_set": Event(_("ändrade år och målvärden för"), is_news=True, url=_goals),
    "activity.created": Event(_("lade till aktiviteten"), is_news=True, url=_activity),
    "activity.changed": Event(_("ändrade aktiviteten"), url=_activity),
    "activity.removed": Event(_("tog bort aktiviteten")),
    "outcome.staged": Event(_("läste filen med utfall")),
    "outcome.columns_settled": Event(_("sade vad kolumnerna är i")),
    "outcome.applied": Event(_("tog in utfallet"), is_news=True, url=_outcome),
    "outcome.given_up": Event(_("kastade filen med utfall")),
    "outcome.code_meant": Event(_("sade vad koden betyder")),
    "wheel.begun": Event(_("lade årshjulet med steget")),
    "wheel.step_added": Event(_("lade till steget i årshjulet")),
    "wheel.step_changed": Event(_("ändrade steget i årshjulet")),
    "wheel.step_removed": Event(_("tog bort steget ur årshjulet")),
    "wheel.link_renewed": Event(_("bytte kalenderadress för")),
    "wheel.link_dropped": Event(_("tog bort kalenderadressen för")),
    "rate.set": Event(_("satte internt timpris för")),
    "allocation.created": Event(_("lade till fördelningsnyckeln")),
    "allocation.changed": Event(_("ändrade fördelningsnyckeln")),
    "forecast.made": Event(_("lämnade prognos för")),
    "plan.created": Event(_("påbörjade"), url=_plan),
    "plan.replanned": Event(_("började planera om"), url=_plan),
    "plan.section_written": Event(_("skrev i planens avsnitt")),
    "plan.ready": Event(_("lade fram förslaget till"), is_news=True, url=_plan),
    "plan.handed_in_anew": Event(_("lämnade in på nytt"), is_news=True, url=_plan),
    "plan.taken_back": Event(_("öppnade igen"), url=_plan),
    "plan.sent_back": Event(_("fick tillbaka"), url=_plan),
    "plan.decided": Event(_("låste den beslutade planen"), is_news=True, url=_plan),
    "plan.risk_added": Event(_("skrev risken")),
    "plan.risk_changed": Event(_("ändrade risken")),
    "plan.risk_removed": Event(_("tog bort risken")),
    "plan.line_added": Event(_("lade till planraden"), url=_line),
    "plan.line_changed": Event(_("ändrade planraden"), url=_line),
    "plan.line_confirmed": Event(_("bekräftade planraden"), url=_line),
    "plan.line_closed": Event(_("tog inte med planraden"), url=_line),
    "plan.line_followed_up": Event(_("följde upp planraden"), url=_line),
    "plan.money_added": Event(_("lade till pengar")),
    "plan.money_changed": Event(_("ändrade beloppet")),
    "plan.money_removed": Event(_("tog bort beloppet")),
    "plan.money_settled": Event(_("sade hur långt pengarna har kommit")),
    "plan.money_cut": Event(_("strök pengar ur")),
    "plan.money_divided": Event(_("fördelade kostnaden för")),
    "plan.hours_asked": Event(_("frågade efter timmar")),
    "plan.hours_withdrawn": Event(_("tog tillbaka frågan om timmar")),
    "plan.hours_answered": Event(_("svarade på frågan om timmar")),
    "plan.dependency_proposed": Event(_("föreslog beroendet")),
    "plan.dependency_accepted": Event(_("godtog beroendet")),
    "plan.dependency_declined": Event(_("sade nej till beroendet")),
    "plan.dependency_removed": Event(_("tog bort beroendet")),
    "conclusion.assigned": Event(_("gav någon i uppdrag"), is_news=True, url=_conclusion),
    "conclusion.assignment_withdrawn": Event(_("tog tillbaka ett uppdrag om")),
}
