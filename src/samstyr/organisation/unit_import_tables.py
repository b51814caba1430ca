"""What a list of units will do, as it is shown."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samstyr.organisation import outcome_words
from samstyr.organisation.imports.unit_rows import Outcome, Preview, Row
from samstyr.organisation.models import Unit
from samstyr.ui.components import Cell, Column, Table

WORDS: outcome_words.Words[Outcome] = {
    Outcome.NEW: (gettext_lazy("ny"), "success"),
    Outcome.CHANGED: (gettext_lazy("ändras"), "info"),
    Outcome.CEASES: (gettext_lazy("upphör"), "warning"),
    Outcome.UNCHANGED: (gettext_lazy("oförändrad"), "neutral"),
    Outcome.FAULTY: (gettext_lazy("fel"), "danger"),
}
_WRITES = (Outcome.NEW, Outcome.CHANGED, Outcome.CEASES)


def finding(preview: Preview) -> str:
    """What the list will do, in a sentence."""
    if left := len(preview.by_outcome[Outcome.FAULTY]):
        return ngettext("%(n)s rad har fel", "%(n)s rader har fel", left) % {"n": left}
    if not (writes := written(preview)):
        return _("Allt står redan i organisationen")
    return ngettext("%(n)s rad att läsa in", "%(n)s rader att läsa in", writes) % {"n": writes}


def written(preview: Preview) -> int:
    """How many rows change something."""
    return sum(len(preview.by_outcome[outcome]) for outcome in _WRITES)


def counts(preview: Preview) -> str:
    """How many rows there are of each outcome, in one line."""
    return outcome_words.counts(WORDS, preview.by_outcome)


def table(rows: Iterable[Row]) -> Table:
    """The rows, each with what becomes of it and why."""
    return Table(
        caption=_("Raderna i filen"),
        columns=[
            Column(_("Rad"), numeric=True),
            Column(_("Vad som händer")),
            Column(_("Namn")),
            Column(_("Slag")),
            Column(_("Hör till")),
            Column(_("Före")),
        ],
        rows=[
            [
                str(row.said.number),
                outcome_words.cell(WORDS, row.outcome, row.faults),
                Cell(row.said.name, note=row.said.short_name or ""),
                str(row.kind.label),
                _above(row),
                _before(row),
            ]
            for row in rows
        ],
        hide_caption=True,
    )


def _above(row: Row) -> str:
    # What it stands under may itself be new: then only the file knows its name.
    if isinstance(row.parent, Unit):
        return row.parent.name
    return row.said.parent or "–"


def _before(row: Row) -> str:
    """What the unit is today, where it becomes something else."""
    if row.unit is None or row.outcome != Outcome.CHANGED:
        return "–"
    above = row.unit.parent.name if row.unit.parent else _("överst")
    return f"{row.unit.name}, {row.unit.get_kind_display()}, {above}"
