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
from measurement import campaign

from samstyr.accounts.rights import Right
from samstyr.foundation.access import PUBLIC
from samstyr.measurement.imports import staging

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


def _draft(**more: Callable[[World], int]) -> Arguments:
    return lambda world: {"pk": world.draft.pk} | {name: find(world) for name, find in more.items()}


def _staged(world: World) -> int:
    """A list that the central analyst has uploaded."""
    there = world.draft.staged_lists.first()
    content = campaign.delimited([("Eva Ek", "eva@a.example", "Okänd förvaltning", "Chef")])
    return (
        there
        or staging.stage(world.draft, by=world.cast.central_analyst, file_name="lista.csv", content=content)
    ).pk


_respondent = {"respondent": lambda world: world.draft.respondents.first().pk}
_wave = {"wave": lambda world: world.draft.waves.get(kind="invitation").pk}
_upload = {"staged": _staged}

SETUP = {
    "measurement_list": Route(Right.READ),
    "measurement": Route(Right.READ, lambda world: {"pk": world.open.pk}),
    "measurement_monitor": Route(Right.READ, lambda world: {"pk": world.open.pk}),
    **{
        name: Route(Right.MANAGE_MEASUREMENTS, _draft())
        for name in (
            *("measurement_basics", "measurement_texts", "measurement_questions", "measurement_open"),
            *("measurement_extend", "measurement_close", "mailing"),
        )
    },
    "measurement_create": Route(Right.MANAGE_MEASUREMENTS),
    "measurement_groups": Route(Right.MANAGE_MEASUREMENTS, _draft(), queries=16),
    "measurement_unschedule": Route(Right.MANAGE_MEASUREMENTS, _draft(), get=ONLY_POST),
    "measurement_separate": Route(
        Right.MANAGE_MEASUREMENTS, _draft(group=lambda world: world.draft.groups.first().pk), get=ONLY_POST
    ),
    **{
        name: Route(Right.SEE_RESPONDENTS, _draft())
        for name in (
            *("respondents", "respondent_add", "respondents_empty", "respondents_csv", "respondents_excel"),
            *("respondents_upload", "codes", "mail_troubles"),
        )
    },
    "respondent": Route(Right.SEE_RESPONDENTS, _draft(**_respondent)),
    "respondent_remove": Route(Right.SEE_RESPONDENTS, _draft(**_respondent)),
    "respondent_letter": Route(Right.SEE_RESPONDENTS, _draft(**_respondent), get=ONLY_POST),
    "respondents_preview": Route(Right.SEE_RESPONDENTS, _draft(**_upload)),
    "respondents_columns": Route(Right.SEE_RESPONDENTS, _draft(**_upload)),
    "respondents_faulty": Route(Right.SEE_RESPONDENTS, _draft(**_upload)),
    "respondents_apply": Route(Right.SEE_RESPONDENTS, _draft(**_upload), get=ONLY_POST),
    "respondents_give_up": Route(Right.SEE_RESPONDENTS, _draft(**_upload), get=ONLY_POST),
    "mailing_suggest": Route(Right.MANAGE_MEASUREMENTS, _draft(), get=ONLY_POST),
    "mailing_add": Route(Right.MANAGE_MEASUREMENTS, _draft(), get=ONLY_POST),
    "wave": Route(Right.MANAGE_MEASUREMENTS, _draft(**_wave)),
    "wave_start": Route(Right.MANAGE_MEASUREMENTS, _draft(**_wave)),
    "wave_progress": Route(Right.MANAGE_MEASUREMENTS, _draft(**_wave)),
    "wave_test": Route(Right.MANAGE_MEASUREMENTS, _draft(**_wave), get=ONLY_POST),
    "wave_stop": Route(Right.MANAGE_MEASUREMENTS, _draft(**_wave), get=ONLY_POST),
    "wave_remove": Route(Right.MANAGE_MEASUREMENTS, _draft(**_wave), get=ONLY_POST),
    "outbox": Route(Right.SEE_RESPONDENTS, get=404),  # there is one in the demo only
    "outbox_mail": Route(Right.SEE_RESPONDENTS, lambda world: {"key": "a"}, get=404),
}

ROUTES: dict[str, Route] = {**SHELL, **ACCOUNTS, **PLANNING, **RESULTS, **SURVEY, **SETUP}
