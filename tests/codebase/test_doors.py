"""An app is reached by its doors: what it does, what it answers, and what others may point at."""

from codebase.source import imported, modules

APPS = {"accounts", "organisation", "governance", "measurement", "planning", "portfolio", "reports", "web"}
DOORS = {"services", "selectors", "models"}

# Doors of one app more, and why it has them.
MORE = {
    ("accounts", "rights"): "which rights there are is code that every view names",
    (
        "measurement",
        "results",
    ): "a release read as plain figures: every app shows the same ones in the same words",
    ("planning", "picture"): "a plan as plain values: a page, a document and a decision read the same one",
    ("measurement", "forms"): "a goal and an initiative ask in the same way which conclusion they answer",
    ("measurement", "analysis_room"): "an app above puts a page under the tabs of an analysis",
    ("measurement", "analysis_policies"): "who writes an analysis also writes what follows from it",
    ("organisation", "leaving"): "an app above tells what somebody who leaves has to hand over",
    ("organisation", "panels"): "an app above puts a section on the page of a person or a unit",
    ("governance", "object_panels"): "an app above puts a section on the page of an object",
    ("governance", "subjects"): "an app above says what can be decided about, and what a decision sets off",
    ("governance", "concerns"): "what of the steering concerns somebody, for the page that she starts from",
    ("governance", "package_notes"): "an app above writes in the papers of a meeting",
    ("governance", "forms"): "every list asks in the same way which object it is to be about",
    ("governance", "secrecy"): "what of the register is secret is masked wherever it stands, also in a plan",
    (
        "planning",
        "conclusion_answers",
    ): "an app above tells what answered a conclusion, where it is kept or closed",
    ("planning", "forms"): "every page that is read before it is saved carries in the same way what was read",
    ("planning", "plan_sums"): "the hours of lines are one table, on a plan's page and on an initiative's",
    ("planning", "ledger"): "the only place that sums money and hours: every total is asked of it",
    (
        "planning",
        "plan_policies",
    ): "who writes in a plan also ties an initiative to its lines; the same office keeps limits",
    (
        "planning",
        "time_left",
    ): "an app above tells what a seat has left of a quarter, for whoever is asked for it",
    ("portfolio", "effects"): "every level and every document asks the same computation of benefits",
    (
        "portfolio",
        "gates",
    ): "a document says what is known at a gate, and what it requires, in the words of the page",
    ("portfolio", "baselines"): "what was locked at the start, for the paper of the decision",
}


def ways():
    """Which app reaches what in which other: (app, "other.part")."""
    for path, tree in modules().items():
        app = path.split("/")[0]
        for name in imported(tree) if app in APPS else ():
            package, _dot, rest = name.partition(".")
            other, _dot, rest = rest.partition(".")
            if package == "samstyr" and other in APPS - {app} and rest:
                yield app, f"{other}.{rest.split('.')[0]}"


def test_an_app_is_reached_by_its_doors():
    others = {
        (app, way)
        for app, way in ways()
        if way.split(".")[1] not in DOORS and tuple(way.split(".")) not in MORE
    }
    assert others == set()


def test_every_door_beyond_the_usual_is_in_use():
    assert {tuple(way.split(".")) for _app, way in ways()} >= set(MORE)
