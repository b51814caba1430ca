"""A department that has got another name is followed through the years by its unit, and nothing more is told for it."""

import pytest
from django.urls import reverse
from measurement.test_rounds_and_releases import imported

from samstyr.foundation import clock
from samstyr.measurement.models import Group, GroupKind, Measurement
from samstyr.measurement.renamed import called
from samstyr.measurement.results import comparison, department
from samstyr.measurement.selectors import groups, results
from samstyr.measurement.services import groups as services
from samstyr.measurement.services import releases
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.services import units
from samstyr.reports.sections import tables
from samstyr.reports.sections.figures import Figures
from samstyr.reports.selectors import materials

OLD, NEW = "Social- och omsorgsförvaltningen", "Social- och omsorgsförvaltningen Linköping"


@pytest.mark.parametrize(
    ("name", "here", "there", "found"),
    [
        ("Ny", {"Ny": 1}, {"Gammal": 1}, "Gammal"),  # the same unit by another name
        ("A", {"A": 1}, {"A": 1}, "A"),
        ("A", {}, {}, "A"),  # nobody has said: the name
        ("A", {"A": 1}, {}, "A"),  # only one year says
        ("A", {}, {"A": 1}, "A"),
        ("A", {"A": 2}, {"A": 1}, ""),  # the name was another unit's
        ("A", {"B": 1}, {"A": 1}, ""),  # that unit goes by another name now
        ("A", {"A": 1, "B": 2}, {"B": 1, "A": 2}, "B"),  # two that have changed names
    ],
)
def test_a_department_is_found_by_its_unit_and_else_by_its_name(name, here, there, found):
    assert called(name, here, there) == found


def test_no_department_of_another_year_is_taken_twice():
    here, there = {"Ny": 1}, {"A": 1}
    assert [called(name, here, there) for name in ("Ny", "A")] == ["A", ""]


@pytest.fixture
def rounds(db):
    """Two rounds; between them a department got another name."""
    first = imported(2021)
    releases.publish(first, by=None)
    second = imported(2022)
    Group.objects.filter(measurement=second, kind=GroupKind.DEPARTMENT, name=OLD).update(name=NEW)
    return first, second


def tie(*measurements):
    """Say that the department of both years is one unit."""
    unit = Unit.objects.create(kind=UnitKind.DEPARTMENT, name=NEW)
    Group.objects.filter(measurement__in=measurements, name__in=[OLD, NEW]).update(unit=unit)


def of_department(document, name):
    return {
        each.code: each for each in document.changes if (each.partition, each.group) == ("department", name)
    }


def test_the_change_of_a_renamed_department_is_told_and_nothing_that_is_protected_changes(rounds):
    untied = releases.computed(rounds[1])
    assert {each.reason for each in of_department(untied, NEW).values()} == {"absent"}
    tie(*rounds)
    tied = releases.computed(rounds[1])
    found = of_department(tied, NEW)
    assert found["maturity"].difference is not None
    earlier = releases.releases.document(rounds[0]).table("department", OLD)
    assert {
        code for code, each in found.items() if each.difference is not None and code in earlier.items
    } <= {code for code, item in earlier.items.items() if item.answered is not None}, (
        "what was withheld then is withheld now"
    )
    assert tied.tables == untied.tables
    assert tied.contrasts == untied.contrasts
    others = [[each for each in document.changes if each.group != NEW] for document in (tied, untied)]
    assert others[0] == others[1]


def test_a_department_that_was_reported_with_another_is_not_taken_for_its_unit(rounds):
    tie(*rounds)
    first = Group.objects.get(measurement=rounds[0], name=OLD)
    other = (
        Group.objects.filter(measurement=rounds[0], kind=GroupKind.DEPARTMENT).exclude(pk=first.pk).first()
    )
    Group.objects.filter(pk=other.pk).update(joined_into=first)
    assert OLD not in groups.units_by_measurement([rounds[0].pk]).get(rounds[0].pk, {})
    assert groups.formerly(rounds[1]) == {}


def test_the_pages_find_the_departments_former_years(rounds, client, cast):
    tie(*rounds)
    releases.publish(rounds[1], by=None)
    history = results.history()
    latest = history.years[-1]
    slug = latest.addresses[NEW]
    page = department.build(history, 2022, slug)
    assert [point.year for point in page.path] == [2021, 2022]
    compared = comparison.of_years(history, 2021, 2022, NEW)
    assert (compared.first, compared.second) == (f"{OLD}, 2021", f"{NEW}, 2022")
    client.force_login(cast.reader)
    answer = client.get(reverse("results_department", args=[2022, slug]))
    assert NEW in answer.text
    assert "2021" in answer.text


def test_the_reports_find_the_departments_former_years(rounds):
    tie(*rounds)
    releases.publish(rounds[1], by=None)
    slug = results.history().years[-1].addresses[NEW]
    own, municipal = (materials.material(materials.subject(2022, each)) for each in (slug, ""))
    assert own.table_of(own.before).group == OLD
    rows = {row[0].text: row for row in tables.departments(Figures(municipal)).rows}
    former = municipal.before.figure(municipal.before.release.table("department", OLD), "maturity")
    assert rows[NEW][3].value == pytest.approx(former.value)


def test_a_round_with_last_years_names_is_tied_to_the_units_that_had_them(cast):
    unit = units.create(kind=UnitKind.DEPARTMENT, name="Kultur", by=None)
    units.update(unit, kind=UnitKind.DEPARTMENT, name="Kultur och fritid", valid_from=clock.today(), by=None)
    measurement = Measurement.objects.create(name="2021", year=2021)
    made = services.add(measurement, by=None, kind=GroupKind.DEPARTMENT, names=["Kultur", "Annat"])
    assert (made["Kultur"].unit, made["Annat"].unit) == (unit, None)
