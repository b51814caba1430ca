"""What several tests of the governance begin with: an object's board, and a meeting of it in two weeks."""

from datetime import timedelta

import pytest

from samstyr.foundation import clock
from samstyr.governance.models import Forum
from samstyr.governance.services import forums, meetings
from samstyr.governance.services.meetings import Time


@pytest.fixture
def board(steering):
    """The board of the school's object, with the guideline's other forums beside it."""
    forums.prepare(by=steering.portfolio_office)
    return Forum.objects.get(object=steering.school)


@pytest.fixture
def meeting(steering, board):
    when = Time(clock.now() + timedelta(days=14), clock.now() + timedelta(days=14, hours=2))
    return meetings.plan(forum=board, when=when, by=steering.business_lead)
