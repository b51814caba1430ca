"""Money as its pages and files show it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from samstyr.foundation import clock, dates, numbers
from samstyr.governance.models import GovernanceObject
from samstyr.planning import addresses
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import FinancingRow
from samstyr.planning.selectors.money import Choice, Overview
from samstyr.ui.components import Cell, Column, Fact, Ranked, Table

BASES = {Basis.IN_FORCE: lazy("beslutade planer"), Basis.LATEST: lazy("planerna som de är nu, även utkast")}


@dataclass(frozen=True, slots=True)
class Share:
    """What one nämnd pays, object by object, the most first: the matrix as it is read on a narrow screen."""

    summary: str
    objects: list[Ranked]
    whole: Ranked


def query(choice: Choice, **more: str | int) -> str:
    """The choice as a query string, for links between the pages."""
    said: dict[str, str | int] = {"ar": choice.year, "underlag": choice.basis.value}
    # Only what was chosen, so that an address says what it narrows.
    if choice.kind:
        said["slag"] = choice.kind
    if choice.state:
        said["lage"] = choice.state
    return urlencode({**said, **more})


def finding(found: Overview) -> str:
    """The money of the year in one sentence."""
    if not found.matrix.cells:
        # There may be money that was not asked for.
        if found.choice.kind or found.choice.state:
            return _("Inga pengar i det urvalet %(year)s") % {"year": found.choice.year}
        return _("Inga pengar är planerade för %(year)s") % {"year": found.choice.year}
    committees = len(found.matrix.of_committees)
    return ngettext(
        "%(total)s år %(year)s, från %(committees)s nämnd till %(objects)s objekt",
        "%(total)s år %(year)s, från %(committees)s nämnder till %(objects)s objekt",
        committees,
    ) % {
        "total": numbers.kronor(found.matrix.total),
        "year": found.choice.year,
        "committees": committees,
        "objects": len(found.matrix.of_objects),
    }


def matrix(found: Overview) -> Table:
    """Objects down, nämnder across, both totals; every figure leads to the rows behind it."""
    committees = sorted(found.committees.values(), key=lambda unit: unit.name)
    # Objects with outcome and no plan stand in the comparison with the outcome, not among what is planned.
    objects = [each for each in by_name(found) if each.pk in found.matrix.of_objects]
    address = reverse("money_rows")

    def figure(ore: int | None, **which: str | int) -> Cell:
        return _figure(ore, f"{address}?{query(found.choice, **which)}")

    return Table(
        caption=_("Objekt och nämnder, kronor"),
        columns=[
            Column(_("Objekt")),
            *(Column(_breaking(unit.short_name or unit.name), numeric=True) for unit in committees),
            Column(_("Summa"), numeric=True),
        ],
        rows=[
            [
                Cell(governed.name, href=reverse("object_money", args=[governed.slug])),
                *(
                    figure(
                        found.matrix.cells.get((governed.pk, unit.pk)), objekt=governed.slug, namnd=unit.pk
                    )
                    for unit in committees
                ),
                figure(found.matrix.of_objects[governed.pk], objekt=governed.slug),
            ]
            for governed in objects
        ],
        footer=[
            Cell(_("Summa")),
            *(figure(found.matrix.of_committees[unit.pk], namnd=unit.pk) for unit in committees),
            figure(found.matrix.total),
        ],
        layout="scroll",
        hide_caption=True,
    )


def shares(found: Overview) -> list[Share]:
    """The same figures as the matrix, nämnd by nämnd, the largest first."""
    address, names = reverse("money_rows"), {each.pk: each for each in by_name(found)}
    rows = []
    for committee, whole in sorted(found.matrix.of_committees.items(), key=lambda each: -each[1]):
        unit = found.committees[committee]
        parts = [
            (ore, names[governed]) for (governed, of), ore in found.matrix.cells.items() if of == committee
        ]
        rows.append(
            Share(
                summary=f"{unit.name}, {numbers.kronor(whole)}",
                objects=[
                    Ranked(
                        governed.name,
                        numbers.kronor(ore),
                        f"{address}?{query(found.choice, objekt=governed.slug, namnd=committee)}",
                    )
                    for ore, governed in sorted(parts, key=lambda part: (-part[0], part[1].name))
                ],
                whole=Ranked(
                    _("Summa"), numbers.kronor(whole), f"{address}?{query(found.choice, namnd=committee)}"
                ),
            )
        )
    return rows


def against_outcome(found: Overview) -> Table:
    """Plan, outcome so far and forecast, object by object."""
    rows = []
    for governed in by_name(found):
        # Nothing planned is nought here, for there may be outcome all the same; no forecast is nothing, for
        # nobody has made one.
        planned = found.planned.get(governed.pk, 0)
        foreseen = found.forecast.get(governed.pk)
        rows.append(
            [
                Cell(governed.name, href=reverse("object_money", args=[governed.slug])),
                Cell(numbers.kronor(planned)),
                Cell(numbers.kronor(found.outcome.get(governed.pk, 0))),
                Cell(numbers.kronor(foreseen)),
                Cell(apart(foreseen, planned)),
            ]
        )
    return Table(
        caption=_("Plan, utfall och prognos"),
        columns=[
            Column(_("Objekt")),
            Column(_("Plan"), numeric=True),
            Column(_("Utfall hittills"), numeric=True),
            Column(_("Prognos för året"), numeric=True),
            Column(_("Prognos mot plan"), numeric=True),
        ],
        rows=rows,
        footer=_together(found),
        hide_caption=True,
        note=_about_the_forecasts(found),
    )


def _about_the_forecasts(found: Overview) -> str:
    """What the reader must know to read the comparison right."""
    said = []
    if found.choice.state:
        said.append(_("Läget gäller bara matrisen: utfall och prognos jämförs med hela planen."))
    if not _all_foreseen(found):
        said.append(
            _(
                "En prognos står här när varje nämnd och slag i planen har fått sin, och summan när alla objekt har det."
            )
        )
    return " ".join(said)


def apart(foreseen: int | None, planned: int) -> str:
    """How far the forecast is from the plan; more than planned has a plus, so that nobody takes it for a saving."""
    if foreseen is None:
        return numbers.NOTHING
    over = "+" if foreseen > planned else ""
    return f"{over}{numbers.kronor(foreseen - planned)}"


def _together(found: Overview) -> list[Cell]:
    """The sums below; of the forecasts only when every object with money has one, else it would look like a saving."""
    planned, come_to = sum(found.planned.values()), sum(found.outcome.values())
    whole = sum(found.forecast.values()) if _all_foreseen(found) else None
    return [
        Cell(_("Summa")),
        Cell(numbers.kronor(planned)),
        Cell(numbers.kronor(come_to)),
        Cell(numbers.kronor(whole)),
        Cell(apart(whole, planned)),
    ]


def _all_foreseen(found: Overview) -> bool:
    return set(found.planned) <= set(found.forecast)


def source(found: Overview) -> str:
    """Where the figures come from and how old they are."""
    words = _("Källa: %(basis)s, räknat %(day)s.") % {
        "basis": BASES[found.choice.basis],
        "day": dates.day(clock.today()),
    }
    # Else whoever adds the figures on the page finds a krona too much and trusts none of them.
    words += " " + _("Talen är avrundade till hela kronor var för sig.")
    if found.counted_through:
        words += " " + _("Utfall ur redovisningen till och med %(day)s.") % {
            "day": dates.day(found.counted_through)
        }
    if found.struck:
        words += " " + _("%(struck)s är struket och ingår inte.") % {"struck": numbers.kronor(found.struck)}
    if found.unplaced:
        words += " " + _("%(rest)s i redovisningen hör ännu inte till något objekt.") % {
            "rest": numbers.kronor(found.unplaced)
        }
    return words


def own_time(found: Overview) -> list[Fact]:
    """Own time, apart from money."""
    return [
        Fact(_("Timmar"), numbers.number(found.own_time.hours)),
        Fact(
            _("Motsvarar"),
            numbers.kronor(found.own_time.ore),
            note="" if found.own_time.ore is not None else _("inget internt timpris är satt för året"),
        ),
    ]


def rows_table(rows: Iterable[FinancingRow]) -> Table:
    """The rows behind a figure."""
    return Table(
        caption=_("Raderna bakom summan"),
        columns=[
            Column(_("Rad")),
            Column(_("Objekt")),
            Column(_("Nämnd")),
            Column(_("Slag")),
            Column(_("Läge")),
            Column(_("Kronor"), numeric=True),
        ],
        rows=[
            [
                Cell(row.line.title, href=addresses.line(row.line_id), note=row.principle),
                Cell(row.line.plan.object.name),
                Cell(row.committee.name, note=row.code),
                Cell(str(row.get_kind_display())),
                Cell(str(row.get_state_display()), note=row.reference),
                Cell(numbers.kronor(row.amount)),
            ]
            for row in rows
        ],
        hide_caption=True,
    )


def _figure(ore: int | None, href: str) -> Cell:
    """Bare kronor: the unit is said once, above the matrix, so that ten nämnder have room beside one another."""
    return Cell(numbers.NOTHING) if ore is None else Cell(numbers.whole_kronor(ore), href=href)


def _breaking(name: str) -> str:
    """The name with a place to break before its “nämnden”, which few browsers find by themselves."""
    return re.sub(r"(?<=\w)(nämnd)", "\u00ad\\1", name)


def by_name(found: Overview) -> list[GovernanceObject]:
    """The objects in the order of the alphabet."""
    return sorted(found.objects.values(), key=lambda governed: governed.name)
