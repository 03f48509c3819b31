"""The numbered objects of a PDF as typst writes it: one cross-reference table, no object streams, no updates."""

import re
import zlib
from dataclasses import dataclass

_TABLE = re.compile(rb"xref\r?\n0 (\d+)\r?\n")
_ENTRY = 20
_SIZE = re.compile(rb"/Size \d+")
_STREAM = re.compile(rb"\d+ 0 obj\n(<<.*?>>)\nstream\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+")
_STREAM_END = b"\nendstream\nendobj\n"
_LEVEL = 6


@dataclass(frozen=True)
class PdfFile:
    """A file taken apart: what stands before the first object, each object with its number, and the trailer."""

    head: bytes
    objects: dict[int, bytes]
    trailer: bytes

    @classmethod
    def of(cls, pdf: bytes) -> "PdfFile":
        """The file in its parts.

        Raises:
            ValueError: its table of objects is of another form.
        """
        start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
        table = _TABLE.match(pdf, start)
        if table is None:
            raise ValueError("not one cross-reference table")
        end = table.end() + _ENTRY * int(table[1])
        rows = [pdf[row : row + _ENTRY] for row in range(table.end() + _ENTRY, end, _ENTRY)]
        places = sorted((int(row[:10]), number) for number, row in enumerate(rows, 1) if row[17:18] == b"n")
        ends = [place for place, _ in places[1:]] + [start]
        objects = {number: pdf[place:stop] for (place, number), stop in zip(places, ends, strict=True)}
        return cls(pdf[: places[0][0]], objects, pdf[end : pdf.rindex(b"startxref")])

    def reference(self, body: bytes, before: bytes) -> int | None:
        """The number of the object that a body refers to behind some words; None without them."""
        start = body.find(before)
        return int(body[start + len(before) :].split(b" ", 1)[0]) if start >= 0 else None

    def needed(self, number: int, before: bytes) -> int:
        """The number of the object that another refers to behind some words.

        Raises:
            ValueError: it refers to none.
        """
        found = self.reference(self.objects[number], before)
        if found is None:
            raise ValueError(f"object {number} without {before.decode()}")
        return found

    def stream(self, number: int) -> bytes:
        """What a compressed stream holds."""
        body = self.objects[number]
        found = _STREAM.match(body)
        if found is None or b"/FlateDecode" not in found[1]:
            raise ValueError(f"object {number} is no compressed stream")
        return zlib.decompressobj().decompress(body[found.end() :])

    def with_stream(self, number: int, content: bytes) -> bytes:
        """The object of a stream with other content, its dictionary otherwise as it was."""
        found = _STREAM.match(self.objects[number])
        assert found is not None
        packed = zlib.compress(content, _LEVEL)
        about = _LENGTH.sub(b"/Length %d" % len(packed), found[1], count=1)
        return b"%d 0 obj\n%b\nstream\n%b%b" % (number, about, packed, _STREAM_END)

    def bytes_with(self, changed: dict[int, bytes]) -> bytes:
        """The file with some objects in the place of others, or new ones under the next numbers."""
        objects = self.objects | changed
        parts, at, places = [self.head], len(self.head), {}
        for number, body in objects.items():
            places[number] = at
            parts.append(body)
            at += len(body)
        size = max(objects) + 1
        rows = [b"%010d 00000 n\r\n" % places[n] if n in places else b"0000000000 00000 f\r\n" for n in range(1, size)]
        trailer = _SIZE.sub(b"/Size %d" % size, self.trailer, count=1)
        table = [b"xref\n0 %d\n0000000000 65535 f\r\n" % size, *rows, trailer, b"startxref\n%d\n%%%%EOF" % at]
        return b"".join(parts + table)


def new_stream(number: int, content: bytes) -> bytes:
    """The object of a new compressed stream."""
    packed = zlib.compress(content, _LEVEL)
    about = b"%d 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n" % (number, len(packed))
    return about + packed + _STREAM_END
