"""What the portfolio tells of what answers a conclusion: needs, initiatives and goals, what they cost and what they gave."""

from collections.abc import Sequence

from samstyr.measurement.models import Conclusion
from samstyr.planning.conclusion_answers import Part
from samstyr.portfolio.selectors import loop


def answered(conclusions: Sequence[Conclusion]) -> dict[int, Part]:
    """The parts of those conclusions that something of the portfolio answers."""
    found = loop.answered_by_portfolio(conclusions)
    return {pk: Part("portfolio/_answers.html", row) for pk, row in found.items()}


ANSWERS = (answered,)
