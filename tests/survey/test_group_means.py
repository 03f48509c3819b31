"""Means of groups by hand, and that nothing shown rests on fewer than ten people, whatever is added and subtracted."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

import numpy as np
import pytest

from ita_core.framework import load
from ita_core.scoring.tree import Tree
from ita_core.survey import Audience, Survey, survey_of
from ita_core.survey.figures import figures_of
from ita_core.survey.group_means import Answers, with_means
from ita_core.survey.groups import Groups, Members, grouped
from ita_core.workbook.grid import Grid, Sheet

YEAR = load(2566)
SIX = [f"i{number}" for number in range(1, 7)]
TWELVE = [f"i{number}" for number in range(1, 13)]

Row = list[object]


def counted(head: list[str], rows: list[Row], audience: Audience = Audience.OFFICE) -> Survey:
    timed = [["1/2/2566 8:00", *row] for row in rows]
    return survey_of(Grid((Sheet("ตอบ", [["ประทับเวลา", *head], *timed]),)), YEAR, audience=audience)  # type: ignore[list-item]


def alike(groups: Sequence[str], n: int, *answers: object) -> list[Row]:
    return [[*groups, *answers] for _ in range(n)]


def test_the_mean_of_a_group_is_that_of_its_questions_and_of_the_indicator() -> None:
    rows = [
        *alike(["กองคลัง"], 5, 67, 100, 100, 100, 100, 100),
        *alike(["กองคลัง"], 5, 33, 100, 100, 100, 100, 100),
        *alike(["สำนักปลัด"], 3, 100, 0, 67, 67, 67, 67),
        *alike(["สำนักปลัด"], 9, 100, 100, 67, 67, 67, 67),
    ]
    survey = counted(["สังกัด", *SIX], rows)
    # กองคลัง: (50 + 5 x 100) / 6; สำนักปลัด: (100 + 900/12 + 4 x 67) / 6.
    (groups,) = survey.groups
    assert (groups.heading, groups.people) == ("สังกัด", (("สำนักปลัด", 12), ("กองคลัง", 10)))
    assert groups.means == {"1": (Fraction(443, 6), Fraction(550, 6))}
    # Everybody: i1 (500 + 1200)/22, i2 (1000 + 900)/22, i3 to i6 (1000 + 804)/22.
    assert survey.nodes["1"] == Fraction(1700 + 1900 + 4 * 1804, 22 * 6)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, None])
def test_in_public_no_group_has_a_mean(audience: Audience | None) -> None:
    rows = [*alike(["ก"], 20, *[33] * 6), *alike(["ข"], 20, *[67] * 6)]
    grid = Grid((Sheet("ตอบ", [["ประทับเวลา", "สังกัด", *SIX], *([f"{n}:00", *row] for n, row in enumerate(rows))]),))  # type: ignore[list-item]
    survey = survey_of(grid, YEAR) if audience is None else survey_of(grid, YEAR, audience=audience)
    assert [(groups.people, groups.means) for groups in survey.groups] == [((("ก", 20), ("ข", 20)), {})]


@pytest.mark.parametrize(
    ("n", "people", "means"),
    [
        (9, (("ก", 20), ("", 20)), (33, Fraction(9 * 100 + 11 * 67, 20))),
        (10, (("ก", 20), ("ค", 11), ("ข", 10)), (33, 67, 100)),
        (11, (("ก", 20), ("ข", 11), ("ค", 11)), (33, 100, 67)),
    ],
)
def test_a_group_of_nine_is_counted_with_the_smallest_other(
    n: int, people: tuple[tuple[str, int], ...], means: tuple[Fraction | int, ...]
) -> None:
    rows = [*alike(["ก"], 20, *[33] * 6), *alike(["ข"], n, *[100] * 6), *alike(["ค"], 11, *[67] * 6)]
    (groups,) = counted(["สังกัด", *SIX], rows).groups
    assert (groups.people, groups.means) == (people, {"1": means})


@pytest.mark.parametrize("gone", ["", "ไม่ทราบ"])
@pytest.mark.parametrize(("n", "shown"), [(10, None), (11, (Fraction(67), Fraction(100)))])
def test_nine_answers_of_one_group_to_one_question_withhold_the_indicator_of_all(
    n: int, shown: tuple[Fraction, ...] | None, gone: str
) -> None:
    rows = [*alike(["ก"], 30, *[67] * 12), *alike(["ข"], n - 1, *[100] * 12)]
    rows.append(["ข", 100, 100, gone, *[100] * 9])
    (groups,) = counted(["สังกัด", *TWELVE], rows).groups
    assert groups.means == {"1": shown, "2": (67, 100)}
    assert groups.shown == {node: own for node, own in groups.means.items() if own}


def test_of_those_who_skipped_a_question_the_other_answers_count() -> None:
    rows = [*alike(["ก"], 12, *[67] * 6), *alike(["ข"], 10, *[100] * 6), ["ข", "", *[0] * 5]]
    (groups,) = counted(["สังกัด", *SIX], rows).groups
    # ข: i1 of ten people 100, the others 1000/11 each.
    assert groups.means["1"] == (67, (100 + 5 * Fraction(1000, 11)) / 6)


def crossed(*sizes: tuple[str, str, int]) -> list[tuple[str, bool]]:
    """By which columns an indicator is broken down, of people by sex and department."""
    rows = [row for sex, unit, n in sizes for row in alike([sex, unit], n, *[67] * 6)]
    survey = counted(["เพศ", "สังกัด", *SIX], rows)
    return [(groups.heading, groups.means["1"] is not None) for groups in survey.groups]


def test_two_columns_are_shown_together_only_where_their_crossing_leaves_ten_or_nobody() -> None:
    ten = [("ชาย", "ก", 10), ("หญิง", "ก", 10), ("ชาย", "ข", 10), ("หญิง", "ข", 10)]
    assert crossed(*ten) == [("สังกัด", True), ("เพศ", True)]
    assert crossed(*ten[:3], ("หญิง", "ข", 9)) == [("สังกัด", True), ("เพศ", False)]
    assert crossed(*ten[:3]) == [("สังกัด", True), ("เพศ", True)]


def test_parts_of_the_office_come_before_other_columns_and_these_in_the_order_of_the_file() -> None:
    small = [("ชาย", "ก", 9), ("หญิง", "ก", 9), ("ชาย", "ข", 9), ("หญิง", "ข", 9)]
    assert crossed(*small) == [("สังกัด", True), ("เพศ", False)]
    rows = [row for sex, age, n in small for row in alike([sex, age], n, *[67] * 6)]
    survey = counted(["เพศ", "ช่วงอายุ", *SIX], rows)
    assert [(own.heading, own.means["1"] is not None) for own in survey.groups] == [("เพศ", True), ("ช่วงอายุ", False)]


def test_a_column_that_comes_later_stays_for_the_indicators_that_an_earlier_one_left() -> None:
    rows = [row for unit, n in (("ก", 20), ("ข", 20)) for row in alike(["ชาย", unit], n, *[67] * 12)]
    for row in rows[::2]:
        row[0] = "หญิง"
    for row in rows[:11]:
        row[2] = ""  # i1: nine answers of the twenty in department ก
    by_unit, by_sex = counted(["เพศ", "สังกัด", *TWELVE], rows).groups
    assert (by_sex.means["1"], by_unit.means["1"]) == ((67, 67), None)
    assert (by_sex.means["2"], by_unit.means["2"]) == ((67, 67), (67, 67))


def test_an_indicator_with_a_question_that_is_not_asked_or_not_counted_is_none() -> None:
    rows = [*alike(["ก"], 12, *[67] * 12), *alike(["ข"], 12, *[100] * 12)]
    assert counted(["สังกัด", *TWELVE[:11]], [row[:-1] for row in rows]).groups[0].means.keys() == {"1"}
    rows[0][7] = "คำที่ไม่รู้จัก"
    assert counted(["สังกัด", *TWELVE], rows).groups[0].means.keys() == {"1"}


def test_people_on_another_sheet_are_no_part_of_a_group() -> None:
    first = [["1:00", "ก" if n < 10 else "ข", *[67] * 3] for n in range(20)]
    second = [["1:00", "ก" if n < 10 else "ข", *[33] * 9] for n in range(20)]
    sheets = (
        Sheet("หนึ่ง", [["ประทับเวลา", "สังกัด", *TWELVE[:3]], *first]),
        Sheet("สอง", [["ประทับเวลา", "สังกัด", *TWELVE[3:]], *second]),
    )
    survey = survey_of(Grid(sheets), YEAR, audience=Audience.OFFICE)  # type: ignore[arg-type]
    assert survey.nodes.keys() == {"1", "2"}
    assert [groups.means for groups in survey.groups] == [{}, {"2": (33, 33)}]


def test_the_public_survey_has_groups_in_the_indicators_of_its_first_part() -> None:
    codes = [f"e{number}" for number in range(1, 16)]
    rows = [*alike(["ชาย"], 11, *[67] * 5, *[100] * 10), *alike(["หญิง"], 12, *[33] * 15)]
    (groups,) = counted(["เพศ", *codes], rows).groups
    assert groups.means == {"EIT1.6": (33, 67), "EIT1.7": (33, 100), "EIT1.8": (33, 100)}


def test_answers_known_by_the_points_of_a_quiz_alone_count_for_groups() -> None:
    head = ["สังกัด", *(part for code in SIX for part in (code, f"{code} [คะแนน]"))]
    rows = [
        [
            "ก" if n < 10 else "ข",
            *[part for _ in SIX for part in (("เลิศ", "100 / 100") if n < 15 else ("พอ", "0 / 100"))],
        ]
        for n in range(20)
    ]
    (groups,) = counted(head, rows).groups  # type: ignore[arg-type]
    assert groups.means == {"1": (100, 50)}


def test_the_margin_is_that_of_the_smallest_group_and_its_widest_interval() -> None:
    rows = [*alike(["ก"], 30, *[67] * 12), *alike(["ข"], 10, *[50 * 2] * 6, *[0, 100] * 3)]
    survey = counted(["สังกัด", *TWELVE], rows)
    margin = figures_of(survey, YEAR).margin
    assert margin is not None and margin.n == 10
    assert 10 < margin.points < 35  # half of ten people said 0 and half 100, if chance is all there is
    assert figures_of(survey, YEAR, {"IIT": 400}).margin == margin
    assert figures_of(survey, YEAR, {"IIT": 40}).margin is None  # everybody answered: nothing is left to chance
    assert figures_of(counted(["สังกัด", *TWELVE], rows, Audience.PUBLIC), YEAR).margin is None


@dataclass(frozen=True)
class Office:
    """A made survey of indicator 1: what each column says of every person, and everybody's points by question."""

    columns: Mapping[str, Mapping[int, str]]
    points: Mapping[str, Mapping[int, int]]

    @property
    def people(self) -> set[int]:
        return set().union(*(value_of for value_of in self.columns.values()))

    def members(self) -> list[Members]:
        return [grouped(heading, value_of) for heading, value_of in self.columns.items()]

    def released(self) -> list[Groups]:
        return list(with_means(self.members(), Answers(YEAR, self.points, {"1": Fraction(0)})))

    def people_of(self, members: Members, name: str) -> set[int]:
        return {row for row, own in members.group_of.items() if own == name}


def an_office(rng: random.Random) -> Office:
    """People in one to three columns, some of these parts of others, some people with unanswered questions."""
    n = rng.choice([22, 31, 45, 80])
    size = rng.choice([2, 3])
    unit = {row: rng.choice("กขค"[:size]) for row in range(n)}
    part = {row: unit[row] + rng.choice(["", "", "1", "2"]) for row in range(n)}
    sex = {row: rng.choices(["ชาย", "หญิง", ""], (5, 5, rng.choice([0, 1])))[0] for row in range(n)}
    near = {row: own if rng.random() < 0.97 else "อื่น" for row, own in sex.items()}
    offered = {"เพศ": sex, "สังกัด": unit, "ฝ่าย": part, "สถานะ": near}
    columns = {name: offered[name] for name in rng.sample(sorted(offered), rng.choice([1, 2, 2, 3]))}
    skipping = rng.choice([0, 0, 1, 3])
    gone = {(code, row) for code in rng.sample(SIX, 2) for row in rng.sample(range(n), skipping)}
    points = {code: {row: rng.choice([0, 33, 67, 100]) for row in range(n) if (code, row) not in gone} for code in SIX}
    return Office(columns, points)


Share = dict[tuple[int, str], Fraction]
"""What a shown figure takes of each answer, by person and question."""


def said(office: Office, released: Sequence[Groups]) -> Iterator[Share]:
    """All that is shown, as sums over single answers: every question of everybody, and the means of groups."""
    for code, own in office.points.items():
        yield {(row, code): Fraction(1) for row in own}
    for members, groups in zip(office.members(), released, strict=True):
        for (name, _), mean in zip(groups.people, groups.means["1"] or (), strict=groups.means["1"] is not None):
            people = office.people_of(members, name)
            share = {
                (row, code): Fraction(1, 6 * len(people & own.keys()))
                for code, own in office.points.items()
                for row in people & own.keys()
            }
            assert sum((part * office.points[code][row] for (row, code), part in share.items()), Fraction(0)) == mean
            yield share


_PRIME = 2**31 - 1


def rank(matrix: np.ndarray) -> int:
    """The rank of whole numbers modulo a prime: exact, without a float."""
    left, found = matrix % _PRIME, 0
    for column in range(left.shape[1]):
        rows = np.flatnonzero(left[found:, column])
        if rows.size:
            place = found + int(rows[0])
            left[[found, place]] = left[[place, found]]
            left[found] = left[found] * pow(int(left[found, column]), -1, _PRIME) % _PRIME
            below = left[found + 1 :]
            below -= below[:, column : column + 1] * left[found] % _PRIME
            below %= _PRIME
            found += 1
        if found == len(left):
            break
    return found


def rests_on_few(office: Office, released: Sequence[Groups]) -> bool:
    """Whether a sum or difference of shown figures takes answers of fewer than ten people alone.

    People of whom every figure takes the same are in it together or not at all; every set of these with fewer than ten
    people is tried: a combination rests on it alone if the figures without these people have fewer dimensions.
    """
    shares = list(said(office, released))
    whole = [in_whole_numbers(share) for share in shares]
    alike_n = Counter(tuple(share.get((row, code), 0) for code in SIX for share in whole) for row in office.people)
    blocks = [np.array(taken, dtype=np.int64).reshape(len(SIX), len(shares)).T for taken in alike_n]
    full = rank(np.hstack(blocks))
    return any(
        rank(np.hstack([block for place, block in enumerate(blocks) if place not in few])) < full
        for few in largest_small_sets(list(alike_n.values()))
    )


def in_whole_numbers(share: Share) -> dict[tuple[int, str], int]:
    scale = lcm(*(part.denominator for part in share.values()))
    return {answer: part.numerator * (scale // part.denominator) for answer, part in share.items()}


def largest_small_sets(sizes: Sequence[int]) -> Iterator[frozenset[int]]:
    """The sets of fewer than ten people to which no further class can be added."""
    small = [place for place, size in enumerate(sizes) if size < 10]
    for several in range(1, len(small) + 1):
        for chosen in map(frozenset, combinations(small, several)):
            room = 9 - sum(sizes[place] for place in chosen)
            if room >= 0 and all(place in chosen or sizes[place] > room for place in small):
                yield chosen


def test_no_sum_or_difference_of_shown_figures_rests_on_fewer_than_ten_people() -> None:
    rng = random.Random(2568)
    shown_n, withheld_n = {0: 0, 1: 0, 2: 0, 3: 0}, 0
    for _ in range(200):
        office = an_office(rng)
        released = office.released()
        shown = sum(groups.means["1"] is not None for groups in released)
        shown_n[shown] += 1
        withheld_n += len(released) - shown
        assert not rests_on_few(office, released)
    assert min(shown_n[1], shown_n[2] + shown_n[3], withheld_n) >= 50  # the releases are no empty ones


def test_the_same_algebra_does_find_few_people_where_a_rule_is_left_out() -> None:
    unit = {row: "ก" if row < 20 else "ข" for row in range(40)}
    part = {row: "ก1" if row < 11 else "อื่น" for row in range(40)}
    points = {code: dict.fromkeys(range(40), 67) for code in SIX}
    nested = Office({"สังกัด": unit, "ฝ่าย": part}, points)
    alone = [next(with_means([members], Answers(YEAR, points, {"1": Fraction(0)}))) for members in nested.members()]
    assert rests_on_few(nested, alone)  # nine of ก who are not of ก1
    assert not rests_on_few(nested, nested.released())
    few = Office({"สังกัด": unit}, points | {"i2": dict.fromkeys(range(11, 40), 67)})
    (members,) = few.members()
    shown = [Groups("สังกัด", members.groups.people, {"1": (Fraction(67), Fraction(67))})]
    assert rests_on_few(few, shown)  # nine of ก who answered i2
    assert few.released()[0].means == {"1": None}
    ten = Office({"สังกัด": unit}, points | {"i2": dict.fromkeys(range(10, 40), 67)})
    assert ten.released()[0].means == {"1": (67, 67)}
    assert not rests_on_few(ten, ten.released())


def test_the_weights_of_the_test_are_those_of_the_tree() -> None:
    below = Tree(YEAR).weights_below("1")
    assert {code: below[code] for code in SIX} == dict.fromkeys(SIX, Fraction(1, 6))
