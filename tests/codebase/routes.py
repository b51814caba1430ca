"""Every address, who may open it, and what a visit gives. A route that is not in here fails test_routes.py.

    "organisation:person": Route(Right.MANAGE_ACCOUNTS, lambda w: {"pk": w.cast.reader.pk}),

`access` is what the view must declare. `arguments` fill the address from the world of world.py. `get` is what GET
gives whoever has the right: 200, or 405 for what is only done by POST, or 302/404 with its reason beside it.
`but` names people whom narrower rules (policies.py) answer otherwise. `queries` bounds what one visit asks of the
database, the session and the person included.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from codebase.world import World

from samstyr.accounts.rights import Right
from samstyr.foundation.access import PUBLIC

type Arguments = Callable[[World], Mapping[str, Any]]
ONLY_POST = 405


@dataclass(frozen=True)
class Route:
    """What is expected of one address."""

    access: str
    arguments: Arguments = lambda world: {}
    get: int = 200
    but: Mapping[str, int] = field(default_factory=dict)
    queries: int = 15


def _person(world: World) -> Mapping[str, Any]:
    return {"pk": world.cast.reader.pk}


def _unit(world: World) -> Mapping[str, Any]:
    return {"pk": world.cast.other_department.pk}


def _answer(world: World) -> Mapping[str, Any]:
    return {"token": world.token}


def _year(**more: Any) -> Arguments:
    return lambda world: {"year": world.released.year, **more}


SHELL = {
    "start": Route(Right.READ),
    "set_language": Route(PUBLIC, get=ONLY_POST),
    "accessibility": Route(PUBLIC, queries=0),
    "privacy": Route(PUBLIC, queries=0),
    "health": Route(PUBLIC, queries=1),
    "trail": Route(Right.READ_AUDIT_TRAIL),
    "trail_csv": Route(Right.READ_AUDIT_TRAIL),
    "trail_verify": Route(Right.READ_AUDIT_TRAIL, get=ONLY_POST),
    "ui:scheme": Route(PUBLIC, get=ONLY_POST),
    "ui:hue": Route(PUBLIC, lambda world: {"hue": 200}, queries=0),
    "ui:gallery": Route(Right.SEE_GALLERY),
}

ACCOUNTS = {
    "accounts:me": Route(Right.READ),
    "accounts:roles": Route(Right.READ),
    "organisation:people": Route(Right.MANAGE_ACCOUNTS),
    "organisation:person_add": Route(Right.MANAGE_ACCOUNTS),
    "organisation:person": Route(Right.MANAGE_ACCOUNTS, _person),
    "organisation:person_deactivate": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:person_activate": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:person_invite": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:person_remove_second_factor": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:units": Route(Right.READ),
    "organisation:unit_add": Route(Right.MANAGE_ORGANISATION),
    "organisation:unit": Route(Right.MANAGE_ORGANISATION, _unit),
    "organisation:unit_deactivate": Route(Right.MANAGE_ORGANISATION, _unit, get=ONLY_POST),
    "organisation:unit_activate": Route(Right.MANAGE_ORGANISATION, _unit, get=ONLY_POST),
}

PLANNING = {
    "goals": Route(Right.READ),
    "goal_create": Route(Right.MANAGE_GOALS),
    "goal_update": Route(Right.MANAGE_GOALS, lambda world: {"pk": world.goal.pk}),
    "indicator_add": Route(Right.MANAGE_GOALS, lambda world: {"pk": world.goal.pk}),
    "indicator_years": Route(Right.MANAGE_GOALS, lambda world: {"pk": world.indicator.pk}),
}

RESULTS = {
    "results_latest": Route(Right.READ, get=302),  # to the latest year
    "results": Route(Right.READ, _year()),
    "results_file": Route(Right.READ, _year(wanted="tabeller.xlsx")),
    "results_items": Route(Right.READ, _year()),
    "results_items_file": Route(Right.READ, _year(wanted="tabeller.xlsx")),
    "results_item": Route(Right.READ, _year(code="B1")),
    "results_item_file": Route(Right.READ, _year(code="B1", wanted="tabeller.xlsx")),
    "results_department": Route(Right.READ, _year(slug="leanlink")),
    "results_department_file": Route(Right.READ, _year(slug="leanlink", wanted="tabeller.xlsx")),
    "results_heat_map": Route(Right.READ, _year()),
    "results_heat_map_file": Route(Right.READ, _year(wanted="tabeller.xlsx")),
}

SURVEY = {
    "answer": Route(PUBLIC, _answer),
    "answer_part": Route(PUBLIC, lambda world: {"token": world.token, "number": 1}),
    "answer_review": Route(PUBLIC, _answer),
    "answer_save": Route(PUBLIC, _answer, get=ONLY_POST),
    "answer_questions": Route(PUBLIC, _answer),
    "answer_receipt": Route(PUBLIC, _answer, get=303),  # back to the survey: nothing is handed in yet
    "code": Route(PUBLIC),
    "protection": Route(PUBLIC),
    "survey_preview": Route(Right.MANAGE_MEASUREMENTS, lambda world: {"pk": world.draft.pk}),
    "survey_preview_page": Route(
        Right.MANAGE_MEASUREMENTS, lambda world: {"pk": world.draft.pk, "page": "start"}
    ),
}

ROUTES: dict[str, Route] = {**SHELL, **ACCOUNTS, **PLANNING, **RESULTS, **SURVEY}
