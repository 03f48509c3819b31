"""Trees of many agencies at once have the digits of the assessment of each agency alone, in every year."""

import random
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from ita_core.framework import Framework, known_years, load
from ita_core.peers.tree import UNKNOWN, ScoreTable, score_table
from ita_core.scoring import Assessment, assess
from ita_core.scoring.tree import equations, reconcile
from tests.samples import reading_of

PRINTED = ("leaves", "gaps", "nodes")
"""What is printed of an agency: everything at the bottom, some of it, or nodes above it as well, some of them wrong."""


def leaves(framework: Framework) -> list[str]:
    return [code for code in framework.node_of if not framework.shares_of(code)]


def drawn(framework: Framework, how: str, rng: random.Random) -> dict[str, int]:
    """Printed hundredths of one agency that does not exist."""
    bottom = {code: _score(framework, code, rng) for code in leaves(framework)}
    if how == "gaps":
        return {code: score for code, score in bottom.items() if rng.random() < 0.97}
    if how == "nodes":
        whole = score_table(pd.DataFrame([bottom]), framework)
        above = [code for code in framework.node_of if framework.shares_of(code)]
        for code in rng.sample(above, len(above) // 2):
            off = rng.choice((0, 0, 0, 1, -1, 2, -7, 300))
            bottom[code] = min(max(int(whole.score(code)[0]) + off, 0), 10_000)
    return bottom


def _score(framework: Framework, code: str, rng: random.Random) -> int:
    if framework.is_document(code):
        return rng.choice((0, 10_000, 10_000, 10_000))
    return rng.choice((rng.randint(5_000, 10_000), 10_000, 8_500, 9_500, rng.randint(9_000, 10_000)))


def together(agencies: list[dict[str, int]], framework: Framework) -> ScoreTable:
    return score_table(pd.DataFrame(agencies).astype("Int64"), framework)


def alone(agency: dict[str, int], framework: Framework) -> Assessment:
    scores = {code: Decimal(score).scaleb(-2) for code, score in agency.items()}
    return assess(reading_of({framework.fiscal_year: scores}), framework)


def is_contradicted(agency: dict[str, int], own: Assessment) -> bool:
    framework = own.framework
    if {"parts-cannot-make-node", "missing-part-impossible"} & {finding.code for finding in own.findings}:
        return True
    printed = {code: Fraction(score, 100) for code, score in agency.items()}
    slack = dict.fromkeys(framework.node_of, Fraction(1, 200))
    return not all(check.holds for check in reconcile(equations(framework), printed, slack))


@pytest.mark.parametrize("how", PRINTED)
@pytest.mark.parametrize("year", known_years())
def test_every_figure_and_level_is_that_of_the_agency_assessed_alone(year: int, how: str) -> None:
    framework, rng = load(year), random.Random(f"{year} {how}")
    agencies = [drawn(framework, how, rng) for _ in range(12)]
    table = together(agencies, framework)
    for place, agency in enumerate(agencies):
        own = alone(agency, framework)
        for code, node in own.by_code.items():
            ours = int(table.score(code)[place])
            if ours != UNKNOWN:
                assert Decimal(ours).scaleb(-2) == node.score, (place, code)
            elif how != "nodes":
                assert node.status not in ("reported", "computed"), (place, code)
        level = int(table.levels[place])
        if level != UNKNOWN or how != "nodes":
            assert (framework.levels[level] if level != UNKNOWN else None) == (own.level.level if own.level else None)
        assert bool(table.contradicted[place]) == is_contradicted(agency, own), place


def test_printed_nodes_that_agree_with_their_parts_leave_nothing_out() -> None:
    framework, rng = load(2566), random.Random(5)
    bottom = drawn(framework, "leaves", rng)
    whole = together([bottom], framework)
    printed = {code: int(whole.score(code)[0]) for code in framework.node_of}
    table = together([printed], framework)
    assert not table.contradicted[0] and not table.unsettled[0]
    assert {code: int(table.score(code)[0]) for code in framework.node_of} == printed


def test_a_total_that_printed_and_computed_parts_make_differently_is_left_out_and_said() -> None:
    framework = load(2566)
    bottom = dict.fromkeys(leaves(framework), 9_000) | {code: 10_000 for code in leaves(framework) if code[0] == "o"}
    sound, wrong = together([bottom, bottom | {"1": 6_000}], framework).frame().itertuples(index=False)
    codes = list(framework.node_of)
    assert sound[codes.index("TOTAL")] == 9_400  # 0.3 × 90 + 0.3 × 90 + 0.4 × 100
    assert wrong[codes.index("TOTAL")] is pd.NA and wrong[codes.index("1")] == 6_000
    table = together([bottom, bottom | {"1": 6_000}], framework)
    assert table.contradicted.tolist() == [False, True] and table.unsettled.tolist() == [False, True]


def test_an_exact_tie_goes_up() -> None:
    framework = load(2566)
    bottom = dict.fromkeys(leaves(framework), 9_000)
    bottom |= {"i1": 9_003}  # 54,003 / 6 = 9,000.5 hundredths
    assert together([bottom], framework).score("1")[0] == 9_001


def level_ids(table: ScoreTable) -> list[str]:
    """The level of each agency."""
    return [table.framework.levels[place].id if place != UNKNOWN else "" for place in table.levels]


@pytest.mark.parametrize(
    ("total", "floor", "level"),
    [
        (9_499, 9_500, "good"),
        (9_500, 9_500, "excellent"),
        (9_501, 9_499, "good"),
        (8_500, 8_500, "good"),
        (8_500, 8_499, "pass"),
        (8_499, 9_999, "improve"),
        (7_000, 0, "improve"),
        (6_999, 9_999, "urgent"),
    ],
)
def test_a_level_needs_its_total_and_every_instrument(total: int, floor: int, level: str) -> None:
    printed = {"TOTAL": total, "IIT": 9_999, "EIT": 9_999, "OIT": floor}
    assert level_ids(together([printed], load(2567))) == [level]


def test_a_total_alone_gives_the_level_only_where_no_instrument_can_change_it() -> None:
    table = together([{"TOTAL": 9_600}, {"TOTAL": 8_600}, {"TOTAL": 8_499}, {"TOTAL": 6_999}], load(2567))
    assert level_ids(table)[2:] == ["improve", "urgent"]
    assert table.levels.tolist()[:2] == [UNKNOWN, UNKNOWN]
    older = together([{"TOTAL": 9_500}, {"TOTAL": 9_499}], load(2565))
    assert level_ids(older) == ["AA", "A"]


def test_nothing_known_is_nothing_told() -> None:
    table = score_table(pd.DataFrame({"TOTAL": pd.array([pd.NA, pd.NA], dtype="Int64")}), load(2566))
    assert table.levels.tolist() == [UNKNOWN, UNKNOWN]
    assert table.frame().isna().all(axis=None)
    assert len(score_table(pd.DataFrame({"TOTAL": pd.array([], dtype="Int64")}), load(2566)).levels) == 0


def test_a_score_outside_the_scale_and_a_strange_code_are_refused() -> None:
    with pytest.raises(ValueError, match="i1"):
        together([{"i1": 10_001}], load(2566))
    with pytest.raises(KeyError, match="i99"):
        together([{"i99": 1}], load(2566))


def test_the_whole_numbers_of_every_year_fit_into_64_bits() -> None:
    for year in known_years():
        framework = load(year)
        full = together([dict.fromkeys(leaves(framework), 10_000)], framework)
        assert full.score("TOTAL").tolist() == [10_000]
        assert full.score("TOTAL").dtype == np.int64
