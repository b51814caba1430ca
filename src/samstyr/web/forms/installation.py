"""What the municipality is called and looks like here."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.installation import Identity


class Versioned(forms.Form):
    """Carries the version that the page was made from, so that two who change at once are told."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, here: Identity, **kwargs: Any) -> None:
        # Nobody has chosen anything yet is version 0; the row that the first save makes begins at 1.
        kwargs["initial"] = self.initial_of(here) | {"version": here.version or 1}
        # Three of these stand on one page: each has ids of its own.
        kwargs["auto_id"] = f"{type(self).__name__.lower()}_%s"
        super().__init__(*args, **kwargs)

    def initial_of(self, here: Identity) -> dict[str, Any]:
        """What stands in the form from the start."""
        del here
        return {}


class DescriptionForm(Versioned):
    """Name, contact and language."""

    name = forms.CharField(
        label=_("Kommunens namn"),
        max_length=200,
        help_text=_("Står på varje sida, i mejl och på rapporternas framsida."),
    )
    contact_name = forms.CharField(
        label=_("Kontaktperson"),
        max_length=200,
        required=False,
        help_text=_("Den som svarar på frågor om den här webbplatsen."),
    )
    contact_email = forms.EmailField(
        label=_("Kontaktpersonens e-postadress"),
        required=False,
        help_text=_("Visas på sidorna om tillgänglighet och personuppgifter."),
    )
    language = forms.ChoiceField(
        label=_("Språk från början"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        help_text=_("För den som inte själv har valt språk längst ned på sidan."),
    )

    def initial_of(self, here: Identity) -> dict[str, Any]:
        """What holds today."""
        return {
            "name": here.name,
            "contact_name": here.contact_name,
            "contact_email": here.contact_email,
            "language": here.language,
        }

    def values(self) -> dict[str, Any]:
        """What the service takes; what equals the default is left to the default."""
        values = dict(self.cleaned_data)
        # A copy of a default would stand still when the default in the environment is changed.
        for field, default in (
            ("name", settings.MUNICIPALITY),
            ("contact_email", settings.CONTACT_EMAIL),
            ("language", settings.LANGUAGE_CODE),
        ):
            if values[field] == default:
                values[field] = ""
        return values


class HueForm(Versioned):
    """The one colour of the look, as an angle on the colour wheel."""

    hue = forms.IntegerField(
        label=_("Nyans"),
        min_value=0,
        # A slider needs both ends: 360 is the same hue as 0, and is kept as 0.
        max_value=360,
        widget=forms.NumberInput(attrs={"type": "range", "min": 0, "max": 360, "data-hue": True}),
        help_text=_(
            "Dra i reglaget. Ljusheten är bestämd så att text alltid går att läsa mot den, i ljust och mörkt."
        ),
    )

    def initial_of(self, here: Identity) -> dict[str, Any]:
        """The hue of today."""
        # A slider has to stand somewhere, also when no hue has been chosen.
        return {"hue": here.hue if here.hue is not None else OWN_HUE}


class ArmsForm(Versioned):
    """A coat of arms to show."""

    arms = forms.FileField(
        label=_("Bildfil"),
        help_text=_(
            "SVG eller PNG, högst 300 kilobyte. Bilden läses in och ritas om: bara former, färger och bildpunkter följer med."
        ),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"}),
    )


OWN_HUE = 215  # Samstyr's own deep blue-green
NAMED_HUES = (
    (OWN_HUE, _("Blågrön")),
    (255, _("Blå")),
    (300, _("Lila")),
    (350, _("Hallon")),
    (25, _("Röd")),
    (60, _("Orange")),
    (95, _("Guld")),
    (145, _("Grön")),
)
