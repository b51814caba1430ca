"""Every address, who may open it, and what a visit gives. A route that is not in here fails test_routes.py.

    "organisation:account": Route(Right.MANAGE_ACCOUNTS, lambda w: {"pk": w.cast.reader.pk}),

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


def _in_line(world: World) -> Mapping[str, Any]:
    return {"pk": world.steering.business_lead.person.pk}


def _position(world: World) -> Mapping[str, Any]:
    return {"pk": world.steering.business_lead.person.positions.get().pk}


def _unit(world: World) -> Mapping[str, Any]:
    return {"pk": world.cast.other_department.pk}


def _answer(world: World) -> Mapping[str, Any]:
    return {"token": world.token}


def _year(**more: Any) -> Arguments:
    return lambda world: {"year": world.released.year, **more}


SHELL = {
    "start": Route(Right.READ, queries=25),  # every app is asked what awaits the person
    "begin": Route(Right.READ, get=ONLY_POST),
    "search": Route(Right.READ),
    "set_language": Route(PUBLIC, get=ONLY_POST),
    "accessibility": Route(PUBLIC, queries=0),
    "privacy": Route(PUBLIC, queries=0),
    "health": Route(PUBLIC, queries=1),
    "arms": Route(PUBLIC, lambda world: {"digest": "0" * 64, "kind": "svg"}, get=404),  # none is chosen
    "installation": Route(Right.MANAGE_INSTALLATION),
    "installation_arms": Route(Right.MANAGE_INSTALLATION, get=ONLY_POST),
    "installation_remove_arms": Route(Right.MANAGE_INSTALLATION, get=ONLY_POST),
    "installation_hue": Route(Right.MANAGE_INSTALLATION, get=ONLY_POST),
    "installation_reset": Route(Right.MANAGE_INSTALLATION),
    "trail": Route(Right.READ_AUDIT_TRAIL),
    "trail_csv": Route(Right.READ_AUDIT_TRAIL),
    "trail_verify": Route(Right.READ_AUDIT_TRAIL, get=ONLY_POST),
    "ui:scheme": Route(PUBLIC, get=ONLY_POST),
    "ui:hue": Route(PUBLIC, lambda world: {"hue": 200}, queries=0),
    "ui:gallery": Route(Right.SEE_GALLERY),
}

ACCOUNTS = {
    "accounts:me": Route(Right.READ),
    "accounts:notices": Route(Right.READ, get=ONLY_POST),
    "accounts:sign_out_everywhere": Route(Right.READ, get=ONLY_POST),
    "accounts:roles": Route(Right.READ),
    "organisation:accounts": Route(Right.MANAGE_ACCOUNTS),
    "organisation:account_add": Route(Right.MANAGE_ACCOUNTS),
    "organisation:account": Route(Right.MANAGE_ACCOUNTS, _person),
    "organisation:account_deactivate": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:account_activate": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:account_invite": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:account_remove_second_factor": Route(Right.MANAGE_ACCOUNTS, _person, get=ONLY_POST),
    "organisation:units": Route(Right.READ),
    "organisation:unit_add": Route(Right.MANAGE_ORGANISATION),
    "organisation:units_file": Route(Right.READ, lambda world: {"ending": "csv"}),
    "organisation:units_import": Route(Right.MANAGE_ORGANISATION),
    # Nobody sees another's upload, and these visitors have none.
    "organisation:units_preview": Route(Right.MANAGE_ORGANISATION, lambda world: {"pk": 1}, get=404),
    "organisation:units_give_up": Route(Right.MANAGE_ORGANISATION, lambda world: {"pk": 1}, get=ONLY_POST),
    "organisation:unit": Route(Right.READ, _unit, queries=22),
    "organisation:unit_change": Route(Right.MANAGE_ORGANISATION, _unit),
    "organisation:unit_merge": Route(Right.MANAGE_ORGANISATION, _unit),
    "organisation:unit_take_back": Route(Right.MANAGE_ORGANISATION, _unit, get=ONLY_POST),
    "organisation:people": Route(Right.READ),
    "organisation:people_file": Route(Right.READ, lambda world: {"ending": "csv"}),
    "organisation:people_import": Route(Right.MANAGE_ORGANISATION),
    # Nobody sees another's upload, and these visitors have none.
    "organisation:people_preview": Route(Right.MANAGE_ORGANISATION, lambda world: {"pk": 1}, get=404),
    "organisation:people_columns": Route(Right.MANAGE_ORGANISATION, lambda world: {"pk": 1}, get=ONLY_POST),
    "organisation:people_take_in": Route(Right.MANAGE_ORGANISATION, lambda world: {"pk": 1}, get=ONLY_POST),
    "organisation:people_give_up": Route(Right.MANAGE_ORGANISATION, lambda world: {"pk": 1}, get=ONLY_POST),
    "organisation:person_add": Route(Right.MANAGE_ORGANISATION),
    "organisation:person": Route(Right.READ, _in_line, queries=20),
    "organisation:person_change": Route(Right.MANAGE_ORGANISATION, _in_line),
    "organisation:person_leave": Route(Right.MANAGE_ORGANISATION, _in_line, queries=40),
    "organisation:person_return": Route(Right.MANAGE_ORGANISATION, _in_line, get=ONLY_POST),
    "organisation:position_add": Route(Right.MANAGE_ORGANISATION, _in_line),
    "organisation:position": Route(Right.MANAGE_ORGANISATION, _position),
    "organisation:position_remove": Route(Right.MANAGE_ORGANISATION, _position, get=ONLY_POST),
    "organisation:unit_deactivate": Route(Right.MANAGE_ORGANISATION, _unit, get=ONLY_POST),
    "organisation:unit_activate": Route(Right.MANAGE_ORGANISATION, _unit, get=ONLY_POST),
}

# An object's seats write its own goals: tests/planning/test_goal_pages.py.
GOAL_KEEPERS = {"central_analyst": 200, "portfolio_office": 200}

PLANNING = {
    "goals": Route(Right.READ),
    "goals_file": Route(Right.READ, lambda world: {"wanted": "tabeller.xlsx"}),
    "goal_by_id": Route(Right.READ, lambda world: {"pk": world.goal.pk}, get=302),  # to its page of the list
    "goal_create": Route(Right.TAKE_PART, get=403, but=GOAL_KEEPERS),
    "goal_update": Route(Right.TAKE_PART, lambda world: {"pk": world.goal.pk}, get=403, but=GOAL_KEEPERS),
    "indicator_add": Route(Right.TAKE_PART, lambda world: {"pk": world.goal.pk}, get=403, but=GOAL_KEEPERS),
    "indicator_years": Route(
        Right.TAKE_PART, lambda world: {"pk": world.indicator.pk}, get=403, but=GOAL_KEEPERS
    ),
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
    "results_compare": Route(Right.READ, _year()),
    "results_compare_file": Route(Right.READ, _year(wanted="tabeller.xlsx")),
    "results_employees": Route(Right.READ, _year()),
    "results_employees_file": Route(Right.READ, _year(wanted="tabeller.xlsx")),
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
    "measurement_release": Route(
        Right.RELEASE,
        lambda world: {"pk": world.released.pk},
        get=302,  # released already: on to the results
    ),
    "measurement_release_compute": Route(
        Right.RELEASE, lambda world: {"pk": world.released.pk}, get=ONLY_POST
    ),
    "measurement_release_publish": Route(
        Right.RELEASE, lambda world: {"pk": world.released.pk}, get=ONLY_POST
    ),
    "comments": Route(Right.READ_FREE_TEXT, lambda world: {"pk": world.released.pk}),
    "comment_treat": Route(
        Right.READ_FREE_TEXT, lambda world: {"pk": world.released.pk, "comment": 1}, get=ONLY_POST
    ),
    "comments_published": Route(Right.READ, lambda world: {"pk": world.released.pk}),
    "code": Route(PUBLIC),
    "protection": Route(PUBLIC),
    "survey_preview": Route(Right.MANAGE_MEASUREMENTS, lambda world: {"pk": world.draft.pk}),
    "survey_preview_page": Route(
        Right.MANAGE_MEASUREMENTS, lambda world: {"pk": world.draft.pk, "page": "start"}
    ),
}

# A department analyst writes the analysis of her own department only.
MUNICIPAL = {"department_analyst": 403}


def _own(**more: Any) -> Arguments:
    return lambda world: {"year": world.last_year, "slug": "social-och-omsorgsforvaltningen", **more}


def _draft(**more: Any) -> Arguments:
    return lambda world: {"pk": world.draft.pk, **more}


def _of(name: str, **more: Any) -> Arguments:
    return lambda world: {"pk": getattr(world, name).pk, **more}


ANALYSIS = {
    "references": Route(Right.READ),
    "reference_series_create": Route(Right.WRITE_MUNICIPAL_ANALYSIS),
    "reference_value_add": Route(Right.WRITE_MUNICIPAL_ANALYSIS, _of("series")),
    "reference_value_correct": Route(Right.WRITE_MUNICIPAL_ANALYSIS, _of("reference")),
    "reference_value_remove": Route(Right.WRITE_MUNICIPAL_ANALYSIS, _of("reference")),
    "published_table_import": Route(Right.WRITE_MUNICIPAL_ANALYSIS),
    "published_table_remove": Route(Right.WRITE_MUNICIPAL_ANALYSIS, _of("table")),
    "analysis_latest": Route(Right.READ, get=302),  # to the latest year
    "findings": Route(Right.READ, _year()),
    "findings_department": Route(Right.READ, _own()),
    "finding_decide": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _of("finding", verb="godta"), get=ONLY_POST),
    "conclusions": Route(Right.READ, _year()),
    "conclusions_department": Route(Right.READ, _own()),
    "conclusion_create": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _year(), but=MUNICIPAL),
    "conclusion_create_department": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _own()),
    "conclusion_by_id": Route(Right.READ, _of("conclusion"), get=302),
    "conclusion_update": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _of("conclusion"), but=MUNICIPAL),
    "conclusion_move": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _of("conclusion"), get=ONLY_POST),
    "conclusion_remove": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _of("conclusion"), but=MUNICIPAL),
    "conclusion_preview": Route(Right.WRITE_DEPARTMENT_ANALYSIS, get=ONLY_POST),
    "conclusion_settle": Route(
        Right.WRITE_DEPARTMENT_ANALYSIS, _of("conclusion", verb="behall"), get=ONLY_POST
    ),
    "follow_up": Route(Right.READ, _year()),
    "follow_up_department": Route(Right.READ, _own()),
    "activities": Route(Right.READ, _year()),
    "activities_department": Route(Right.READ, _own()),
    "activity_add": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _of("conclusion"), but=MUNICIPAL),
    "activity_add_to_goal": Route(Right.MANAGE_GOALS, _of("goal")),
    "activity_by_id": Route(Right.READ, _of("activity"), get=302),
    "activity_update": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _of("activity")),
    "activity_remove": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _of("activity")),
}

REPORTS = {
    "reports": Route(Right.READ),
    "report": Route(Right.READ, _year(), queries=25),
    "report_file": Route(Right.READ, _year(ending="xlsx"), queries=25),
    "report_texts": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _year(), but=MUNICIPAL),
    "department_report": Route(Right.READ, _own(), queries=27),
    "department_report_file": Route(Right.READ, _own(ending="xlsx"), queries=27),
    "department_report_texts": Route(Right.WRITE_DEPARTMENT_ANALYSIS, _own()),
}

SET_UP = {
    "measurement_list": Route(Right.READ),
    "measurement_create": Route(Right.MANAGE_MEASUREMENTS),
    "round_import": Route(Right.MANAGE_MEASUREMENTS),
    # A measurement in the making is there for those who make it.
    "measurement": Route(
        Right.READ,
        _draft(),
        but={"reader": 404, "department_analyst": 404, "portfolio_office": 404, "administrator": 404},
        queries=20,
    ),
    "measurement_basics": Route(Right.MANAGE_MEASUREMENTS, _draft()),
    "measurement_texts": Route(Right.MANAGE_MEASUREMENTS, _draft()),
    "measurement_questions": Route(Right.MANAGE_MEASUREMENTS, _draft()),
    "measurement_groups": Route(Right.MANAGE_MEASUREMENTS, _draft(), queries=16),
    "measurement_separate": Route(
        Right.MANAGE_MEASUREMENTS,
        lambda world: {"pk": world.draft.pk, "group": world.joined.pk},
        get=ONLY_POST,
    ),
    "measurement_open": Route(Right.MANAGE_MEASUREMENTS, _draft()),
    "measurement_unschedule": Route(Right.MANAGE_MEASUREMENTS, _draft(), get=ONLY_POST),
    "measurement_extend": Route(Right.MANAGE_MEASUREMENTS, _of("open")),
    "measurement_close": Route(Right.MANAGE_MEASUREMENTS, _of("open")),
    "measurement_monitor": Route(Right.READ, _of("open")),
}


def _respondent(world: World) -> Mapping[str, Any]:
    return {"pk": world.draft.pk, "respondent": world.respondent}


def _staged(world: World) -> Mapping[str, Any]:
    return {"pk": world.draft.pk, "staged": world.staged.pk}


def _wave(world: World) -> Mapping[str, Any]:
    return {"pk": world.draft.pk, "wave": world.wave}


RESPONDENTS = {
    "respondents": Route(Right.SEE_RESPONDENTS, _draft()),
    "respondent_add": Route(Right.SEE_RESPONDENTS, _draft()),
    "respondents_erase": Route(Right.SEE_RESPONDENTS, _draft(), get=302),  # a draft needs its list
    "respondents_empty": Route(Right.SEE_RESPONDENTS, _draft()),
    "respondent": Route(Right.SEE_RESPONDENTS, _respondent),
    "respondent_remove": Route(Right.SEE_RESPONDENTS, _respondent),
    "respondent_letter": Route(Right.SEE_RESPONDENTS, _respondent, get=ONLY_POST),
    "respondents_csv": Route(Right.SEE_RESPONDENTS, _draft()),
    "respondents_excel": Route(Right.SEE_RESPONDENTS, _draft()),
    "respondents_upload": Route(Right.SEE_RESPONDENTS, _draft()),
    "respondents_preview": Route(Right.SEE_RESPONDENTS, _staged),
    "respondents_columns": Route(Right.SEE_RESPONDENTS, _staged),
    "respondents_apply": Route(Right.SEE_RESPONDENTS, _staged, get=ONLY_POST),
    "respondents_give_up": Route(Right.SEE_RESPONDENTS, _staged, get=ONLY_POST),
    "respondents_faulty": Route(Right.SEE_RESPONDENTS, _staged),
    "codes": Route(Right.SEE_RESPONDENTS, _draft()),
}

MAIL = {
    "mailing": Route(Right.MANAGE_MEASUREMENTS, _draft()),
    "mailing_suggest": Route(Right.MANAGE_MEASUREMENTS, _draft(), get=ONLY_POST),
    "mailing_add": Route(Right.MANAGE_MEASUREMENTS, _draft(), get=ONLY_POST),
    "mail_troubles": Route(Right.SEE_RESPONDENTS, _draft()),
    "wave": Route(Right.MANAGE_MEASUREMENTS, _wave),
    "wave_test": Route(Right.MANAGE_MEASUREMENTS, _wave, get=ONLY_POST),
    "wave_start": Route(
        Right.MANAGE_MEASUREMENTS, _wave, get=302
    ),  # a draft sends nothing: back to its steps
    "wave_progress": Route(Right.MANAGE_MEASUREMENTS, _wave),
    "wave_stop": Route(Right.MANAGE_MEASUREMENTS, _wave, get=ONLY_POST),
    "wave_remove": Route(Right.MANAGE_MEASUREMENTS, _wave, get=ONLY_POST),
    "outbox": Route(Right.SEE_RESPONDENTS, get=404),  # in the demonstration only
    "outbox_mail": Route(Right.SEE_RESPONDENTS, lambda world: {"key": "x"}, get=404),
}


# What a seat may do: of the cast nobody has one.
BY_SEAT = 403

# The cast has no seats here either: tests/portfolio/test_who_may_do_what.py.
PORTFOLIO = {
    "needs": Route(Right.READ),
    "needs_file": Route(Right.READ, lambda world: {"ending": "xlsx"}),
    "need_add": Route(Right.TAKE_PART),
    "need_doubles": Route(Right.TAKE_PART, get=ONLY_POST),
    "needs_mine": Route(Right.READ),
    "needs_board": Route(Right.READ),
    "portfolio_limits": Route(Right.MANAGE_GOVERNANCE),
    "need": Route(Right.READ, _of("need"), queries=35),
    "need_answer": Route(Right.TAKE_PART, _of("need"), get=BY_SEAT),
    "need_merge": Route(Right.TAKE_PART, _of("need"), get=BY_SEAT),
    "need_split": Route(Right.TAKE_PART, _of("need"), get=BY_SEAT),
    "need_route": Route(Right.TAKE_PART, _of("need"), get=BY_SEAT, but={"portfolio_office": 200}),
    "need_initiative": Route(Right.TAKE_PART, _of("need"), get=BY_SEAT),
    "initiatives": Route(Right.READ),
    "loop": Route(Right.READ, queries=25),
    "loop_item": Route(Right.READ, lambda world: {"code": "E1"}, queries=25),
    "loop_assign": Route(
        Right.WRITE_DEPARTMENT_ANALYSIS,
        lambda world: {"pk": world.conclusion.pk},
        but={"department_analyst": 403},
    ),
    "loop_withdraw": Route(Right.WRITE_DEPARTMENT_ANALYSIS, lambda world: {"pk": 1}, get=ONLY_POST),
    "initiative_add": Route(Right.TAKE_PART, get=BY_SEAT),
    "initiatives_file": Route(Right.READ, lambda world: {"ending": "xlsx"}),
    "initiative_board": Route(Right.READ),
    "initiative": Route(Right.READ, _of("initiative"), queries=60),
    "initiative_change": Route(Right.TAKE_PART, _of("initiative"), get=BY_SEAT),
    "initiative_lines": Route(Right.TAKE_PART, _of("initiative"), get=BY_SEAT),
    "initiative_receive": Route(Right.TAKE_PART, _of("initiative"), get=BY_SEAT),
    "initiative_gate": Route(Right.TAKE_PART, _of("initiative"), get=BY_SEAT, queries=30),
    "initiative_hand_in": Route(Right.TAKE_PART, _of("initiative"), get=ONLY_POST),
    "initiative_done": Route(Right.TAKE_PART, _of("initiative"), get=ONLY_POST),
    "initiative_change_ask": Route(Right.TAKE_PART, _of("initiative"), get=BY_SEAT),
    "initiative_change_decide": Route(Right.TAKE_PART, _of("initiative", change=1), get=404),  # none is asked
    "initiative_baselines": Route(Right.READ, _of("initiative"), queries=25),
    "initiative_stand": Route(Right.TAKE_PART, _of("initiative", verb="pausa"), get=BY_SEAT, queries=30),
    "weighing": Route(Right.READ, queries=22),
    "weighing_weights": Route(Right.TAKE_PART, get=403),
    "initiative_weighing": Route(Right.READ, _of("initiative"), queries=25),
    "initiative_judge": Route(Right.TAKE_PART, _of("initiative"), get=403, but={"portfolio_office": 200}),
    "initiative_conditions": Route(
        Right.TAKE_PART, _of("initiative"), get=403, but={"portfolio_office": 200}
    ),
    "initiative_place": Route(Right.TAKE_PART, _of("initiative"), get=403),
    "portfolio": Route(Right.READ, queries=25),
    "portfolio_band": Route(Right.TAKE_PART, get=403),
    "capacity": Route(Right.READ),
    "capacity_state": Route(
        Right.TAKE_PART, lambda world: {"pk": world.seat.pk, "year": 2026, "quarter": 1}, get=403
    ),
}


def _object(**more: Any) -> Arguments:
    return lambda world: {"slug": world.steering.school.slug, **more}


def _product(world: World) -> Mapping[str, Any]:
    return {"slug": world.steering.school.slug, "pk": world.steering.product.pk}


def _system(world: World) -> Mapping[str, Any]:
    return {"kind": "it", "pk": world.system.pk}


OFFICE = {"portfolio_office": 200}  # the portfolio office keeps the register and the meetings of every forum

EFFECTS = {
    "benefits": Route(Right.READ, queries=22),
    "benefits_file": Route(Right.READ, lambda world: {"ending": "xlsx"}),
    "my_commitments": Route(Right.READ),
    "discount_rate": Route(Right.MANAGE_GOVERNANCE),
    "benefit": Route(Right.READ, _of("benefit"), queries=35),
    "benefit_create": Route(Right.TAKE_PART, _of("initiative"), get=BY_SEAT, but=OFFICE),
    "benefit_update": Route(Right.TAKE_PART, _of("benefit"), get=BY_SEAT, but=OFFICE),
    "benefit_potential": Route(Right.TAKE_PART, _of("benefit"), get=BY_SEAT, but=OFFICE),
    "benefit_share": Route(Right.TAKE_PART, _of("benefit"), get=BY_SEAT, but=OFFICE),
    "benefit_unshare": Route(
        Right.TAKE_PART,
        lambda world: {"pk": world.benefit.pk, "initiative": world.initiative.pk},
        get=ONLY_POST,
    ),
    "effect_chain": Route(Right.TAKE_PART, _of("initiative"), get=BY_SEAT, but=OFFICE),
    "commitment": Route(Right.READ, _of("commitment"), queries=35),
    "commitment_propose": Route(Right.TAKE_PART, _of("benefit"), get=BY_SEAT, but=OFFICE),
    "commitment_revise": Route(Right.TAKE_PART, _of("commitment"), get=BY_SEAT, but=OFFICE),
    "commitment_accept": Route(Right.TAKE_PART, _of("commitment"), get=ONLY_POST),
    "commitment_refuse": Route(Right.TAKE_PART, _of("commitment"), get=BY_SEAT),
    "commitment_withdraw": Route(Right.TAKE_PART, _of("commitment"), get=BY_SEAT, but=OFFICE),
    "commitment_forecast": Route(Right.TAKE_PART, _of("commitment"), get=BY_SEAT),
    "commitment_end": Route(Right.TAKE_PART, _of("commitment"), get=BY_SEAT),
    "point_plan": Route(Right.TAKE_PART, _of("commitment"), get=BY_SEAT),
    "point": Route(Right.READ, _of("point"), get=302),  # to the commitment that it measures
    "point_report": Route(Right.TAKE_PART, _of("point"), get=BY_SEAT),
    "point_verify": Route(Right.TAKE_PART, _of("point"), get=BY_SEAT, but=OFFICE),
    "cooperation": Route(Right.READ),
    "cooperation_file": Route(Right.READ, lambda world: {"ending": "csv"}),
    "challenge": Route(Right.READ, _of("challenge")),
    "challenge_add": Route(Right.TAKE_PART, get=BY_SEAT, but=OFFICE),
    "challenge_update": Route(Right.TAKE_PART, _of("challenge"), get=BY_SEAT, but=OFFICE),
    "challenge_publish": Route(Right.TAKE_PART, _of("challenge"), get=ONLY_POST),
    "challenge_close": Route(Right.TAKE_PART, _of("challenge"), get=ONLY_POST),
    "challenge_meet": Route(Right.TAKE_PART, _of("challenge"), get=BY_SEAT, but=OFFICE),
    "pilot_begin": Route(Right.TAKE_PART, _of("challenge"), get=BY_SEAT, but=OFFICE),
    "pilot_end": Route(Right.TAKE_PART, _of("pilot"), get=BY_SEAT, but=OFFICE),
}

STEERING = {
    "object_map": Route(Right.READ),
    "object_map_wall": Route(Right.READ),
    "structures": Route(Right.READ, queries=20),
    "structure": Route(Right.READ, lambda world: {"number": 1}),
    "structure_compare": Route(Right.READ, queries=22),
    "structure_begin": Route(Right.TAKE_PART, get=ONLY_POST),
    "structure_draft": Route(Right.READ, queries=22),
    "structure_entry_add": Route(Right.TAKE_PART, get=BY_SEAT, but=OFFICE),
    "structure_list": Route(Right.TAKE_PART, get=BY_SEAT, but=OFFICE),
    "structure_entry": Route(Right.TAKE_PART, _of("entry"), get=BY_SEAT, but=OFFICE),
    "structure_entry_end": Route(Right.TAKE_PART, _of("entry"), get=BY_SEAT, but=OFFICE),
    "structure_ready": Route(Right.TAKE_PART, get=ONLY_POST),
    "structure_decide": Route(Right.TAKE_PART, get=BY_SEAT),
    "structure_discard": Route(Right.TAKE_PART, get=BY_SEAT, but=OFFICE),
    "objects": Route(Right.READ),
    "objects_file": Route(Right.READ, lambda world: {"ending": "xlsx"}),
    "products_file": Route(Right.READ, lambda world: {"ending": "csv"}),
    "product_list": Route(Right.TAKE_PART),
    "object": Route(Right.READ, _object(), queries=40),
    "product": Route(Right.READ, _product),
    "product_by_id": Route(Right.READ, lambda world: {"pk": world.steering.product.pk}, get=302),
    "product_add": Route(Right.TAKE_PART, _object(), get=BY_SEAT),
    "product_change": Route(Right.TAKE_PART, _product, get=BY_SEAT),
    "product_end": Route(Right.TAKE_PART, _product, get=ONLY_POST),
    "it_components": Route(Right.READ),
    "business_components": Route(Right.READ),
    "suppliers": Route(Right.READ),
    "suppliers_file": Route(Right.READ, lambda world: {"ending": "xlsx"}),
    "it_component": Route(Right.READ, _of("system")),
    "business_component": Route(Right.READ, _of("manual")),
    "components_file": Route(Right.READ, lambda world: {"kind": "it", "ending": "xlsx"}),
    "component_add": Route(Right.TAKE_PART, lambda world: {"kind": "it"}, get=BY_SEAT, but=OFFICE),
    "component_change": Route(Right.TAKE_PART, _system, get=BY_SEAT, but=OFFICE),
    "component_retire": Route(Right.TAKE_PART, _system, get=ONLY_POST),
}

REGISTER = {
    "duties": Route(Right.READ, queries=20),
    "duties_file": Route(Right.READ, lambda world: {"ending": "xlsx"}, queries=20),
    "duty": Route(
        Right.TAKE_PART,
        lambda world: {"pk": world.system.pk, "kind": "classification"},
        get=BY_SEAT,
        but=OFFICE,
        queries=20,
    ),
    "check_ups": Route(Right.READ),
    "check_up": Route(Right.READ, _of("check_up"), queries=25),
    "check_up_begin": Route(Right.MANAGE_GOVERNANCE),
    "check_up_end": Route(Right.MANAGE_GOVERNANCE, _of("check_up"), get=ONLY_POST),
    "check_up_question": Route(Right.TAKE_PART, _of("check_up"), queries=25),
    "check_up_link": Route(Right.TAKE_PART, lambda world: {"token": "ingen"}, get=404),
    "inventories": Route(Right.MANAGE_GOVERNANCE),
    "inventory": Route(Right.MANAGE_GOVERNANCE, _of("inventory"), queries=20),
    "inventory_columns": Route(Right.MANAGE_GOVERNANCE, _of("inventory")),
    "inventory_areas": Route(Right.MANAGE_GOVERNANCE, _of("inventory"), queries=20),
    "inventory_doubts": Route(Right.MANAGE_GOVERNANCE, _of("inventory"), queries=20),
    "inventory_apply": Route(Right.MANAGE_GOVERNANCE, _of("inventory"), get=ONLY_POST),
    "inventory_forget": Route(Right.MANAGE_GOVERNANCE, _of("inventory"), get=ONLY_POST),
}

# The cast of the measurement has no seats: who acts by seat is tried in tests/governance/test_who_may_do_what.py.
SEATS = {
    "seats": Route(Right.READ),
    "seats_file": Route(Right.READ, lambda world: {"ending": "xlsx"}),
    "seats_prepare": Route(Right.MANAGE_GOVERNANCE, get=ONLY_POST),
    "seat": Route(Right.READ, _of("seat"), queries=20),
    "seat_appoint": Route(Right.TAKE_PART, _of("seat"), get=BY_SEAT),
    "seat_close": Route(Right.TAKE_PART, _of("seat"), get=ONLY_POST),
    "seat_answer": Route(Right.TAKE_PART, _of("holding")),
    "seat_end": Route(Right.TAKE_PART, _of("holding"), get=BY_SEAT),
    "seat_open": Route(Right.TAKE_PART, _object()),
    "mandates": Route(Right.READ),
    "mandate": Route(Right.MANAGE_GOVERNANCE, lambda world: {"matter": "annual_plan"}),
    "mandate_reset": Route(Right.MANAGE_GOVERNANCE, lambda world: {"matter": "annual_plan"}, get=ONLY_POST),
}

FORUMS = {
    "forums": Route(Right.READ),
    "forums_prepare": Route(Right.MANAGE_GOVERNANCE, get=ONLY_POST),
    "forum_add": Route(Right.MANAGE_GOVERNANCE),
    "forum": Route(Right.READ, _of("board"), queries=22),
    "forum_change": Route(Right.MANAGE_GOVERNANCE, _of("board")),
    "meeting_plan": Route(Right.TAKE_PART, _of("board"), get=BY_SEAT, but=OFFICE),
    "meeting_series": Route(Right.TAKE_PART, _of("board"), get=BY_SEAT, but=OFFICE),
    "item_add": Route(Right.TAKE_PART),
    "item": Route(Right.READ, _of("item"), queries=20),
    "item_decide": Route(Right.TAKE_PART, _of("item"), get=ONLY_POST),
    "item_stance": Route(Right.TAKE_PART, _of("item"), get=ONLY_POST),
    "item_secrecy": Route(Right.TAKE_PART, _of("item"), get=BY_SEAT, but=OFFICE),
    "item_act": Route(Right.TAKE_PART, _of("item", verb="upp"), get=ONLY_POST),
    "paper": Route(Right.READ, _of("paper")),
    "meeting": Route(Right.READ, _of("meeting"), queries=20),
    "meeting_package_file": Route(Right.READ, _of("meeting"), queries=20),
    "meeting_minutes_file": Route(Right.READ, _of("meeting", ending="docx"), queries=20),
    "meeting_package": Route(Right.READ, _of("meeting"), queries=20),
    "meeting_cancel": Route(Right.TAKE_PART, _of("meeting"), get=BY_SEAT, but=OFFICE),
    "meeting_circulate": Route(Right.TAKE_PART, _of("meeting"), get=BY_SEAT, but=OFFICE),
    "meeting_minutes": Route(Right.TAKE_PART, _of("meeting"), get=BY_SEAT, but=OFFICE),
    "meeting_act": Route(Right.TAKE_PART, _of("meeting", verb="kalla"), get=ONLY_POST),
    "decisions": Route(Right.READ),
    "decisions_file": Route(Right.READ, lambda world: {"ending": "xlsx"}),
    "decision_add": Route(Right.TAKE_PART),
    "decision": Route(Right.READ, _of("decision"), queries=20),
    "decision_report": Route(Right.TAKE_PART, _of("decision"), get=ONLY_POST),
}


def _plan(which: str = "draft", **more: Any) -> Arguments:
    return lambda world: {"slug": world.steering.school.slug, "pk": getattr(world.planned, which).pk, **more}


def _planned(which: str, **more: Any) -> Arguments:
    return lambda world: {"pk": getattr(world.planned, which).pk, **more}


PLANS = {
    "plans": Route(Right.READ),
    "plans_file": Route(Right.READ, lambda world: {"wanted": "planer.xlsx"}),
    "plan_to_answer": Route(Right.READ),
    "plan_by_id": Route(Right.READ, _planned("draft"), get=302),  # to the page with the object's name
    "object_plans": Route(Right.READ, _object()),
    "object_money": Route(Right.READ, _object(), queries=20),
    "object_money_file": Route(Right.READ, _object(wanted="tabeller.xlsx"), queries=20),
    "plan": Route(Right.READ, _plan(), queries=45),
    "plan_differences": Route(Right.READ, _plan(), queries=45),
    "plan_file": Route(Right.READ, _plan(ending="docx"), queries=45),
    "plan_section": Route(Right.TAKE_PART, _plan(code="situation"), get=BY_SEAT),
    "plan_ready": Route(Right.TAKE_PART, _plan(), get=ONLY_POST),
    "plan_decide": Route(Right.TAKE_PART, _plan(), get=BY_SEAT),
    "plan_replan": Route(Right.TAKE_PART, _plan("decided"), get=BY_SEAT),
    "plan_line_add": Route(Right.TAKE_PART, _plan(), get=BY_SEAT),
    "plan_risks": Route(Right.TAKE_PART, _plan(), get=BY_SEAT),
    "plan_sift": Route(Right.TAKE_PART, _plan(), get=BY_SEAT),
    "plan_follow_up": Route(Right.READ, _plan("decided"), queries=20),
    "plan_forecast": Route(Right.TAKE_PART, _plan("decided", year=2026, tertial=1), get=BY_SEAT),
    "plan_line": Route(Right.READ, _planned("line"), queries=20),
    "plan_line_change": Route(Right.TAKE_PART, _planned("line"), get=BY_SEAT),
    "plan_line_confirm": Route(Right.TAKE_PART, _planned("line"), get=ONLY_POST),
    "plan_line_close": Route(Right.TAKE_PART, _planned("line"), get=BY_SEAT),
    "plan_line_report": Route(Right.TAKE_PART, _planned("line", year=2027, tertial=1), get=BY_SEAT),
    "plan_money_add": Route(Right.TAKE_PART, _planned("line"), get=BY_SEAT),
    "plan_hours_ask": Route(Right.TAKE_PART, _planned("line"), get=BY_SEAT),
    "plan_tie_add": Route(Right.TAKE_PART, _planned("line"), get=BY_SEAT),
    "plan_money_change": Route(Right.TAKE_PART, _planned("row"), get=BY_SEAT),
    "plan_money_settle": Route(Right.TAKE_PART, _planned("row"), get=BY_SEAT),
    "plan_money_settle_all": Route(
        Right.TAKE_PART,
        lambda world: {**_plan()(world), "committee": world.steering.committee.pk},
        get=BY_SEAT,
    ),
    "plan_money_remove": Route(Right.TAKE_PART, _planned("row"), get=BY_SEAT),
    "plan_risk_change": Route(Right.TAKE_PART, _planned("risk"), get=BY_SEAT),
    "plan_risk_remove": Route(Right.TAKE_PART, _planned("risk"), get=BY_SEAT),
    "plan_hours_answer": Route(Right.TAKE_PART, _planned("wish"), get=BY_SEAT),
    "plan_hours_answer_all": Route(Right.TAKE_PART, _planned("line"), get=BY_SEAT),
    "plan_hours_withdraw": Route(Right.TAKE_PART, _planned("wish"), get=ONLY_POST),
    "plan_tie_answer": Route(Right.TAKE_PART, _planned("tie"), get=BY_SEAT),
    "plan_tie_remove": Route(Right.TAKE_PART, _planned("tie"), get=ONLY_POST),
    "money": Route(Right.READ, queries=20),
    "money_file": Route(Right.READ, lambda world: {"wanted": "tabeller.xlsx"}, queries=20),
    "money_rows": Route(Right.READ),
    "money_reckoning": Route(Right.MANAGE_GOVERNANCE),
    "money_key": Route(Right.MANAGE_GOVERNANCE, _planned("key")),
    "wheel": Route(Right.READ, queries=40),
    "wheel_begin": Route(Right.MANAGE_GOVERNANCE, get=ONLY_POST),
    "wheel_step_add": Route(Right.MANAGE_GOVERNANCE),
    "wheel_step": Route(Right.MANAGE_GOVERNANCE, _planned("step")),
    "wheel_step_remove": Route(Right.MANAGE_GOVERNANCE, _planned("step"), get=ONLY_POST),
    "wheel_link": Route(Right.READ, get=ONLY_POST),
    "wheel_calendar": Route(PUBLIC, lambda world: {"pk": 1, "token": "AAAA-AAAA"}, get=404),  # no such secret
    "outcome": Route(Right.READ),
    "outcome_file": Route(Right.MANAGE_GOVERNANCE, _planned("books")),
    "outcome_columns": Route(Right.MANAGE_GOVERNANCE, _planned("books")),
    "outcome_codes": Route(Right.MANAGE_GOVERNANCE, _planned("books")),
    "outcome_apply": Route(Right.MANAGE_GOVERNANCE, _planned("books"), get=ONLY_POST),
    "outcome_give_up": Route(Right.MANAGE_GOVERNANCE, _planned("books"), get=ONLY_POST),
    "outcome_code": Route(Right.MANAGE_GOVERNANCE, _planned("code")),
}

ROUTES: dict[str, Route] = {
    **SHELL,
    **ACCOUNTS,
    **PLANNING,
    **RESULTS,
    **SURVEY,
    **ANALYSIS,
    **PORTFOLIO,
    **REPORTS,
    **SET_UP,
    **RESPONDENTS,
    **MAIL,
    **STEERING,
    **REGISTER,
    **EFFECTS,
    **SEATS,
    **PLANS,
    **FORUMS,
}
