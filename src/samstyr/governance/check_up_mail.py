"""The mail of a check-up: once to everybody who has something to answer, with a link that opens the question."""

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from samstyr.foundation import clock, installation
from samstyr.foundation.jobs import job
from samstyr.foundation.mail import once
from samstyr.foundation.mail.composing import Mail, as_html
from samstyr.governance.models import CheckUp
from samstyr.governance.selectors import check_ups as questions
from samstyr.organisation.models import Person

SALT = "samstyr.check-up"


def link(check_up: CheckUp, person: Person) -> str:
    """The address that opens a person's question, once she has signed in."""
    # Signed and no secret: it says whose question to open, and she signs in before it is shown.
    token = signing.dumps([check_up.pk, person.pk], salt=SALT)
    return f"{settings.BASE_URL.rstrip('/')}{reverse('check_up_link', args=[token])}"


@job(attempts=8, queue="mail")
def send(check_up_id: int) -> None:
    """Mail everybody who has something to answer; who has had the mail gets no second one."""
    check_up = questions.check_ups().filter(pk=check_up_id).first()
    today = clock.today()
    if check_up is None or not check_up.starts_on <= today <= check_up.ends_on:
        return
    rows = questions.left(check_up, today)
    for person in questions.people_of(rows):
        to = person.email or (person.user.email if person.user else "")
        if to:
            number = len(questions.of_person(check_up, person, rows))
            once.send(f"check-up:{check_up.pk}:{person.pk}", to=to, mail=written(check_up, person, number))


def written(check_up: CheckUp, person: Person, number: int) -> Mail:
    """The mail to one person."""
    here = installation.current()
    url = link(check_up, person)
    values = {"check_up": check_up, "person": person, "number": number, "url": url, "municipality": here.name}
    # The municipality's language: what a reader has chosen is known in her browser only.
    with translation.override(here.language):
        subject = " ".join(render_to_string("governance/mail/check_up_subject.txt", values).split())
        text = render_to_string("governance/mail/check_up.txt", values).strip() + "\n"
    return Mail(subject, text, as_html(text, subject=subject, link=url))
