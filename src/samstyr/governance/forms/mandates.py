"""Forms for the mandate matrix."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.forms.objects import WhichObject
from samstyr.governance.models import ForumKind, Matter, SeatKind, Side
from samstyr.governance.services.mandates import Row
from samstyr.organisation.models import Unit


class LookUpForm(forms.Form):
    """Who decides in a matter, about an object or a unit."""

    fraga = forms.ChoiceField(label=_("Fråga"), choices=Matter.choices)
    objekt = WhichObject(empty_label=_("inget särskilt"))
    enhet = forms.ModelChoiceField(
        label=_("Nämnd, förvaltning eller enhet"),
        required=False,
        queryset=Unit.objects.filter(is_active=True),
        empty_label=_("ingen särskild"),
    )


class RuleForm(forms.Form):
    """A row of the mandate matrix. `version` is the one that the page was opened with."""

    seat_kind = forms.ChoiceField(label=_("Vem beslutar"), choices=SeatKind.choices)
    side = forms.ChoiceField(
        label=_("Sida"),
        required=False,
        choices=[("", _("samma sida som frågan gäller, eller ingen")), *Side.choices],
    )
    forum_kind = forms.ChoiceField(
        label=_("I vilket forum"), required=False, choices=[("", _("inget forum behövs")), *ForumKind.choices]
    )
    ground = forms.CharField(
        label=_("Grund"),
        max_length=300,
        help_text=_("Riktlinje, delegation eller beslut som mandatet vilar på."),
    )
    consulted = forms.CharField(label=_("Rådfrågas"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def row(self) -> Row:
        """What was written."""
        said = self.cleaned_data
        return Row(said["seat_kind"], said["side"], said["forum_kind"], said["ground"], said["consulted"])
