"""How it goes: the response rate as a whole, day by day and by department. Never who."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.foundation import clock, dates, numbers
from samstyr.foundation.access import requires
from samstyr.measurement.models import Measurement, Status, WaveKind
from samstyr.measurement.selectors import monitor as selector
from samstyr.measurement.selectors.monitor import Rate
from samstyr.measurement.views.setup.frame import measurement_of, page
from samstyr.ui.charts import Caption, Chart, Event, Run, curve
from samstyr.ui.components import BigNumber, Column, Table


@requires(Right.READ)
@require_safe
def monitor(request: HttpRequest, pk: int) -> HttpResponse:
    """The response rate against the target and against last year."""
    measurement = measurement_of(request, pk)
    whole = selector.whole(measurement)
    # Only while open: afterwards the release says it, with its own protection.
    departments = selector.by_department(measurement) if measurement.status == Status.OPEN else []
    context = page(
        measurement,
        _("Svarsfrekvens"),
        lead=_finding(measurement, whole),
        rate=_big(measurement, whole) if whole else None,
        chart=_chart(measurement),
        table=_table(departments) if departments else None,
        smallest=selector.SMALLEST,
    )
    return render(request, "measurement/setup/monitor.html", context)


def _big(measurement: Measurement, whole: Rate) -> BigNumber:
    return BigNumber(
        _("Har svarat"),
        numbers.number(whole.percent),
        unit=numbers.NARROW + "%",
        margin=_("%(answered)s av %(invited)s")
        % {"answered": numbers.number(whole.answered), "invited": numbers.number(whole.invited)},
        note=_("Målet är %(target)s.") % {"target": numbers.percent(measurement.target_rate)},
    )


def _finding(measurement: Measurement, whole: Rate | None) -> str:
    """The sentence on top: how far from the target, how long is left, and how it stood last year."""
    if whole is None:
        return _("Så få är inbjudna att svarsfrekvensen visas först när mätningen har stängt.")
    # Rounded upwards: 60 % of 101 is reached by 61 answers, not by 60.
    missing = max(0, -(-whole.invited * measurement.target_rate // 100) - whole.answered)
    if measurement.status == Status.DRAFT or not whole.invited:
        return _("Här syns svarsfrekvensen när mätningen har öppnat.")
    if measurement.status != Status.OPEN:
        return _("Mätningen är stängd. %(answered)s av %(invited)s svarade.") % {
            "answered": numbers.number(whole.answered),
            "invited": numbers.number(whole.invited),
        }
    if not missing:
        return _("Målet är nått.")
    left = (selector.day_of(measurement.closes_at) - clock.today()).days if measurement.closes_at else 0
    return ngettext(
        "%(missing)s svar till behövs för att nå målet. %(left)s dag återstår.",
        "%(missing)s svar till behövs för att nå målet. %(left)s dagar återstår.",
        left,
    ) % {"missing": numbers.number(missing), "left": left}


def _chart(measurement: Measurement) -> Chart | None:
    rates = selector.by_day(measurement)
    if not rates:
        return None
    previous = measurement.previous
    before = selector.by_day(previous) if previous is not None else []
    return curve(
        caption=Caption(
            _caption(rates, before),
            note=_("Andel av de inbjudna som har svarat, i slutet av varje dag."),
            source=_("Källa: %(name)s, %(date)s.")
            % {"name": measurement.name, "date": dates.day(clock.today())},
        ),
        now=Run(str(measurement.year), rates),
        before=Run(str(previous.year), before) if previous is not None and before else None,
        events=[
            Event(day, _("inbjudan") if wave.kind == WaveKind.INVITATION else _("påminnelse"))
            for day, wave in selector.mailings(measurement)
        ],
        target=measurement.target_rate,
        # The axis holds the longer of the two, or last year's curve would be cut off.
        days=max(selector.days(measurement), len(before)),
    )


def _caption(rates: list[float], before: list[float]) -> str:
    if not before:
        return ngettext(
            "%(rate)s har svarat efter %(days)s dag", "%(rate)s har svarat efter %(days)s dagar", len(rates)
        ) % {"rate": numbers.percent(rates[-1]), "days": len(rates)}
    # The same day of its own time: last year may have been open for fewer days.
    then = before[min(len(rates), len(before)) - 1]
    return _("%(rate)s har svarat – förra gången hade %(then)s svarat lika många dagar in") % {
        "rate": numbers.percent(rates[-1]),
        "then": numbers.percent(then),
    }


def _table(rates: list[Rate]) -> Table:
    return Table(
        caption=_("Svarsfrekvens per förvaltning, till och med i går"),
        columns=(
            Column(_("Förvaltning")),
            Column(_("Svarat"), numeric=True),
            Column(_("Inbjudna"), numeric=True),
            Column(_("Svarsfrekvens"), numeric=True),
        ),
        rows=[
            (
                rate.name or _pooled(rate),
                numbers.number(rate.answered),
                numbers.number(rate.invited),
                numbers.percent(rate.percent),
            )
            for rate in rates
        ],
    )


def _pooled(rate: Rate) -> str:
    return ngettext("%(n)s mindre förvaltning", "%(n)s mindre förvaltningar tillsammans", rate.pooled) % {
        "n": rate.pooled
    }
