"""How the columns share the width, above all when there is too little of it."""

import io

import docx
from docx.oxml.ns import qn
from reports.examples import everything

from samstyr.reports import document as d
from samstyr.reports import word
from samstyr.reports.widths import is_tight, share

ROOM = {"total": 414.0, "size": 8.5, "padding": 9.0}
DEPARTMENTS = (
    "Kommunledningsförvaltningen",
    "Utbildnings- och arbetsmarknadsförvaltningen",
    "Miljö- och samhällsbyggnadsförvaltningen",
    "Social- och omsorgsförvaltningen",
)


def crowded() -> d.Table:
    """Seven columns of numbers below names that are each wider than four of them."""
    return d.Table(
        "tab-trangt",
        d.inlines("Trångt"),
        (d.Column("Fråga"), *(d.Column("2022", numeric=True) for _ in range(8))),
        ((d.Cell("vilka digitaliseringsprojekt som planeras"), *(d.Cell("4653", 4653) for _ in range(8))),),
        groups=(d.ColumnGroup("", 1), *(d.ColumnGroup(name, 2) for name in DEPARTMENTS)),
    )


def with_only(table: d.Table) -> d.Document:
    return d.Document(everything().metadata, "Trångt.", (table,))


def test_a_number_keeps_its_width_when_the_words_above_it_have_none():
    widths = share(crowded(), **ROOM)

    assert is_tight(crowded(), **ROOM)
    assert abs(sum(widths) - ROOM["total"]) < 0.01
    assert min(widths[1:]) >= 4 * 0.6 * 8.5 + 9
    # The words of the row give way after those of the headings.
    assert widths[0] > 90


def test_in_word_only_a_crowded_table_is_hyphenated():
    crowd = docx.Document(io.BytesIO(word.render(with_only(crowded()))))
    roomy = docx.Document(io.BytesIO(word.render(everything())))

    assert crowd.element.body.xpath(".//w:tbl//w:suppressAutoHyphens[@w:val='0']")
    assert not roomy.element.body.xpath(".//w:suppressAutoHyphens")
    assert roomy.settings.element.find(qn("w:autoHyphenation")).get(qn("w:val")) == "true"
    assert roomy.styles.element.xpath("./w:docDefaults/w:pPrDefault/w:pPr/w:suppressAutoHyphens")
