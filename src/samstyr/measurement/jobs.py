"""What the clock sets off: opening, closing, waves of mail and what comes back, and forgetting lists, uploads, links and traces."""

from datetime import timedelta

from samstyr.foundation import clock
from samstyr.foundation.jobs import Periodic
from samstyr.measurement import vault
from samstyr.measurement.imports import staging
from samstyr.measurement.services import bounces, mailing, measurements, retention


def _open_and_close() -> None:
    measurements.open_and_close_by_clock(clock.now())


def _mail() -> None:
    mailing.run_by_clock(clock.now())


def _retention() -> None:
    retention.erase_by_clock(clock.now())


PERIODIC = (
    Periodic("measurement.open_and_close", timedelta(seconds=30), _open_and_close),
    Periodic("measurement.mail", timedelta(seconds=20), _mail),
    Periodic("measurement.bounces", timedelta(minutes=10), bounces.collect_by_clock),
    Periodic("measurement.uploads", timedelta(minutes=10), staging.forget_expired),
    Periodic("measurement.retention", timedelta(hours=1), _retention),
    Periodic("measurement.traces", timedelta(minutes=5), vault.erase_traces),
    Periodic("measurement.links", timedelta(hours=6), vault.erase_links),
)
