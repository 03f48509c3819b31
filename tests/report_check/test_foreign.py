"""Reports that others wrote: mistakes are found for the right reason, true sentences are left alone."""

from collections import Counter

import pytest

from tests.report_check.foreign.mistakes import KINDS
from tests.report_check.foreign.office import offices
from tests.report_check.foreign.reports import STYLES, lines_of, measure

FOUND_AT_LEAST = 0.93
ALARMS_AT_MOST = 0.01


@pytest.fixture(scope="module")
def measured():
    return measure()


def test_the_set_is_large_and_various_enough(measured):
    assert len(STYLES) >= 8
    assert len({office.year for office in offices()}) == 3
    assert len(KINDS) >= 20
    assert measured.planted >= 400
    assert measured.true >= 800


def test_a_planted_mistake_changes_the_sentence():
    for office in offices():
        for style in STYLES:
            assert [line for line in lines_of(style, office) if line.kind and line.true == line.wrong] == []


def test_nearly_all_planted_mistakes_are_found_for_the_right_reason(measured):
    found = 1 - len(measured.missed) / measured.planted
    assert found >= FOUND_AT_LEAST, Counter((miss.style, miss.kind) for miss in measured.missed)


def test_hardly_any_true_sentence_gets_a_claim(measured):
    assert len(measured.alarms) / measured.true <= ALARMS_AT_MOST, measured.alarms[:20]
