"""Among how many agencies a rank is: from the file, else as the office states it, and never fewer than the rank."""

import pytest

from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import deck
from ita_core.narrative.headline import headline
from ita_core.narrative.story import narrate
from ita_core.office import PEERS, Work, history_with, peers_typed, rows_of
from ita_core.report_check import lint_sentence
from ita_core.scoring import History
from ita_core.text import text_in
from tests.samples import reading_of, real_reading, real_scores


def stated(number: str) -> History:
    """The real result, rank 1,082, with a number of agencies that its office stated."""
    return history_with(real_reading(), Work(texts=((2566, PEERS, number),)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2,230", "2230"), (" ๒๒๓๐ ", "2230"), ("1082", "1082"), ("", ""), ("  ", ""), ("100000", "100000")],
)
def test_a_number_not_below_the_rank_is_kept(typed: str, kept: str) -> None:
    assert peers_typed(typed, "1,082") == kept


@pytest.mark.parametrize("typed", ["1081", "0", "-5", "92.16", "many", "2230 2231", "100001"])
def test_what_is_no_number_for_the_rank_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        peers_typed(typed, "1,082")


@pytest.mark.parametrize(("number", "known"), [("1081", None), ("1082", 1082), ("2230", 2230), ("x", None)])
def test_a_stated_number_counts_in_the_year_whose_rank_fits_in_it(number: str, known: int | None) -> None:
    assert stated(number).latest.peers_n == known


def test_a_year_without_a_rank_has_no_number() -> None:
    assert history_with(real_reading(), Work(texts=((2565, PEERS, "2230"),))).assessments[0].peers_n is None


def test_the_number_in_the_file_stands_before_the_stated_one() -> None:
    reading = reading_of({2566: real_scores()}, {(2566, "rank"): "1,082", (2566, "peers_n"): "2,230"})
    assert history_with(reading, Work(texts=((2566, PEERS, "5000"),))).latest.peers_n == 2230


def test_a_number_in_the_file_that_is_below_the_rank_is_told_nowhere() -> None:
    reading = reading_of({2566: real_scores()}, {(2566, "rank"): "1,082", (2566, "peers_n"): "900"})
    history = history_with(reading, Work())
    assert history.latest.peers_n is None
    assert headline(history, history.latest, text_in("th")).peers == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", "ลำดับที่ 1,082 จากหน่วยงานประเภทเดียวกัน 2,230 แห่ง"), ("en", "1,082 of 2,230 agencies")],
)
def test_report_and_slides_say_of_how_many(language: str, words: str) -> None:
    history, text = stated("2230"), text_in(language)
    told = [sentence for section in narrate(history, history.latest, text).sections for sentence in section.sentences]
    sentence = next(sentence for sentence in told if sentence.rule == "rank")
    assert words in sentence.text
    assert sentence.key == "story.overall.rank"
    assert [figure.text for figure in sentence.figures] == ["1,082", "2,230"]
    assert lint_sentence(sentence.text, history.latest, history) == ()
    assert words in repr(deck(Subject(history, history.latest, text, Work())))


def test_without_the_number_nothing_is_said_of_how_many() -> None:
    history, text = history_with(real_reading(), Work()), text_in("th")
    assert headline(history, history.latest, text).peers == ""
    assert "2,230" not in repr(deck(Subject(history, history.latest, text, Work())))


def test_a_file_of_work_holds_the_number() -> None:
    row = {"fiscal_year": "2566", "key": PEERS, "text": "2230"}
    assert rows_of(Work(texts=((2566, PEERS, "2230"),)))["texts"] == [row]
