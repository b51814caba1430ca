"""The empty Word file that every report starts from: the parts in `template/`, with the theme's colours and typeface."""

import io
import zipfile
from functools import cache
from pathlib import Path

from samstyr.reports.theme import Theme

_PARTS = Path(__file__).with_name("template")
# Word wants a language with its country to choose a dictionary.
_COUNTRIES = {"sv": "sv-SE", "en": "en-GB"}


def language_tag(language: str) -> str:
    """Return the language as Word names it: sv → sv-SE."""
    return _COUNTRIES.get(language, language)


@cache
def template(theme: Theme, language: str) -> bytes:
    """Return the empty file for this look and language."""
    filling = {"language": language_tag(language), "font": theme.font}
    for name in ("brand", "brand_pale", "ink", "muted", "rule", "paper", "caution"):
        filling[name] = str(getattr(theme, name)).removeprefix("#").upper()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(_PARTS.rglob("*")):
            if path.is_file():
                archive.writestr(path.relative_to(_PARTS).as_posix(), _fill(path.read_text("utf-8"), filling))
    return packed.getvalue()


def _fill(text: str, filling: dict[str, str]) -> str:
    for name, value in filling.items():
        text = text.replace("{" + name + "}", value)
    return text
