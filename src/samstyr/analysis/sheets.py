"""Answer sheets: the crown jewels. One row for each person who answered, and nothing that says who.

The canonical frame has `department`, `role` (text, null where not stated), `involved` (boolean, null where the filter
question was left blank) and one Int8 column per item: 1…L an answer, 0 *vet ej*, null nothing. Whatever the sheets come
from – a text file, Parquet, a data frame, a database's compact rows – they become this. Nothing in here may log a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis import delimited
from samstyr.analysis.faults import InputError
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.tables import Partition

if TYPE_CHECKING:
    import narwhals as nw
    import polars as pl

DONT_KNOW = 0
BLANK = -1  # where a matrix cannot hold null
ATTRIBUTES = ("department", "role", "involved")
HEADINGS = {
    "department": "department",
    "förvaltning": "department",
    "role": "role",
    "roll": "role",
    "involved": "involved",
    "delaktig": "involved",
}
DONT_KNOW_WORDS = ("vet ej", "vet inte", "don't know", "don’t know", "dont know", "dont_know", "?")
YES_WORDS = ("ja", "yes", "true", "sant", "1")
NO_WORDS = ("nej", "no", "false", "falskt", "0")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Sheets:
    """A canonical frame on whatever engine holds it, and the items it has. `source` names it in errors."""

    frame: nw.LazyFrame[Any]
    items: tuple[str, ...]
    steps: int
    source: str

    def __repr__(self) -> str:
        """Never the rows."""
        return f"Sheets({len(self.items)} items, 1–{self.steps})"

    def __len__(self) -> int:
        return len(self.arrays.involved)

    def row_of(self, column: str, value: str) -> int:
        """The first row with this department or role, numbered as a spreadsheet with a heading does."""
        import narwhals as nw

        return _first(
            self.frame.select((nw.col(column).cast(nw.String).fill_null("") == value).alias("wrong"))
        )

    @cached_property
    def arrays(self) -> SheetArrays:
        """The same sheets as arrays, for what needs whole sheets: standard errors and permutations."""
        import polars as pl

        frame = self.frame.select(*ATTRIBUTES, *self.items).collect("polars").to_native()
        department_names, departments = _coded(frame["department"])
        role_names, roles = _coded(frame["role"])
        involved = frame["involved"].cast(pl.Int8).fill_null(BLANK).to_numpy()
        answers = np.empty((frame.height, len(self.items)), dtype=np.int8, order="F")
        for place, item in enumerate(self.items):
            answers[:, place] = frame[item].cast(pl.Int8).fill_null(BLANK).to_numpy()
        return SheetArrays(department_names, departments, role_names, roles, involved, answers)


@dataclass(frozen=True)
class SheetArrays:
    """n sheets: codes into two lists of names (n), the filter question (n; 1 yes, 0 no, −1 blank), answers (n × items).

    The name "" stands for not stated.
    """

    department_names: tuple[str, ...]
    departments: NDArray[np.int32]
    role_names: tuple[str, ...]
    roles: NDArray[np.int32]
    involved: NDArray[np.int8]
    answers: NDArray[np.int8]

    def those(self, partition: Partition, group: str) -> NDArray[np.bool_]:
        """Which sheets belong to a group (n)."""
        if partition is Partition.ALL:
            return np.ones(len(self.involved), dtype=bool)
        if partition is Partition.INVOLVED:
            return np.equal(self.involved, {"yes": 1, "no": 0}.get(group, BLANK))
        # A name that the sheets do not have is nobody, not an error: a group may have been invited and be silent.
        by_department = partition is Partition.DEPARTMENT
        names = self.department_names if by_department else self.role_names
        place = names.index(group) if group in names else BLANK
        return np.equal(self.departments if by_department else self.roles, place)


def from_csv(source: Path | bytes, instrument: Instrument, *, name: str = "") -> Sheets:
    """Sheets from a text file with a heading: department, role, involved and the items' codes, in any order.

    Answers are 1…L or *vet ej*; an empty cell is nothing. Other columns are left out. Raises InputError.
    """
    import polars as pl

    file = name or (source.name if isinstance(source, Path) else "svar")
    codes = {code.casefold(): code for code in instrument.codes}
    table = delimited.read(source, name=file, aliases=HEADINGS | codes)
    for column in ("department", *instrument.codes):
        if column not in table.columns:
            raise InputError(file, 1, column, "kolumnen saknas")
    for column in ("role", "involved"):
        if column not in table.columns:
            table = table.with_columns(pl.lit("").alias(column))
    answers = [_answers(table[code], instrument.scale.steps, file) for code in instrument.codes]
    frame = pl.DataFrame(
        [_names(table["department"]), _names(table["role"]), _involved(table["involved"], file), *answers]
    )
    return _sheets(frame, instrument, file)


def from_parquet(source: Path, instrument: Instrument) -> Sheets:
    """Sheets from a Parquet file with the canonical columns. Raises InputError."""
    import polars as pl

    try:
        frame = pl.read_parquet(source)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(source.name, None, None, "går inte att läsa som Parquet") from error
    return from_frame(frame, instrument, name=source.name)


def from_frame(frame: Any, instrument: Instrument, *, name: str = "svar") -> Sheets:
    """Sheets from a canonical frame: polars, DuckDB relation, Arrow or anything else narwhals knows. Raises InputError."""
    import narwhals as nw

    lazy = nw.from_native(frame).lazy()
    schema = lazy.collect_schema()
    for column in (*ATTRIBUTES, *instrument.codes):
        if column not in schema:
            raise InputError(name, None, column, "kolumnen saknas")
    for code in instrument.codes:
        if not schema[code].is_integer():
            raise InputError(name, None, code, f"är {schema[code]}, inte heltal")
    return _sheets(lazy, instrument, name)


def from_compact(
    instrument: Instrument,
    *,
    departments: Sequence[int] | NDArray[Any],
    roles: Sequence[int] | NDArray[Any],
    involved: Sequence[bool | None] | NDArray[Any],
    answers: Sequence[str] | Sequence[bytes] | bytes,
    department_names: Mapping[int, str],
    role_names: Mapping[int, str],
) -> Sheets:
    """Sheets from a database's compact rows.

    A row's answers are one character per item in the instrument's order: a base-36 digit for 1…L, "?" for *vet ej*,
    "-" for nothing; all rows may also come as one run of bytes. A number of a role that has no name (0) is not stated.
    `involved` may be an int8 array of 1, 0 and −1. Raises InputError.
    """
    import polars as pl

    # Column by column in memory, so that each becomes a series without another copy.
    columns = np.asfortranarray(_matrix(answers, len(departments), instrument))
    frame = pl.DataFrame(
        [
            _named("department", departments, department_names),
            _named("role", roles, role_names),
            _ternary(involved),
            *(
                pl.Series(code, columns[:, place]).replace(BLANK, None)
                if (columns[:, place] == BLANK).any()
                else pl.Series(code, columns[:, place])
                for place, code in enumerate(instrument.codes)
            ),
        ]
    )
    return _sheets(frame, instrument, "svar")


def _matrix(
    answers: Sequence[str] | Sequence[bytes] | bytes, rows: int, instrument: Instrument
) -> NDArray[np.int8]:
    """The answers of rows of characters (rows, items). Raises InputError."""
    # One character an answer: a sealed sheet is short, of one length, and read back without parsing.
    run = _run_of_bytes(answers)
    width = len(instrument.items)
    if len(run) != width * rows:
        raise InputError("svar", None, None, f"{len(run)} tecken är inte {rows} rader à {width}")
    matrix = _decoding(instrument.scale.steps)[np.frombuffer(run, dtype=np.uint8)].reshape(-1, width)
    if matrix.size and int(matrix.min()) < BLANK:
        row, column = (int(place) for place in np.argwhere(matrix < BLANK)[0])
        raise InputError("svar", row + 1, instrument.codes[column], "är inget svar på skalan")
    return matrix


# -- text columns


def _answers(column: pl.Series, steps: int, file: str) -> pl.Series:
    """Int8 of a text column."""
    import polars as pl

    # Few different texts stand in a column however long it is: only those are looked at one by one.
    words: dict[str, int | None] = {"": None} | dict.fromkeys(DONT_KNOW_WORDS, DONT_KNOW)
    words |= {form: step for step in range(1, steps + 1) for form in (f"{step}", f"{step}.0", f"{step},0")}
    found = column.unique().to_list()
    known = {text: words[text.casefold()] for text in found if text.casefold() in words}
    wrong = [text for text in found if text not in known]
    if wrong:
        place = int(column.is_in(wrong).arg_max() or 0)
        text = column[place]
        # In canonical frames 0 is vet ej, in files of others it may be anything: here it must be said in words.
        hint = "; 0 är inget svar, skriv ”vet ej” eller lämna tomt" if text == "0" else ""
        fault = f"”{_short(text)}” är inget svar på skalan 1–{steps}, ”vet ej” eller tomt{hint}"
        raise InputError(file, place + 2, column.name, fault)
    return column.replace_strict(list(known), list(known.values()), return_dtype=pl.Int8).alias(column.name)


def _involved(column: pl.Series, file: str) -> pl.Series:
    import polars as pl

    words: dict[str, bool | None] = (
        {"": None} | dict.fromkeys(YES_WORDS, True) | dict.fromkeys(NO_WORDS, False)
    )
    found = column.unique().to_list()
    known = {text: words[text.casefold()] for text in found if text.casefold() in words}
    wrong = [text for text in found if text not in known]
    if wrong:
        place = int(column.is_in(wrong).arg_max() or 0)
        raise InputError(file, place + 2, column.name, f"”{_short(column[place])}” är varken ja eller nej")
    return column.replace_strict(list(known), list(known.values()), return_dtype=pl.Boolean).alias(
        column.name
    )


def _names(column: pl.Series) -> pl.Series:
    import polars as pl

    # An enumeration: names are few and sheets many, and small numbers are grouped faster than text.
    stated = column.replace("", None)
    return stated.cast(pl.Enum(stated.drop_nulls().unique().sort()))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"


# -- compact rows


def _run_of_bytes(answers: Sequence[str] | Sequence[bytes] | bytes) -> bytes:
    if isinstance(answers, bytes):
        return answers
    if answers and isinstance(answers[0], bytes):
        return b"".join(answers)  # type: ignore[arg-type]
    # A letter outside ASCII becomes a byte that means nothing, never by accident a “?”.
    return "".join(answers).encode("latin-1", errors="backslashreplace")  # type: ignore[arg-type]


def _decoding(steps: int) -> NDArray[np.int8]:
    """What each byte means; −128 where it means nothing."""
    table = np.full(256, -128, dtype=np.int8)
    table[ord("?")], table[ord("-")] = DONT_KNOW, BLANK
    for step in range(1, steps + 1):
        table[ord(DIGITS[step])] = table[ord(DIGITS[step].upper())] = step
    return table


def _named(name: str, numbers: Sequence[int] | NDArray[Any], names: Mapping[int, str]) -> pl.Series:
    """Text of group numbers; two numbers with one name become one group."""
    import polars as pl

    # Sorted, so that the same sheets give the same codes whatever order the database had its groups in.
    labels = sorted({label for label in names.values() if label})
    place = {label: code for code, label in enumerate(labels)}
    top = max(names, default=0)
    # The last place is for every number without a name.
    codes = np.full(top + 2, -1, dtype=np.int32)
    for number, label in names.items():
        codes[number] = place.get(label, -1)
    asked = np.asarray(numbers, dtype=np.int64)
    found = codes[np.where((asked < 0) | (asked > top), top + 1, asked)]
    places = pl.Series(found).replace(-1, None)
    return pl.Series(name, labels, dtype=pl.Enum(labels)).gather(places)


def _ternary(involved: Sequence[bool | None] | NDArray[Any]) -> pl.Series:
    import polars as pl

    if isinstance(involved, np.ndarray) and involved.dtype.kind == "i":
        return pl.Series("involved", involved).replace(BLANK, None).cast(pl.Boolean)
    return pl.Series("involved", involved, dtype=pl.Boolean)


# -- frames


def _coded(column: pl.Series) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The names in a column, sorted, "" first where some are not stated, and each row's place among them."""
    import polars as pl

    names = column.cast(pl.String).fill_null("")
    labels = names.unique().sort()
    codes = names.cast(pl.Enum(labels)).to_physical().cast(pl.Int32)
    return tuple(labels.to_list()), codes.to_numpy()


def _sheets(frame: Any, instrument: Instrument, file: str) -> Sheets:
    """The frame as sheets, once every answer is on the scale and every sheet has a department."""
    import narwhals as nw

    lazy = nw.from_native(frame).lazy()
    steps = instrument.scale.steps
    extremes = lazy.select(
        *(nw.col(code).min().alias(f"low_{code}") for code in instrument.codes),
        *(nw.col(code).max().alias(f"high_{code}") for code in instrument.codes),
        nw.col("department").is_null().any().alias("homeless"),
    )
    found = extremes.collect("polars").to_native().row(0, named=True)
    # Smallest and largest first: rows are looked up only where something is wrong, and only their number is told.
    for code in instrument.codes:
        low, high = found[f"low_{code}"], found[f"high_{code}"]
        if low is not None and (low < DONT_KNOW or high > steps):
            rows = lazy.select(((nw.col(code) < DONT_KNOW) | (nw.col(code) > steps)).alias("wrong"))
            raise InputError(file, _first(rows), code, f"är inget svar på skalan 1–{steps} (0 = vet ej)")
    if found["homeless"]:
        rows = lazy.select(nw.col("department").is_null().alias("wrong"))
        raise InputError(file, _first(rows), "department", "förvaltningen är inte angiven")
    return Sheets(lazy.select(*ATTRIBUTES, *instrument.codes), instrument.codes, steps, file)


def _first(rows: nw.LazyFrame[Any]) -> int:
    """The number of the first row that is wrong, counted as a spreadsheet with a heading does."""
    wrong = rows.collect("polars").to_native()["wrong"].fill_null(value=False)
    return int(wrong.arg_max() or 0) + 2
