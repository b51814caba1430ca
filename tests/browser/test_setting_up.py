"""Setting up a measurement, in a real browser: every page on phone and desk, light and dark, without a fault by axe."""

import random
from datetime import timedelta

import pytest
from browser.fixtures import be, profile, watched
from browser.measures import overflow
from django.urls import reverse
from measurement.campaign import delimited, draft
from measurement.rounds import answer, full, tokens
from released import released

from samstyr.foundation import clock, worker
from samstyr.measurement.imports import staging
from samstyr.measurement.models import GroupKind, Message, MessageState, Respondent
from samstyr.measurement.selectors import mailing as mail_selector
from samstyr.measurement.services import mailing, measurements
from samstyr.organisation.models import Unit, UnitKind

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = ["desk", "phone", "desk-dark", "tiny"]
SIZES = {
    "Kommunledningsförvaltningen": 52,
    "Leanlink": 83,
    "Miljö- och samhällsbyggnadsförvaltningen": 48,
    "Utbildnings- och arbetsmarknadsförvaltningen": 191,
    "Verksamhetsstöd och service": 48,
    "Kultur- och fritidsförvaltningen": 27,
    "Social- och omsorgsförvaltningen": 80,
    "Överförmyndarkontoret": 6,
}


def people(measurement, *, share=1.0) -> None:
    groups = {group.name: group for group in measurement.groups.filter(kind=GroupKind.DEPARTMENT)}
    roles = list(measurement.groups.filter(kind=GroupKind.ROLE))
    Respondent.objects.bulk_create(
        Respondent(
            measurement=measurement,
            name=f"{first} {last}",
            email="" if number % 40 == 7 else f"p{number}@linkoping.example",
            department=groups[department],
            role=roles[number % len(roles)],
        )
        for number, (department, first, last) in enumerate(
            (department, random.Random(n).choice(("Eva", "Ove", "Åsa", "Ali", "Karin")), f"Efternamn {n}")
            for department, size in SIZES.items()
            for n in range(round(size * share))
        )
    )


@pytest.fixture
def world(cast, settings, tmp_path):
    settings.DEMO, settings.MAIL_URL, settings.HOME = True, "outbox:", tmp_path
    settings.MUNICIPALITY = "Linköpings kommun"
    for name in SIZES:
        Unit.objects.get_or_create(kind=UnitKind.DEPARTMENT, name=name)
    released()
    made = draft(cast.central_analyst, year=2024, name="Digital mognad 2024", purpose="")
    people(made)
    with clock.frozen(clock.now() - timedelta(days=9)):
        running = draft(cast.central_analyst, opens_at=clock.now() + timedelta(minutes=1))
        people(running)
        mailing.suggest_times(running, by=None)
        running = measurements.open(running, by=None)
        mailing.start(mail_selector.invitation(running), by=None)
    worker.drain("mail")
    links = tokens(running)
    chance = random.Random(4)
    for day in range(9):
        with clock.frozen(clock.now() - timedelta(days=8 - day)):
            for _ in range(chance.randint(5, 60)):
                answer(links.pop(chance.randrange(len(links))), full())
    first, second = Message.objects.all()[:2]
    Message.objects.filter(pk=first.pk).update(
        state=MessageState.FAILED, fault="550 5.1.1 <p0@linkoping.example>: Recipient address rejected"
    )
    Message.objects.filter(pk=second.pk).update(
        state=MessageState.UNCERTAIN, fault="Sändningen avbröts just när mejlet skulle skickas."
    )
    rows = [
        *((f"Ny Person {n}", f"ny{n}@linkoping.example", "Leanlink", "Chef") for n in range(12)),
        *((f"Kort Namn {n}", f"k{n}@linkoping.example", "Soc och omsorg", "Chef") for n in range(4)),
        ("Fel Adress", "fel adress", "Leanlink", "Chef"),
        ("Utan Adress", "", "Leanlink", "Chef"),
        ("Ny Person Igen", "ny1@linkoping.example", "Leanlink", ""),
    ]
    staged = staging.stage(
        made, by=cast.central_analyst, file_name="respondenter 2024.csv", content=delimited(rows)
    )
    return {"cast": cast, "draft": made, "open": running, "staged": staged}


def addresses(world) -> dict[str, str]:
    made, running, staged = world["draft"], world["open"], world["staged"]
    person = running.respondents.first()
    invitation = mail_selector.invitation(running)
    reminder = running.waves.filter(kind="reminder").first()
    return {
        "list": reverse("measurement_list"),
        "create": reverse("measurement_create"),
        "draft": reverse("measurement", args=[made.pk]),
        "running": reverse("measurement", args=[running.pk]),
        "basics": reverse("measurement_basics", args=[made.pk]),
        "basics-open": reverse("measurement_basics", args=[running.pk]),
        "texts": reverse("measurement_texts", args=[made.pk]),
        "questions": reverse("measurement_questions", args=[made.pk]),
        "open-missing": reverse("measurement_open", args=[made.pk]),
        "extend": reverse("measurement_extend", args=[running.pk]),
        "close": reverse("measurement_close", args=[running.pk]),
        "respondents": reverse("respondents", args=[running.pk]),
        "respondent": reverse("respondent", args=[running.pk, person.pk]),
        "upload": reverse("respondents_upload", args=[made.pk]),
        "preview": reverse("respondents_preview", args=[made.pk, staged.pk]),
        "columns": reverse("respondents_columns", args=[made.pk, staged.pk]),
        "groups": reverse("measurement_groups", args=[made.pk]),
        "codes": reverse("codes", args=[running.pk]),
        "mail": reverse("mailing", args=[running.pk]),
        "wave": reverse("wave", args=[running.pk, reminder.pk]),
        "wave-sent": reverse("wave", args=[running.pk, invitation.pk]),
        "wave-start": reverse("wave_start", args=[running.pk, reminder.pk]),
        "troubles": reverse("mail_troubles", args=[running.pk]),
        "monitor": reverse("measurement_monitor", args=[running.pk]),
        "outbox": reverse("outbox"),
    }


def test_every_page_of_the_set_up_is_whole_on_every_screen(browser, live_server, axe, shoot, world):
    faults = {}
    for screen in SCREENS:
        with profile(browser, screen) as context, watched(context) as page:
            be(world["cast"].central_analyst, context, live_server.url)
            for name, url in addresses(world).items():
                page.goto(live_server.url + url)
                shoot(page, f"setup-{name}-{screen}")
                wider = overflow(page)
                found = axe(page) + ([f"scrolls sideways by {wider} px"] if wider > 0 else [])
                if found:
                    faults[screen, name] = found
    assert faults == {}
