"""The shape of the code: what is where, and what keeps away from what."""

import ast
import re

from codebase.source import REPOSITORY, calls, dotted, imported, modules, templates
from django.apps import apps

from samstyr.accounts.rights import EXPLANATIONS, RIGHTS, SUMMARIES, Right, RoleName
from samstyr.web.selectors import events

OURS = [model for model in apps.get_models() if model.__module__.startswith("samstyr.")]
BUILDS_A_QUERY = {
    "filter",
    "exclude",
    "annotate",
    "aggregate",
    "select_related",
    "prefetch_related",
    "order_by",
    "raw",
}
STANDS_ALONE = {"web/server_error.html"}  # asks nothing of what may be broken


def part(path, name):
    return name in path.removesuffix(".py").split("/")


def test_the_day_of_a_moment_is_asked_where_the_municipality_is():
    # A moment is kept in UTC: half an hour past midnight in Stockholm its own date is the day before.
    asked = {
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "date"
        and not call.args
        and not (
            isinstance(call.func.value, ast.Call)
            and dotted(call.func.value.func).endswith(("localtime", "_local_moment", "astimezone"))
        )
    }
    assert asked == set()


def test_no_view_builds_a_query():
    building = {
        f"{path}:{call.lineno} {dotted(call.func)}"
        for path, tree in modules().items()
        if part(path, "views")
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and (call.func.attr in BUILDS_A_QUERY or ".objects." in f".{dotted(call.func)}.")
    }
    assert building == set()


def test_what_decides_and_what_answers_knows_no_page():
    knowing = {
        f"{path} {name}"
        for path, tree in modules().items()
        if any(part(path, layer) for layer in ("models", "services", "selectors"))
        for name in imported(tree)
        if "pages" in name.split(".")
    }
    assert knowing == set()


def test_no_module_is_called_something_that_says_nothing():
    nothing = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "managers"}
    assert [path for path in modules() if nothing & set(path.removesuffix(".py").split("/"))] == []


def test_only_the_clock_asks_what_time_it_is():
    asks = {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "datetime.datetime.now"}
    found = {
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for call in calls(tree)
        if dotted(call.func) in asks
        and path not in {"foundation/clock.py", "cli/analyse.py"}  # has no Django
    }
    assert found == set()


def test_no_signal_of_ours_goes_from_app_to_app():
    ours = {"django.db.models.signals", "django.dispatch.receiver", "django.dispatch.Signal"}
    found = {
        path
        for path, tree in modules().items()
        if any(name.startswith(tuple(ours)) for name in imported(tree))
    }
    assert found == set()


def test_every_model_says_what_it_is():
    silent = {
        model.__name__
        for model in OURS
        if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")
    }
    assert silent == set()


def test_every_model_stands_in_the_glossary():
    glossary = (REPOSITORY / "docs/glossary.md").read_text(encoding="utf-8")
    assert {model.__name__ for model in OURS if f"`{model.__name__}`" not in glossary} == set()


def test_the_glossary_names_no_model_that_is_gone():
    glossary = (REPOSITORY / "docs/glossary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| [^|]+ \| `([A-Z]\w+)`", glossary, re.MULTILINE))
    assert named - {model.__name__ for model in OURS} == set()


def test_only_the_vault_touches_answers():
    answers = {
        f"samstyr.measurement.models.{where}{name}"
        for where in ("", "vault.")
        for name in ("Sheet", "Draft", "Urn")
    }
    found = {
        path
        for path, tree in modules().items()
        if imported(tree) & answers and not path.startswith(("measurement/vault/", "measurement/models/"))
    }
    assert found == set()


def test_only_the_release_takes_answers_out_of_the_vault():
    takers = {
        path
        for path, tree in modules().items()
        if not path.startswith("measurement/vault/")
        and any(
            isinstance(node, ast.Name | ast.Attribute) and dotted(node).endswith("sheets_for_release")
            for node in ast.walk(tree)
        )
    }
    assert takers == {"measurement/services/releases.py"}


def test_nobody_reaches_answers_by_way_of_a_relation():
    ways = {
        field.get_accessor_name()
        for model in OURS
        for field in model._meta.related_objects
        if field.related_model.__name__ in {"Sheet", "Draft", "Urn"}
    }
    found = {
        f"{path}:{node.lineno} .{node.attr}"
        for path, tree in modules().items()
        if path.startswith(("measurement/", "web/", "planning/", "reports/", "demo/"))
        and not path.startswith("measurement/vault/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ways
        and isinstance(node.value, ast.Name)
        and node.value.id in {"measurement", "self", "respondent"}
    }
    assert found == set()


def test_every_change_that_leaves_a_trace_has_its_actor_and_words_on_screen():
    nameless, wordless = set(), set()
    for path, tree in modules().items():
        for call in calls(tree):
            if dotted(call.func) != "audit.record":
                continue
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if "by" not in given:
                nameless.add(f"{path}:{call.lineno}")
            action = given.get("action")
            if isinstance(action, ast.Constant) and action.value not in events():
                wordless.add(action.value)
    assert (nameless, wordless) == (set(), set())


def test_every_service_that_leaves_a_trace_takes_its_actor_by_name():
    wrong = set()
    for path, tree in modules().items():
        if not part(path, "services"):
            continue
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
                continue
            traces = any(dotted(call.func) == "audit.record" for call in calls(function))
            if traces and "by" not in {argument.arg for argument in function.args.kwonlyargs}:
                wrong.add(f"{path}:{function.lineno} {function.name}")
    assert wrong == set()


def test_everything_that_is_collected_from_the_apps_stands_in_the_readme():
    readme = (REPOSITORY / "src/samstyr/foundation/README.md").read_text(encoding="utf-8")
    asked = {
        ".".join(said)
        for tree in modules().values()
        for call in calls(tree)
        if dotted(call.func) == "collect"
        and len(said := [each.value for each in call.args if isinstance(each, ast.Constant)]) == 2
    }
    assert asked
    assert {each for each in asked if f"`{each}`" not in readme} == set()


def test_every_right_and_role_explains_itself():
    assert set(EXPLANATIONS) == set(Right)
    assert set(SUMMARIES) == set(RIGHTS) == set(RoleName)


def test_every_right_is_given_to_somebody():
    assert set().union(*RIGHTS.values()) == set(Right)


def test_every_template_is_a_page_of_the_layout_or_a_piece_of_one():
    pieces = {name for text in templates().values() for name in re.findall(r'{% include "([^"]+)"', text)}
    in_code = {
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".html")
    }
    loose = {
        name
        for name, text in templates().items()
        if not text.lstrip().startswith("{% extends ")
        and name not in pieces | in_code | STANDS_ALONE
        and not name.startswith(("ui/", "django/"))
    }
    assert loose == set()


def test_every_page_extends_in_the_end_a_layout_of_ui():
    def layout(name):
        found = re.match(r'\s*{% extends "([^"]+)"', templates().get(name, ""))
        return layout(found[1]) if found else name

    bases = {layout(name) for name, text in templates().items() if text.lstrip().startswith("{% extends ")}
    assert bases <= {"ui/base.html", "ui/plain.html"}


def test_no_template_carries_style_or_script_that_the_security_policy_refuses():
    refused = re.compile(r"""<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:""")
    assert {name for name, text in templates().items() if refused.search(text)} == set()
