"""Which instrument a measurement asks with."""

from functools import lru_cache

from samstyr.analysis import instruments
from samstyr.analysis.instruments import Instrument
from samstyr.measurement.models import Measurement


def of(measurement: Measurement) -> Instrument:
    """The measurement's instrument: its own file when it has one, else the built-in. Raises InstrumentError."""
    if measurement.instrument_text:
        return _parsed(measurement.instrument_text, f"{measurement.instrument}.toml")
    return instruments.load(measurement.instrument)


@lru_cache(maxsize=16)
def _parsed(text: str, file: str) -> Instrument:
    return instruments.parse(text.encode(), file)
