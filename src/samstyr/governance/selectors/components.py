"""Questions about the components: lists that are narrowed and sorted, and what one component hangs together with."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce, Lower

from samstyr.foundation import clock
from samstyr.foundation.models import AuditEvent
from samstyr.foundation.one_look import asked_once
from samstyr.governance import duties, wording
from samstyr.governance.models import (
    BusinessComponent,
    GovernanceObject,
    ItComponent,
    LifeCycle,
    ObjectProduct,
)
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import at_hand
from samstyr.governance.selectors import objects as object_questions

SORTS = ("name", "object", "life_cycle", "hosting", "supplier", "yearly_cost")


@dataclass(frozen=True, slots=True)
class Criteria:
    """How a list of components is narrowed and sorted; an empty one is everything by name.

    `owner` is "missing" (no object, or one whose owner's seat is vacant), `check` one of "disagreement", "overdue".
    """

    words: str = ""
    object: GovernanceObject | None = None
    product: ObjectProduct | None = None
    life_cycle: str = ""
    hosting: str = ""
    supplier: str = ""
    kind: str = ""
    check: str = ""
    owner: str = ""
    retired: bool = False
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier with how many IT components it delivers, to how many objects, and what they cost a year (öre)."""

    name: str
    systems: int
    objects: int
    cost: int | None


def it_components() -> QuerySet[ItComponent]:
    """Every IT component with its owner."""
    return ItComponent.objects.select_related("object", "department")


@asked_once
def to_look_through(among: Q | None = None) -> list[ItComponent]:
    """The IT components in use, to go through all of them: owners are fetched apart, one of each and not one a row.

    One that is retired and has secrets is among them: whether its life cycle may be told is asked viewer by viewer.
    """
    objects = at_hand.objects()
    rows = ItComponent.objects.filter(among or Q(), is_active=True)
    found = list(rows.exclude(life_cycle=LifeCycle.RETIRED, secret_fields=[]))
    for component in found:
        component.object = objects[component.object_id] if component.object_id else None
    return found


def business_components() -> QuerySet[BusinessComponent]:
    """Every business component with its owner."""
    return BusinessComponent.objects.select_related("object")


def standing(kind: str) -> tuple[int, int]:
    """How many components are in use, and how many of them no object owns."""
    rows: QuerySet[Any] = ItComponent.objects.all() if kind == "it" else BusinessComponent.objects.all()
    found = rows.filter(is_active=True).aggregate(
        all=Count("pk"), unowned=Count("pk", filter=Q(object__isnull=True))
    )
    return found["all"], found["unowned"]


def it_list(criteria: Criteria, viewer: Viewer, on: date) -> QuerySet[ItComponent]:
    """The IT components that fit; a field that is masked for the viewer neither narrows nor sorts."""
    hidden = _hidden(ItComponent.objects.all(), viewer)
    found = it_components().filter(is_active=not criteria.retired)
    if criteria.words:
        found = found.filter(pk__in=_named(ItComponent.objects.all(), criteria.words))
    if criteria.object is not None:
        found = found.filter(object=criteria.object)
    for field in ("product", "life_cycle", "hosting", "supplier"):
        value = getattr(criteria, field)
        if value:
            name = "products" if field == "product" else field
            # A hit is an answer: whoever may not read a field must not find out what it holds by asking for
            # each value.
            found = found.filter(**{name: value}).exclude(pk__in=hidden[name])
    if criteria.check == "disagreement":
        # Masked judgements are left out, or the filter would tell what the page hides.
        found = found.filter(disagreement()).exclude(
            pk__in=hidden["business_judgement"] | hidden["it_judgement"]
        )
    if criteria.check == "overdue":
        found = found.filter(_overdue(on, hidden))
    if criteria.owner == "missing":
        vacant = object_questions.without_owner(on)
        found = found.filter(Q(object__isnull=True) | Q(object__in=vacant))
    return _sorted(found, criteria, hidden)


def business_list(criteria: Criteria, viewer: Viewer) -> QuerySet[BusinessComponent]:
    """The business components that fit, in the same way."""
    hidden = _hidden(BusinessComponent.objects.all(), viewer)
    found = business_components().filter(is_active=not criteria.retired)
    if criteria.words:
        found = found.filter(pk__in=_named(BusinessComponent.objects.all(), criteria.words))
    if criteria.object is not None:
        found = found.filter(object=criteria.object)
    if criteria.kind:
        found = found.filter(kind=criteria.kind)
    if criteria.product is not None:
        found = found.filter(products=criteria.product).exclude(pk__in=hidden["products"])
    if criteria.life_cycle:
        found = found.filter(life_cycle=criteria.life_cycle).exclude(pk__in=hidden["life_cycle"])
    if criteria.check == "alone":
        found = found.filter(it_components__isnull=True).exclude(pk__in=hidden["it_components"])
    return _sorted(found, criteria, hidden)


def disagreement() -> Q:
    """Where business and IT have both judged, and differ."""
    judged = ~Q(business_judgement="") & ~Q(it_judgement="")
    return judged & ~Q(business_judgement=F("it_judgement"))


def facts(component: ItComponent, hidden: frozenset[str] = frozenset()) -> duties.Facts:
    """What the rules of duties need to know; what is masked is not told."""
    agreement = not hidden & {"agreement_ends_on", "agreement_is_running", "notice_months"}
    return duties.Facts(
        classification_due_on=_open(component, "classification_due_on", hidden),
        risk_analysis_due_on=_open(component, "risk_analysis_due_on", hidden),
        agreement_ends_on=component.agreement_ends_on if agreement else None,
        agreement_is_running=component.agreement_is_running and agreement,
        notice_months=component.notice_months if agreement else None,
        retire_year=_open(component, "retire_year", hidden),
        processor_agreement_due_on=_open(component, "processor_agreement_due_on", hidden),
        # A duty that is left out for this alone would tell a secret life cycle by its absence.
        retired=not component.is_active
        or (component.life_cycle == LifeCycle.RETIRED and "life_cycle" not in hidden),
    )


@dataclass(frozen=True, slots=True)
class Late:
    """Something overdue on a component, in a few words, and since when."""

    words: str
    due_on: date


def late(component: ItComponent, hidden: frozenset[str], on: date) -> list[Late]:
    """What is overdue on a component, the oldest first; what is masked is not told."""
    return [Late(wording.late(duty), duty.due_on) for duty in duties.overdue(facts(component, hidden), on)]


def of_object(governed: GovernanceObject, viewer: Viewer, on: date) -> list[ItComponent]:
    """The IT components that an object owns: what is overdue first, then what costs most as far as she may see."""
    found = list(governed.it_components.filter(is_active=True))

    def urgency(component: ItComponent) -> tuple[int, int, str]:
        hidden = viewer.hidden(component)
        # The order would tell a secret cost to whoever knows two of its neighbours.
        cost = 0 if "yearly_cost" in hidden else component.yearly_cost or 0
        return -len(late(component, hidden, on)), -cost, component.name.casefold()

    return sorted(found, key=urgency)


def suppliers(viewer: Viewer) -> list[Supplier]:
    """Every supplier of today, the one with most systems first."""
    hidden = _hidden(ItComponent.objects.all(), viewer)
    rows = (
        ItComponent.objects.filter(is_active=True)
        .exclude(supplier="")
        .exclude(pk__in=hidden["supplier"])
        .order_by()
        .values("supplier")
        .annotate(
            systems=Count("pk"),
            owners=Count("object", distinct=True),
            # None and not 0 for what is masked: a sum of nothing but secrets is unknown, not free.
            cost=Sum(Case(When(pk__in=hidden["yearly_cost"], then=None), default=F("yearly_cost"))),
        )
        .order_by("-systems", "supplier")
    )
    return [Supplier(row["supplier"], row["systems"], row["owners"], row["cost"]) for row in rows]


def changes(component: ItComponent | BusinessComponent, most: int = 20) -> list[AuditEvent]:
    """What has happened to a component, the latest first."""
    trail = AuditEvent.objects.filter(target_type=component._meta.label, target_id=str(component.pk))
    return list(trail.order_by("-sequence")[:most])


def _open[T](component: ItComponent, field: str, hidden: frozenset[str]) -> T | None:
    return None if field in hidden else getattr(component, field)


def _named(rows: QuerySet, words: str) -> list[int]:  # type: ignore[type-arg]
    # Compared here, for SQLite knows no upper case beyond A to Z. Two thousand names take two milliseconds.
    wanted = words.casefold().split()
    names = rows.order_by().values_list("pk", "name")
    return [pk for pk, name in names if all(word in name.casefold() for word in wanted)]


def _hidden(rows: QuerySet, viewer: Viewer) -> defaultdict[str, set[int]]:  # type: ignore[type-arg]
    """By field, the components where it is masked for the viewer."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    if viewer.sees_all:
        return found
    secret = rows.order_by().exclude(secret_fields=[]).exclude(object__in=viewer.objects)
    # In Python: neither database can be asked alike for what a JSON list holds, and
    # few components have secrets.
    for pk, fields in secret.values_list("pk", "secret_fields"):
        for field in fields:
            found[field].add(pk)
    return found


def _overdue(on: date, hidden: Mapping[str, set[int]]) -> Q:
    """The same as `duties.overdue`, asked of the database; a test holds the two together."""
    today = on
    late = (
        Q(classification_due_on__lt=today) & ~Q(pk__in=hidden["classification_due_on"])
        | Q(risk_analysis_due_on__lt=today) & ~Q(pk__in=hidden["risk_analysis_due_on"])
        | Q(agreement_is_running=False, agreement_ends_on__lt=today)
        & ~Q(pk__in=hidden["agreement_ends_on"] | hidden["agreement_is_running"] | hidden["notice_months"])
        | Q(processor_agreement_due_on__lt=today) & ~Q(pk__in=hidden["processor_agreement_due_on"])
        # The duty is on the last day of the year, so it is late from the next.
        | Q(retire_year__lt=today.year) & ~Q(pk__in=hidden["retire_year"])
    )
    return late & (~Q(life_cycle=LifeCycle.RETIRED) | Q(pk__in=hidden["life_cycle"]))


def _sorted[M: (ItComponent, BusinessComponent)](
    rows: QuerySet[M], criteria: Criteria, hidden: Mapping[str, set[int]]
) -> QuerySet[M]:
    field = criteria.sort
    if field not in SORTS or field == "name":
        name = Lower("name")
        return rows.order_by(name.desc() if criteria.descending else name.asc(), "pk")
    column = "object__name" if field == "object" else field
    # What is masked sorts as if it were empty: its place among the others would tell about what it is.
    nothing = Value(-1, BigIntegerField()) if field == "yearly_cost" else Value("")
    key = Case(When(pk__in=hidden[field], then=nothing), default=Coalesce(F(column), nothing))
    rows = rows.annotate(sort_key=key)
    return rows.order_by(F("sort_key").desc() if criteria.descending else F("sort_key").asc(), Lower("name"))


def live_it_components() -> QuerySet[ItComponent]:
    """The IT components of today, by name."""
    return ItComponent.objects.filter(is_active=True).order_by(Lower("name"))


def business_of(governed: GovernanceObject) -> QuerySet[BusinessComponent]:
    """The business components that an object answers for, with what they relate to."""
    rows = business_components().filter(object=governed, is_active=True)
    return rows.prefetch_related("it_components")


def of_product(
    product: ObjectProduct, viewer: Viewer
) -> tuple[QuerySet[ItComponent], QuerySet[BusinessComponent]]:
    """The components that a product gathers, whoever owns them; not those whose products are masked."""
    systems, business = Criteria(product=product), Criteria(product=product)
    return (
        it_list(systems, viewer, clock.today()),
        business_list(business, viewer).prefetch_related("it_components"),
    )


def with_relations[M: (ItComponent, BusinessComponent)](rows: QuerySet[M]) -> QuerySet[M]:
    """The same components with what they relate to at hand, for whoever shows all of it."""
    more = () if rows.model is ItComponent else ("it_components",)
    return rows.prefetch_related("products__object", *more)


def products_of(component: ItComponent | BusinessComponent) -> QuerySet[ObjectProduct]:
    """The products where a component is used, by object."""
    found = component.products.filter(is_active=True).select_related("object")
    return found.order_by("object__name", "position", "name")


def business_related(component: ItComponent, viewer: Viewer) -> list[BusinessComponent]:
    """The business components that relate to an IT component, but for those that do so in secret."""
    rows = component.business_components.filter(is_active=True).select_related("object")
    return [each for each in rows if viewer.sees(each, "it_components")]


def it_related(component: BusinessComponent) -> QuerySet[ItComponent]:
    """The IT components that a business component relates to, whoever owns them."""
    return component.it_components.select_related("object")


def secret_fields() -> dict[tuple[str, str], list[str]]:
    """The secret fields of every component that has some, by its type and id as the audit trail writes them."""
    return {
        (kind._meta.label, str(pk)): fields
        for kind in (ItComponent, BusinessComponent)
        for pk, fields in kind.objects.exclude(secret_fields=[]).values_list("pk", "secret_fields")
    }


def by_name(names: Collection[str]) -> dict[str, int]:
    """The ids of the live IT components with these names; a name that two have is nobody's. No names, no query."""
    if not names:
        return {}
    rows = ItComponent.objects.filter(is_active=True, name__in=names).values_list("name", "pk")
    often = Counter(name for name, _pk in rows)
    # Two systems of one name: a link to the wrong one is worse than none.
    return {name: pk for name, pk in rows if often[name] == 1}
