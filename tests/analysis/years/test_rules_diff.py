from itertools import combinations

import pytest

from ita_core.analysis.years import rule_changes
from ita_core.framework import known_years


@pytest.mark.parametrize(("earlier", "later"), list(combinations(known_years(), 2)))
def test_every_pair_of_years_has_its_changes_told(earlier, later):
    assert all(change.before or change.now for change in rule_changes(earlier, later))


def test_between_2565_and_2566_the_letters_became_five_named_levels():
    change = next(change for change in rule_changes(2565, 2566) if change.topic == "levels")
    assert change.before.startswith("AA") and change.now.startswith("ผ่านดีเยี่ยม")


def test_between_2566_and_2567_the_counts_fell():
    change = next(change for change in rule_changes(2566, 2567) if change.topic == "counts")
    assert change.before == "i 30, e 15, o 43"
    assert change.now.startswith("i 15, e 9")


def test_years_in_the_wrong_order_are_an_error():
    with pytest.raises(ValueError, match="earlier"):
        rule_changes(2566, 2565)
