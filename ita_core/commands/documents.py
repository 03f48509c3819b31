"""`document FILE --out report.docx|council.pptx|handout.pdf|report.pdf|tables.xlsx`; `deck FILE --out deck.html`."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ita_core.commands.opening import opened, year_in
from ita_core.commands.options import add_file, add_language, add_out, add_year, call_refused
from ita_core.documents.content.gate import gate, gate_lines
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, Kind, Wishes, document, kind_of_file
from ita_core.documents.output import BUDDHIST_ERA, TemplateRefused
from ita_core.office import Work
from ita_core.scoring import Assessment, History
from ita_core.text import Text, text_in
from ita_core.workbook import WorkbookRefused

if TYPE_CHECKING:
    from ita_core.peers.among import Among

_SLIDES = next(kind for kind in KINDS if kind.name == "slides-html")
_BUDDHIST_FROM = 2400
_SLIDE_ENDINGS = (".html", ".htm")


def _document_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_language(parser)
    add_out(parser, "file to write; its ending tells the kind")
    parser.add_argument(
        "--kind", choices=[kind.name for kind in KINDS], help="kind, where the name of OUT does not tell"
    )
    add_year(parser)
    parser.add_argument("--letterhead", type=Path, metavar="DOCX", help="the office's letterhead for the Word report")
    parser.add_argument(
        "--seal", type=Path, metavar="IMAGE", help="the office's seal (PNG, JPEG) for the report's cover"
    )
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="the office's own slides (.pptx, .potx), whose layouts are filled"
    )
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="day in the properties of slides and tables")
    parser.add_argument("--arabic-digits", action="store_true", help="Arabic instead of Thai digits in Word and PDF")
    parser.add_argument(
        "--official-font",
        action="store_true",
        help="Word and PowerPoint in TH SarabunPSK, not embedded (default: Sarabun)",
    )
    parser.set_defaults(run=write_document)


def _deck_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_language(parser)
    add_out(parser, "file to write (.html)")
    add_year(parser)
    parser.set_defaults(run=write_deck)


ARGUMENTS = {"document": _document_arguments, "deck": _deck_arguments}


def write_document(options: argparse.Namespace) -> int:
    """Write the document.

    Raises:
        CallRefused: the kind or the year cannot be told, or letterhead, seal or template is refused.
    """
    kind = _kind(options)
    subject = _subject(options)
    letterhead = options.letterhead.read_bytes() if options.letterhead else None
    seal = options.seal.read_bytes() if options.seal else None
    template = options.template.read_bytes() if options.template else None
    wishes = Wishes(not options.arabic_digits, letterhead, options.official_font, seal, template, options.date)
    try:
        if template and kind.name == "council-powerpoint":
            _say_what_lacks(template, subject.text)
        options.out.write_bytes(document(kind, subject, wishes))
    except TemplateRefused as refused:
        raise call_refused(refused.key) from refused
    _look_over(subject)
    print(options.out)
    return 0


def _day(typed: str) -> dt.date:
    """A day of the Buddhist or the common era."""
    year, month, day = map(int, typed.split("-"))
    return dt.date(year - BUDDHIST_ERA if year > _BUDDHIST_FROM else year, month, day)


def _say_what_lacks(template: bytes, text: Text) -> None:
    """Where the office's template has no place for something, on standard error."""
    from ita_core.documents.powerpoint.template import lacks

    for key in lacks(template):
        print(text(key), file=sys.stderr)


def _kind(options: argparse.Namespace) -> Kind:
    named = next((kind for kind in KINDS if kind.name == options.kind), None)
    kind = named or kind_of_file(options.out.name)
    if kind is None:
        known = ", ".join(kind.name for kind in KINDS)
        raise call_refused("command.which_document", name=options.out.name, known=known)
    if options.out.suffix.lower() != kind.ending:
        raise call_refused("command.ending", name=options.out.name, kind=kind.name, ending=kind.ending)
    return kind


def _subject(options: argparse.Namespace) -> Subject:
    history, work = opened(options.file, options.lang, options.agency)
    assessment, text = year_in(history, options.year), text_in(options.lang)
    return Subject(history, assessment, text, work, _among(history, assessment, work, text))


def _among(history: History, assessment: Assessment, work: Work, text: Text) -> "Among | None":
    """The office among the agencies of the table in its file; where that cannot be read, the reason is said."""
    if work.peers is None:
        return None
    from ita_core.peers.among import among_peers  # most files have no such table
    from ita_core.peers.reading import read_peers

    try:
        known = read_peers(work.peers.data, work.peers.name, dict(work.peers.answers))
    except WorkbookRefused as refused:
        print(f"{text('peers.not_in_documents')} {refused.finding.message(text.language)}", file=sys.stderr)
        return None
    return among_peers(known, work.peers, history, assessment)


def write_deck(options: argparse.Namespace) -> int:
    """Write the slides; what the checks before the meeting remark goes to standard error.

    Raises:
        CallRefused: the name of OUT does not end in .html, or the file has no scores of that year.
    """
    if options.out.suffix.lower() not in _SLIDE_ENDINGS:
        raise call_refused("command.ending", name=options.out.name, kind=_SLIDES.name, ending=".html")
    subject = _subject(options)
    options.out.write_bytes(document(_SLIDES, subject))
    _look_over(subject)
    _remark(subject)
    print(options.out)
    return 0


def _look_over(subject: Subject) -> None:
    """What should be looked at before this is printed or presented, on standard error."""
    for line in gate_lines(gate(subject), subject.text):
        print(line, file=sys.stderr)


def _remark(subject: Subject) -> None:
    # The writer and its checks load Plotly: only this command waits for that.
    from ita_core.documents import slides
    from ita_core.documents.slides.checks import deck_checks

    for remark in deck_checks(slides.council_deck(subject), subject):
        symbol = subject.text(f"severity_symbol.{remark.severity}")
        print(f"{symbol} {remark.slide}: {remark.says(subject.text)}", file=sys.stderr)
