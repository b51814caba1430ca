"""A round that was held in LimeSurvey: its CSV export, and which of its questions is which item.

An export says more about people than a sheet may: numbers, times, addresses, tokens. Only the columns that the
mapping names are read; of the rest nothing is kept, not even for a moment in the database.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samstyr.analysis import delimited, sheets
from samstyr.analysis.faults import InputError, place_in_toml
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.sheets import BLANK, DONT_KNOW, DONT_KNOW_WORDS, NO_WORDS, YES_WORDS, Sheets

if TYPE_CHECKING:
    import polars as pl

SUBMITTED = "submitdate"
_ATTRIBUTES = ("department", "role", "involved")
_NOTHING = {"", "n/a", "-oth-", "inget svar", "no answer"}
_STEP = re.compile(
    r"(?:a|ao|al|l)?0*(\d{1,2})(?:\D.*)?", re.IGNORECASE | re.DOTALL
)  # A1, AO01, 1, "6 - helt"
_CODE = re.compile(r"[A-Za-z][\w]*(?:\[[^\]]*\])?")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which question is which: item code, "department", "role" or "involved" → question code, such as G01Q02 or Q1[SQ003].

    What is not named is looked for under its own code. `answers` gives meaning to answer codes that have none of
    themselves, such as {"A7": "vet ej"}; departments and roles are translated by `names`, {"D1": "Leanlink"}.
    """

    questions: Pairs[str, str] = field(default_factory=dict)
    answers: Pairs[str, str] = field(default_factory=dict)
    names: Pairs[str, str] = field(default_factory=dict)

    @classmethod
    def from_toml(cls, text: str, *, file: str = "mapping.toml") -> Mapping:
        """The mapping in a file with the tables [questions], [answers] and [names]. Raises InputError."""
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(
                file, None, None, f"filen är inte giltig TOML ({place_in_toml(error)})"
            ) from error
        for table, pairs in content.items():
            if table not in cls.__slots__ or not isinstance(pairs, dict):
                raise InputError(
                    f"{file}, [{table}]",
                    None,
                    None,
                    "känns inte igen; tabellerna heter questions, answers och names",
                )
            for name, value in pairs.items():
                if not isinstance(value, str):
                    raise InputError(
                        f"{file}, [{table}] {name}", None, None, "ska vara text inom citattecken"
                    )
        return cls(**content)


def read(source: Path | bytes, instrument: Instrument, mapping: Mapping, *, name: str = "") -> Sheets:
    """The submitted answers of an export as sheets. Raises InputError with file, row and column."""
    import polars as pl

    file = name or (source.name if isinstance(source, Path) else "svar")
    table = delimited.read(source, name=file)
    columns = _columns(table.columns)
    # Numbered before any row is taken away, so that a fault is found where the file has it.
    rows = pl.Series("row", range(2, table.height + 2), dtype=pl.Int64)
    if SUBMITTED in table.columns:  # an export has unfinished ones too, unless told otherwise
        finished = table[SUBMITTED].is_in(["", "N/A"]).not_()
        table, rows = table.filter(finished), rows.filter(finished)
    place = _Place(file, rows)
    series = [_attribute(table, columns, mapping, attribute, place) for attribute in _ATTRIBUTES]
    for code in instrument.codes:
        heading = _heading(columns, mapping.questions.get(code, code), code, file)
        series.append(_answers(table[heading], code, instrument.scale.steps, mapping, place))
    return sheets.from_frame(pl.DataFrame(series), instrument, name=file)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a fault is, as a spreadsheet numbers the rows of the file as it came."""

    file: str
    rows: pl.Series

    def fault(self, column: pl.Series, wrong: Iterable[str], text: str) -> InputError:
        bad = list(wrong)
        at = int(column.is_in(bad).arg_max() or 0)
        return InputError(self.file, int(self.rows[at]), column.name, text % {"value": column[at][:20]})


def _columns(headings: list[str]) -> dict[str, str]:
    """Question codes in any case → headings: a heading is a code, perhaps with the question's text after it."""
    found: dict[str, str] = {}
    for heading in headings:
        code = _CODE.match(heading)
        # Exports have the code, or the code with the question after it, as whoever exported chose.
        for name in (heading, code.group() if code else heading):
            found.setdefault(name.casefold().strip(), heading)
    return found


def _heading(columns: Pairs[str, str], question: str, code: str, file: str) -> str:
    heading = columns.get(question.casefold().strip())
    if heading is None:
        raise InputError(file, 1, question, f"kolumnen saknas; den behövs för {code}")
    return heading


def _attribute(
    table: pl.DataFrame, columns: Pairs[str, str], mapping: Mapping, attribute: str, place: _Place
) -> pl.Series:
    import polars as pl

    question = mapping.questions.get(attribute, attribute)
    # A round may have asked for neither role nor involvement, but never without the department.
    if attribute != "department" and attribute not in mapping.questions and question not in columns:
        kind = pl.Boolean if attribute == "involved" else pl.String
        return pl.Series(attribute, [None] * table.height, dtype=kind)
    column = table[_heading(columns, question, attribute, place.file)]
    if attribute == "involved":
        return _involved(column, mapping, place)
    named = column.replace(dict(mapping.names)) if mapping.names else column
    return named.replace("", None).alias(attribute)


def _involved(column: pl.Series, mapping: Mapping, place: _Place) -> pl.Series:
    import polars as pl

    meaning: dict[str, bool | None] = {}
    for text in column.unique().to_list():
        # Each different text once, however many gave it.
        word = mapping.answers.get(text, text).casefold()
        if word in {*YES_WORDS, "y", "a1"}:
            meaning[text] = True
        elif word in {*NO_WORDS, "n", "a2"}:
            meaning[text] = False
        elif word in _NOTHING:
            meaning[text] = None
    _refuse(column, meaning, place, "”%(value)s” är varken ja eller nej")
    return column.replace_strict(meaning, return_dtype=pl.Boolean).alias("involved")


def _answers(column: pl.Series, code: str, steps: int, mapping: Mapping, place: _Place) -> pl.Series:
    import polars as pl

    meaning = {
        text: value
        for text in column.unique().to_list()
        if (value := _value(mapping.answers.get(text, text), steps)) is not None
    }
    _refuse(column, meaning, place, f"”%(value)s” är inget svar på skalan 1–{steps}, ”vet ej” eller tomt")
    return column.replace_strict(meaning, return_dtype=pl.Int8).replace(BLANK, None).alias(code)


def _value(text: str, steps: int) -> int | None:
    """1…L, 0 for *vet ej*, −1 for nothing, None for what is neither."""
    word = text.casefold().strip()
    if word in _NOTHING:
        return BLANK
    if word in DONT_KNOW_WORDS:
        return DONT_KNOW
    found = _STEP.fullmatch(word)
    step = int(found.group(1)) if found else 0
    return step if 1 <= step <= steps else None


def _refuse(column: pl.Series, meaning: Pairs[str, object], place: _Place, text: str) -> None:
    wrong = [value for value in column.unique().to_list() if value not in meaning]
    if wrong:
        raise place.fault(column, wrong, text)
