from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samstyr.reports import document as d
from samstyr.reports import markdown


def test_stress_and_links_become_inlines():
    (paragraph,) = markdown.blocks("Ett **starkt** och *böjt* [ord](https://example.org).")

    assert paragraph == d.paragraph(
        "Ett ", d.strong("starkt"), " och ", d.emphasis("böjt"), " ", d.Link((d.Text("ord"),), "https://example.org"), "."
    )  # fmt: skip


def test_html_stays_text():
    (paragraph,) = markdown.blocks("<script>alert(1)</script> & <b>fet</b>")

    assert isinstance(paragraph, d.Paragraph)
    assert d.plain(paragraph.content) == "<script>alert(1)</script> & <b>fet</b>"


def test_a_link_to_a_script_keeps_its_words_only():
    (paragraph,) = markdown.blocks("[klicka](javascript:alert(1)) och [här](ftp://example.org)")

    assert isinstance(paragraph, d.Paragraph)
    assert not any(isinstance(part, d.Link) for part in paragraph.content)
    assert d.plain(paragraph.content).endswith("och här")


def test_headings_move_below_the_section_and_skip_no_level():
    written = markdown.blocks("# Ett\n\n### Tre\n\n# Ett igen", heading_level=3)

    assert [block.level for block in written if isinstance(block, d.Heading)] == [3, 4, 3]


def test_lists_nest_and_keep_their_numbers():
    (block,) = markdown.blocks("3. tre\n4. fyra\n    - inre\n")

    assert block == d.ListBlock(
        (
            (d.paragraph("tre"),),
            (d.paragraph("fyra"), d.bullets("inre")),
        ),
        ordered=True,
        start=3,
    )


def test_a_quote_keeps_its_paragraphs():
    assert markdown.blocks("> ett\n>\n> två") == (d.Quote((d.paragraph("ett"), d.paragraph("två"))),)


def test_a_text_without_sections_has_no_headings():
    assert markdown.paragraphs("# Rubrik\n\n> citat") == (
        d.paragraph(d.strong("Rubrik")),
        d.paragraph("citat"),
    )


def test_an_empty_text_is_nothing():
    assert markdown.blocks("  \n\n") == ()


@given(st.text(alphabet=st.sampled_from("ab #*_[]()<>!-+1.>\n\t`~|&\\:/"), max_size=80))
def test_no_text_makes_the_conversion_fail(text: str):
    written = markdown.blocks(text, heading_level=2)

    d.Document(
        d.Metadata(title="T", organisation="O", language="sv", dated=date(2022, 6, 1)),
        "En mening.",
        (d.heading(1, "Avsnitt"), *written),
    )
