"""Names of agencies: what is one name, what is only offered, and 700 names that other tables write."""

import random

import pytest

from ita_core.peers.matching import LEAST_LIKENESS, Match, matched
from ita_core.peers.names import agency_name, type_named
from tests.peers.altered_names import altered, register, stranger


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เทศบาลตำบลเจ็ดเสมียน จังหวัดราชบุรี", "ทต.เจ็ดเสมียน จ.ราชบุรี"),
        ("เทศบาลตำบลเจ็ดเสมียน (ราชบุรี)", "1. เทศบาลตำบล เจ็ดเสมียน อำเภอโพธาราม จังหวัดราชบุรี"),
        ("ทต เจ็ดเสมียน (จ.ราชบุรี)", "ท\u200bต.เจ็ดเสมียน จังหวัด ราชบุรี"),
        ("ทม.บ้านพรุ", "เทศบาลเมืองบ้านพรุ"),
        ("ทน.ลำปาง", "เทศบาลนครลำปาง"),
        ("อบต.บ้านใหม่ ๒", "องค์การบริหารส่วนตำบลบ้านใหม่2"),
        ("อบจ.ราชบุรี", "องค์การบริหารส่วนจังหวัดราชบุรี"),
        ("อบจ. ราชบุรี", "อบจ.ราชบุรี จังหวัดราชบุรี"),
        ("หน่วยงาน: เทศบาลตำบลนา", "๑๒. ทต.นา"),
    ],
)
def test_two_ways_of_writing_one_name_are_equal(one: str, other: str) -> None:
    (match,) = matched([agency_name(one)], [agency_name(other)])
    assert match == Match(taken=0, likeness=1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เทศบาลตำบลบ้านใหม่", "องค์การบริหารส่วนตำบลบ้านใหม่"),
        ("เทศบาลตำบลบ้านใหม่", "เทศบาลเมืองบ้านใหม่"),
        ("ทต.บ้านใหม่ 2", "ทต.บ้านใหม่ 3"),
        ("ทต.บ้านใหม่ 2", "ทต.บ้านใหม่"),
        ("ทต.บ้านใหม่ จ.เลย", "ทต.บ้านใหม่ จ.ตาก"),
        ("ทต.บ้านใหม่ จ.เลย", "ทต.บ้านใหม่เหนือ จ.ตาก"),
        ("ทต.บ้านใหม่ อ.เมือง", "ทต.บ้านใหม่ อ.ปากช่อง"),
        ("เทศบาลตำบลบ้านใหม่", "เทศบาลตำบลหนองแวง"),
    ],
)
def test_another_kind_number_province_district_or_place_is_another_office(one: str, other: str) -> None:
    assert matched([agency_name(one)], [agency_name(other)]) == (Match(),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ทต.เจ็ดเสมียน", "ทต.เจ็ดเสมียน จ.ราชบุรี"),
        ("ทต.เจ็ดเสมียน จ.ราชบุรี", "ทต.เจ็ดเสมียน"),
        ("ทต.เจ็ดเสมียน จ.ราชบุรี", "ทต.เจดเสมียน จ.ราชบุรี"),
    ],
)
def test_what_is_only_likely_is_offered_and_never_taken(one: str, other: str) -> None:
    (match,) = matched([agency_name(one)], [agency_name(other)])
    assert (match.taken, match.offered) == (None, 0)


def test_the_office_of_the_own_province_is_taken_among_offices_of_one_name() -> None:
    table = [agency_name("ทต.บ้านใหม่", province) for province in ("เลย", "ตาก", "น่าน")]
    assert matched([agency_name("เทศบาลตำบลบ้านใหม่", "จังหวัดตาก")], table)[0].taken == 1
    assert matched([agency_name("เทศบาลตำบลบ้านใหม่")], table)[0].taken is None


def test_two_rows_of_one_name_are_offered_and_not_taken() -> None:
    table = [agency_name("ทต.บ้านใหม่ จ.เลย"), agency_name("เทศบาลตำบลบ้านใหม่ จ.เลย")]
    assert matched([table[0]], table)[0].taken is None


def test_a_row_that_two_names_would_take_is_offered_to_both() -> None:
    names = [agency_name("ทต.บ้านใหม่ จ.เลย"), agency_name("เทศบาลตำบลบ้านใหม่ จ.เลย")]
    assert [(match.taken, match.offered) for match in matched(names, names[:1])] == [(None, 0), (None, 0)]


def test_a_place_is_offered_from_the_least_likeness_on() -> None:
    """Of 8 letters 2 × 6 in common of 16 are 0.75, of 7 letters 2 × 5 of 14 are 0.714."""
    assert 0.714 < LEAST_LIKENESS <= 0.75
    assert matched([agency_name("ทต.กขคงจฉชซ")], [agency_name("ทต.กขคงจฉบป")])[0].likeness == 0.75
    assert matched([agency_name("ทต.กขคงจฉช")], [agency_name("ทต.กขคงจบป")]) == (Match(),)


def test_no_name_and_no_table_match_nothing() -> None:
    assert matched([], [agency_name("ทต.นา")]) == ()
    assert matched([agency_name("ทต.นา")], []) == (Match(),)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_500_altered_names_and_200_strangers(seed: int) -> None:
    """Whoever confirms sees both names and knows the answer: a right offer is taken, a wrong one is not."""
    rng = random.Random(seed)
    known = register(rng, 2_000)
    own = rng.sample(range(len(known)), 500)
    asked = [altered(known[row], rng) for row in own] + [stranger(known, rng) for _ in range(200)]
    table = [agency_name(made.written, made.province) for made in known]
    found = matched([agency_name(name) for name in asked], table)
    truth: list[int | None] = [*own, *[None] * 200]
    wrong = [
        (name, known[match.taken])
        for name, match, row in zip(asked, found, truth, strict=True)
        if match.taken is not None and match.taken != row
    ]
    right = sum(row in (match.taken, match.offered) for match, row in zip(found[:500], own, strict=True))
    assert wrong == []
    assert right >= 475


@pytest.mark.parametrize(
    ("written", "full"),
    [("ทต.", "เทศบาลตำบล"), ("ทต", "เทศบาลตำบล"), ("เทศบาล ตำบล", "เทศบาลตำบล"), ("โรงเรียน", "โรงเรียน"), ("", "")],
)
def test_a_type_is_told_in_full(written: str, full: str) -> None:
    assert type_named(written) == full
