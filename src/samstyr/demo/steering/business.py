"""What supports the work beside IT: routines, manuals, classifications, permissions, training and templates."""

from collections import defaultdict
from datetime import timedelta

from samstyr.demo.steering.story import Town, told
from samstyr.demo.steering.systems import TAKEN_IN, picked
from samstyr.governance.models import ItComponent, Judgement, LifeCycle
from samstyr.governance.services import components

BORROWED = 6  # one in so many leans on a system that another object owns


def describe(town: Town) -> None:
    """The business components of every product, with the systems that they go with."""
    systems = _by_product(town)
    owners = [product.pk for product in town.products.values() if systems[product.pk]]
    with town.days.on(TAKEN_IN, hour=14):
        for key, products in told("business").items():
            for product, listed in products.items():
                for kind, name, description in listed:
                    here = town.products[key, product]
                    own = systems[here.pk]
                    related = [own[picked(name, len(own))]] if own and picked(name, 4) else []
                    if picked(name, BORROWED) == 0:
                        other = systems[owners[picked(name, len(owners))]]
                        related.append(other[picked(name, len(other))])
                    values = {
                        "name": name,
                        "kind": kind,
                        "description": description,
                        "object": town.objects[key],
                        "products": [here],
                        "it_components": related,
                        "life_cycle": LifeCycle.IN_USE,
                        "business_judgement": (Judgement.MAINTAIN, Judgement.DEVELOP)[picked(name, 5) == 0],
                        "reviewed_on": town.days.today - timedelta(days=30 + picked(name, 700)),
                    }
                    components.create_business(values=values, by=None)


def _by_product(town: Town) -> dict[int, list[ItComponent]]:
    found: dict[int, list[ItComponent]] = defaultdict(list)
    for product in town.products.values():
        found[product.pk] += product.it_components.order_by("name")
    return found
