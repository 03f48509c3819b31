"""The text inside a PDF of typst, put right: copied, searched and read aloud it is what was written.

Typst shifts Thai marks over their consonant, and gives every piece of the syllable the text of the whole syllable:
`ขึ้น` is read as `ขึ้ขึ้น`. Here every glyph is given the code points it shows, and no more:

- `/ToUnicode` of a font gives each code what its glyph shows. A glyph that shows different code points in different
  places gets a further code for each; `/CIDToGIDMap`, `/W` and `/CIDSet` say which glyph it is and how wide.
- `ActualText` holds the text of just the glyphs in it, not of the whole syllable. It stays where several glyphs of a
  syllable are together, for readers that sort letters by their place, and where a glyph shows no code point of its own:
  ำ is drawn as a ring and a stroke. It goes where a single glyph now says the same by its code.
- A mark that stands higher or lower than its line has a text object of its own. Readers that sort objects by their left
  edge read it after the next letter if it stands to the right of that letter's edge. So its operator begins a tenth of
  the letter size earlier, with a blank glyph (the space of the font), and goes the same way forward again; the blank
  has the code point, the mark none.

A window that shows the file is told to name it by its title, not by the name of the file (14.8, ISO 14289-1, 7.1).

The outlines, the place of every glyph and the order in which they are painted stay as they were, and so do tags, links,
outline, metadata and identifiers: streams of pages and objects of fonts are written anew, and the table of objects.
All of it is in ISO 32000-1: codes and glyphs 9.7.4, texts of codes 9.10.3, marked content within a text object 14.6,
replacement text 14.9.4. A file that is written in another way than typst 0.15 does is returned as it came.
A shifted mark in a face without any space in the document keeps its place among the objects.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from ita_core.documents.pdf_codes import Font, Items, PdfFile, ends_of, hexadecimal, items_of, shown, text_of

_SARA_AM = "\u0e33"
_PAGE = re.compile(rb"/Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_NAMED = re.compile(rb"/(\w+) (\d+) 0 R")
_PIECE = re.compile(
    rb"(BT)?(/Span<</ActualText<FEFF([0-9A-F]*)>>>BDC)?"
    rb"( \d Tr/(\w+) \S+ Tf(?: \S+){6} Tm)"
    rb"(\[.*?\]TJ|\(.*?\)Tj)(?:\nEMC)?",
    re.DOTALL,
)
_REPLACED = b"/Span<</ActualText<FEFF%b>>>BDC%b\nEMC"
_CACHED = 4096
_BACK = 100
"""How far before a shifted mark its operator begins, in thousandths of the letter size: more than any mark is moved to
the right or letters are set closer, less than any consonant is wide."""


def with_right_text(pdf: bytes) -> bytes:
    """The PDF with the same pages, in which the text of every glyph is what it shows."""
    try:
        return _rewritten(PdfFile.of(pdf))
    except ValueError:
        return pdf


def _rewritten(file: PdfFile) -> bytes:
    fonts: dict[int, Font | None] = {}
    changed = _titled(file)
    for body in file.objects.values():
        if page := _PAGE.search(body, 0, 400):
            resources, content = int(page[1]), int(page[2])
            named = _fonts_of(file, resources, fonts)
            changed[content] = file.with_stream(content, _Content(file.stream(content), named).rewritten())
    new = max(file.objects) + 1
    for font in fonts.values():
        if font is not None:
            changed |= font.objects(file, new)
            new += bool(font.more)
    return file.bytes_with(changed)


def _titled(file: PdfFile) -> dict[int, bytes]:
    """The object of the document, so that a window names it by its title."""
    number = file.root
    body = file.objects[number]
    if b"/DisplayDocTitle" in body:
        return {}
    return {number: body.replace(b"/ViewerPreferences<<", b"/ViewerPreferences<</DisplayDocTitle true", 1)}


def _fonts_of(file: PdfFile, resources: int, known: dict[int, Font | None]) -> dict[bytes, Font | None]:
    found = _FONTS.search(file.objects[resources])
    named = {name: int(number) for name, number in _NAMED.findall(found[1])} if found else {}
    for number in named.values():
        if number not in known:
            font = known[number] = Font.of(file, number)
            if font is not None:
                font.texts = {glyph: text for glyph, text in font.written.items() if not _is_syllable(text)}
    return {name: known[number] for name, number in named.items()}


@dataclass
class _Operator:
    """Glyphs that one operator shows, and the text of each, by its place among the items."""

    font: Font
    items: Items
    is_syllable: bool
    """Whether all its glyphs are of one syllable."""

    texts: dict[int, str] = field(default_factory=dict)
    is_shifted: bool = False
    """Whether it shows nothing but marks, of a syllable that an operator before it began."""

    def written(self) -> bytes:
        """The operator with codes that stand for the texts."""
        texts = [text for _, text in sorted(self.texts.items())]
        items = self.items
        if self.is_shifted and self.font.blank is not None:
            blank, width = self.font.blank
            items = (b"%d " % _BACK, blank, b"%d " % (width - _BACK), *items)
            texts.append("")
        rest = iter(texts)
        codes = [self.font.code(each, next(rest)) if isinstance(each, int) else each for each in items]
        operator = shown(tuple(codes))
        if "" in texts or (self.is_syllable and len(texts) > 1):
            return _REPLACED % (hexadecimal("".join(texts)), operator)
        return operator


class _Content:
    """The operators of one page."""

    def __init__(self, content: bytes, fonts: dict[bytes, Font | None]) -> None:
        self._content, self._fonts = content, fonts
        self._syllable, self._missing = "", 0
        self._parts: list[tuple[_Operator, list[int]]] = []

    def rewritten(self) -> bytes:
        """The operators with the codes and texts that are meant.

        Raises:
            ValueError: they are written in another way than typst does.
        """
        out: list[bytes | _Operator] = []
        end = spans = 0
        for piece in _PIECE.finditer(self._content):
            starts, span, replaced, setup, name, show = piece.groups()
            spans += span is not None
            font = self._fonts.get(name)
            if font is None or (span is None and not _shows_syllable(font, show)):
                self._close()
                continue
            operator = _Operator(font, items_of(show), span is not None)
            out += [self._content[end : piece.start(2 if span else 4)], setup, operator]
            end = piece.end()
            self._read(operator, None if span is None else text_of(replaced), follows=starts is not None)
        self._close()
        if spans != self._content.count(b"/ActualText"):
            raise ValueError("texts given in another way")
        written = [each.written() if isinstance(each, _Operator) else each for each in out]
        return b"".join(written) + self._content[end:]

    def _read(self, operator: _Operator, replaced: str | None, *, follows: bool) -> None:
        """Take the glyphs of an operator into syllables: all into one, or each into that of its own text.

        Only the first can go on with a syllable from before, and only in a text object of its own.
        """
        glyphs = {place: each for place, each in enumerate(operator.items) if isinstance(each, int)}
        groups = [list(glyphs)] if replaced is not None else [[place] for place in glyphs]
        for places in groups:
            text = operator.font.written.get(glyphs[places[0]], "") if replaced is None else replaced
            if not (follows and self._missing > 0 and text == self._syllable):
                self._close()
                self._syllable, self._missing = text, _glyphs_of(text)
            self._parts.append((operator, places))
            self._missing -= len(places)
            follows = False

    def _close(self) -> None:
        """Share a complete syllable out among its glyphs."""
        if not self._parts:
            return
        if len(self._parts) == 1:  # most operators show whole syllables
            operator, places = self._parts[0]
            operator.texts.update(zip(places, _shared(self._syllable, len(places)), strict=True))
            self._parts, self._missing = [], 0
            return
        texts = _shared(self._syllable, sum(len(places) for _, places in self._parts))
        for number, (operator, places) in enumerate(self._parts):
            mine, texts = texts[: len(places)], texts[len(places) :]
            operator.texts.update(zip(places, mine, strict=True))
            operator.is_shifted = number > 0 and _SARA_AM not in mine
        self._parts, self._missing = [], 0


def _shows_syllable(font: Font, show: bytes) -> bool:
    """Whether glyphs stand for a whole syllable of which another operator shows the rest: at an end, if at all."""
    first, last = ends_of(show)
    return _is_syllable(font.written.get(first, "")) or _is_syllable(font.written.get(last, ""))


@lru_cache(maxsize=_CACHED)
def _is_syllable(text: str) -> bool:
    """Whether a text is one letter with marks on it, which fonts draw one by one."""
    return len(text) > 1 and all(sign == _SARA_AM or unicodedata.category(sign) == "Mn" for sign in text[1:])


def _glyphs_of(text: str) -> int:
    """How many glyphs draw a syllable: one a code point, and two ำ."""
    return len(text) + text.endswith(_SARA_AM) if _is_syllable(text) else 0


@lru_cache(maxsize=_CACHED)
def _shared(text: str, glyphs: int) -> tuple[str, ...]:
    """The code points of a syllable, glyph by glyph: a ring has none, the stroke after it has ำ."""
    if glyphs <= len(text):
        return (*text[: glyphs - 1], text[glyphs - 1 :])
    return (text[:1], *[""] * (glyphs - len(text)), *text[1:])
