"""The empty office files that reports start from: folders of XML parts, with the theme's colours and typeface put in."""

import io
import zipfile
from functools import cache
from pathlib import Path

from samstyr.reports.theme import Theme

# Office wants a language with its country to choose a dictionary.
_COUNTRIES = {"sv": "sv-SE", "en": "en-GB"}


def language_tag(language: str) -> str:
    """Return the language as Office names it: sv → sv-SE."""
    return _COUNTRIES.get(language, language)


@cache
def packed(parts: Path, theme: Theme, language: str) -> bytes:
    """Return the folder `parts` as an office file in this look and language."""
    filling = {"language": language_tag(language), "font": theme.font}
    for name in ("brand", "brand_pale", "ink", "muted", "rule", "paper", "caution"):
        filling[name] = str(getattr(theme, name)).removeprefix("#").upper()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(parts.rglob("*")):
            if path.is_file():
                archive.writestr(path.relative_to(parts).as_posix(), _fill(path.read_text("utf-8"), filling))
    return file.getvalue()


def _fill(text: str, filling: dict[str, str]) -> str:
    for name, value in filling.items():
        text = text.replace("{" + name + "}", value)
    return text
