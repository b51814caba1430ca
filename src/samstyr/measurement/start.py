"""What awaits a person in the measurements: the `WAITING` of the start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import numbers
from samstyr.foundation.start import Notice, Waiting
from samstyr.measurement.analysis_policies import Writer
from samstyr.measurement.models import Measurement, Status
from samstyr.measurement.selectors import findings, measurements, releases


def rounds(user: User) -> Iterator[Waiting]:
    """The rounds that are not released yet, for whoever leads them: what comes next, and by when."""
    if not user.has_right(Right.MANAGE_MEASUREMENTS):
        return
    for counted in measurements.counted(Measurement.objects.exclude(status=Status.RELEASED)):
        yield _next_step(counted)


def proposals(user: User) -> Iterator[Waiting]:
    """The findings of the latest release that nobody has taken a stand on, in the analyses that a person writes."""
    writer, release = Writer.of(user), releases.latest()
    if release is None or not (writer.writes_all or writer.units):
        return
    measurement = release.measurement
    names = {unit.pk: unit.name for unit in findings.units(measurement)} if writer.units else {}
    for unit, (decided, everything) in findings.progress(measurement).items():
        # Whoever writes for the whole is not reminded of every department's own: those have their analysts.
        mine = unit is None if writer.writes_all else unit in writer.units
        if mine and decided < everything:
            yield _to_go_through(measurement, everything - decided, names.get(unit or 0, ""))


def _next_step(counted: measurements.Counted) -> Waiting:
    measurement = counted.measurement
    url = reverse("measurement", args=[measurement.pk])
    if measurement.status == Status.DRAFT:
        due = timezone.localtime(measurement.opens_at).date() if measurement.opens_at else None
        text = _("%(name)s ska förberedas och öppnas") % {"name": measurement}
        return Waiting(text=text, url=url, due=due, step=_("Fortsätt"))
    if measurement.status == Status.OPEN:
        due = timezone.localtime(measurement.closes_at).date() if measurement.closes_at else None
        text = _("%(name)s är öppen: %(rate)s har svarat") % {
            "name": measurement,
            "rate": numbers.percent(counted.percent),
        }
        if counted.percent is None:
            text = _("%(name)s är öppen") % {"name": measurement}
        return Waiting(
            text=text,
            url=reverse("measurement_monitor", args=[measurement.pk]),
            due=due,
            reason=_("Då stänger den. Påminn dem som inte har svarat, eller ge mer tid."),
            step=_("Följ"),
        )
    text = _("%(name)s är stängd och ska publiceras") % {"name": measurement}
    return Waiting(
        text=text, url=reverse("measurement_release", args=[measurement.pk]), step=_("Räkna fram resultatet")
    )


def _to_go_through(measurement: Measurement, left: int, department: str) -> Waiting:
    text = ngettext("%(n)s iakttagelse att gå igenom", "%(n)s iakttagelser att gå igenom", left) % {"n": left}
    place = department or _("hela kommunen")
    return Waiting(
        text=text,
        url=reverse("analysis_latest"),
        reason=_("%(measurement)s, %(place)s") % {"measurement": measurement, "place": place},
        step=_("Gå igenom"),
    )


WAITING = (rounds, proposals)
NOTICES = (Notice("measurements", gettext_lazy("Mätningar"), WAITING),)
