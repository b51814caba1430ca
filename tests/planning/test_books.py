"""Outcome from the books: SIE 4 and lists, read with care, taken in once, placed by codes that are remembered."""

import contextlib
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from planning.planned import browser

from samstyr.foundation.errors import Conflict, DomainError
from samstyr.foundation.spreadsheets import reading
from samstyr.planning import ledger
from samstyr.planning.books import listed, placing, sie
from samstyr.planning.books.placing import Meaning
from samstyr.planning.books.proposing import propose
from samstyr.planning.books.rows import Unreadable, day_of, identities, ore_of
from samstyr.planning.models import LedgerCode, LedgerEntry, LedgerImport
from samstyr.planning.services import outcome
from samstyr.planning.services.outcome import Said

HEAD = """#FLAGGA 0
#PROGRAM "Ekonomi" 1.0
#FORMAT PC8
#GEN 20270505
#SIETYP 4
#FNAMN "Västra åns kommun"
#KONTO 6540 "It-tjänster"
#KONTO 2440 "Leverantörsskulder"
#KTYP 2440 S
#DIM 1 "Ansvar"
#DIM 6 "Projekt"
#OBJEKT 1 "400" "Barn- och ungdomsnämnden"
#OBJEKT 6 "A17" "Skola och förskola"
#OKÄND sådant som vi inte vet något om
"""
VOUCHER = """#VER A 17 20270131 "Licenser januari"
{
   #TRANS 6540 {1 "400" 6 "A17"} 12345.50 20270131 "Licens \\"Lärande\\""
   #TRANS 2440 {} -12345.50
}
"""


def file(*vouchers: str, head: str = HEAD) -> bytes:
    return (head + "".join(vouchers)).replace("\n", "\r\n").encode("cp437")


def test_a_file_in_pc8_is_read_with_its_names_and_codes():
    books = sie.read(file(VOUCHER))
    cost, debt = books.rows
    assert books.company == "Västra åns kommun"
    assert (cost.booked_on, cost.account, cost.ore) == (date(2027, 1, 31), "6540", 1_234_550)
    assert cost.codes == {"d1": "400", "d6": "A17"}
    assert (cost.voucher, cost.text) == ("A17", 'Licens "Lärande"')
    assert (debt.booked_on, debt.text) == (date(2027, 1, 31), "Licenser januari")
    assert books.names["d6 A17"] == "Skola och förskola"
    assert books.balance_accounts == {"2440"}


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "latin-1", "utf-8", "utf-8-sig"])
def test_swedish_letters_are_read_whichever_way_the_program_has_written_them(encoding):
    books = sie.read((HEAD + VOUCHER).encode(encoding))
    assert books.company == "Västra åns kommun"
    assert books.names["d6 A17"] == "Skola och förskola"


def test_a_line_without_end_is_refused_before_it_is_taken_apart():
    with pytest.raises(Unreadable, match="för lång"):
        sie.read(file(f"#GEN {'{}' * 20_000}\n", VOUCHER))


def test_rows_that_were_added_or_taken_away_are_not_counted_twice():
    changed = VOUCHER.replace(
        "}\n",
        "   #RTRANS 6540 {} 5.00\n   #TRANS 6540 {} 5.00\n   #BTRANS 6540 {} 9.00\n   #TRANS 2440 {} -5.00\n}\n",
    ).replace('{1 "400" 6 "A17"\n', "")
    books = sie.read(file(changed.replace("A17}\n", "A17}")))
    assert sum(row.ore for row in books.rows if row.account == "6540") == 1_234_550 + 500


@pytest.mark.parametrize(
    ("broken", "line", "fault"),
    [
        (VOUCHER.replace("12345.50 2", "tolv 2"), 17, "inget belopp"),
        (VOUCHER.replace('20270131 "Lic', '20271331 "Lic'), 15, "inget datum"),
        (VOUCHER.replace("-12345.50", "-12345.49"), 19, "går inte jämnt upp"),
        (VOUCHER.replace('januari"', "januari"), 15, "citattecken"),
        (VOUCHER.replace('A17"}', 'A17"'), 17, "klammer slutar aldrig"),
        (VOUCHER.replace('6 "A17"', "6"), 17, "par av dimension"),
        (VOUCHER.replace("}\n", "", 1).replace("{}", "{}"), 15, "slutar aldrig"),
        (VOUCHER.replace('{1 "400" 6 "A17"} ', ""), 17, "konto, objektlista"),
        ("Hej\n" + VOUCHER, 15, "börjar inte med #"),
        ("#TRANS 6540 {} 1.00\n", 15, "utanför en verifikation"),
    ],
)
def test_a_fault_is_told_with_its_line(broken, line, fault):
    if fault == "slutar aldrig":
        broken = broken.rstrip().rstrip("}")
    with pytest.raises(Unreadable) as refused:
        sie.read(file(broken))
    assert f"Rad {line}:" in str(refused.value)
    assert fault in str(refused.value)


def test_a_file_without_transactions_or_of_another_type_is_refused():
    with pytest.raises(Unreadable, match="inga transaktioner"):
        sie.read(file())
    with pytest.raises(Unreadable, match="typ 1"):
        sie.read(file(VOUCHER, head=HEAD.replace("#SIETYP 4", "#SIETYP 1")))


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(content):
    with contextlib.suppress(DomainError):
        sie.read(b"#SIETYP 4\n" + content)


@given(st.text(alphabet='#VERTANS{}" \\\n0123456789.-åäö', max_size=200))
def test_nothing_that_looks_like_sie_breaks_the_reader(text):
    with contextlib.suppress(DomainError):
        sie.read(("#SIETYP 4\n" + text).encode("cp437"))


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("1234.50", 123_450),
        ("-1 234,50", -123_450),
        ("1\u202f234,5", 123_450),
        ("1234,50-", -123_450),
        ("\u221299", -9_900),
        ("1.234.567,00", 123_456_700),
        ("1,234.00", 123_400),
    ],
)
def test_amounts_are_read_as_people_write_them(text, ore):
    assert ore_of(text, 1) == ore


@pytest.mark.parametrize("text", ["", "tolv", "1,005", "NaN", "Infinity", "1e30"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Unreadable, match="Rad 7"):
        ore_of(text, 7)


def test_a_day_is_read_with_and_without_signs():
    assert day_of("20270131", 1) == day_of("2027-01-31", 1) == date(2027, 1, 31)


def test_rows_that_say_the_same_are_told_apart_by_their_order():
    rows = sie.read(file(VOUCHER)).rows
    assert len(set(identities([rows[0], rows[0], rows[1]]))) == 3
    assert identities([rows[0]]) == identities([rows[0], rows[1]])[:1]


LIST = "Bokföringsdatum;Konto;Belopp;Ansvar;Projekt;Beskrivning\n2027-01-31;6540;1 234,50;400;A17;Licenser\n"


def test_a_list_is_read_by_the_meaning_of_its_columns():
    columns = listed.guess(("Bokföringsdatum", "Konto", "Belopp", "Ansvar", "Projekt", "Beskrivning"))
    (row,) = listed.read_table(reading.read(LIST.encode("cp1252")), columns).rows
    assert (row.booked_on, row.account, row.ore) == (date(2027, 1, 31), "6540", 123_450)
    assert row.codes == {"k-ansvar": "400", "k-projekt": "A17"}


def test_a_list_without_a_column_that_is_needed_is_refused():
    with pytest.raises(Unreadable, match="belopp"):
        listed.read_table(reading.read(LIST.encode()), {"Bokföringsdatum": "datum", "Konto": "konto"})


def test_a_row_is_placed_by_its_codes_and_nowhere_when_they_disagree():
    meanings = {
        ("d6", "A17"): Meaning(object=1),
        ("d1", "400"): Meaning(committee=2),
        ("konto", "6540"): Meaning(kind="operation"),
        ("d7", "B"): Meaning(object=3),
    }
    assert placing.place("6540", {"d6": "A17", "d1": "400"}, meanings) == placing.Place(
        1, 2, "operation", False
    )
    torn = placing.place("6540", {"d6": "A17", "d7": "B"}, meanings)
    assert (torn.object, torn.conflict) == (None, True)


def test_a_balance_account_is_left_out_until_it_is_given_a_meaning():
    assert placing.place("1210", {}, {}).is_ignored
    assert not placing.place("1210", {}, {("konto", "1210"): Meaning(kind="investment")}).is_ignored
    assert placing.place("8999", {}, {}, of_the_balance=True).is_ignored


# --- taken in ------------------------------------------------------------------------------------------------


def meant(steering):
    """Say what the codes of the file mean."""
    for dimension, code, said in (
        ("d6", "A17", Said(object=steering.school)),
        ("d1", "400", Said(committee=steering.committee)),
        ("konto", "6540", Said(kind="operation")),
    ):
        found = LedgerCode.objects.get(dimension=dimension, code=code)
        outcome.give_meaning(code=found, version=found.version, said=said, by=None)


def test_a_file_is_taken_in_once_and_its_costs_are_placed(steering):
    staged = outcome.stage(name="jan.se", content=file(VOUCHER), by=None)
    assert not LedgerEntry.objects.exists()
    meant(steering)
    outcome.apply(staged=staged, by=None)
    assert ledger.outcome(2027) == [
        ledger.Amount(steering.school.pk, steering.committee.pk, 2027, "operation", "outcome", 1_234_550)
    ]
    assert outcome.stage(name="igen.se", content=file(VOUCHER), by=None).pk == staged.pk
    with pytest.raises(Conflict):
        outcome.apply(staged=staged, by=None)


def test_a_later_file_that_holds_the_same_rows_again_adds_only_the_new(steering):
    february = VOUCHER.replace("A 17", "A 18").replace("202701", "202702").replace("31", "28")
    first = outcome.stage(name="jan.se", content=file(VOUCHER), by=None)
    meant(steering)
    outcome.apply(staged=first, by=None)
    second = outcome.stage(name="jan-feb.se", content=file(VOUCHER, february), by=None)
    taken = outcome.apply(staged=second, by=None)
    assert (taken.report["new"], taken.report["known"]) == (2, 2)
    assert ledger.total(ledger.outcome(2027)) == 2_469_100
    assert ledger.total(ledger.outcome(2027, through=date(2027, 1, 31))) == 1_234_550


def test_what_nobody_has_placed_is_shown_and_is_in_no_total(steering):
    outcome.apply(staged=outcome.stage(name="jan.se", content=file(VOUCHER), by=None), by=None)
    assert (ledger.outcome(2027), ledger.unplaced(2027)) == ([], 1_234_550)
    meant(steering)
    assert (ledger.total(ledger.outcome(2027)), ledger.unplaced(2027)) == (1_234_550, 0)


def test_the_office_takes_a_file_in_from_the_page(steering):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = Client()
    client.force_login(steering.portfolio_office)
    upload = SimpleUploadedFile("jan.se", file(VOUCHER))
    answer = client.post(reverse("outcome"), {"file": upload})
    staged = LedgerImport.objects.get()
    assert answer["Location"] == reverse("outcome_file", args=[staged.pk])
    page = client.get(answer["Location"]).content.decode()
    assert "Västra åns kommun" in page
    assert "Skola och förskola" in page
    assert "hör inte till något objekt än" in page
    code = LedgerCode.objects.get(dimension="d6")
    client.post(
        reverse("outcome_code", args=[code.pk]),
        {"object": steering.school.pk, "kind": "", "version": code.version},
    )
    client.post(reverse("outcome_apply", args=[staged.pk]))
    assert LedgerEntry.objects.filter(object=steering.school).count() == 1


def test_a_broken_file_is_told_on_the_page_with_its_line(steering):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = Client()
    client.force_login(steering.portfolio_office)
    broken = SimpleUploadedFile("x.se", file(VOUCHER.replace("-12345.50", "-1.00")))
    page = client.post(reverse("outcome"), {"file": broken}).content.decode()
    assert "Rad 19:" in page
    assert not LedgerImport.objects.exists()


STRANGE = "När;Var;Hur mycket;Vem\n2027-01-31;6540;99,00;400\n2027-02-28;6540;1,00;400\n".encode()


def seen(page):
    return re.search(r'name="version" value="(\d+)"', page.text)[1]


def upload(client, content: bytes, name: str = "x.csv"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(reverse("outcome"), {"file": SimpleUploadedFile(name, content)})


def test_unknown_headings_are_settled_by_selects_and_known_the_next_time(steering):
    client = browser(steering.portfolio_office)
    answer = upload(client, STRANGE)
    staged = LedgerImport.objects.get()
    assert answer["Location"] == reverse("outcome_columns", args=[staged.pk])
    page = client.get(answer["Location"])
    assert "Till exempel 99,00 · 1,00." in page.text
    proposed = page.context["form"]
    assert [proposed[f"column_{place}"].value() for place in range(4)] == ["datum", "konto", "belopp", "-"]
    said = {"column_0": "datum", "column_1": "konto", "column_3": "kod", "version": seen(page)}
    refused = client.post(answer["Location"], {**said, "column_2": "datum"}).text
    assert "Säg vilken kolumn som är belopp." in refused
    assert "Bara en kolumn kan vara datum." in refused
    wrong = client.post(answer["Location"], {**said, "column_1": "belopp", "column_2": "konto"})
    assert wrong.status_code == 302  # it can be read, so what is wrong is seen on the next page and said anew
    right = {**said, "column_2": "belopp"}
    # Whoever has not seen what was said of the columns since is told, and says it once more.
    refused = client.post(answer["Location"], right)
    assert "Någon annan har ändrat" in refused.text
    assert client.post(answer["Location"], {**right, "version": seen(refused)}).status_code == 302
    staged.refresh_from_db()
    assert [row["ore"] for row in staged.rows] == [9900, 100]
    march = STRANGE.replace(b"2027-02", b"2027-03")
    assert upload(client, march)["Location"] == reverse(
        "outcome_file", args=[LedgerImport.objects.first().pk]
    )


def test_a_list_whose_columns_nobody_has_settled_is_not_taken_in(steering):
    staged = outcome.stage(name="x.csv", content=STRANGE, by=None)
    with pytest.raises(Conflict, match="kolumner"):
        outcome.apply(staged=staged, by=None)
    assert not LedgerEntry.objects.exists()


def test_the_likely_meaning_of_every_code_is_chosen_beforehand(steering):
    client = browser(steering.portfolio_office)
    address = upload(client, file(VOUCHER), "jan.se")["Location"]
    staged = LedgerImport.objects.get()
    codes = reverse("outcome_codes", args=[staged.pk])
    assert codes in client.get(address).text
    form = client.get(codes).context["form"]
    chosen = {name: form[name].value() for name in form.fields}
    account, unit, project = (LedgerCode.objects.get(code=code).pk for code in ("6540", "400", "A17"))
    assert chosen[f"kind_{account}"] == "operation"
    assert chosen[f"committee_{unit}"] == steering.committee.pk
    assert chosen[f"object_{project}"] == steering.school.pk
    sent = {name: value for name, value in chosen.items() if value not in (None, False)}
    assert client.post(codes, sent)["Location"] == address
    assert client.get(codes)["Location"] == address  # nothing left to say
    client.post(reverse("outcome_apply", args=[staged.pk]))
    assert ledger.total(ledger.outcome(2027)) == 1_234_550
    late = client.post(codes, sent)
    assert late.status_code == 409
    # A debt is left out as it is, and nobody is asked what it means.
    page = client.get(reverse("outcome")).text
    assert "balanskonto, räknas inte" in page
    assert "säger inget än" not in page
    assert "Någon annan har ändrat" in late.text


def test_the_same_file_uploaded_again_and_taken_in_again_doubles_nothing(steering):
    client = browser(steering.portfolio_office)
    for content, name in ((file(VOUCHER), "jan.se"), (LIST.encode(), "jan.csv")):
        for _again in range(2):
            upload(client, content, name)
            for staged in LedgerImport.objects.all():
                client.post(reverse("outcome_apply", args=[staged.pk]))
    assert LedgerImport.objects.count() == 2
    assert LedgerEntry.objects.count() == 3
    other = upload(client, LIST.replace("\n", "\r\n").encode("cp1252"), "samma rader.csv")["Location"]
    client.post(f"{other}ta-in/")
    assert LedgerEntry.objects.count() == 3


def test_what_the_books_call_something_is_proposed_only_when_it_can_be_one_thing():
    known = {"objects": {"Skola och förskola": 1, "Vård": 2}, "committees": {"Kommunstyrelsen": 3}}
    assert propose("d1", "10", "KOMMUNSTYRELSEN", **known) == Meaning(committee=3)
    assert propose("d6", "A", "Projekt skola och förskola 2027", **known) == Meaning(object=1)
    assert propose("d6", "B", "Vård i hemmet", **known) == Meaning()  # too short a name to be found in others
    assert propose("konto", "1210", "Inventarier", **known) == Meaning(kind="investment")
    assert propose("konto", "2440", "Skulder", **known) == Meaning()


@pytest.mark.parametrize("who", ["business_owner", "line_manager"])
def test_nobody_but_the_office_takes_outcome_in(steering, who):
    client = Client()
    client.force_login(getattr(steering, who))
    assert client.get(reverse("outcome")).status_code == 200
    assert client.post(reverse("outcome"), {}).status_code == 403
