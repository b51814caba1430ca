"""Plans for the tests: made by the services, so that what holds here holds for people too."""

from types import SimpleNamespace

from django.test import Client

from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.planning.models import LedgerCode, LineKind, MoneyKind, MoneyState, ObjectPlan, PlanLine
from samstyr.planning.services import answers, financing, lines, money, outcome, plans, risks, wheel
from samstyr.planning.services.financing import Wish
from samstyr.planning.services.plans import Term

KRONA = 100


def browser(user) -> Client:
    """Somebody signed in at a browser of their own."""
    client = Client()
    client.force_login(user)
    return client


def annual(governed: GovernanceObject, year: int = 2027) -> ObjectPlan:
    return plans.create(governed=governed, term=Term.annual(year), by=None)


def line(plan: ObjectPlan, title: str = "Nytt schema", kind: str = LineKind.DEVELOP, **facts) -> PlanLine:
    return lines.add(plan=plan, facts=lines.Facts(title, kind, **facts), by=None)


def pay(
    on: PlanLine,
    committee: Unit,
    kronor: int,
    *,
    year: int = 2027,
    kind: str = MoneyKind.OPERATION,
    state: str = MoneyState.REQUESTED,
):
    wish = Wish(year, kronor * KRONA, kind, state)
    return financing.add(line=on, committee=committee, wish=wish, by=None)


def decided(plan: ObjectPlan, steering, number: str = "KS 2026-100") -> ObjectPlan:
    """The plan made ready by the lead and decided by the owner of its object (Skola och förskola's if not said)."""
    owner = steering.business_owner if plan.object_id == steering.school.pk else steering.other_owner
    plan.refresh_from_db()
    plans.make_ready(plan=plan, version=plan.version, by=owner)
    plans.decide(plan=plan, registry_number=number, by=owner)
    plan.refresh_from_db()
    return plan


def everything(steering) -> SimpleNamespace:
    """One of everything: a plan being written with a line, its money, time and dependency, and a decided plan."""
    drafted = annual(steering.school)
    written = line(drafted)
    tie = answers.Tie(steering.workplace, "ordered", "Inloggning")
    lead = steering.school.seats.get(kind="lead", side="it")
    before = annual(steering.school, 2026)
    line(before, "Förra årets arbete")
    return SimpleNamespace(
        draft=drafted,
        line=written,
        row=pay(written, steering.committee, 100),
        wish=answers.ask(line=written, seat=lead, quarter=answers.Quarter(2027, 1), hours=8, by=None),
        tie=answers.tie(line=written, said=tie, by=steering.business_lead),
        decided=decided(before, steering),
        books=outcome.stage(name="jan.csv", content=b"Datum;Konto;Belopp\n2027-01-31;6540;10,00\n", by=None),
        risk=risks.add(plan=drafted, facts=risks.Facts("Leverantören säger upp avtalet", 2, 4), by=None),
        key=money.add_key(said=money.Key("Datorer", "Antal datorer", {steering.committee: 1}), by=None),
        step=wheel.begin(by=None)[0],
        code=LedgerCode.objects.get(code="6540"),
    )
