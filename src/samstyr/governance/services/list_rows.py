"""What every list that comes back edited has in common: its headings are ours, and what is wrong is told by row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation.csv_files import unsafe
from samstyr.foundation.errors import Invalid
from samstyr.foundation.spreadsheets import reading
from samstyr.foundation.spreadsheets.reading import bare
from samstyr.foundation.spreadsheets.words import in_each_language

MOST_TOLD = 5  # of the rows that cannot be read; whoever mends those tries again


def read(
    content: bytes, header: Callable[[], Sequence[str]], fields: Sequence[str], *, page: str
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a list with the spreadsheet's number of each, by field; `page` is where the list is fetched.

    `header` gives our headings: they are looked for in every language.
    """
    table = reading.read(content, whole=True)
    # Of two columns with one heading the first is ours: those that people add stand to the right.
    places = {bare(heading): place for place, heading in reversed(list(enumerate(table.headings)))}
    known = in_each_language(lambda: [bare(heading) for heading in header()])
    headings = next((each for each in known if set(each) <= set(places)), None)
    if headings is None:
        missing = [heading for heading in header() if bare(heading) not in places]
        raise Invalid(
            "not_the_list",
            _(
                "Det här är inte listan. Hämta den på sidan %(page)s, ändra i den och ladda upp den här. Kolumner "
                "som saknas: %(missing)s."
            )
            % {"page": page, "missing": ", ".join(missing)},
        )
    columns = {field: places[heading] for field, heading in zip(fields, headings, strict=True)}
    return [
        (table.number_of(index), {field: unsafe(row[place]).strip() for field, place in columns.items()})
        for index, row in enumerate(table.rows)
        if any(row)
    ]


def refuse_twice(rows: Iterable[tuple[int, str]]) -> None:
    """Raise `Invalid` when two rows, each with its number, have one id: one of them would be lost."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, said in rows:
        places[said].append(number)
    twice = [(said, found) for said, found in places.items() if said and len(found) > 1]
    if twice:
        told = "; ".join(
            _("id %(id)s på raderna %(rows)s") % {"id": said, "rows": ", ".join(map(str, found))}
            for said, found in twice[:MOST_TOLD]
        )
        raise Invalid(
            "id_twice",
            _("Samma id står på flera rader. Ta bort alla utom en av dem: %(rows)s.") % {"rows": told},
        )


def refuse_bad_text(said: Mapping[str, str], most: Mapping[str, int]) -> None:
    """Raise `Invalid` for a row without a name, or with a text that is longer than its field."""
    if not said["name"]:
        raise Invalid("no_name", _("raden saknar namn"))
    for field, letters in most.items():
        if len(said[field]) > letters:
            raise Invalid("too_long", _("texten är längre än %(most)s tecken") % {"most": letters})


def same(old: str, new: str) -> bool:
    """Whether two texts say the same: a spreadsheet breaks lines in its own way, and that is no edit."""
    return " ".join(old.split()) == " ".join(new.split())


def told(faults: Sequence[tuple[int, str]]) -> str:
    """What is wrong in which row, the first few."""
    said = "; ".join(
        # A fault may be sentences; the list of them ends with the one stop.
        _("rad %(row)s: %(fault)s") % {"row": row, "fault": fault.removesuffix(".")}
        for row, fault in faults[:MOST_TOLD]
    )
    if len(faults) > MOST_TOLD:
        more = len(faults) - MOST_TOLD
        words = ngettext("%(rows)s; och %(more)s rad till", "%(rows)s; och %(more)s rader till", more)
        said = words % {"rows": said, "more": more}
    return _("Inget är inläst. Rätta i filen och ladda upp den igen: %(rows)s.") % {"rows": said}
