"""The parts of forms as template tags; `{% load ui %}` brings them."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samstyr.ui.components import Statement, Text

register = template.Library()

MOST_FIELDS = 2  # of a filter, before a phone folds those after the first


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """`{% field form.name %}`: one field with label, hint, error and input."""
    return bound.as_field_group()


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """`{% error_summary form %}`: what has to be corrected, each a link to its field. `{{ form }}` has it already."""
    return {"errors": form.errors, "fields": [bound for bound in form if bound.errors], "form": form}


@register.inclusion_tag("ui/components/filter.html", takes_context=True)
def filter_form(
    context: Context,
    form: BaseForm,
    submit: Text = "",
    clear: str = "",
    back: Text = "",
    found: int | None = None,
) -> dict[str, Any]:
    """`{% filter_form form %}`: a GET form that narrows a list; `clear` is the address without filter.

    The way back to everything is offered only when something has been chosen; `back` says where it leads.
    With `found`, how many rows the list has: nothing is drawn where there is nothing to choose among.
    """
    # By what was sent and not by what is valid: also a misread filter is something to take away.
    chosen = {name for name in form.fields if form.data.get(form.add_prefix(name))}
    fields = form.visible_fields()
    # Of many fields a phone shows the first; the rest is folded there, unless something in it has been chosen.
    shown = len(fields) if len(fields) <= MOST_FIELDS else 1
    return {
        "is_needed": found != 0 or bool(chosen),
        "form": form,
        "first": fields[:shown],
        "rest": fields[shown:],
        "narrowed": any(bound.name in chosen for bound in fields[shown:]),
        "submit": submit or _("Visa"),
        "clear": clear if chosen else "",
        "back": back or _("Visa allt"),
        "request": context.get("request"),
    }


@register.inclusion_tag("ui/components/statement.html")
def statement(question: Statement) -> dict[str, Any]:
    """`{% statement question %}`: a statement as a heading with its large targets, *vet ej* after a rule."""
    return {
        "question": question,
        "attributes": _pairs(question.attributes),
        "dont_know_label": question.dont_know_label or _("Vet ej"),
    }


def _pairs(attributes: Any) -> SafeString:
    # Attributes of an element.
    pairs = [format_html(' {}="{}"', name, value) for name, value in attributes.items()]
    return mark_safe("".join(pairs))  # noqa: S308 every pair is escaped
