"""Drafts to set up, lists to take in, and mail servers to send through."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import timedelta

import xlsxwriter

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.measurement.models import GroupKind, Measurement
from samstyr.measurement.services import measurements, respondents

HEADINGS = ("Namn", "E-post", "Förvaltning", "Roll")


def draft(by: User | None, *, people: int = 0, **details) -> Measurement:
    """A draft that lacks nothing but people; `people` of them in the first department."""
    now = clock.now()
    measurement = measurements.create(
        by=by,
        **{
            "name": "Digital mognad 2023",
            "year": 2023,
            "opens_at": now + timedelta(days=1),
            "closes_at": now + timedelta(days=22),
            "purpose": "Vi vill veta hur bra vi är på att ta vara på digitaliseringen.",
            "contact_name": "Cecilia Central",
            "contact_email": "cecilia.central@linkoping.example",
        }
        | details,
    )
    department = measurement.groups.filter(kind=GroupKind.DEPARTMENT).first()
    for number in range(people):
        respondents.add(
            measurement,
            by=by,
            name=f"Person {number}",
            email=f"person{number}@linkoping.example",
            department=department,
        )
    return measurement


def opened(by: User | None, *, people: int = 3, **details) -> Measurement:
    """An open measurement with so many people to invite."""
    return measurements.open(draft(by, people=people, **details), by=by)


def delimited(
    rows: Iterable[Sequence[str]],
    *,
    headings: Sequence[str] = HEADINGS,
    separator: str = ";",
    encoding: str = "cp1252",
) -> bytes:
    """A list as CSV, as Swedish Excel saves it unless told otherwise."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(
    rows: Iterable[Sequence[object]], *, headings: Sequence[str] = HEADINGS, blank_rows: int = 0
) -> bytes:
    """A list as an Excel file, perhaps with blank rows on top."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Lista")
        for number, row in enumerate([headings, *rows], start=blank_rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()
