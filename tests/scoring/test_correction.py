from decimal import Decimal

from ita_core.scoring import corrected, history_of
from tests.samples import real_reading


def test_a_correction_replaces_the_figure_and_says_so():
    reading = corrected(real_reading(i8="67.32"), {(2566, "i8"): Decimal("76.32")})
    history = history_of(reading)
    assert history.latest.score("i8") == Decimal("76.32")
    (said,) = [finding for finding in history.findings if finding.code == "score-corrected"]
    assert "67.32" in said.message("th") and "76.32" in said.message("th")


def test_the_reading_itself_is_not_changed():
    reading = real_reading(i8="67.32")
    corrected(reading, {(2566, "i8"): Decimal("76.32")})
    assert history_of(reading).latest.score("i8") == Decimal("67.32")


def test_a_correction_of_a_figure_that_is_not_there_changes_nothing():
    reading = corrected(real_reading(), {(2570, "i8"): Decimal("1")})
    assert "score-corrected" not in [finding.code for finding in history_of(reading).findings]
