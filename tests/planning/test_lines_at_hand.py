"""Lines by their keys, wherever they count."""

from datetime import date

from planning import planned

from samstyr.planning.models import FollowUp
from samstyr.planning.selectors.lines_at_hand import LinesAtHand, has_ended


def test_work_has_ended_when_the_latest_follow_up_within_its_plan_says_so(steering):
    plan = planned.annual(steering.school)
    line = planned.line(plan)
    planned.decided(plan, steering)

    def said(year, tertial, progress):
        by = {"reported_by": steering.business_lead.person, "reported_on": date(2027, 1, 1)}
        FollowUp.objects.create(line=line, year=year, tertial=tertial, progress=progress, **by)
        return [has_ended(each) for each in LinesAtHand([line.key]).in_force]

    assert said(2026, 3, "done") == [False]  # then it was taken into the plan of the year after
    assert said(2027, 2, "stopped") == [True]
    assert said(2027, 1, "on_track") == [True]
    assert said(2027, 3, "on_track") == [False]  # taken up again
