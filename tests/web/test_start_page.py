"""The start page: what waits in the order that it hurries, what has changed since last time, where in the year we are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from planning.planned import annual, line
from portfolio.benefited import benefit, due, initiative, promise
from portfolio.proposed import need
from released import released

from samstyr.accounts.models import StartVisit
from samstyr.accounts.services import visits
from samstyr.foundation import audit, clock
from samstyr.foundation.dates import day
from samstyr.governance.models import Matter, SeatHolding
from samstyr.governance.services import decisions, forums, meetings
from samstyr.governance.services.decision_contents import About
from samstyr.governance.services.meetings import Time
from samstyr.measurement.services import conclusions
from samstyr.measurement.services.conclusions import Words
from samstyr.planning.services import lines, plans, wheel
from samstyr.portfolio.models import NeedState
from samstyr.portfolio.services import needs
from samstyr.web.selectors import events, news

START = "/"


@pytest.fixture
def owner(client, steering):
    """The business owner, who has been here a while ago."""
    long_ago = clock.now() - timedelta(days=30)
    StartVisit.objects.create(user=steering.business_owner, visited_at=long_ago, since=long_ago)
    client.force_login(steering.business_owner)
    return client


def test_since_last_time_moves_on_with_another_day_and_not_with_a_reload(cast):
    first = clock.now()
    with clock.frozen(first):
        assert visits.of(cast.reader).since == first - visits.FIRST_LOOK_BACK
    with clock.frozen(first + timedelta(minutes=5)):
        assert visits.of(cast.reader).since == first - visits.FIRST_LOOK_BACK
    with clock.frozen(first + timedelta(days=2)):
        assert visits.of(cast.reader).since == first
    with clock.frozen(first + timedelta(days=2, minutes=5)):
        assert visits.of(cast.reader).since == first
    with clock.frozen(first + timedelta(days=3)):
        assert visits.of(cast.reader).since == first + timedelta(days=2)


def test_what_waits_is_late_this_week_or_later_and_the_late_says_so(client, steering):
    today = clock.today()
    made = initiative(steering.school)
    owner = steering.line_manager.person
    for title, days in (("Försenad", -3), ("Snart", 5), ("Långt fram", 20)):
        due(promise(benefit(made, title=title), steering.department, owner), today + timedelta(days=days))
    client.force_login(steering.line_manager)
    page = " ".join(client.get(START).text.split())
    late, soon, later = (page.index(each) for each in ("Mät ”Försenad”", "Mät ”Snart”", "Mät ”Långt fram”"))
    assert page.index("<h2>Försenat</h2>") < late < page.index("<h2>Inom en vecka</h2>") < soon
    assert soon < page.index("<h2>Senare</h2>") < later
    assert page.count(">försenat<") == 1
    assert "1 är försenad." in page


def test_it_says_what_others_have_done_to_what_is_hers_and_nothing_else(owner, steering):
    mine = annual(steering.school, clock.today().year + 1)
    added = lines.add(plan=mine, facts=lines.Facts("Byt elevregister", "develop"), by=steering.business_lead)
    lines.add(plan=mine, facts=lines.Facts("Hennes egen rad", "develop"), by=steering.business_owner)
    others = annual(steering.workplace, clock.today().year + 1)
    lines.add(plan=others, facts=lines.Facts("Någon annans rad", "develop"), by=steering.other_owner)
    page = owner.get(START).text
    assert f"Lena Ledare lade till planraden {added.title}" in page
    assert "Hennes egen rad" not in page
    assert "Någon annans rad" not in page


def test_a_measurement_that_was_confirmed_leads_to_what_was_promised_with_its_day_in_words(client, steering):
    promised = promise(
        benefit(initiative(steering.school)), steering.department, steering.line_manager.person
    )
    point = due(promised)
    audit.record(by=steering.portfolio_office, action="point.verified", target=point)
    client.force_login(steering.business_lead)
    page = client.get(START).text
    assert f"bekräftade mätningen {promised}, {day(point.due_on)}" in page
    assert str(point.due_on) not in page
    address = reverse("point", args=[point.pk])
    assert address in page
    assert client.get(address).url == reverse("commitment", args=[promised.pk])


def test_all_news_leads_to_what_it_tells_of():
    # The limits have a page for the office alone; a table of another survey is known by its year, not by its number.
    without = {name for name, event in events().items() if event.is_news and event.url is None}
    assert without == {"portfolio.limits_set", "published_table.imported"}


def test_what_is_known_by_its_number_only_is_found(client, cast, steering):
    client.force_login(cast.reader)
    product = client.get(reverse("product_by_id", args=[steering.product.pk]))
    assert product["Location"] == reverse("product", args=[steering.school.slug, steering.product.pk])
    assert client.get(reverse("product_by_id", args=[987654])).status_code == 404


def test_whoever_sent_a_need_is_told_when_it_is_answered(client, steering):
    sent = need(steering.line_manager, steering.school)
    needs.answer(
        need=sent,
        version=sent.version,
        state=NeedState.ANSWERED,
        reason="Det finns redan.",
        by=steering.business_lead,
    )
    client.force_login(steering.line_manager)
    assert f"Lena Ledare svarade på behovet {sent.title}" in client.get(START).text


def test_news_of_what_has_been_removed_since_names_it_and_leads_nowhere(client, cast):
    [measurement] = released([2022]).values()
    kept, gone = (
        conclusions.create(measurement=measurement, unit=None, words=Words(title), by=cast.central_analyst)
        for title in ("Kultur", "Teknik")
    )
    # One between them, so that they are two news and not “Teknik och 1 till”.
    audit.record(by=cast.reader, action="conclusion.kept", target=kept)
    conclusions.remove(conclusion=gone, version=gone.version, by=cast.central_analyst)
    told = {each.target: each.url for each in news() if each.target in {"Kultur", "Teknik"}}
    assert told == {"Kultur": reverse("conclusion_by_id", args=[kept.pk]), "Teknik": ""}
    client.force_login(cast.reader)
    assert "skrev slutsatsen Teknik" in " ".join(client.get(START).text.split())
    for address in filter(None, told.values()):
        assert client.get(address, follow=True).status_code == 200


def test_what_happened_before_last_time_is_no_news(owner, steering):
    mine = annual(steering.school, clock.today().year + 1)
    line(mine, "Byt elevregister")
    StartVisit.objects.update(visited_at=clock.now(), since=clock.now() + timedelta(seconds=1))
    page = owner.get(START).text
    assert "Byt elevregister" not in page
    # Nobody was here before her first day, so the sentence goes by the day in the heading.
    assert "Ingen annan har ändrat något i dina objekt, planer, initiativ eller behov sedan dess." in page


def test_a_secret_decision_about_her_object_is_named_by_its_number(owner, steering):
    made = decisions.decide(
        about=About(Matter.SMALL_CHANGE, "Brist i inloggningen", steering.school),
        kind="approve",
        wording="Byt lösenorden.",
        secrecy_ground="OSL 18:8",
        by=steering.business_lead,
    )
    page = owner.get(START).text
    assert f"Lena Ledare beslutade {made.number}" in page
    assert "Brist i inloggningen" not in page


def test_the_wheel_shows_today_and_what_comes(owner, steering):
    assert "Var i året vi är" not in owner.get(START).text
    wheel.begin(by=steering.portfolio_office)
    page = owner.get(START).text
    assert "Var i året vi är" in page
    assert f'href="{reverse("wheel")}#steg-' in page
    assert ">pågår<" in page


def test_much_that_happened_asks_no_more_questions(owner, steering, django_assert_max_num_queries):
    wheel.begin(by=steering.portfolio_office)
    mine = annual(steering.school, clock.today().year + 1)
    line(mine)
    owner.get(START)
    for number in range(30):
        lines.add(plan=mine, facts=lines.Facts(f"Rad {number}", "develop"), by=steering.business_lead)
    with django_assert_max_num_queries(62):
        page = owner.get(START).text
    assert "och 29 till" in page


def test_what_has_changed_in_hers_is_told_once(owner, steering):
    mine = annual(steering.school, clock.today().year + 1)
    line(mine)
    plans.make_ready(plan=mine, version=mine.version, by=steering.business_lead)
    page = owner.get(START).text
    assert page.count(f"Lena Ledare lade fram förslaget till {mine}") == 1
    assert "Annat som har hänt" in page


def test_many_of_the_same_are_one_line_and_what_is_left_is_counted(owner, steering):
    mine = annual(steering.school, clock.today().year + 1)
    for number in range(9):
        lines.add(plan=mine, facts=lines.Facts(f"Rad {number}", "develop"), by=steering.business_lead)
    page = " ".join(owner.get(START).text.split())
    assert page.count("lade till planraden") == 1
    assert "lade till planraden Rad 8 och 8 till" in page


def test_a_plan_on_a_called_agenda_awaits_once_and_by_the_day_of_the_meeting(owner, steering):
    mine = annual(steering.school, clock.today().year + 1)
    line(mine)
    forums.prepare(by=steering.portfolio_office)
    mine = plans.make_ready(plan=mine, version=mine.version, by=steering.business_lead)
    assert f"{mine} är klar för beslut" in owner.get(START).text
    item = plans.hand_in(plan=mine, version=mine.version, by=steering.business_lead)
    assert f"{mine} är klar för beslut" in owner.get(START).text
    sits = clock.now() + timedelta(days=20)
    meeting = meetings.plan(forum=item.forum, when=Time(sits), by=steering.business_lead)
    meetings.call(meeting=meeting, version=meeting.version, by=steering.business_lead)
    page = owner.get(START).text
    assert f"{mine} är klar för beslut" not in page
    assert f"mötet {day(timezone.localdate(sits))}" in page


def test_whoever_decides_a_plan_as_a_substitute_is_told_for_whom(client, steering):
    mine = annual(steering.school, clock.today().year + 1)
    line(mine)
    plans.make_ready(plan=mine, version=mine.version, by=steering.business_lead)
    seat = steering.business_owner.person.holdings.get(seat__object=steering.school).seat
    SeatHolding.objects.create(
        seat=seat,
        person=steering.line_manager.person,
        is_substitute=True,
        starts_on=clock.today(),
        accepted_on=clock.today(),
    )
    for user, words in (
        (steering.line_manager, "du, som ersättare för Vera Verksam"),
        (steering.business_owner, "du, som objektägare verksamhet"),
    ):
        client.force_login(user)
        assert words in client.get(START).text


def test_whoever_leads_an_object_that_never_had_a_plan_is_led_to_its_first(client, steering):
    client.force_login(steering.business_lead)
    words = f"Påbörja den första planen för {steering.school}"
    page = client.get(START).text
    assert words in page
    assert f'href="{reverse("object_plans", args=[steering.school.slug])}"' in page
    annual(steering.school)
    assert words not in client.get(START).text
