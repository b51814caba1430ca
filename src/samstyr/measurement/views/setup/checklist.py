"""The way from a new draft to an open measurement, as a checklist that says what is missing."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import clock, dates
from samstyr.foundation.numbers import number
from samstyr.measurement.models import GroupKind, Measurement
from samstyr.measurement.selectors import groups, measurements
from samstyr.measurement.selectors.groups import Prospect
from samstyr.measurement.selectors.measurements import Gap, Standing, Step
from samstyr.measurement.views.setup.frame import open_between, step_names, url_of
from samstyr.ui import components

_TROUBLED = frozenset({Prospect.NEVER, Prospect.HIDDEN, Prospect.COVER})


def steps(measurement: Measurement) -> list[components.Step]:
    """Every step with what has been done in it or what it lacks; the first that lacks something is the current one."""
    lacking: dict[Step, list[Gap]] = {}
    for gap in measurements.gaps(measurement, now=clock.now()):
        lacking.setdefault(gap.step, []).append(gap)
    standing = measurements.standing(measurement)
    notes, done = _notes(measurement, standing), _done(standing)
    found: list[components.Step] = []
    current = False
    for step, name in step_names().items():
        missing = lacking.get(step, [])
        finished = step in done and not missing
        state: components.State = "done" if finished else "todo"
        # Voluntary steps never become the current one: the eye is to fall on what stops the opening.
        if not finished and not current and (missing or step == Step.OPEN):
            state, current = "current", True
        note = " ".join(str(gap.text) for gap in missing) or notes.get(step, "")
        found.append(components.Step(name, state, note, url_of(step, measurement)))
    return found


def _done(standing: Standing) -> set[Step]:
    # A measurement is born with a name, and the instrument has texts of its own: only a
    # gap makes these undone.
    done = {Step.BASICS, Step.TEXTS}
    if standing.questions:
        done.add(Step.QUESTIONS)
    if standing.people:
        # The groups come with the people; joining them is a choice, not a duty.
        done |= {Step.RESPONDENTS, Step.GROUPS}
    if standing.timed:
        done.add(Step.MAIL)
    return done


def _notes(measurement: Measurement, standing: Standing) -> dict[Step, str]:
    return {
        Step.BASICS: open_between(measurement),
        Step.QUESTIONS: _questions(standing.questions),
        Step.RESPONDENTS: _people(standing.people, standing.codes),
        Step.GROUPS: _groups(measurement) if standing.people else "",
        Step.MAIL: _mail(standing.timed),
        Step.PREVIEW: _("Se enkäten som de svarande gör, på mobil och dator"),
        Step.OPEN: _opening(measurement),
    }


def _questions(number: int) -> str:
    if not number:
        return _("Frivilligt. Till exempel: Hur lång tid tar det?")
    return ngettext("%(n)s fråga med svar", "%(n)s frågor med svar", number) % {"n": number}


def _groups(measurement: Measurement) -> str:
    small = sum(each.prospect in _TROUBLED for each in groups.outlooks(measurement, GroupKind.DEPARTMENT))
    if not small:
        return _("Alla förvaltningar blir troligen stora nog för att visas")
    return ngettext(
        "%(n)s förvaltning blir troligen för liten för att visas",
        "%(n)s förvaltningar blir troligen för små för att visas",
        small,
    ) % {"n": small}


def _mail(timed: int) -> str:
    if not timed:
        return _("Texterna finns. Välj när de ska skickas, eller skicka för hand.")
    return ngettext("%(n)s mejl har en tid", "%(n)s mejl har en tid", timed) % {"n": timed}


def _people(everybody: int, codes: int) -> str:
    text = ngettext("%(n)s inbjuden", "%(n)s inbjudna", everybody) % {"n": number(everybody)}
    if codes:
        text += _(", varav %(n)s får en utskriven kod") % {"n": number(codes)}
    return text


def _opening(measurement: Measurement) -> str:
    if measurement.opens_by_clock:
        return _("Öppnas av sig själv %(when)s") % {"when": dates.moment(measurement.opens_at)}
    return ""
