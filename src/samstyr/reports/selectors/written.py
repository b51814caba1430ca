"""Conclusions and activities as a report holds them."""

from collections.abc import Iterable

from samstyr.measurement.models import Conclusion as ConclusionRow
from samstyr.planning.models import Activity as ActivityRow
from samstyr.reports.material import Activity, Conclusion, Outcome, Verdict


def conclusions(rows: Iterable[ConclusionRow]) -> tuple[Conclusion, ...]:
    """Conclusions in their order, each with its activities; three queries."""
    kept = list(rows)
    activities: dict[int | None, list[ActivityRow]] = {}
    for row in (
        ActivityRow.objects.filter(conclusion__in=kept)
        .select_related("responsible")
        .prefetch_related("outcomes")
    ):
        activities.setdefault(row.conclusion_id, []).append(row)
    return tuple(
        Conclusion(
            title=row.title,
            text=row.text,
            responsible=row.responsible.name if row.responsible else "",
            codes=tuple(row.items),
            activities=tuple(activity(each) for each in activities.get(row.pk, ())),
            state=Verdict(row.state),
            follow_up=row.follow_up,
            follows=row.follows.title if row.follows else "",
        )
        for row in kept
    )


def activity(row: ActivityRow) -> Activity:
    """An activity with what it gave."""
    return Activity(
        title=row.title,
        responsible=row.responsible.name,
        state=row.get_state_display(),
        text=row.text,
        due_on=row.due_on,
        outcomes=tuple(Outcome(each.measure, each.value, each.note) for each in row.outcomes.all()),
    )
