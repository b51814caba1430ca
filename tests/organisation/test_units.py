"""The line organisation: a tree that nothing is deleted from."""

import pytest
from django.urls import reverse

from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.models import AuditEvent
from samstyr.organisation import selectors
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.services import units


@pytest.fixture
def committee(cast):
    return units.create(kind=UnitKind.COMMITTEE, name="Socialnämnden", by=cast.administrator)


def test_a_unit_is_added_under_another_and_shown_there(cast, committee):
    units.create(
        kind=UnitKind.DEPARTMENT, name="Arbetsmarknadsförvaltningen", parent=committee, by=cast.administrator
    )
    branch = next(each for each in selectors.tree() if each.unit == committee)
    assert [each.unit.name for each in branch.below] == ["Arbetsmarknadsförvaltningen"]


def test_two_units_of_a_kind_do_not_share_a_name(cast):
    with pytest.raises(Invalid):
        units.create(kind=UnitKind.DEPARTMENT, name=cast.department.name.upper(), by=cast.administrator)


def test_a_unit_cannot_stand_under_itself_however_far_down(cast, committee):
    below = units.create(kind=UnitKind.DEPARTMENT, name="Omsorgen", parent=committee, by=cast.administrator)
    with pytest.raises(Conflict) as error:
        units.update(
            committee, kind=UnitKind.COMMITTEE, name=committee.name, parent=below, by=cast.administrator
        )
    assert error.value.code == "unit_under_itself"


def test_a_change_is_traced_with_old_and_new(cast):
    units.update(cast.department, kind=UnitKind.DEPARTMENT, name="Omsorgen", by=cast.administrator)
    event = AuditEvent.objects.get()
    assert event.old["name"] == "Social- och omsorgsförvaltningen"
    assert event.new["name"] == "Omsorgen"


def test_a_unit_with_others_under_it_does_not_cease(cast, committee):
    units.create(kind=UnitKind.DEPARTMENT, name="Omsorgen", parent=committee, by=cast.administrator)
    with pytest.raises(Conflict) as error:
        units.deactivate(committee, by=cast.administrator)
    assert error.value.code == "unit_has_children"


def test_a_unit_that_has_ceased_is_out_of_the_tree_but_kept(cast):
    units.deactivate(cast.department, by=cast.administrator)
    assert cast.department not in [branch.unit for branch in selectors.tree()]
    assert list(selectors.ceased_units()) == [cast.department]
    units.activate(Unit.objects.get(pk=cast.department.pk), by=cast.administrator)
    assert cast.department in selectors.departments()


def test_a_unit_is_not_opened_again_when_another_has_taken_its_name(cast):
    units.deactivate(cast.department, by=cast.administrator)
    units.create(kind=UnitKind.DEPARTMENT, name=cast.department.name, by=cast.administrator)
    with pytest.raises(Invalid):
        units.activate(Unit.objects.get(pk=cast.department.pk), by=cast.administrator)


def test_whoever_has_an_older_page_open_neither_closes_nor_opens_a_unit_nor_writes_over_that(client, cast):
    client.force_login(cast.administrator)
    unit = cast.department
    page = client.get(reverse("organisation:unit", args=[unit.pk])).text
    assert f'name="version" value="{unit.version}"' in page
    for name, was in (("unit_deactivate", True), ("unit_activate", False)):
        address = reverse(f"organisation:{name}", args=[unit.pk])
        told = client.post(address, {"version": unit.version - 1}, follow=True).text
        assert "Någon annan har ändrat här" in told
        assert Unit.objects.get(pk=unit.pk).is_active is was
        client.post(address, {"version": unit.version})
        assert Unit.objects.get(pk=unit.pk).is_active is not was
        # Closing and opening count as changes: a form that was opened before is told of them.
        assert Unit.objects.get(pk=unit.pk).version == unit.version + 1
        unit.refresh_from_db()


def test_a_unit_that_others_stand_under_says_so_on_its_own_page_when_it_is_to_be_closed(
    client, cast, committee
):
    units.create(kind=UnitKind.DEPARTMENT, name="Omsorgen", parent=committee, by=None)
    client.force_login(cast.administrator)
    address = reverse("organisation:unit_deactivate", args=[committee.pk])
    assert "Det finns delar under den här." in client.post(address, {"version": 1}, follow=True).text
