"""What a cell of an inventory says, as values of a component: plain rules over text, no questions to the database.

A cell is read whole, in part, or not at all. What is read in part or not at all is kept as it stands as well, so that
nothing is lost; where there is a choice to make, the reading asks for it.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import clock
from samstyr.foundation.spreadsheets.reading import bare
from samstyr.foundation.spreadsheets.words import by_word
from samstyr.governance.models import AiClass, Criticality, Hosting, ItComponent, Judgement, LifeCycle

KEEP = "keep"
"""As a choice: set no field, keep the cell as it stands."""

# The bounds of the form too: what is read in must be possible to save there.
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_MONTHS = 120
MOST_KRONOR = 10**12
_YEARS_AHEAD = 15  # as far as anybody plans to take something out of use
_LEVELS = ("confidentiality", "correctness", "availability", "traceability")
_DATES = ("classified_on", "classification_due_on", "risk_analysed_on", "risk_analysis_due_on")


@dataclass(frozen=True, slots=True)
class Question:
    """A choice that a cell leaves open: the possible answers as (value, words), and the one that is meant most likely."""

    text: str
    options: tuple[tuple[str, str], ...]
    default: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says. `kept` is that the cell is kept beside the fields, because they do not say all that it says."""

    values: Mapping[str, Any] = field(default_factory=dict)
    kept: bool = True
    question: Question | None = None


type Settled = Callable[[Question], str]
"""Gives the answer to a question: somebody's choice, else the default."""

NOTHING = Reading()
_CHOICES: dict[str, Any] = {
    "life_cycle": LifeCycle,
    "hosting": Hosting,
    "criticality": Criticality,
    "business_judgement": Judgement,
    "it_judgement": Judgement,
    "ai_class": AiClass,
}
_JUDGEMENTS = {
    "vidmakthållande": "maintain",
    "behålla": "maintain",
    "utveckling": "develop",
    "avveckling": "retire",
    "konsolidering": "consolidate",
}
# Words of inventories for our choices, besides our own words for them.
_WORDS: dict[str, dict[str, str]] = {
    "life_cycle": {
        "underförvaltning": "in_use",
        "iförvaltning": "in_use",
        "idrift": "in_use",
        "underavveckling": "phasing_out",
        "underinförande": "introducing",
    },
    "hosting": {"externt": "supplier", "internt": "own", "saas": "cloud", "moln": "cloud"},
    "criticality": {
        "ejverksamhetskritiskt": "low",
        "tillbetydandedelejverksamhetskritiskt": "medium",
        "tillbetydandedelverksamhetskritiskt": "high",
    },
    "business_judgement": _JUDGEMENTS,
    "it_judgement": _JUDGEMENTS,
    "ai_class": {"ejapplicerbart": "none", "ingenrisk": "none", "oacceptabelrisk": "forbidden"},
}
# Words that say almost, but not quite, what a choice of ours says: the choice is offered, the cell is kept.
_NEARLY: dict[str, dict[str, str]] = {
    "life_cycle": {"underaktivvidareutveckling": "in_use"},
    "criticality": {"heltverksamhetskritiskt": "high"},
}
# Said outright that nobody knows: no field is set, and the words are kept.
_UNKNOWN = frozenset({"vetej", "vetinte", "okänt", "oklart", "ejangivet", "-", ""})
_YES, _NO = (
    frozenset({"ja", "j", "x", "sant", "yes", "true", "1"}),
    frozenset({"nej", "n", "falskt", "no", "false", "0"}),
)


def read(target: str, cell: str, settled: Settled) -> Reading:
    """What a cell says of a field."""
    if bare(cell) in _UNKNOWN:
        return NOTHING
    if target in _CHOICES:
        return _choice(target, cell, settled)
    if target in _LEVELS:
        return _level(target, cell)
    return _READERS[target](target, cell, settled)


def as_date(cell: str) -> date | None:
    """A date as Swedes and spreadsheets write it: 2026-09-01, 20260901, 1/9 2026, 2026-09-01T00:00:00."""
    text = cell.strip().removesuffix("T00:00:00").removesuffix(" 00:00:00")
    if found := re.fullmatch(r"(\d{4})-?(\d{2})-?(\d{2})", text):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[ /.-]+(\d{4})", text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        # Outside these years it is a slip or a number of something else; the cell is kept as it stands.
        return date(year, month, day) if 1990 <= year <= LAST_YEAR else None
    except ValueError:
        return None


def as_ore(cell: str) -> int | None:
    """Kronor in öre: 145 000, 145000,50 kr, 12 tkr, 1,5 mkr."""
    found = re.fullmatch(
        r"(\d+(?:[.,]\d{1,3})?)(kr|:-|sek|kronor|tkr|mkr)?", re.sub(r"[\s\u202f]", "", cell.lower())
    )
    if found is None:
        return None
    unit = {"tkr": 1_000, "mkr": 1_000_000}.get(found.group(2) or "", 1)
    whole, _dot, part = found.group(1).replace(",", ".").partition(".")
    # In whole thousandths, since a float would lose an öre here and there.
    thousandths = int(whole) * 1000 + int((part + "000")[:3])
    ore, rest = divmod(thousandths * unit, 10)
    # A fraction of an öre, or more than any budget, is a number of something else.
    return ore if not rest and ore <= MOST_KRONOR * 100 else None


def persons(cell: str) -> list[str]:
    """The names in a cell, as they stand."""
    return [name for each in re.split(r"[;,/\n]| och | & ", cell) if (name := " ".join(each.split()))]


def _text(target: str, cell: str, settled: Settled) -> Reading:
    del settled
    column: Any = ItComponent._meta.get_field(target)
    most: int | None = column.max_length
    return Reading({target: cell[:most]}, kept=bool(most and len(cell) > most))


def _choice(target: str, cell: str, settled: Settled) -> Reading:
    words = by_word(_CHOICES[target].choices) | _WORDS[target]
    if meant := words.get(bare(cell)):
        return Reading({target: meant}, kept=False)
    near = _NEARLY.get(target, {}).get(bare(cell)) or _nearest(cell, words)
    options = [(str(value), str(label)) for value, label in _CHOICES[target].choices]
    question = Question(
        _("”%(cell)s” är inget av valen.") % {"cell": _short(cell)},
        (*options, (KEEP, _("inget av dem"))),
        near or KEEP,
    )
    answer = settled(question)
    return Reading({} if answer == KEEP else {target: answer}, kept=True, question=question)


def _nearest(cell: str, words: Mapping[str, Any]) -> Any:
    """The choice whose word a cell is a slip of; None when it is far from all."""
    # Three quarters alike is enough for a guess: it is only the default of a question that somebody is asked.
    close = difflib.get_close_matches(bare(cell), words, n=1, cutoff=0.75)
    return words[close[0]] if close else None


def _level(target: str, cell: str) -> Reading:
    # K3, R2, T1 and S2: how levels are often written, by the first letter of what is classified.
    found = re.fullmatch(r"[KRTS]?\s*([1-4])(\s*[–-].*)?", cell.strip(), flags=re.IGNORECASE)
    return Reading({target: int(found.group(1))}, kept=bool(found.group(2))) if found else NOTHING


def _date(target: str, cell: str, settled: Settled) -> Reading:
    del settled
    day = as_date(cell)
    return Reading({target: day}, kept=False) if day else NOTHING


def _money(target: str, cell: str, settled: Settled) -> Reading:
    del settled
    ore = as_ore(cell)
    return NOTHING if ore is None else Reading({target: ore}, kept=False)


def _yes_or_no(target: str, cell: str, settled: Settled) -> Reading:
    del settled
    if bare(cell) in _YES | _NO:
        return Reading({target: bare(cell) in _YES}, kept=False)
    return NOTHING


def _months(target: str, cell: str, settled: Settled) -> Reading:
    del settled
    found = re.fullmatch(r"(\d{1,3})\s*(mån(ader)?|m)?\.?", cell.strip().lower())
    if found and int(found.group(1)) <= MOST_MONTHS:
        return Reading({target: int(found.group(1))}, kept=False)
    return NOTHING


def _year(target: str, cell: str, settled: Settled) -> Reading:
    if re.fullmatch(r"\d{4}", cell) and FIRST_YEAR <= int(cell) <= LAST_YEAR:
        return Reading({target: int(cell)}, kept=False)
    this_year = clock.today().year
    years = range(this_year, this_year + _YEARS_AHEAD + 1)
    question = Question(
        _("”%(cell)s” är inget år som något kan avvecklas.") % {"cell": _short(cell)},
        ((KEEP, _("ingen avveckling planerad")), *((str(year), str(year)) for year in years)),
        KEEP,
    )
    answer = settled(question)
    return Reading({target: int(answer)} if answer.isdecimal() else {}, kept=True, question=question)


def _agreement(target: str, cell: str, settled: Settled) -> Reading:
    del target
    if day := as_date(cell):
        return Reading({"agreement_ends_on": day}, kept=False)
    if not re.search(r"tills\s+vidare|löper\s+vidare|förlängs", cell.lower()):
        return NOTHING
    months = [int(each) for each in re.findall(r"\d{1,3}", cell) if int(each) <= MOST_MONTHS]
    if len(set(months)) == 1:
        return Reading({"agreement_is_running": True, "notice_months": months[0]}, kept=True)
    options = [
        (str(each), ngettext("%(count)s månad", "%(count)s månader", each) % {"count": each})
        for each in sorted({*months, 3, 6, 12})
    ]
    question = Question(
        _("Avtalet löper vidare. Hur lång är uppsägningstiden? Den längre varnar tidigare."),
        (*options, (KEEP, _("vet inte"))),
        str(max(months)) if months else KEEP,
    )
    answer = settled(question)
    more = {"notice_months": int(answer)} if answer.isdecimal() else {}
    return Reading({"agreement_is_running": True, **more}, kept=True, question=question)


def _short(cell: str) -> str:
    return cell if len(cell) <= 60 else f"{cell[:57]}…"


_READERS: dict[str, Callable[[str, str, Settled], Reading]] = {
    **dict.fromkeys(("name", "description", "notes", "supplier"), _text),
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys(("agreement_is_running", "personal_data", "processor_agreement"), _yes_or_no),
    "agreement_ends_on": _date,
    "notice_months": _months,
    "yearly_cost": _money,
    "retire_year": _year,
    "agreement": _agreement,
}
