"""A stream that ends in a carriage return is refused by strict readers, and comes by chance in one report of seven."""

import io

import page
import pytest
import typst
from pypdf import PdfReader

from samstyr.reports.streams import settled

SOURCE = '#set document(title: "T")\n#set text(lang: "sv")\n#for n in range(6) [Text %d #pagebreak() sida #n]'


def unlucky() -> bytes:
    """A PDF with such a stream: the first of many that differ in a number only."""
    for number in range(200):
        made = typst.compile((SOURCE % number).encode(), format="pdf", pdf_standards=["a-2a", "ua-1"])
        if not page.is_pdf_compliant_bytes(made, profile="2a"):
            return made
    pytest.fail("the compiler no longer makes such streams: the mending can go")


def test_an_unlucky_file_is_mended_and_says_the_same():
    faulty = unlucky()
    mended = settled(faulty)

    for profile in ("2a", "ua1"):
        assert page.is_pdf_compliant_bytes(mended, profile=profile)
    before, after = (PdfReader(io.BytesIO(data), strict=True) for data in (faulty, mended))
    assert [each.extract_text() for each in before.pages] == [each.extract_text() for each in after.pages]


def test_a_lucky_file_is_left_as_it_is():
    made = typst.compile(b'#set document(title: "T")\nText', format="pdf")

    assert settled(made) is made
