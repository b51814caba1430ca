"""Finished reports are kept as long as what they are made of stays the same."""

import dataclasses
from threading import Barrier, Thread

import pytest
from reports.material_2022 import material

from samstyr.reports import library
from samstyr.reports.places import SectionText


def test_the_same_material_gives_the_very_same_document():
    again = dataclasses.replace(material())

    assert library.document(material()) is library.document(again)


def test_a_changed_text_gives_another_report():
    changed = dataclasses.replace(material(), texts={SectionText.SUMMARY: "Nytt."})

    assert library.digest(changed) != library.digest(material())


def test_another_language_gives_another_report():
    assert library.digest(dataclasses.replace(material(), language="en")) != library.digest(material())


def test_the_file_is_named_after_what_it_is():
    name = library.file_name(material("Kultur- och fritidsförvaltningen"), library.Format.PDF)

    assert name == "digital-mognad-2022-kultur-och-fritidsforvaltningen.pdf"


def test_two_who_ask_at_once_get_one_report_made_once():
    shelf, made, gate, got = library._Shelf(2), [], Barrier(2), []

    def make() -> object:
        made.append(1)
        return object()

    def ask() -> None:
        gate.wait()
        got.append(shelf.get("a", make))

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert got[0] is got[1]


def test_only_the_latest_are_kept():
    shelf = library._Shelf(2)
    for key in "abc":
        shelf.get(key, object)

    assert list(shelf.kept) == ["b", "c"]


def test_a_report_that_could_not_be_made_is_tried_again():
    shelf = library._Shelf(2)
    with pytest.raises(ZeroDivisionError):
        shelf.get("a", lambda: 1 / 0)

    assert shelf.get("a", lambda: "gick") == "gick"
