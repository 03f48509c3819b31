"""Where an office stands among others; every expected number is counted by hand."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from ita_core.framework import load
from ita_core.peers.forms import UNKNOWN
from ita_core.peers.likeness import Lacking, lacking, nearest, risers
from ita_core.peers.names import agency_name
from ita_core.peers.reading import COLUMNS
from ita_core.peers.standing import middles, places_within, standings
from ita_core.peers.years import PeerYear, earlier_rows, narrowed, own_row, peer_year, with_own

TMUN, SAO = "เทศบาลตำบล", "องค์การบริหารส่วนตำบล"


def made(
    totals: Sequence[float | None],
    *,
    year: int = 2566,
    types: Sequence[str] = (),
    provinces: Sequence[str] = (),
    people: Sequence[int | None] = (),
    names: Sequence[str] = (),
    **scores: Sequence[float | None],
) -> PeerYear:
    """A year of agencies; scores by code with an underscore before a digit ('_1')."""
    n = len(totals)
    own = {code.lstrip("_"): _whole(values) for code, values in scores.items()}
    columns = {
        "agency": names or [f"ทต.แห่งที่{chr(0xE01 + at)}" for at in range(n)],
        "agency_type": types or [TMUN] * n,
        "province": provinces or ["เลย"] * n,
        "district": [""] * n,
        "population": pd.array(people or [None] * n, dtype="Int64"),
        "fiscal_year": pd.array([year] * n, dtype="Int64"),
        "total": _whole(totals),
        "level": [""] * n,
        "sheet": ["ผล"] * n,
        "cell": [f"A{at}" for at in range(n)],
    }
    assert tuple(columns) == COLUMNS
    return peer_year(pd.DataFrame(columns | own), year)


def _whole(values: Sequence[float | None]) -> pd.api.extensions.ExtensionArray:
    return pd.array([None if value is None else round(value * 100) for value in values], dtype="Int64")


TEN = [90, 88, 88, 88, 85, 80, 75, 70, 65, 60]


def test_the_place_is_a_range_where_it_is_shared() -> None:
    (everybody, *_) = standings(made(TEN), 2)
    assert (everybody.first, everybody.last, everybody.of) == (2, 4, 10)
    assert everybody.lower_n == 6
    assert everybody.percentile == Fraction(600, 9)


@pytest.mark.parametrize(("n", "first"), [(9, None), (10, 3), (11, 3)])
def test_a_group_of_fewer_than_ten_is_not_ranked(n: int, first: int | None) -> None:
    (everybody, *_) = standings(made([99 - at for at in range(n)]), 2)
    assert (everybody.first, everybody.of) == (first, n)
    assert (everybody.percentile is None) is (first is None)


def test_an_agency_without_a_total_does_not_count() -> None:
    (everybody, *_) = standings(made([*TEN[:9], None]), 0)
    assert (everybody.of, everybody.first) == (9, None)
    (everybody, *_) = standings(made([*TEN, None]), 10)
    assert (everybody.of, everybody.first, everybody.percentile) == (10, None, None)


def test_each_group_has_its_own_place_and_number() -> None:
    totals = [50 + at for at in range(24)]
    types = [TMUN if at % 2 else SAO for at in range(24)]
    provinces = ["เลย" if at < 20 else "ตาก" for at in range(24)]
    found = {
        one.group: (one.named, one.first, one.of)
        for one in standings(made(totals, types=types, provinces=provinces), 1)
    }
    assert found == {
        "all": ((), 23, 24),
        "type": ((TMUN,), 12, 12),
        "province": (("เลย",), 19, 20),
        "type_and_province": ((TMUN, "เลย"), 10, 10),
    }


def test_an_unknown_province_is_no_group() -> None:
    found = {one.group: one for one in standings(made(TEN, provinces=["", *["เลย"] * 9]), 0)}
    assert (found["province"].of, found["type_and_province"].named, found["type"].first) == (0, (), 1)


def test_median_and_quartiles_are_those_of_all_who_have_a_total() -> None:
    """60 65 70 75 80 | 85 88 88 88 90: the middles are 70, 82.50 and 88."""
    (everybody, *_) = standings(made([*TEN, None]), 0)
    assert everybody.twice_quartiles == (14000, 16500, 17600)


def test_places_that_the_answers_do_not_tell_apart() -> None:
    others = np.array([9000, 8900, 8850, 8800, 8700, UNKNOWN])
    assert places_within(others, (8800, 8900)) == (2, 4)
    assert places_within(others, (8799, 8899)) == (3, 5)
    assert places_within(others, (9100, 9200)) == (1, 1)
    (everybody, *_) = standings(made(TEN), 4, (7950, 8800))
    assert (everybody.first, everybody.between) == (5, (2, 6))


def test_a_total_that_is_not_printed_is_worked_out_by_the_rules_of_the_year() -> None:
    """0.30 × 90 + 0.30 × 80 + 0.40 × 100 = 91.00 in 2566."""
    found = made([None] * 10, IIT=[90] * 10, EIT=[80] * 10, OIT=[100] * 10)
    assert [*found.total] == [9100] * 10


def test_a_year_without_rules_has_printed_totals_alone() -> None:
    found = made(TEN, year=2555, _1=[50] * 10)
    assert (found.framework, [*found.total][:2], [*found.score("1")][:1]) == (None, [9000, 8800], [5000])
    assert [*middles(found, 0, np.ones(10, dtype=bool))] == []


def test_every_indicator_stands_beside_its_middle() -> None:
    scores = [95, 90, 85, 80, None, 70, 65, 60, 55, 50]
    found = list(middles(made(TEN, _1=scores), 1, np.ones(10, dtype=bool)))
    assert [one.code for one in found] == [str(number) for number in range(1, 11)]
    assert (found[0].own, found[0].of, found[0].twice_quartiles) == (9000, 9, (11500, 14000, 17500))
    assert (found[1].own, found[1].of, found[1].twice_quartiles) == (None, 0, None)


def test_the_nearest_are_of_the_type_and_alike_in_size_and_last_total() -> None:
    """Row 1: places 1 + 3; row 2: 2 + 2; row 3: 3 + 1; row 4 is of another type. All sums 4: the order of the table."""
    now = made([80] * 5, types=[TMUN] * 4 + [SAO], people=[1000, 4000, 500, 1100, 1000])
    before = made([70, 70.5, 71, 60, 70], year=2565, types=now.rows["agency_type"].tolist())
    found = nearest(now, 0, before)
    assert [(one.row, one.last_total, one.population) for one in found] == [
        (1, 7050, 4000),
        (2, 7100, 500),
        (3, 6000, 1100),
    ]
    (first,) = nearest(now, 0, None, n=1)
    assert (first.row, first.last_total) == (3, None)


def test_the_own_total_of_last_year_may_come_from_elsewhere() -> None:
    """The office is not in the table of last year: 84.87 is nearer to row 2 (85.00) than to row 1 (80.00)."""
    now = made([90, 80, 85], names=["ทต.เรา", "ทต.นา", "ทต.ป่า"])
    before = made([80, 85], year=2565, names=["ทต.นา", "ทต.ป่า"])
    assert nearest(now, 0, before) == ()
    assert [one.row for one in nearest(now, 0, before, own_last=8487)] == [2, 1]


def test_nobody_is_near_where_nothing_is_known_of_the_office() -> None:
    assert nearest(made(TEN), 0, None) == ()
    assert nearest(made(TEN, types=[""] * 10, people=[5] * 10), 0, None) == ()


def test_those_that_rose_most_with_what_rose() -> None:
    now = made([*TEN[:9], 79], _1=[60] * 9 + [90], _2=[60] * 9 + [62])
    before = made([*TEN[:8], 64, 60], year=2565, _1=[60] * 10, _2=[60] * 10)
    found = risers(now, before, np.ones(10, dtype=bool))
    assert [(one.row, one.change) for one in found] == [(9, 1900), (8, 100)]
    assert found[0].indicators == (("1", 3000), ("2", 200))


def test_documents_published_since_are_told_where_the_item_is_the_same() -> None:
    """o4 of 2567 was o5 in 2566."""
    now, before = made(TEN, year=2567, o4=[100] * 10), made([50] * 10, o5=[0] * 10, o4=[100] * 10)
    assert risers(now, before, np.ones(10, dtype=bool), n=1)[0].items == ("o4",)


def test_of_nine_that_both_years_know_nobody_is_named() -> None:
    before = made([*[50] * 9, None], year=2565)
    assert risers(made(TEN), before, np.ones(10, dtype=bool)) == ()
    assert len(risers(made(TEN), made([50] * 10, year=2565), np.ones(10, dtype=bool))) == 5


def test_what_the_risers_have_and_the_office_lacks() -> None:
    codes = {"o1": [100] * 10, "o2": [0, 100, 100, *[0] * 7], "o3": [0, *[100] * 9], "o4": [0] * 10, "o5": [None] * 10}
    now, before = made(TEN, **codes), made([50] * 10, year=2565)
    found = risers(now, before, np.ones(10, dtype=bool), n=3)
    assert [one.row for one in found] == [0, 1, 2]
    assert lacking(now, 0, found[1:]) == (Lacking("o2", 2, 2), Lacking("o3", 2, 2))


def test_agencies_are_found_again_by_equal_names_alone() -> None:
    now = made([80] * 3, names=["เทศบาลตำบลนา", "ทต.ดอน", "ทต.ป่า"])
    before = made([70] * 4, year=2565, names=["ทต.ดอน", "ทต.นา", "ทต.ป่า", "เทศบาลตำบลป่า"])
    assert [*earlier_rows(now, before)] == [1, 0, UNKNOWN]


def test_an_office_that_the_table_does_not_have_stands_beside_it() -> None:
    year, own = with_own(made(TEN, _1=[50] * 10), agency_name("ทต.ใหม่ จ.เลย"), "ทต.ใหม่", {"TOTAL": 8700, "1": 9000})
    assert (own, [*year.score("1")][10]) == (10, 9000)
    (everybody, *_, both) = standings(year, own)
    assert (everybody.first, everybody.of, both.named) == (5, 11, (TMUN, "เลย"))


def test_the_own_row_is_taken_by_its_name_or_offered() -> None:
    year = made([80] * 2, names=["ทต.เจ็ดเสมียน", "ทต.นา"], provinces=["ราชบุรี", "เลย"])
    assert own_row(year, agency_name("เทศบาลตำบลเจ็ดเสมียน", "จังหวัดราชบุรี")) == (0, None)
    assert own_row(year, agency_name("เทศบาลตำบลเจ็ดเสมียน")) == (None, 0)
    assert own_row(year, agency_name("เทศบาลตำบลอื่น")) == (None, None)


def test_an_own_choice_of_peers_keeps_the_office() -> None:
    types, provinces = [TMUN, SAO, SAO, TMUN], ["เลย", "เลย", "ตาก", "ตาก"]
    year, own = narrowed(made([80, 70, 60, 50], types=types, provinces=provinces), 3, types=[SAO], provinces=["ตาก"])
    assert (own, [*year.total]) == (1, [6000, 5000])
    assert narrowed(made([80, 70]), 1)[1] == 1


def test_no_agency_at_all_is_no_error() -> None:
    empty = made([])
    assert (len(empty.total), [*earlier_rows(empty, empty)]) == (0, [])
    assert load(2566) is empty.framework


def test_a_part_of_a_year_has_the_scores_and_names_that_its_rows_give() -> None:
    scores = {f"_{n}": [60 + n, 70 + n, None, 90 + n, 80] for n in range(1, 11)}
    year = made([None, 80, 70, None, 50], provinces=["เลย", "ตาก", "เลย", "ตาก", "ตาก"], **scores)
    part, own = narrowed(year, 4, provinces=["ตาก"])
    anew = PeerYear(2566, part.rows, part.framework)
    assert own == 2
    for code in ("TOTAL", "IIT", "EIT", "OIT", "1", "10", "i1"):
        assert part.score(code).tolist() == anew.score(code).tolist()
    assert part.names == anew.names
    assert [*part.groups["province"]] == ["ตาก"]
