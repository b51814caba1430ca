"""What many parts of a page ask for, the database is asked for once.

A page is gathered from apps that do not know one another: each asks who the person is and which seats she holds. While
a page is shown nobody's seats change, so the first answer holds for them all. Anywhere else – in a change, a command,
a test of a selector – every question is asked anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("what this page has asked", default=None)


@contextmanager
def one_look(known: dict[Any, Any] | None = None) -> Iterator[None]:
    """Within it a question that is `asked_once` keeps its answer: nothing that changes the answer may be done within it.

    `known` are the answers of an earlier look that this one goes on with.
    """
    token = _answers.set({} if known is None else known)
    try:
        yield
    finally:
        _answers.reset(token)


def asked_once[**P, R](question: Callable[P, R]) -> Callable[P, R]:
    """A question whose answer is the same for a whole page; what it is asked about must be hashable."""

    @wraps(question)
    def ask(*args: P.args, **named: P.kwargs) -> R:
        known = _answers.get()
        if known is None:
            return question(*args, **named)
        key = (question, args, tuple(sorted(named.items())))
        if key in known:
            return cast("R", known[key])
        answer = known[key] = question(*args, **named)
        return answer

    return ask


class OneLookMiddleware:
    """Lets a page that is only shown look once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with one look for what only reads."""
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with one_look():
            return self.get_response(request)
