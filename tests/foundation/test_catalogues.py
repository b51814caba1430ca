"""Translations: found in the code, kept in a .po file, compiled without any tool."""

import gettext
import io
import re

import pytest

from samstyr.foundation import catalogues, extraction
from samstyr.foundation.catalogues import Entry
from samstyr.foundation.management.commands import translations

NUMBERED = re.compile(r"%\((\w+)\)s (\w[\w-]*)")
HEADER = Entry("", translations={0: translations.HEADER})


def compiled(*entries):
    return gettext.GNUTranslations(io.BytesIO(catalogues.binary([HEADER, *entries])))


def test_python_s_own_gettext_reads_what_is_compiled():
    english = compiled(
        Entry("Spara", translations={0: "Save"}),
        Entry("%(n)s svar", plural="%(n)s svar", translations={0: "%(n)s answer", 1: "%(n)s answers"}),
        Entry("öppen", context="mätning", translations={0: "open"}),
    )
    assert english.gettext("Spara") == "Save"
    assert english.ngettext("%(n)s svar", "%(n)s svar", 2) == "%(n)s answers"
    assert english.pgettext("mätning", "öppen") == "open"
    assert english.gettext("Okänd") == "Okänd"


def test_a_catalogue_is_the_same_after_being_written_and_read(tmp_path):
    entries = [
        HEADER,
        Entry('Rad ett\nrad "två"\\', translations={0: "Line one\nline two"}, places=["a.py"]),
        Entry("Ett\tord", plural="Flera ord", translations={0: "One word", 1: "Words"}, places=["b.html"]),
        Entry("Osäker", translations={0: "Unsure"}, fuzzy=True),
    ]
    path = tmp_path / "django.po"
    catalogues.write(path, entries)
    assert {entry.key: entry for entry in catalogues.read(path)} == {entry.key: entry for entry in entries}


def test_a_broken_catalogue_is_told_by_file_and_line(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('msgid "Ett"\nmsgstr "One"\n\nmsgid "Två\nmsgstr "Two"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"django\.po, line 4"):
        catalogues.read(path)


def test_only_a_catalogue_that_is_newer_is_compiled(tmp_path):
    folder = tmp_path / "en" / "LC_MESSAGES"
    catalogues.write(folder / "django.po", [HEADER])
    catalogues.compile_all(tmp_path)
    first = (folder / "django.mo").stat().st_mtime_ns
    catalogues.compile_all(tmp_path)
    assert (folder / "django.mo").stat().st_mtime_ns == first


def test_texts_are_found_in_python_under_any_name():
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        "a = _('Spara')\nb = ngettext('%(n)s svar', '%(n)s svaren', n)\nc = pgettext('dörr', 'öppen')\n"
    )
    found = [(each.text, each.plural, each.context) for each in extraction.in_python(source, "a.py")]
    assert found == [("Spara", "", ""), ("%(n)s svar", "%(n)s svaren", ""), ("öppen", "", "dörr")]


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        ("_(f'Hej {name}')", "plain text"),
        ("_('Hej ' + name)", "plain text"),
        ("_('Hej %s') % name", "need names"),
    ],
)
def test_texts_that_cannot_be_translated_are_faults(call, fault):
    source = f"from django.utils.translation import gettext as _\n{call}\n"
    (wrong,) = extraction.in_python(source, "a.py")
    assert fault in wrong.fault
    assert wrong.place == "a.py:2"


def test_texts_are_found_in_templates():
    source = (
        '{% load i18n %}{% translate "Spara" %}{% button _("Ny mätning") %}\n'
        "{% blocktranslate with n=x %}Hej {{ n }}, 100 %{% endblocktranslate %}"
        '{% blocktranslate count n=x %}{{ n }} svar{% plural %}{{ n }} svaren{% endblocktranslate %}{{ "x"|f:_("öppen") }}'
    )
    found = [(each.text, each.plural) for each in extraction.in_template(source, "a.html")]
    assert found == [
        ("Spara", ""),
        ("Ny mätning", ""),
        ("Hej %(n)s, 100 %%", ""),
        ("%(n)s svar", "%(n)s svaren"),
        ("öppen", ""),
    ]


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone():
    found = [extraction.Found("Spara", "", "", "a.py:1"), extraction.Found("Ny", "", "", "a.py:2")]
    known = [Entry("Spara", translations={0: "Save"}), Entry("Gammal", translations={0: "Old"})]
    entries = {entry.text: entry.translations for entry in translations.merged(found, known) if entry.text}
    assert entries == {"Spara": {0: "Save"}, "Ny": {}}


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ({}, "no English"),
        ({0: "Hello %(nme)s"}, "other placeholders"),
        ({0: "<b>Hello</b> %(name)s"}, "other placeholders"),
        ({0: "Hello %(name)s"}, ""),
    ],
)
def test_english_must_be_there_with_the_same_placeholders_and_tags(english, fault):
    found = [extraction.Found("Hej %(name)s", "", "", "a.py:1")]
    faults = translations.faults_of(found, [HEADER, Entry("Hej %(name)s", translations=english)])
    assert len(faults) == bool(fault)
    assert all(fault in each for each in faults)


# Limits that are more than one, wholes that a part is taken of, spans.
MORE_THAN_ONE = {
    "all",
    "compared",
    "counted",
    "fallen",
    "gap",
    "invited",
    "most",
    "part",
    "points",
    "smallest",
    "span",
}
MORE_THAN_ONE |= {"wanted"}
# Words that bend with their number and may stand alone after a figure: "40 bekräftade" are hours.
ALONE = {"bekräftade", "inbjudna", "lästa"}

SEVERAL = {"%(count)s saker försenade"}  # a single one is told by its own name


def test_a_number_before_a_noun_has_the_form_of_one_as_well():
    found, _faults = extraction.search(translations.SOURCE)
    counted = [(each.text.split(), each.plural.split()) for each in found if each.plural]
    plurals = {
        many.strip(".,:;()”“")
        for one_words, many_words in counted
        if len(one_words) == len(many_words)
        for one, many in zip(one_words, many_words, strict=True)
        if one != many
    } - ALONE
    assert {"rader", "timmar", "dagar"} <= plurals
    said = [(each, *part) for each in found if not each.plural for part in NUMBERED.findall(each.text)]
    wrong = [
        f"{each.place}: {each.text}"
        for each, name, noun in said
        if noun in plurals and name not in MORE_THAN_ONE and each.text not in SEVERAL
    ]
    assert wrong == []
