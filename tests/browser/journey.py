"""A measurement from nothing to its report, as its people walk it: their sentences, in the order they are needed.

`Analyst` sits at a desk and leads the measurement; `answer_by_keyboard` and `answer_quickly` are respondents. What is
wrong with the pages on the way is collected by `Inspector`, so that one walk tells of all of them.
"""

import hashlib
import hmac
import io
import re
import struct
import time
import urllib.parse
import urllib.request
from base64 import b32decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import xlsxwriter
from browser.measures import overflow
from cast import PASSWORD
from playwright.sync_api import Page

from samstyr.foundation import clock

DESK = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
DEPARTMENTS = ("Social- och omsorgsförvaltningen", "Kultur- och fritidsförvaltningen", "Leanlink")
HEADINGS = ("Namn", "E-post", "Förvaltning", "Roll")
CATEGORIES = {"E": 7, "I": 6, "B": 5, "O": 2, "U": 2, "T": 4}
CODES = tuple(f"{letter}{number}" for letter, last in CATEGORIES.items() for number in range(1, last + 1))
DONT_KNOW = 0
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STEPS = 6

type Sheet = Mapping[str, int]


@dataclass
class Inspector:
    """Looks at a page at the desk and at 320 px, and remembers what is wrong with it."""

    axe: Callable[[Page], list[str]]
    shoot: Callable[..., None]
    seen: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def look(self, page: Page, name: str) -> None:
        """A page of the product, which is then as wide as it was."""
        size = page.viewport_size or DESK
        page.wait_for_load_state()
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        if wide := overflow(page):
            self.faults.append(f"{name}: {wide} px wider than a screen of 320 px")
        page.set_viewport_size(size)
        self.faults += [f"{name}: {fault}" for fault in self.axe(page)]
        self.shoot(page, f"way-{name}")
        self.seen.append(name)


# -- the list


def people() -> list[tuple[str, str, str, str]]:
    """24 people, eight in each department: name, address, department, role."""
    return [
        (
            f"Åsa Öberg {number:02}",
            f"asa.oberg{number:02}@linkoping.example",
            DEPARTMENTS[number % 3],
            "Chef" if number % 2 else "Strateg",
        )
        for number in range(24)
    ]


def list_from_excel(rows: Iterable[tuple[str, ...]]) -> bytes:
    """A list as it comes out of Excel."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Svarande")
        for number, row in enumerate([HEADINGS, *rows]):
            sheet.write_row(number, 0, row)
    return file.getvalue()


# -- who leads the measurement


@dataclass
class Analyst:
    """Somebody at a desk, in her own browser."""

    page: Page
    site: str
    inspector: Inspector
    measurement: str = ""

    def goes_to(self, path: str) -> None:
        self.page.goto(self.site + path)

    def presses(self, name: str) -> None:
        """A button, by its words."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def follows(self, name: str) -> None:
        """A link of the page itself, by its words."""
        self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def sees(self, text: str) -> None:
        """The text stands on the page."""
        self.page.get_by_text(text).first.wait_for()

    def looks(self, name: str) -> None:
        self.inspector.look(self.page, name)

    def signs_in(self, email: str) -> None:
        """By e-mail and password."""
        self.goes_to("/konto/login/")
        self.page.get_by_label("E-postadress").fill(email)
        self.page.get_by_label("Lösenord").fill(PASSWORD)
        self.presses("Logga in")

    def sets_up_her_second_factor(self) -> None:
        """As her role demands, with the key that is shown under the picture."""
        self.looks("second-factor")
        secret = self.page.get_by_role("main").locator("code").inner_text()
        self.page.get_by_label("Kod").fill(one_time_code(secret))
        self.presses("Slå på")

    def makes_a_measurement(self, name: str) -> None:
        self.goes_to("/matning/")
        self.follows("Ny mätning")
        self.looks("new-measurement")
        self.page.get_by_label("Namn", exact=True).fill(name)
        for moment, days in (("opens_at", 1), ("closes_at", 21)):
            self.page.locator(f"[name={moment}_0]").fill(str(clock.today() + timedelta(days=days)))
            self.page.locator(f"[name={moment}_1]").fill("16:00")
        self.page.locator("[name=contact_name]").fill("Cecilia Central")
        self.page.locator("[name=contact_email]").fill("cecilia.central@linkoping.example")
        self.presses("Spara och fortsätt")
        found = re.search(r"/matning/\d+/", self.page.url)
        assert found, self.page.url
        self.measurement = found[0]

    def writes_the_texts(self, purpose: str) -> None:
        self.looks("checklist")
        self.follows("Syfte och egna ord")
        self.looks("texts")
        self.page.get_by_label("Varför mätningen görs").fill(purpose)
        self.presses("Spara och fortsätt")
        self.looks("questions")
        self.page.get_by_label("Fråga", exact=False).first.fill("Får jag svara på arbetstid?")
        self.page.get_by_label("Svar", exact=True).first.fill("Ja.")
        self.presses("Spara och fortsätt")

    def uploads(self, name: str, content: bytes) -> None:
        """A list of respondents, as far as its preview."""
        self.goes_to(f"{self.measurement}svarande/fil/")
        self.looks("upload")
        self.page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": EXCEL, "buffer": content}
        )
        self.presses("Visa vad som händer")
        self.looks("preview-of-the-list")

    def checks_what_the_respondents_will_see(self) -> None:
        for path, name in (
            ("svarande/", "respondents"),
            ("grupper/", "groups"),
            ("mejl/", "mail"),
            ("forhandsvisning/", "preview-of-the-survey"),
        ):
            self.goes_to(self.measurement + path)
            self.looks(name)

    def opens(self) -> None:
        self.goes_to(f"{self.measurement}oppna/")
        self.looks("open")
        self.presses("Öppna nu")
        self.sees("Mätningen är öppen.")

    def sends(self, title: str, number: int) -> None:
        """The first mail of that title, until the page says that all are on their way."""
        self.goes_to(f"{self.measurement}mejl/")
        self.page.get_by_role("link", name=title).first.click()
        self.looks(f"mail-{title.lower()}")
        self.follows("Skicka nu …")
        self.looks(f"send-{title.lower()}")
        self.presses("Skicka nu")
        self.sees(f"{number} av {number} mejl är skickade.")
        self.looks(f"sent-{title.lower()}")

    def watches(self, answered: str) -> None:
        self.goes_to(f"{self.measurement}lage/")
        self.sees(answered)
        self.looks("monitor")

    def closes(self) -> None:
        self.goes_to(self.measurement)
        self.looks("measurement-open")
        self.follows("Stäng mätningen")
        self.looks("close")
        self.presses("Stäng mätningen")

    def computes_the_result(self) -> None:
        """As far as what will be seen and what is withheld; the worker does the sums meanwhile."""
        self.looks("measurement-closed")
        self.follows("Publicera resultatet")
        self.looks("release")
        self.presses("Räkna fram resultatet")
        self.page.get_by_role("heading", name="Det som hålls inne").wait_for()
        self.looks("release-computed")

    def goes_through_the_comments(self) -> None:
        """Hides the first word of the first, removes the second, and so on in turn, from the release's own notice."""
        self.follows("Gå igenom dem")
        self.looks("comments")
        hide = True
        while self.page.get_by_role("button", name="Visa kommentaren").count():
            if hide:
                self.page.locator("[name=dolj]").first.check(force=True)
                self.presses("Visa kommentaren")
            else:
                self.presses("Radera den")
            hide = not hide
        self.sees("Alla kommentarer är lästa.")
        self.looks("comments-read")

    def publishes(self) -> None:
        self.goes_to(f"{self.measurement}publicera/")
        self.presses("Publicera resultatet")
        self.sees("Resultatet är publicerat.")

    def reads_the_maturity(self) -> str:
        """The big number of the overview, as it is written: with a comma."""
        self.looks("overview")
        return self.page.locator(".big__number").first.inner_text().split()[0]

    def reads_the_comments(self) -> str:
        """What everybody can read of them, from the overview."""
        self.follows("Läs kommentarerna")
        self.looks("comments-published")
        return self.page.get_by_role("main").inner_text()

    def accepts_the_first_finding(self, year: int) -> None:
        self.goes_to(f"/analys/{year}/")
        self.looks("findings")
        self.page.get_by_role("button", name=re.compile("^Godta")).first.click()
        self.page.get_by_role("button", name=re.compile("^Ångra")).first.wait_for()

    def draws_a_conclusion(self, year: int, title: str, text: str) -> None:
        self.goes_to(f"/analys/{year}/slutsatser/")
        self.follows("Ny slutsats")
        self.looks("conclusion")
        self.page.get_by_label("Slutsats", exact=True).fill(title)
        self.page.get_by_label("Text", exact=False).first.fill(text)
        self.page.get_by_text("Välj iakttagelser som slutsatsen bygger på").click()
        self.page.locator("[name=findings]").first.check()
        self.presses("Spara")
        self.sees(title)
        self.looks("conclusions")

    def opens_the_report(self, year: int) -> None:
        self.goes_to("/rapporter/")
        self.looks("reports")
        self.goes_to(f"/rapporter/{year}/")
        self.looks("report")

    def downloads_the_report(self, ending: str) -> bytes:
        with self.page.expect_download() as download:
            self.page.locator(f'a[download][href$="rapport.{ending}"]').first.click()
        return Path(download.value.path()).read_bytes()


def one_time_code(secret: str) -> str:
    """What an app shows now for this key (RFC 6238: SHA-1, 30 seconds, six digits)."""
    key = b32decode(secret.replace(" ", "").upper() + "=" * (-len(secret.replace(" ", "")) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


# -- who answers


def sheet_of(person: int) -> Sheet:
    """What one person answers: weak technology, many who do not know about B1, no statement that all agree on."""
    sheet = {code: 1 + (person + place) % (3 + place % 4) for place, code in enumerate(CODES)}
    weak = {code: 1 + (person + place) % 2 for place, code in enumerate(CODES) if code.startswith("T")}
    return sheet | weak | ({"B1": DONT_KNOW} if person % 2 else {})


def maturity(sheets: Iterable[Sheet]) -> float:
    """Percent, by hand: the mean of two dimensions, of three categories each, of their items, of the answers."""
    everybody = list(sheets)

    def item(code: str) -> float:
        answers = [sheet[code] for sheet in everybody if sheet[code] != DONT_KNOW]
        return 100 * (sum(answers) / len(answers) - 1) / (STEPS - 1)

    def category(letter: str) -> float:
        return sum(item(f"{letter}{number + 1}") for number in range(CATEGORIES[letter])) / CATEGORIES[letter]

    return sum(category(letter) for letter in CATEGORIES) / len(CATEGORIES)


def answer_quickly(link: str, sheet: Sheet, last_words: str = "") -> str:
    """Through the pages as a browser without scripts sends them; gives the text of the receipt."""
    _post(link, {"delaktig": "ja"})
    for number, letter in enumerate(CATEGORIES, start=1):
        answers = {f"svar-{code}": str(value) for code, value in sheet.items() if code.startswith(letter)}
        _post(f"{link}{number}/", answers | {"till": "nasta"})
    return _post(f"{link}granska/", {"kommentar-": last_words, "till": "skicka"})


def answer_by_keyboard(page: Page, link: str, sheet: Sheet, inspector: Inspector | None = None) -> None:
    """The whole survey without a mouse, from the link in the mail to the receipt."""
    page.goto(link)
    _look(inspector, page, "survey-start")
    tab_to(page, "[name=delaktig]")
    page.keyboard.press("Space")
    press_button(page, "Börja")
    for number, letter in enumerate(CATEGORIES, start=1):
        page.wait_for_url(f"{link}{number}/")
        if number == 1:
            _look(inspector, page, "survey-part")
        for code in (code for code in CODES if code.startswith(letter)):
            choose(page, f"svar-{code}", sheet[code])
        press_button(page, "Nästa")
    page.wait_for_url(f"{link}granska/")
    _look(inspector, page, "survey-review")
    press_button(page, "Skicka in mina svar")
    page.get_by_role("heading", name="Tack! Dina svar är inskickade").wait_for()
    _look(inspector, page, "survey-receipt")


def choose(page: Page, name: str, value: int) -> None:
    """Answer one statement: into its group by tab, then arrows; *vet ej* is one step back from the first."""
    tab_to(page, f"[name={name}]")
    page.keyboard.press("Space")
    for _ in range(max(0, value - 1)):
        page.keyboard.press("ArrowRight")
    if value == DONT_KNOW:
        page.keyboard.press("ArrowLeft")
    chosen = page.evaluate("name => document.querySelector(`[name=${name}]:checked`).value", name)
    assert chosen == str(value), f"{name} became {chosen}, not {value}"


def press_button(page: Page, words: str) -> None:
    """Go to a button by tab, and press it."""
    for _ in range(200):
        if (
            page.evaluate(
                "document.activeElement.matches('button') && document.activeElement.innerText.trim()"
            )
            == words
        ):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key does not come to {words}")


def tab_to(page: Page, selector: str) -> None:
    """Press tab until the focus is on something of this kind."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the tab key does not come to {selector}")


def read(link: str) -> str:
    """The text of a page."""
    with urllib.request.urlopen(link, timeout=30) as answer:
        return str(answer.read().decode())


def _post(address: str, fields: Mapping[str, str]) -> str:
    with urllib.request.urlopen(address, urllib.parse.urlencode(fields).encode(), timeout=30) as answer:
        return str(answer.read().decode())


def _look(inspector: Inspector | None, page: Page, name: str) -> None:
    if inspector is not None:
        inspector.look(page, name)
