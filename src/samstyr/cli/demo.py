"""`samstyr demo`: loads Linköping as a demonstration and says how to sign in."""

import argparse
from typing import TYPE_CHECKING

from samstyr.cli import Fault
from samstyr.cli.django_command import prepare

if TYPE_CHECKING:
    from samstyr.demo.loading import Welcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Load what is missing, and print people, password and links."""
    del arguments
    prepare()
    print(words(load()), flush=True)
    return 0


def load() -> "Welcome":
    """Load what is missing."""
    import gc

    from samstyr.demo import loading
    from samstyr.foundation import clock

    # As in `prepare`, for whoever loads without it.
    gc.disable()
    try:
        return loading.load(now=clock.now())
    except loading.NotEmpty:
        raise Fault(
            "databasen har redan andra uppgifter; demonstrationen blandas aldrig med dem. "
            "Välj en annan SAMSTYR_HOME eller DATABASE_URL."
        ) from None


def words(welcome: "Welcome") -> str:
    """What is printed: the same people as on the login page."""
    from samstyr.demo.trying import PEOPLE

    lines = [
        "",
        "Demonstrationen: Linköpings kommun.",
        "Svaren är syntetiska, och hela styrningen är påhittad: ingen i den finns.",
        "",
    ]
    for person in PEOPLE:
        lines += [f"  {person.name}, {person.role}: {person.does}", f"      {person.email}"]
    lines += [f"  Lösenord för alla: {welcome.password}", ""]
    if welcome.links:
        lines.append("Svara på enkäten som någon av dem:")
        lines += [f"  {link.url}   {link.name}, {link.department}" for link in welcome.links]
    return "\n".join(lines)
