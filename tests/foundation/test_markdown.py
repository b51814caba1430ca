"""The analysts' texts on a page: readable Markdown, and nothing that runs."""

import pytest

from samstyr.foundation.markdown import to_html


def test_paragraphs_lists_and_stress_become_html():
    html = to_html("Ett **starkt** ord.\n\n- ett\n- två")
    assert "<strong>starkt</strong>" in html
    assert html.count("<li>") == 2


def test_headings_begin_below_the_pages_own():
    assert "<h3>Överst</h3>" in to_html("# Överst\n\n## Under")
    assert "<h4>Under</h4>" in to_html("# Överst\n\n## Under")
    assert "<h3>Ensam</h3>" in to_html("#### Ensam")


def test_html_in_a_text_stays_visible_text():
    assert to_html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html;base64,AAAA", "vbscript:x"])
def test_a_link_that_would_run_something_is_no_link(address):
    assert "<a" not in to_html(f"[klicka]({address})")


def test_a_picture_is_not_fetched():
    assert "<img" not in to_html("![bild](https://ond.example/x.png)")


def test_a_link_leads_out_without_telling_where_from():
    assert 'rel="noopener noreferrer"' in to_html("[SKR](https://skr.se)")
