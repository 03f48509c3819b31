"""Unknown is never 0, and what was read is never dropped without a word: years whose rules are known in part."""

import re
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from ita_core.analysis import levers, strengths
from ita_core.analysis.whatif import equivalence
from ita_core.as_json.history import history_json
from ita_core.charts import lever_gains, weak_points
from ita_core.documents.content.handout import handout
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.content.tables_book import tables_book
from ita_core.documents.deck.council import deck
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.framework import known_years
from ita_core.narrative.story import narrate
from ita_core.numbers import known_sum, largest_first
from ita_core.office import draft
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.samples import reading_of, reading_of_year, scores_of_year

PARTLY_KNOWN = (2562, 2569)
THAI = text_in("th")
READ = {f"i{n}": Decimal("91.23") for n in range(1, 16)}


def with_questions(year):
    """The year's own figures, all published items at zero, and the fifteen questions of IIT that a sheet printed."""
    scores = {code: Decimal(0) if code.startswith("o") else score for code, score in scores_of_year(year).items()}
    book = openpyxl.Workbook()
    book.active.title = str(year)
    for row in [("รหัส", "คะแนน"), *(scores | READ).items()]:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return history_of(read(file.getvalue(), "scores.xlsx"))


def everything_said(history, year, language):
    subject = Subject(history, history.year(year), text_in(language))
    return repr((full_report(subject), handout(subject), deck(subject)))


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", PARTLY_KNOWN)
def test_no_document_says_that_nothing_can_be_gained_where_the_weights_are_unknown(year, language):
    said = everything_said(with_questions(year), year, language)
    assert not re.search(r"(?:เพิ่มได้อีก|เพิ่มขึ้น|มีค่ารวม) 0\.00|(?:add|gain|by|worth) 0\.00", said)


@pytest.mark.parametrize("year", sorted(known_years()))
def test_the_number_of_questions_is_that_of_the_rules_or_not_known(year):
    """Counted from the codes: 2569 knows o1–o26 and no more, 2562 none."""
    history = history_of(reading_of_year(year))
    said = repr(full_report(Subject(history, history.year(year), THAI)))
    rows = re.findall(r"\('[^']*\((?:IIT|EIT|OIT)\)', '[\d.]+', '([^']*)'\)", said)
    known = {letter: sum(code[0] == letter for code in history.latest.framework.codes("question")) for letter in "ieo"}
    assert rows == [str(known[letter] or "ยังไม่ทราบ") for letter in "ieo"]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("year", PARTLY_KNOWN)
def test_what_was_read_stands_in_annex_book_and_finding_and_nobody_denies_it(year, language):
    history, text = with_questions(year), text_in(language)
    assert history.latest.unplaced_of("IIT") == tuple(READ)
    subject = Subject(history, history.latest, text)
    annex = repr(full_report(subject).sections[-1])
    assert all(f"'{code}', '91.23'" in annex for code in READ)
    (sheet,) = (sheet for sheet in tables_book(subject) if sheet.title == text("documents.annex.unplaced_table"))
    assert len(sheet.table) == 15
    (finding,) = (finding for finding in history.findings if finding.code == "codes-beyond-rules")
    assert "i1–i15" in finding.message(language)
    story = narrate(history, history.latest, text).text
    assert "i1–i15" in story
    assert text("story.advice.none", instrument="IIT") not in story
    assert "i1–i15" in weak_points(strengths(history.latest), history.latest, text).title or year == 2569


@pytest.mark.parametrize("year", PARTLY_KNOWN)
def test_what_was_read_comes_back_from_the_saved_workbook_and_stands_in_the_json(year):
    history = with_questions(year)
    again = history_of(read(saved_workbook(history, ()), "saved.xlsx"))
    assert {one.code: one.score for one in again.latest.unplaced} == READ
    (said,) = history_json(history)["years"]
    assert {code: entry["score"] for code, entry in said["unplaced"].items()} == dict.fromkeys(READ, 91.23)


def test_without_such_scores_nothing_is_said_of_them():
    history = history_of(reading_of_year(2569))
    assert history.latest.unplaced == ()
    assert THAI("documents.annex.unplaced_table") not in everything_said(history, 2569, "th")


def test_a_year_without_weights_has_unknown_gains_at_the_end_and_no_zero():
    year = with_questions(2569).latest
    documents = [lever for lever in levers(year) if lever.code.startswith("o")]
    assert len(documents) == 26
    assert {(lever.gain, lever.total_weight) for lever in documents} == {(None, None)}
    assert [lever.gain is None for lever in levers(year)] == sorted(lever.gain is None for lever in levers(year))
    assert {point.gain for point in strengths(year).weak} == {None}
    assert equivalence(year) is None
    chart = lever_gains(year, THAI)
    assert "o1–o26" in repr(chart.figure)
    success = [measure.indicator_of_success for measure in draft(year, THAI).measures]
    assert success and all("0.00" not in words for words in success)


def test_a_document_without_weight_is_not_called_a_gain_of_nothing():
    """Only o-items are short: the title says that their weight is unknown, not that nothing is left."""
    scores = {code: Decimal(0) if code.startswith("o") else Decimal(100) for code in scores_of_year(2569)}
    year = history_of(reading_of({2569: scores})).latest
    assert "ยังไม่ทราบ" in lever_gains(year, THAI).title


def test_a_sum_with_an_unknown_part_is_unknown_and_stands_last():
    assert known_sum([]) == 0
    assert known_sum([Decimal("0.4"), 1]) == Decimal("1.4")
    assert known_sum([Decimal("0.4"), None]) is None
    assert sorted([None, 1, 3, 0], key=largest_first) == [3, 1, 0, None]
