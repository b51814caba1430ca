"""Files that are not what a page asks for: each page that takes one says in words what is wrong, and writes nothing."""

import io
import re
import zipfile
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import xlsxwriter
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from measurement import campaign

from samstyr.governance.services import structures

pytestmark = pytest.mark.django_db


def workbook(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        fill(book)
    return made.getvalue()


def archive() -> bytes:
    """A zip file that is no workbook."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr("lista.txt", "Namn;E-post")
    return made.getvalue()


FILES = {
    "empty": ("tom.csv", b" \r\n"),
    "headings alone": ("rubriker.csv", b"Abc;Def\r\n"),
    "another list": ("annan.csv", "Färg;Form\r\nröd;rund\r\n".encode()),
    "a picture": ("bild.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
    "a page": ("sida.csv", b"<!doctype html><table><tr><td>Namn</table>"),
    "a zip file": ("lista.xlsx", archive()),
    "an empty sheet": ("blad.xlsx", workbook(lambda book: book.add_worksheet())),
    "100 000 rows": ("lang.csv", b"Namn;E-post\r\n" + b"a;b\r\n" * 100_000),
}
# What a page says of each when it reads its list by `foundation.spreadsheets.reading`.
LISTS = {
    "empty": "Filen är tom. Listan ska stå på det första bladet.",
    "headings alone": "Filen har rubriker men inga rader under dem.",
    "a picture": "Filen går inte att läsa. Spara listan som Excel (.xlsx) eller CSV och försök igen.",
    "a page": "Filen går inte att läsa. Spara listan som Excel (.xlsx) eller CSV och försök igen.",
    "a zip file": "Filen går inte att läsa som Excel. Öppna den i Excel, spara om den och försök igen.",
    "an empty sheet": "Filen är tom. Listan ska stå på det första bladet.",
    "100 000 rows": "Listan har fler än 20 000 rader. Dela upp den i flera filer.",
}
NOT_THE_LIST = LISTS | {"another list": "Det här är inte listan. Hämta den på sidan Objekt"}
# What it says when the file is text of a form that the analysis lays down.
TEXTS = {
    "empty": "tom.csv, rad 1: filen är tom eller saknar rubrikrad",
    "headings alone": "kolumnen saknas",
    "another list": "kolumnen saknas",
    "a picture": "är inte en textfil (CSV)",
    "a page": "kolumnen saknas",
    "a zip file": "är inte en textfil (CSV)",
    "an empty sheet": "är inte en textfil (CSV)",
    "100 000 rows": "kolumnen saknas",
}
QUESTIONS = {
    "empty": "är inte 'samstyr-instrument/1'",
    "headings alone": "är inte giltig TOML",
    "another list": "är inte giltig TOML",
    "a picture": "är inte text i UTF-8",
    "a page": "är inte giltig TOML",
    "a zip file": "är inte text i UTF-8",
    "an empty sheet": "är inte text i UTF-8",
    "100 000 rows": "Filen är för stor för att vara en fil med frågor.",
}
ROUND = {"name": "Omgång", "year": 2019, "instrument": "dimios-26", "closed_on": "2019-04-30"}
# Who comes to a page, the field of the file, what else its form asks for, and what it says of each file. Where a column
# may be called anything, another list is no fault: what it would lead to is shown before anything is taken in.
PAGES: dict[str, tuple[str, str, dict[str, Any], dict[str, str]]] = {
    "organisation:units_import": (
        "office",
        "file",
        {},
        LISTS | {"another list": "ingen kolumn som heter Namn"},
    ),
    "organisation:people_import": ("office", "file", {}, LISTS),
    "inventories": ("office", "file", {}, LISTS),
    "outcome": ("office", "file", {}, LISTS),
    "structure_list": ("office", "file", {"version": 1}, NOT_THE_LIST),
    "product_list": ("office", "file", {}, NOT_THE_LIST),
    "respondents_upload": ("analyst", "file", {}, LISTS),
    "round_import": ("analyst", "answers", ROUND, TEXTS),
    "published_table_import": ("analyst", "file", {"name": "Enkät", "year": 2022, "source": "Någon"}, TEXTS),
    "measurement_create": ("analyst", "instrument_file", {"name": "Mätning"}, QUESTIONS),
}


def written() -> dict[str, int]:
    """How much there is of everything but sessions."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.app_label != "sessions"
    }


def sent(name: str, kind: str) -> dict[str, Any]:
    """What somebody sends to a page with one of the files in it."""
    _who, field, more, _says = PAGES[name]
    file = SimpleUploadedFile(*FILES[kind])
    other = SimpleUploadedFile("lista.csv", b"email,department\na@b.example,KF\n")
    return more | {field: file} | ({"respondents": other} if name == "round_import" else {})


def test_a_file_that_is_not_what_a_page_asks_for_is_refused_in_words_and_nothing_is_written(
    cast: Any, steering: Any
):
    structures.begin(by=steering.portfolio_office)
    measurement = campaign.draft(cast.central_analyst, people=3, name="Digital mognad 2024", year=2024)
    clients = {"office": Client(), "analyst": Client()}
    clients["office"].force_login(steering.portfolio_office)
    clients["analyst"].force_login(cast.central_analyst)
    before, wrong = written(), {}
    for name, (who, _field, _more, says) in PAGES.items():
        address = reverse(name, args=[measurement.pk] if name == "respondents_upload" else [])
        for kind, words in says.items():
            answer = clients[who].post(address, sent(name, kind), follow=True)
            text = " ".join(unescape(re.sub("<[^>]+>", " ", answer.text)).replace("\u00a0", " ").split())
            if words not in text.replace("\u202f", " ") or answer.status_code >= 500:
                wrong[name, kind] = (answer.status_code, text[-600:])
        assert (name, written()) == (name, before)
    assert wrong == {}
