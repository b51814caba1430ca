"""Changes to the analysts' texts in reports."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Conflict
from samstyr.measurement.models import Measurement
from samstyr.organisation.models import Unit
from samstyr.reports.models import ReportText


@transaction.atomic
def write(
    *,
    measurement: Measurement,
    unit: Unit | None,
    texts: Mapping[str, str],
    versions_read: Mapping[str, int],
    by: User | None,
) -> None:
    """Write the texts of a report by section; an empty text removes what stood there. What is unchanged is left alone.

    `versions_read` has the version of each section that was there when the page was opened (0 or nothing: it was not).
    Raises `Conflict` (“changed_meanwhile”) when somebody else has changed one of them since; then nothing is written.
    """
    kept = {row.section: row for row in ReportText.objects.filter(measurement=measurement, unit=unit)}
    for section, text in texts.items():
        row, words = kept.get(section), text.strip()
        # Before the version: who sends back a text that nobody has touched runs over nobody.
        if (row.text if row else "") == words:
            continue
        if (row.version if row else 0) != versions_read.get(section, 0):
            raise _changed_meanwhile()
        if row is None:
            _create(measurement, unit, section, words, by)
        elif words:
            _change(row, words, by)
        else:
            audit.record(by=by, action="report_text.removed", target=row, old={"text": row.text})
            row.delete()


def _create(measurement: Measurement, unit: Unit | None, section: str, text: str, by: User | None) -> None:
    try:
        with transaction.atomic():
            row = ReportText.objects.create(
                measurement=measurement, unit=unit, section=section, text=text, written_by=by
            )
    except IntegrityError:
        # Two who write the first text of a place at once: the second comes second.
        raise _changed_meanwhile() from None
    audit.record(by=by, action="report_text.written", target=row, new={"text": text})


def _change(row: ReportText, text: str, by: User | None) -> None:
    old, row.text, row.written_by = row.text, text, by
    versions.save(row, expected=row.version, fields=["text", "written_by"])
    audit.record(by=by, action="report_text.changed", target=row, old={"text": old}, new={"text": text})


def _changed_meanwhile() -> Conflict:
    return Conflict(
        versions.CHANGED_MEANWHILE,
        _("Någon annan har ändrat här sedan du öppnade sidan. Det du skrev finns kvar nedan."),
    )
