"""Where bounces come: a mailbox on a mail server (IMAP), a Maildir or an mbox file.

Nothing is ever deleted. What was about a mail of ours is put aside so that it is not read again: moved to the folder
`Samstyr` of a Maildir, marked with a header in an mbox, with a keyword on IMAP. Everything else stays as it lies,
unread for whoever reads the mailbox with her own eyes.
"""

import contextlib
import imaplib
import mailbox
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from samstyr.measurement.mail.notices import LONGEST

_TIMEOUT = 30.0
_MOST = 1000  # letters in one reading; the newest come first
_MARK = "X-Samstyr"
_KEYWORD = "Samstyr"


class MailboxUnavailable(Exception):
    """The mailbox cannot be read just now: no such place, wrong password, no answer. The text holds no password."""


class Mailbox(Protocol):
    """Letters by key. `put_aside` is said of those about our mails, `leave` of the others."""

    def letters(self) -> Iterator[tuple[str, bytes]]:
        """Each letter's key and its first `LONGEST` bytes."""
        ...

    def put_aside(self, key: str) -> None:
        """Let this letter not come again, without deleting it."""
        ...

    def leave(self, key: str) -> None:
        """This letter is for people, or for nobody."""
        ...

    def close(self) -> None:
        """Let go of the mailbox."""
        ...


def connect(address: str) -> Mailbox:
    """The mailbox at an address: `imaps://user:password@host/INBOX`, `imap+starttls://…`, or the path of a Maildir or
    an mbox file. Raises MailboxUnavailable.
    """
    parts = urlsplit(address)
    if parts.scheme in {"imap", "imaps", "imap+starttls"}:
        return Imap(
            host=parts.hostname or "localhost",
            port=parts.port or (993 if parts.scheme == "imaps" else 143),
            security=parts.scheme,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            folder=unquote(parts.path.strip("/")) or "INBOX",
        )
    path = Path(address.removeprefix("maildir:").removeprefix("mbox:"))
    if (path / "cur").is_dir() and (path / "new").is_dir():
        return Maildir(path)
    if path.is_file():
        return Mbox(path)
    msg = f"{path}: varken en Maildir-mapp eller en mbox-fil"
    raise MailboxUnavailable(msg)


class Maildir:
    """A folder with a file for each letter."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def letters(self) -> Iterator[tuple[str, bytes]]:
        """All files of `new` and `cur`."""
        for place in ("new", "cur"):
            for file in sorted((self._path / place).iterdir()):
                # Another program may have moved it since we looked.
                with contextlib.suppress(FileNotFoundError, IsADirectoryError), file.open("rb") as stream:
                    yield f"{place}/{file.name}", stream.read(LONGEST)

    def put_aside(self, key: str) -> None:
        """Move it to the subfolder, as read."""
        folder = self._path / f".{_KEYWORD}"
        for place in ("cur", "new", "tmp"):
            (folder / place).mkdir(parents=True, exist_ok=True)
        # The mark by which mail programs know a subfolder (Maildir++).
        (folder / "maildirfolder").touch()
        file = self._path / key
        # The letters after “:2,” are the state of a letter; S says that it has been seen.
        name = file.name if ":2," in file.name else f"{file.name}:2,S"
        with contextlib.suppress(FileNotFoundError):
            file.rename(folder / "cur" / name)

    def leave(self, key: str) -> None:
        """It stays where it lies."""

    def close(self) -> None:
        """Nothing to close."""


class Mbox:
    """A file with one letter after the other, locked while we read it."""

    def __init__(self, path: Path) -> None:
        self._box = mailbox.mbox(path, create=False)
        self._keys: dict[str, Any] = {}  # the library's own keys are numbers, whatever its types say
        try:
            self._box.lock()
        except (mailbox.Error, OSError) as error:
            raise MailboxUnavailable(f"{path}: {error}") from error

    def letters(self) -> Iterator[tuple[str, bytes]]:
        """All that have no mark."""
        for key in self._box.keys():  # noqa: SIM118 - the box is no dict; iterating it parses the letters
            content = self._box.get_bytes(key)[:LONGEST]
            self._keys[str(key)] = key
            # Among the headers only: a letter may quote another that has the mark.
            if f"\n{_MARK}:".encode() not in content.partition(b"\n\n")[0]:
                yield str(key), content

    def put_aside(self, key: str) -> None:
        """Mark it with a header."""
        number = self._keys[key]
        self._box[number] = f"{_MARK}: read\n".encode() + self._box.get_bytes(number)

    def leave(self, key: str) -> None:
        """It stays as it is."""

    def close(self) -> None:
        """Write the marks and let others at the file."""
        try:
            self._box.flush()
        except (mailbox.Error, OSError) as error:
            raise MailboxUnavailable(str(error)) from error
        finally:
            self._box.close()


class Imap:
    """A folder on a mail server. Letters are looked at without becoming read for people."""

    def __init__(self, *, host: str, port: int, security: str, user: str, password: str, folder: str) -> None:
        context = ssl.create_default_context()
        self._server: imaplib.IMAP4 | None = None
        try:
            if security == "imaps":
                self._server = imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=_TIMEOUT)
            else:
                self._server = imaplib.IMAP4(host, port, timeout=_TIMEOUT)
            if security == "imap+starttls":
                self._server.starttls(context)
            self._server.login(user, password)
            found, said = self._server.select(f'"{folder}"')
        except (OSError, imaplib.IMAP4.error, UnicodeError) as error:
            self.close()
            raise MailboxUnavailable(f"{host}: {_brief(error, password)}") from None
        if found != "OK":
            self.close()
            raise MailboxUnavailable(f"{host}: {folder}: {said!r}")

    def letters(self) -> Iterator[tuple[str, bytes]]:
        """Those without our keyword, newest first."""
        _found, answer = self._ask("SEARCH", "UNKEYWORD", _KEYWORD, "UNDELETED")
        numbers = answer[0].split() if answer and isinstance(answer[0], bytes) else []
        # A server gives them in order of arrival: the newest are last.
        for number in reversed(numbers[-_MOST:]):
            # By UID throughout: plain numbers change when somebody else empties the mailbox.
            uid = number.decode("ascii")
            # PEEK, or looking would mark the letter as read for the people whose mailbox it is.
            _found, parts = self._ask("FETCH", uid, f"(BODY.PEEK[]<0.{LONGEST}>)")
            content = next((part[1] for part in parts if isinstance(part, tuple)), None)
            if content is not None:
                yield uid, content

    def put_aside(self, key: str) -> None:
        """Give it the keyword, and mark it as read."""
        self._ask("STORE", key, "+FLAGS.SILENT", rf"({_KEYWORD} \Seen)")

    def leave(self, key: str) -> None:
        """Give it the keyword, so that it is not fetched again; it stays unread."""
        self._ask("STORE", key, "+FLAGS.SILENT", f"({_KEYWORD})")

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        if self._server is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                self._server.logout()

    def _ask(self, command: str, *arguments: str) -> tuple[str, list[Any]]:
        assert self._server is not None
        try:
            found, answer = self._server.uid(command, *arguments)
        except (OSError, imaplib.IMAP4.error) as error:
            raise MailboxUnavailable(_brief(error)) from error
        if found != "OK":
            raise MailboxUnavailable(f"{command}: {answer!r}")
        return found, answer


def _brief(error: BaseException, password: str = "") -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    # Some servers repeat what they were sent; this text goes to a log and a page.
    return (text.replace(password, "…") if password else text)[:300]
