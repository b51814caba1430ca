"""Measurements to test with: open ones with respondents, and answers for them."""

from collections.abc import Sequence

from samstyr.foundation import clock
from samstyr.measurement import links, vault
from samstyr.measurement.answers import Change, Rewritten
from samstyr.measurement.models import Group, GroupKind, Measurement, Respondent, Status

CODES = tuple(
    f"{letter}{number}"
    for letter, last in zip("EIBOUT", (7, 6, 5, 2, 2, 4), strict=True)
    for number in range(1, last + 1)
)


def open_measurement(sizes: Sequence[int] = (12,), **fields) -> Measurement:
    """An open measurement with one department for each size, each with that many respondents."""
    measurement = Measurement.objects.create(
        name="Digital mognad 2023", year=2023, status=Status.OPEN, opens_at=clock.now(), **fields
    )
    role = Group.objects.create(measurement=measurement, kind=GroupKind.ROLE, number=1, name="Chef")
    for number, size in enumerate(sizes, start=1):
        department = Group.objects.create(
            measurement=measurement, kind=GroupKind.DEPARTMENT, number=number, name=f"Förvaltning {number}"
        )
        Respondent.objects.bulk_create(
            Respondent(
                measurement=measurement,
                name=f"Person {number}-{person}",
                email=f"person{number}-{person}@linkoping.example",
                department=department,
                role=role if person % 2 else None,
            )
            for person in range(size)
        )
    vault.prepare(measurement)
    measurement.refresh_from_db()
    return measurement


def tokens(measurement: Measurement) -> list[str]:
    """Everybody's personal token, in the order of the respondents' ids."""
    key = links.key_of(measurement)
    ids = measurement.respondents.order_by("pk").values_list("pk", flat=True)
    return [links.token(key, number) for number in ids]


def full(value: int = 4, *, involved: bool | None = True, comment: str = "") -> Change:
    """A whole sheet with the same answer everywhere."""
    return Change(
        involved=involved,
        items=dict.fromkeys(CODES, value),
        comments={"": Rewritten("", comment)} if comment else {},
    )


def answer(token: str, change: Change) -> bool:
    """Hand in by one link."""
    invitation = vault.find(token)
    assert invitation is not None
    return vault.submit(invitation, CODES, change)
