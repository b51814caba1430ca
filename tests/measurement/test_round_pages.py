"""A round that was held elsewhere goes in by a page and by the console, whole or not at all."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from linkoping import FOLDER
from released import released

from samstyr import cli
from samstyr.foundation import clock
from samstyr.measurement.models import Measurement, Release, Status

pytestmark = pytest.mark.django_db
PAGE = "round_import"


def files(answers=None):
    return {
        "answers": SimpleUploadedFile("svar.csv", answers or (FOLDER / "answers-2022.csv").read_bytes()),
        "respondents": SimpleUploadedFile("lista.csv", (FOLDER / "respondents-2022.csv").read_bytes()),
    }


def facts():
    return {"name": "Digital mognad 2022", "year": 2022, "instrument": "dimios-26", "closed_on": "2022-04-30"}


def test_a_round_goes_in_as_a_closed_measurement(client, cast):
    client.force_login(cast.central_analyst)
    answer = client.post(reverse(PAGE), facts() | files(), follow=True)
    measurement = Measurement.objects.get()
    assert measurement.status == Status.CLOSED
    assert "Omgången är inläst: 287 av 529 inbjudna svarade." in answer.content.decode()


def test_a_faulty_row_is_named_and_nothing_goes_in(client, cast):
    client.force_login(cast.central_analyst)
    wrong = (FOLDER / "answers-2022.csv").read_text().replace(",ja,1,1,3,", ",ja,9,1,3,", 1).encode()
    answer = client.post(reverse(PAGE), facts() | files(wrong))
    assert answer.status_code == 422
    assert "svar.csv, rad 2, kolumn E1" in answer.content.decode()
    assert "Ingenting har lästs in." in answer.content.decode()
    assert not Measurement.objects.exists()


def test_a_year_that_is_published_is_told_of_in_the_form_with_what_was_written(client, cast):
    released([2022])
    client.force_login(cast.central_analyst)
    answer = client.post(reverse(PAGE), facts() | files())
    assert answer.status_code == 422
    assert "Det finns redan ett publicerat resultat för 2022." in str(answer.context["form"].errors["year"])
    assert 'value="Digital mognad 2022"' in answer.text
    assert Measurement.objects.count() == 1


def test_a_round_that_has_not_closed_is_not_taken_in(client, cast):
    client.force_login(cast.central_analyst)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    answer = client.post(reverse(PAGE), {**facts(), "closed_on": tomorrow, **files()})
    assert "Dagen har inte kommit än." in answer.text
    assert not Measurement.objects.exists()


def test_a_faulty_mapping_is_told_of_in_plain_words_with_its_place(client, cast):
    client.force_login(cast.central_analyst)
    for content, told in (
        (b"[questions]\nE1 = \n[answers]", "kopplingar.toml: filen är inte giltig TOML (rad 2, tecken 6)"),
        (b"[questions]\nE1 = 3", "kopplingar.toml, [questions] E1: ska vara text inom citattecken"),
        (b"[fragor]\n", "kopplingar.toml, [fragor]: känns inte igen"),
        (b"\xff\xfe", "Filen är inte text i UTF-8."),
    ):
        mapping = {"mapping": SimpleUploadedFile("kopplingar.toml", content)}
        answer = client.post(reverse(PAGE), facts() | files() | mapping)
        assert told in answer.context["form"].errors["mapping"][0]
    assert not Measurement.objects.exists()


def test_a_reader_and_a_stranger_take_in_nothing(client, cast):
    assert client.post(reverse(PAGE), facts() | files()).status_code == 302
    client.force_login(cast.reader)
    assert client.post(reverse(PAGE), facts() | files()).status_code == 403
    assert not Measurement.objects.exists()


def test_the_console_takes_in_and_publishes(capsys):
    words = ["import-round", str(FOLDER / "answers-2022.csv"), str(FOLDER / "respondents-2022.csv")]
    assert cli.run([*words, "--year", "2022", "--closed", "2022-04-30", "--publish"]) == 0
    assert capsys.readouterr().out.startswith(
        "Digital mognad 2022: 287 av 529 svarade, inläst och publicerad"
    )
    assert Release.objects.get().sha256


def test_the_console_says_in_one_line_what_is_wrong(capsys, tmp_path):
    (tmp_path / "svar.csv").write_text("department,role\n")
    words = [
        "import-round",
        str(tmp_path / "svar.csv"),
        str(FOLDER / "respondents-2022.csv"),
        "--year",
        "2022",
    ]
    assert cli.run(words) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not Measurement.objects.exists()
