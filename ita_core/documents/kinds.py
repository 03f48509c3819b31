"""Every kind of document: its name, its file ending, and the one call that makes it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module

from ita_core.documents.blocks import Report
from ita_core.documents.content.handout import handout
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.output import (
    LONGEST_OF_A_REPORT,
    OFFICIAL_FACE,
    SHIPPED_FACE,
    Progress,
    WriterFailed,
    finished,
    nobody_asks,
)


@dataclass(frozen=True)
class Wishes:
    """What the reader chose: Thai digits in Word and PDF; for Word the office's letterhead (.docx bytes) and typeface.

    `seal`: the picture on the cover of the full report (PNG or JPEG bytes). `official_face`: in Word and PowerPoint TH
    SarabunPSK, which must be on the computer; else the shipped Sarabun goes with it. `template`: the office's own
    slides (.pptx or .potx bytes), whose layouts are filled. `dated`: the day that the properties of slides and tables
    name; the last one of the fiscal year where none is given.
    """

    thai_digits: bool = True
    letterhead: bytes | None = None
    official_face: bool = False
    seal: bytes | None = None
    template: bytes | None = None
    dated: dt.date | None = None


@dataclass(frozen=True)
class Kind:
    """One document: its name (`report-word`), the name of its file, its media type, and how it is made."""

    name: str
    file_name: str
    media_type: str
    make: Callable[[Subject, Wishes, Progress], bytes]

    @property
    def ending(self) -> str:
        """The file's ending with its dot."""
        return f".{self.file_name.rpartition('.')[2]}"


_OFFICE = "application/vnd.openxmlformats-officedocument."


# The writers are loaded when they are asked for: together they cost half a second that most visits do not need.
def _word(subject: Subject, wishes: Wishes, progress: Progress) -> bytes:
    writer = import_module("ita_core.documents.word")
    face = OFFICIAL_FACE if wishes.official_face else SHIPPED_FACE
    return bytes(writer.word_report(_report(subject, wishes), wishes.letterhead, face, progress))


def _report_pdf(subject: Subject, wishes: Wishes, progress: Progress) -> bytes:
    writer = import_module("ita_core.documents.pdf")
    return bytes(writer.pdf_report(_report(subject, wishes), progress))


def _report(subject: Subject, wishes: Wishes) -> Report:
    thai = _thai(subject, wishes)
    report = finished(full_report(subject), subject.text, thai_digits=thai, longest=LONGEST_OF_A_REPORT)
    if wishes.seal is None:
        return report
    return replace(report, seal=import_module("ita_core.documents.seal").checked_seal(wishes.seal))


def _handout_pdf(subject: Subject, wishes: Wishes, progress: Progress) -> bytes:
    writer = import_module("ita_core.documents.pdf")
    sheet = finished(handout(subject), subject.text, thai_digits=_thai(subject, wishes))
    return bytes(writer.pdf_handout(sheet, progress))


def _slides(subject: Subject, wishes: Wishes, progress: Progress) -> bytes:
    writer = import_module("ita_core.documents.powerpoint.writer")
    face = OFFICIAL_FACE if wishes.official_face else SHIPPED_FACE
    return bytes(writer.council_slides(subject, wishes.template, face, wishes.dated, progress))


def _browser_slides(subject: Subject, _: Wishes, progress: Progress) -> bytes:
    writer = import_module("ita_core.documents.slides")
    progress(0, 0)
    return bytes(writer.council_html(subject))


def _tables(subject: Subject, wishes: Wishes, progress: Progress) -> bytes:
    return bytes(import_module("ita_core.documents.excel").excel_tables(subject, wishes.dated, progress))


def _thai(subject: Subject, wishes: Wishes) -> bool:
    return wishes.thai_digits and subject.text.language == "th"


KINDS = (
    Kind("report-word", "report.docx", f"{_OFFICE}wordprocessingml.document", _word),
    Kind("council-powerpoint", "council.pptx", f"{_OFFICE}presentationml.presentation", _slides),
    Kind("slides-html", "council.html", "text/html", _browser_slides),
    Kind("handout-pdf", "handout.pdf", "application/pdf", _handout_pdf),
    Kind("report-pdf", "report.pdf", "application/pdf", _report_pdf),
    Kind("tables-excel", "tables.xlsx", f"{_OFFICE}spreadsheetml.sheet", _tables),
)


class DocumentFailed(Exception):
    """A document could not be made; nothing else is touched by it."""

    def __init__(self, kind: Kind, reason: str) -> None:
        self.kind = kind
        self.reason = reason
        super().__init__(f"{kind.name}: {reason}")


def document(kind: Kind, subject: Subject, wishes: Wishes | None = None, progress: Progress = nobody_asks) -> bytes:
    """A document of one fiscal year; the same input gives the same bytes.

    `progress`: called at every part, last when the whole is there; what it raises is raised here, and nothing is made.

    Raises:
        TemplateRefused: letterhead, seal or template cannot be used.
        DocumentFailed: the writer's library could not make it, or a file that it needs cannot be read.
    """
    progress(0, 0)
    try:
        made = kind.make(subject, wishes or Wishes(), progress)
    except WriterFailed as failed:
        raise DocumentFailed(kind, str(failed)) from failed
    except OSError as error:
        raise DocumentFailed(kind, f"{type(error).__name__}: {error}") from error
    progress(0, 0)
    return made


def kind_of_file(name: str) -> Kind | None:
    """The kind that a file name tells: by its ending, and where two share it by the word in the name (`handout`)."""
    fitting = [kind for kind in KINDS if name.lower().endswith(kind.ending)]
    named = [kind for kind in fitting if kind.file_name.partition(".")[0] in name.lower()]
    return fitting[0] if len(fitting) == 1 else named[0] if len(named) == 1 else None
