"""Where and when the demonstration may be loaded."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from samstyr.accounts.models import User
from samstyr.demo import loading, people
from samstyr.demo.steering import loading as steering
from samstyr.foundation import audit, clock
from samstyr.measurement.models import Measurement


@pytest.mark.django_db
def test_a_database_with_something_else_in_it_is_left_alone():
    User.objects.create_user(email="nagon@kommun.example", name="Någon Annan")
    with pytest.raises(loading.NotEmpty):
        loading.load(now=clock.now())
    assert not Measurement.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("now", [datetime(2024, 2, 29, 8, tzinfo=UTC), datetime(2027, 1, 2, 8, tzinfo=UTC)])
def test_the_story_can_be_told_on_any_day(now):
    with transaction.atomic():
        units = people.make_units()
        people.make_cast(units)
    steering.tell(units, now=now)
    assert audit.verify() == []
