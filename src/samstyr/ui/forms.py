"""How forms look: every `{{ form }}` and `{% field form.name %}` is drawn with the product's own templates."""

from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property


class Field(BoundField):
    """A bound field that knows which kind of markup it wants."""

    @cached_property
    def shape(self) -> str:
        """One of "checkbox", "choices", "moments" (date and time), "file" or "line"."""
        widget = self.field.widget
        kind = getattr(widget, "input_type", "")
        # Several boxes to tick have the same `input_type` as a single one.
        if kind == "checkbox" and not hasattr(widget, "choices"):
            return "checkbox"
        if kind in {"checkbox", "radio"}:
            return "choices"
        if kind == "file":
            return "file"
        return "moments" if hasattr(widget, "widgets") else "line"


class Renderer(TemplatesSetting):
    """FORM_RENDERER of the product."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class: Any = Field
