"""Sentences made of figures. They claim what the statistics bear and no more.

A difference is *säkerställd*, *inom felmarginalen* or *kan inte avgöras*; a sentence that tells a difference tells which,
and only of a secured one does the verb say which way: “steg”, “sjönk”. Of others the figures are told: “gick från … till”.
"""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.published import Published
from samstyr.measurement.results.verdicts import Verdict


def spelled(value: float | None) -> str:
    """A percentage inside a sentence that says “procent” itself: one decimal, left out where it is nought."""
    if value is None:
        return numbers.NOTHING
    amount = numbers.rounded(value, 1)
    return numbers.number(amount, 0 if amount == amount.to_integral_value() else 1)


def how_sure(difference: Difference) -> str:
    """A sentence that says how far a difference can be trusted; empty where there is nothing to compare with."""
    match difference.verdict:
        case Verdict.SECURED:
            return _("Skillnaden är säkerställd.")
        case Verdict.WITHIN_MARGIN:
            return _("Skillnaden ligger inom felmarginalen och kan bero på vilka som råkade svara.")
        case Verdict.UNDECIDABLE:
            return _("Om något verkligen har ändrats kan inte avgöras, för grupperna är för små.")
        case _:
            # Not compared at all, for instance because the wording has changed: the
            # difference says so itself.
            return difference.why


def clause(difference: Difference) -> str:
    """The same as a clause after a comma: “och skillnaden är säkerställd”; empty without a verdict."""
    match difference.verdict:
        case Verdict.SECURED:
            return _("och skillnaden är säkerställd")
        case Verdict.WITHIN_MARGIN:
            return _("men skillnaden ligger inom felmarginalen")
        case Verdict.UNDECIDABLE:
            return _("men om det är en verklig skillnad kan inte avgöras")
        case _:
            return ""


def since(difference: Difference, year: int) -> str:
    """How a percentage stands to an earlier year's: “Det är 2,0 procentenheter lägre än 2021.”"""
    if difference.value is None:
        return ""
    # What rounds to nought is told as no difference: “0,0 higher” would be read as a movement.
    amount = numbers.rounded(abs(difference.value), difference.decimals)
    if not amount:
        return _("Det är lika mycket som %(year)s.") % {"year": year}
    values = {
        "amount": numbers.number(amount, difference.decimals),
        "unit": ngettext("procentenhet", "procentenheter", 1 if amount == 1 else 2),
        "year": year,
    }
    if difference.value > 0:
        return _("Det är %(amount)s %(unit)s högre än %(year)s.") % values
    return _("Det är %(amount)s %(unit)s lägre än %(year)s.") % values


def finding(name: str, now: Figure, then: Figure | None, change: Difference, year: int) -> str:
    """The report in one sentence, for instance “… gick från 44 till 42 procent, men skillnaden ligger inom …”."""
    values = {"name": name, "now": spelled(now.value), "year": year}
    if now.value is None:
        return _("Resultatet för %(name)s %(year)s visas inte, för det är för få svar.") % values
    if then is None or then.value is None:
        return _("Den digitala mognaden i %(name)s är %(now)s procent %(year)s.") % values
    values["then"] = spelled(then.value)
    # Rounded alike they must not be said to have risen, whatever the unrounded figures did.
    if values["then"] == values["now"]:
        return _("Den digitala mognaden i %(name)s är oförändrad: %(now)s procent.") % values
    text = _of_the_way(
        change,
        up=_("Den digitala mognaden i %(name)s steg från %(then)s till %(now)s procent"),
        down=_("Den digitala mognaden i %(name)s sjönk från %(then)s till %(now)s procent"),
        neither=_("Den digitala mognaden i %(name)s gick från %(then)s till %(now)s procent"),
    )
    sure = clause(change)
    return f"{text % values}, {sure}." if sure else f"{text % values}."


def moved(now: Figure, then: Figure | None, change: Difference) -> str:
    """A heading about one figure: “gick från 44 till 42 procent”, as the end of a sentence."""
    if then is None or then.value is None or now.value is None:
        return _("är %(now)s procent") % {"now": spelled(now.value)}
    values = {"now": spelled(now.value), "then": spelled(then.value)}
    if values["now"] == values["then"]:
        return _("är oförändrad, %(now)s procent") % values
    text = _of_the_way(
        change,
        up=_("steg från %(then)s till %(now)s procent"),
        down=_("sjönk från %(then)s till %(now)s procent"),
        neither=_("gick från %(then)s till %(now)s procent"),
    )
    return text % values


def item_change(title: str, now: Figure, then: Figure | None, change: Difference) -> str:
    """What happened to an item: the two means and how sure the difference is."""
    if now.value is None:
        return _("%(title)s: medelvärdet visas inte. %(why)s") % {"title": title, "why": now.why}
    if then is None or then.value is None:
        return _("%(title)s: medelvärdet är %(now)s.") % {"title": title, "now": numbers.mean(now.value)}
    # As in `finding`: compared as they are written, so that two alike are never said to have moved.
    values = {"title": title, "now": numbers.mean(now.value), "then": numbers.mean(then.value)}
    if values["now"] == values["then"]:
        return _("%(title)s: medelvärdet ligger kvar på %(now)s.") % values
    text = _of_the_way(
        change,
        up=_("%(title)s: medelvärdet steg från %(then)s till %(now)s."),
        down=_("%(title)s: medelvärdet sjönk från %(then)s till %(now)s."),
        neither=_("%(title)s: medelvärdet gick från %(then)s till %(now)s."),
    )
    return f"{text % values} {how_sure(change)}".strip()


def unknown_change(now: float | str | None, then: float | str | None, change: Difference | None) -> str:
    """What happened to the share of *vet ej*: “Andelen vet ej gick från 26 till 32 procent.”

    `change` is the tested difference; None where it is not tested, and then nothing is claimed.
    """
    if now is None:
        return ""
    # Below twenty respondents the share is published as a band, and two bands have no difference.
    if isinstance(now, str) or then is None or isinstance(then, str):
        return _("Andelen vet ej är %(now)s.") % {"now": numbers.share(now)}
    values = {"now": numbers.number(100 * now), "then": numbers.number(100 * then)}
    if values["now"] == values["then"]:
        return _("Andelen vet ej är oförändrad, %(now)s procent.") % values
    if change is None:
        return _("Andelen vet ej gick från %(then)s till %(now)s procent.") % values
    text = _of_the_way(
        change,
        up=_("Andelen vet ej ökade från %(then)s till %(now)s procent."),
        down=_("Andelen vet ej minskade från %(then)s till %(now)s procent."),
        neither=_("Andelen vet ej gick från %(then)s till %(now)s procent."),
    )
    return f"{text % values} {how_sure(change)}".strip()


def _of_the_way(change: Difference, *, up: str, down: str, neither: str) -> str:
    """The sentence whose verb the figures bear: only a secured difference goes up or down."""
    if change.rose:
        return up
    return down if change.fell else neither


def margin(found: Figure) -> str:
    """The margin in words beside a percentage: “± 1,4 procentenheter”."""
    if found.margin is None:
        return ""
    # Percent of what, a reader would ask: a margin is counted in the unit of its figure.
    unit = _("procentenheter") if found.scale is Scale.PERCENT else _("skalsteg")
    return f"{found.margin_text} {unit}"


def against(value: float, other: float, other_name: str) -> str:
    """How a percentage stands to a target or a reference: “5 procentenheter under målet”."""
    # Of the figures as they stand in the report: else a reader who subtracts gets another number than the
    # sentence says.
    gap = numbers.rounded(value, 1) - numbers.rounded(other, 1)
    if gap == 0:
        return _("lika med %(other)s") % {"other": other_name}
    amount = numbers.number(abs(gap), 0 if gap == gap.to_integral_value() else 1)
    values = {
        "amount": amount,
        "other": other_name,
        "unit": ngettext("procentenhet", "procentenheter", 1 if amount == "1" else 2),
    }
    if gap > 0:
        return _("%(amount)s %(unit)s över %(other)s") % values
    return _("%(amount)s %(unit)s under %(other)s") % values


def rates(published: Sequence[Published]) -> str:
    """How the response rate has developed over the years that know it; empty for a single year."""
    known = [each for each in published if each.whole.response_rate is not None]
    shares = [each.whole.response_rate or 0.0 for each in known]
    if len(known) < 2:
        return ""
    if all(later > earlier for earlier, later in pairwise(shares)):
        return _("Svarsfrekvensen har ökat varje år sedan %(year)s.") % {"year": known[0].year}
    # What has gone up and down needs no sentence: the years stand in the table.
    if shares[-1] < shares[-2]:
        return _("Svarsfrekvensen är lägre än året före.")
    return ""


def listed(parts: Sequence[str]) -> str:
    """Words in a row: “a, b och c”."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(all_but_last)s och %(last)s") % {"all_but_last": ", ".join(parts[:-1]), "last": parts[-1]}
