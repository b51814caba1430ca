"""The line, the objects with their seats, and two measurements with what was concluded from them."""

from datetime import timedelta
from typing import Any

from django.conf import settings

from benchmarks.municipality.town import COMMITTEES, OBJECTS, PEOPLE, PRODUCTS, Town, text
from samstyr.accounts.models import RoleAssignment, User
from samstyr.accounts.rights import RoleName
from samstyr.foundation import clock
from samstyr.governance.models import (
    GovernanceObject,
    ObjectProduct,
    ObjectStructure,
    ObjectType,
    Seat,
    SeatHolding,
    SeatKind,
    Side,
    StructureEntry,
    StructureState,
)
from samstyr.measurement.models import Conclusion, Group, GroupKind
from samstyr.organisation.models import LinePosition, Person, Unit, UnitKind

OF_THE_WHOLE = (SeatKind.MUNICIPAL_DIRECTOR, SeatKind.PORTFOLIO_CHAIR, SeatKind.PORTFOLIO_OFFICE)


def make(town: Town) -> None:
    """Nämnder and departments, people, objects, who sits where, and what was measured."""
    _units(town)
    _people(town)
    _objects(town)
    _seats(town)
    _conclusions(town)


def _units(town: Town) -> None:
    town.committees = Unit.objects.bulk_create(
        Unit(kind=UnitKind.COMMITTEE, name=name) for name in COMMITTEES
    )
    town.departments = Unit.objects.bulk_create(
        Unit(kind=UnitKind.DEPARTMENT, name=f"Förvaltning {number}", parent=committee)
        for number, committee in enumerate(town.committees, 1)
    )
    town.units = Unit.objects.bulk_create(
        Unit(kind=UnitKind.UNIT, name=f"Enhet {number}", parent=town.departments[number % 8])
        for number in range(40)
    )


def _people(town: Town) -> None:
    """The first is the one who looks: every role that asks for no second factor, and the seats that see the most."""
    town.user = User.objects.create_user(
        email="maja@kommun.example", name="Maja Många", password="en lång mening"
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(user=town.user, role=role)
        for role in RoleName
        if role not in settings.SECOND_FACTOR_ROLES
    )
    town.people = Person.objects.bulk_create(
        Person(
            name="Maja Många" if number == 0 else f"Person {number:03}",
            email=f"person{number}@kommun.example",
            user=town.user if number == 0 else None,
        )
        for number in range(PEOPLE)
    )
    town.me = town.people[0]
    places = [*town.departments, *town.units]
    LinePosition.objects.bulk_create(
        LinePosition(
            person=person,
            unit=places[number % len(places)],
            title="Chef" if number < len(places) else "Medarbetare",
            starts_on=town.today - timedelta(days=2000),
            over_budget=number < len(places),
            over_staff=number < len(places),
            over_assignment=number < len(places),
        )
        for number, person in enumerate(town.people)
    )


def _objects(town: Town) -> None:
    kinds = (ObjectType.CORE, ObjectType.CORE, ObjectType.SUPPORT, ObjectType.TECHNICAL)
    town.objects = GovernanceObject.objects.bulk_create(
        GovernanceObject(
            name=f"Objekt {number + 1}",
            slug=f"objekt-{number + 1}",
            type=kinds[number % 4],
            purpose=text(number),
        )
        for number in range(OBJECTS)
    )
    through = GovernanceObject.supports.through
    through.objects.bulk_create(
        through(governanceobject=governed, unit=town.departments[(number + step) % 8])
        for number, governed in enumerate(town.objects)
        for step in range(2)
    )
    for governed in town.objects:
        town.products[governed.pk] = ObjectProduct.objects.bulk_create(
            ObjectProduct(object=governed, name=f"Produkt {number}", position=number)
            for number in range(PRODUCTS)
        )
    _structures(town)


def _structures(town: Town) -> None:
    """One in force since the beginning, and the next, handed over for decision."""
    began = town.today - timedelta(days=3000)
    decided = {"decided_by": town.me, "ready_on": began, "decided_on": began, "registry_number": "KS 1"}
    first = ObjectStructure.objects.create(
        number=1, state=StructureState.DECIDED, valid_from=began, took_effect_on=began, **decided
    )
    for structure in (first, ObjectStructure.objects.create(number=2, ready_on=town.today)):
        entries = StructureEntry.objects.bulk_create(
            StructureEntry(
                structure=structure,
                object=governed,
                name=governed.name,
                type=governed.type,
                purpose=governed.purpose,
                position=number,
                is_decided=structure is first,
            )
            for number, governed in enumerate(town.objects)
        )
        town.more["entry"] = entries[0]


def _seats(town: Town) -> None:
    """Four of each object, a coordinator and two specialists of each product: most held, some vacant or awaited."""
    whole = Seat.objects.bulk_create(Seat(kind=kind) for kind in OF_THE_WHOLE)
    town.director, town.chair = whole[0], whole[1]
    Seat.objects.bulk_create(Seat(kind=SeatKind.COMMITTEE, unit=unit) for unit in town.committees)
    mine = list(whole)
    held: list[Any] = []
    for number, governed in enumerate(town.objects):
        named = {
            f"{kind}_{side}": Seat(kind=kind, side=side, object=governed)
            for kind in ("owner", "lead")
            for side in Side
        }
        of_products = [
            seat
            for product in town.products[governed.pk]
            for seat in (
                Seat(kind=SeatKind.PRODUCT_COORDINATOR, object=governed, product=product),
                *(
                    Seat(kind=SeatKind.SPECIALIST, side=side, object=governed, product=product)
                    for side in Side
                ),
            )
        ]
        saved = Seat.objects.bulk_create([*named.values(), *of_products])
        town.seats[governed.pk] = named
        mine += [*named.values()] if number == 0 else [named["lead_business"]] if number < 5 else []
        held += [seat for seat in saved if seat not in mine]
    _sit(town, mine, held)


def _sit(town: Town, mine: list[Any], held: list[Any]) -> None:
    began = town.today - timedelta(days=1500)
    holdings = [
        SeatHolding(seat=seat, person=town.me, starts_on=began, accepted_on=began) for seat in mine
    ] + [
        SeatHolding(
            seat=seat,
            person=town.people[1 + (number * 7) % (PEOPLE - 1)],
            is_substitute=substitute,
            starts_on=began,
            accepted_on=None if number % 17 == 3 else began,
        )
        for number, seat in enumerate(held)
        for substitute in ((False, True) if number % 4 == 0 else (False,))
        if number % 11
    ]
    saved = SeatHolding.objects.bulk_create(holdings)
    town.more["holding"], town.more["seat"] = saved[3], saved[3].seat


def _conclusions(town: Town) -> None:
    """What was concluded from three released measurements, ten a year."""
    from released import released

    for year, measurement in released().items():
        Group.objects.bulk_create(
            Group(
                measurement=measurement, kind=GroupKind.DEPARTMENT, number=number, name=unit.name, unit=unit
            )
            for number, unit in enumerate(town.departments, 1)
        )
        town.conclusions += Conclusion.objects.bulk_create(
            Conclusion(
                measurement=measurement,
                title=f"Slutsats {year}.{number}",
                text=text(number),
                position=number,
                items=["E1", "B1"][: 1 + number % 2],
                responsible=town.departments[number % 8],
                written_by=town.user,
            )
            for number in range(10)
        )
    town.more["now"] = clock.now()
