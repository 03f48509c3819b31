"""The last two touches on any report: texts made fit for a document, and Thai digits where they are asked for."""

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from ita_core.documents.blocks import ChartBlock, Paragraph, Report, Section, mapped, words_of
from ita_core.place import PROGRAM
from ita_core.text import Text
from ita_core.text.sureness import marks_line
from ita_core.thai import ELLIPSIS, head, printable, thai_digits

LONGEST = 2_100
"""Characters of one text, what a form takes and a number before it; what is longer ends in an ellipsis."""

LONGEST_OF_A_REPORT = 50_000
"""The same where pages follow as they are needed: nothing that the office may write is cut."""

Part = TypeVar("Part")
Progress = Callable[[int, int], None]
"""Called with how many parts of a document are done, and of how many; (0, 0) where that is not known yet.

What it raises ends the making: so a document is stopped between two of its parts.
"""


def nobody_asks(_done: int, _of: int) -> None:
    """The progress of a document that nothing stops."""


def in_steps(parts: Sequence[Part], progress: Progress) -> Iterator[Part]:
    """Each part in its order, told before it is made."""
    for done, part in enumerate(parts):
        progress(done, len(parts))
        yield part


@dataclass
class Cleaner:
    """Cleans text by text and remembers what it took: `removed` characters, `shortened` texts."""

    removed: int = 0
    shortened: int = 0
    longest: int = field(default=LONGEST)

    def __call__(self, text: str) -> str:
        """The text on one line without forbidden characters, at most `longest` long."""
        kept, removed_n = printable(text)
        self.removed += removed_n
        if len(kept) <= self.longest:
            return kept
        self.shortened += 1
        return head(kept, self.longest - 1) + ELLIPSIS


_TOKEN = re.compile(r"(?:https?://|www\.)\S+|[0-9A-Za-z][0-9A-Za-z.,:/_\-]*")
_PART = re.compile(r"\d+\.\d+[a-z]")
_LETTER = re.compile(r"[A-Za-z]")


def prose_in_thai_digits(text: str) -> str:
    """The text with ๐–๙, save for every run of letters and digits that holds a Latin letter; 5.1b stands beside 5.2."""
    return _TOKEN.sub(lambda run: run[0] if _is_name(run[0]) else thai_digits(run[0]), text)


def _is_name(run: str) -> bool:
    return _LETTER.search(run) is not None and _PART.fullmatch(run.rstrip(".,")) is None


def finished(report: Report, text: Text, *, thai_digits: bool, longest: int = LONGEST) -> Report:
    """The report as a writer takes it, no text longer than `longest` letters.

    What had to be taken out of cell texts is said at the end of its first part.
    """
    cleaner = Cleaner(longest=longest)
    clean = mapped(report, cleaner, keep_verbatim=False)
    if cleaner.removed or cleaner.shortened:
        said = text("documents.cleaned", removed=cleaner.removed, shortened=cleaner.shortened)
        first, *others = clean.sections
        clean = replace(clean, sections=(_with(first, Paragraph(said, "note")), *others))
    clean = replace(clean, marks=marks_line(_words(clean), text))
    return in_thai_digits(clean) if thai_digits else clean


def _words(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield section.heading
        yield from (words for block in section.blocks for words in words_of(block))


def _with(section: Section, said: Paragraph) -> Section:
    return replace(section, blocks=(*section.blocks, said))


def in_thai_digits(report: Report) -> Report:
    """The report with Thai digits in prose, tables and charts; codes, cells and files keep theirs."""
    changed = mapped(report, prose_in_thai_digits, keep_verbatim=True)
    return replace(
        changed,
        thai_digits=True,
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    replace(block, chart=replace(block.chart, thai_digits=True))
                    if isinstance(block, ChartBlock)
                    else block
                    for block in section.blocks
                ),
            )
            for section in changed.sections
        ),
    )


OFFICE_FONT = "TH SarabunPSK"
"""The typeface of Thai official letters, on every office's computer; PowerPoint sets the text in it."""


@dataclass(frozen=True)
class Typeface:
    """What a Word report is set in: `scale` turns the points of the official form (16) into its own.

    An `embedded` one goes with the file, so that its pages look and break alike on every computer.
    """

    name: str
    scale: Fraction
    embedded: bool

    def points(self, official: float) -> float:
        """The size that looks as large as this many points of the official face, in half points."""
        return int(official * self.scale * 2 + Fraction(1, 2)) / 2


# Sarabun draws its letters larger: 11 points of it are as large as 16 of TH SarabunPSK.
SHIPPED_FACE = Typeface("Sarabun", Fraction(11, 16), embedded=True)
OFFICIAL_FACE = Typeface(OFFICE_FONT, Fraction(1), embedded=False)

FOLDER = PROGRAM / "static"
_FILES = {400: "Sarabun-Regular.ttf", 600: "Sarabun-SemiBold.ttf", 700: "Sarabun-Bold.ttf"}


def sarabun(weight: int) -> Path:
    """The shipped file of one weight, of 400, 600 or 700.

    Raises:
        KeyError: no such weight is shipped.
    """
    return FOLDER / _FILES[weight]


class WriterFailed(Exception):
    """A writer's own library could not make the file; the message is the library's."""


@contextmanager
def refused_by(*refusals: type[Exception]) -> Iterator[None]:
    """Around a writer: what its libraries raise of their own is `WriterFailed`; anything else is a slip of ours."""
    try:
        yield
    except refusals as refusal:
        raise WriterFailed(f"{type(refusal).__name__}: {refusal}") from refusal


class TemplateRefused(ValueError):
    """Letterhead, seal or template of slides cannot be used; `key` names the sentence that says why and what to do."""

    def __init__(self, key: str) -> None:
        self.key = f"documents.template.{key}"
        super().__init__(f"A file of the office is refused: {key}.")


_ENTRY_TIME = (2024, 1, 1, 0, 0, 0)
_STAMP = dt.date(2024, 1, 1)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_END_OF_CORE = b"</cp:coreProperties>"
_OFFICE = (".xlsx", ".docx", ".pptx")
_UNIX, _FILE = 3, 0o600 << 16
BUDDHIST_ERA = 543
"""Years of the Buddhist era ahead of those in a file's properties."""


def end_of(fiscal_year: int) -> dt.date:
    """The last day of a fiscal year of the Buddhist era: the date of a file to which the office gives no other."""
    return dt.date(fiscal_year - BUDDHIST_ERA, 9, 30)


LOCALES = {"th": "th-TH", "en": "en-US"}
"""The language of a file in its properties."""


def repack(data: bytes, dated: dt.date = _STAMP, locale: str = "") -> bytes:
    """An Office file with one date in its properties and fixed times in its entries, embedded workbooks included.

    `locale`: the language that the properties name, where their writer cannot say one.
    """
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(timeless(entry.filename), _content(entry.filename, source.read(entry), dated, locale))
    return packed.getvalue()


def timeless(name: str) -> zipfile.ZipInfo:
    """An entry of an archive that says no time and no system of its own."""
    entry = zipfile.ZipInfo(name, date_time=_ENTRY_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Windows and Linux write different defaults here.
    entry.create_system, entry.external_attr = _UNIX, _FILE
    return entry


def _content(name: str, content: bytes, dated: dt.date, locale: str) -> bytes:
    if name.endswith(_OFFICE):
        return repack(content, dated)
    if name == "docProps/core.xml":
        told = f"<dc:language>{locale}</dc:language>".encode() if locale else b""
        content = content.replace(_END_OF_CORE, told + _END_OF_CORE)
        return _TIMES.sub(rb"\g<1>" + f"{dated.isoformat()}T00:00:00Z".encode() + rb"\g<2>", content)
    return content
