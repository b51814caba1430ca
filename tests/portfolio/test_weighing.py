"""Initiatives are weighed by several people, and then a person decides."""

import pytest
from django.urls import reverse
from portfolio.benefited import initiative

from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.foundation.models import AuditEvent
from samstyr.portfolio import scales
from samstyr.portfolio.models import Category, InitiativeState, Priority, ScoreSheet
from samstyr.portfolio.selectors import scoring as questions
from samstyr.portfolio.services import scoring
from samstyr.portfolio.services.scoring import Stance

FIVES, TWOS = dict.fromkeys(scales.BY_CODE, 5), dict.fromkeys(scales.BY_CODE, 2)


@pytest.fixture
def archive(steering):
    """An initiative that meets every condition."""
    made = initiative(steering.school, "E-arkiv", category=Category.RENEWAL)
    for code in scales.CONDITIONS:
        scoring.state_condition(initiative=made, code=code, holds=True, by=steering.business_lead)
    return made


def judge(made, by, marks=FIVES):
    return scoring.judge(initiative=made, marks=marks, by=by)


def test_an_initiative_has_a_rank_when_its_conditions_hold_and_somebody_has_judged(steering, archive):
    assert questions.rank_of(archive) is None
    judge(archive, steering.business_owner)
    assert questions.rank_of(archive) == 1


def test_the_span_of_places_is_told_where_there_is_one(client, steering, archive):
    judge(archive, steering.business_owner)
    client.force_login(steering.business_lead)
    page = client.get(reverse("initiative_weighing", args=[archive.pk])).text
    assert "Rang 1, bedömt av 1 person." in page
    assert "mellan plats" not in page
    # Alone the one would have put it first and the other last.
    other = initiative(steering.school, "E-recept", category=Category.RENEWAL)
    for code in scales.CONDITIONS:
        scoring.state_condition(initiative=other, code=code, holds=True, by=steering.business_lead)
    judge(other, steering.business_owner, TWOS)
    judge(archive, steering.it_owner, TWOS)
    judge(other, steering.it_owner, FIVES)
    assert "mellan plats 1 och 2" in client.get(reverse("initiative_weighing", args=[archive.pk])).text


def test_the_first_to_judge_is_not_told_of_as_one_who_changed_the_weights(steering, archive):
    judge(archive, steering.business_owner)
    told = set(AuditEvent.objects.values_list("action", flat=True))
    assert "scoring.model_begun" in told
    assert "scoring.model_made" not in told


def test_a_condition_that_fails_takes_the_rank_away_and_says_what_is_missing(steering, archive):
    judge(archive, steering.business_owner)
    scoring.state_condition(
        initiative=archive, code="goal", holds=False, note="Inget mål", by=steering.it_lead
    )
    found = questions.of(archive)
    assert (found.ranked.place, found.failing) == (None, ("goal",))


def test_the_portfolio_leads_straight_to_what_must_wait_if_something_starts(client, steering, archive):
    judge(archive, steering.business_owner)
    client.force_login(steering.business_lead)
    there = f"{reverse('initiative_weighing', args=[archive.pk])}#vanta"
    assert f'href="{there}"' in client.get(reverse("portfolio")).text
    assert 'id="vanta"' in client.get(there).text


def test_a_condition_is_not_failed_without_a_word(steering, archive):
    with pytest.raises(Invalid, match="vad som saknas"):
        scoring.state_condition(initiative=archive, code="goal", holds=False, by=steering.it_lead)


def test_several_people_judge_and_their_spread_is_kept(steering, archive):
    judge(archive, steering.business_owner, FIVES)
    judge(archive, steering.it_owner, TWOS)
    ranked = questions.of(archive).ranked
    assert (ranked.score, ranked.lowest, ranked.highest) == (3.5, 2, 5)
    assert ranked.spread["risk"] == (2, 5)


def test_judging_again_replaces_the_sheet_and_keeps_the_old_one(steering, archive):
    judge(archive, steering.business_owner, TWOS)
    judge(archive, steering.business_owner, FIVES)
    assert questions.of(archive).ranked.score == 5
    assert ScoreSheet.objects.filter(initiative=archive).count() == 2


def test_a_sheet_is_whole_or_not_at_all(steering, archive):
    with pytest.raises(Invalid, match="alla fem"):
        judge(archive, steering.business_owner, {"risk": 3})


def test_whoever_holds_no_seat_does_not_judge(cast, archive):
    with pytest.raises(NotAllowed):
        judge(archive, cast.reader)


def test_what_the_law_requires_is_not_ranked(steering, archive):
    archive.category = Category.LAW
    archive.save()
    judge(archive, steering.business_owner)
    assert questions.rank_of(archive) is None


def test_what_the_law_requires_is_not_said_to_be_unjudged_when_it_is_judged(client, steering, archive):
    archive.category = Category.LAW
    archive.save()
    client.force_login(steering.business_owner)
    assert "Ingen har bedömt det." in client.get(reverse("weighing")).text
    judge(archive, steering.business_owner)
    page = client.get(reverse("weighing"))
    assert "Bedömt till 5,0 av 1 person. Lagkrav rangordnas inte." in page.text
    assert page.context["law"].caption == "Det som lagen kräver"


def test_only_the_chair_decides_a_place(steering, archive):
    judge(archive, steering.business_owner)
    with pytest.raises(NotAllowed, match="Pia Portfölj"):
        scoring.place(initiative=archive, stance=Stance(1), by=steering.business_owner)
    assert scoring.place(initiative=archive, stance=Stance(1), by=steering.portfolio_chair).rank == 1


def test_another_place_than_the_rank_needs_a_reason(steering, archive):
    judge(archive, steering.business_owner)
    with pytest.raises(Invalid, match="Skriv varför"):
        scoring.place(initiative=archive, stance=Stance(4), by=steering.portfolio_chair)
    placed = scoring.place(
        initiative=archive, stance=Stance(4, "Väntar på ny lag"), by=steering.portfolio_chair
    )
    assert (placed.rank, placed.place) == (1, 4)


def test_what_was_decided_before_is_kept_beside_the_new(steering, archive):
    judge(archive, steering.business_owner)
    for place, reason in ((1, ""), (3, "Mindre bråttom nu")):
        scoring.place(initiative=archive, stance=Stance(place, reason), by=steering.portfolio_chair)
    rows = Priority.objects.filter(initiative=archive).order_by("pk").values_list("place", "is_current")
    assert list(rows) == [(1, False), (3, True)]


def test_new_weights_leave_the_old_judgements_with_the_old_model(steering, archive):
    judge(archive, steering.business_owner)
    weights = {**scales.DEFAULT_WEIGHTS, "strategic": 3}
    model = scoring.make_model(weights=weights, reason="Målen väger mer", by=steering.portfolio_chair)
    assert model.number == 2
    assert questions.of(archive).judges == 0
    assert ScoreSheet.objects.get(initiative=archive).model.number == 1


@pytest.mark.parametrize("weights", [{}, {"risk": 1}, dict.fromkeys(scales.BY_CODE, 0)])
def test_weights_that_weigh_nothing_are_refused(steering, weights):
    with pytest.raises(Invalid):
        scoring.make_model(weights=weights, reason="Prov", by=steering.portfolio_chair)


def test_what_has_started_is_not_weighed_any_more(steering, archive):
    archive.state = InitiativeState.EXECUTION
    archive.save()
    with pytest.raises(Conflict):
        judge(archive, steering.business_owner)


def test_a_lead_judges_on_the_page_and_meets_her_marks_again(client, steering, archive):
    client.force_login(steering.business_lead)
    address = reverse("initiative_judge", args=[archive.pk])
    answer = client.post(address, {**FIVES, "comment": "Viktigt"})
    assert answer.status_code == 302
    page = client.get(reverse("initiative_weighing", args=[archive.pk])).text
    assert "Lena Ledare" in page
    assert "Viktigt" in page
    again = client.get(address).context["form"]
    assert {code: again[code].value() for code in scales.BY_CODE} == FIVES
    assert client.get(address).text.count(" checked") == len(scales.BY_CODE)


def test_a_half_sheet_comes_back_with_what_was_marked(client, steering, archive):
    client.force_login(steering.business_lead)
    answer = client.post(reverse("initiative_judge", args=[archive.pk]), {"risk": "4"})
    assert answer.status_code == 200
    assert answer.context["form"]["risk"].value() == "4"
    assert answer.text.count(" checked") == 1
    assert not ScoreSheet.objects.exists()


def test_the_conditions_are_answered_on_one_page(client, steering):
    made = initiative(steering.school, "Schema")
    client.force_login(steering.business_lead)
    sent = {"need": "1", "goal": "0", "goal_note": "Målet är inte beslutat"}
    assert client.post(reverse("initiative_conditions", args=[made.pk]), sent).status_code == 302
    assert questions.of(made).failing == ("goal",)
    assert "owner" in questions.of(made).unstated


def test_the_chair_decides_the_place_on_the_page(client, steering, archive):
    judge(archive, steering.business_owner)
    client.force_login(steering.portfolio_chair)
    assert client.post(reverse("initiative_place", args=[archive.pk]), {"place": "1"}).status_code == 302
    assert (
        "Plats 1, beslutad av Pia Portfölj"
        in client.get(reverse("initiative_weighing", args=[archive.pk])).text
    )


def test_who_may_not_decide_reads_who_does(client, steering, archive):
    client.force_login(steering.business_lead)
    page = client.get(reverse("initiative_weighing", args=[archive.pk])).text
    assert "Platsen beslutas av" in page
    assert client.get(reverse("initiative_place", args=[archive.pk])).status_code == 403


def test_the_ranking_asks_as_many_questions_for_many_as_for_one(client, steering, archive):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    judge(archive, steering.business_owner)
    client.force_login(steering.business_lead)
    client.get(reverse("weighing"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("weighing"))
    for number in range(12):
        judge(initiative(steering.school, f"Initiativ {number}"), steering.it_owner)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("weighing"))
    assert len(many) == len(one)
