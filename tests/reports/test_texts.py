"""The analysts' own texts: who writes them, and that nobody's words are lost."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from reports.written import everything

from samstyr.foundation.errors import Conflict
from samstyr.foundation.models import AuditEvent
from samstyr.measurement.models import Measurement
from samstyr.reports.models import ReportText
from samstyr.reports.services import texts


@pytest.fixture
def measurement(cast) -> Measurement:
    return everything(cast.central_analyst)[2022]


def written() -> dict[str, str]:
    return {row.section: row.text for row in ReportText.objects.all()}


def test_a_text_is_written_changed_and_removed_and_the_trail_knows_it(cast, measurement):
    def write(text: str, version: int) -> None:
        texts.write(
            measurement=measurement,
            unit=None,
            texts={"summary": text},
            versions_read={"summary": version},
            by=cast.central_analyst,
        )

    write("Ett", 0)
    write("Två", 1)
    write("", 2)

    assert written() == {}
    actions = [event.action for event in AuditEvent.objects.filter(action__startswith="report_text")]
    assert sorted(actions) == ["report_text.changed", "report_text.removed", "report_text.written"]


def test_who_comes_second_is_told_and_nothing_is_written(cast, measurement):
    texts.write(
        measurement=measurement,
        unit=None,
        texts={"result": "Först"},
        versions_read={},
        by=cast.central_analyst,
    )

    with pytest.raises(Conflict, match="Någon annan"):
        texts.write(
            measurement=measurement,
            unit=None,
            texts={"summary": "Andra", "result": "Andra"},
            versions_read={},
            by=cast.central_analyst,
        )
    assert written() == {"result": "Först"}


def test_the_municipality_has_one_text_in_a_place(cast, measurement):
    ReportText.objects.create(measurement=measurement, section="summary", text="Ett")

    with (
        pytest.raises(IntegrityError, match=r"the_municipality_has_one_text_per_place|UNIQUE"),
        transaction.atomic(),
    ):
        ReportText.objects.create(measurement=measurement, section="summary", text="Två")


def test_a_department_has_one_text_in_a_place(cast, measurement):
    ReportText.objects.create(measurement=measurement, unit=cast.department, section="summary", text="Ett")

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportText.objects.create(
            measurement=measurement, unit=cast.department, section="summary", text="Två"
        )


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("central_analyst", ("report_texts", 2022), 200),
        ("central_analyst", ("department_report_texts", 2022, "leanlink"), 200),
        ("department_analyst", ("department_report_texts", 2022, "social-och-omsorgsforvaltningen"), 200),
        ("department_analyst", ("department_report_texts", 2022, "leanlink"), 403),
        ("department_analyst", ("report_texts", 2022), 403),
        ("reader", ("report_texts", 2022), 403),
        ("administrator", ("report_texts", 2022), 403),
    ],
)
def test_who_may_write_in_which_report(client, cast, measurement, who, address, status):
    client.force_login(getattr(cast, who))

    assert client.get(reverse(address[0], args=address[1:])).status_code == status


def test_what_is_written_stands_in_the_report(client, cast, measurement):
    client.force_login(cast.central_analyst)
    address = reverse("report_texts", args=[2022])
    page = client.get(address)
    fields = {
        field.html_name: "" if field.value() is None else field.value() for field in page.context["form"]
    }

    fields["digital_heritage"] = "Sex av de 287 som svarade arbetar på **LKDATA**."
    answer = client.post(address, fields, follow=True)

    assert answer.redirect_chain == [(reverse("report", args=[2022]), 302)]
    assert "Sex av de 287 som svarade arbetar på <strong>LKDATA</strong>." in answer.content.decode()


def test_who_saves_second_on_the_page_keeps_her_words_and_is_told(client, cast, measurement):
    client.force_login(cast.central_analyst)
    address = reverse("report_texts", args=[2022])
    fields = {
        field.html_name: "" if field.value() is None else field.value()
        for field in client.get(address).context["form"]
    }
    client.post(address, fields | {"summary": "Den första"})

    answer = client.post(address, fields | {"summary": "Den andra"})

    assert answer.status_code == 409
    assert "Den andra" in answer.content.decode()
    assert written() == {"summary": "Den första"}
