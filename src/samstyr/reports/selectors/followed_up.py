"""The conclusions of the measurement before, with what answers them, what it costs and what it has given."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.measurement.models import Conclusion as ConclusionRow
from samstyr.portfolio.selectors import answering, loop
from samstyr.portfolio.selectors.loop import Answered
from samstyr.reports.material import Answer, Conclusion, Cost, Gain
from samstyr.reports.selectors import written


def conclusions(rows: Iterable[ConclusionRow]) -> tuple[Conclusion, ...]:
    """The conclusions in their order, each with everything that answers it."""
    kept = list(rows)
    if not kept:
        return ()
    answered = loop.answers(kept)
    return tuple(
        replace(
            words,
            answers=_answers(answered[row.pk]),
            costs=_costs(answered[row.pk]),
            gains=tuple(_gain(each) for each in answered[row.pk].gains),
        )
        for row, words in zip(kept, written.conclusions(kept), strict=True)
    )


def _answers(row: Answered) -> tuple[Answer, ...]:
    initiatives = (
        Answer(
            each.title,
            _("initiativ"),
            ", ".join(
                str(word) for word in (each.get_state_display(), each.get_side_state_display()) if word
            ),
            each.object.name,
            has_money=True,
        )
        for each in row.initiatives
    )
    needs = (Answer(each.title, _("behov"), str(each.get_state_display())) for each in row.needs)
    goals = (Answer(each.title, _("mål"), "") for each in row.goals)
    return (*goals, *initiatives, *needs)


def _costs(row: Answered) -> tuple[Cost, ...]:
    names = {each.pk: each.title for each in row.initiatives}
    return tuple(
        Cost(each.line.title, names[each.initiative], each.line.plan.object.name, each.years, each.ore)
        for each in row.lines
    )


def _gain(gain: answering.Gain) -> Gain:
    measured = tuple(_measured(each) for each in gain.measured)
    return Gain(gain.benefit.title, str(gain.benefit.get_kind_display()), gain.ore, measured)


def _measured(found: answering.Measured) -> str:
    promised = found.commitment
    values = {
        "metric": promised.metric,
        "before": promised.measured(promised.baseline),
        "now": promised.measured(found.value),
        "where": promised.unit.name,
        "day": dates.day(found.verified_on),
    }
    if promised.baseline is None:
        return _("%(metric)s: %(now)s. %(where)s, bekräftat %(day)s.") % values
    return _("%(metric)s: från %(before)s till %(now)s. %(where)s, bekräftat %(day)s.") % values
