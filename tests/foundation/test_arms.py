"""What comes through the sieve of the coat of arms, and what does not."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from samstyr.foundation.errors import Invalid
from samstyr.foundation.installation import arms, svg

OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
)
SHIELD = '<path d="M1 1h8v5l-4 4-4-4z" fill="#005b99"/>'


def drawing(inside, opening=OPEN):
    return f"{opening}{inside}</svg>".encode()


def through(inside, opening=OPEN):
    return arms.read(drawing(inside, opening)).content.decode()


def picture(size=(40, 50), **more):
    target = BytesIO()
    Image.new("RGBA", size, (0, 91, 153, 255)).save(target, format="PNG", **more)
    return target.getvalue()


def test_shapes_colours_and_gradients_come_through():
    drawn = through(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fc0"/></linearGradient></defs>'
        '<g transform="scale(2)"><path d="M0 0h5" style="fill:url(#a);stroke:#000"/><use xlink:href="#a"/></g>'
    )
    for part in ("linearGradient", 'style="fill:url(#a);stroke:#000"', 'href="#a"', 'transform="scale(2)"'):
        assert part in drawn


def test_what_a_drawing_program_leaves_behind_is_dropped_without_a_word():
    drawn = through(
        '<metadata><x/></metadata><title>Vapen</title><!-- av Nils --><i:view xmlns:i="urn:inkscape" i:zoom="2"/>'
        f'<g xmlns:i="urn:inkscape" i:label="Lager 1" data-name="x" style="fill:red;-inkscape-font:Arial">{SHIELD}</g>'
    )
    assert [word for word in ("Vapen", "Nils", "inkscape", "data-name", "Arial") if word in drawn] == []
    assert "fill:red" in drawn
    assert "#005b99" in drawn


def test_a_plain_style_sheet_comes_through_with_its_classes():
    drawn = through(
        '<style>/* x */ .a, #b { fill : #F00; font-family: Arial } path{stroke:none}</style><g class="a"/>'
    )
    assert ".a, #b{fill:#F00}path{stroke:none}" in drawn
    assert 'class="a"' in drawn


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onload="alert(1)"/>',
        '<path d="M0 0" ONCLICK="alert(1)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<image href="https://elsewhere.example/x.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use xlink:href="https://elsewhere.example/x.svg#a"/>',
        '<use href="data:image/svg+xml,x#a"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<linearGradient id="a" href="javascript:alert(1)"/>',
        '<path d="M0 0" fill="url(https://elsewhere.example/#a)"/>',
        '<path d="M0 0" style="fill:url(//elsewhere.example/)"/>',
        r'<path d="M0 0" style="fill:u\72l(//elsewhere.example/)"/>',
        '<path d="M0 0" style="background:url(//elsewhere.example/)"/>',
        '<style>@import "https://elsewhere.example/x.css";</style>',
        "<style>path{fill:url(https://elsewhere.example/)}</style>",
        "<style>@media screen{path{fill:red}}</style>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="d"/>',
        "<text>Kommun</text>",
        "<switch><path/></switch>",
    ],
)
def test_what_could_do_something_is_refused_with_a_reason(inside):
    with pytest.raises(Invalid) as refused:
        through(SHIELD + inside)
    assert refused.value.code == "arms_refused"
    assert len(str(refused.value)) > 30


def test_a_script_in_a_foreign_name_space_does_not_come_through():
    drawn = through(f'{SHIELD}<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>')
    assert "script" not in drawn
    assert "alert" not in drawn


def test_processing_instructions_and_a_document_type_are_gone():
    head = '<?xml version="1.0"?><?xml-stylesheet href="https://elsewhere.example/x.css"?><!DOCTYPE svg PUBLIC "a" "b">'
    drawn = through(SHIELD, head + OPEN)
    assert "elsewhere" not in drawn
    assert "DOCTYPE" not in drawn


def test_entities_are_refused_before_they_are_read():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + OPEN
    with pytest.raises(Invalid):
        through("<path d='&b;'/>", bomb)


def test_references_to_references_cannot_grow_beyond_bounds():
    layers = '<g id="l0"><path d="M0 0h1"/></g>'
    for number in range(1, 9):
        layers += f'<g id="l{number}">' + f'<use href="#l{number - 1}"/>' * 10 + "</g>"
    with pytest.raises(Invalid, match="invecklad"):
        through(layers)


def test_a_circle_of_references_is_refused():
    with pytest.raises(Invalid):
        through('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')


def test_a_drawing_nested_without_end_is_refused_and_not_a_crash():
    with pytest.raises(Invalid):
        through("<g>" * 5000 + "</g>" * 5000)


def test_a_drawing_without_view_box_gets_one_from_its_size():
    drawn = through(SHIELD, '<svg xmlns="http://www.w3.org/2000/svg" width="100px" height="120">')
    assert 'viewBox="0 0 100 120"' in drawn
    with pytest.raises(Invalid):
        through(SHIELD, '<svg xmlns="http://www.w3.org/2000/svg" width="100%">')


def test_what_has_come_through_comes_through_again_unchanged():
    once = svg.cleaned(drawing(f'<g class="a&quot;b" fill="red">{SHIELD}</g>'))
    assert svg.cleaned(once) == once


def test_a_picture_keeps_its_pixels_and_loses_everything_else():
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Author", "Nils hemliga")
    read = arms.read(picture(pnginfo=said) + b"<script>alert(1)</script>")
    assert read.kind == "png"
    assert b"Nils" not in read.content
    assert b"script" not in read.content
    with Image.open(BytesIO(read.content)) as image:
        assert image.size == (40, 50)
        assert image.getpixel((3, 3)) == (0, 91, 153, 255)


def test_a_large_picture_is_made_smaller_and_a_huge_one_is_refused():
    with Image.open(BytesIO(arms.read(picture((1000, 2000))).content)) as image:
        assert image.size == (256, 512)
    with pytest.raises(Invalid, match="bildpunkter"):
        arms.read(picture((2001, 10)))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_picture_that_lies_about_its_size_is_refused_before_it_is_unpacked():
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")
    with pytest.raises(Invalid):
        arms.read(bomb)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8\xff\xe0 a photograph",
        b"<html><svg></svg></html>",
        b"<svg",
        "<svg å".encode("latin-1"),
        picture()[:60],
        b"\x89PNG\r\n\x1a\n",
        drawing("<!-- " + "x" * 300_000 + " -->"),
    ],
    ids=["empty", "gif", "jpeg", "html", "cut-svg", "latin-1", "cut-png", "bare-png", "too-large"],
)
def test_other_and_broken_files_are_refused_in_words(content):
    with pytest.raises(Invalid) as refused:
        arms.read(content)
    assert str(refused.value).endswith(".")
