"""Reports of four later authors: how far the checker is from what it should find there.

The rules were mended on all that was missed of the third, on the alarms and some families of misses of the fourth and
fifth, and of the sixth, which had been measured at first sight before, on the alarms alone.
"""

import pytest

from tests.report_check.later_authors.measured import AUTHORS, REASONS, measure_later, papers

FOUND_AT_LEAST = {"third": 0.93, "fourth": 0.71, "fifth": 0.79, "sixth": 0.72}
ALARMS_AT_MOST = 0.005
"""What stands today; the aim is 0.93 and 0.01 on every one."""


@pytest.mark.parametrize("author", AUTHORS)
def test_the_papers_of_an_author_are_many_and_various(author):
    kinds = {kind for _, _, lines in papers(author) for line in lines for kind, _ in line.wrong}
    assert len(list(papers(author))) == 9
    assert len(kinds) >= 20
    assert kinds <= set(REASONS)
    assert [
        said for _, _, lines in papers(author) for line in lines for _, said in line.wrong if said == line.true
    ] == []


@pytest.mark.parametrize("author", AUTHORS)
def test_the_checker_does_not_become_worse_on_an_author(author):
    measured = measure_later(author)
    assert measured.planted >= 240
    assert 1 - len(measured.missed) / measured.planted >= FOUND_AT_LEAST[author]
    assert len(measured.alarms) / measured.true <= ALARMS_AT_MOST
