"""Means of counts: half up in whole numbers, hidden for few people, and in public where they give answers away."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ita_core.framework import load
from ita_core.nation.figures import CountsFile, SameAnswers, means_of, year_counts
from ita_core.nation.points import points_of
from ita_core.peers.forms import UNKNOWN
from ita_core.survey import Audience

YEAR = 2566
ROW = tuple[str, str, int, int]
"""Agency, question, sum of points, number of answers."""


def counts_file(folder: Path, name: str, rows: list[ROW]) -> CountsFile:
    agencies, questions, sums, ns = zip(*rows, strict=True)
    table = pa.table(
        {
            "agency": pa.array(agencies),
            "province": pa.array([""] * len(rows)),
            "fiscal_year": pa.array([YEAR] * len(rows)),
            "question": pa.array(questions),
            "points_sum": pa.array(sums, pa.int64()),
            "n": pa.array(ns, pa.int64()),
        }
    )
    path = folder / f"{name}.parquet"
    pq.write_table(table, path)
    return CountsFile(name, path, points_of([(YEAR, question, 100) for question in set(questions)]))


def means(folder: Path, rows: list[ROW], audience: Audience = Audience.OFFICE) -> dict[str, int]:
    counts = year_counts([counts_file(folder, "counts", rows)], load(YEAR))
    assert counts is not None
    printed = means_of(counts, audience).printed
    return {code: int(printed.of(code)[0]) for code in printed.codes}


@pytest.mark.parametrize(
    ("total", "n", "printed"),
    [
        (1_333, 40, 3_333),  # 33.325 goes up
        (1_331, 40, 3_328),  # 33.275 goes up
        (700, 11, 6_364),  # 63.636…
        (0, 10, 0),
        (1_000, 10, 10_000),
        (0, 0, UNKNOWN),
        (900, 9, UNKNOWN),
    ],
)
def test_a_mean_is_rounded_half_up_and_hidden_for_fewer_than_ten(
    tmp_path: Path, total: int, n: int, printed: int
) -> None:
    assert means(tmp_path, [("ก", "i1", total, n)]) == {"i1": printed}


def test_what_is_left_out_is_counted_by_its_reason(tmp_path: Path) -> None:
    rows = [("ก", "i1", 900, 9), ("ก", "i2", 900, 10), ("ก", "o1", 100, 1), ("ก", "o2", 100, 2)]
    counts = year_counts([counts_file(tmp_path, "counts", rows)], load(YEAR))
    assert counts is not None
    found = means_of(counts, Audience.OFFICE)
    shown = {code: int(found.printed.of(code)[0]) for code in found.printed.codes}
    assert shown == {"i1": UNKNOWN, "i2": 9_000, "o1": 10_000, "o2": UNKNOWN}
    assert found.left_out == {"nation-answers-few": 1, "nation-document-unclear": 1}


def test_in_public_a_mean_that_tells_every_answer_is_withheld(tmp_path: Path) -> None:
    rows = [("ก", "i1", 1_000, 10), ("ก", "i2", 2_000, 30)]
    assert means(tmp_path, rows) == {"i1": 10_000, "i2": 6_667}
    assert means(tmp_path, rows, Audience.PUBLIC) == {"i1": UNKNOWN, "i2": 6_667}


def test_the_answers_of_two_files_add_up_and_the_same_answers_twice_are_refused(tmp_path: Path) -> None:
    one = counts_file(tmp_path, "one", [("ก", "i1", 500, 10)])
    two = counts_file(tmp_path, "two", [("ก ", "I1", 1_000, 10), ("ข", "i1", 1_000, 10)])
    counts = year_counts([one, two], load(YEAR))
    assert counts is not None
    assert means_of(counts, Audience.OFFICE).printed.of("i1").tolist() == [7_500, 10_000]
    again = counts_file(tmp_path, "again", [("ก", "I1", 500, 10)])
    with pytest.raises(SameAnswers) as refused:
        year_counts([one, again], load(YEAR))
    assert (refused.value.one, refused.value.other) == ("one", "again")


def test_questions_that_the_year_does_not_ask_and_rows_without_a_name_count_for_nothing(tmp_path: Path) -> None:
    rows = [("ก", "i1", 900, 10), ("ก", "i30.1", 900, 10), ("ก", "xyz", 900, 10), (" ", "i1", 100, 10)]
    counts = year_counts([counts_file(tmp_path, "counts", rows)], load(YEAR))
    assert counts is not None
    assert counts.codes == ("i1",)
    assert counts.agencies == (("ก", ""),)
    assert year_counts([], load(YEAR)) is None
