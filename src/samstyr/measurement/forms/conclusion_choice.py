"""The field in which a goal or an initiative names the conclusion that it answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models import Conclusion


class ConclusionChoice(forms.ModelChoiceField[Conclusion]):
    """A conclusion with its year, the latest first: one that is carried on often keeps its words from year to year."""

    def __init__(self, **options: Any) -> None:
        known = Conclusion.objects.select_related("measurement", "unit")
        options.setdefault("queryset", known.order_by("-measurement__year", "unit__name", "position", "id"))
        super().__init__(**{"required": False, "empty_label": _("Ingen"), **options})

    def label_from_instance(self, obj: Conclusion) -> str:
        """“2022: …”, and whose it is when it is a department's own."""
        whose = f", {obj.unit}" if obj.unit else ""
        return f"{obj.measurement.year}{whose}: {obj.title}"
