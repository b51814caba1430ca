"""Mends the one thing in a compiled PDF that a strict reader may take amiss: a stream whose last byte is a carriage return.

The data of a stream is followed by a line feed and `endstream`. Where compressed data happens to end in a carriage
return, the two together look like one line break, and the stream one byte shorter than it says: PDF/A checkers then
refuse the file. The last byte is that of a checksum of the content, and every report has some forty streams: about
one report in seven has such a one.
"""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"\d+ 0 obj\s*<<")
_LENGTH = re.compile(rb"/Length (\d+)")
# Pictures and colour profiles say themselves how long they are, and are left alone.
_EXACT = re.compile(rb"/Subtype */Image|/N \d")
_ENTRY = re.compile(rb"(\d{10}) 00000 n")


def settled(pdf: bytes) -> bytes:
    """Return the same PDF with no compressed stream that ends in a carriage return; untouched where there is none."""
    edits = list(_edits(pdf))
    if not edits:
        return pdf
    parts, at = [], 0
    for start, end, new in edits:
        parts += [pdf[at:start], new]
        at = end
    parts.append(pdf[at:])
    return _readdressed(
        pdf, b"".join(parts), [(start, len(new) - (end - start)) for start, end, new in edits]
    )


def _edits(pdf: bytes) -> Iterator[tuple[int, int, bytes]]:
    """What to replace, in order: from, to, by what."""
    for offset in sorted(_offsets(pdf)):
        # Only a dictionary can have a stream after it.
        if not _OBJECT.match(pdf, offset):
            continue
        # No further than this object's own end: the next one's stream must not be taken for it.
        opening = pdf.find(b"stream\n", offset, pdf.find(b"endobj", offset))
        length = _LENGTH.search(pdf, offset, opening) if opening > 0 else None
        about = pdf[offset:opening]
        if length is None or b"/Filter/FlateDecode" not in about or _EXACT.search(about):
            continue
        start = opening + len(b"stream\n")
        end = start + int(length[1])
        if pdf[end - 1 : end] == b"\r":
            data = _otherwise(pdf[start:end])
            # The length stands before the data, and edits are made in the order of the file.
            yield length.start(1), length.end(1), str(len(data)).encode()
            yield start, end, data


def _otherwise(data: bytes) -> bytes:
    """The same content and after it a line feed, which means nothing there and changes the checksum."""
    plain = zlib.decompress(data)
    packed = data
    while packed.endswith((b"\r", b"\n")):
        plain += b"\n"
        packed = zlib.compress(plain, 9)
    return packed


def _offsets(pdf: bytes) -> list[int]:
    table = pdf[_table(pdf) :]
    return [int(entry) for entry in _ENTRY.findall(table)]


def _table(pdf: bytes) -> int:
    return int(pdf[pdf.rindex(b"startxref") + len(b"startxref") :].split()[0])


def _readdressed(old: bytes, new: bytes, moved: list[tuple[int, int]]) -> bytes:
    """Write the places of the objects anew after the edits; `moved` says where and by how much."""

    def place(offset: int) -> int:
        return offset + sum(by for start, by in moved if start < offset)

    def entry(match: re.Match[bytes]) -> bytes:
        # Ten digits and five, always: readers find an entry of this table by its position.
        return b"%010d 00000 n" % place(int(match[1]))

    start = place(_table(old))
    table = _ENTRY.sub(entry, new[start:])
    ending = table.rindex(b"startxref")
    return new[:start] + table[:ending] + b"startxref\n%d\n%%%%EOF" % start
