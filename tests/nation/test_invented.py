"""The invented nation: one seed gives one nation, with all that makes a real one hard."""

from pathlib import Path

import pandas as pd
import pytest

from ita_core.framework import load
from ita_core.peers.tree import score_table
from sample_data.invented_nation import AGENCIES, TYPES, YEARS, agencies, answers, hundredths, write_scores
from tests.samples import ROOT

SAMPLE = ROOT / "sample_data" / "invented-nation-scores-2566.csv"


def test_the_sample_is_what_the_script_makes(tmp_path: Path) -> None:
    write_scores(tmp_path / "again.csv", 2566, 300)
    assert (tmp_path / "again.csv").read_bytes() == SAMPLE.read_bytes()


def test_there_are_as_many_agencies_of_each_type_as_the_mix_says() -> None:
    assert sum(TYPES.values()) == AGENCIES == 8_317
    assert agencies(2563)["agency_type"].value_counts().to_dict() == TYPES


def test_every_name_says_that_it_is_invented_and_stands_for_one_agency() -> None:
    found = agencies(2570)
    assert found["agency"].str.contains("สมมุติ").all() and found["province"].str.contains("สมมุติ").all()
    assert not found["agency"].duplicated().any()


def test_agencies_are_renamed_and_merged_through_the_years() -> None:
    by_year = {year: agencies(year).set_index("number")["agency"] for year in YEARS}
    first, last = by_year[2563], by_year[2570]
    both = first.index.intersection(last.index)
    assert 50 < (first[both] != last[both]).sum() < 150
    assert 10 < len(first) - len(last) < 60
    assert all(set(by_year[year + 1].index) <= set(by_year[year].index) for year in YEARS[:-1])


@pytest.mark.parametrize("year", YEARS)
def test_every_year_lacks_some_and_has_ties(year: int) -> None:
    scores = hundredths(year)
    assert 20 < len(agencies(year)) - len(scores) < 200
    asked = scores.drop(columns=["agency", "agency_type", "province"])
    assert 0.001 < (asked == -1).to_numpy().mean() < 0.02
    totals = pd.Series(score_table(asked, load(year)).score("TOTAL"))
    assert totals[totals >= 0].duplicated().sum() > 1_000
    assert ((asked >= -1) & (asked <= 10_000)).all(axis=None)


def test_answers_are_points_of_the_year_s_scales_and_as_many_as_asked_for() -> None:
    rows = pd.concat(list(answers(2565, 30_000, 20)))
    assert 25_000 < len(rows) <= 30_000 + 20 * 43
    assert set(rows["points"]) == {0, 33, 67, 100}
    assert rows["agency"].nunique() == 20
    again = pd.concat(list(answers(2565, 30_000, 20)))
    assert again["points"].tolist() == rows["points"].tolist()
