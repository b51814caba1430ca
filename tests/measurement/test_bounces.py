"""Mails that come back later: found in a mailbox, noted on the mail that they are about, and nothing else."""

import mailbox
from pathlib import Path

import pytest
from measurement.campaign import opened
from measurement.imapserver import imap_server
from measurement.mailserver import mail_server

from samstyr import cli
from samstyr.foundation.models import AuditEvent
from samstyr.measurement import jobs
from samstyr.measurement.mail import mailboxes, notices, rendering, sending
from samstyr.measurement.mail.notices import Fate
from samstyr.measurement.models import Message, MessageState, WaveKind
from samstyr.measurement.selectors import mailing as selector
from samstyr.measurement.services import bounces, closing, mailing

pytestmark = pytest.mark.django_db

POSTFIX = """\
Return-Path: <>
Date: Mon, 6 Mar 2023 08:14:31 +0100 (CET)
From: MAILER-DAEMON@mx.linkoping.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: enkat@linkoping.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4PVYqR3.1678086871/mx.linkoping.example"
Message-Id: <20230306071431.4PVYqR3@mx.linkoping.example>

This is a MIME-encapsulated message.

--4PVYqR3.1678086871/mx.linkoping.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.linkoping.example. Sorry.

--4PVYqR3.1678086871/mx.linkoping.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.linkoping.example
X-Postfix-Queue-ID: 4PVYqR3
Arrival-Date: Mon,  6 Mar 2023 08:14:30 +0100 (CET)

Final-Recipient: rfc822; person0@linkoping.example
Original-Recipient: rfc822;person0@linkoping.example
Action: {action}
Status: {status}
Remote-MTA: dns; intern.linkoping.example
Diagnostic-Code: smtp; 550 {status} <b>person0@linkoping.example</b>: no such user

--4PVYqR3.1678086871/mx.linkoping.example
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <enkat@linkoping.example>
From: enkat@linkoping.example
To: person0@linkoping.example
Subject: Vi vill veta
Message-ID: {message_id}

Hej Person 0!
--4PVYqR3.1678086871/mx.linkoping.example--
"""

EXCHANGE = """\
From: Microsoft Exchange Recipient <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@linkoping.example>
To: enkat@linkoping.example
Subject: =?utf-8?B?S3VuZGUgaW50ZSBsZXZlcmVyYXM=?=
MIME-Version: 1.0
X-MS-Exchange-Message-Is-Ndr:
Content-Language: sv-SE
Content-Type: multipart/report; report-type="delivery-status"; boundary="_outer_"
Auto-Submitted: auto-replied

--_outer_
Content-Type: multipart/alternative; boundary="_inner_"

--_inner_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

S3VuZGUgaW50ZSBsZXZlcmVyYXM=

--_inner_
Content-Type: text/html; charset="utf-8"

<html><body><p>Ditt meddelande kunde inte levereras.</p></body></html>
--_inner_--

--_outer_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX1.linkoping.example
Received-From-MTA: dns;samstyr.linkoping.example

Final-Recipient: rfc822;person0@linkoping.example
Action: failed
Status: {status}
Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipientNotFound; not found
X-Display-Name: Person 0

--_outer_
Content-Type: text/rfc822-headers

Received: from samstyr.linkoping.example (10.1.2.3) by EX1.linkoping.example
From: enkat@linkoping.example
To: person0@linkoping.example
Message-ID:
 {message_id}

--_outer_--
"""

ONLY_THE_MARK = """\
From: postmaster@relay.example
To: {to}
Subject: failure notice
Content-Type: MULTIPART/REPORT; REPORT-TYPE=delivery-status; boundary=b
MIME-Version: 1.0

--b
Content-Type: message/delivery-status

Original-Envelope-Id: {envelope}
Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; someone.else@forward.example
Action: failed
Status: 5.2.2

--b--
"""

INTERNATIONAL = POSTFIX.replace("message/delivery-status", "message/global-delivery-status")


@pytest.fixture
def user(cast):
    return cast.central_analyst


@pytest.fixture
def sent(user, settings):
    """The first of two mails that have been sent."""
    with mail_server() as server:
        settings.MAIL_URL, settings.MAIL_FROM = server.url, "Kommunen <enkat@linkoping.example>"
        measurement = opened(user, people=2)
        wave = selector.invitation(measurement)
        mailing.start(wave, by=user)
        sending.send(wave.pk)
    return wave.messages.get(respondent__email="person0@linkoping.example")


def maildir(folder: Path, *letters: bytes | str) -> Path:
    for place in ("new", "cur", "tmp"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for number, letter in enumerate(letters):
        content = letter.encode() if isinstance(letter, str) else letter
        (folder / "new" / f"{number}.1.host").write_bytes(content)
    return folder


def token_of(message: Message) -> str:
    return message.message_id.strip("<>").partition("@")[0]


def postfix(message_id: str, *, action: str = "failed", status: str = "5.1.1") -> str:
    return POSTFIX.format(action=action, status=status, message_id=message_id)


def kinds(sent: Message) -> dict[str, str]:
    """One bounce of each kind, about the same mail."""
    token = token_of(sent)
    return {
        "postfix": postfix(sent.message_id),
        "windows line ends": postfix(sent.message_id).replace("\n", "\r\n"),
        "exchange": EXCHANGE.format(status="5.1.10", message_id=sent.message_id),
        "envelope": ONLY_THE_MARK.format(to="enkat@linkoping.example", envelope=token),
        "return address": ONLY_THE_MARK.format(to=f"<studs+{token}@linkoping.example>", envelope="-"),
        "international": INTERNATIONAL.format(action="failed", status="5.1.1", message_id=sent.message_id),
    }


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("postfix", "Adressen finns inte hos mottagarens e-postserver. (5.1.1)"),
        ("windows line ends", "Adressen finns inte hos mottagarens e-postserver. (5.1.1)"),
        ("exchange", "Adressen finns inte hos mottagarens e-postserver. (5.1.10)"),
        ("envelope", "Brevlådan är full. (5.2.2)"),
        ("return address", "Brevlådan är full. (5.2.2)"),
        ("international", "Adressen finns inte hos mottagarens e-postserver. (5.1.1)"),
    ],
)
def test_a_mail_that_came_back_is_listed_with_the_reason_in_plain_words(
    client, user, sent, tmp_path, kind, says
):
    box = maildir(tmp_path / "box", kinds(sent)[kind])
    tally = bounces.collect(str(box), by=None)
    assert (tally.bounced, tally.unreadable, tally.other) == (1, 0, 0)
    sent.refresh_from_db()
    assert (sent.state, sent.fault) == (MessageState.BOUNCED, says)
    assert Message.objects.exclude(pk=sent.pk).get().state == MessageState.SENT
    client.force_login(user)
    page = client.get(f"/matning/{sent.wave.measurement_id}/mejl/fel/").content.decode()
    assert "Kom tillbaka" in page
    assert says in page
    assert "&lt;b&gt;" not in page  # a stranger's words are not kept


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("5.1.2", "efter @ finns inte"),
        ("5.2.1", "stängd"),
        ("5.3.4", "för stort"),
        ("4.4.7", "flera dagar"),
        ("5.4.1", "gick inte att nå"),
        ("5.7.1", "skräppostfilter"),
        ("5.0.0", "utan att säga varför"),
        ("nonsense", "utan att säga varför"),
    ],
)
def test_each_kind_of_failure_has_words(status, says):
    notice = notices.read(postfix("<x@y>", status=status).encode())
    assert says in notice.reason


def test_a_mail_that_is_only_late_or_has_arrived_is_not_marked(sent, tmp_path):
    box = maildir(
        tmp_path / "box",
        postfix(sent.message_id, action="delayed", status="4.4.1"),
        postfix(sent.message_id, action="relayed", status="2.0.0"),
    )
    assert bounces.collect(str(box), by=None).delayed == 1
    sent.refresh_from_db()
    assert sent.state == MessageState.SENT


def test_a_forged_mark_does_nothing(sent, tmp_path):
    forged = [
        postfix("<" + "ab" * 16 + "@linkoping.example>"),
        postfix(rendering.message_id(sent.wave_id, 999_999)),  # nobody's
        postfix("<%@linkoping.example>"),
        postfix("<>"),
    ]
    tally = bounces.collect(str(maildir(tmp_path / "box", *forged)), by=None)
    assert (tally.bounced, tally.foreign) == (0, 4)
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}


def test_a_notice_that_names_two_of_our_mails_is_not_believed(sent, tmp_path):
    other = Message.objects.exclude(pk=sent.pk).get()
    letter = ONLY_THE_MARK.format(to=f"a+{token_of(sent)}@x", envelope=token_of(other))
    assert bounces.collect(str(maildir(tmp_path / "box", letter)), by=None).foreign == 1


def test_letters_that_are_no_notices_stay_unread_where_they_lie(sent, tmp_path):
    token = token_of(sent)
    away = f"From: a@x\nTo: studs+{token}@x\nAuto-Submitted: auto-replied\n\nJag har semester. {sent.message_id}\n"
    read_receipt = postfix(sent.message_id).replace(
        "report-type=delivery-status", "report-type=disposition-notification"
    )
    box = maildir(tmp_path / "box", away, read_receipt, b"", b"\xff\xfe\x00")
    tally = bounces.collect(str(box), by=None)
    assert (tally.bounced, tally.other) == (0, 4)
    assert len(list((box / "new").iterdir())) == 4


def test_malformed_letters_are_counted_and_the_others_are_read_all_the_same(sent, tmp_path):
    whole = postfix(sent.message_id)
    nested = "Content-Type: multipart/report; report-type=delivery-status; boundary=b0\n\n" + "".join(
        f"--b{depth}\nContent-Type: multipart/mixed; boundary=b{depth + 1}\n\n" for depth in range(3000)
    )
    box = maildir(
        tmp_path / "box",
        nested,
        whole[: whole.index("Final-Recipient")],
        whole.replace("Action: failed", "Action: explode"),
        whole.replace("message/delivery-status", "application/octet-stream"),
        whole.replace("Reporting-MTA", "=?utf-9?Q?=FF?=").encode().replace(b"Action: failed", b"\xff: \xfe"),
        whole,
    )
    tally = bounces.collect(str(box), by=None)
    assert (tally.unreadable, tally.bounced) == (5, 1)


def test_a_bounce_is_moved_and_never_deleted_and_reading_again_changes_nothing(sent, tmp_path):
    letter = postfix(sent.message_id)
    box = maildir(tmp_path / "box", letter, "From: a@x\n\nHej\n")
    bounces.collect(str(box), by=None)
    [moved] = (box / ".Samstyr" / "cur").iterdir()
    assert moved.read_text() == letter
    assert moved.name.endswith(":2,S")
    assert len(mailbox.Maildir(box).get_folder("Samstyr")) == 1
    again = bounces.collect(str(box), by=None)
    assert (again.bounced, again.known, again.other) == (0, 0, 1)


def test_a_reading_that_died_before_the_letter_was_moved_is_made_good(sent, tmp_path):
    Message.objects.filter(pk=sent.pk).update(state=MessageState.BOUNCED, fault="Brevlådan är full.")
    box = maildir(tmp_path / "box", postfix(sent.message_id))
    tally = bounces.collect(str(box), by=None)
    assert (tally.bounced, tally.known) == (0, 1)
    assert list((box / "new").iterdir()) == []


def test_a_bounce_that_is_quicker_than_our_own_note_waits_for_the_next_reading(sent, tmp_path):
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENDING)
    box = maildir(tmp_path / "box", postfix(sent.message_id))
    assert bounces.collect(str(box), by=None).bounced == 0
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENT)
    assert bounces.collect(str(box), by=None).bounced == 1


def test_an_mbox_is_marked_and_keeps_every_letter(sent, tmp_path):
    file = tmp_path / "mbox"
    box = mailbox.mbox(file)
    for letter in (postfix(sent.message_id), "From: a@x\nSubject: Hej\n\nFrom nu på svarar jag.\n"):
        box.add(letter.encode())
    box.close()
    assert bounces.collect(str(file), by=None).bounced == 1
    assert bounces.collect(f"mbox:{file}", by=None).other == 1
    kept = mailbox.mbox(file)
    assert [letter["Subject"] for letter in kept] == ["Undelivered Mail Returned to Sender", "Hej"]
    assert [letter["X-Samstyr"] for letter in kept] == ["read", None]


def test_a_folder_on_a_mail_server_is_read_once_and_other_letters_stay_unread(sent):
    with imap_server(b"From: a@x\r\n\r\nHej\r\n", postfix(sent.message_id).encode()) as server:
        assert bounces.collect(server.url(), by=None).bounced == 1
        assert server.flags == {1: {"Samstyr"}, 2: {"Samstyr", r"\Seen"}}
        assert bounces.collect(server.url(), by=None) == bounces.Tally()
        assert not [command for command in server.commands if "EXPUNGE" in command or "Deleted" in command]


def test_a_mailbox_that_cannot_be_read_says_why_and_never_the_password(tmp_path):
    with (
        imap_server() as server,
        pytest.raises(mailboxes.MailboxUnavailable, match="wrong password") as refused,
    ):
        mailboxes.connect(server.url("fel-losen"))
    assert "fel-losen" not in str(refused.value)
    with pytest.raises(mailboxes.MailboxUnavailable, match=r"127\.0\.0\.1"):
        mailboxes.connect(server.url())
    with pytest.raises(mailboxes.MailboxUnavailable, match="varken"):
        mailboxes.connect(str(tmp_path / "nowhere"))


def test_the_clock_reads_the_mailbox_while_a_measurement_is_open(sent, settings, tmp_path, caplog):
    [periodic] = [each for each in jobs.PERIODIC if each.name == "measurement.bounces"]
    settings.BOUNCES = str(tmp_path / "nowhere")
    periodic.run()  # a warning, and the worker lives on
    settings.BOUNCES = str(maildir(tmp_path / "box", postfix(sent.message_id)))
    periodic.run()
    sent.refresh_from_db()
    assert sent.state == MessageState.BOUNCED
    event = AuditEvent.objects.get(action="mail.bounced")
    assert (event.new, event.actor) == ({"mails": 1}, None)


def test_whoever_cannot_be_reached_gets_no_reminder_until_the_mail_has_been_sent_again(sent, user, tmp_path):
    reminder = sent.wave.measurement.waves.filter(kind=WaveKind.REMINDER).first()
    assert sent.respondent in selector.recipients(reminder)
    bounces.collect(str(maildir(tmp_path / "box", postfix(sent.message_id))), by=user)
    assert sent.respondent not in selector.recipients(reminder)
    assert mailing.send_again(sent.wave.measurement, by=user, messages=[sent.pk]) == 1
    sent.refresh_from_db()
    assert (sent.state, sent.fault) == (MessageState.WAITING, "")


def test_after_closing_a_bounce_is_about_nobody_and_the_count_remains(sent, tmp_path):
    bounces.collect(str(maildir(tmp_path / "one", postfix(sent.message_id))), by=None)
    wave = sent.wave
    closing.settle_mail(wave.measurement)
    wave.refresh_from_db()
    assert (wave.sent_total, wave.failed_total) == (1, 1)
    assert bounces.collect(str(maildir(tmp_path / "two", postfix(sent.message_id))), by=None).foreign == 1


def test_each_mail_leaves_with_a_return_address_of_its_own_where_one_is_set(user, settings):
    settings.MAIL_RETURN = "studs+@linkoping.example"
    with mail_server() as server:
        settings.MAIL_URL = server.url
        measurement = opened(user, people=2)
        wave = selector.invitation(measurement)
        mailing.start(wave, by=user)
        sending.send(wave.pk)
        assert set(server.returns) == {
            f"studs+{token_of(each)}@linkoping.example" for each in wave.messages.all()
        }


def test_the_command_says_what_it_found_and_what_is_wrong(tmp_path, capsys):
    assert cli.run(["bounces"]) == 2
    assert "SAMSTYR_BOUNCES" in capsys.readouterr().err
    assert cli.run(["bounces", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert cli.run(["bounces", str(maildir(tmp_path / "box", "From: a@x\n\nHej\n"))]) == 0
    assert "1 andra brev" in capsys.readouterr().out


def test_what_a_notice_says_is_read_without_a_database():
    notice = notices.read(postfix("<" + "ab" * 16 + "@x>").encode())
    assert (notice.fate, notice.tokens, notice.status) == (Fate.FAILED, {"ab" * 16}, "5.1.1")
