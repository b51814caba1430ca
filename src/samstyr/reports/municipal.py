"""The municipality's yearly report."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from samstyr.reports.composing import compose
from samstyr.reports.document import Document
from samstyr.reports.material import ReportMaterial
from samstyr.reports.sections.ahead import conclusions, next_steps, survey
from samstyr.reports.sections.appendix import appendix
from samstyr.reports.sections.dimensions import dimension
from samstyr.reports.sections.figures import Figures
from samstyr.reports.sections.follow_up import follow_up
from samstyr.reports.sections.method import method
from samstyr.reports.sections.result import result
from samstyr.reports.sections.summary import summary


def report(material: ReportMaterial) -> Document:
    """Return the report of the whole municipality for the material's year."""
    with override(material.language):
        figures = Figures(material)
        blocks = (
            *summary(figures),
            *method(figures),
            *follow_up(figures),
            *result(figures),
            *(
                block
                for part in figures.published.names.instrument.dimensions
                for block in dimension(figures, part)
            ),
            *conclusions(figures),
            *next_steps(figures),
            *survey(figures),
            *appendix(figures),
        )
        title = _("Digital mognad i %(name)s %(year)s") % {
            "name": material.facts.municipality,
            "year": material.year,
        }
        return compose(figures, title=title, blocks=blocks)
