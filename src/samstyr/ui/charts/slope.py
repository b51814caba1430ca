"""Years as a small slope beside a figure in a list: a picture of a word's height, with its words."""

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.ui.charts.drawing import Drawing, Ink
from samstyr.ui.charts.scales import PERCENT, Scale


def slope(points: Sequence[tuple[int, float | None]], scale: Scale = PERCENT) -> SafeString:
    """(year, value) in order; the last is filled. None leaves a gap. The height is the whole scale, always."""
    width, height, pad = 92.0, 32.0, 6.0
    drawing = Drawing(width, height)
    drawing.line((0, height - 0.5), (width, height - 0.5), Ink.LINE)
    step = (width - 2 * pad) / max(1, len(points) - 1)
    places = [
        None if value is None else (pad + number * step, scale.place(value, height - pad, pad))
        for number, (_year, value) in enumerate(points)
    ]
    run: list[tuple[float, float]] = []
    # A gap is added at the end, so that the last run is drawn too.
    for place in [*places, None]:
        if place is None:
            drawing.path(run, Ink.ACCENT, 1.75)
            run = []
        else:
            run.append(place)
    for number, place in enumerate(places):
        if place is not None and number == len(places) - 1:
            drawing.circle(place, 3.5, fill=Ink.ACCENT)
        elif place is not None:
            drawing.circle(place, 2.75, fill=Ink.PAPER, stroke=Ink.ACCENT, width=1.5)
    said = ", ".join(f"{year}: {scale.words(value)}" for year, value in points)
    alt = _("Åren %(said)s") % {"said": said} if points else numbers.NOTHING
    return mark_safe(drawing.on_screen(alt))  # noqa: S308 words are escaped by the drawing
