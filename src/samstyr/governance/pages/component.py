"""One component as its page shows it: facts under headings, duties with days, relations, what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.foundation.models import AuditEvent
from samstyr.governance import asking, duties, labels, ties, wording
from samstyr.governance.duties import Stage
from samstyr.governance.forms.components import BusinessComponentForm, ItComponentForm
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.pages import component_tables
from samstyr.governance.secrecy import Viewer, masked
from samstyr.governance.selectors import components as questions
from samstyr.ui.components import Fact, Kind, Link, Moment

type Component = ItComponent | BusinessComponent

# Shown by themselves on the page, so not among the facts.
ELSEWHERE = {"name", "description", "object", "products", "it_components", "component_kind", "secret_fields"}
ELSEWHERE |= {"business_judgement", "it_judgement"}
KINDS: dict[Stage, Kind] = {
    Stage.OVERDUE: "danger",
    Stage.ONE_MONTH: "warning",
    Stage.THREE_MONTHS: "warning",
    Stage.SIX_MONTHS: "info",
    Stage.LATER: "neutral",
}


@dataclass(frozen=True, slots=True)
class Section:
    """Some facts under a heading."""

    heading: str | Promise
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty with its day and how near it is."""

    text: str
    day: str
    stage: str | Promise
    kind: Kind
    href: str = ""


def above(component: Component) -> str:
    """What sort of thing it is."""
    if isinstance(component, ItComponent):
        return _("It-komponent")
    return _("Verksamhetskomponent, %(kind)s") % {"kind": component.get_kind_display()}


def lead(component: Component, viewer: Viewer) -> str:
    """What it is for."""
    return wording.shown(component, "description", viewer)


def content(component: Component, viewer: Viewer, on: date) -> dict[str, Any]:
    """Everything that the template shows."""
    found: dict[str, Any] = {
        "owner": component.object,
        "sections": _sections(component, viewer, on),
        "products": _links(component, "products", viewer),
        "related": _related(component, viewer),
        "secret": sorted(labels.inside(name) for name in component.secret_fields),
        "masked": sorted(labels.inside(name) for name in viewer.hidden(component)),
        "changes": [_change(each, component, viewer) for each in questions.changes(component)],
    }
    complete = asking.completeness(component, viewer.hidden(component))
    found["known"] = complete
    found["age"] = component_tables.age(complete)
    found["missing"] = [labels.inside(name) for name in complete.missing]
    if isinstance(component, ItComponent):
        found["duties"] = _duties(component, viewer, on)
        found["judgement"] = component_tables.judgement(component, viewer)
        found["sides"] = [
            Fact(labels.of(name), wording.shown(component, name, viewer) or _("inte bedömd"))
            for name in ("business_judgement", "it_judgement")
        ]
        found["ties"] = _ties(component, viewer)
        found["remainder"] = _remainder(component, viewer)
    return found


def _sections(component: Component, viewer: Viewer, on: date) -> list[Section]:
    form = ItComponentForm if isinstance(component, ItComponent) else BusinessComponentForm
    found = []
    for heading, names in form.SECTIONS:
        rows = [_fact(component, name, viewer, on) for name in names if name not in ELSEWHERE]
        # What nobody knows stands in a list of its own further down, not as forty empty rows.
        rows = [row for row in rows if row.value]
        if rows:
            found.append(Section(heading, rows))
    return found


def _fact(component: Component, name: str, viewer: Viewer, on: date) -> Fact:
    value = wording.shown(component, name, viewer)
    if name == "agreement_is_running" and not getattr(component, name) and viewer.sees(component, name):
        value = ""  # said by the day that the agreement ends
    href = ""
    if value and viewer.sees(component, name):
        if name == "supplier":
            href = f"{reverse('it_components')}?{urlencode({'leverantor': value})}"
        elif name == "link":
            # The form takes addresses of the web alone, nothing that a browser would run, so this
            # is safe to follow.
            href = value
    note = ""
    if isinstance(component, ItComponent) and name == "agreement_ends_on" and value:
        note = _term(component, viewer, on)
    return Fact(labels.of(name), value, href, note)


def _term(component: ItComponent, viewer: Viewer, on: date) -> str:
    """An agreement that has run on past its day is in a later term than the register says."""
    # Without what is masked for her: a day worked out from a secret one would tell it.
    facts = questions.facts(component, viewer.hidden(component))
    term = duties.current_term_ends_on(facts, on)
    if term is None or term == component.agreement_ends_on:
        return ""
    return _("har löpt vidare till %(day)s") % {"day": dates.day(term)}


def _duties(component: ItComponent, viewer: Viewer, on: date) -> list[DutyRow]:
    rows = duties.duties(questions.facts(component, viewer.hidden(component)), on)
    return [
        DutyRow(
            wording.duty_kind(each.kind),
            dates.day(each.due_on),
            wording.stage(each.stage(on)),
            KINDS[each.stage(on)],
            reverse("duty", args=[component.pk, each.kind]),
        )
        for each in rows
    ]


def _links(component: Component, name: str, viewer: Viewer) -> list[Link]:
    if not viewer.sees(component, name):
        return [Link(masked(component))]
    return [
        Link(each.name, reverse("product", args=[each.object.slug, each.pk]), note=each.object.name)
        for each in questions.products_of(component)
    ]


def _related(component: Component, viewer: Viewer) -> list[Link]:
    if isinstance(component, ItComponent):
        return [
            Link(each.name, reverse("business_component", args=[each.pk]), note=each.get_kind_display())
            for each in questions.business_related(component, viewer)
        ]
    if not viewer.sees(component, "it_components"):
        return [Link(masked(component))]
    return [
        Link(
            each.name,
            reverse("it_component", args=[each.pk]),
            note=each.object.name if each.object else _("saknar objekt"),
        )
        for each in questions.it_related(component)
    ]


def _remainder(component: ItComponent, viewer: Viewer) -> list[Fact]:
    if not viewer.sees(component, "remainder"):
        return []
    return [
        Fact(heading, str(value))
        for heading, value in component.remainder.items()
        # Those stand in a list of their own, with links.
        if not ties.is_tie(heading)
    ]


def _ties(component: ItComponent, viewer: Viewer) -> list[Fact]:
    """What an inventory said that it hangs together with; a name that is in the register is a link."""
    if not viewer.sees(component, "remainder"):
        return []
    found = list(ties.ties(component.remainder))
    # One question for all the names.
    known = questions.by_name({each.name for each in found})
    return [
        Fact(
            each.heading,
            each.name,
            reverse("it_component", args=[known[each.name]]) if each.name in known else "",
            each.note,
        )
        for each in found
    ]


def _change(event: AuditEvent, component: Component, viewer: Viewer) -> Moment:
    verb = event.action.rpartition(".")[2]
    said = {
        "created": _("%(who)s lade till komponenten"),
        "changed": _("%(who)s ändrade"),
        "retired": _("%(who)s tog bort den ur registret"),
        "restored": _("%(who)s tog tillbaka den till registret"),
    }.get(verb, "%(who)s")
    # Of what was added all is new, and the page shows it.
    rows = [] if verb != "changed" else [_altered(name, event, component, viewer) for name in event.new]
    return Moment(dates.moment(event.at), said % {"who": event.actor_label}, note="; ".join(rows))


def _altered(name: str, event: AuditEvent, component: Component, viewer: Viewer) -> str:
    heading = labels.inside(name)
    if not viewer.sees(component, name):
        return f"{heading}: {masked(component)}"
    old, new = (_said(component, name, values.get(name)) for values in (event.old, event.new))
    return f"{heading}: {old or '–'} → {new or '–'}"


def _said(component: Component, name: str, value: Any) -> str:
    if isinstance(value, list):
        return wording.plain(name, value) if name == "secret_fields" else ", ".join(map(str, value))
    field: Any = type(component)._meta.get_field(name)
    choices = dict(field.flatchoices)
    return str(choices[value]) if value in choices else wording.plain(name, value)
