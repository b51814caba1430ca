"""Findings and conclusions on their pages: who reads, who decides, and what two at once are told."""

import linkoping
import pytest
from django.urls import reverse
from released import released

from samstyr.analysis.release import canonical
from samstyr.foundation.models import AuditEvent
from samstyr.measurement.models import Conclusion, Finding, Group, GroupKind
from samstyr.measurement.models.analysis import FindingState
from samstyr.measurement.services import conclusions, findings
from samstyr.measurement.services.conclusions import Words


@pytest.fixture
def years(cast):
    """2021 and 2022 released, with the findings of 2022 as `publish` proposes them."""
    made = released([2021, 2022])
    for name, unit in (
        (cast.department.name, cast.department),
        (cast.other_department.name, cast.other_department),
    ):
        for year in made.values():
            Group.objects.create(
                measurement=year, kind=GroupKind.DEPARTMENT, number=unit.pk, name=name, unit=unit
            )
    units = {cast.department.name: cast.department, cast.other_department.name: cast.other_department}
    Finding.objects.bulk_create(
        Finding(
            measurement=made[2022],
            unit=units.get(finding.group) if finding.partition == "department" else None,
            key=finding.key,
            document=canonical.plain(finding),
        )
        for finding in linkoping.release(2022).findings
        if finding.partition == "all" or finding.group in units
    )
    return made


@pytest.fixture
def finding(years):
    return Finding.objects.get(key="low:all:all:B3")


@pytest.fixture
def own_finding(years, cast):
    return Finding.objects.filter(unit=cast.department).first()


def test_a_reader_reads_the_findings_and_is_told_who_decides(client, cast, years):
    client.force_login(cast.reader)
    page = client.get("/analys/2022/").text
    assert "Nyttokontroll har medelvärdet 2,60" in page
    assert "78\u202f% svarade vet ej om Skugg-IT" in page
    assert "Den skrivs av den centrala analytikern" in page
    assert "Godta" not in page


def test_the_rules_say_their_thresholds(client, cast, years):
    client.force_login(cast.reader)
    page = client.get("/analys/2022/").text
    assert "högst 2,85" in page
    assert "minst 40\u202f%" in page


def test_the_analyst_accepts_rejects_and_changes_her_mind(client, cast, finding):
    client.force_login(cast.central_analyst)
    for verb, version, state in (
        ("godta", 1, "accepted"),
        ("angra", 2, "proposed"),
        ("avfarda", 3, "rejected"),
    ):
        answer = client.post(
            reverse("finding_decide", args=[finding.pk, verb]), {"version": version, "comment": "Känt"}
        )
        assert answer.status_code == 302
        finding.refresh_from_db()
        assert finding.state == state
    assert finding.comment == "Känt"
    actions = AuditEvent.objects.filter(action__startswith="finding").values_list("action", flat=True)
    assert list(actions) == ["finding.accepted", "finding.reconsidered", "finding.rejected"]


def test_with_htmx_only_the_row_comes_back(client, cast, finding):
    client.force_login(cast.central_analyst)
    answer = client.post(
        reverse("finding_decide", args=[finding.pk, "godta"]), {"version": 1}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert answer.text.strip().startswith("<li")
    assert "godtagen" in answer.text


def test_the_second_to_decide_is_told_and_the_first_decision_stays(client, cast, finding):
    findings.accept(finding=Finding.objects.get(pk=finding.pk), version=1, by=cast.central_analyst)
    client.force_login(cast.central_analyst)
    answer = client.post(
        reverse("finding_decide", args=[finding.pk, "avfarda"]),
        {"version": 1},
        headers={"HX-Request": "true"},
    )
    assert "Någon annan har ändrat" in answer.text
    finding.refresh_from_db()
    assert finding.state == FindingState.ACCEPTED


def test_a_finding_that_a_conclusion_rests_on_is_not_rejected(client, cast, finding, years):
    findings.accept(finding=finding, version=1, by=cast.central_analyst)
    conclusions.create(
        measurement=years[2022], unit=None, words=Words("Nyttan", findings=[finding]), by=cast.central_analyst
    )
    client.force_login(cast.central_analyst)
    answer = client.post(reverse("finding_decide", args=[finding.pk, "avfarda"]), {"version": 2}, follow=True)
    assert "Slutsatsen ”Nyttan” bygger på iakttagelsen" in answer.text
    finding.refresh_from_db()
    assert finding.state == FindingState.ACCEPTED


@pytest.mark.parametrize(
    ("who", "municipal", "own", "other"),
    [
        ("central_analyst", 302, 302, 302),
        ("department_analyst", 403, 302, 403),
        ("reader", 403, 403, 403),
        ("administrator", 403, 403, 403),
    ],
)
def test_each_of_the_cast_decides_on_her_own_only(
    client, cast, finding, own_finding, who, municipal, own, other
):
    client.force_login(getattr(cast, who))
    strange = Finding.objects.filter(unit=cast.other_department).first()
    for which, status in ((finding, municipal), (own_finding, own), (strange, other)):
        answer = client.post(reverse("finding_decide", args=[which.pk, "godta"]), {"version": 1})
        assert answer.status_code == status


def test_a_stranger_is_asked_to_sign_in(client, db):
    for address in ("/analys/2022/", "/analys/2022/slutsatser/", "/analys/2022/uppfoljning/", "/referenser/"):
        assert client.get(address)["Location"].startswith("/konto/login/")


def test_before_the_release_there_is_no_analysis(client, cast):
    client.force_login(cast.central_analyst)
    assert client.get("/analys/2022/").status_code == 404
    assert "Inget är publicerat än" in client.get("/analys/").text


def test_a_department_has_an_analysis_of_its_own(client, cast, years):
    client.force_login(cast.department_analyst)
    address = "/analys/2022/forvaltning/social-och-omsorgsforvaltningen/"
    page = client.get(address).text
    assert "Godta" in page
    assert cast.department.name in page
    assert client.get("/analys/2022/forvaltning/finns-inte/").status_code == 404


def test_a_conclusion_is_written_previewed_and_saved(client, cast, finding, years):
    findings.accept(finding=finding, version=1, by=cast.central_analyst)
    client.force_login(cast.central_analyst)
    said = {
        "title": "Effekthemtagning och uppföljning",
        "text": "Nyttan **mäts** inte.",
        "responsible": cast.department.pk,
        "findings": [finding.pk],
        "items": ["B3", "involved"],
        "version": 1,
    }
    preview = client.post("/analys/2022/slutsatser/ny/", {**said, "action": "preview"})
    assert "<strong>mäts</strong>" in preview.text
    assert not Conclusion.objects.exists()
    assert client.post("/analys/2022/slutsatser/ny/", said).status_code == 302
    made = Conclusion.objects.get()
    assert (set(made.items), made.responsible, made.unit) == ({"B3", "involved"}, cast.department, None)
    page = client.get("/analys/2022/slutsatser/").text
    assert "<strong>mäts</strong>" in page
    assert "Nyttokontroll har medelvärdet 2,60" in page


def test_the_second_editor_of_a_conclusion_sees_both_texts_and_loses_nothing(client, cast, years):
    made = conclusions.create(measurement=years[2022], unit=None, words=Words("Skugg-IT", "Först"), by=None)
    conclusions.update(
        conclusion=made, version=1, words=Words("Skugg-IT", "Annas text"), by=cast.administrator
    )
    client.force_login(cast.central_analyst)
    address = reverse("conclusion_update", args=[made.pk])
    answer = client.post(address, {"title": "Skugg-IT", "text": "Cecilias text", "version": 1})
    assert answer.status_code == 409
    assert "Annas text" in answer.text
    assert "Cecilias text" in answer.text
    assert (
        client.post(address, {"title": "Skugg-IT", "text": "Cecilias text", "version": 2}).status_code == 302
    )
    assert Conclusion.objects.get().text == "Cecilias text"


@pytest.mark.parametrize(
    ("who", "status"), [("department_analyst", 403), ("reader", 403), ("administrator", 403)]
)
def test_only_the_central_analyst_writes_the_municipal_conclusions(client, cast, years, who, status):
    made = conclusions.create(measurement=years[2022], unit=None, words=Words("Skugg-IT"), by=None)
    client.force_login(getattr(cast, who))
    assert client.get("/analys/2022/slutsatser/ny/").status_code == status
    for name in ("conclusion_update", "conclusion_remove"):
        assert client.get(reverse(name, args=[made.pk])).status_code == status
    assert client.post(reverse("conclusion_move", args=[made.pk]), {"at": "upp"}).status_code == status


def test_a_department_analyst_writes_her_departments_conclusions(client, cast, years):
    client.force_login(cast.department_analyst)
    address = "/analys/2022/forvaltning/social-och-omsorgsforvaltningen/slutsatser/ny/"
    assert client.post(address, {"title": "Kortare väg till IT", "version": 1}).status_code == 302
    assert Conclusion.objects.get().unit == cast.department
    other = "/analys/2022/forvaltning/kultur-och-fritidsforvaltningen/slutsatser/ny/"
    assert client.post(other, {"title": "Inte min", "version": 1}).status_code == 403


def test_conclusions_are_moved_and_removed(client, cast, years):
    for title in ("Ett", "Två"):
        conclusions.create(measurement=years[2022], unit=None, words=Words(title), by=None)
    client.force_login(cast.central_analyst)
    second = Conclusion.objects.get(title="Två")
    client.post(reverse("conclusion_move", args=[second.pk]), {"at": "upp"})
    assert list(Conclusion.objects.values_list("title", flat=True)) == ["Två", "Ett"]
    asked = client.get(reverse("conclusion_remove", args=[second.pk]))
    assert "Ta bort slutsatsen ”Två”?" in asked.text
    client.post(reverse("conclusion_remove", args=[second.pk]))
    assert list(Conclusion.objects.values_list("title", flat=True)) == ["Ett"]


def test_html_in_a_conclusion_stays_text(client, cast, years):
    conclusions.create(
        measurement=years[2022], unit=None, words=Words("<b>Fet</b>", "<script>alert(1)</script>"), by=None
    )
    client.force_login(cast.reader)
    page = client.get("/analys/2022/slutsatser/").text
    assert "<script>alert" not in page
    assert "<b>Fet</b>" not in page


@pytest.mark.parametrize(
    "address", ["/analys/2022/", "/analys/2022/slutsatser/", "/analys/2022/uppfoljning/"]
)
def test_pages_of_the_analysis_ask_a_bounded_number_of_questions(
    client, cast, years, address, django_assert_max_num_queries
):
    for number in range(8):
        conclusions.create(
            measurement=years[2021], unit=None, words=Words(f"Förra {number}", items=["T2"]), by=None
        )
        conclusions.create(
            measurement=years[2022], unit=None, words=Words(f"Årets {number}", items=["T2"]), by=None
        )
    client.force_login(cast.central_analyst)
    client.get(address)
    with django_assert_max_num_queries(14):
        client.get(address)
