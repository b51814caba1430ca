"""Sheets, comments and drafts as bytes of a length that tells nothing, and the sealing of them."""

import json
import zlib
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox

from samstyr.measurement.answers import Answers

_SEAL = 48  # what a sealed box adds: the sender's one-time key and the mark of authenticity
_SHEET, _COMMENT, _DRAFT_STEP = 256, 2048, 1024
SHEET_BOX, COMMENT_BOX = _SHEET + _SEAL, _COMMENT + _SEAL
_UNSTATED = 2


@dataclass(frozen=True, slots=True)
class Content:
    """What is on a sheet: groups by number, the filter question, and one character per item."""

    department: int
    role: int
    involved: bool | None
    answers: str

    def __repr__(self) -> str:
        """Never the answers."""
        return "Content(…)"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a category, or the last one when `category` is empty."""

    category: str
    text: str

    def __repr__(self) -> str:
        """Never the text."""
        return "Comment(…)"


def seal_sheet(content: Content, key: PublicKey) -> bytes:
    """A sealed box of `SHEET_BOX` bytes."""
    # All sheets have one length, whatever they say, or the length of a box would say it.
    involved = _UNSTATED if content.involved is None else int(content.involved)
    plain = (
        content.department.to_bytes(2, "big")
        + content.role.to_bytes(2, "big")
        + bytes([involved, len(content.answers)])
        + content.answers.encode("ascii")
    )
    return _sealed(plain, _SHEET, key)


def open_sheet(box: bytes, key: PrivateKey) -> Content:
    """What was sealed. Raises nacl's CryptoError for a box that is not ours or not whole."""
    plain = SealedBox(key).decrypt(box)
    involved = None if plain[4] == _UNSTATED else bool(plain[4])
    return Content(
        department=int.from_bytes(plain[:2], "big"),
        role=int.from_bytes(plain[2:4], "big"),
        involved=involved,
        answers=plain[6 : 6 + plain[5]].decode("ascii"),
    )


def seal_comment(comment: Comment, key: PublicKey) -> list[bytes]:
    """Sealed boxes of `COMMENT_BOX` bytes: one, or several for a text that does not fit into one."""
    category = comment.category.encode()
    # Packed, for nearly every comment then fits in one box, and two boxes would tell that it was long.
    packed = zlib.compress(comment.text.encode(), level=9, wbits=-15)
    plain = bytes([len(category)]) + category + packed
    if len(plain) <= _COMMENT:
        return [_sealed(plain, _COMMENT, key)]
    # Parted by characters and not by bytes: each half must be text by itself, as nobody will join them again.
    middle = len(comment.text) // 2
    halves = comment.text[:middle], comment.text[middle:]
    return [box for half in halves for box in seal_comment(Comment(comment.category, half), key)]


def open_comment(box: bytes, key: PrivateKey) -> Comment:
    """What was sealed. Raises nacl's CryptoError."""
    plain = SealedBox(key).decrypt(box)
    length = plain[0]
    text = zlib.decompressobj(wbits=-15).decompress(plain[1 + length :])
    return Comment(plain[1 : 1 + length].decode(), text.decode())


def lock_draft(answers: Answers, key: bytes) -> bytes:
    """A draft encrypted with the key from the personal link, in steps of a kilobyte."""
    content = {
        "involved": answers.involved,
        "items": dict(answers.items),
        "comments": dict(answers.comments),
        "language": answers.language,
    }
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    # In steps: a draft that grows by a letter must not show how far somebody has come. JSON ignores blanks at the end.
    return bytes(SecretBox(key).encrypt(plain.ljust(-(-len(plain) // _DRAFT_STEP) * _DRAFT_STEP)))


def unlock_draft(box: bytes, key: bytes) -> Answers:
    """The answers of a draft; none when it cannot be opened, for it is then another link's."""
    try:
        content = json.loads(SecretBox(key).decrypt(box))
    except CryptoError:
        return Answers()
    return Answers(
        involved=content["involved"],
        items=content["items"],
        comments=content["comments"],
        language=content["language"],
    )


def split(run: bytes | memoryview, length: int) -> list[bytes]:
    """The boxes of a run of them."""
    whole = bytes(run)
    return [whole[start : start + length] for start in range(0, len(whole), length)]


def _sealed(plain: bytes, length: int, key: PublicKey) -> bytes:
    return SealedBox(key).encrypt(plain.ljust(length, b"\0"))
