"""A PNG is taken apart and put together again: only pixels come through."""

from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image

from samstyr.foundation.errors import Invalid

LONGEST_SIDE = 2000
SHOWN = 512  # pixels: more than any page or report shows


def cleaned(content: bytes) -> bytes:
    """The same picture, at most 512 pixels wide and high, without anything that may be hidden in the file.

    The size that the file states is looked at before a pixel is unpacked. Raises Invalid.
    """
    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as image:
            if max(image.size) > LONGEST_SIDE:
                raise Invalid(
                    "arms_too_wide", _("Bilden är för stor: högst 2 000 bildpunkter på bredden och höjden.")
                )
            picture = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Invalid(
            "arms_broken", _("Bilden går inte att läsa. Spara om den som PNG och försök igen.")
        ) from None
    picture.thumbnail((SHOWN, SHOWN))
    target = BytesIO()
    bare = Image.new("RGBA", picture.size)
    bare.paste(picture)
    bare.save(target, format="PNG", optimize=True)
    return target.getvalue()
