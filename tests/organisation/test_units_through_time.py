"""Names and places change from a day; what was keeps its own name."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from steering import LONG_AGO

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.organisation.models import LinePosition, Person, Unit, UnitKind
from samstyr.organisation.selectors import units as questions
from samstyr.organisation.services import units

NEW_YEAR = date(2025, 1, 1)


@pytest.fixture
def school(steering):
    """A department that has got another name at a new year."""
    rename(steering.department, "Skolförvaltningen", NEW_YEAR)
    return steering.department


def rename(unit, name, day, parent=None):
    units.update(
        unit, kind=UnitKind(unit.kind), name=name, parent=parent or unit.parent, valid_from=day, by=None
    )
    unit.refresh_from_db()


def tree_of(day):
    return {branch.unit.name: [each.unit.name for each in branch.below] for branch in questions.tree(day)}


def test_a_unit_has_each_name_on_its_days(school):
    assert school.name == "Skolförvaltningen"
    for day, name in (
        (NEW_YEAR, "Skolförvaltningen"),
        (NEW_YEAR - timedelta(days=1), "Utbildningsförvaltningen"),
        (date(1999, 1, 1), "Utbildningsförvaltningen"),
    ):
        assert tree_of(day)[school.parent.name] == [name]


def test_the_tree_of_a_past_day_has_the_names_and_places_of_that_day(school, steering):
    rename(school, "Skolförvaltningen", date(2026, 2, 1), parent=steering.other_committee)
    before = tree_of(date(2024, 6, 1))
    assert before["Barn- och ungdomsnämnden"] == ["Utbildningsförvaltningen"]
    assert tree_of(date(2025, 6, 1))["Barn- och ungdomsnämnden"] == ["Skolförvaltningen"]
    assert tree_of(None)["Kommunstyrelsen"] == ["Skolförvaltningen"]


def test_a_correction_is_no_new_name(school):
    units.update(school, kind=UnitKind.DEPARTMENT, name="Skolförvaltning", parent=school.parent, by=None)
    assert [row.name for row in questions.history(school)] == ["Skolförvaltning", "Utbildningsförvaltningen"]


def test_a_name_that_is_to_come_waits_for_its_day(steering):
    ahead = clock.today() + timedelta(days=10)
    rename(steering.department, "Bildningsförvaltningen", ahead)
    assert steering.department.name == "Utbildningsförvaltningen"
    assert units.turn_by_clock(clock.today()) == 0
    # Ten days later, by the same question that the clock asks.
    questions.history(steering.department).filter(name="Bildningsförvaltningen").update(
        valid_from=clock.today()
    )
    assert units.turn_by_clock(clock.today()) == 1
    assert units.turn_by_clock(clock.today()) == 0
    steering.department.refresh_from_db()
    assert steering.department.name == "Bildningsförvaltningen"


def test_a_name_can_be_taken_back_but_not_the_first(school):
    units.take_back(questions.history(school).first(), by=None)
    school.refresh_from_db()
    assert school.name == "Utbildningsförvaltningen"
    with pytest.raises(Conflict):
        units.take_back(questions.history(school).first(), by=None)


def test_a_unit_that_began_or_ceased_is_in_the_tree_of_its_days_only(steering):
    made = units.create(kind=UnitKind.UNIT, name="Ai-enheten", begins_on=NEW_YEAR, by=None)
    units.deactivate(made, on=date(2026, 1, 1), by=None)
    assert "Ai-enheten" not in tree_of(date(2024, 1, 1))
    assert "Ai-enheten" in tree_of(date(2025, 6, 1))
    assert "Ai-enheten" not in tree_of(None)


def test_a_merged_unit_leaves_its_people_and_what_stood_under_it_to_the_other(steering):
    below = units.create(kind=UnitKind.UNIT, name="Grundskolan", parent=steering.department, by=None)
    into = units.create(kind=UnitKind.DEPARTMENT, name="Bildningsförvaltningen", by=None)
    units.merge(steering.department, into=into, on=NEW_YEAR, by=None)
    below.refresh_from_db()
    assert below.parent == into
    lena = steering.business_lead.person
    assert [(each.unit, each.starts_on) for each in lena.positions.order_by("starts_on")] == [
        (steering.department, LONG_AGO),
        (into, NEW_YEAR),
    ]
    gone = Unit.objects.get(pk=steering.department.pk)
    assert (gone.is_active, gone.merged_into) == (False, into)
    assert questions.with_former(into) == {into.pk, gone.pk}
    assert "Utbildningsförvaltningen" in tree_of(date(2024, 1, 1))["Barn- och ungdomsnämnden"]


def test_what_was_renamed_since_the_day_of_a_merger_follows_with_both_its_names(steering):
    below = units.create(kind=UnitKind.UNIT, name="Grundskolan", parent=steering.department, by=None)
    into = units.create(kind=UnitKind.DEPARTMENT, name="Bildningsförvaltningen", by=None)
    renamed, merged = clock.today() - timedelta(days=10), clock.today() - timedelta(days=30)
    values = {"kind": UnitKind.UNIT, "name": "Skolorna", "parent": steering.department}
    units.update(below, **values, valid_from=renamed, by=None)
    units.merge(steering.department, into=into, on=merged, by=None)
    below.refresh_from_db()
    assert (below.name, below.parent) == ("Skolorna", into)
    names = below.names.filter(valid_from__gte=merged).values_list("valid_from", "name", "parent")
    assert list(names) == [(merged, "Grundskolan", into.pk), (renamed, "Skolorna", into.pk)]


def test_a_merger_back_in_time_is_not_hindered_by_a_name_that_another_has_got_since(steering):
    below = units.create(kind=UnitKind.UNIT, name="Grundskolan", parent=steering.department, by=None)
    into = units.create(kind=UnitKind.DEPARTMENT, name="Bildningsförvaltningen", by=None)
    renamed, merged = clock.today() - timedelta(days=10), clock.today() - timedelta(days=30)
    values = {"kind": UnitKind.UNIT, "name": "Skolorna", "parent": steering.department}
    units.update(below, **values, valid_from=renamed, by=None)
    units.create(kind=UnitKind.UNIT, name="Grundskolan", begins_on=renamed, by=None)
    units.merge(steering.department, into=into, on=merged, by=None)
    below.refresh_from_db()
    assert (below.name, below.parent) == ("Skolorna", into)
    then = below.names.get(valid_from=merged)
    assert (then.name, then.parent) == ("Grundskolan", into)


def test_units_are_not_merged_ahead_nor_into_what_stands_under_them(steering):
    below = units.create(kind=UnitKind.UNIT, name="Grundskolan", parent=steering.department, by=None)
    with pytest.raises(Conflict):
        units.merge(steering.department, into=below, on=clock.today(), by=None)
    with pytest.raises(Invalid):
        units.merge(below, into=steering.committee, on=clock.today() + timedelta(days=1), by=None)


def test_the_page_of_a_unit_shows_its_people_its_names_and_what_supports_it(client, school, steering):
    client.force_login(steering.line_manager)
    page = client.get(reverse("organisation:unit", args=[school.pk])).text
    assert "Utbildningsförvaltningen" in page
    assert "Vera Verksam" in page
    assert "Skola och förskola" in page
    assert reverse("organisation:unit_change", args=[school.pk]) not in page


def test_units_are_renamed_from_a_day_merged_and_taken_back_on_the_pages(client, steering):
    client.force_login(steering.portfolio_office)
    department = steering.department
    values = {"name": "Skolförvaltningen", "kind": "department", "parent": steering.committee.pk}
    address = reverse("organisation:unit_change", args=[department.pk])
    client.post(address, values | {"valid_from": "2025-01-01"})
    past = client.get(reverse("organisation:units"), {"dag": "2024-06-01"}).text
    assert "Utbildningsförvaltningen" in past
    client.post(reverse("organisation:unit_take_back", args=[department.pk]))
    department.refresh_from_db()
    assert department.name == "Utbildningsförvaltningen"
    merge = reverse("organisation:unit_merge", args=[department.pk])
    said = {"into": steering.other_committee.pk, "on": "2025-01-01", "version": department.version - 1}
    refused = client.post(merge, said)
    # Somebody has changed the unit since the page was read: what she merges is read first.
    assert "Någon annan har ändrat" in refused.text
    client.post(merge, said | {"version": refused.context["form"]["version"].value()})
    assert LinePosition.objects.filter(unit=steering.other_committee, starts_on=NEW_YEAR).exists()


def test_the_page_of_a_unit_asks_as_much_for_a_hundred_people_as_for_a_few(
    client, steering, django_assert_max_num_queries
):
    client.force_login(steering.line_manager)
    address = reverse("organisation:unit", args=[steering.department.pk])

    def ask():
        with django_assert_max_num_queries(20) as asked:
            client.get(address)
        return len(asked)

    few = ask()
    for number in range(100):
        somebody = Person.objects.create(name=f"Person {number}")
        LinePosition.objects.create(
            person=somebody, unit=steering.department, title="Lärare", starts_on=NEW_YEAR
        )
    assert ask() == few
