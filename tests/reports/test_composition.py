import dataclasses
import io
from decimal import Decimal

import linkoping
import page
import pytest
from pypdf import PdfReader
from reports.material_2022 import history, material, on_five_steps

from samstyr.analysis import nonresponse
from samstyr.measurement.results import item, tabulated
from samstyr.reports import department, excel, municipal, pdf, powerpoint, word
from samstyr.reports import document as d
from samstyr.reports.material import ReportMaterial
from samstyr.reports.places import SectionText
from samstyr.reports.sections import pictures, summary, tables
from samstyr.reports.sections.figures import Figures

DEPARTMENTS = sorted(linkoping.invited(2022).departments)  # what is released of them takes seconds to compute


@pytest.fixture(scope="module")
def report() -> d.Document:
    return municipal.report(material())


def words(document: d.Document) -> str:
    """All running text of a document, its tables' cells included."""
    parts = [document.finding]
    for block in document.blocks:
        parts.append(d.plain(d.block_inlines(block)))
        if isinstance(block, d.Callout):
            parts.append(block.title)
        if isinstance(block, d.Table):
            parts += [cell.text for row in block.rows for cell in row]
    return " ".join(" ".join(parts).split())


def titles(document: d.Document, level: int = 1) -> list[str]:
    return [part.text for part in document.headings() if part.level == level]


def test_the_municipal_report_has_its_parts_in_order(report: d.Document):
    assert titles(report) == [
        "Sammanfattning",
        "Bakgrund och metod",
        "Uppföljning av slutsatserna från 2021",
        "Mognaden gick från 44 till 42 procent",
        "Digital förmåga gick från 41,5 till 39 procent",
        "Digitalt arv gick från 46,5 till 45 procent",
        "Slutsatser 2022",
        "Fortsatt arbete",
        "Medarbetarundersökningen 2022",
        "Bilaga 1. Mätpunkterna",
        "Bilaga 2. Alla siffror",
    ]


def test_the_whole_report_is_accessible_and_fit_for_archives(report: d.Document):
    made = pdf.render(report)

    for profile in ("ua1", "2a"):
        found = page.validate_pdf_bytes(made, profile=profile)
        assert [f"{fault.rule_id}: {fault.message}" for fault in found.failures] == []


def test_the_management_group_gets_ten_slides(report: d.Document):
    assert len(report.slides) + 1 == 10  # the title slide comes with the file
    assert all(slide.title and slide.blocks for slide in report.slides)


def test_the_last_slide_says_of_each_goal_the_figure_first_and_then_its_year(report: d.Document):
    said = " ".join(d.plain(d.block_inlines(block)) for block in report.slides[-1].blocks)
    assert "utfall 42,0 år 2022, mål 47,0 år 2022, mål 55,0 år 2023." in said


def test_every_table_and_figure_says_its_source(report: d.Document):
    assert [part.anchor for part in (*report.tables(), *report.figures()) if not part.source] == []


def test_every_figure_leads_to_its_numbers(report: d.Document):
    assert {figure.numbers for figure in report.figures()} <= {table.anchor for table in report.tables()}
    assert all(figure.numbers for figure in report.figures())


def test_all_items_are_explained_in_the_appendix(report: d.Document):
    instrument = history().years[-1].names.instrument
    entries = {
        word for block in report.blocks if isinstance(block, d.Definitions) for word, _ in block.entries
    }

    assert {f"{item.code} {item.title.sv}" for item in instrument.items} <= entries


def test_synthetic_answers_are_said_to_be_synthetic(report: d.Document):
    assert all("Svaren är syntetiska." in figure.source for figure in report.figures())


def test_the_analysts_texts_stand_in_their_places():
    texts = {each: f"Egen text om {each.value}. **Viktigt.**" for each in SectionText}
    written = words(municipal.report(dataclasses.replace(material(), texts=texts)))

    assert [each.value for each in SectionText if f"Egen text om {each.value}. Viktigt." not in written] == []


def test_a_hostile_text_of_an_analyst_is_only_text():
    hostile = '#eval("x") <script>alert(1)</script> =cmd|x [l](javascript:x)'
    changed = dataclasses.replace(material(), texts=dict.fromkeys(SectionText, hostile))
    document = municipal.report(changed)

    printed = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(pdf.render(document))).pages)
    assert '#eval("x") <script>alert(1)</script>' in " ".join(printed.split())
    assert word.render(document)


@pytest.mark.parametrize("name", DEPARTMENTS)
def test_every_department_has_a_report_in_every_format(name: str):
    document = department.report(material(name))

    assert name in document.metadata.title
    assert document.finding.startswith(f"Den digitala mognaden i {name} ")
    assert page.is_pdf_compliant_bytes(pdf.render(document), profile="ua1")
    for renderer in (word, excel, powerpoint):
        assert renderer.render(document).startswith(b"PK")


def test_a_withheld_figure_says_why():
    written = words(municipal.report(material()))

    assert "för få svar" in written
    assert "siffran visas inte, så att ingen kan räkna ut vad en enskild har svarat" in written


def test_a_departments_report_shows_no_other_department_than_by_response_rate():
    document = department.report(material("Leanlink"))
    shown = {
        table.anchor
        for table in document.tables()
        if any("Kultur" in cell.text for row in table.rows for cell in row)
    }

    assert shown == {"tab-svar"}


def test_an_unknown_department_has_no_report():
    with pytest.raises(KeyError):
        department.report(material("Finns inte"))


def first_year(found: ReportMaterial) -> ReportMaterial:
    return dataclasses.replace(
        found, year=2020, references=(), followed_up=(), conclusions=(), indicators=(), survey=None, texts={}
    )


def test_the_first_year_has_nothing_to_compare_with_and_says_nothing_of_change():
    document = municipal.report(first_year(material()))

    assert document.finding == "Den digitala mognaden i Linköpings kommun är 39,5 procent 2020."
    assert not any(title.startswith("Uppföljning") for title in titles(document))
    assert "Förändring" not in words(document).replace("Förändring. En skillnad mellan två år", "")


def test_a_report_in_english_says_so_to_readers_and_machines():
    document = municipal.report(dataclasses.replace(material(), language="en"))

    assert document.metadata.language == "en"
    assert page.is_pdf_compliant_bytes(pdf.render(document), profile="ua1")


def test_the_scale_that_tables_and_pictures_show_is_the_instruments_own():
    shorter = on_five_steps(history())

    figures = Figures(dataclasses.replace(material(), history=shorter))
    table = tables.items(figures, "innovation", "tab-innovation")
    picture = pictures.items(figures, "digital_heritage", "fig-arv", numbers_in=table.anchor)
    note = tabulated.distribution(item.build(shorter, 2022, "E1")).note

    assert d.plain(table.caption) == "Innovation: medelvärden på skalan 1–5 och andel vet ej"
    assert ">5</text>" in picture.svg
    assert ">6</text>" not in picture.svg
    assert note == "Andelarna 1–5 är av dem som tog ställning."


def test_the_report_warns_of_a_low_response_rate_with_the_bound_of_the_rule(monkeypatch: pytest.MonkeyPatch):
    assert "Färre än 60 procent av de inbjudna svarade." in words(municipal.report(material()))

    monkeypatch.setattr(nonresponse, "LOW_RATE", 0.70)
    assert "Färre än 70 procent av de inbjudna svarade." in words(municipal.report(material()))


def test_yes_and_no_are_a_hundred_together_however_they_are_rounded():
    figures = Figures(material())
    vars(figures)["involved"] = {2022: (50.5, 200)}
    [[_year, yes, no, _answered]] = tables.involved(figures).rows
    assert (yes.text, no.text) == ("51\u202f%", "49\u202f%")
    assert (yes.value, no.value) == (50.5, 49.5)


def test_a_target_and_a_reference_stand_in_the_report_as_they_were_stated():
    stated = replaced_percent(material(), Decimal("51.5"))
    document = municipal.report(stated)
    [years] = [
        table for table in document.blocks if isinstance(table, d.Table) and table.anchor == tables.YEARS
    ]
    assert years.rows[-1][-1].text == "51,5\u202f%"
    assert summary.key_figure(Figures(stated)).comparisons[-1][1] == "51,5\u202f%"


def replaced_percent(found: ReportMaterial, percent: Decimal) -> ReportMaterial:
    references = tuple(
        dataclasses.replace(each, percent=percent) if each.code == "maturity" else each
        for each in found.references
    )
    return dataclasses.replace(found, references=references)


def test_the_heading_on_the_goal_agrees_with_the_figures_below_it():
    near = material()
    year = dataclasses.replace(near.indicators[0].years[-1], year=2022, target=Decimal("42.04"))
    goal = dataclasses.replace(near.indicators[0], years=(year,))
    report = municipal.report(dataclasses.replace(near, indicators=(goal,)))
    assert "Målet för 2022 är nått" in titles(report, 2)
