"""`samstyr django translations`: the texts of the product and their English."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

import samstyr
from samstyr.foundation import catalogues, extraction
from samstyr.foundation.catalogues import Entry

SOURCE = Path(samstyr.__file__).parent
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = (
    "Project-Id-Version: samstyr\nLanguage: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)


class Command(BaseCommand):
    """Keeps the catalogue in step with the code, or says where it is not."""

    help = "Check or update the English translations. Swedish is the language of the source."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One of the three."""
        ways = parser.add_mutually_exclusive_group(required=True)
        ways.add_argument(
            "--check", action="store_true", help="fail when a text lacks English or is wrongly written"
        )
        ways.add_argument("--update", action="store_true", help="add new texts, drop those that are gone")
        ways.add_argument("--missing", action="store_true", help="print the texts that have no English")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        del args
        found, wrong = extraction.search(SOURCE)
        if options["update"]:
            entries = merged(found, catalogues.read(CATALOGUE) if CATALOGUE.exists() else [])
            catalogues.write(CATALOGUE, entries)
            catalogues.compile_all(SOURCE / "locale")
            left = sum(not entry.is_translated for entry in entries)
            self.stdout.write(f"{len(entries) - 1} texts, {left} without English")
            return
        if options["missing"]:
            for text in sorted({each.text for each in found} - _translated()):
                self.stdout.write(repr(text))
            return
        faults = [f"{each.place}: {each.fault}" for each in wrong] + faults_of(
            found, catalogues.read(CATALOGUE)
        )
        if faults:
            raise CommandError("\n".join(faults))


def merged(found: list[extraction.Found], known: list[Entry]) -> list[Entry]:
    """The catalogue for what is found now, with the translations known before; the header first."""
    before = {entry.key: entry for entry in known}
    entries: dict[tuple[str, str], Entry] = {}
    for each in found:
        entry = entries.setdefault((each.context, each.text), Entry(each.text, context=each.context))
        entry.plural = entry.plural or each.plural
        place = each.place.rsplit(":", 1)[0]  # without the line, which changes all the time
        if place not in entry.places:
            entry.places.append(place)
    for key, entry in entries.items():
        old = before.get(key)
        if old is not None and bool(old.plural) == bool(entry.plural):
            entry.translations, entry.fuzzy = old.translations, old.fuzzy
    return [Entry("", translations={0: HEADER}), *entries.values()]


def faults_of(found: list[extraction.Found], known: list[Entry]) -> list[str]:
    """What keeps the English from being whole and right."""
    catalogue = {entry.key: entry for entry in known}
    faults = []
    for each in found:
        entry = catalogue.get((each.context, each.text))
        if entry is None or not entry.is_translated:
            faults.append(f"{each.place}: no English for {each.text!r}")
            continue
        faults += [
            f"{each.place}: the English of {each.text!r} has other placeholders or tags"
            for form, words in entry.translations.items()
            if not _agree(each, form, words)
        ]
    gone = catalogue.keys() - {(each.context, each.text) for each in found} - {("", "")}
    return faults + [
        f"{CATALOGUE.name}: {text!r} is in the catalogue but not in the code" for _, text in sorted(gone)
    ]


def _agree(each: extraction.Found, form: int, words: str) -> bool:
    source = each.plural if form and each.plural else each.text
    return extraction.placeholders(words) == extraction.placeholders(source)


def _translated() -> set[str]:
    known = catalogues.read(CATALOGUE) if CATALOGUE.exists() else []
    return {entry.text for entry in known if entry.is_translated}
