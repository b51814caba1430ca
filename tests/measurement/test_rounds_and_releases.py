from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from linkoping import FOLDER, published
from measurement.rounds import answer, full, open_measurement, tokens

from samstyr.analysis import instruments
from samstyr.analysis import release as analysis
from samstyr.analysis.faults import InputError
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict
from samstyr.foundation.models import AuditEvent
from samstyr.measurement import vault
from samstyr.measurement.imports import limesurvey
from samstyr.measurement.models import (
    Finding,
    Group,
    InvitedCount,
    Measurement,
    Release,
    Respondent,
    Sheet,
    Status,
)
from samstyr.measurement.selectors import releases as selector
from samstyr.measurement.services import references, releases, rounds
from samstyr.measurement.services.rounds import Round

pytestmark = pytest.mark.django_db


def imported(year, **more):
    return rounds.import_round(
        FOLDER / f"answers-{year}.csv",
        FOLDER / f"respondents-{year}.csv",
        by=None,
        about=Round(name=f"Digital mognad {year}", year=year, is_synthetic=True, **more),
    )


def test_a_round_held_elsewhere_becomes_a_closed_measurement_without_people():
    measurement = imported(2022)
    assert measurement.status == Status.CLOSED
    assert Sheet.objects.count() == 287
    assert sum(InvitedCount.objects.values_list("invited", flat=True)) == 529
    assert not Respondent.objects.exists()
    assert audit.verify() == []


def test_the_release_of_an_imported_round_says_what_was_published():
    release = releases.publish(imported(2022), by=None)
    document = selector.document(release.measurement)
    assert round(document.whole.maturity.percent) == published()["maturity"]["2022"]
    assert (document.whole.answered, document.whole.invited) == (287, 529)
    assert document.sha256 == release.sha256 == document.digest()


def test_a_release_from_the_database_is_the_same_as_one_from_the_files(linkoping_release):
    document = releases.computed(imported(2021))
    assert document.tables == linkoping_release(2021).tables


def test_only_a_closed_measurement_is_released_and_only_once(cast):
    measurement = open_measurement()
    with pytest.raises(Conflict, match="stängt"):
        releases.publish(measurement, by=cast.central_analyst)
    measurement = imported(2020)
    releases.publish(measurement, by=cast.central_analyst)
    with pytest.raises(Conflict, match="redan"):
        releases.publish(measurement, by=cast.central_analyst)
    stale = Measurement.objects.get(pk=measurement.pk)
    stale.status = Status.CLOSED
    with pytest.raises(Conflict, match="redan"):
        releases.publish(stale, by=cast.central_analyst)
    assert Release.objects.count() == 1
    assert AuditEvent.objects.filter(action="measurement.released").count() == 1


def test_a_measurement_that_nobody_answered_is_not_released():
    measurement = open_measurement()
    vault.close(measurement)
    measurement.status = Status.CLOSED
    measurement.save()
    with pytest.raises(Conflict, match="Ingen har svarat"):
        releases.publish(measurement, by=None)


def test_what_was_answered_in_the_survey_is_what_is_released():
    measurement = open_measurement(sizes=(20, 12))
    for place, token in enumerate(tokens(measurement)):
        answer(token, full(value=place % 2 + 3))
    vault.close(measurement)
    measurement.status, measurement.closed_at = Status.CLOSED, clock.now()
    measurement.save()
    document = selector.document(releases.publish(measurement, by=None).measurement)
    assert (document.whole.answered, document.whole.invited) == (32, 32)
    assert document.whole.items["E1"].mean == 3.5
    assert document.whole.maturity.percent == 50
    assert {table.group for table in document.partition("department")} == {"Förvaltning 1", "Förvaltning 2"}


def test_joined_departments_are_released_as_one():
    measurement = imported(2022)
    small, large = Group.objects.filter(name__in=["Leanlink", "Verksamhetsstöd och service"]).order_by("name")
    small.joined_into = large
    small.save()
    document = releases.computed(measurement)
    names = {table.group for table in document.partition("department")}
    assert "Leanlink" not in names
    assert "Verksamhetsstöd och service" in names
    assert document.whole.answered == 287


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Leanlink,Chef,ja,4", "Leanlink,Chef,ja,9", r"svar\.csv, rad \d+, kolumn E1: ”9” är inget svar"),
        ("Leanlink,Chef,ja,4", "Leanlinc,Chef,ja,4", r"rad \d+, kolumn department: .*Menas ”Leanlink”"),
        ("Leanlink,Chef,ja,4", "Leanlink,Cheff,ja,4", r"rad \d+, kolumn role: ”Cheff” finns inte"),
        ("Leanlink,Chef,ja,4", "Leanlink,Chef,kanske,4", r"rad \d+, kolumn involved"),
    ],
)
def test_what_is_wrong_is_said_with_file_row_and_column_and_nothing_is_taken_in(old, new, said):
    answers = (FOLDER / "answers-2020.csv").read_text().replace(old, new, 1)
    with pytest.raises(InputError, match=said):
        rounds.import_round(
            answers.encode(),
            FOLDER / "respondents-2020.csv",
            by=None,
            about=Round(name="Digital mognad 2020", year=2020),
            names=("svar.csv", "lista.csv"),
        )
    assert not Measurement.objects.exists()


LIME = """id,submitdate,token,ipaddr,"G1. Var arbetar du?",G2,"Q1[SQ001]. Portfölj","Q1[SQ002]. Förvaltning",Q2
1,2022-04-01 10:00:00,abc,10.0.0.1,D1,Y,A1,AO06,6 - Stämmer helt
2,,def,10.0.0.2,D2,N,A2,A3,1
3,2022-04-01 11:00:00,ghi,10.0.0.3,D2,N,Vet ej,,A7
"""
MAPPING = """
[questions]
department = "G1"
involved = "G2"
E1 = "Q1[SQ001]"
E2 = "Q1[SQ002]"
E3 = "Q2"

[answers]
A7 = "vet ej"

[names]
D1 = "Leanlink"
D2 = "Kommunledning"
"""


def lime(**replaced):
    """The export with all the other items answered too, and something in it replaced."""
    codes = [code for code in instruments.load("dimios-26").codes if code not in {"E1", "E2", "E3"}]
    rows = LIME.strip().split("\n")
    rows = [rows[0] + "," + ",".join(codes)] + [row + ",4" * len(codes) for row in rows[1:]]
    text = "\n".join(rows)
    for old, new in replaced.items():
        text = text.replace(old, new)
    return text.encode()


def test_an_export_from_limesurvey_is_read_by_its_mapping():
    mapping = limesurvey.Mapping.from_toml(MAPPING)
    sheets = limesurvey.read(lime(), instruments.load("dimios-26"), mapping)
    frame = sheets.frame.collect().to_native()
    assert frame["department"].to_list() == ["Leanlink", "Kommunledning"]
    assert frame["involved"].to_list() == [True, False]
    assert frame["E1"].to_list() == [1, 0]
    assert frame["E2"].to_list() == [6, None]
    assert frame["E3"].to_list() == [6, 0]
    assert frame.columns[:3] == ["department", "role", "involved"]
    assert "token" not in frame.columns


def test_a_fault_in_an_export_names_the_row_of_the_file_as_it_came():
    mapping = limesurvey.Mapping.from_toml(MAPPING)
    with pytest.raises(InputError, match=r"svar\.csv, rad 4, kolumn Q2: ”kanske”"):
        limesurvey.read(lime(A7="kanske"), instruments.load("dimios-26"), mapping, name="svar.csv")
    with pytest.raises(InputError, match="kolumn Q9: kolumnen saknas; den behövs för E3"):
        limesurvey.read(
            lime(),
            instruments.load("dimios-26"),
            limesurvey.Mapping.from_toml(MAPPING.replace('"Q2"', '"Q9"')),
        )


def test_the_year_before_is_what_an_imported_round_is_compared_with():
    first = imported(2021)
    releases.publish(first, by=None)
    second = imported(2022)
    assert second.previous == first
    releases.publish(second, by=None)
    assert [row.measurement.year for row in selector.history()] == [2021, 2022]
    assert isinstance(selector.document(second), analysis.Release)


def test_a_release_is_compared_with_the_one_before_by_both_years_sheets():
    for year in (2021, 2022):
        release = releases.publish(imported(year), by=None)
    document = selector.document(release.measurement)
    assert (document.previous.year, document.previous.method) == (2021, "permutation")
    assert document.change("all", "all", "maturity").difference == pytest.approx(-2.01, abs=0.01)


def test_a_release_holds_itself_against_the_reference_values_of_the_year():
    series = references.create_series(name="DiMiOS nationellt", population="Kommuner", by=None)
    stated = references.Stated(2022, Decimal(51), "2022 års utgåva", "Rapporten")
    references.add_value(series=series, stated=stated, by=None)
    release = releases.publish(imported(2022), by=None)
    [finding] = Finding.objects.filter(measurement=release.measurement, document__rule="reference_gap")
    assert finding.document["figures"]["reference"] == 51


def test_a_year_is_released_once_so_that_nothing_can_be_subtracted():
    first, second = imported(2022), imported(2022)
    releases.publish(first, by=None)
    with pytest.raises(Conflict, match="redan ett publicerat resultat för 2022"):
        releases.publish(second, by=None)
    assert Release.objects.count() == 1


def test_a_round_of_a_released_year_is_not_taken_in():
    releases.publish(imported(2022), by=None)
    with pytest.raises(Conflict, match="2022"):
        imported(2022)
    assert Measurement.objects.count() == 1


def test_the_database_holds_that_a_year_is_released_once():
    releases.publish(imported(2022), by=None)
    second = Measurement.objects.create(name="En gång till", year=2022, status=Status.CLOSED)
    second.status = Status.RELEASED
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
