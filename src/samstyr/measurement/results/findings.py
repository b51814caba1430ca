"""Findings in words: what a rule looks for, and what it found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samstyr.analysis.findings import Rule, Settings
from samstyr.analysis.scoring import span
from samstyr.foundation import numbers
from samstyr.measurement.results.names import Names
from samstyr.measurement.results.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Wording:
    """A rule's name and what it looks for; `looks_for` takes the thresholds by name."""

    title: str | Promise
    looks_for: str | Promise


RULES: Mapping[Rule, Wording] = {
    Rule.LOW: Wording(
        gettext_lazy("Lågt"),
        gettext_lazy("Mätpunkter vars medelvärde är högst %(low)s på skalan 1–%(steps)s."),
    ),
    Rule.FALLEN: Wording(
        gettext_lazy("Har sjunkit"),
        gettext_lazy(
            "Allt som har sjunkit minst %(fallen)s procentenheter av skalan sedan året före, säkerställt eller inte."
        ),
    ),
    Rule.DONT_KNOW: Wording(
        gettext_lazy("Många vet ej"),
        gettext_lazy("Mätpunkter där minst %(dont_know)s svarar vet ej."),
    ),
    Rule.SPREAD: Wording(
        gettext_lazy("Delade meningar"),
        gettext_lazy(
            "Mätpunkter där svaren är ovanligt spridda: standardavvikelsen är minst %(spread)s skalsteg."
        ),
    ),
    Rule.REFERENCE_GAP: Wording(
        gettext_lazy("Skiljer sig från referensen"),
        gettext_lazy("Det som ligger längre från ett referensvärde än felmarginalen räcker."),
    ),
    Rule.DEPARTMENT_GAP: Wording(
        gettext_lazy("Skiljer sig från övriga förvaltningar"),
        gettext_lazy(
            "Säkerställda skillnader på minst %(gap)s procentenheter av skalan mot alla andra förvaltningar."
        ),
    ),
    Rule.LEADERS: Wording(
        gettext_lazy("Ledande roller svarar annorlunda"),
        gettext_lazy(
            "Säkerställda skillnader på minst %(gap)s procentenheter mellan ledande roller och övriga."
        ),
    ),
    Rule.INVOLVED: Wording(
        gettext_lazy("De som är med i besluten svarar annorlunda"),
        gettext_lazy(
            "Säkerställda skillnader på minst %(gap)s procentenheter mellan dem som är med i besluten och övriga."
        ),
    ),
}


def explained(rule: Rule, steps: int, settings: Settings | None = None) -> str:
    """What a rule looks for, with its thresholds filled in."""
    used = settings or Settings()
    step = span(steps)
    return str(RULES[rule].looks_for) % {
        # Thresholds are kept in percent of the scale, so that they hold for any number of steps; people read
        # them in steps.
        "low": numbers.number(1 + used.low / step, 2),
        "steps": steps,
        "fallen": numbers.number(used.fallen),
        "dont_know": numbers.share(used.dont_know),
        "spread": numbers.number(used.spread / step, 1),
        "gap": numbers.number(used.gap),
    }


SENTENCES: Mapping[Rule, str | Promise] = {
    Rule.LOW: gettext_lazy("%(title)s har medelvärdet %(mean)s (%(margin)s) på skalan 1–%(steps)s."),
    Rule.FALLEN: gettext_lazy(
        "%(title)s har gått från %(previous)s till %(current)s (%(difference)s, %(margin)s)."
    ),
    Rule.DONT_KNOW: gettext_lazy("%(dont_know)s svarade vet ej om %(title)s."),
    Rule.SPREAD: gettext_lazy(
        "Svaren om %(title)s går isär: standardavvikelse %(deviation)s kring medelvärdet %(mean)s."
    ),
    Rule.REFERENCE_GAP: gettext_lazy(
        "%(title)s är %(percent)s (%(margin)s) mot %(reference)s i %(series)s %(reference_year)s, %(edition)s."
    ),
    Rule.DEPARTMENT_GAP: gettext_lazy(
        "%(title)s är %(second)s i %(group)s mot %(first)s i övriga (%(difference)s, %(margin)s)."
    ),
    Rule.LEADERS: gettext_lazy(
        "%(title)s är %(second)s bland ledande roller mot %(first)s bland övriga (%(difference)s, %(margin)s)."
    ),
    Rule.INVOLVED: gettext_lazy(
        "%(title)s är %(second)s bland dem som är med i besluten mot %(first)s bland övriga "
        "(%(difference)s, %(margin)s)."
    ),
}


def sentence(document: Mapping[str, Any], names: Names) -> str:
    """What was found, with its figures and its margin. `document` is the finding as the release has it."""
    code = document["code"]
    of_item = code in names.instrument.codes
    values = {name: _written(name, value, of_item=of_item) for name, value in document["figures"].items()}
    values |= {
        "title": names.title(code),
        # The thresholds have two decimals, and so have the means and margins beside them.
        "margin": numbers.margin(document["margin"], 2 if of_item else 1),
        "steps": str(names.steps),
        "group": document["group"],
    }
    return str(SENTENCES[Rule(document["rule"])]) % values


def verdict(document: Mapping[str, Any]) -> Verdict | None:
    """How sure the difference is, for rules about differences."""
    return Verdict(document["verdict"]) if document["verdict"] else None


def _written(name: str, value: float | str, *, of_item: bool) -> str:
    """One of a finding's figures, in its own unit."""
    match name:
        case "dont_know":
            return numbers.share(value)
        case "difference":
            return numbers.change(value, 2) if of_item else numbers.points(value, 1)
        case "deviation":
            return numbers.number(value, 1)
        case "reference":
            return numbers.percent(value)
        # A year is no amount: a space between its thousands would make it one.
        case "reference_year":
            return f"{float(value):.0f}"
        case _:
            return numbers.number(value, 2) if of_item else numbers.percent(value, 1)
