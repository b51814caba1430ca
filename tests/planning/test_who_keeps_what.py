"""Who keeps what planning has in common: asked of every service, whatever page or program calls it."""

from types import SimpleNamespace

import pytest
from planning import planned
from who_may import letter

from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.models import AuditEvent
from samstyr.planning.models import LineHours, Progress
from samstyr.planning.services import activities, answers, financing, goals, lines, money, outcome, wheel
from samstyr.portfolio.gates.limits import Limits
from samstyr.portfolio.selectors import limits as limit_questions
from samstyr.portfolio.services import limits


@pytest.fixture
def there(steering):
    goal = goals.create(title="Fler i egen försörjning", unit=steering.committee, by=None)
    own = goals.create(title="Färre blanketter", governed=steering.school, by=None)
    activity = activities.create(facts=activities.Facts("Utbilda", steering.department), goal=goal, by=None)
    return SimpleNamespace(
        **vars(planned.everything(steering)),
        goal=goal,
        indicator=goals.add_indicator(goal=goal, name="Andel", by=None),
        own=own,
        own_indicator=goals.add_indicator(goal=own, name="Antal", by=None),
        activity=activity,
        department=steering.department,
        committee=steering.committee,
    )


def doing(there, by):
    """Every change to what is kept for the whole municipality, by who keeps it."""
    key = money.Key("Personer", "Antal personer", {there.committee: 1})
    step = wheel.Facts("Nytt steg", (1, 1), (2, 1))
    books = b"Datum;Konto;Belopp\n2027-02-28;6540;10,00\n"
    activity = activities.Facts("Utbilda alla", there.department)
    kept = limit_questions.current()
    return {
        "office": {
            "set the rate": lambda: money.set_rate(year=2027, ore=60_000, by=by),
            "add a key": lambda: money.add_key(said=key, by=by),
            "change a key": lambda: money.change_key(
                key=there.key, version=there.key.version, said=key, by=by
            ),
            "lay the wheel": lambda: wheel.begin(by=by),
            "add a step": lambda: wheel.add(facts=step, by=by),
            "change a step": lambda: wheel.update(
                step=there.step, version=there.step.version, facts=step, by=by
            ),
            "take a step away": lambda: wheel.remove(step=there.step, version=there.step.version, by=by),
            "read books": lambda: outcome.stage(name="feb.csv", content=books, by=by),
            "take books in": lambda: outcome.apply(staged=there.books, by=by),
            "throw books away": lambda: outcome.give_up(staged=there.books, by=by),
            "say what a code means": lambda: outcome.give_meaning(
                code=there.code, version=there.code.version, said=outcome.Said(is_ignored=True), by=by
            ),
            "set the limits": lambda: limits.state(
                said=Limits(kept.days_to_answer, kept.light_cost, kept.light_hours, kept.large_cost),
                version=0,
                by=by,
            ),
        },
        "goals": {
            "write a goal": lambda: goals.create(title="Nytt", unit=there.committee, by=by),
            "change a goal": lambda: goals.update(
                goal=there.goal, version=there.goal.version, title="B", description="", source="", by=by
            ),
            "measure a goal": lambda: goals.add_indicator(goal=there.goal, name="Antal", by=by),
            "set a goal's years": lambda: goals.set_years(
                indicator=there.indicator, version=there.indicator.version, years=[], by=by
            ),
            "do something for a goal": lambda: activities.create(facts=activity, goal=there.goal, by=by),
        },
        "an object's goals": {
            "write a goal": lambda: goals.create(title="Nytt", governed=there.draft.object, by=by),
            "change a goal": lambda: goals.update(
                goal=there.own, version=there.own.version, title="B", description="", source="", by=by
            ),
            "measure a goal": lambda: goals.add_indicator(goal=there.own, name="Andel", by=by),
            "set a goal's years": lambda: goals.set_years(
                indicator=there.own_indicator, version=there.own_indicator.version, years=[], by=by
            ),
        },
        "activities": {
            "change an activity": lambda: activities.update(
                activity=there.activity, version=1, facts=activity, outcomes=(), by=by
            ),
            "take an activity away": lambda: activities.remove(activity=there.activity, version=1, by=by),
        },
    }


def fresh(there):
    """Rows read anew: what an earlier attempt changed was undone in the database alone."""
    again = {
        name: type(each).objects.get(pk=each.pk) if hasattr(each, "pk") else each
        for name, each in vars(there).items()
    }
    return SimpleNamespace(**again)


@pytest.mark.parametrize(
    ("what", "may"),
    [
        ("office", ["portfolio_office"]),
        ("goals", ["central_analyst", "portfolio_office"]),
        ("an object's goals", ["business_lead", "business_owner", "central_analyst", "portfolio_office"]),
        ("activities", ["central_analyst"]),
    ],
)
def test_who_may(there, steering, cast, what, may):
    people = ["portfolio_office", "business_owner", "business_lead", "municipal_director", "line_manager"]
    everybody = {name: getattr(steering, name) for name in people}
    everybody |= {name: getattr(cast, name) for name in ("central_analyst", "reader", "administrator")}
    for action in doing(there, None)[what]:
        found = [
            name
            for name, user in everybody.items()
            if letter(lambda user=user, action=action: doing(fresh(there), user)[what][action]()) == "x"
        ]
        assert (action, sorted(found)) == (action, sorted(may))


def last(action):
    return AuditEvent.objects.filter(action=action).latest("sequence")


def test_whoever_answers_a_wish_for_time_answers_the_one_that_she_read(steering, there):
    read = LineHours.objects.get(pk=there.wish.pk)
    quarter = answers.Quarter(2027, 1)
    answers.ask(line=there.line, seat=read.seat, quarter=quarter, hours=500, by=steering.business_lead)
    with pytest.raises(Conflict) as told:
        answers.answer(wish=read, version=read.version, state="confirmed", by=steering.it_owner)
    assert told.value.code == "changed_meanwhile"
    assert (LineHours.objects.get().hours, LineHours.objects.get().state) == (500, "asked")
    assert last("plan.hours_asked").old == {"hours": 8, "state": "asked"}


def test_a_wish_for_time_is_answered_with_yes_or_no(steering, there):
    with pytest.raises(Invalid):
        answers.answer(wish=there.wish, version=there.wish.version, state="asked", by=steering.it_owner)


def test_what_a_later_follow_up_replaces_stands_in_the_trail(steering, there):
    line = there.decided.lines.first()
    for by, words in ((steering.business_lead, "Försenad"), (steering.it_lead, "Inhämtad")):
        said = lines.Report(2026, 1, Progress.AT_RISK, words, "Mer folk")
        lines.report(line=line, said=said, by=by)
    event = last("plan.line_followed_up")
    assert (event.old["deviation"], event.new["deviation"]) == ("Försenad", "Inhämtad")


def test_what_a_later_forecast_replaces_stands_in_the_trail(steering, there):
    for ore in (700, 900):
        said = money.Expected(2026, 1, "operation", ore, f"{ore} nu")
        money.expect(
            governed=steering.school, committee=steering.committee, said=said, by=steering.business_lead
        )
    assert last("forecast.made").old == {"ore": 700, "comment": "700 nu"}


def test_a_forecast_is_of_a_committee(steering):
    said = money.Expected(2026, 1, "operation", 700)
    with pytest.raises(Invalid):
        money.expect(
            governed=steering.school, committee=steering.department, said=said, by=steering.business_lead
        )


def test_what_dividing_anew_replaces_stands_in_the_trail(steering, there):
    for ore in (700, 900):
        financing.divide(
            line=there.line,
            key=there.key,
            wish=financing.Wish(2027, ore, "project"),
            by=steering.business_lead,
        )
    assert last("plan.money_divided").old == {"parts": {str(steering.committee.pk): 700}}
