"""`samstyr report`: a report as a file, from the console."""

from pathlib import Path

import pytest
from reports.written import everything

from samstyr.cli import run


@pytest.fixture
def reports(cast):
    everything(cast.central_analyst)


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("pptx", b"PK"), ("html", b"<!doctype html>")],
)
def test_every_kind_of_file_is_written(reports, tmp_path: Path, ending: str, beginning: bytes):
    target = tmp_path / f"rapport.{ending}"

    assert run(["report", "--year", "2022", "--output", str(target)]) == 0
    assert target.read_bytes().startswith(beginning)


def test_a_department_is_chosen_by_its_name(reports, tmp_path: Path):
    target = tmp_path / "rapport"

    words = [
        "report",
        "--year",
        "2022",
        "--department",
        "leanlink",
        "--format",
        "html",
        "--output",
        str(target),
    ]
    assert run(words) == 0
    assert "<title>Digital mognad 2022: Leanlink</title>" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (
            ["--year", "2019", "--output", "rapport.pdf"],
            "--year 2019: För det året finns ingenting publicerat",
        ),
        (["--year", "2022", "--output", "rapport.txt"], "rapport.txt: filnamnet slutar inte på docx"),
        (["--year", "2022", "--department", "Okänd", "--output", "r.pdf"], "--department Okänd: finns inte"),
        (["--year", "2022", "--output", "/finns/inte/rapport.pdf"], "/finns/inte/rapport.pdf: No such file"),
    ],
)
def test_bad_input_gives_one_line_and_status_2(reports, capsys, tmp_path, monkeypatch, words, fault):
    monkeypatch.chdir(tmp_path)

    assert run(["report", *words]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"samstyr: {fault}")
    assert told.count("\n") == 1


def test_the_page_of_a_file_needs_nothing_from_elsewhere(reports, tmp_path: Path):
    target = tmp_path / "rapport.html"
    run(["report", "--year", "2022", "--output", str(target)])
    page = target.read_text("utf-8")

    assert "<link" not in page
    assert "<script" not in page
    assert 'src="data:image/svg+xml;base64,' in page
