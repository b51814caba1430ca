"""What an object's page shows of planning: the plan of the year, and its money per nämnd."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock, numbers
from samstyr.governance.models import GovernanceObject
from samstyr.governance.object_panels import Panel
from samstyr.planning import ledger, plan_policies
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import ObjectPlan, PlanKind
from samstyr.planning.pages.plan import STATES, Bar
from samstyr.planning.selectors import money, plans
from samstyr.ui.components import Kind


def plan(governed: GovernanceObject, user: User) -> Panel:
    """The plan of this year and the next, the strategic one, and where the next is begun."""
    year = clock.today().year
    rows = [
        (row, STATES[row.state], reverse("plan", kwargs={"slug": governed.slug, "pk": row.pk}))
        for row in plans.around(governed, year)
    ]
    return Panel(
        _said(rows),
        "planning/_object_plan.html",
        {
            "rows": rows,
            "address": reverse("object_plans", args=[governed.slug]),
            "may_write": governed.pk in plan_policies.planned_by(user),
        },
        order=10,
    )


def _said(rows: list[tuple[ObjectPlan, Kind, str]]) -> str:
    """“Årsplan 2026 är beslutad, 2027 klar för beslut”: how far the annual plans have come; without any, the name."""
    annual = [row for row, _kind, _address in rows if row.kind == PlanKind.ANNUAL]
    if not annual:
        return _("Planer")
    said = _("Årsplan %(year)s är %(state)s") % {
        "year": annual[0].first_year,
        "state": annual[0].get_state_display(),
    }
    return ", ".join([said, *(f"{row.first_year} {row.get_state_display()}" for row in annual[1:])])


def cost(governed: GovernanceObject, user: User) -> Panel | None:
    """The money of the year, one bar per nämnd; of decided plans, else of the plans as they are."""
    del user
    year = clock.today().year
    basis = Basis.IN_FORCE
    found = ledger.amounts(basis, objects=[governed.pk], years=[year])
    if not found:
        # A new object has no decided plan: better what is asked for, said to be so, than an empty panel.
        basis = Basis.LATEST
        found = ledger.amounts(basis, objects=[governed.pk], years=[year])
    sums = ledger.split(found, "committee")
    if not sums:
        return None
    names = {unit.pk: unit.name for unit in money.committees()}
    most = max(sums.values())
    rows = reverse("money_rows")
    bars = [
        Bar(
            names.get(int(committee), numbers.NOTHING),
            numbers.kronor(ore),
            round(100 * ore / most) if most else 0,
            f"{rows}?ar={year}&objekt={governed.slug}&namnd={committee}&underlag={basis}",
        )
        for committee, ore in sorted(sums.items(), key=lambda each: -each[1])
    ]
    said = (
        _("%(total)s år %(year)s")
        if basis is Basis.IN_FORCE
        else _("%(total)s år %(year)s, inte beslutat än")
    )
    return Panel(
        said % {"total": numbers.kronor(ledger.total(found)), "year": year},
        "planning/_object_money.html",
        {"bars": bars, "address": reverse("object_money", args=[governed.slug])},
        order=20,
    )


PANELS = (plan, cost)
