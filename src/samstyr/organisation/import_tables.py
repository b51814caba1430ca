"""What a list of people will do, as it is shown."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samstyr.foundation.dates import period
from samstyr.organisation import outcome_words
from samstyr.organisation.imports.checking import Outcome, Preview, Row
from samstyr.organisation.models import LinePosition
from samstyr.organisation.people_tables import HEADER
from samstyr.organisation.services.positions import Post
from samstyr.ui.components import Cell, Column, Table

WORDS: outcome_words.Words[Outcome] = {
    Outcome.NEW: (gettext_lazy("ny person"), "success"),
    Outcome.CHANGED: (gettext_lazy("ändras"), "info"),
    Outcome.UNCHANGED: (gettext_lazy("oförändrad"), "neutral"),
    Outcome.UNSETTLED: (gettext_lazy("att reda ut"), "warning"),
    Outcome.SKIPPED: (gettext_lazy("hoppas över"), "neutral"),
}


def finding(preview: Preview) -> str:
    """What the list will do, in a sentence."""
    # While a row is unsettled nothing can be taken in, so that is said before anything else.
    if left := len(preview.by_outcome[Outcome.UNSETTLED]):
        return ngettext("%(n)s rad att reda ut", "%(n)s rader att reda ut", left) % {"n": left}
    writes = len(preview.by_outcome[Outcome.NEW]) + len(preview.by_outcome[Outcome.CHANGED])
    if not writes:
        return _("Allt står redan i registret")
    return ngettext("%(n)s rad att läsa in", "%(n)s rader att läsa in", writes) % {"n": writes}


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
            Column(HEADER[1]),
            Column(HEADER[3]),
            Column(HEADER[4]),
            Column(_("Ansvarar för")),
            Column(_("Före")),
        ],
        rows=[
            [
                str(row.said.number),
                outcome_words.cell(WORDS, row.outcome, _why(row)),
                Cell(row.said.name, note=row.said.email),
                Cell(row.said.title or "–", note=_days(row.post) if row.post else ""),
                row.post.unit.name if row.post else row.said.unit or "–",
                (_authority(row.post) if row.post else "") or "–",
                _before(row),
            ]
            for row in rows
        ],
        hide_caption=True,
    )


def _days(of: Post | LinePosition) -> str:
    return period(of.starts_on, of.ends_on)


def _authority(post: Post) -> str:
    # Seats follow from it, so nobody should give it to somebody unseen.
    return LinePosition(
        over_budget=post.over_budget, over_staff=post.over_staff, over_assignment=post.over_assignment
    ).authority


def _as_it_is(held: LinePosition) -> str:
    """A position as it stands in the register, with all that the list may say otherwise of it."""
    over = _("ansvarar för %(what)s") % {"what": held.authority} if held.authority else _("utan eget ansvar")
    return f"{held}, {_days(held)}, {over}"


def _why(row: Row) -> list[str]:
    if row.namesakes:
        return [*row.faults, _("Någon i registret heter likadant.")]
    return list(row.faults)


def _before(row: Row) -> str:
    if row.outcome != Outcome.CHANGED or row.person is None:
        return "–"
    told = []
    if row.person.name != row.said.name:
        told.append(row.person.name)
    # A list without addresses takes none away, so that is no change.
    if row.said.email and row.person.email != row.said.email:
        told.append(row.person.email or _("ingen adress"))
    if row.post is not None:
        told.append(_as_it_is(row.held) if row.held else _("ingen sådan befattning"))
    return "; ".join(told) or "–"
