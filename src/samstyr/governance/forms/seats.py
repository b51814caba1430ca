"""Forms for seats."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.forms.objects import WhichObject
from samstyr.governance.models import ObjectProduct
from samstyr.governance.seating import SeatState
from samstyr.governance.selectors import seats as questions
from samstyr.governance.services.seats import Term
from samstyr.organisation.models import Person
from samstyr.ui.days import DayField


class SeatFilter(forms.Form):
    """What narrows the list of seats."""

    lage = forms.ChoiceField(label=_("Läge"), required=False, choices=[("", _("Alla")), *SeatState.choices])
    objekt = WhichObject()
    slag = forms.ChoiceField(
        label=_("Plats"),
        required=False,
        choices=[("", _("Alla")), *((kind, kind.label) for kind in questions.ORDERED)],
    )


class AppointForm(forms.Form):
    """Who is asked to take a seat, and for how long."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("Person"), queryset=None, empty_label=_("Välj person")
    )
    is_substitute = forms.BooleanField(
        label=_("Som ersättare"),
        required=False,
        help_text=_(
            "En ersättare får besluta när den ordinarie inte kan. Beslutet säger då att det är ersättaren."
        ),
    )
    starts_on = DayField(label=_("Från och med"))
    ends_on = DayField(
        label=_("Till och med"), required=False, help_text=_("Lämna tomt när det inte finns ett slut.")
    )

    def __init__(self, *arguments: Any, candidates: Any, in_line_only: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = candidates
        if in_line_only:
            field.help_text = _(
                "En objektägare är chef i linjen. Här står de som råder över budget, personal och uppdrag."
            )

    def term(self) -> Term:
        """What was written."""
        said = self.cleaned_data
        return Term(said["person"], said["starts_on"], said["ends_on"], said["is_substitute"])


class AnswerForm(forms.Form):
    """Why somebody says no."""

    reason = forms.CharField(
        label=_("Om du tackar nej: varför?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EndForm(forms.Form):
    """The last day of a holding."""

    last_day = DayField(label=_("Sista dag"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class OpenForm(forms.Form):
    """A specialist's or a coordinator's seat of an object."""

    kind = forms.ChoiceField(
        label=_("Plats"),
        choices=[
            ("specialist-business", _("objektspecialist verksamhet")),
            ("specialist-it", _("objektspecialist it")),
            ("product_coordinator-", _("objektproduktsamordnare")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Samordnare behövs bara när objektet är stort."),
    )
    product: forms.ModelChoiceField[ObjectProduct] = forms.ModelChoiceField(
        label=_("Produkt"), queryset=None, required=False, empty_label=_("Hela objektet")
    )

    def __init__(self, *arguments: Any, products: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["product"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = products

    def seat(self) -> dict[str, Any]:
        """What was chosen."""
        # One choice holds kind and side: a coordinator has none.
        kind, _dash, side = self.cleaned_data["kind"].partition("-")
        return {"kind": kind, "side": side, "product": self.cleaned_data["product"]}
