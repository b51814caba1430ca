import pytest
from linkoping import FOLDER
from measurement.rounds import answer, full, open_measurement, tokens

from samstyr.foundation.models import AuditEvent
from samstyr.measurement.models import FreeText, Release, ReleaseCandidate
from samstyr.measurement.selectors import comments as selector
from samstyr.measurement.services import comments, measurements, releases, rounds
from samstyr.measurement.services.rounds import Round

pytestmark = pytest.mark.django_db
SECRET = "Det är Anna Andersson, på LKDATA, som bestämmer."


@pytest.fixture
def analyst(client, cast):
    client.force_login(cast.central_analyst)
    return client


def imported(year=2022):
    return rounds.import_round(
        FOLDER / f"answers-{year}.csv",
        FOLDER / f"respondents-{year}.csv",
        by=None,
        about=Round(name=f"Digital mognad {year}", year=year),
    )


def closed_with_comments(count=12):
    measurement = open_measurement(sizes=(count,))
    for place, token in enumerate(tokens(measurement)):
        answer(token, full(value=place % 6 + 1, comment=SECRET if place == 0 else f"Kommentar {place}"))
    return measurements.close(measurement, by=None)


def text_of(page):
    return page.content.decode()


def test_an_analyst_computes_looks_and_publishes(analyst):
    measurement = imported()
    page = f"/matning/{measurement.pk}/publicera/"
    assert "Räkna fram resultatet" in text_of(analyst.get(page))
    analyst.post(f"{page}rakna/")
    seen = text_of(analyst.get(page))
    assert "Det här blir synligt" in seen
    assert "287 av 529" in seen
    assert "Leanlink" in seen
    assert not Release.objects.exists()
    candidate = ReleaseCandidate.objects.get()
    analyst.post(f"{page}nu/")
    assert Release.objects.get().document == candidate.document
    assert not ReleaseCandidate.objects.exists()
    assert analyst.get(page).status_code == 302


def test_what_is_withheld_is_told_with_its_reason(analyst):
    measurement = open_measurement(sizes=(40, 3))
    for place, token in enumerate(tokens(measurement)):
        answer(token, full(value=place % 6 + 1))
    measurements.close(measurement, by=None)
    analyst.post(f"/matning/{measurement.pk}/publicera/rakna/")
    seen = text_of(analyst.get(f"/matning/{measurement.pk}/publicera/"))
    assert "för få svar" in seen
    assert "visas inte" in seen


def test_nothing_is_computed_before_the_measurement_has_closed(analyst):
    measurement = open_measurement()
    assert analyst.get(f"/matning/{measurement.pk}/publicera/").status_code == 302
    assert analyst.post(f"/matning/{measurement.pk}/publicera/rakna/").status_code == 409
    assert not ReleaseCandidate.objects.exists()


def test_a_release_that_cannot_be_made_says_why_and_changes_nothing(analyst):
    measurement = measurements.close(open_measurement(), by=None)
    page = f"/matning/{measurement.pk}/publicera/"
    analyst.post(f"{page}rakna/")
    seen = text_of(analyst.get(page))
    assert "Ingen har svarat" in seen
    assert "ingenting har publicerats" in seen


def test_many_sheets_are_computed_in_the_background(analyst, monkeypatch):
    monkeypatch.setattr(releases, "MANY", 100)
    measurement = imported()
    page = f"/matning/{measurement.pk}/publicera/"
    analyst.post(f"{page}rakna/")
    assert "Resultatet räknas fram" in text_of(analyst.get(page))
    releases.compute_candidate.call(measurement.pk)
    assert "Det här blir synligt" in text_of(analyst.get(page))


def test_a_candidate_can_be_computed_anew(analyst):
    measurement = imported()
    page = f"/matning/{measurement.pk}/publicera/"
    analyst.post(f"{page}rakna/")
    first = ReleaseCandidate.objects.get()
    analyst.post(f"{page}rakna/", {"anew": "1"})
    again = ReleaseCandidate.objects.get()
    assert again.begun_at > first.begun_at
    assert again.document == first.document


def test_only_whoever_may_release_does(client, cast):
    measurement = imported()
    for person in (cast.reader, cast.department_analyst, cast.administrator):
        client.force_login(person)
        assert client.post(f"/matning/{measurement.pk}/publicera/nu/").status_code == 403
    assert not Release.objects.exists()


# -- comments


def test_comments_are_read_one_at_a_time_and_words_are_masked(analyst):
    measurement = closed_with_comments()
    page = f"/matning/{measurement.pk}/kommentarer/"
    assert "0 av 12 lästa" in text_of(analyst.get(page))
    comment = FreeText.objects.get(text=SECRET)
    analyst.post(f"{page}{comment.pk}/", {"vad": "visa", "dolj": ["2", "3"]})
    comment.refresh_from_db()
    assert comment.published_text == "Det är ▇▇▇ ▇▇▇, på LKDATA, som bestämmer."
    assert comment.text == ""
    assert "1 av 12 lästa" in text_of(analyst.get(page))


def test_a_comment_that_is_withheld_is_erased(analyst):
    measurement = closed_with_comments()
    comment = FreeText.objects.get(text=SECRET)
    analyst.post(f"/matning/{measurement.pk}/kommentarer/{comment.pk}/", {"vad": "radera"})
    comment.refresh_from_db()
    assert (comment.text, comment.published_text) == ("", "")


def test_the_audit_trail_tells_what_was_done_and_never_what_a_comment_says(analyst):
    measurement = closed_with_comments()
    comment = FreeText.objects.get(text=SECRET)
    analyst.post(f"/matning/{measurement.pk}/kommentarer/{comment.pk}/", {"vad": "visa", "dolj": ["2"]})
    event = AuditEvent.objects.get(action="comment.published")
    assert event.new == {"category": "", "masked": 1}
    assert not any("bestämmer" in str(each.new) + each.target_label for each in AuditEvent.objects.all())


def test_comments_cannot_be_read_while_the_measurement_is_open(analyst):
    measurement = open_measurement()
    page = analyst.get(f"/matning/{measurement.pk}/kommentarer/", follow=True)
    assert page.redirect_chain == [(f"/matning/{measurement.pk}/", 302)]
    assert "När den har stängt går det att läsa kommentarerna" in text_of(page)
    assert analyst.post(f"/matning/{measurement.pk}/kommentarer/1/", {"vad": "visa"}).status_code == 409


def test_only_whoever_may_reads_comments_that_are_not_published(client, cast):
    measurement = closed_with_comments()
    for person in (cast.reader, cast.department_analyst, cast.administrator):
        client.force_login(person)
        assert client.get(f"/matning/{measurement.pk}/kommentarer/").status_code == 403


def test_published_comments_are_shown_when_the_result_is(client, cast):
    measurement = closed_with_comments()
    for comment in FreeText.objects.all():
        comments.publish(comment, by=cast.central_analyst)
    client.force_login(cast.reader)
    page = f"/matning/{measurement.pk}/kommentarer/publicerade/"
    assert "Anna Andersson" not in text_of(client.get(page))
    assert selector.published(measurement) == {}
    releases.publish(measurement, by=cast.central_analyst)
    assert "Anna Andersson" in text_of(client.get(page))
    assert page in text_of(client.get(f"/resultat/{measurement.year}/"))


def test_the_result_leads_to_no_comments_when_none_is_published(client, cast):
    measurement = closed_with_comments()
    releases.publish(measurement, by=cast.central_analyst)
    client.force_login(cast.reader)
    assert "/kommentarer/publicerade/" not in text_of(client.get(f"/resultat/{measurement.year}/"))


def test_html_in_a_comment_is_shown_as_text(client, cast):
    measurement = open_measurement(sizes=(12,))
    for token in tokens(measurement):
        answer(token, full(comment="<script>alert(1)</script> & <b>fet</b>"))
    measurements.close(measurement, by=None)
    client.force_login(cast.central_analyst)
    seen = text_of(client.get(f"/matning/{measurement.pk}/kommentarer/"))
    assert "<script>alert" not in seen
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen


def test_comments_that_nobody_has_treated_are_kept_by_no_browser_and_no_proxy(analyst):
    measurement = closed_with_comments()
    assert "no-store" in analyst.get(f"/matning/{measurement.pk}/kommentarer/")["Cache-Control"]
