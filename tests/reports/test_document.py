import dataclasses
from datetime import date

import pytest
from reports.examples import everything

from samstyr.reports import document as d

ABOUT = d.Metadata(title="T", organisation="O", language="sv", dated=date(2022, 6, 1))


def document(*blocks: d.Block) -> d.Document:
    return d.Document(ABOUT, "En mening.", blocks)


def table(anchor: str = "t", width: int = 1) -> d.Table:
    return d.Table(anchor, d.inlines("Tabell"), (d.Column("A"),), ((d.Cell("1"),) * width,))


def test_tables_and_figures_are_numbered_each_in_their_own_series():
    numbers = everything().numbers

    assert numbers["tab-forvaltningar"] == d.Number(d.NumberedKind.TABLE, 1)
    assert numbers["fig-mognad"] == d.Number(d.NumberedKind.FIGURE, 1)


def test_two_parts_may_not_share_a_name():
    with pytest.raises(d.DocumentError, match="'t'"):
        document(table("t"), table("t"))


def test_a_reference_to_nothing_is_refused():
    with pytest.raises(d.DocumentError, match="'saknas'"):
        document(d.paragraph("Se ", d.CrossReference("saknas")))


def test_a_reference_to_nothing_is_refused_inside_a_note_of_a_list():
    note = d.Footnote((d.Text("Se"),))
    with pytest.raises(d.DocumentError, match="'saknas'"):
        document(d.bullets(d.inlines("Text", note, d.CrossReference("saknas"))))


def test_a_skipped_heading_level_is_refused():
    with pytest.raises(d.DocumentError, match="level 3"):
        document(d.heading(1, "Ett"), d.heading(3, "Tre"))


def test_a_row_of_the_wrong_width_is_refused():
    with pytest.raises(d.DocumentError, match="1 cells"):
        table(width=2)


def test_a_figure_without_text_alternative_is_refused():
    with pytest.raises(d.DocumentError, match="text alternative"):
        d.Figure("f", d.inlines("Figur"), " ", "<svg/>", bytes)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://a b", 'https://x"onclick="y', ""]
)
def test_only_web_and_mail_addresses_may_be_linked(address: str):
    with pytest.raises(d.DocumentError):
        d.Link((d.Text("x"),), address)


def test_characters_that_no_file_can_hold_are_dropped():
    assert d.Text("a\x00b\x1fc\ud800d\ufffee\tf").text == "abcde\tf"


def test_every_heading_has_a_name_of_its_own():
    anchors = [
        part.anchor
        for part in document(d.heading(1, "Så här"), d.heading(1, "Så här"), d.heading(2, "!")).headings()
    ]

    assert anchors == ["sa-har", "sa-har-2", "avsnitt"]


def test_a_document_can_be_given_other_slides():
    assert everything().with_slides(()).slides == ()
    assert dataclasses.replace(everything().metadata, title="x").title == "x"
