"""A dimension, category by category: what is high and low, what has changed, and what people do not know."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.analysis.findings import Rule
from samstyr.analysis.instruments import Category, Dimension
from samstyr.foundation import numbers
from samstyr.measurement.results.overview import Line
from samstyr.reports import markdown, wording
from samstyr.reports.document import Block, heading, paragraph
from samstyr.reports.places import SectionText
from samstyr.reports.sections import pictures, tables
from samstyr.reports.sections.figures import Figures


def dimension(figures: Figures, part: Dimension) -> Iterator[Block]:
    """The section of one dimension, with the analysts' text first."""
    found, language = figures.figure(part.code), figures.material.language
    title = part.title.text(language)
    if found.known:
        title = _("%(dimension)s %(moved)s") % {
            "dimension": part.title.text(language),
            "moved": wording.moved(found, figures.earlier(part.code), figures.change(part.code)),
        }
    yield heading(1, title, f"dimension-{part.code.replace('_', '-')}")
    if found.known:
        margin = _("Felmarginalen är %(margin)s.") % {"margin": wording.margin(found)}
        yield paragraph(f"{margin} {wording.how_sure(figures.change(part.code))}".strip())
    # An instrument of the municipality's own may have dimensions that no text has a place for.
    key = next((each for each in SectionText if each.value == part.code), None)
    yield from markdown.blocks(figures.material.texts.get(key, "") if key else "", heading_level=2)
    if any(figures.figure(item.code).known for item in part.items):
        anchor = f"fig-{part.code.replace('_', '-')}"
        yield pictures.items(figures, part.code, anchor, numbers_in=_anchor(part.categories[0]))
    for category in part.categories:
        yield from _category(figures, category)


def _category(figures: Figures, category: Category) -> Iterator[Block]:
    title = figures.title(category.code)
    found = figures.figure(category.code)
    if found.known:
        title = _("%(category)s %(moved)s") % {
            "category": title,
            "moved": wording.moved(found, figures.earlier(category.code), figures.change(category.code)),
        }
    yield heading(2, title)
    yield paragraph(_in_words(figures, category))
    yield tables.items(figures, category.code, _anchor(category))


def _in_words(figures: Figures, category: Category) -> str:
    codes = {item.code for item in category.items}
    lines = [line for line in figures.items if line.code in codes]
    parts = [_ends(lines)]
    low = figures.found(Rule.LOW, codes)
    if low:
        parts.append(_("Lågt: %(items)s.") % {"items": wording.listed([line.title for line in low])})
    if figures.before:
        parts += [_fallen(figures.found(Rule.FALLEN, codes)), _changes(lines)]
    unknown = figures.found(Rule.DONT_KNOW, codes)
    if unknown:
        shares = [f"{line.title} ({numbers.share(line.dont_know)})" for line in unknown]
        parts.append(_("Många kan inte ta ställning till %(items)s.") % {"items": wording.listed(shares)})
    return " ".join(part for part in parts if part)


def _ends(lines: list[Line]) -> str:
    """The highest and the lowest item, where there are two to be told apart."""
    ordered = sorted((line for line in lines if line.figure.known), key=lambda line: line.figure.value or 0)
    if len(ordered) < 2:
        return ""
    return _("Högst är %(highest)s (%(high)s), lägst %(lowest)s (%(low)s).") % {
        "highest": ordered[-1].title,
        "high": ordered[-1].figure.text,
        "lowest": ordered[0].title,
        "low": ordered[0].figure.text,
    }


def _fallen(lines: list[Line]) -> str:
    if not lines:
        return ""
    told = [f"{line.title} ({line.change.text})" for line in lines]
    return _("Lägre än året före: %(items)s.") % {"items": wording.listed(told)}


def _changes(lines: list[Line]) -> str:
    secured = [line for line in lines if line.change.secured]
    # Nothing was tested, as when last year is missing: “none is secured” would say that something was.
    if not any(line.change.verdict for line in lines):
        return ""
    if not secured:
        return _("Ingen av förändringarna sedan året före är säkerställd.")
    told = [f"{line.title} ({line.change.text})" for line in secured]
    return _("Säkerställd förändring sedan året före: %(items)s.") % {"items": wording.listed(told)}


def _anchor(category: Category) -> str:
    return f"tab-{category.code.replace('_', '-')}"
