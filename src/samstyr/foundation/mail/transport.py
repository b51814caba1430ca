"""Ways for a mail to leave: an SMTP server, the screen, or a folder that the demo shows.

A transport tells four endings apart, since they call for four different things: sent; refused (this address will not
do); put off (try again later); and not known, when the connection broke after the server had the whole mail but
before it said whether it took it.
"""

import contextlib
import re
import smtplib
import ssl
import sys
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from samstyr.foundation import clock
from samstyr.foundation.mail.outbox import file_name

TIMEOUT = 30.0


class Ending(StrEnum):
    """How an attempt to send one mail ended."""

    SENT = "sent"
    REFUSED = "refused"
    PUT_OFF = "put_off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Result:
    """The ending, and the server's reason when it was not sent."""

    ending: Ending
    reason: str = ""


class Unavailable(Exception):
    """No mail can be sent at all just now: no server, wrong password, or the sender is refused."""


class Transport(Protocol):
    """Sends one mail after the other. Used as a context manager, which closes the connection."""

    def send(self, message: EmailMessage) -> Result:
        """Try once. Raises Unavailable when no mail would get through."""
        ...

    def close(self) -> None:
        """Let go of the server."""
        ...


def connect() -> Transport:
    """The transport that the settings name: `smtp://`, `smtp+starttls://`, `smtps://`, `console:` or `outbox:`."""
    address = urlsplit(settings.MAIL_URL)
    match address.scheme:
        case "smtp" | "smtps" | "smtp+starttls":
            return Smtp(
                host=address.hostname or "localhost",
                port=address.port or (465 if address.scheme == "smtps" else 587 if address.username else 25),
                security=address.scheme,
                user=unquote(address.username or ""),
                password=unquote(address.password or ""),
            )
        case "outbox":
            return Outbox(Path(settings.HOME) / "outbox")
        case "console":
            return Console()
        case _:
            raise Unavailable(
                _("Ingen e-postserver är inställd. Den som driver Samstyr anger den i SAMSTYR_MAIL.")
            )


class Smtp:
    """One connection to a mail server, kept for many mails and made anew when it breaks."""

    def __init__(self, *, host: str, port: int, security: str, user: str = "", password: str = "") -> None:
        self._host, self._port, self._security = host, port, security
        self._user, self._password = user, password
        self._server: smtplib.SMTP | None = None

    def send(self, message: EmailMessage) -> Result:
        """Try once; a connection that has gone stale since the last mail is made anew first."""
        server = self._ready()
        # Step by step instead of `sendmail`, which does not tell whether the server had the whole mail when it broke.
        recipient = parseaddr(message["To"])[1]
        try:
            self._begin(server, message)
            code, reply = server.rcpt(recipient)
            if code not in (250, 251):
                self._reset(server)
                return _verdict(code, reply)
            code, reply = server.docmd("DATA")
            if code != 354:
                self._reset(server)
                return _verdict(code, reply)
            server.send(_on_the_wire(message))
        except (OSError, smtplib.SMTPException) as error:
            # The full stop that ends a mail is the last thing sent: the server cannot have taken it.
            self.close()
            return Result(Ending.PUT_OFF, _brief(error))
        try:
            # From here on the server has it all: silence means that nobody knows.
            code, reply = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Result(Ending.UNKNOWN, _brief(error))
        if code == 421:
            self.close()
        return Result(Ending.SENT) if 200 <= code < 300 else _verdict(code, reply)

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _ready(self) -> smtplib.SMTP:
        if self._server is not None:
            try:
                if self._server.noop()[0] == 250:
                    return self._server
            except (OSError, smtplib.SMTPException):
                pass
            self.close()
        try:
            self._server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable(
                _("E-postservern %(host)s tar inte emot: %(reason)s")
                % {"host": f"{self._host}:{self._port}", "reason": _brief(error)}
            ) from error
        return self._server

    def _connected(self) -> smtplib.SMTP:
        if self._security == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=TIMEOUT, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT)
        if self._security == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if self._user:
            server.login(self._user, self._password)
        return server

    def _begin(self, server: smtplib.SMTP, message: EmailMessage) -> None:
        sender = _return_address(message)
        # With RFC 3461 a bounce carries our mark, and not the mail: the personal link in it stays out of mailboxes.
        mark = [f"ENVID={_mark(message)}", "RET=HDRS"] if server.has_extn("dsn") and _mark(message) else []
        code, reply = server.mail(sender, mark)
        if code != 250:
            # A sender that is refused is refused for every mail: going on would fail them all, one by one.
            self.close()
            raise Unavailable(
                _("E-postservern godtar inte avsändaren %(sender)s: %(reason)s")
                % {"sender": sender, "reason": _said(code, reply)}
            )

    def _reset(self, server: smtplib.SMTP) -> None:
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            self.close()


class Console:
    """Prints mails: for whoever tries the product on her own machine."""

    def send(self, message: EmailMessage) -> Result:
        """Print it."""
        body = message.get_body(("plain",))
        text = body.get_content() if body is not None else ""
        sys.stderr.write(f"Till: {message['To']}\nÄmne: {message['Subject']}\n\n{text}\n{'-' * 60}\n")
        return Result(Ending.SENT)

    def close(self) -> None:
        """Nothing to close."""


class Outbox:
    """Writes each mail as a file in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> Result:
        """Write it whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = file_name(message["Message-ID"])
        file = self._folder / f"{clock.now():%Y%m%dT%H%M%S%f}-{name}.eml"
        # Renamed when whole: whoever lists the folder meanwhile never reads half a mail.
        draft = file.with_suffix(".part")
        draft.write_bytes(message.as_bytes())
        draft.rename(file)
        return Result(Ending.SENT)

    def close(self) -> None:
        """Nothing to close."""


def _mark(message: EmailMessage) -> str:
    """What a bounce is recognised by: the first part of the Message-ID, if it is one of those that waves have."""
    found = re.match(r"<([0-9a-f]{32})@", str(message["Message-ID"]))
    return found.group(1) if found else ""


def _return_address(message: EmailMessage) -> str:
    """Where bounces go: the sender, or the address set for it, with this mail's mark where a `+` leaves room."""
    if not settings.MAIL_RETURN:
        return parseaddr(message["From"])[1]
    given, mark = parseaddr(settings.MAIL_RETURN)[1], _mark(message)
    return given.replace("+@", f"+{mark}@" if mark else "@")


def _on_the_wire(message: EmailMessage) -> bytes:
    content = re.sub(rb"(?m)^\.", b"..", message.as_bytes())
    return content + (b"" if content.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _verdict(code: int, reply: bytes) -> Result:
    return Result(Ending.REFUSED if 500 <= code < 600 else Ending.PUT_OFF, _said(code, reply))


def _said(code: int, reply: bytes) -> str:
    return f"{code} {' '.join(reply.decode('utf-8', 'replace').split())}"[:300]


def _brief(error: BaseException) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:300]
