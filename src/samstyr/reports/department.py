"""The yearly report of one department: its own figures beside the whole, its own conclusions."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from samstyr.reports.composing import compose
from samstyr.reports.document import Document
from samstyr.reports.material import ReportMaterial
from samstyr.reports.sections.ahead import conclusions, next_steps
from samstyr.reports.sections.appendix import appendix
from samstyr.reports.sections.dimensions import dimension
from samstyr.reports.sections.figures import Figures
from samstyr.reports.sections.follow_up import follow_up
from samstyr.reports.sections.gaps import gaps
from samstyr.reports.sections.method import method
from samstyr.reports.sections.result import result
from samstyr.reports.sections.summary import summary


def report(material: ReportMaterial) -> Document:
    """Return the report of the material's department. Raises KeyError when the release does not have it."""
    with override(material.language):
        figures = Figures(material)
        blocks = (
            *summary(figures),
            *follow_up(figures),
            *result(figures),
            *gaps(figures),
            *(
                block
                for part in figures.published.names.instrument.dimensions
                for block in dimension(figures, part)
            ),
            *conclusions(figures),
            *next_steps(figures),
            *method(figures),
            *appendix(figures),
        )
        title = _("Digital mognad %(year)s: %(name)s") % {"name": material.department, "year": material.year}
        return compose(figures, title=title, blocks=blocks)
