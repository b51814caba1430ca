"""The sieve for a coat of arms: what comes out is made by us, whatever went in."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Invalid
from samstyr.foundation.installation import Arms, png, svg

MOST_BYTES = 300_000
_PNG = b"\x89PNG\r\n\x1a\n"


def read(content: bytes) -> Arms:
    """The arms in a file. Raises Invalid with the reason when it is no SVG or PNG that can be trusted."""
    if len(content) > MOST_BYTES:
        raise Invalid(
            "arms_too_large", _("Filen är för stor: högst 300 kilobyte. Spara den mindre och försök igen.")
        )
    if content.startswith(_PNG):
        return Arms("png", png.cleaned(content))
    if b"<svg" in content or b":svg" in content:
        return Arms("svg", svg.cleaned(content))
    raise Invalid("arms_kind", _("Filen är varken SVG eller PNG. Välj en bild i något av de formaten."))
