"""What is served: built from its sources, small, and readable in every hue."""

import gzip
import re
import struct
from pathlib import Path

import pytest

from samstyr.ui.assets import bundle

UI = Path(bundle.__file__).parent.parent
STATIC = UI / "static" / "ui"
PAPER, INK = "#fcfbf9", "#2e2b27"


def zipped(name):
    return len(gzip.compress((STATIC / name).read_bytes(), 6))


@pytest.mark.parametrize("name", bundle.BUNDLES)
def test_a_style_sheet_is_what_its_sources_give(name):
    assert (STATIC / name).read_text(encoding="utf-8") == bundle.bundle(name), "run bin/assets"


def test_a_respondents_first_load_is_small():
    font = (STATIC / "inter.woff2").stat().st_size
    assert font <= 50_000
    assert zipped("survey.css") <= 20_000
    assert font + zipped("survey.css") + zipped("htmx.min.js") <= 90_000


def test_the_whole_style_sheet_is_small():
    assert zipped("samstyr.css") <= 35_000


def test_nothing_that_is_served_fetches_from_elsewhere():
    sheets = list(STATIC.glob("*.css"))
    assert sheets
    for file in sheets:
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", file.read_text())


def test_our_own_script_is_small_and_every_vendored_thing_has_its_licence():
    assert (STATIC / "samstyr.js").stat().st_size < 4_000
    assert {each.stem for each in (STATIC / "licences").iterdir()} == {"designsystemet", "htmx", "inter"}
    assert (UI / "icons" / "LICENSE.txt").exists()


def luminance(red, green, blue):
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def from_oklch(lightness, chroma, hue):
    """Linear sRGB of an OKLCH colour, clipped as a browser clips. Formulas: Björn Ottosson, OKLab, 2020."""
    import math

    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return [min(1, max(0, channel)) for channel in rgb]


def contrast(one, other):
    light, dark = sorted((luminance(*one), luminance(*other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def declared(scheme):
    """The accent's tokens with their hue turned: name → (lightness, chroma)."""
    css = (STATIC / "samstyr.css").read_text()
    turned = css[css.index("@supports (color:oklch") :]
    start = turned.index(
        ':root,[data-color-scheme="light"]' if scheme == "light" else '[data-color-scheme="dark"]'
    )
    block = turned[start : turned.index("}", start)]
    found = re.findall(r"--ds-color-accent-([\w-]+):oklch\(([\d.]+) ([\d.]+) var", block)
    return {name: (float(lightness), float(chroma)) for name, lightness, chroma in found}


def plain(scheme, name):
    css = (STATIC / "samstyr.css").read_text()
    start = css.index('[data-color-scheme="light"]{' if scheme == "light" else '[data-color-scheme="dark"]{')
    return linear(re.search(rf"--ds-color-{name}:(#[0-9a-fA-F]{{6}})", css[start:])[1])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_municipality_may_have_any_hue_and_text_is_still_readable(scheme):
    declared_accent = declared(scheme)
    page = plain(scheme, "neutral-background-default")
    surface = plain(scheme, "neutral-surface-default")
    tinted = plain(scheme, "neutral-background-tinted")
    on_button = plain(scheme, "accent-base-contrast-default")
    weak = []
    for hue in range(360):
        accent = {name: from_oklch(*colour, hue) for name, colour in declared_accent.items()}
        pairs = {
            "link on page": (accent["text-subtle"], page, 4.5),
            "link on surface": (accent["text-subtle"], surface, 4.5),
            "link on tinted page": (accent["text-subtle"], tinted, 4.5),
            "big number on page": (accent["text-default"], page, 4.5),
            "text on tint": (accent["text-default"], accent["surface-tinted"], 4.5),
            "button, chosen answer": (accent["base-default"], on_button, 4.5),
            "button under the pointer": (accent["base-hover"], on_button, 4.5),
            "pressed button": (accent["base-active"], on_button, 4.5),
            "points and lines on page": (accent["base-default"], page, 3),
            "points and lines on tinted page": (accent["base-default"], tinted, 3),
        }
        for what, (one, other, least) in pairs.items():
            if contrast(one, other) < least:
                weak.append((hue, what, round(contrast(one, other), 2)))
    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_grey_text_is_never_too_pale(scheme):
    for ground in ("background-default", "background-tinted", "surface-default", "surface-tinted"):
        assert contrast(plain(scheme, "neutral-text-subtle"), plain(scheme, f"neutral-{ground}")) >= 4.5, (
            ground
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_in_the_heat_map_are_readable_on_every_step(scheme):
    css = (STATIC / "samstyr.css").read_text()
    start = css.index("--heat-1") if scheme == "light" else css.index("--heat-1", css.index("--heat-5"))
    steps = re.findall(r"--heat-\d:(#[0-9a-f]{6})", css[start : start + 120])
    assert len(steps) == 5
    for step in steps:
        assert contrast(linear(step), plain(scheme, "neutral-text-default")) >= 4.5, step


def family(font):
    """The family that a font file says it belongs to: name record 16, or else 1 (OpenType, table `name`)."""
    data = font.read_bytes()
    tables = struct.unpack(">H", data[4:6])[0]
    records = (struct.unpack(">4sLLL", data[12 + 16 * n : 28 + 16 * n]) for n in range(tables))
    start = next(offset for tag, _sum, offset, _length in records if tag == b"name")
    _format, count, strings = struct.unpack(">HHH", data[start : start + 6])
    names = {}
    for number in range(count):
        record = start + 6 + 12 * number
        _platform, _encoding, _language, name, length, offset = struct.unpack(
            ">6H", data[record : record + 12]
        )
        place = start + strings + offset
        names[name] = data[place : place + length].decode("utf-16-be")
    return names.get(16, names[1])


def test_the_fonts_on_paper_are_called_inter_so_that_pictures_find_them():
    fonts = sorted((UI / "fonts").glob("*.ttf"))
    assert [font.stem for font in fonts] == [
        "Inter-Italic",
        "Inter-Medium",
        "Inter-Regular",
        "Inter-SemiBold",
        "Inter-SemiBoldItalic",
    ]
    assert {family(font) for font in fonts} == {"Inter"}
