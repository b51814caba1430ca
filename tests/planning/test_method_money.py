"""The worked example of docs/method/money.md, carried out by the services and summed by the ledger."""

import re
import tomllib
from pathlib import Path

import pytest
from planning.planned import annual, decided, line

from samstyr.planning import ledger
from samstyr.planning.ledger import own_time
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.ledger.own_time import Time
from samstyr.planning.models import FinancingRow, MoneyState
from samstyr.planning.services import financing, money, plans
from samstyr.planning.services.financing import Wish

PAGE = Path(__file__).parents[2] / "docs" / "method" / "money.md"


@pytest.mark.django_db
def test_money(steering):
    (box,) = (tomllib.loads(found) for found in re.findall(r"```toml\n(.*?)```", PAGE.read_text(), re.DOTALL))
    objects = {"skola": steering.school, "arbetsplats": steering.workplace}
    committees = {"barn": steering.committee, "kommun": steering.other_committee}
    plan = annual(steering.school, box["year"])
    written = line(plan)
    for row in (each for each in box["row"] if each["version"] == 1):
        wish = Wish(box["year"], row["ore"], state=row["state"])
        financing.add(line=written, committee=committees[row["committee"]], wish=wish, by=None)
    decided(plan, steering)
    again = plans.replan(plan=plan, reason="Nya pengar", by=None)
    FinancingRow.objects.get(line__plan=again, state=MoneyState.CUT).delete()
    row = FinancingRow.objects.get(line__plan=again)
    asked = next(each for each in box["row"] if each["version"] == 2)
    financing.change(row=row, version=row.version, ore=asked["ore"], code="", by=None)
    shared = box["shared"]
    weights = {committees[name]: weight for name, weight in shared["weights"].items()}
    key = money.add_key(said=money.Key("Datorer", "Antal datorer", weights), by=None)
    workplace = annual(steering.workplace, box["year"])
    rows = financing.divide(line=line(workplace), key=key, wish=Wish(box["year"], shared["ore"]), by=None)
    assert {each.committee: each.amount for each in rows} == {
        committees[name]: part for name, part in shared["parts"].items()
    }
    decided(workplace, steering, "KS 2026-2")
    for basis, expected in ((Basis.IN_FORCE, box["in_force"]), (Basis.LATEST, box["latest"])):
        matrix = ledger.matrix(ledger.amounts(basis))
        assert matrix.of_objects == {objects[name].pk: ore for name, ore in expected["objects"].items()}
        assert matrix.of_committees == {
            committees[name].pk: ore for name, ore in expected["committees"].items()
        }
        assert matrix.total == expected["total"]
    time = box["own_time"]
    times = [
        Time(1, 1, box["year"], 1, "confirmed", time["hours"] - time["denied"]),
        Time(1, 1, box["year"], 1, "denied", time["denied"]),
    ]
    assert own_time.summed(times, {box["year"]: time["rate"]}).ore == time["ore"]
