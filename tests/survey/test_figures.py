"""Spreads, shares and intervals by hand, and nothing in them that the suppression hides."""

from decimal import Decimal
from fractions import Fraction
from math import sqrt

from ita_core.analysis.intervals import Interval
from ita_core.framework import load
from ita_core.survey import Survey
from ita_core.survey.figures import SurveyFigures, figures_of
from ita_core.survey.suppression import shown, shown_nodes
from ita_core.survey.tally import Tally

YEAR = load(2566)
FOUR = (0, 33, 67, 100)


def figures(counts_of: dict[str, tuple[int, ...]], populations: dict[str, int] | None = None) -> SurveyFigures:
    questions = {code: shown(Tally(code, FOUR, dict(zip(FOUR, own, strict=True)))) for code, own in counts_of.items()}
    survey = Survey(2566, questions, shown_nodes(questions, YEAR), ())
    return figures_of(survey, YEAR, populations)


def by_hand(mean: float, variance: float, n: int, t: float, population: int | None = None) -> Interval:
    """Wilson's interval as docs/consistency.md has it, written down a second time."""
    dispersion = (variance / (mean * (100 - mean)) * n + 1) / (n + 1)
    finite = 1 if population is None else (population - n) / (population - 1)
    effective = n / (dispersion * finite)
    share, bent = mean / 100, t * t / effective
    middle = (share + bent / 2) / (1 + bent)
    half = t * sqrt(share * (1 - share) / effective + bent / (4 * effective)) / (1 + bent)
    low, high = 100 * (middle - half) - 0.005, 100 * (middle + half) + 0.005
    return Interval(Decimal(int(low * 100)).scaleb(-2), Decimal(-int(-high * 100 // 1)).scaleb(-2))


def test_the_spread_is_that_of_a_sample() -> None:
    # Ten of each: mean 50; 20 x 50^2 + 20 x 17^2 = 55780; 55780 / 39 = 1430.2564; its root 37.8187.
    (one,) = figures({"i1": (10, 10, 10, 10)}).questions
    assert one.deviation == Decimal("37.82")
    assert [(share.points, share.low, share.high) for share in one.shown.shares] == [
        ((point,), Fraction(1, 4), Fraction(1, 4)) for point in FOUR
    ]


def test_an_interval_is_the_one_of_the_whole_program_from_the_counts_that_are_shown() -> None:
    # Student's quantile of 39 degrees of freedom is 2.0227.
    (one,) = figures({"i1": (10, 10, 10, 10)}).questions
    assert one.interval == by_hand(50, 55780 / 39, 40, 2.0227)
    (of_few,) = figures({"i1": (10, 10, 10, 10)}, {"IIT": 60}).questions
    assert of_few.interval == by_hand(50, 55780 / 39, 40, 2.0227, 60)


def test_of_a_survey_that_everybody_answered_the_mean_is_certain() -> None:
    (one,) = figures({"i1": (10, 10, 10, 10)}, {"IIT": 40}).questions
    assert one.interval == Interval(Decimal("49.99"), Decimal("50.01"))  # what two printed decimals leave


def test_an_interval_without_shown_counts_tells_no_more_than_number_and_mean() -> None:
    """(1, 2, 9, 19) and (2, 1, 8, 20) have the same number and sum, and lie differently far apart."""
    (one,), (other,) = (figures({"i1": counts}).questions for counts in ((1, 2, 9, 19), (2, 1, 8, 20)))
    assert one.shown == other.shown
    assert one == other
    assert (one.deviation, one.interval is not None) == (None, True)


def test_a_hidden_mean_has_neither_spread_nor_interval() -> None:
    few, alike = figures({"i1": (2, 2, 2, 3), "i2": (0, 0, 0, 30)}).questions
    for one in (few, alike):
        assert (one.shown.mean, one.deviation, one.interval, one.shown.shares) == (None, None, None, ())


def test_an_indicator_has_its_mean_the_fewest_answers_and_an_interval() -> None:
    six = {f"i{number}": (5, 6, 7, 8) for number in range(1, 7)} | {"i6": (5, 6, 7, 7)}
    (node,) = figures(six).nodes
    # Five questions with (198 + 469 + 800) / 26, and one with (198 + 469 + 700) / 25.
    assert (node.code, node.n) == ("1", 25)
    assert node.mean == (5 * Fraction(1467, 26) + Fraction(1367, 25)) / 6
    assert node.interval is not None
    (single, *_) = figures(six).questions
    assert single.interval is not None
    width = node.interval.high - node.interval.low
    assert 0 < width < single.interval.high - single.interval.low


def test_the_public_survey_has_the_indicators_of_its_first_part() -> None:
    found = figures({f"e{number}": (5, 6, 7, 8) for number in range(1, 16)})
    assert [node.code for node in found.nodes] == ["EIT1", "EIT1.6", "EIT1.7", "EIT1.8"]


def test_lines_of_a_question_make_its_mean_and_that_of_its_indicator() -> None:
    year = load(2565)
    lines = [code for code in year.codes("subquestion") if code.startswith("i1.")]
    questions = {code: shown(Tally(code, FOUR, dict(zip(FOUR, (5, 6, 7, 8), strict=True)))) for code in lines}
    survey = Survey(2565, questions, shown_nodes(questions, year), ())
    (node,) = figures_of(survey, year).nodes
    assert (node.code, node.mean, node.n) == ("i1", Fraction(1467, 26), 26)


def test_an_empty_survey_has_no_figures() -> None:
    found = figures({})
    assert (found.nodes, found.questions) == ((), ())
