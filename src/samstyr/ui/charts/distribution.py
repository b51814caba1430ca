"""How the answers to one statement are spread: 1–6 in columns, *vet ej* apart."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Drawing, Ink
from samstyr.ui.components import Cell, Column, Table, Text


def distribution(
    *,
    caption: Caption,
    shares: Sequence[float],
    dont_know: float | str | None,
    low: Text,
    high: Text,
    mean: float | None = None,
) -> Chart:
    """Shares 0–1 of the answers on each step, and the share of *vet ej* of all who answered the page.

    `dont_know` may be a band as text ("25–50 %"), drawn without a height of its own, or None when it is withheld.
    """

    def draw(size: Size) -> Drawing:
        return _draw(size, shares, dont_know, low, high, mean)

    steps = [(str(step), numbers.share(share)) for step, share in enumerate(shares, start=1)]
    rows: list[list[Cell | Text]] = [[Cell(step), share] for step, share in steps]
    rows.append([Cell(_("Vet ej"), note=_("av alla som svarat")), numbers.share(dont_know)])
    said = ", ".join(f"{step}: {share}" for step, share in steps)
    columns = (Column(_("Svar")), Column(_("Andel"), numeric=True))
    return Chart(
        caption=caption,
        alt=caption.alt(
            _("Svarens fördelning: %(said)s. Vet ej: %(dont_know)s."),
            said=said,
            dont_know=numbers.share(dont_know),
        ),
        draw=draw,
        table=Table(caption=caption.finding, columns=columns, rows=rows, layout="scroll", hide_caption=True),
    )


def _draw(
    size: Size,
    shares: Sequence[float],
    dont_know: float | str | None,
    low: Text,
    high: Text,
    mean: float | None,
) -> Drawing:
    width = min(size.width, 640)
    apart = 76.0 if size.narrow else 130.0
    column = (width - apart) / len(shares)
    gap = 4.0 if size.narrow else 10.0
    base, tall = 176.0, 130.0
    drawing = Drawing(width, base + (72 if mean is not None else 50))
    # Never taller than forty percent fills: evenly spread answers must not look like a landslide.
    unit = tall / max([0.4, *shares, dont_know if isinstance(dont_know, float) else 0.0])
    for number, share in enumerate(shares):
        x = number * column
        drawing.box((x, base - share * unit), column - gap, share * unit, fill=Ink.ACCENT)
        middle = x + (column - gap) / 2
        # The percent sign would push six figures into one another on a phone.
        figure = numbers.number(share * 100) if size.narrow else numbers.share(share)
        drawing.text((middle, base - share * unit - 8), figure, size=14, weight=600, anchor="middle")
        drawing.text((middle, base + 20), number + 1, size=14, anchor="middle")
    drawing.line((0, base), (len(shares) * column - gap, base), Ink.AXIS)
    ends = base + (64 if mean is not None else 42)
    drawing.text((0, ends), low, ink=Ink.MUTED, size=12.5)
    drawing.text((len(shares) * column - gap, ends), high, ink=Ink.MUTED, size=12.5, anchor="end")
    if mean is not None:
        x = (mean - 1) * column + (column - gap) / 2
        drawing.path([(x - 5, base + 34), (x, base + 27), (x + 5, base + 34)], Ink.INK, 2)
        words = _("medel %(mean)s") % {"mean": numbers.mean(mean)}
        drawing.text((x, base + 48), words, size=12.5, anchor="middle")
    _draw_dont_know(drawing, dont_know, unit, base, (width - (column - gap), column - gap))
    return drawing


def _draw_dont_know(
    drawing: Drawing, dont_know: float | str | None, unit: float, base: float, place: tuple[float, float]
) -> None:
    x, width = place
    middle = x + width / 2
    drawing.line((x, base), (x + width, base), Ink.AXIS)
    drawing.text((middle, base + 20), _("Vet ej"), size=14, anchor="middle")
    if isinstance(dont_know, float | int):
        # Hatched and apart: it is a share of another whole than the columns are.
        drawing.hatch((x, base - dont_know * unit), width, dont_know * unit, Ink.AXIS)
        top = base - dont_know * unit - 8
    else:
        top = base - 8
    drawing.text((middle, top), numbers.share(dont_know), size=14, weight=600, anchor="middle", halo=True)
