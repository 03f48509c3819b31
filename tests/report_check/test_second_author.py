"""Reports of a second author: mistakes are found for the right reason, true sentences are left alone."""

from collections import Counter

import pytest

from tests.report_check.foreign.office import offices
from tests.report_check.second_author.measured import LAST, PAPERS, RIGHT_REASON, measure_second, statements

FOUND_AT_LEAST = 0.93
FOUND_IN_THE_LAST = 0.80
ALARMS_AT_MOST = 0.01


@pytest.fixture(scope="module")
def measured():
    return measure_second()


def test_the_set_is_large_and_various_enough(measured):
    kinds = {
        kind for office in offices() for paper in PAPERS for line in statements(paper, office) for kind, _ in line.wrong
    }
    assert len(PAPERS) >= 6
    assert len(kinds) >= 20
    assert kinds <= set(RIGHT_REASON)
    assert measured.planted >= 300
    assert measured.true >= 500


def test_every_place_is_filled_and_a_planted_mistake_changes_the_statement():
    for office in offices():
        for line in (line for paper in PAPERS for line in statements(paper, office)):
            assert not set("{}⟦⟧|⏎๙") & set(line.true.replace(" | ", "").replace("๙", "")), line.true
            assert [said for _, said in line.wrong if said == line.true] == []


def test_nearly_all_planted_mistakes_are_found_for_the_right_reason(measured):
    found = 1 - len(measured.missed) / measured.planted
    assert found >= FOUND_AT_LEAST, Counter((miss.style, miss.kind) for miss in measured.missed)


def test_most_mistakes_are_found_in_the_papers_that_were_written_last(measured):
    missed = [miss for miss in measured.missed if miss.style in LAST]
    assert 1 - len(missed) / measure_second(LAST).planted >= FOUND_IN_THE_LAST, missed


def test_hardly_any_true_statement_gets_a_claim(measured):
    assert len(measured.alarms) / measured.true <= ALARMS_AT_MOST, measured.alarms[:20]
