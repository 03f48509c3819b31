"""What stands around the worksheets of an Open XML workbook: their list, the styles, the shared texts.

Names of elements count without their namespace, so that the Strict variant reads like the usual one.
Source: ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings), 18.8 (styles).
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from posixpath import dirname, join, normpath
from typing import NamedTuple, TypeVar
from xml.parsers import expat

from ita_core.workbook.parsers.building import DamagedPart, Run, Written, unescaped, written
from ita_core.workbook.parsers.number_formats import BUILT_IN
from ita_core.workbook.wire import plain

_WORKBOOK = "xl/workbook.xml"
_YES = frozenset({"1", "true", "on"})
Attributes = Mapping[str, str]
Starts = Callable[[str, Attributes], None]
Letters = Callable[[str], None]
_T = TypeVar("_T")


class SheetPart(NamedTuple):
    """A worksheet: its name, the part it is in, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


class CellStyle(NamedTuple):
    """What of a style changes what a cell says."""

    code: str = ""
    struck: bool = False


@dataclass(frozen=True)
class Book:
    """A workbook without its cells.

    `stale`: the writing program never calculated and asks Excel to, so that a stored 0 of a formula is a placeholder.
    """

    sheets: tuple[SheetPart, ...]
    styles: tuple[CellStyle, ...]
    texts: tuple[Written | str, ...]
    since_1904: bool = False
    stale: bool = False


def says(attributes: Attributes, name: str, *, by_default: bool = False) -> bool:
    """Whether an attribute says yes."""
    return attributes[name] in _YES if name in attributes else by_default


def local(name: str) -> str:
    """The name of an element or an attribute without its prefix."""
    return name.rpartition(":")[2]


def follow(part: bytes, start: Starts, end: Letters, text: Letters | None) -> None:
    """Lead handlers through a part of XML.

    Raises:
        expat.ExpatError: it is no well-formed XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(part, True)


def beside(part: bytes, start: Starts, end: Letters) -> None:
    """Lead handlers through a part that holds neither cells nor texts: damaged, it leaves the file to the other reader.

    Raises:
        ValueError: it is no well-formed XML.
    """
    try:
        follow(part, start, end, None)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


class Rich:
    """Gathers the runs of one text, shared (`si`) or in its cell (`is`); phonetic readings are left out."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._pieces: list[str] = []
        self._open = False
        self._raised = self._struck = False
        self._readings = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element within the text begins."""
        if name == "t":
            self._open = not self._readings
        elif name == "r":
            self._raised = self._struck = False
        elif name == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        elif name == "strike":
            self._struck = says(attributes, "val", by_default=True)
        elif name == "rPh":
            self._readings += 1

    def characters(self, text: str) -> None:
        """Some letters."""
        if self._open:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element within the text ends."""
        if name == "t" and self._open:
            self._runs.append(Run("".join(self._pieces), self._raised, self._struck))
            self._pieces.clear()
            self._open = False
        elif name == "rPh":
            self._readings -= 1
        elif name == "r":
            self._raised = self._struck = False

    def taken(self) -> Written | str:
        """The text, with what its fonts leave out; the next one begins."""
        runs, self._runs = self._runs, []
        if any(run.raised or run.struck for run in runs):
            return written(runs)
        return unescaped(runs[0].text if len(runs) == 1 else "".join(run.text for run in runs))


def texts_in(part: bytes) -> tuple[Written | str, ...]:
    """The shared texts, in the order of their numbers."""
    found: list[Written | str] = []
    text = Rich()

    def start(name: str, attributes: Attributes) -> None:
        text.start(local(name), attributes)

    def end(name: str) -> None:
        own = local(name)
        if own == "si":
            found.append(text.taken())
        else:
            text.end(own)

    follow(part, start, end, text.characters)
    return tuple(found)


@dataclass
class _Styles:
    """Follows the styles part."""

    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    struck: list[bool] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)
    path: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; those of one name in other places (differential styles) are others."""
        own, around = local(name), self.path[-1:]
        self.path.append(own)
        if own == "numFmt" and around == ["numFmts"]:
            self.codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif own == "font" and around == ["fonts"]:
            self.struck.append(False)
        elif own == "strike" and self.path[-3:-1] == ["fonts", "font"]:
            self.struck[-1] = says(attributes, "val", by_default=True)
        elif own == "xf" and around == ["cellXfs"]:
            self.cells.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))))

    def end(self, _: str) -> None:
        """An element ends."""
        self.path.pop()

    def of_cells(self) -> Iterator[CellStyle]:
        """The styles that cells name by their number."""
        for code, font in self.cells:
            yield CellStyle(self.codes.get(code, ""), self.struck[font] if self.struck else False)


def styles_in(part: bytes) -> tuple[CellStyle, ...]:
    """The styles of cells."""
    styles = _Styles()
    beside(part, styles.start, styles.end)
    return tuple(styles.of_cells())


class Parts:
    """The parts of a container by their plain names."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {plain(name): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part, b'' where there is none."""
        stored = self._names.get(plain(name))
        return b"" if stored is None else self._archive.read(stored)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: the last word of the kind and the part's name, by id."""
        found: dict[str, tuple[str, str]] = {}
        base = dirname(name)

        def start(element: str, attributes: Attributes) -> None:
            if local(element) == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                whole = target if target.startswith("/") else join(base, target)
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = kind, normpath(whole).lstrip("/")

        if part := self.read(join(base, "_rels", name.rpartition("/")[2] + ".rels")):
            beside(part, start, lambda _: None)
        return found


def book_in(parts: Parts) -> Book:
    """The workbook of a container.

    Raises:
        DamagedPart: the list of sheets or the shared texts are no well-formed XML.
        ValueError, LookupError: another part is damaged, or names what there is not.
    """
    roots = [part for kind, part in parts.related("").values() if kind == "officeDocument"]
    name = next((part for part in roots if part in parts), _WORKBOOK)
    related = parts.related(name)
    by_kind = dict(related.values())
    about = _About(related)
    whole(name, partial(follow, parts.read(name), about.start, lambda _: None, None))
    texts, styles = (parts.read(by_kind.get(kind, "")) for kind in ("sharedStrings", "styles"))
    return Book(
        tuple(sheet for sheet in about.sheets if sheet.part in parts),
        styles_in(styles) if styles else (),
        whole("sharedStrings", lambda: texts_in(texts)) if texts else (),
        about.since_1904,
        about.stale,
    )


def whole(name: str, read: Callable[[], _T]) -> _T:
    """What a part with cells or texts says.

    Raises:
        DamagedPart: it breaks off or is no well-formed XML; a part of it must not pass for the whole.
    """
    try:
        return read()
    except expat.ExpatError as error:
        raise DamagedPart(name) from error


class _About:
    """Follows the list of sheets."""

    def __init__(self, related: Mapping[str, tuple[str, str]]) -> None:
        self.sheets: list[SheetPart] = []
        self.since_1904 = self.stale = False
        self._related = related

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        own = local(name)
        if own == "sheet":
            self._sheet(attributes)
        elif own == "workbookPr":
            self.since_1904 = says(attributes, "date1904")
        elif own == "calcPr":
            self.stale = says(attributes, "fullCalcOnLoad")

    def _sheet(self, attributes: Attributes) -> None:
        """A sheet of cells; charts and macros on sheets of their own are none."""
        own = next((value for key, value in attributes.items() if local(key) == "id" and ":" in key), "")
        kind, part = self._related.get(own, ("", ""))
        if kind == "worksheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetPart(attributes.get("name", ""), part, hidden))
