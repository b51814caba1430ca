"""One figure for one benefit, wherever it is read: every page on the same data, with a benefit that two initiatives share."""

import csv
import io
import re

import pytest
from django.urls import reverse
from portfolio import benefited
from released import released

from samstyr.measurement.services import conclusions
from samstyr.measurement.services.conclusions import Words
from samstyr.portfolio.models import LedgerName
from samstyr.reports.selectors import initiative_materials

KRONA = 100
WORTH = {"potential": 300, "committed": 240, "forecast": 210, "verified": 150}  # each divides by three
PARTS = {"school": [200, 160, 140, 100], "workplace": [100, 80, 70, 50]}  # two parts in three, and one
WHOLE = list(WORTH.values())


@pytest.fixture
def shared(cast, steering):
    """A benefit in money that the school's initiative has two thirds of, and that answers a conclusion."""
    measured = released([2021])[2021]
    words = Words("Nyttan mäts för sällan", items=["B1"])
    conclusion = conclusions.create(measurement=measured, unit=None, words=words, by=cast.central_analyst)
    school = benefited.initiative(steering.school, "E-tjänst", conclusion=conclusion)
    other = benefited.initiative(steering.workplace, "E-post")
    made = benefited.benefit(school, other, title="Mindre porto")
    made.contributions.filter(initiative=school).update(weight=2)
    held = benefited.promise(made, steering.department, steering.line_manager.person)
    benefited.amount(made, LedgerName.POTENTIAL, 2027, WORTH["potential"] * KRONA)
    for ledger in (LedgerName.COMMITTED, LedgerName.FORECAST):
        benefited.amount(held, ledger, 2027, WORTH[ledger] * KRONA)
    checker = steering.portfolio_office.person
    benefited.verified(held, 2027, WORTH["verified"] * KRONA, checker)
    return {"benefit": made, "school": school, "workplace": other}


def rows(page) -> list[list[str]]:
    """The rows of every table of a page, as they are read."""
    found = []
    for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        found.append([" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells])
    return found


def kronor(cells) -> list[int]:
    return [int(re.sub(r"\D", "", cell.partition("kr")[0]) or 0) for cell in cells]  # a dash is nothing


def row(page, heading) -> list[int]:
    """The amounts of the only row with a heading."""
    (found,) = [cells for cells in rows(page) if cells and cells[0] == heading]
    return kronor(found[1:])


def test_every_page_shows_the_same_figure(client, cast, steering, shared):
    client.force_login(cast.reader)

    def read(name, *args, **query):
        return client.get(reverse(name, args=args), query).text

    # The whole, and the benefit itself.
    assert row(read("benefits"), "Pengar i budgeten") == WHOLE
    assert row(read("benefit", shared["benefit"].pk), "Pengar i budgeten") == WHOLE

    # Parted in any way: what stands under an object, an initiative, a unit … and the sum of it.
    headings = {
        "objekt": {steering.school.name: "school", steering.workplace.name: "workplace"},
        "initiativ": {"E-tjänst": "school", "E-post": "workplace"},
        "enhet": {steering.department.name: "promised", "Inte utlovat av någon enhet": "possible"},
        "forvaltning": {steering.department.name: "promised"},
        "namnd": {steering.committee.name: "promised"},
        "ar": {"2027": "all"},
    }
    # What is possible is no unit's before somebody has promised it.
    parts = {**PARTS, "all": WHOLE, "promised": [0, *WHOLE[1:]], "possible": [WHOLE[0], 0, 0, 0]}
    for level, wanted in headings.items():
        page = read("benefits", per=level)
        assert row(page, "Tillsammans") == WHOLE, level
        assert {name: row(page, name) for name in wanted} == {
            name: parts[part] for name, part in wanted.items()
        }

    # An initiative's own page and the paper that the PSG decides on have its part.
    for name, part in PARTS.items():
        assert row(read("initiative", shared[name].pk), "Pengar i budgeten") == part
        (worth,) = initiative_materials.material(shared[name].pk).worths
        assert [ore // KRONA for ore in worth.ledgers] == part

    # The loop counts what is verified, and only the part of the initiative that answers the conclusion.
    loop = client.get(reverse("loop"), {"ar": "2021"}).text
    told = re.search(r"Bekräftad effekt i pengar</dt><dd>(.*?)</dd>", loop)
    assert kronor([told.group(1)]) == [PARTS["school"][3]]

    # The file has the rows that everything is made of.
    content = b"".join(client.get(reverse("benefits_file", args=["csv"])).streaming_content).decode(
        "utf-8-sig"
    )
    found = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert len(found) == len(WHOLE)


def test_the_object_says_its_own_part_of_what_the_money_has_given(client, steering, shared):
    client.force_login(steering.line_manager)
    for governed, figures in (
        (steering.school, "160 kr är utlovat, 100 kr är mätt och bekräftat."),
        (steering.workplace, "80 kr är utlovat, 50 kr är mätt och bekräftat."),
    ):
        page = client.get(reverse("object", args=[governed.slug])).text.replace("\xa0", " ")
        assert "Vad pengarna har gett" in page
        assert figures in page.replace("\u202f", " ")
