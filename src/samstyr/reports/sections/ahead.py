"""What comes of the result: conclusions, goals and what is done next, and the employee survey beside."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.measurement.results.overview import TOTAL
from samstyr.reports import markdown, wording
from samstyr.reports.document import (
    Block,
    Callout,
    CalloutKind,
    ListBlock,
    Paragraph,
    heading,
    paragraph,
    strong,
)
from samstyr.reports.material import INVOLVED, Conclusion, EmployeeSurvey
from samstyr.reports.places import SectionText
from samstyr.reports.sections import plans
from samstyr.reports.sections.figures import Figures
from samstyr.reports.sections.follow_up import activities


def conclusions(figures: Figures) -> Iterator[Block]:
    """The conclusions, each with its ground in the figures and who answers for it."""
    found = figures.material.conclusions
    text = figures.material.texts.get(SectionText.CONCLUSIONS, "")
    if not found and not text.strip():
        return
    yield heading(1, _("Slutsatser %(year)s") % {"year": figures.year}, "slutsatser")
    yield from markdown.blocks(text, heading_level=2)
    for number, conclusion in enumerate(found, 1):
        yield _callout(figures, conclusion, number)


def _callout(figures: Figures, conclusion: Conclusion, number: int) -> Callout:
    blocks: list[Paragraph | ListBlock] = list(markdown.paragraphs(conclusion.text))
    ground = [_ground(figures, code) for code in conclusion.codes]
    known = [each for each in ground if each]
    if known:
        blocks.append(paragraph(strong(_("Grund: ")), wording.listed(known), "."))
    if conclusion.responsible:
        blocks.append(paragraph(strong(_("Ansvarig: ")), conclusion.responsible, "."))
    if conclusion.follows:
        blocks.append(
            paragraph(_("Fortsätter slutsatsen ”%(title)s” från året före.") % {"title": conclusion.follows})
        )
    return Callout(CalloutKind.CONCLUSION, f"{number}. {conclusion.title}", tuple(blocks))


def _ground(figures: Figures, code: str) -> str:
    """The figure that a conclusion rests on: its name and value."""
    if code == INVOLVED:
        now = figures.involved.get(figures.year)
        return _("%(percent)s procent är med i besluten") % {"percent": numbers.number(now[0])} if now else ""
    found = figures.figure(code) if code in figures.group.items else None
    return f"{figures.title(code)} {found.text}" if found and found.known else ""


def next_steps(figures: Figures) -> Iterator[Block]:
    """Goals with their indicators, what is planned, and the analysts' own words."""
    material = figures.material
    planned = tuple(each for conclusion in material.conclusions for each in conclusion.activities)
    planned += tuple(each for indicator in material.indicators for each in indicator.activities)
    text = material.texts.get(SectionText.NEXT_STEPS, "")
    if not material.indicators and not planned and not text.strip():
        return
    yield heading(1, _("Fortsatt arbete"), "fortsatt-arbete")
    yield from markdown.blocks(text, heading_level=2)
    if material.indicators:
        yield from _goals(figures)
    if planned:
        yield heading(2, _("Planerade aktiviteter"))
        yield activities(planned)


def _goals(figures: Figures) -> Iterator[Block]:
    material, reached = figures.material, _reached(figures)
    yield heading(2, reached or _("Nämndmål"))
    for indicator in material.indicators:
        # Only the first indicator of a goal carries its text, so the goal is described once.
        if indicator.goal_text:
            yield paragraph(strong(f"{indicator.goal}. "), indicator.goal_text)
    if reached and figures.target and figures.maturity.value is not None:
        yield paragraph(
            _(
                "Målet för %(year)s är %(target)s procent. Utfallet är %(actual)s procent, med felmarginalen %(margin)s."
            )
            % {
                "year": figures.year,
                "target": wording.spelled(float(figures.target.percent)),
                "actual": wording.spelled(figures.maturity.value),
                "margin": wording.margin(figures.maturity),
            },
            " ",
            _certainty(figures),
        )
    yield plans.goals(material.indicators, figures.year)


def _reached(figures: Figures) -> str:
    """A heading that says whether the year's target was reached; empty without a target."""
    # The goal is set for the municipality; a department is not held to a figure that it never promised.
    if figures.target is None or figures.maturity.value is None or figures.is_department:
        return ""
    year = {"year": figures.year}
    # As both stand in the sentence below, and as the page of the results says it.
    if numbers.rounded(figures.maturity.value, 1) >= numbers.rounded(figures.target.percent, 1):
        return _("Målet för %(year)s är nått") % year
    return _("Målet för %(year)s är inte nått") % year


def _certainty(figures: Figures) -> str:
    """Whether the target lies within the margin of error of the total."""
    found = figures.figure(TOTAL)
    if figures.target is None or found.low is None or found.high is None:
        return ""
    # Reached or missed is then within what chance gives, and the sentence must not claim more.
    if found.low <= float(figures.target.percent) <= found.high:
        return _("Målet ligger inom felmarginalen, så det går inte att säga säkert om det är nått.")
    return _("Målet ligger utanför felmarginalen.")


def survey(figures: Figures) -> Iterator[Block]:
    """The employee survey's finished table, with its warnings, in the municipality's report."""
    found = figures.material.survey
    if found is None:
        return
    yield heading(1, _("Medarbetarundersökningen %(year)s") % {"year": found.year}, "medarbetarundersokning")
    yield paragraph(
        _(
            "Medarbetarundersökningen går till alla medarbetare, inte bara till dem som är med i besluten. Några av dess "
            "frågor liknar mätpunkter och kan läsas bredvid dem. Värdena är index 0–100, inte procent mognad, och har "
            "ingen känd felmarginal."
        )
    )
    yield from markdown.blocks(figures.material.texts.get(SectionText.EMPLOYEE_SURVEY, ""), heading_level=2)
    yield from _cautions(found)
    yield plans.survey(found)
    tied = [row for row in found.table.rows if row.item in figures.group.items]
    if tied:
        pairs = "; ".join(f"{row.question} – {figures.title(row.item)}" for row in tied)
        yield paragraph(strong(_("Frågor som liknar en mätpunkt: ")), f"{pairs}.")


def _cautions(found: EmployeeSurvey) -> Iterator[Block]:
    lines = [paragraph(plans.caution(each)) for each in found.table.cautions()]
    if lines:
        yield Callout(CalloutKind.CAUTION, _("Att tänka på när tabellen läses"), tuple(lines))
