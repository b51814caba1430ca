"""Reference values carry their series, edition and source; years of two editions are never joined."""

from decimal import Decimal

import pytest
from django.urls import reverse

from samstyr.foundation.errors import Conflict, Invalid
from samstyr.measurement.selectors import references as listed
from samstyr.measurement.services import references
from samstyr.measurement.services.references import Stated


@pytest.fixture
def national(cast):
    return references.create_series(
        name="DiMiOS nationellt", population="Deltagande kommuner", by=cast.central_analyst
    )


def stated(year, percent, edition):
    return Stated(year, Decimal(percent), edition, "Nationell rapport")


def test_a_value_is_stated_once_in_an_edition(cast, national):
    references.add_value(series=national, stated=stated(2022, "51", "2022"), by=cast.central_analyst)
    with pytest.raises(Conflict):
        references.add_value(series=national, stated=stated(2022, "50", "2022"), by=cast.central_analyst)
    references.add_value(series=national, stated=stated(2022, "50", "2023"), by=cast.central_analyst)
    assert [value.percent for value in listed.values_of(2022)] == [50, 51]


def test_a_value_outside_the_scale_is_refused(cast, national):
    with pytest.raises(Invalid):
        references.add_value(series=national, stated=stated(2022, "510", "2022"), by=cast.central_analyst)


def test_where_a_series_changes_edition_the_break_is_pointed_out(cast, national):
    for year, percent, edition in ((2020, "47", "2022"), (2022, "51", "2022"), (2023, "47", "2023")):
        references.add_value(series=national, stated=stated(year, percent, edition), by=cast.central_analyst)
    [series] = listed.series()
    [found] = listed.breaks(series)
    assert (found.earlier.year, found.later.year) == (2022, 2023)
    assert not listed.contradicts_itself(series)


def test_editions_that_overlap_are_one_break_and_where_they_differ_it_is_said(cast, national, client):
    for year, percent, edition in (
        (2020, "47", "2022"),
        (2021, "53", "2022"),
        (2022, "51", "2022"),
        (2021, "46", "2023"),
        (2023, "47", "2023"),
    ):
        references.add_value(series=national, stated=stated(year, percent, edition), by=cast.central_analyst)
    [series] = listed.series()
    [found] = listed.breaks(series)
    assert (found.earlier.edition, found.later.edition) == ("2022", "2023")
    client.force_login(cast.reader)
    assert "Utgåvorna säger emot varandra" in client.get(reverse("references")).text


def test_series_and_values_take_two_queries(cast, national, django_assert_num_queries):
    references.add_value(series=national, stated=stated(2022, "51", "2022"), by=cast.central_analyst)
    with django_assert_num_queries(2):
        assert [[v.year for v in s.values.all()] for s in listed.series()] == [[2022]]


def test_a_corrected_value_leaves_the_old_figure_in_the_trail(cast, national):
    value = references.add_value(series=national, stated=stated(2022, "15", "2022"), by=cast.central_analyst)
    references.correct_value(value=value, stated=stated(2022, "51", "2022"), by=cast.central_analyst)
    value.refresh_from_db()
    assert value.percent == 51
    from samstyr.foundation.models import AuditEvent

    event = AuditEvent.objects.get(action="reference_value.corrected")
    assert (Decimal(event.old["percent"]), Decimal(event.new["percent"])) == (15, 51)
