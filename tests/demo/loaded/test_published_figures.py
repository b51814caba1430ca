"""The municipal report of 2022, built from the demonstration, contains every figure of the published report.

Word and PDF are read back and searched.
"""

import io
import re
from collections.abc import Callable

import docx
import pytest
from django.test import override_settings
from docx.oxml.ns import qn
from linkoping import instrument, published
from pypdf import PdfReader

from samstyr.demo.loading import Welcome
from samstyr.reports import municipal, pdf, word
from samstyr.reports.document import Document
from samstyr.reports.selectors import materials

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def document(loaded: Welcome) -> Document:
    """The report as whoever loads the demonstration gets it."""
    with override_settings(MUNICIPALITY=published()["municipality"]):
        return municipal.report(materials.material(materials.subject(2022)))


def from_word(document: Document) -> str:
    """Every paragraph and every table row of the Word file, a line each, cells apart by |."""
    body = docx.Document(io.BytesIO(word.render(document))).element.body
    lines = []
    for block in body.iter(qn("w:p"), qn("w:tr")):
        if block.tag == qn("w:tr"):
            cells = ["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in block.iter(qn("w:tc"))]
            lines.append("|".join(cells))
        else:
            lines.append("".join(t.text or "" for t in block.iter(qn("w:t"))))
    return plain("\n".join(lines))


def from_pdf(document: Document) -> str:
    """The text of the PDF in reading order, without what stands at the head and the foot of every page."""
    about = document.metadata
    text = plain("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(document))).pages))
    running = rf"{about.title}\s+{about.registry_number}|{about.organisation}\s+Sida \d+ av \d+"
    return re.sub(running, "", text)


def plain(text: str) -> str:
    text = re.sub(r"[\u202f\u00a0]", " ", text).replace("\N{MINUS SIGN}", "-")
    return re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", text))


@pytest.fixture(scope="module", params=[from_word, from_pdf], ids=["word", "pdf"])
def text(request: pytest.FixtureRequest, document: Document) -> str:
    read: Callable[[Document], str] = request.param
    return read(document)


def row(name: str, *figures: str) -> re.Pattern[str]:
    """A table row (name, then these figures somewhere after it in order), in Word's | or the PDF's spaces and lines."""
    words = r"[\s|]+".join(re.escape(word) for word in name.split())
    return re.compile(
        r"[^§]{0,60}?[\s|]".join([words, *(re.escape(figure) + r"(?![\d,])" for figure in figures)])
    )


def swedish(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")


def test_the_maturity_of_three_years_with_target_and_reference(text: str):
    facts = published()

    assert re.search(r"Digital mognad 2022\s+42 %", text)
    assert row("2020", "39,5 %", "262").search(text)
    assert row("2021", "44,0 %", "282").search(text)
    assert row("2022", "42,0 %", "287", "529", "54 %", "47 %", "51 %").search(text)
    assert "gick från 44 till 42 procent" in text
    assert facts["maturity"]["2022"] == 42


def test_who_answered_and_how_many(text: str):
    facts, flat = published()["answers"]["2022"], " ".join(text.split())

    assert f"{facts['answered']} av {facts['invited']} inbjudna svarade" in flat
    assert f"Svarsfrekvensen är {facts['response_rate']} procent" in flat
    assert "Svarsfrekvensen har ökat varje år sedan 2020. Önskvärt är att svarsfrekvensen når" in flat


@pytest.mark.parametrize(("department", "rate"), published()["response_rate"]["2022"].items())
def test_the_response_rate_of_every_department(text: str, department: str, rate: int):
    assert row(department, f"{rate} %").search(text)


@pytest.mark.parametrize("year", ["2020", "2021", "2022"])
def test_the_filter_question_of_three_years(text: str, year: str):
    facts = published()["answers"][year]

    assert row(
        year, f"{facts['involved_yes']} %", f"{facts['involved_no']} %", str(facts["answered"])
    ).search(text)


@pytest.mark.parametrize("code", published()["items"])
def test_the_means_and_the_share_of_dont_know_of_the_items_that_were_followed_up(text: str, code: str):
    facts, title = published()["items"][code], instrument().title_of(code).sv
    means = [swedish(facts["mean"][year], 1) for year in ("2021", "2022")]
    shares = [f"{facts['dont_know'][year]} %" for year in ("2021", "2022")]

    assert row(title, *means, *shares).search(text)


@pytest.mark.parametrize("code", published()["items"])
def test_what_happened_to_an_item_is_said_in_words(text: str, code: str):
    facts, title = published()["items"][code], instrument().title_of(code).sv
    before, after = (facts["dont_know"][year] for year in ("2021", "2022"))
    flat = " ".join(text.split())

    # None of them moved more than chance allows, so no verb may say which way.
    assert (
        f"Andelen vet ej gick från {before} till {after} procent. Skillnaden ligger inom felmarginalen"
        in flat
    )
    then, now = (swedish(facts["mean"][year], 1) for year in ("2021", "2022"))
    told = f"ligger kvar på {now}" if then == now else f"från {then} till {now}"
    assert re.search(rf"{title}: medelvärdet (gick )?{re.escape(told)}", flat)


def test_the_indicator_of_the_goal(text: str):
    targets = [swedish(target, 1) for target in published()["maturity"]["targets"].values()]

    assert row("Hög digitaliseringsgrad", "39,5", "44,0", "42,0", *targets).search(text)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("deltagare per tillfälle", "120"),
        ("erbjudna", "600"),
        ("genomförde utbildningen", "123"),
        ("förvaltningar", "5"),
        ("kommunala bolag", "2"),
        ("matchningsmöten", "18"),
        ("medarbetare som följt processen", "25"),
        ("piloter", "2"),
    ],
)
def test_the_outcomes_of_last_years_activities(text: str, measure: str, value: str):
    assert f"{measure}: {value}" in " ".join(text.split())


def test_the_outcomes_in_the_test_are_the_published_ones():
    facts = published()["activities"]["2021-2022"]

    assert facts["inspiration_lunches"] == {"participants_per_session": 120}
    assert facts["national_course"] == {"offered": 600, "completed": 123}
    assert list(facts["ignite_public"].values()) == [5, 2, 18, 25, 2]


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_the_conclusions_of_both_years(text: str, year: str):
    flat = " ".join(text.split())

    for title in published()["activities"]["2021-2022"][f"conclusions_{year}"]:
        assert title in flat


def test_conclusions_without_activities_are_said_to_have_none(document: Document, text: str):
    idle = published()["activities"]["2021-2022"]["conclusions_2021_without_activities"]
    flat = " ".join(text.split())

    assert f"Utan redovisade aktiviteter: {' och '.join(idle)}." in flat
    assert flat.count("Inga aktiviteter har redovisats för slutsatsen.") == len(idle)


@pytest.mark.parametrize(("words", "codes"), [("Lägre än året före:", "fell"), ("Lågt:", "low")])
def test_the_items_that_are_said_to_be_low_and_to_have_fallen_are_named_as_such(
    text: str, words: str, codes: str
):
    flat = " ".join(text.split())
    said = " ".join(re.findall(rf"{words} (.*?)\.(?= [A-ZÅÄÖ])", flat))

    for code in published()["qualitative"]["2022"][codes]:
        assert instrument().title_of(code).sv in said


def test_the_employee_survey_is_there_with_its_warning(text: str):
    flat = " ".join(text.replace("|", " ").split())

    assert row("provar nya idéer", "56", "46", "37", "59", "42", "46", "35").search(text)
    assert re.search("samma siffror som en enda förvaltning, Miljö- och samhällsbyggnads", flat)


def test_the_six_from_the_it_department_are_mentioned(text: str):
    assert "Sex av de 287 som svarade arbetar på LKDATA" in " ".join(text.split())
