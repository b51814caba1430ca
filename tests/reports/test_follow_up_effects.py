"""The yearly report's follow-up: what answers a conclusion, what it costs, and only what is confirmed of its effects."""

import io

import docx
import pytest
from planning.planned import annual, decided, line, pay
from portfolio.benefited import amount, benefit, initiative, promise, verified
from pypdf import PdfReader
from released import released

from samstyr.measurement.models import Conclusion
from samstyr.measurement.services import conclusions
from samstyr.measurement.services.conclusions import Words
from samstyr.planning.models import MoneyState
from samstyr.planning.services import goals
from samstyr.portfolio.models import BenefitKind, LedgerName
from samstyr.reports import library
from samstyr.reports.library import Format
from samstyr.reports.material import INVOLVED
from samstyr.reports.sections import follow_up
from samstyr.reports.sections.figures import Figures
from samstyr.reports.selectors import materials

KRONA = 100


@pytest.fixture
def followed(cast, steering):
    """A conclusion of 2021 with an initiative: a line in a decided plan, one in a draft, and benefits of every ledger."""
    years = released([2021, 2022])
    row = conclusions.create(
        measurement=years[2021],
        unit=None,
        words=Words("Nyttan mäts för sällan", items=["B1"]),
        by=cast.central_analyst,
    )
    goals.create(title="Nyttan är känd", unit=steering.committee, conclusion=row, by=None)
    made = initiative(steering.school, "Nyttokalkyl", conclusion=row)
    plan = annual(steering.school, 2026)
    work = line(plan, "Införa kalkylen")
    pay(work, steering.committee, 125_000, year=2026, state=MoneyState.DECIDED)
    decided(plan, steering)
    made.lines.create(line_key=work.key)
    drafted = line(annual(steering.workplace, 2027), "Bara önskat")
    pay(drafted, steering.committee, 777_000)
    made.lines.create(line_key=drafted.key)

    gain = benefit(made, title="Färre brev")
    amount(gain, LedgerName.POTENTIAL, 2026, 987_654 * KRONA)
    promised = promise(gain, steering.department, steering.line_manager.person)
    amount(promised, LedgerName.COMMITTED, 2026, 876_543 * KRONA)
    verified(promised, 2026, 43_210 * KRONA, by=steering.business_owner.person)
    hoped = benefit(made, title="Bara en förhoppning")
    amount(hoped, LedgerName.POTENTIAL, 2026, 765_432 * KRONA)
    promise(hoped, steering.department, steering.line_manager.person)
    return row


def texts() -> dict[str, str]:
    """The report of 2022 as it is read in Word and in PDF, with every kind of space as one."""
    found = materials.material(materials.subject(2022))
    word = docx.Document(io.BytesIO(library.file(found, Format.WORD).content))
    parts = [each.text for each in word.paragraphs]
    parts += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    pdf = (
        page.extract_text() for page in PdfReader(io.BytesIO(library.file(found, Format.PDF).content)).pages
    )
    return {"docx": " ".join(" ".join(parts).split()), "pdf": " ".join(" ".join(pdf).split())}


def test_the_report_says_what_was_done_what_it_costs_and_what_is_confirmed(followed):
    for read in texts().values():
        assert "Nyttan är känd. Mål." in read
        assert "Nyttokalkyl" in read
        assert "Införa kalkylen" in read
        assert "125 000" in read
        assert "Färre brev" in read
        assert "43 210 kr" in read
        assert "från 1000 brev till 500 brev" in read
        assert "Det är inte avgjort om slutsatsen kvarstår" in read


def test_what_is_only_hoped_promised_or_asked_for_never_stands_as_if_it_were_so(followed):
    for read in texts().values():
        assert "Bara en förhoppning" not in read
        for unverified in ("987 654", "876 543", "765 432", "777 000", "Bara önskat"):
            assert unverified not in read


def test_an_initiative_without_anything_confirmed_says_so(followed, steering):
    Conclusion.objects.filter(pk=followed.pk).update(state="kept")
    other = conclusions.create(
        measurement=followed.measurement,
        unit=None,
        words=Words("En till"),
        by=followed.written_by,
    )
    made = initiative(steering.workplace, "Enkätverktyg", conclusion=other)
    promise(benefit(made, kind=BenefitKind.QUALITY), steering.department, steering.line_manager.person)
    found = {each.title: each for each in materials.material(materials.subject(2022)).followed_up}
    assert found["En till"].gains == ()
    assert found["En till"].costs == ()
    read = texts()["docx"]
    assert "Ingen effekt har mätts och bekräftats ännu." in read
    assert "ingen kostnad är beslutad" in read
    assert "Slutsatsen kvarstår." in read


def test_many_conclusions_ask_no_more_questions_than_one(
    followed, cast, steering, django_assert_max_num_queries
):
    for number in range(5):
        row = conclusions.create(
            measurement=followed.measurement,
            unit=None,
            words=Words(f"Slutsats {number}"),
            by=cast.central_analyst,
        )
        benefit(initiative(steering.school, f"Initiativ {number}", conclusion=row))
    materials.material(materials.subject(2022))
    with django_assert_max_num_queries(48):
        materials.material(materials.subject(2022))


def test_how_sure_it_is_that_fewer_take_part_in_decisions_is_said(cast):
    released([2021, 2022])
    figures = Figures(materials.material(materials.subject(2022)))
    said = follow_up.what_happened(figures, INVOLVED).replace("\N{NO-BREAK SPACE}", " ")
    assert said.endswith("74 procent ja. Skillnaden är −6,2 procentenheter: inom felmarginalen.")
