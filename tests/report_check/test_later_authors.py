"""Reports of nine later authors: how far the checker is from what it should find there.

Each was measured before a rule was mended on it; docs/narrative.md has these figures at first sight. All alarms were
mended since, of the misses those of the third, tenth and eleventh and some families of the others.
"""

import pytest

from tests.report_check.later_authors.measured import AUTHORS, REASONS, measure_later, papers

FOUND_AT_LEAST = {
    "third": 0.955,
    "fourth": 0.8,
    "fifth": 0.9,
    "sixth": 0.86,
    "seventh": 0.88,
    "eighth": 0.88,
    "ninth": 0.75,
    "tenth": 0.99,
    "eleventh": 0.935,
}
ALARMS_AT_MOST = {"ninth": 2}
"""What stands today, alarms as lines, of all others none; the aim is 0.93 and one alarm on a hundred lines."""


@pytest.mark.parametrize("author", AUTHORS)
def test_the_papers_of_an_author_are_many_and_various(author):
    kinds = {kind for _, _, lines in papers(author) for line in lines for kind, _ in line.wrong}
    assert len(list(papers(author))) >= 8
    assert len(kinds) >= 20
    assert kinds <= set(REASONS)
    assert [
        said for _, _, lines in papers(author) for line in lines for _, said in line.wrong if said == line.true
    ] == []


@pytest.mark.parametrize("author", AUTHORS)
def test_the_checker_does_not_become_worse_on_an_author(author):
    measured = measure_later(author)
    assert measured.planted >= 200
    assert 1 - len(measured.missed) / measured.planted >= FOUND_AT_LEAST[author]
    assert len(measured.alarms) <= ALARMS_AT_MOST.get(author, 0)
