"""Tables of printed scores: exact hundredths, and a word about every cell that is none."""

from decimal import Decimal

import pyarrow as pa
import pytest

from ita_core.nation.columns import columns_of
from ita_core.nation.scores import BadScore, Scores, scores_of
from ita_core.peers.forms import UNKNOWN


def read(columns: dict[str, list[object]], year: int | None = None) -> Scores:
    return scores_of(pa.table(columns), columns_of(list(columns)), year)


@pytest.mark.parametrize(
    ("value", "hundredths"),
    [
        ("92.16", 9_216),
        ("๙๒.๑๖", 9_216),
        ("92,5", 9_250),
        ("100", 10_000),
        ("0.00", 0),
        ("-", UNKNOWN),
        ("", UNKNOWN),
        (92.16, 9_216),
        (90.79399999999998, 9_079),
        (92.165, 9_217),
        (85, 8_500),
        (Decimal("84.995"), 8_500),
        (None, UNKNOWN),
    ],
)
def test_a_score_is_its_whole_hundredths(value: object, hundredths: int) -> None:
    found = read({"agency": ["ก"], "TOTAL": [value]}, 2566)
    assert found.printed["TOTAL"].tolist() == [hundredths]
    assert found.bad == ()


@pytest.mark.parametrize("value", ["ดีมาก", "100.01", "-1", 100.5, -0.01])
def test_what_is_no_score_is_not_used_and_told_with_its_place(value: object) -> None:
    found = read({"agency": ["ก"], "i1": [value], "o1": [100]}, 2566)
    assert found.printed["i1"].tolist() == [UNKNOWN]
    assert found.bad == (BadScore("ก", "i1", str(value)),)


def test_more_than_two_decimals_are_rounded_half_up_and_counted() -> None:
    assert read({"agency": ["ก", "ข", "ค"], "TOTAL": [92.165, 92.16, 92.1649]}, 2566).rounded_n == 2
    assert read({"agency": ["ก", "ข"], "TOTAL": ["92.165", "92.16"]}, 2566).rounded_n == 1


def test_a_table_with_a_row_a_score_is_one_with_a_column_a_code() -> None:
    found = read(
        {
            "agency": ["ก", "ก", "ข"],
            "fiscal_year": ["2566", "๒๕๖๖", "2567"],
            "ข้อ": ["I1", "TOTAL", "i1"],
            "score": [90, 91, 92],
        }
    )
    assert found.printed.index.to_list() == [("ก", "", 2566), ("ข", "", 2567)]
    assert found.printed.to_dict("list") == {"TOTAL": [9_100, UNKNOWN], "i1": [9_000, 9_200]}


def test_an_agency_that_stands_there_twice_counts_once_if_alike_and_else_not_at_all() -> None:
    same = read({"agency": ["ก", "ก"], "TOTAL": [90, 90]}, 2566)
    assert same.printed["TOTAL"].tolist() == [9_000] and same.twice == ()
    differ = read({"agency": ["ก", "ก ", "ข"], "TOTAL": [90, 91, 92]}, 2566)
    assert differ.printed["TOTAL"].tolist() == [UNKNOWN, 9_200] and differ.twice == ("ก",)
    by_province = read({"agency": ["ก", "ก"], "province": ["ราชบุรี", "ตรัง"], "TOTAL": [90, 91]}, 2566)
    assert by_province.printed["TOTAL"].tolist() == [9_000, 9_100] and by_province.twice == ()


def test_rows_without_a_name_or_a_year_are_told() -> None:
    found = read({"agency": ["", "ก", "ข"], "fiscal_year": ["2566", "ปีนี้", "2566"], "TOTAL": [90, 91, 92]})
    assert found.printed.index.to_list() == [("ข", "", 2566)]
    assert found.unnamed_n == 1 and found.years == ("ปีนี้",)
