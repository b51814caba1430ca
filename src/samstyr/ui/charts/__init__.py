"""Charts: typed functions from plain values to a picture, its words and its table. No domain here."""

from samstyr.ui.charts.bands import Measures, Part, bands
from samstyr.ui.charts.bubbles import Axis, Bubble, bubbles
from samstyr.ui.charts.chart import COLUMN, PAGE, PAPER, PHONE, Caption, Chart, Size
from samstyr.ui.charts.curve import Event, Run, curve
from samstyr.ui.charts.distribution import distribution
from samstyr.ui.charts.dots import Dot, Names, Target, dots
from samstyr.ui.charts.scales import MEAN, PERCENT, Scale, around
from samstyr.ui.charts.slope import slope
from samstyr.ui.charts.spans import Span, spans
from samstyr.ui.charts.square import Position, Regions, square
from samstyr.ui.charts.years import Year, years

__all__ = [
    "COLUMN",
    "MEAN",
    "PAGE",
    "PAPER",
    "PERCENT",
    "PHONE",
    "Axis",
    "Bubble",
    "Caption",
    "Chart",
    "Dot",
    "Event",
    "Measures",
    "Names",
    "Part",
    "Position",
    "Regions",
    "Run",
    "Scale",
    "Size",
    "Span",
    "Target",
    "Year",
    "around",
    "bands",
    "bubbles",
    "curve",
    "distribution",
    "dots",
    "slope",
    "spans",
    "square",
    "years",
]
