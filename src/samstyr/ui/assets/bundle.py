"""Joins the style sheets into the two that are served: one for the whole product, a smaller one for the survey.

Plain Python without packages, so that a style sheet can be changed without node. Two things are more than joining:

* the theme that Designsystemet's CLI writes is trimmed to what is used, its dark half is confined to screens
  (print is always light), and its accent colours get a hue that can be turned with ``--samstyr-hue``;
* ``@light { … }`` and ``@dark { … }`` in our own sheets become the selectors that the theme itself uses.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

ASSETS = Path(__file__).parent
STATIC = ASSETS.parent / "static" / "ui"
HUE = 215  # degrees in OKLCH: the deep blue-green of the theme's accent

DESIGNSYSTEMET = (
    "base",
    "button",
    "field",
    "input",
    "fieldset",
    "alert",
    "tag",
    "validation-message",
    "label",
)
BUNDLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "samstyr.css": (
        (*DESIGNSYSTEMET, "card", "data-size-workaround"),
        (
            "tokens",
            "text",
            "layout",
            "forms",
            "components",
            "tables",
            "lists",
            "figures",
            "charts",
            "steering",
            "survey",
            "contents",
            "print",
            "print-figures",
        ),
    ),
    # Without cards, tables and charts: most respondents open the survey once, on a phone.
    "survey.css": (
        (*DESIGNSYSTEMET, "data-size-workaround"),
        ("tokens", "text", "plain", "forms", "survey", "print"),
    ),
}


def bundle(name: str) -> str:
    """Gives the text of one served style sheet."""
    parts, sheets = BUNDLES[name]
    vendored = "".join(_read("designsystemet", part) for part in parts)
    own = _schemes("".join(_read("css", sheet) for sheet in sheets))
    theme = _theme(_read("designsystemet", "theme"), used_by=vendored + own)
    return (
        "/* Samstyr. Theme and components: Designsystemet (MIT), Inter (OFL): see licences/. Built by bin/assets. */\n"
        "@layer ds.theme,ds.base,ds.components,samstyr;\n"
        f"{theme}\n@layer ds.components{{{shrink(vendored)}}}\n@layer samstyr{{{_lines(shrink(own))}}}\n"
    )


def shrink(css: str) -> str:
    """Takes away comments and needless white space; leaves everything else as it stands."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};]) ?", r"\1", css)
    css = re.sub(r"(--[\w-]+|[a-z-]+): ", r"\1:", css)
    # After a comma no space means anything, but in a quoted text it is part of it.
    css = re.sub(r"""("[^"]*"|'[^']*')|, """, lambda found: found[1] or ",", css)
    # `@charset` counts only first in a file, and here several files become one.
    return css.replace(";}", "}").replace('@charset "UTF-8";', "").strip()


def _lines(css: str) -> str:
    # A line for each rule: two people who change different rules do not collide in the built sheet.
    return css.replace("}", "}\n")


def oklch(colour: str) -> tuple[float, float, float]:
    """Gives lightness, chroma and hue (degrees) of a colour #rrggbb. Formulas: Björn Ottosson, OKLab, 2020."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _read(folder: str, name: str) -> str:
    return (ASSETS / folder / f"{name}.css").read_text(encoding="utf-8")


def _schemes(css: str) -> str:
    def light(match: re.Match[str]) -> str:
        return f':root,[data-color-scheme="light"]{{{match[1]}}}'

    def dark(match: re.Match[str]) -> str:
        return (
            f'@media screen{{[data-color-scheme="dark"]{{{match[1]}}}}}'
            f'@media screen and (prefers-color-scheme:dark){{[data-color-scheme="auto"]{{{match[1]}}}}}'
        )

    css = re.sub(r"@light\s*\{([^}]*)\}", light, css)
    return re.sub(r"@dark\s*\{([^}]*)\}", dark, css)


def _theme(css: str, *, used_by: str) -> str:
    css = shrink(css)
    light, dark, both = _halves(css)
    used = _used(used_by, css)
    light, dark, both = (_without_unused(half, used) for half in (light, dark, both))
    turned = _turned(light), _turned(dark)
    scheme = _schemes(
        f"@light{{{light};color-scheme:light}}@dark{{{dark};color-scheme:dark}}"
        # A browser that does not know oklch keeps the theme's own colours.
        f"@supports (color:oklch(50% 0.1 0)){{@light{{{turned[0]}}}@dark{{{turned[1]}}}}}"
    )
    return f"{both}@layer ds.theme.color-scheme{{{scheme}}}"


def _halves(css: str) -> tuple[str, str, str]:
    """Splits the theme in light declarations, dark declarations, and what is common to both."""
    declarations = {}
    for scheme in ("light", "dark"):
        start = css.index(f"@layer ds.theme.color-scheme.{scheme}{{")
        end = _closing(css, start)
        block = css[start:end]
        declarations[scheme] = block[block.index("{--ds-") + 1 : block.index(";color-scheme:")]
        css = css[:start] + css[end:]
    start = css.index("@layer ds.theme.typography.secondary{")
    return declarations["light"], declarations["dark"], css[:start] + css[_closing(css, start) :]


def _closing(css: str, start: int) -> int:
    depth = 0
    for position in range(css.index("{", start), len(css)):
        depth += {"{": 1, "}": -1}.get(css[position], 0)
        if depth == 0:
            return position + 1
    raise ValueError("The theme has a block that is never closed")


def _used(css: str, theme: str) -> set[str]:
    meanings: dict[str, set[str]] = {}
    for name, value in re.findall(r"(--[\w-]+):([^;}]*)", theme):
        meanings.setdefault(name, set()).update(re.findall(r"var\((--[\w-]+)", value))
    # Properties are made of other properties, so what is used is followed until nothing new turns up.
    waiting = re.findall(r"var\(\s*(--[\w-]+)", css)
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting.extend(meanings.get(name, ()))
    return used


def _without_unused(css: str, used: set[str]) -> str:
    def kept(match: re.Match[str]) -> str:
        return match[0] if match[1] in used else ""

    css = re.sub(r"(--ds-[\w-]+):[^;{}]*;?", kept, css).replace(";}", "}")
    for _ in range(3):  # blocks that became empty, and the blocks that held only those
        css = re.sub(r"[^{};]*\{\s*\}", "", css)
    return css.strip().rstrip(";")


def _turned(declarations: str) -> str:
    """The accent (and info, which has its hue) with lightness and chroma kept and the hue a property."""
    turned = []
    for name, colour in re.findall(r"(--ds-color-(?:accent|info)-[\w-]+):(#[0-9a-fA-F]{6})", declarations):
        lightness, chroma, _ = oklch(colour)
        # A grey has no hue to turn.
        if chroma > 0.003:
            turned.append(f"{name}:oklch({lightness:.4f} {chroma:.4f} var(--samstyr-hue,{HUE}))")
    return ";".join(turned)


def main(arguments: list[str]) -> int:
    """Writes the bundles, or with --check says whether they are what the sources give."""
    stale = 0
    for name in BUNDLES:
        text, target = bundle(name), STATIC / name
        if "--check" in arguments:
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                sys.stderr.write(f"{target.name} is not what its sources give: run bin/assets\n")
                stale = 1
        else:
            target.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
