"""Conclusions: written, ordered, followed up, kept or closed; nobody's text is lost."""

import pytest

from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.models import AuditEvent
from samstyr.measurement.analysis_policies import may_write
from samstyr.measurement.models import Conclusion, Finding, Measurement, Status
from samstyr.measurement.models.analysis import ConclusionState, FindingState
from samstyr.measurement.selectors import conclusions as listed
from samstyr.measurement.services import conclusions
from samstyr.measurement.services.conclusions import Words
from samstyr.planning.services import activities


@pytest.fixture
def years(db):
    earlier = Measurement.objects.create(name="Digital mognad 2021", year=2021, status=Status.RELEASED)
    later = Measurement.objects.create(
        name="Digital mognad 2022", year=2022, status=Status.RELEASED, previous=earlier
    )
    return earlier, later


def write(measurement, title, by, unit=None):
    return conclusions.create(
        measurement=measurement, unit=unit, words=Words(title, "Därför.", items=["T2"]), by=by
    )


def test_no_conclusion_is_written_before_the_release(cast):
    measurement = Measurement.objects.create(name="Pågår", year=2023, status=Status.OPEN)
    with pytest.raises(Conflict) as refused:
        write(measurement, "För tidigt", cast.central_analyst)
    assert refused.value.code == "not_released"


def test_a_conclusion_rests_on_accepted_findings_of_the_same_analysis(cast, years):
    _, measurement = years
    finding = Finding.objects.create(measurement=measurement, key="low:B1", document={})
    with pytest.raises(Invalid):
        conclusions.create(
            measurement=measurement,
            unit=None,
            words=Words("Balans", findings=[finding]),
            by=cast.central_analyst,
        )
    finding.state = FindingState.ACCEPTED
    finding.save()
    words = Words("Balans", findings=[finding])
    with pytest.raises(Invalid):
        conclusions.create(
            measurement=measurement, unit=cast.department, words=words, by=cast.department_analyst
        )
    made = conclusions.create(measurement=measurement, unit=None, words=words, by=cast.central_analyst)
    assert [each.key for each in made.findings.all()] == ["low:B1"]


def test_the_second_editor_of_a_conclusion_is_told_and_the_first_text_stays(cast, years):
    made = write(years[1], "Skugg-IT", cast.central_analyst)
    mine, theirs = Conclusion.objects.get(pk=made.pk), Conclusion.objects.get(pk=made.pk)
    conclusions.update(
        conclusion=theirs, version=1, words=Words("Skugg-IT", "Cecilias text"), by=cast.central_analyst
    )
    with pytest.raises(Conflict) as refused:
        conclusions.update(
            conclusion=mine, version=1, words=Words("Skugg-IT", "Annas text"), by=cast.administrator
        )
    assert refused.value.code == "changed_meanwhile"
    assert Conclusion.objects.get(pk=made.pk).text == "Cecilias text"
    assert AuditEvent.objects.filter(action="conclusion.changed").count() == 1


def test_conclusions_are_put_in_another_order(cast, years):
    for title in ("Ett", "Två", "Tre"):
        write(years[1], title, cast.central_analyst)
    last = Conclusion.objects.get(title="Tre")
    conclusions.move(conclusion=last, steps=-1, by=cast.central_analyst)
    conclusions.move(conclusion=Conclusion.objects.get(title="Ett"), steps=-1, by=cast.central_analyst)
    assert [each.title for each in listed.of(years[1])] == ["Ett", "Tre", "Två"]
    assert AuditEvent.objects.filter(action="conclusion.moved").count() == 1


def test_a_kept_conclusion_comes_back_this_year_and_remembers_what_it_follows(cast, years):
    earlier, later = years
    old = write(earlier, "Delägarskap i digitala beslut", cast.central_analyst)
    new = conclusions.keep(
        conclusion=old, version=1, measurement=later, text="Andelen sjönk.", by=cast.central_analyst
    )
    old.refresh_from_db()
    assert (old.state, old.follow_up) == (ConclusionState.KEPT, "Andelen sjönk.")
    assert (new.follows, new.title, new.items) == (old, old.title, ["T2"])
    with pytest.raises(Conflict) as refused:
        conclusions.close(conclusion=old, version=2, text="Klart", by=cast.central_analyst)
    assert refused.value.code == "already_followed_up"


def test_a_conclusion_is_closed_with_a_reason_only(cast, years):
    old = write(years[0], "Samverkan", cast.central_analyst)
    with pytest.raises(Invalid):
        conclusions.close(conclusion=old, version=1, text="  ", by=cast.central_analyst)
    conclusions.close(conclusion=old, version=1, text="Förvaltningarna deltar.", by=cast.central_analyst)
    old.refresh_from_db()
    assert (old.state, old.version) == (ConclusionState.CLOSED, 2)


def test_keeping_is_undone_until_somebody_has_worked_on_the_new_one(cast, years):
    old = write(years[0], "Standarder", cast.central_analyst)
    new = conclusions.keep(conclusion=old, version=1, measurement=years[1], by=cast.central_analyst)
    conclusions.reopen(conclusion=old, version=2, by=cast.central_analyst)
    assert not Conclusion.objects.filter(pk=new.pk).exists()
    old.refresh_from_db()
    assert old.state == ConclusionState.OPEN
    new = conclusions.keep(conclusion=old, version=3, measurement=years[1], by=cast.central_analyst)
    conclusions.update(conclusion=new, version=1, words=Words("Standarder", "Ny text"), by=None)
    with pytest.raises(Conflict) as refused:
        conclusions.reopen(conclusion=old, version=4, by=cast.central_analyst)
    assert refused.value.code == "conclusion_worked_on"


def test_a_conclusion_with_activities_is_not_removed(cast, years):
    made = write(years[0], "Samverkan", cast.central_analyst)
    activities.create(
        conclusion=made,
        facts=activities.Facts(title="Matcha utmaningar", responsible=cast.department),
        by=cast.central_analyst,
    )
    with pytest.raises(Conflict) as refused:
        conclusions.remove(conclusion=made, version=1, by=cast.central_analyst)
    assert refused.value.code == "conclusion_in_use"
    assert Conclusion.objects.filter(pk=made.pk).exists()


def test_removing_a_carried_on_conclusion_leaves_the_old_one_to_be_followed_up(cast, years):
    old = write(years[0], "Standarder", cast.central_analyst)
    new = conclusions.keep(conclusion=old, version=1, measurement=years[1], by=cast.central_analyst)
    conclusions.remove(conclusion=new, version=1, by=cast.central_analyst)
    old.refresh_from_db()
    assert old.state == ConclusionState.OPEN


@pytest.mark.parametrize(
    ("who", "municipal", "own", "other"),
    [
        ("central_analyst", True, True, True),
        ("department_analyst", False, True, False),
        ("reader", False, False, False),
        ("administrator", False, False, False),
    ],
)
def test_whose_analysis_each_of_the_cast_writes(cast, who, municipal, own, other):
    user = getattr(cast, who)
    assert may_write(user, None) is municipal
    assert may_write(user, cast.department) is own
    assert may_write(user, cast.other_department) is other
