"""A real SMTP server in a thread of the test, that keeps what it took and can be unkind on request."""

import asyncio
import contextlib
import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from processes import free_port


@dataclass
class MailServer:
    """What has been taken, and how the server behaves.

    `refused` and `put_off` map an address to the reply it gets. `delay` is the seconds each mail takes. `hold_rcpt`
    and `hold_reply` name an address: the server stops there until `release()`, before it has the mail or after.
    `hang_up` names an address whose mail is taken and then the connection cut instead of answered.
    """

    refused: dict[str, str] = field(default_factory=dict)
    put_off: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    hold_rcpt: str = ""
    hold_reply: str = ""
    hang_up: str = ""
    refuse_sender: bool = False
    taken: list[EmailMessage] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    returns: list[str] = field(default_factory=list)  # where bounces of what was taken would go
    connections: int = 0
    port: int = 0
    _go: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def addresses(self) -> Counter[str]:
        """How many mails each address has got."""
        return Counter(str(message["To"]) for message in self.taken)

    def links(self) -> list[str]:
        """The personal links in what was taken."""
        return [re.search(r"\S+/svara/\S+", text_of(message)).group() for message in self.taken]

    def release(self) -> None:
        self.hold_rcpt = self.hold_reply = ""
        self._go.set()

    # what aiosmtpd calls, by the names that it gives

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, replies: Any) -> Any:  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return replies

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.refuse_sender:
            return "550 5.7.1 Sender not allowed"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address == self.hold_rcpt:
            await self._hold()
        if reply := self.refused.get(address) or self.put_off.get(address):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.delay)
        self.returns.append(envelope.mail_from)
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        if envelope.rcpt_tos[0] == self.hold_reply:
            await self._hold()
        if envelope.rcpt_tos[0] == self.hang_up:
            server.transport.abort()
        return "250 Taken"

    async def _hold(self) -> None:
        self.held.set()
        while not self._go.is_set():
            await asyncio.sleep(0.02)
        self._go.clear()


def text_of(message: EmailMessage) -> str:
    """The plain text of a mail."""
    return message.get_body(("plain",)).get_content()


@contextlib.contextmanager
def mail_server(**behaviour: Any) -> Iterator[MailServer]:
    """A server on a free port."""
    server = MailServer(**behaviour)
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        server.release()
        controller.stop()
