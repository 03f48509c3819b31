"""Glyphs in a PDF of typst: the operators that show them, and a code for every glyph and the text it stands for."""

import re
import zlib
from dataclasses import dataclass, field
from functools import lru_cache

_TABLE = re.compile(rb"xref\r?\n0 (\d+)\r?\n")
_ENTRY = 20
_ROOT = re.compile(rb"/Root (\d+) 0 R")
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

    @property
    def root(self) -> int:
        """The number of the object of the whole document.

        Raises:
            ValueError: the trailer names none.
        """
        found = _ROOT.search(self.trailer)
        if found is None:
            raise ValueError("a trailer without a root")
        return int(found[1])

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


Items = tuple[int | bytes, ...]
"""What one operator shows: glyphs by number, and the movements between them as they are written."""

_CACHED = 4096
# A code has two bytes. The first is below 32 in every font of fewer than 8,192 glyphs, so it is always escaped; only
# the second can be a bracket.
_HIGH, _LOW = rb"\\(?:\d{3}|\D)", rb"(?:\\(?:\d{3}|\D)|[^\\])"
_ITEM = re.compile(rb"\(((?:" + _HIGH + _LOW + rb")+)\)|<([0-9A-F]+)>|(-?[\d.]+)", re.DOTALL)
_BYTE = re.compile(rb"\\(\d{3})|\\(\D)|([^\\])", re.DOTALL)
_CONTROLS = {b"n": 10, b"r": 13, b"t": 9, b"b": 8, b"f": 12}
_FIRST = re.compile(rb"\[?[-.\d]*(?:\((" + _HIGH + _LOW + rb")|<([0-9A-F]{4}))", re.DOTALL)
_LAST = re.compile(rb"(?:(" + _HIGH + _LOW + rb")\)|([0-9A-F]{4})>)[-.\d]*\]?T[jJ]\Z", re.DOTALL)
_LONGEST_END = 40

_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>\n")
_ROWS = re.compile(rb"\d+ beginbfchar.*endbfchar", re.DOTALL)
_WIDTHS = re.compile(rb"/W\[([-\d. ]*)\]")
_MOST_ROWS = 100

_TEXTLESS = 0xD800
"""Where the codes of glyphs without a text begin. A reader without a text for a code may take the code for one: no
letter has these."""


@lru_cache(maxsize=_CACHED)
def items_of(show: bytes) -> Items:
    """What `[…]TJ` or `(…)Tj` shows."""
    items: list[int | bytes] = []
    for letters, digits, move in _ITEM.findall(show):
        codes = bytes.fromhex(digits.decode()) if digits else _unescaped(letters)
        items += [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
        if move:
            items.append(move)
    return tuple(items)


@lru_cache(maxsize=_CACHED)
def shown(items: Items) -> bytes:
    """The operator that shows the items."""
    return b"[" + b"".join(b"<%04X>" % each if isinstance(each, int) else each for each in items) + b"]TJ"


@lru_cache(maxsize=_CACHED)
def ends_of(show: bytes) -> tuple[int, int]:
    """The first and the last glyph of an operator.

    Raises:
        ValueError: it is written in another way than typst does.
    """
    first, last = _FIRST.match(show), _LAST.search(show, max(0, len(show) - _LONGEST_END))
    if first is None or last is None:
        raise ValueError("glyphs written in another way")
    return _code(first[1], first[2]), _code(last[1], last[2])


@lru_cache(maxsize=_CACHED)
def _code(letters: bytes | None, digits: bytes | None) -> int:
    return int.from_bytes(_unescaped(letters), "big") if letters else int(digits or b"0", 16)


def _unescaped(letters: bytes) -> bytes:
    return bytes(
        int(octal, 8) if octal else _CONTROLS.get(sign, sign[0]) if sign else plain[0]
        for octal, sign, plain in _BYTE.findall(letters)
    )


@lru_cache(maxsize=_CACHED)
def text_of(digits: bytes) -> str:
    """The text of a PDF string in hexadecimal digits."""
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def hexadecimal(text: str) -> bytes:
    """A text as the digits of a PDF string."""
    return text.encode("utf-16-be").hex().upper().encode()


@dataclass
class Font:
    """A TrueType font of a PDF.

    Its codes are its glyphs as typst writes it. A glyph that stands for a second text gets a second code, behind the
    last glyph, and `/CIDToGIDMap` says which glyph that is.
    """

    number: int
    written: dict[int, str]
    """The text of each glyph as typst gives it."""

    glyphs: int
    blank: tuple[int, int] | None
    """A glyph without outlines and its width in thousandths of the letter size, if there is one."""

    widths: dict[int, int | float]
    texts: dict[int, str] = field(default_factory=dict)
    """The text of each code that is its own glyph."""

    more: dict[tuple[int, str], int] = field(default_factory=dict)
    """The further codes, by glyph and text."""

    @classmethod
    def of(cls, file: PdfFile, number: int) -> "Font | None":
        """The font under a number; None for one with other outlines, which is left as it is."""
        descendant, about = _objects_of(file, number)
        outlines = file.reference(file.objects[about], b"/FontFile2 ")
        if outlines is None or b"/CIDToGIDMap/Identity" not in file.objects[descendant]:
            return None
        rows = _MAPPED.findall(file.stream(file.needed(number, b"/ToUnicode ")))
        written = {int(code, 16): text_of(text) for code, text in rows}
        widths = _widths(file.objects[descendant])
        ends = _outline_ends(file.stream(outlines))
        blanks = [glyph for glyph in range(1, len(ends) - 1) if ends[glyph] == ends[glyph + 1]]
        blank = next(((glyph, int(widths[glyph])) for glyph in blanks if glyph in widths), None)
        return cls(number, written, len(ends) - 1, blank, widths)

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands for a text."""
        if text and self.texts.setdefault(glyph, text) == text:
            return glyph
        if (glyph, text) not in self.more:
            before = sum(bool(other) == bool(text) for _, other in self.more)
            self.more[glyph, text] = before + (self.glyphs if text else _TEXTLESS)
        return self.more[glyph, text]

    def objects(self, file: PdfFile, new: int) -> dict[int, bytes]:
        """The objects of the font that change, and a new one under the number `new` where there are more codes."""
        to_unicode = file.needed(self.number, b"/ToUnicode ")
        texts = sorted([*self.texts.items(), *((code, text) for (_, text), code in self.more.items())])
        changed = {to_unicode: file.with_stream(to_unicode, _mapped(file.stream(to_unicode), texts))}
        if not self.more:
            return changed
        glyphs = {glyph: glyph for glyph in range(self.glyphs)} | {
            code: glyph for (glyph, _), code in self.more.items()
        }
        to_glyph, present = bytearray(2 * max(glyphs) + 2), bytearray(max(glyphs) // 8 + 1)
        for code, glyph in glyphs.items():
            to_glyph[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
            present[code // 8] |= 128 >> code % 8
        descendant, about = _objects_of(file, self.number)
        cid_set = file.reference(file.objects[about], b"/CIDSet ")
        if cid_set is not None:
            changed[cid_set] = file.with_stream(cid_set, bytes(present))
        changed[descendant] = self._with_more(file.objects[descendant], new)
        return changed | {new: new_stream(new, bytes(to_glyph))}

    def _with_more(self, body: bytes, new: int) -> bytes:
        """The object of the font's codes with the widths of the further ones, and its map under a number."""
        more = [
            b" %d %d %b" % (code, code, str(self.widths[glyph]).encode())
            for (glyph, _), code in sorted(self.more.items(), key=lambda item: item[1])
            if glyph in self.widths
        ]
        body = _WIDTHS.sub(lambda found: b"/W[" + found[1] + b"".join(more) + b"]", body)
        return body.replace(b"/CIDToGIDMap/Identity", b"/CIDToGIDMap %d 0 R" % new)


def _objects_of(file: PdfFile, number: int) -> tuple[int, int]:
    descendant = file.needed(number, b"/DescendantFonts[")
    return descendant, file.needed(descendant, b"/FontDescriptor ")


def _widths(body: bytes) -> dict[int, int | float]:
    found = _WIDTHS.search(body)
    numbers = [float(each) if b"." in each else int(each) for each in found[1].split()] if found else []
    rows = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return {glyph: width for first, last, width in rows for glyph in range(int(first), int(last) + 1)}


def _outline_ends(outlines: bytes) -> list[int]:
    """Where the outlines of each glyph of a TrueType file begin, and where the last ends (its table `loca`)."""

    def number(at: int, size: int) -> int:
        return int.from_bytes(outlines[at : at + size], "big")

    rows = range(12, 12 + 16 * number(4, 2), 16)
    tables = {outlines[row : row + 4]: number(row + 8, 4) for row in rows}
    size = 4 if number(tables[b"head"] + 50, 2) else 2
    return [number(tables[b"loca"] + size * glyph, size) for glyph in range(number(tables[b"maxp"] + 4, 2) + 1)]


def _mapped(cmap: bytes, texts: list[tuple[int, str]]) -> bytes:
    rows = [b"<%04X> <%b>\n" % (code, hexadecimal(text)) for code, text in texts]
    parts = [rows[at : at + _MOST_ROWS] for at in range(0, len(rows), _MOST_ROWS)]
    written = b"\n".join(b"%d beginbfchar\n%bendbfchar" % (len(part), b"".join(part)) for part in parts)
    return _ROWS.sub(lambda _: written, cmap)
