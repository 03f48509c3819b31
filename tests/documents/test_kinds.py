"""What a writer may raise is named: its libraries' own errors and unreadable files, and nothing else."""

import pytest
import typst
from xlsxwriter.exceptions import FileCreateError

from ita_core.documents import excel, output, pdf
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, DocumentFailed, document
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.samples import real_reading


@pytest.fixture(scope="module")
def subject():
    history = history_of(real_reading())
    return Subject(history, history.latest, text_in("th"))


def kind(name):
    return next(kind for kind in KINDS if kind.name == name)


def failing(error):
    def fail(*_, **__):
        raise error

    return fail


def test_a_library_that_refuses_says_so_with_the_kind_of_document(subject, monkeypatch):
    monkeypatch.setattr(typst, "compile", failing(typst.TypstError("unknown font", [], [])))
    with pytest.raises(DocumentFailed) as failed:
        document(kind("report-pdf"), subject)
    assert (failed.value.kind.name, failed.value.reason[:10]) == ("report-pdf", "TypstError")


def test_a_file_that_cannot_be_read_makes_no_document(subject, monkeypatch):
    monkeypatch.setattr(pdf.typst, "compile", failing(PermissionError("Sarabun-Regular.ttf")))
    with pytest.raises(DocumentFailed, match=r"PermissionError: Sarabun-Regular\.ttf"):
        document(kind("handout-pdf"), subject)


def test_an_error_of_the_spreadsheet_s_writer_is_told_by_its_name(subject, monkeypatch):
    monkeypatch.setattr(excel, "tables_book", failing(FileCreateError("disk full")))
    with pytest.raises(DocumentFailed, match="FileCreateError: disk full"):
        document(kind("tables-excel"), subject)


@pytest.mark.parametrize("slip", [AttributeError("x"), TypeError("x"), ZeroDivisionError("x")])
def test_a_slip_of_ours_is_never_told_as_a_document_that_failed(subject, monkeypatch, slip):
    monkeypatch.setattr(excel, "tables_book", failing(slip))
    with pytest.raises(type(slip)):
        document(kind("tables-excel"), subject)


class Enough(Exception):
    """The officer pressed stop."""


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("report-word", 8),
        ("council-powerpoint", 8),
        ("handout-pdf", 2),
        ("report-pdf", 2),
        ("tables-excel", 8),
    ],
)
def test_a_document_tells_how_far_it_is_and_is_stopped_between_two_parts(subject, name, least):
    steps = []

    def stop(done, of):
        steps.append((done, of))
        if of and done == of - 1:
            raise Enough

    with pytest.raises(Enough):
        document(kind(name), subject, progress=stop)
    told = list(dict.fromkeys(step for step in steps if step[1]))  # a handout is set until it fits
    assert steps[0] == (0, 0)
    assert told == [(done, len(told)) for done in range(len(told))]
    assert len(told) >= least


def test_what_is_stopped_while_nothing_can_end_it_is_no_document_either(subject):
    calls = []

    def stop(*step):
        calls.append(step)
        if len(calls) == 3:
            raise Enough

    with pytest.raises(Enough):
        document(kind("slides-html"), subject, progress=stop)
    assert calls == [(0, 0)] * 3


def test_what_is_not_named_passes_through_a_writer_unchanged():
    with pytest.raises(LookupError), output.refused_by(ValueError):
        raise LookupError
