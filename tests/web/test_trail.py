"""The audit trail's page."""

import csv
import io

import pytest
from django.db import transaction

from samstyr.foundation import audit
from samstyr.foundation.models import AuditEvent

PAGE = "/installningar/logg/"


@pytest.fixture
def events(cast):
    with transaction.atomic():
        for name in ("Ett", "Två", "=1+1"):
            audit.record(
                by=cast.central_analyst,
                action="unit.updated",
                target=cast.department,
                old={"name": "Noll"},
                new={"name": name},
            )
        audit.record(by=None, action="unit.deactivated", target=cast.other_department)


def saved(answer):
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_trail_says_who_did_what_with_old_and_new(client, cast, events):
    client.force_login(cast.administrator)
    page = client.get(PAGE).text
    assert "Cecilia Central" in page
    assert "ändrade i organisationen: Social- och omsorgsförvaltningen" in page
    assert "name: Noll" in page


def test_the_trail_is_narrowed_by_person(client, cast, events):
    client.force_login(cast.administrator)
    page = client.get(PAGE, {"q": "Samstyr"}).text
    assert "Kultur- och fritidsförvaltningen" in page
    assert "Social- och omsorgsförvaltningen" not in page


def test_the_trail_is_narrowed_by_date(client, cast, events):
    client.force_login(cast.administrator)
    assert "Inga ändringar" in client.get(PAGE, {"last": "2001-01-01"}).text


def test_the_file_has_every_event_oldest_first_and_no_formula(client, cast, events):
    client.force_login(cast.administrator)
    rows = saved(client.get(PAGE + "csv/"))
    assert [row["nummer"] for row in rows] == ["1", "2", "3", "4"]
    assert not any(value.startswith("=") for row in rows for value in row.values())


def test_a_name_that_is_a_formula_is_text_in_the_file(client, cast, events):
    cast.reader.name = "=HYPERLINK(1)"
    cast.reader.save()
    with transaction.atomic():
        audit.record(by=cast.reader, action="unit.updated", target=cast.department)
    client.force_login(cast.administrator)
    assert saved(client.get(PAGE + "csv/"))[-1]["person"] == "'=HYPERLINK(1)"


def test_a_changed_row_is_found_from_the_page(client, cast, events):
    client.force_login(cast.administrator)
    assert "Loggen är hel" in client.post(PAGE + "kontroll/", follow=True).text
    AuditEvent.objects.filter(sequence=3).delete()
    assert "Loggen är inte hel. Se händelse 3." in client.post(PAGE + "kontroll/", follow=True).text


def test_a_central_analyst_does_not_read_the_trail(client, cast):
    client.force_login(cast.central_analyst)
    assert client.get(PAGE).status_code == 403


def test_a_change_is_told_shortly_on_the_page_and_wholly_in_the_file(client, cast):
    long = "Ett långt syfte. " * 30
    with transaction.atomic():
        audit.record(
            by=cast.central_analyst,
            action="unit.updated",
            target=cast.department,
            old={"name": "Förr", "kind": "department", "parent": None},
            new={
                "name": "Nu",
                "kind": "department",
                "parent": "",
                "text": long,
                "at": "2026-11-16T08:36:54.427+00:00",
            },
        )
    client.force_login(cast.administrator)
    page = client.get(PAGE).text
    assert "name: Förr → Nu" in page
    assert "kind:" not in page
    assert "parent:" not in page
    assert "at: 16 november 2026 kl. 09.36" in page.replace("\u202f", " ").replace("\xa0", " ")
    assert long.strip() not in page
    assert long.strip() in saved(client.get(PAGE + "csv/"))[-1]["efter"]
