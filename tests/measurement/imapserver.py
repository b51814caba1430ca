"""A small real IMAP server in a thread: one user, one folder, the few commands that reading bounces takes."""

import contextlib
import re
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

PASSWORD = "hemligt"


@dataclass
class ImapServer:
    """Letters by number and their flags. `commands` is what was asked, without the password."""

    letters: dict[int, bytes]
    flags: dict[int, set[str]] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    port: int = 0

    def url(self, password: str = PASSWORD) -> str:
        return f"imap://studs:{password}@127.0.0.1:{self.port}/INBOX"

    def answer(self, words: list[str]) -> tuple[list[bytes], str]:  # noqa: PLR0911
        """Untagged lines and the end of the tagged one."""
        match words:
            case ["LOGIN", _user, password]:
                return [], "OK" if password == f'"{PASSWORD}"' else "NO wrong password"
            case ["SELECT", folder]:
                return [
                    b"* %d EXISTS" % len(self.letters)
                ], "OK" if folder == '"INBOX"' else "NO no such folder"
            case ["UID", "SEARCH", *_criteria]:
                left = [str(uid) for uid in self.letters if "Samstyr" not in self.flags.get(uid, set())]
                return [f"* SEARCH {' '.join(left)}".encode()], "OK"
            case ["UID", "FETCH", uid, what]:
                longest = int(re.search(r"<0\.(\d+)>", what).group(1))
                content = self.letters[int(uid)][:longest]
                return [
                    b"* 1 FETCH (UID %s BODY[]<0> {%d}\r\n%s)" % (uid.encode(), len(content), content)
                ], "OK"
            case ["UID", "STORE", uid, "+FLAGS.SILENT", *flags]:
                self.flags.setdefault(int(uid), set()).update(" ".join(flags).strip("()").split())
                return [], "OK"
            case ["CAPABILITY"]:
                return [b"* CAPABILITY IMAP4rev1"], "OK"
            case ["LOGOUT"]:
                return [b"* BYE"], "OK"
        return [], "BAD unknown"


@contextlib.contextmanager
def imap_server(*letters: bytes) -> Iterator[ImapServer]:
    """A server on a free port with these letters."""
    kept = ImapServer(dict(enumerate(letters, start=1)))

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"* OK ready\r\n")
            for line in self.rfile:
                tag, *words = line.decode().split()
                kept.commands.append(" ".join(words[:3]) if words[0] != "LOGIN" else "LOGIN")
                untagged, end = kept.answer(words)
                self.wfile.write(
                    b"".join(each + b"\r\n" for each in untagged) + f"{tag} {end} done\r\n".encode()
                )
                if words == ["LOGOUT"]:
                    return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        kept.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield kept
        finally:
            server.shutdown()
