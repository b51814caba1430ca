"""What components take: plain frozen values that a view or a selector can make. No domain here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise

type Text = str | Promise
type Kind = Literal["info", "success", "warning", "danger", "neutral"]
type State = Literal["done", "current", "todo"]


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: in menus, breadcrumbs, tabs, year switches and lists."""

    label: Text
    href: str = ""
    current: bool = False
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `sort` is the address that sorts by it; `sorted` says how it is sorted now.

    One of sentences is `prose`: on a phone they stand under their heading and not beside it. One whose values tell
    of themselves what they are (a day, a title, a state) is `evident`: on a phone they stand without their heading.
    """

    label: Text
    numeric: bool = False
    sort: str = ""
    sorted: Literal["", "ascending", "descending"] = ""
    prose: bool = False
    evident: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: text, perhaps a link, a note under it, or a tag beside it. Withheld cells say why in `note`."""

    text: Text
    href: str = ""
    note: Text = ""
    tag: Text = ""
    kind: Kind = "neutral"

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: where each row is a block of its own on a phone, it is left out."""
        return str(self.text) in {"", "–"} and not (self.href or self.note or self.tag)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every row has a cell or a text per column, and its first cell is the heading of the row.

    `layout` is "stack" (on a phone each row becomes a block of its own) or "scroll" (the table may be scrolled
    sideways inside its frame; for tables with many columns).
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | Text]]
    note: Text = ""
    footer: Sequence[Cell | Text] = ()
    layout: Literal["stack", "scroll"] = "stack"
    hide_caption: bool = False

    @property
    def shape(self) -> Literal["list", "stack", "scroll"]:
        """How it stands on a phone: of a stack, only one of figures, three columns or more, gives each a line of its own."""
        if self.layout == "stack" and sum(column.numeric for column in self.columns) < 3:
            return "list"
        return self.layout

    @property
    def is_sorted_by_links(self) -> bool:
        """Whether its headings are more than names: on a phone they are then shown above the rows."""
        return any(column.sort for column in self.columns)


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value in a list of facts."""

    term: Text
    value: Text
    href: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class BigNumber:
    """The one number of a page, with everything that makes it true."""

    label: Text
    value: Text
    unit: Text = ""
    margin: Text = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch. `kind` chooses the icon; `size` is in bytes when it is known."""

    label: Text
    href: str
    kind: Literal["pdf", "word", "excel", "powerpoint", "csv", "json", "file"] = "file"
    size: int | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way somewhere."""

    name: Text
    state: State = "todo"
    note: Text = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a line of time; `when` is written out by the caller."""

    when: Text
    text: Text
    state: State = "done"
    note: Text = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row in a short list such as “Starkast”: a name, a figure, a link."""

    label: Text
    figure: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the person: when, what, who settles it, and the one step that does it."""

    when: Text
    text: Text
    action: Link
    note: Text = ""
    who: Text = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One figure in a heat map. `step` 1–5 comes from `heat_step`; None with a `why` is withheld (hatched).

    `unsure` puts the dot that says “kan inte avgöras”.
    """

    text: Text = ""
    step: int | None = None
    href: str = ""
    why: Text = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of a heat map."""

    label: Text
    cells: Sequence[HeatCell]
    href: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A table of figures whose colours are fixed on the scale, never relative to what is shown.

    `groups` are (heading, rows); one group without a heading is a plain table. `steps` are the words of the key;
    without `marks` the key leaves out the signs for withheld and undecided.
    """

    caption: Text
    columns: Sequence[Link | Text]
    groups: Sequence[tuple[Text, Sequence[HeatRow]]]
    steps: Sequence[Text] = ("1–2", "2–3", "3–4", "4–5", "5–6")
    corner: Text = ""
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a survey with its scale.

    `value` is the answer given before ("1"…, `dont_know`, or ""). `words` may name single steps; the first and the
    last always have theirs (`low`, `high`). `attributes` land on every input, for htmx.
    """

    name: str
    text: Text
    low: Text
    high: Text
    steps: int = 6
    value: str = ""
    number: Text = ""
    explanation: Text = ""
    # As a sheet keeps it: nought is no step of any scale.
    dont_know: str = "0"
    dont_know_label: Text = ""
    words: Mapping[int, Text] = field(default_factory=dict)
    error: Text = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def targets(self) -> list[tuple[str, Text, bool]]:
        """The targets in order: value, words, whether it is the chosen one."""
        named = {1: self.low, self.steps: self.high, **self.words}
        return [
            (str(step), named.get(step, ""), self.value == str(step)) for step in range(1, self.steps + 1)
        ]


def heat_step(value: float, *, low: float = 1, high: float = 6) -> int:
    """The step 1–5 of a value on a scale: five equal parts of the whole scale."""
    # The highest value falls in the fifth part and does not open a sixth.
    return max(1, min(5, int((value - low) / (high - low) * 5) + 1))


def initials(name: str) -> str:
    """First letters of the first and the last name: “Anna Admin” is AA."""
    words = name.split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "?"
