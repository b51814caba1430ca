"""Choosing some of very many, without a script: search, tick, search again; what has been written stays."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property

SEARCH = "sok-bland"
"""The name of the button that searches in a form; its value is the name of the field."""
MOST = 30  # as many as can be read on a phone; who sees as many hits writes a longer word


class PickSome(forms.CheckboxSelectMultiple):
    """Checkboxes for what is chosen and for what a search has found, with the search above them."""

    template_name = "ui/forms/pick_some.html"
    words = ""
    more = False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With what was searched for, and whether more was found than is shown."""
        found = super().get_context(name, value, attrs)
        return found | {"search": SEARCH, "words": self.words, "more": self.more}


class PickingForm(forms.Form):
    """A form with fields that are searched in; the search is sent with the form, which then saves nothing.

    Its page begins with `{% include "ui/forms/save_first.html" %}`, so that Enter in a field saves as in other forms.
    """

    @property
    def picks(self) -> bool:
        """Whether some field is searched in."""
        return any(isinstance(field.widget, PickSome) for field in self.fields.values())

    @cached_property
    def is_searching(self) -> bool:
        """Whether the form was sent to search and not to be saved."""
        return self.is_bound and SEARCH in self.data

    def is_valid(self) -> bool:
        """A form that searches is not to be saved."""
        return not self.is_searching and super().is_valid()

    def full_clean(self) -> None:
        """What is not filled in yet is no fault while somebody searches."""
        super().full_clean()
        if self.is_searching:
            self._errors = ErrorDict()

    def offer(self, name: str, rows: Any, *, by: Sequence[str] = ("name",)) -> None:
        """Let a field choose among `rows`; shown are those that are chosen and those where a `by` holds the words."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        # All rows and not only those shown: what was ticked before stays valid whatever is searched for.
        field.queryset = rows
        if not isinstance(field.widget, PickSome):
            return
        words = str(self.data.get(f"{self.add_prefix(name)}-sok", "")).strip()
        chosen = field.prepare_value(self[name].value()) or []
        fits = Q()
        for each in by:
            fits |= Q(**{f"{each}__icontains": words})
        # One more than is shown tells that there are more, without a query to count them.
        found = list(rows.filter(fits)[: MOST + 1]) if words else []
        field.widget.words, field.widget.more = words, len(found) > MOST
        # A form may send anything; what is no number would stop the query.
        ticked = list(rows.filter(pk__in=[pk for pk in chosen if str(pk).isdecimal()]))
        # The ticked always stay: a box that is not on the page is sent as unticked.
        shown = ticked + [each for each in found[:MOST] if each not in ticked]
        field.widget.choices = [(each.pk, field.label_from_instance(each)) for each in shown]
