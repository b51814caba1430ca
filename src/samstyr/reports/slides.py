"""Ten slides for the management group: the title slide that every file has, and nine with one finding each."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.measurement.results.overview import Line
from samstyr.reports import wording
from samstyr.reports.document import (
    Block,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Slide,
    Table,
    bullets,
    inlines,
    strong,
)
from samstyr.reports.material import Conclusion, Indicator
from samstyr.reports.sections import plans, summary, tables
from samstyr.reports.sections.figures import Figures

# More goals, or more that is planned, do not fit on one slide; the report has them all.
_MOST = 5


def slides(figures: Figures, blocks: Sequence[Block]) -> tuple[Slide, ...]:
    """The slides of a report whose blocks are composed already: its pictures and tables are used again."""
    return tuple(_Show(figures, blocks).all())


class _Show:
    def __init__(self, figures: Figures, blocks: Sequence[Block]) -> None:
        self.figures = figures
        self.pictures = {block.anchor: block for block in blocks if isinstance(block, Figure)}
        self.tables = {block.anchor: block for block in blocks if isinstance(block, Table)}
        self.titles = _titles(blocks)

    def all(self) -> Iterator[Slide]:
        figures = self.figures
        yield from self._with("fig-ar", summary.points(figures)[:2])
        yield from self._with("fig-lage", _position(figures))
        yield from self._with("fig-kategorier", [])
        yield Slide(
            _("Starkast, svagast och det vi inte vet"),
            (_stands_out(figures),),
            notes=summary.changed(figures),
        )
        if figures.is_department:
            yield from self._with("tab-skillnader", [])
        else:
            yield from self._with("fig-forvaltningar", [])
            yield from self._people()
        yield from self._followed_up()
        yield from self._conclusions()
        yield from self._ahead()

    def _with(self, anchor: str, words: Sequence[Inlines]) -> Iterator[Slide]:
        """A picture or a table of the report under the heading that it stands under there, with a few words beside."""
        picture = self.pictures.get(anchor) or self.tables.get(anchor)
        if picture is None:
            return
        text = (ListBlock(tuple((Paragraph(line),) for line in words)),) if words else ()
        # What the picture says in words is also what the speaker needs to say.
        notes = picture.alt if isinstance(picture, Figure) else ""
        yield Slide(self.titles[anchor], (picture, *text), notes=notes)

    def _people(self) -> Iterator[Slide]:
        rates = self.tables.get(tables.RATES)
        if rates is None:
            return
        # A slide is read from across a room: the columns beyond these stand in the report.
        short = _columns(rates, (0, 1, 2, 3))
        title = _("%(answered)s svarade") % {
            "answered": numbers.out_of(self.figures.group.answered, self.figures.group.invited)
        }
        words = [line for line in (summary.involved(self.figures),) if line]
        yield Slide(
            title,
            (short, bullets(*words)) if words else (short,),
            notes=wording.rates(self.figures.material.years),
        )

    def _followed_up(self) -> Iterator[Slide]:
        followed = self.figures.material.followed_up
        if not followed or not self.figures.before:
            return
        lines = [inlines(strong(f"{each.title}: "), _state(each)) for each in followed]
        title = _("Vad som hände med slutsatserna från %(year)s") % {"year": self.figures.year_before}
        yield Slide(title, (bullets(*lines),))

    def _conclusions(self) -> Iterator[Slide]:
        if self.figures.material.conclusions:
            title = _("Slutsatser %(year)s") % {"year": self.figures.year}
            notes = "\n".join(
                f"{each.title}: {each.responsible}"
                for each in self.figures.material.conclusions
                if each.responsible
            )
            yield Slide(title, (summary.conclusions_in_short(self.figures),), notes=notes)

    def _ahead(self) -> Iterator[Slide]:
        material = self.figures.material
        lines = [
            inlines(strong(f"{each.goal}: "), _goal(each, self.figures.year))
            for each in material.indicators[:_MOST]
        ]
        planned = [each for one in material.indicators for each in one.activities]
        planned += [each for one in material.conclusions for each in one.activities]
        lines += [inlines(f"{each.title} ({each.responsible}, {each.state})") for each in planned[:_MOST]]
        if lines:
            title = self.titles.get(plans.GOALS) or _("Fortsatt arbete")
            yield Slide(title, (bullets(*lines),), notes=self.figures.finding)


def _goal(indicator: Indicator, year: int) -> str:
    """The year's actual against its target, and the target of the next year that has one."""
    now = indicator.year(year)
    # Not simply next year: targets are often set for every second year or for the end of a term.
    later = next((each for each in indicator.years if each.year > year and each.target is not None), None)
    parts = [indicator.name]
    if now is not None and now.actual is not None:
        parts.append(
            _("utfall %(actual)s år %(year)s") % {"year": year, "actual": numbers.number(now.actual, 1)}
        )
    if now is not None and now.target is not None:
        parts.append(
            _("mål %(target)s år %(year)s") % {"year": year, "target": numbers.number(now.target, 1)}
        )
    if later is not None:
        parts.append(
            _("mål %(target)s år %(year)s") % {"year": later.year, "target": numbers.number(later.target, 1)}
        )
    return f"{', '.join(parts)}."


def _titles(blocks: Sequence[Block]) -> dict[str, str]:
    """By the anchor of each picture and table: the heading that it stands under."""
    titles, title = {}, ""
    for block in blocks:
        if isinstance(block, Heading):
            title = block.text
        elif isinstance(block, Figure | Table):
            titles[block.anchor] = title
    return titles


def _position(figures: Figures) -> list[Inlines]:
    square = figures.published.names.instrument.square
    if square is None:
        return []
    return [
        inlines(f"{figures.title(code)}: {figures.figure(code).text} ({figures.figure(code).margin_text})")
        for code in (square.vertical, square.horizontal)
    ]


def _stands_out(figures: Figures) -> ListBlock:
    high = figures.highlights
    lines = [
        inlines(strong(_("Starkast: ")), _named(high.strongest)),
        inlines(strong(_("Svagast: ")), _named(high.weakest)),
    ]
    if figures.before:
        lines.append(inlines(strong(_("Förändrat: ")), summary.changed(figures)))
    if high.unknown:
        shares = wording.listed([f"{line.title} ({numbers.share(line.dont_know)})" for line in high.unknown])
        lines.append(inlines(strong(_("Flest vet ej: ")), shares))
    return bullets(*lines)


def _named(lines: Sequence[Line]) -> str:
    return wording.listed([f"{line.title} ({line.figure.text})" for line in lines])


def _state(conclusion: Conclusion) -> str:
    done = _("inga aktiviteter")
    if conclusion.activities:
        done = _("aktiviteter: %(count)s") % {"count": len(conclusion.activities)}
    states = {"kept": _("kvarstår"), "closed": _("avslutas"), "open": _("inte bedömd")}
    return f"{done}, {states[conclusion.state.value]}"


def _columns(table: Table, chosen: Sequence[int]) -> Table:
    """The same table with some of its columns, for a slide."""
    return Table(
        table.anchor,
        table.caption,
        tuple(table.columns[at] for at in chosen),
        tuple(tuple(row[at] for at in chosen) for row in table.rows),
        source=table.source,
        sheet=table.sheet,
    )
