"""A measurement that is going on: last year's list, some answers already in, and links to try."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings

from samstyr.accounts.models import User
from samstyr.demo import files
from samstyr.demo.people import OWN_DEPARTMENT
from samstyr.foundation import clock
from samstyr.measurement import instruments, links, vault
from samstyr.measurement.answers import Change, Rewritten, fingerprint
from samstyr.measurement.imports import applying, checking, known, staging
from samstyr.measurement.mail import sending
from samstyr.measurement.models import Measurement, Respondent, Status, WaveKind
from samstyr.measurement.services import mailing, measurements

YEAR = 2023
NAME = f"Digital mognad {YEAR}"
OPEN_FOR = timedelta(days=6)  # so long it has been open when the demonstration is loaded
LASTS = timedelta(days=40)
# How many have answered on each of the days that it has been open.
ANSWERED = (41, 27, 14, 9, 12, 6)
LINKS = 4
TALKATIVE = 8  # one in so many writes something
# What some have written in their own words, by category; "" is the last page's. Made up.
COMMENTS = (
    ("", "Bra att ni frågar varje år. Skriv gärna ut vad som hände med det vi svarade förra gången."),
    (
        "innovation",
        "Vi har prövat två saker i liten skala i år. Det är lättare att få pengar till ett stort projekt än till ett litet försök.",
    ),
    ("", "Vi loggar in i fem system för att se hur en vecka ser ut. Ett ställe skulle räcka."),
    ("balancing", "Målen finns, men de som arbetar hos brukarna har inte hört talas om dem."),
    ("", "Snabb hjälp när något går sönder, långsam när något ska bli bättre."),
    ("organisation", "Det är oklart vem som får säga nej till ett nytt system."),
    ("", "Frågorna om standarder är svåra att svara på för oss i verksamheten."),
)
SEED = 2023

PURPOSE = (
    "En gång om året frågar vi dig som är med och utvecklar kommunen hur väl vi klarar att dra nytta av digitaliseringen. "
    "Svaren visar var vi är starka, var det behövs mer och om det vi gjort har hjälpt. Resultatet blir underlag för "
    "förvaltningarnas planer och budget."
)
QUESTIONS = [
    (
        "Vad menas med IT-avdelningen?",
        "LKDATA, som förvaltar och utvecklar kommunens IT-system. Tänk på hur det fungerar för din förvaltning.",
    ),
    (
        "Ska jag svara för mig själv eller för min förvaltning?",
        "För din förvaltning, så gott du kan utifrån det du ser i ditt arbete. Vet du inte väljer du vet ej: det svaret säger också något.",
    ),
    (
        "Hur lång tid tar det?",
        "Omkring tio minuter. Du kan stänga sidan och fortsätta senare med samma länk.",
    ),
]


@dataclass(frozen=True, slots=True)
class TryIt:
    """A personal link that nobody has used, and whose it is said to be."""

    name: str
    department: str
    url: str


def open_now(now: datetime, *, by: User) -> Measurement:
    """Set the measurement up as people do, open it six days ago, and let some answer since."""
    began = now - OPEN_FOR
    with clock.frozen(began - timedelta(days=3)):
        measurement = measurements.create(
            by=by,
            name=NAME,
            year=YEAR,
            opens_at=began,
            closes_at=now + LASTS,
            purpose=PURPOSE,
            contact_name="Cecilia Central",
            contact_email="cecilia.central@linkoping.example",
            registry_number="KS 2020-345",
            local_words={"it_department": "LKDATA"},
            is_synthetic=True,
        )
        measurements.write_questions(measurement, by=by, questions=QUESTIONS)
        _invite(measurement, by=by)
        if _has_an_outbox():
            mailing.suggest_times(measurement, by=by)
    with clock.frozen(began):
        measurement = measurements.open(measurement, by=by)
        if _has_an_outbox():
            _send_invitations(measurement, by=by)
    _let_answer(measurement, began)
    return measurement


def to_try() -> list[TryIt]:
    """A few links that have not been used, from different departments; none when the measurement is not open."""
    measurement = Measurement.objects.filter(year=YEAR, name=NAME, status=Status.OPEN).first()
    if measurement is None:
        return []
    waiting = (
        measurement.respondents.filter(answered_on__isnull=True, is_removed=False)
        .select_related("department")
        .order_by("pk")
    )
    chosen: dict[str, Respondent] = {}
    for respondent in waiting:
        # The first of each department, so that the links show different departments.
        chosen.setdefault(respondent.department.name, respondent)
    own_first = sorted(chosen, key=lambda name: (name != OWN_DEPARTMENT, name))
    return [
        TryIt(chosen[name].name, name, links.url_of(links.token_for(chosen[name])))
        for name in own_first[:LINKS]
    ]


def _invite(measurement: Measurement, *, by: User) -> None:
    """The list of the year before, through the same check as an upload."""
    staged = staging.stage(
        measurement,
        by=by,
        file_name=files.respondents(2022).name,
        content=files.respondents(2022).read_bytes(),
    )
    preview = checking.check(
        staging.table_of(staged),
        staging.columns_of(staged),
        known=known.of(measurement),
        choices=staging.choices_of(staged),
    )
    applying.apply(staged, by=by, digest=preview.digest)


def _has_an_outbox() -> bool:
    """Whether mail goes to the demonstration's own outbox: to a real server none of these letters may be handed."""
    return bool(settings.MAIL_URL.startswith("outbox:"))


def _send_invitations(measurement: Measurement, *, by: User) -> None:
    """Send the first wave at once, so that the outbox has its letters; the reminders wait for their days."""
    invitation = measurement.waves.get(kind=WaveKind.INVITATION)
    mailing.start(invitation, by=by)
    while sending.send(invitation.pk):
        pass


def _let_answer(measurement: Measurement, began: datetime) -> None:
    """Some of every department answer, day by day, each by a personal link through the vault."""
    chance = random.Random(SEED)  # noqa: S311 - a demonstration that is the same every time
    codes = instruments.of(measurement).codes
    sheets, comments = _sheets(chance), list(COMMENTS)
    invited = list(measurement.respondents.select_related("department").order_by("pk"))
    chance.shuffle(invited)
    for day, number in enumerate(ANSWERED):
        with clock.frozen(began + timedelta(days=day, hours=1)):
            for respondent in [invited.pop() for _ in range(number)]:
                invitation = vault.find(links.token_for(respondent))
                # A sheet of her own department, so that the departments differ as they did last year.
                change = sheets[respondent.department.name].pop()
                if chance.randrange(TALKATIVE) == 0 and comments:
                    category, text = comments.pop(0)
                    change = replace(change, comments={category: Rewritten(fingerprint(""), text)})
                if invitation is not None:
                    vault.submit(invitation, codes, change)


def _sheets(chance: random.Random) -> dict[str, list[Change]]:
    """Last year's synthetic sheets by department, shuffled: what those who answer now say."""
    found: dict[str, list[Change]] = defaultdict(list)
    for department, change in _rows():
        found[department].append(change)
    for changes in found.values():
        chance.shuffle(changes)
    return found


def _rows() -> Iterator[tuple[str, Change]]:
    with files.answers(2022).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            department, involved = row.pop("department"), row.pop("involved")
            row.pop("role")
            items = {code: 0 if answer == "vet ej" else int(answer) for code, answer in row.items() if answer}
            yield department, Change(involved=involved == "ja", items=items)
