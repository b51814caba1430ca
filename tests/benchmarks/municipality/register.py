"""The register: systems with their agreements and classifications, manuals, a check-up and an inventory."""

from datetime import timedelta
from typing import Any

from benchmarks.municipality.town import COMPONENTS, SYSTEMS, Town, text
from samstyr.governance.models import (
    AiClass,
    BusinessComponent,
    BusinessComponentKind,
    Criticality,
    Hosting,
    ItComponent,
    Judgement,
    LifeCycle,
)
from samstyr.governance.services import check_ups, inventory

LIFE = (*[LifeCycle.IN_USE] * 6, LifeCycle.INTRODUCING, LifeCycle.PHASING_OUT, LifeCycle.PLANNED)


def make(town: Town) -> None:
    """Seven hundred systems, 1 300 business components, and who asks about them."""
    town.systems = ItComponent.objects.bulk_create(_system(town, number) for number in range(SYSTEMS))
    _use(town)
    kinds = list(BusinessComponentKind)
    town.manuals = BusinessComponent.objects.bulk_create(
        BusinessComponent(
            name=f"{town.words(number)} (stöd)",
            kind=kinds[number % len(kinds)],
            description=text(number),
            object=town.objects[number % len(town.objects)],
            life_cycle=LIFE[number % len(LIFE)],
            reviewed_on=town.today - timedelta(days=number % 900),
        )
        for number in range(COMPONENTS - SYSTEMS)
    )
    _support(town)
    day = timedelta(days=30)
    asked = check_ups.Facts("Höstens avstämning", ["hosting", "supplier"], town.today - day, town.today + day)
    town.more["check_up"] = check_ups.begin(asked, by=None)
    rows = "\n".join(f"{each.name};Område {each.pk % 40};{each.supplier}" for each in town.systems)
    content = f"Namn;Verksamhetsområden;Leverantör\n{rows}".encode()
    town.more["inventory"] = inventory.upload(name="system.csv", content=content, by=town.user)


def _system(town: Town, number: int) -> ItComponent:
    day, governed = town.today, town.objects[number % len(town.objects)]
    known = number % 5 != 0
    return ItComponent(
        name=f"System {number:03} {town.words(number)}",
        description=text(number),
        object=governed,
        department=town.departments[number % 8],
        life_cycle=LIFE[number % len(LIFE)],
        hosting=list(Hosting)[number % 4] if known else "",
        supplier=f"Leverantör {number % 90}" if known else "",
        agreement_ends_on=day + timedelta(days=(number * 13) % 1500 - 200) if known else None,
        agreement_is_running=number % 3 == 0,
        notice_months=(3, 6, 12)[number % 3] if known else None,
        yearly_cost=(number % 97 + 1) * 10_000_00,
        criticality=list(Criticality)[number % 4],
        confidentiality=number % 4 + 1,
        correctness=(number + 1) % 4 + 1,
        availability=(number + 2) % 4 + 1,
        classified_on=day - timedelta(days=number % 1000),
        classification_due_on=day + timedelta(days=number % 700 - 150),
        risk_analysed_on=day - timedelta(days=number % 800),
        risk_analysis_due_on=day + timedelta(days=number % 900 - 100),
        personal_data=number % 2 == 0,
        processor_agreement=number % 4 == 0,
        ai_class=list(AiClass)[number % 3],
        business_judgement=list(Judgement)[number % 4],
        it_judgement=list(Judgement)[number % 3],
        remainder={"Kontaktperson": f"Person {number % 300}", "Förvaltningsobjekt": governed.name},
        confirmed={"hosting": (day - timedelta(days=number)).isoformat()} if known else {},
    )


def _use(town: Town) -> None:
    """A product or two of its own object uses each system, and one in four is used by another object too."""
    through: Any = ItComponent.products.through
    through.objects.bulk_create(
        through(itcomponent=system, objectproduct=town.products[governed.pk][number % 3])
        for number, system in enumerate(town.systems)
        for governed in (
            system.object,
            *([town.objects[(number + 7) % len(town.objects)]] if number % 4 == 0 else []),
        )
    )


def _support(town: Town) -> None:
    products: Any = BusinessComponent.products.through
    products.objects.bulk_create(
        products(businesscomponent=manual, objectproduct=town.products[manual.object_id][number % 3])
        for number, manual in enumerate(town.manuals)
    )
    systems: Any = BusinessComponent.it_components.through
    systems.objects.bulk_create(
        systems(businesscomponent=manual, itcomponent=town.systems[(number + step * 20) % SYSTEMS])
        for number, manual in enumerate(town.manuals)
        for step in range(number % 3)
    )
