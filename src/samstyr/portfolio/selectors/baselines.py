"""What a baseline would say of an initiative now: the same content that the start locks."""

import json
from dataclasses import asdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.models import Commitment, Initiative, LedgerName
from samstyr.portfolio.selectors.facts import lines_of


def content(initiative: Initiative, facts: Facts) -> dict[str, Any]:
    """Dates, scope, lines, money, hours and commitments as they stand; money and hours are those of the facts."""
    # The keys are part of the hash: a new one makes new baselines differ from old ones that say the same.
    found = {
        "title": initiative.title,
        "summary": initiative.summary,
        "object": facts.object,
        "objects_concerned": list(facts.objects_concerned),
        "starts_on": initiative.starts_on,
        "ends_on": initiative.ends_on,
        "yearly_upkeep": initiative.yearly_upkeep,
        "responsible": facts.responsible,
        "receiver": facts.receiver,
        "lines": _lines(initiative),
        "money": [asdict(each) for each in facts.money],
        "hours": [asdict(each) for each in facts.hours],
        "commitments": _commitments(initiative),
    }
    return plain(found)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as they are in JSON: days as text."""
    # To text and back, so that what is hashed is exactly what the database will give back.
    made: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return made


def _lines(initiative: Initiative) -> list[dict[str, Any]]:
    latest = {line.key: line for line in lines_of(initiative).latest}
    return [
        {"key": line.key, "title": line.title, "kind": line.kind, "from": line.starts_on, "to": line.ends_on}
        # By key, which never changes: a moved line must not read as a changed baseline.
        for line in sorted(latest.values(), key=lambda line: str(line.key))
    ]


def _commitments(initiative: Initiative) -> list[dict[str, Any]]:
    rows = (
        Commitment.objects.filter(
            benefit__contributions__initiative=initiative, refused_on__isnull=True, ended_on__isnull=True
        )
        .select_related("benefit", "unit", "owner")
        .prefetch_related("points", "years")
        .order_by("benefit__title", "unit__name", "pk")
    )
    return [
        {
            "benefit": each.benefit.title,
            "unit": each.unit.name,
            "owner": each.owner.name,
            "metric": each.metric,
            "unit_name": each.unit_name,
            "baseline": _bare(each.baseline),
            "target": _bare(each.target),
            "measured_on": [point.due_on for point in each.points.all()],
            "years": [
                {"year": year.year, "low": year.low, "expected": year.expected, "high": year.high}
                for year in each.years.all()
                if year.ledger == LedgerName.COMMITTED
            ],
        }
        for each in rows
    ]


def _bare(value: Any) -> str:
    """A decimal without the zeros that the database adds."""
    # 40 as it was typed and 40.00 as the database gives it back are the same promise.
    return "" if value is None else f"{value.normalize():f}"
