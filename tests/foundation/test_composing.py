"""Mails of one wave share what they have in common, and each is written as if it were alone."""

from email import message_from_bytes
from email.headerregistry import HeaderRegistry
from email.policy import SMTP

import pytest

from samstyr.foundation.mail import composing
from samstyr.foundation.mail.composing import Mail

SUBJECT = (
    "Enkäten om digital mognad är öppen, och vi är mycket tacksamma för ditt svar redan i den här veckan"
)


def letter(number, subject=SUBJECT):
    text = f"Hej!\n\nDin länk är {number}."
    mail = Mail(subject, text, composing.as_html(text, subject=subject, link=f"https://exempel.se/{number}"))
    return composing.addressed(
        mail,
        to=f"person{number}@kommunen.example",
        message_id=f"<{number:032x}@kommunen.example>",
        reply_to="svar@kommunen.example",
    )


@pytest.fixture(autouse=True)
def name(settings):
    settings.MAIL_FROM = '"Linköpings kommun, digitala staben" <studs@kommunen.example>'


def test_a_header_that_many_mails_share_is_written_as_the_standard_library_writes_it():
    for number in (2, 4, 6):
        for header, value in letter(number).items():
            alone = HeaderRegistry()(header, str(value))
            assert value.fold(policy=composing.POLICY) == alone.fold(policy=SMTP), header


def test_each_mail_has_its_own_receiver_number_words_and_subject():
    read = [
        message_from_bytes(letter(number, subject).as_bytes(), policy=SMTP)
        for number, subject in ((2, SUBJECT), (4, SUBJECT), (6, "Påminnelse"))
    ]
    assert [each["To"] for each in read] == [f"person{number}@kommunen.example" for number in (2, 4, 6)]
    assert [each["Message-ID"] for each in read] == [f"<{n:032x}@kommunen.example>" for n in (2, 4, 6)]
    assert [each["Subject"] for each in read] == [SUBJECT, SUBJECT, "Påminnelse"]
    assert {each["Reply-To"] for each in read} == {"svar@kommunen.example"}
    assert {each["From"].addresses[0].display_name for each in read} == {"Linköpings kommun, digitala staben"}
    for number, each in zip((2, 4, 6), read, strict=True):
        for kind in ("plain", "html"):
            assert f"Din länk är {number}." in each.get_body((kind,)).get_content()


def test_a_faulty_address_is_refused_every_time():
    for _again in range(2):
        with pytest.raises(ValueError, match="invalid arguments"):
            composing.addressed(Mail("Hej", "Hej", "Hej"), to="a\n@b.se", message_id="<1@b.se>")
        with pytest.raises(ValueError, match="linefeed"):
            composing.addressed(Mail("Hej\nBcc: x@y.se", "", ""), to="a@b.se", message_id="<1@b.se>")
