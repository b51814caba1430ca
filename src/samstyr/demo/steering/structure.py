"""The object structure: decided twice, with a third draft on the table, and the products of its objects."""

from typing import Any

from samstyr.demo.steering.story import Town, told
from samstyr.governance.models import GovernanceObject, ObjectStructure, SeatKind
from samstyr.governance.services import products, seats, structure_effects, structures
from samstyr.governance.services.seats import Term
from samstyr.governance.services.structures import Words

FIRST, FIRST_FROM = "Y-4-02-12", "Y-4-03-01"
SECOND, SECOND_FROM = "Y-2-01-22", "Y-2-02-01"
DRAFT = "-16d"
SINCE = "Y-5-01-01"  # when the seats of the whole were first held


def seats_of_the_whole(town: Town) -> None:
    """The municipal director, the chair of the PSG, the portfolio office and the nämnder."""
    said = told("seats")
    with town.days.on(SINCE) as since:
        _sit(town, said["portfolio_office"], kind=SeatKind.PORTFOLIO_OFFICE)
        _sit(town, said["municipal_director"], kind=SeatKind.MUNICIPAL_DIRECTOR)
        for name, chair in said["committees"].items():
            _sit(town, chair, kind=SeatKind.COMMITTEE, unit=town.units[name])
        director = town.user(said["municipal_director"])
        chair_seat = seats.open_of_the_whole(kind=SeatKind.PORTFOLIO_CHAIR, by=town.office)
        named = said["portfolio_chair"]
        for name, substitute in ((named["person"], False), (named["substitute"], True)):
            holding = seats.appoint(
                seat=chair_seat, term=Term(town.people[name], since, is_substitute=substitute), by=director
            )
            seats.accept(holding=holding, by=town.user(name))


def decide(town: Town) -> None:
    """Both decided structures, each in force from its day."""
    said, made = told("structures"), told("objects")["object"]
    # As it was before the second decision: without what it added, and with what it merged away.
    first = [each for each in made if each["name"] not in said["added"]] + said["early"]
    with town.days.on(FIRST):
        draft = structures.begin(by=town.office, reason=said["first_reason"])
        for each in first:
            words = _words(town, each | said["before"].get(each["name"], {}))
            structures.add(draft, version=draft.version, words=words, by=town.office)
        _decide(town, draft, FIRST_FROM, said["first_number"])
    with town.days.on(FIRST_FROM) as today:
        structure_effects.take_effect_by_clock(today)
    with town.days.on(SECOND):
        draft = structures.begin(by=town.office, reason=said["second_reason"])
        _change(town, draft)
        _decide(town, draft, SECOND_FROM, said["second_number"])
    with town.days.on(SECOND_FROM) as today:
        structure_effects.take_effect_by_clock(today)
    by_name = {governed.name: governed for governed in GovernanceObject.objects.filter(is_active=True)}
    town.objects = {each["slug"]: by_name[each["name"]] for each in made}


def draft_the_next(town: Town) -> None:
    """What the portfolio office has proposed and nobody has decided."""
    said = told("structures")
    with town.days.on(DRAFT):
        draft = structures.begin(by=town.office, reason=said["draft_reason"])
        entries = {entry.name: entry for entry in draft.entries.all()}
        for name, changed in said["draft"].items():
            entry = entries[name]
            words = Words(
                changed.get("name", entry.name),
                entry.type,
                changed.get("purpose", entry.purpose),
                changed.get("boundaries", entry.boundaries),
                list(entry.supports.all()),
            )
            structures.change(entry, version=draft.version, words=words, by=town.office)
        structures.make_ready(draft, version=draft.version, by=town.office)


def make_products(town: Town) -> None:
    """The products of every object, as the structure was first made."""
    with town.days.on(SECOND_FROM, hour=10):
        for said in told("objects")["object"]:
            for each in said["products"]:
                town.products[said["slug"], each["name"]] = products.create(
                    governed=town.objects[said["slug"]],
                    name=each["name"],
                    description=each.get("description", ""),
                    by=None,
                )


def _change(town: Town, draft: ObjectStructure) -> None:
    """What the second structure says otherwise than the first."""
    said = told("structures")
    entries = {entry.name: entry for entry in draft.entries.all()}
    for name, other in said["merged"].items():
        structures.end(entries[name], version=draft.version, into=entries[other], by=town.office)
    for each in told("objects")["object"]:
        words = _words(town, each)
        if each["name"] in said["added"]:
            structures.add(draft, version=draft.version, words=words, by=town.office)
        elif each["name"] in said["before"]:
            structures.change(entries[each["name"]], version=draft.version, words=words, by=town.office)


def _decide(town: Town, draft: ObjectStructure, valid_from: str, number: str) -> None:
    structures.make_ready(draft, version=draft.version, by=town.office)
    structures.decide(
        draft,
        version=draft.version,
        registry_number=number,
        valid_from=town.days.of(valid_from),
        by=town.user("Katarina Kommun"),
    )


def _sit(town: Town, name: str, **seat: Any) -> None:
    place = seats.open_of_the_whole(by=town.office, **seat)
    holding = seats.appoint(seat=place, term=Term(town.people[name], town.days.of(SINCE)), by=town.office)
    if holding.accepted_on is None:
        seats.accept(holding=holding, by=town.user(name))


def _words(town: Town, said: dict[str, Any]) -> Words:
    supports = [town.units[each] for each in said["supports"]]
    return Words(said["name"], said["type"], said["purpose"], said["boundaries"], supports)
