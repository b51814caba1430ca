"""From nothing to a published report, in a real browser, against the real server, worker and mail server."""

import io
from email.message import EmailMessage
from pathlib import Path

import docx
import page as pdf_rules
import pytest
from browser import journey
from browser.fixtures import SIZES
from browser.journey import Analyst, Inspector, answer_by_keyboard, answer_quickly, sheet_of
from measurement.mailserver import mail_server, text_of
from processes import installation
from pypdf import PdfReader
from reports.office import to_pdf

from samstyr.foundation import clock

TESTS = Path(__file__).parents[1]
YEAR = clock.today().year
PURPOSE = "Vi vill veta hur bra vi är på att ta vara på digitaliseringen."
CONCLUSION = "Tekniken behöver lyftas"
CAST = """
from cast import assemble
from samstyr.organisation.models import Unit, UnitKind
assemble()
Unit.objects.create(kind=UnitKind.DEPARTMENT, name="Leanlink")
"""
BEFORE_THE_REMINDER, AFTER_IT = range(14), range(14, 20)
BY_KEYBOARD = {0, 1, 14}
COMMENTS = {2: "Karin bromsar allt.", 15: "Karin bromsar allt.", 16: "Karin bromsar allt."}


@pytest.fixture
def post():
    with mail_server() as running:
        yield running


@pytest.fixture
def samstyr(tmp_path, post):
    environment = {
        "PYTHONPATH": str(TESTS),
        "SAMSTYR_MAIL": post.url,
        "SAMSTYR_MUNICIPALITY": "Linköpings kommun",
    }
    with installation(tmp_path / "home", **environment) as made:
        made.python(CAST)
        made.start("serve")
        yield made


@pytest.fixture
def inspector(axe, shoot):
    return Inspector(axe, shoot)


@pytest.fixture
def cecilia(page, samstyr, inspector):
    return Analyst(page, samstyr.url, inspector)


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport=SIZES["phone"], has_touch=True, locale="sv-SE")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.mark.office
def test_a_measurement_goes_the_whole_way_from_a_list_of_people_to_a_report(
    cecilia, phone, samstyr, post, inspector
):
    set_up(cecilia)
    cecilia.opens()
    invite_everybody(cecilia, post)
    links = links_in(post.taken)
    answer(BEFORE_THE_REMINDER, links, phone, inspector)
    remind_those_who_have_not_answered(cecilia, post)
    answer(AFTER_IT, links, phone, inspector)
    close_and_publish(cecilia, links)
    draw_a_conclusion(cecilia)
    take_home_the_report(cecilia, samstyr.home)

    assert inspector.faults == []
    assert len(inspector.seen) >= 30


def set_up(cecilia: Analyst) -> None:
    cecilia.signs_in("cecilia.central@linkoping.example")
    cecilia.sets_up_her_second_factor()
    cecilia.makes_a_measurement(f"Digital mognad {YEAR}")
    cecilia.writes_the_texts(PURPOSE)
    wrong = ("Ove Fel", "ingen adress", "Leanlink", "Chef")
    cecilia.uploads("svarande.xlsx", journey.list_from_excel([*journey.people(), wrong]))
    cecilia.sees("ingen adress")
    cecilia.presses("Läs in 24 personer")
    cecilia.sees("24 personer är inbjudna")
    cecilia.checks_what_the_respondents_will_see()


def invite_everybody(cecilia: Analyst, post) -> None:
    post.taken.clear()  # the notice that her second factor is on
    cecilia.sends("Inbjudan", 24)
    assert sent_to(post) == [address for _name, address, *_rest in journey.people()]


def remind_those_who_have_not_answered(cecilia: Analyst, post) -> None:
    cecilia.watches(f"{len(BEFORE_THE_REMINDER)} av 24")
    post.taken.clear()
    silent = [address for _name, address, *_rest in journey.people()[len(BEFORE_THE_REMINDER) :]]
    cecilia.sends("Påminnelse", len(silent))
    assert sent_to(post) == silent


def sent_to(post) -> list[str]:
    return sorted(str(mail["To"]) for mail in post.taken)


def links_in(mails: list[EmailMessage]) -> list[str]:
    """Everybody's personal link, in the order of the list."""
    found = {str(mail["To"]): next(w for w in text_of(mail).split() if "/svara/" in w) for mail in mails}
    return [found[address] for _name, address, *_rest in journey.people()]


def answer(who: range, links: list[str], phone, inspector: Inspector) -> None:
    for person in who:
        if person in BY_KEYBOARD:
            answer_by_keyboard(phone, links[person], sheet_of(person), None if person else inspector)
        else:
            receipt = answer_quickly(links[person], sheet_of(person), COMMENTS.get(person, ""))
            assert "Tack! Dina svar är inskickade" in receipt


def close_and_publish(cecilia: Analyst, links: list[str]) -> None:
    cecilia.closes()
    cecilia.sees("Mätningen är stängd.")
    assert "Enkäten är stängd" in journey.read(links[-1])
    cecilia.computes_the_result()
    cecilia.goes_through_the_comments()
    cecilia.publishes()
    assert cecilia.reads_the_maturity() == expected()
    shown = cecilia.reads_the_comments()
    assert shown.count("bromsar allt.") == 2
    assert "Karin" not in shown


def draw_a_conclusion(cecilia: Analyst) -> None:
    cecilia.accepts_the_first_finding(YEAR)
    cecilia.draws_a_conclusion(YEAR, CONCLUSION, "Systemen hänger **inte** ihop.\n\nVi börjar med ärendena.")


def take_home_the_report(cecilia: Analyst, folder: Path) -> None:
    cecilia.opens_the_report(YEAR)
    cecilia.sees(CONCLUSION)
    pdf = cecilia.downloads_the_report("pdf")
    assert [fault.message for fault in pdf_rules.validate_pdf_bytes(pdf, profile="ua1").failures] == []
    printed = " ".join(" ".join(part.extract_text() for part in PdfReader(io.BytesIO(pdf)).pages).split())
    files = {ending: cecilia.downloads_the_report(ending) for ending in ("docx", "xlsx", "pptx")}
    word = docx.Document(io.BytesIO(files["docx"]))
    for text in (printed, "\n".join(line.text for line in word.paragraphs)):
        assert CONCLUSION in text
        assert f"{expected()} procent" in text
    for ending, file in files.items():
        assert len(PdfReader(io.BytesIO(to_pdf(file, f".{ending}", folder))).pages) >= 2, ending


def expected() -> str:
    """The maturity worked out by hand, with the one decimal that a group under 30 is shown with."""
    figure = journey.maturity(sheet_of(person) for person in [*BEFORE_THE_REMINDER, *AFTER_IT])
    return f"{figure:.1f}".replace(".", ",")
