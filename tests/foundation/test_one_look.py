import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from samstyr.foundation.one_look import OneLookMiddleware, asked_once, one_look
from samstyr.organisation.selectors import people

ASKED = []


@asked_once
def question(about, *, day=""):
    ASKED.append(about)
    return f"{about} {day}".strip()


@pytest.fixture(autouse=True)
def _nothing_is_asked():
    ASKED.clear()


def test_within_one_look_a_question_is_asked_once_and_another_by_itself():
    with one_look():
        assert [question("vem"), question("vem"), question("vem", day="idag")] == ["vem", "vem", "vem idag"]
    assert ASKED == ["vem", "vem"]


def test_what_one_look_has_seen_the_next_does_not_know():
    for _look in range(2):
        with one_look():
            question("vem")
    question("vem")
    question("vem")
    assert ASKED == ["vem"] * 4


@pytest.mark.parametrize(("method", "times"), [("get", 1), ("head", 1), ("post", 2)])
def test_a_page_looks_once_and_a_change_asks_anew(method, times):
    def view(_request):
        question("vem")
        question("vem")
        return HttpResponse()

    OneLookMiddleware(view)(getattr(RequestFactory(), method)("/"))
    assert len(ASKED) == times


def test_who_a_person_is_is_asked_once_a_page_and_anew_when_it_has_changed(
    steering, django_assert_num_queries
):
    user = steering.line_manager
    with one_look(), django_assert_num_queries(1):
        assert people.of(user) == people.of(user) == user.person
    type(user.person).objects.filter(user=user).update(user=None)
    assert people.of(user) is None
