"""Every change of the steering half tells whoever comes second, or is named here with why it needs not."""

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

from codebase.routes import ROUTES
from django.urls import URLPattern, URLResolver, get_resolver

STEERING = re.compile(r"samstyr\.(planning|portfolio|governance|organisation)\.")
CARRIES = re.compile(r"version|digest|seen\b")
POSTS = re.compile(r"require_POST|\bBOTH\b|\bFORM\b|\"POST\"")

# Something new is put beside what is there; who adds the same twice is refused by the service or the database.
ADDS = """benefit_create challenge_add challenge_meet check_up_begin commitment_propose component_add decision_add
decision_report discount_rate forum_add goal_create indicator_add initiative_add initiative_change_ask item_add
meeting_plan meeting_series need_add need_initiative organisation:account_add organisation:people_import
organisation:person_add organisation:position_add organisation:units_import inventories outcome
pilot_begin plan_line_add plan_risks plan_tie_add point_plan product_add seat_appoint seat_open
wheel_step_add loop_assign"""
# Doing it twice is the same as once, or is refused by the state that it needs; nothing that somebody wrote goes away.
ONCE = """check_up_end forums_prepare seats_prepare structure_begin wheel_begin wheel_link inventory_forget
initiative_done initiative_hand_in initiative_change_decide loop_withdraw outcome_apply outcome_give_up
organisation:people_give_up organisation:units_give_up organisation:account_activate organisation:account_deactivate
organisation:account_invite organisation:account_remove_second_factor organisation:person_return
organisation:unit_take_back seat_answer seat_close
benefit_unshare organisation:position_remove"""
# Whoever closes a leaver second is told that she has left, and a duty that has come since the page was read is asked of.
LEFT = "organisation:person_leave"
# One's own word: nobody else writes in it, and each word of an agenda or a judgement is kept. A list of people is its
# uploader's alone.
OWN = "initiative_judge item_stance organisation:people_columns"
# The state of each row is asked again when it is saved: a wish and a row of a list have their version, a question is
# closed by its answer.
BY_ROW = "plan_hours_answer_all check_up_question product_list"
# A function beside the view sends it.
HELPED = "commitment_end commitment_refuse challenge_close challenge_publish"
# Changes nothing.
ASKS = "need_doubles"
WITHOUT = [name for group in (ADDS, ONCE, LEFT, OWN, BY_ROW, HELPED, ASKS) for name in group.split()]


def views(patterns: Any, space: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every named address with the view behind it."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from views(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
        elif isinstance(each, URLPattern) and each.name:
            yield space + each.name, inspect.unwrap(each.callback)


def changing() -> dict[str, str]:
    """Every address of the steering half that takes a POST, with the source of its view."""
    found = {
        name: view for name, view in views(get_resolver().url_patterns) if STEERING.match(view.__module__)
    }
    # Without what is said about it: a comment carries nothing.
    sources = {
        name: re.sub(r"#.*|\"\"\".*?\"\"\"", "", inspect.getsource(view)) for name, view in found.items()
    }
    return {name: text for name, text in sources.items() if POSTS.search(text)}


def test_each_change_carries_what_the_page_showed_or_is_named_with_why_it_needs_not():
    posts = changing()
    silent = {name for name, text in posts.items() if not CARRIES.search(text)}
    assert silent - set(WITHOUT) == set()


def test_nobody_is_named_who_has_gone_or_carries_a_version_by_now():
    posts = changing()
    assert len(posts) > 100
    assert set(posts) <= set(ROUTES)
    told = {name for name in WITHOUT if name not in posts or CARRIES.search(posts[name])}
    assert told == set()
    assert len(WITHOUT) == len(set(WITHOUT))
