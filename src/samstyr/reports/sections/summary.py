"""The summary: what a reader who stops here should know."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.analysis import nonresponse
from samstyr.foundation import numbers
from samstyr.measurement.results.overview import TOTAL, Line
from samstyr.reports import markdown, wording
from samstyr.reports.document import (
    Block,
    Inlines,
    KeyFigure,
    ListBlock,
    Paragraph,
    TableOfContents,
    bullets,
    heading,
    inlines,
    strong,
)
from samstyr.reports.places import SectionText
from samstyr.reports.sections.figures import Figures


def key_figure(figures: Figures) -> KeyFigure | None:
    """The total with its margin, beside the years before, the target and the reference; None where it is withheld."""
    found = figures.maturity
    if found.value is None:
        return None
    comparisons = [
        (str(point.year), numbers.percent(point.figure.value, 1))
        for point in figures.path
        if point.year != figures.year
    ]
    if figures.target:
        comparisons.append(
            (_("Mål %(year)s") % {"year": figures.year}, numbers.stated(figures.target.percent))
        )
    if figures.reference:
        comparisons.append((figures.reference.series, numbers.stated(figures.reference.percent)))
    if figures.is_department:
        whole = figures.published.figure(figures.published.whole, TOTAL)
        comparisons.append((_("Hela kommunen"), numbers.percent(whole.value)))
    return KeyFigure(
        numbers.percent(found.value),
        _("Digital mognad %(year)s") % {"year": figures.year},
        _("%(margin)s felmarginal, %(answered)s svar")
        % {
            "margin": wording.margin(found),
            "answered": numbers.out_of(figures.group.answered, figures.group.invited),
        },
        # Four at the most beside the figure: the oldest years give way to the target and the reference.
        tuple(comparisons[-4:]),
    )


def summary(figures: Figures) -> Iterator[Block]:
    """The main results as short points, the conclusions, and the contents of the rest."""
    yield heading(1, _("Sammanfattning"), "sammanfattning")
    yield bullets(*points(figures))
    text = figures.material.texts.get(SectionText.SUMMARY, "")
    yield from markdown.blocks(text, heading_level=2)
    if figures.material.conclusions:
        yield heading(2, _("Slutsatserna i korthet"))
        yield conclusions_in_short(figures)
    yield TableOfContents(depth=2)


def points(figures: Figures) -> list[Inlines]:
    """The results that everybody should know, each in a sentence or two."""
    found = [
        inlines(strong(_("Mognaden. ")), _total(figures)),
        inlines(strong(_("Svaren. ")), _answers(figures)),
    ]
    if involved(figures):
        found.append(inlines(strong(_("Besluten. ")), involved(figures)))
    high = figures.highlights
    if high.weakest:
        strongest, weakest = _named(high.strongest), _named(high.weakest)
        text = _("Högst ligger %(strongest)s. Lägst ligger %(weakest)s.") % {
            "strongest": strongest,
            "weakest": weakest,
        }
        found.append(inlines(strong(_("Starkt och svagt. ")), text))
    if figures.before:
        found.append(inlines(strong(_("Förändringar. ")), changed(figures)))
    if high.unknown:
        shares = wording.listed([f"{line.title} ({numbers.share(line.dont_know)})" for line in high.unknown])
        text = _("Störst är andelen vet ej för %(items)s.") % {"items": shares}
        found.append(inlines(strong(_("Det vi inte vet. ")), text))
    return found


def conclusions_in_short(figures: Figures) -> ListBlock:
    """The conclusions, numbered, with the first paragraph of each."""
    lines = []
    for conclusion in figures.material.conclusions:
        written = [block for block in markdown.paragraphs(conclusion.text) if isinstance(block, Paragraph)]
        rest = (inlines(" "), written[0].content) if written else ()
        lines.append((*inlines(strong(f"{conclusion.title}.")), *(part for each in rest for part in each)))
    return bullets(*lines, ordered=True)


def involved(figures: Figures) -> str:
    """How many take part in decisions, this year and the year before; empty where it is withheld."""
    now, then = figures.involved.get(figures.year), figures.involved.get(figures.year_before)
    if now is None:
        return ""
    # The no from the rounded yes: rounded each for itself the two can make 101.
    values = {"yes": numbers.number(now[0]), "no": numbers.number(100 - float(numbers.rounded(now[0])))}
    text = (
        _(
            "%(yes)s procent svarar att de är med när beslut om digitalisering tas, %(no)s procent att de inte är det."
        )
        % values
    )
    if then is None:
        return text
    before = _("Året före svarade %(then)s procent ja.") % {"then": numbers.number(then[0])}
    return f"{text} {before}"


def changed(figures: Figures) -> str:
    """Which items have changed for certain; if none has, that is said."""
    # Only what is secured is named: a list of movements within the margin would be read as results.
    secured = [line for line in figures.items if line.change.secured]
    if not secured:
        return _("Ingen enskild mätpunkt har ändrats så mycket att skillnaden är säkerställd.")
    fell = [line.title for line in secured if (line.change.value or 0) < 0]
    rose = [line.title for line in secured if (line.change.value or 0) > 0]
    parts = []
    if fell:
        parts.append(_("Säkerställt lägre än året före: %(items)s.") % {"items": wording.listed(fell)})
    if rose:
        parts.append(_("Säkerställt högre än året före: %(items)s.") % {"items": wording.listed(rose)})
    return " ".join(parts)


def _total(figures: Figures) -> str:
    found = figures.maturity
    if found.value is None:
        return found.why
    change = figures.change(TOTAL)
    parts = [
        _("Mognaden är %(percent)s procent, med felmarginalen %(margin)s.")
        % {"percent": wording.spelled(found.value), "margin": wording.margin(found)},
    ]
    if figures.earlier(TOTAL) and change.verdict:
        parts.append(f"{wording.since(change, figures.year_before)} {wording.how_sure(change)}")
    places = []
    if figures.target:
        target = _("målet på %(target)s procent") % {"target": wording.spelled(float(figures.target.percent))}
        places.append(wording.against(found.value, float(figures.target.percent), target))
    if figures.reference:
        percent = wording.spelled(float(figures.reference.percent))
        name = _("referensvärdet %(percent)s procent (%(series)s)") % {
            "percent": percent,
            "series": figures.reference.series,
        }
        places.append(wording.against(found.value, float(figures.reference.percent), name))
    if figures.is_department:
        places.append(_against_whole(figures))
    if places:
        parts.append(_("Det är %(places)s.") % {"places": wording.listed(places)})
    return " ".join(parts)


def _against_whole(figures: Figures) -> str:
    whole = figures.published.figure(figures.published.whole, TOTAL).value or 0.0
    name = _("hela kommunen på %(percent)s procent") % {"percent": wording.spelled(whole)}
    return wording.against(figures.maturity.value or 0.0, whole, name)


def _answers(figures: Figures) -> str:
    group = figures.group
    text = _("%(answered)s inbjudna svarade, %(rate)s.") % {
        "answered": numbers.out_of(group.answered, group.invited),
        "rate": numbers.share(group.response_rate),
    }
    parts = [text]
    if not figures.is_department and wording.rates(figures.material.years):
        parts.append(wording.rates(figures.material.years))
    # The rule of the release, asked of this group: a department's rate may be low where the whole's is not.
    if nonresponse.is_low(group.response_rate):
        parts.append(_("Det är så få att resultatet ska läsas med försiktighet."))
    return " ".join(parts)


def _named(lines: tuple[Line, ...]) -> str:
    return wording.listed([f"{line.title} ({line.figure.text})" for line in lines])
