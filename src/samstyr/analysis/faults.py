"""What is wrong with a file that somebody handed in, said so that they can find it and mend it."""

import re
import tomllib


class InputError(ValueError):
    """Bad input: the file, the row as a spreadsheet numbers it (the heading is row 1), the column, the fault.

    The fault is in Swedish, for the person who made the file. It never quotes a respondent's answers together.
    """

    def __init__(self, file: str, row: int | None, column: str | None, fault: str) -> None:
        # What is quoted from the file may hold line breaks; the message is one line.
        self.file, self.row, self.column, self.fault = file, row, column, " ".join(fault.split())
        place = [file]
        if row is not None:
            place.append(f"rad {row}")
        if column is not None:
            place.append(f"kolumn {column}")
        super().__init__(f"{', '.join(place)}: {self.fault}")


def place_in_toml(error: tomllib.TOMLDecodeError) -> str:
    """Where a file stops being TOML. The parser's own words are English, and the message is one language."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"rad {found[1]}, tecken {found[2]}" if found else "filen slutar för tidigt"
