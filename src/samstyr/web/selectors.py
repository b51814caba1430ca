"""Questions of the shell: what awaits a person, what has changed, what is found."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, reduce
from itertools import chain, groupby
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import CharField, Count, Q, QuerySet, Value, Window
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import rights_of
from samstyr.foundation import search
from samstyr.foundation.events import NAME, Event
from samstyr.foundation.models import AuditEvent
from samstyr.foundation.registry import collect
from samstyr.foundation.start import Waiting
from samstyr.governance.concerns import Mine

# So many events are read for each line that is told: what is alike is folded into one.
FOLDED = 5


@dataclass(frozen=True, slots=True)
class News:
    """Something that somebody did lately and that concerns all."""

    at: datetime
    actor: str
    text: str | Promise
    target: str
    url: str
    more: int = 0  # how many others the same person did the same to on the same day: told in one line


@cache
def events() -> Mapping[str, Event]:
    """Words for every action of the audit trail."""
    return {action: event for known in collect("events", "EVENTS") for action, event in known.items()}


def secrets() -> Mapping[tuple[str, str], Collection[str]]:
    """By target, the fields whose values the trail does not show: what is secret now, whenever it was written."""
    told = (tell() for known in collect("events", "SECRETS") for tell in known)
    return {target: fields for found in told for target, fields in found.items()}


def without_secrets(event: AuditEvent, hidden: Mapping[tuple[str, str], Collection[str]]) -> AuditEvent:
    """An event to be shown, its secret values told of and not told."""
    fields = hidden.get((event.target_type, event.target_id), ())
    if NAME in fields:
        event.target_label = _("sekretess")
    for values in (event.old, event.new):
        # An empty value stays empty: that something was filled in would else be told of what never was.
        values.update({name: _("sekretess") for name in fields if values.get(name) not in (None, "", [])})
    return event


def named(words: str) -> Q:
    """The events of what is called something; what is secret now is not found by what it was called."""
    found = Q(target_label__icontains=words)
    for (kind, pk), fields in secrets().items():
        if NAME in fields:
            found &= ~Q(target_type=kind, target_id=pk)
    return found


def waiting_for(user: User) -> list[Waiting]:
    """What awaits a person, the most urgent first."""
    found = [
        thing
        for providers in collect("start", "WAITING")
        for provider in providers
        for thing in provider(user)
    ]
    return sorted(found, key=lambda thing: (thing.due is None, thing.due or date.max))


def trail(*, oldest_first: bool = False) -> QuerySet[AuditEvent]:
    """Every event, the latest first unless told otherwise."""
    return AuditEvent.objects.order_by("sequence" if oldest_first else "-sequence")


def news(limit: int = 8, *, told: Collection[int] = ()) -> list[News]:
    """What has changed lately, the latest first; `told` are events that are told elsewhere on the same page."""
    known = {action: event for action, event in events().items() if event.is_news}
    rows = AuditEvent.objects.filter(action__in=known).exclude(pk__in=told)
    found = _alike(rows.order_by("-at", "-sequence")[: limit * FOLDED])[:limit]
    there = _still_there(some[0] for some in found)
    return [_news(some, is_there=_target(some[0]) in there) for some in found]


@dataclass(frozen=True, slots=True)
class Changes:
    """What others have done to what concerns a person, the latest first, and how many more there are."""

    news: list[News]
    more: int
    events: frozenset[int] = frozenset()


def changes(user: User, since: datetime, limit: int = 12) -> Changes:
    """What has happened to what concerns a person since a moment, by others than herself."""
    rows = AuditEvent.objects.filter(at__gt=since).exclude(actor=user)
    # What kinds of thing anything has happened to is a small question; which of each kind concern her is a large one.
    kinds = set(rows.order_by().values_list("target_type", flat=True).distinct())
    concerned = [_about(things) for things in _concerning(user) if things.model._meta.label in kinds]
    if not concerned:
        return Changes([], 0)
    rows = rows.filter(reduce(or_, concerned))
    # How many there are comes with the first of them: to look for them is what takes time, so it is done once.
    found = list(rows.annotate(in_all=Window(Count("pk"))).order_by("-at", "-sequence")[: limit * FOLDED])
    count = found[0].in_all if found else 0
    # What an earlier version recorded under a name of its own is passed over rather than shown without words.
    shown = _alike(row for row in found if row.action in events())[:limit]
    told = frozenset(row.pk for some in shown for row in some)
    # What concerns her was looked for among the things that are: none of them is gone.
    return Changes([_news(some, is_there=True) for some in shown], count - len(told), told)


def _concerning(user: User) -> Iterator[QuerySet[Any]]:
    """What concerns her, a question for each kind of thing: asked of every app, answered when it is used."""
    me = Mine.of(user)
    for given in chain.from_iterable(collect("concerns", "CONCERNS")):
        yield from given(me)


def _about(things: QuerySet[Any]) -> Q:
    # The trail keeps ids as text, for it outlives the rows that it tells of; cast here, the database compares
    # like with like.
    ids = things.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
    return Q(target_type=things.model._meta.label, target_id__in=ids)


def _alike(rows: Iterable[AuditEvent]) -> list[list[AuditEvent]]:
    """Rows after one another by the same person, of the same kind and day: twenty confirmed lines are one thing done."""
    return [
        list(some) for _key, some in groupby(rows, lambda row: (row.actor_id, row.action, localdate(row.at)))
    ]


def _still_there(rows: Iterable[AuditEvent]) -> set[tuple[str, str]]:
    """Which of the targets have not been removed since; one question however many kinds of thing they are."""
    models = {model._meta.label: model for model in apps.get_models()}
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        wanted[row.target_type].add(row.target_id)
    found: list[QuerySet[Any, tuple[str, str]]] = [
        QuerySet(models[kind])
        .filter(pk__in=ids)
        .order_by()
        .values_list(Value(kind, output_field=CharField()), Cast("pk", CharField()))
        for kind, ids in wanted.items()
        # What an earlier version called something else cannot be looked for.
        if kind in models
    ]
    # Without order, in parts and whole: a model's own is of columns that are not asked for.
    return set(found[0].union(*found[1:]).order_by()) if found else set()


def _target(row: AuditEvent) -> tuple[str, str]:
    return row.target_type, row.target_id


def _news(rows: list[AuditEvent], *, is_there: bool) -> News:
    row, event = rows[0], events()[rows[0].action]
    # The trail outlives what it tells of: what has been removed is named, and leads nowhere.
    address = event.url(row.target_id) if event.url and is_there else ""
    return News(row.at, row.actor_label, event.text, row.target_label, address, len(rows) - 1)


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind of thing among the hits, and how many."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class FoundThing:
    """A hit, and what kind of thing it is."""

    hit: search.Hit
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a question gave: hits of the chosen kind (all when `source` is empty), and how many there are of each."""

    hits: list[FoundThing]
    kinds: list[FoundKind]
    source: str
    meant: str = ""  # the question as it may have been meant, where it gave nothing


def found(question: str, *, user: User, source: str = "") -> Found:
    """What a person may read that holds all words of the question."""
    hits = search.find(question, rights=rights_of(user.roles))
    counts = Counter(hit.source for hit in hits)
    known = search.sources()
    kinds = [FoundKind(code, str(kind.name), counts[code]) for code, kind in known.items() if counts[code]]
    chosen = source if source in counts else ""
    things = [
        FoundThing(hit, str(known[hit.source].one)) for hit in hits if not chosen or hit.source == chosen
    ]
    return Found(things, kinds, chosen, "" if hits else search.meant(question, rights=rights_of(user.roles)))
