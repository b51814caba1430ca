"""The whole database as an attacker's evidence: what one submission changes, everywhere, and what it leaves alone."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from measurement.rounds import CODES, open_measurement, tokens

from samstyr.foundation import clock
from samstyr.measurement.models import Respondent, Urn
from samstyr.measurement.selectors import monitor
from samstyr.measurement.vault.boxes import SHEET_BOX, split

pytestmark = pytest.mark.django_db
ANSWERS = {f"svar-{code}": "4" for code in CODES} | {"delaktig": "ja", "till": "skicka"}


def contents() -> dict[str, list[tuple[str, ...]]]:
    """Every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(tuple(repr(_plain(value)) for value in row) for row in cursor.fetchall())
    return found


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def test_handing_in_changes_one_date_one_urn_and_nothing_else_in_the_whole_database(client, caplog):
    measurement = open_measurement((40,), layout="one_page")
    everyone = tokens(measurement)
    client.get(f"/svara/{everyone[0]}/")
    client.post(f"/svara/{everyone[0]}/", ANSWERS)
    before, sheets = contents(), split(Urn.objects.get().sheets, SHEET_BOX)
    with caplog.at_level(logging.DEBUG, logger="samstyr"):
        client.get(f"/svara/{everyone[1]}/")
        answered = client.post(f"/svara/{everyone[1]}/", ANSWERS)
        client.get(answered["Location"])
    after = contents()
    changed = {table for table in after if after[table] != before.get(table)}
    assert changed == {"measurement_respondent", "measurement_urn"}
    assert len(set(after["measurement_respondent"]) - set(before["measurement_respondent"])) == 1
    assert len(set(split(Urn.objects.get().sheets, SHEET_BOX)) - set(sheets)) == 1
    assert not client.cookies
    assert everyone[1] not in caplog.text


def test_no_row_of_a_closed_measurement_has_a_key_of_a_sheet_or_an_order_of_a_person():
    """No table refers to sheets or comments, and they refer to the measurement alone."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            references = connection.introspection.get_relations(cursor, table).values()
            targets = {target for _column, target, *_rest in references}
            assert not targets & {"measurement_sheet", "measurement_freetext", "measurement_urn"}, table
            if table in {"measurement_sheet", "measurement_freetext", "measurement_urn"}:
                assert targets == {"measurement_measurement"}, table


def test_whoever_watches_a_department_does_not_see_a_colleague_hand_in():
    measurement = open_measurement((12, 12))
    Respondent.objects.filter(pk__in=list(Respondent.objects.values_list("pk", flat=True)[:3])).update(
        answered_on=clock.today()
    )
    assert [rate.answered for rate in monitor.by_department(measurement)] == [0, 0]
    assert monitor.whole(measurement).answered == 3
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert sorted(rate.answered for rate in monitor.by_department(measurement)) == [0, 3]
