"""The start page says what awaits a person, and only her."""

from datetime import date, timedelta

import pytest
from measurement.rounds import answer, full, open_measurement, tokens
from portfolio.proposed import need

from samstyr.foundation import clock
from samstyr.governance.services import decisions
from samstyr.governance.services.decision_contents import About
from samstyr.measurement.models import Conclusion, Finding, Measurement, Release, Status
from samstyr.planning.models import ActivityState
from samstyr.planning.services import activities
from samstyr.planning.services.activities import Facts
from samstyr.web.selectors import waiting_for


def texts(user):
    return [str(waiting.text) for waiting in waiting_for(user)]


@pytest.fixture
def released(db):
    measurement = Measurement.objects.create(name="Digital mognad 2022", year=2022, status=Status.RELEASED)
    Release.objects.create(measurement=measurement, document="{}", sha256="0" * 64, released_at=clock.now())
    return measurement


def test_an_open_round_awaits_the_central_analyst_with_its_rate_and_nobody_else(cast):
    measurement = open_measurement((12,))
    for token in tokens(measurement)[:3]:
        answer(token, full())
    assert texts(cast.central_analyst) == ["Digital mognad 2023 är öppen: 25\u202f% har svarat"]
    assert texts(cast.department_analyst) == texts(cast.reader) == texts(cast.administrator) == []


def test_no_rate_is_told_of_an_open_round_with_fewer_than_ten_invited(cast):
    answer(tokens(open_measurement((9,)))[0], full())
    assert texts(cast.central_analyst) == ["Digital mognad 2023 är öppen"]


def test_undecided_findings_await_those_who_write_the_analysis_they_belong_to(cast, released):
    for key, unit in (("low:B1", None), ("low:B2", None), ("low:B3", cast.department)):
        Finding.objects.create(measurement=released, unit=unit, key=key, document={})
    assert texts(cast.central_analyst) == ["2 iakttagelser att gå igenom"]
    assert texts(cast.reader) == []


def test_an_activity_awaits_until_it_is_done(cast, released):
    conclusion = Conclusion.objects.create(measurement=released, title="Samverkan", items=["I3"])
    facts = Facts(title="Inspirationslunch", responsible=cast.department, due_on=date(2023, 3, 1))
    activity = activities.create(facts=facts, conclusion=conclusion, by=cast.central_analyst)
    assert texts(cast.department_analyst) == ["Inspirationslunch"]
    done = Facts(
        title=facts.title, responsible=facts.responsible, due_on=facts.due_on, state=ActivityState.DONE
    )
    activities.update(
        activity=activity, version=activity.version, facts=done, outcomes=(), by=cast.central_analyst
    )
    assert texts(cast.department_analyst) == []


def test_what_hurries_first_stands_first_whichever_part_tells_of_it(steering):
    need(
        steering.line_manager, steering.school, problem="Ritningar på papper"
    )  # to be answered within two weeks
    about = About("small_change", "Byt skolplattform", steering.school)
    seat = steering.business_lead.person.holdings.get().seat
    said = {"kind": "approve", "wording": "Ja.", "responsible": seat, "by": steering.business_lead}
    decisions.decide(about=about, due_on=clock.today() + timedelta(days=1), **said)
    hurry = [waiting.due for waiting in waiting_for(steering.business_lead)]
    assert len(hurry) > 1
    assert None not in hurry[:2]
    assert hurry[0] == clock.today() + timedelta(days=1)
