"""An answer becomes points by rules that are stated, and never by a guess."""

import pytest

from ita_core.framework import Framework, load
from ita_core.survey.answer_words import AnswerRules, is_no_opinion, is_skipped, plain, polarity_of, scales_for

YEAR = load(2566)
FOUR, TWO = (0, 33, 67, 100), (0, 100)


def points(code: str, *answers: str, sheet: tuple[str, ...] = (), year: Framework = YEAR) -> list[int] | None:
    """The points of the answers to one question, on a sheet where other questions have the answers `sheet`."""
    worth = AnswerRules.of((*answers, *sheet), year).worth(code, answers)
    return [worth.points_of[answer] for answer in answers] if worth else None


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        *(("ดีมาก", "ดีมาก"), (" ดี มาก ", "ดีมาก"), ("4 - ดีมาก", "ดีมาก"), ("4. ดีมาก", "ดีมาก")),
        *(("ดีมาก (100)", "ดีมาก"), ("ดีมาก (๑๐๐ คะแนน)", "ดีมาก"), ("๓๓", "33"), ("A3", "a3"), ("100", "100")),
        *(
            ("3 มาก", "มาก"),
            ("มาก (4)", "มาก"),
            ("ดี = 67 คะแนน", "ดี"),
            ("ก. ดีมาก", "ดีมาก"),
            ("A3: ดี", "ดี"),
            ("ดี .", "ดี"),
        ),
        *(("มาก / Much", "มาก"), ("Most (มากที่สุด)", "มากที่สุด"), ("มี (ได้ 0 คะแนน)", "มี"), ("ก" * 130, "ก" * 130)),
        *(("67 คะแนน", "67"), ("67%", "67"), ("ระดับ 3", "ระดับ3"), ("33.00", "33")),
    ],
)
def test_a_number_beside_a_word_is_no_part_of_it(written: str, compared: str) -> None:
    assert plain(written) == compared


def test_nothing_and_not_knowing_are_two_things() -> None:
    assert all(map(is_skipped, ("", " ", "-", "—", "(ว่าง)", "N/A", "ข้าม", "เว้นว่าง")))
    assert not any(map(is_skipped, ("0", "ไม่มี", "ไม่ทราบ")))
    assert all(is_no_opinion(plain(text)) for text in ("ไม่ทราบ", "ไม่ทราบ / ไม่แน่ใจ", "Don't know"))
    assert not any(is_no_opinion(plain(text)) for text in ("ไม่มี", "ไม่เคย", "ไม่ดีเลย"))


@pytest.mark.parametrize(
    "text",
    [
        *("ไม่ทราบ/ไม่เคย", "ไม่ทราบข้อมูล", "0. ไม่ทราบ", "9 = ไม่ทราบ", "ไม่ทราบ (ไม่คิดคะแนน)", "ไม่ขอแสดงความคิดเห็น", "ไม่ตอบ"),
        "ไม่ได้ตอบ",
        *("ไม่สามารถประเมินได้", "ไม่มีข้อมูล", "ไม่ระบุ", "ไม่แน่ใจหรือไม่ทราบ", "Not applicable"),
    ],
)
def test_words_of_giving_no_opinion_have_no_points(text: str) -> None:
    assert is_no_opinion(plain(text))
    assert is_no_opinion(plain("ไม่มีเลย")) is False


def test_never_having_used_it_is_an_answer_only_to_a_question_that_asks_it() -> None:
    worth = AnswerRules.of(("มาก", "น้อย", "ไม่เคยใช้บริการ"), YEAR).worth("i1", ("มาก", "น้อย", "ไม่เคยใช้บริการ"))
    assert worth is not None and worth.points_of == {"มาก": 67, "น้อย": 33}
    assert points("i1", "เคย", "ไม่เคยใช้บริการ") is None


@pytest.mark.parametrize(
    ("beside", "fits"),
    [
        *(({"น้อย": 2, "มาก": 3}, True), ({"น้อย": 3, "มาก": 2}, True), ({"น้อย": 1, "มาก": 2}, True)),
        *(({"น้อย": 33, "มาก": 67}, True), ({"น้อย": 2, "มาก": 4}, False), ({"น้อย": 67, "มาก": 33}, False)),
    ],
)
def test_numbers_beside_words_have_to_be_those_of_the_scale(beside: dict[str, int], fits: bool) -> None:
    numbered = [("i1", word, number) for word, number in beside.items()]
    worth = AnswerRules.of(beside, YEAR, numbered=numbered).worth("i1", beside)
    assert (worth is not None) == fits
    of_others = AnswerRules.of(beside, YEAR, numbered=[("i2", "มากที่สุด", 5)])
    assert of_others.worth("i1", beside) is not None  # no numbers of its own
    both = AnswerRules.of(beside, YEAR, numbered=[*numbered, ("i2", "มากที่สุด", 5)])
    assert (both.worth("i1", beside) is not None) == (beside == {"น้อย": 33, "มาก": 67})


def test_the_scale_of_a_question_comes_first() -> None:
    assert scales_for("i1", YEAR) == (FOUR, TWO)
    assert scales_for("i4", YEAR) == (TWO, FOUR)
    assert scales_for("i1.1", load(2564))[0] == FOUR


def test_a_bad_thing_is_known_by_its_question() -> None:
    assert (polarity_of("i1", YEAR), polarity_of("i10", YEAR)) == ("positive", "negative")


def test_numbers_are_points_only_where_all_of_the_sheet_are() -> None:
    assert points("i1", "0", "33", "100") == [0, 33, 100]
    assert points("i1", "0", "33", sheet=("66",)) is None
    assert points("i1", "0", "1") is None
    assert points("i1", "0") is None  # nothing but nought may be a 'no' as well


def test_levels_need_a_scale_with_as_many_points_as_the_sheet_uses() -> None:
    assert points("i1", "1", "2", "3", "4") == [0, 33, 67, 100]
    assert points("i1", "a1", "ao04") == [0, 100]
    assert points("i4", "1", "2") == [0, 100]
    assert points("i1", "1", "2", "3") is None  # no scale of three
    assert points("i1", "1", "2", "4", sheet=("5",)) is None  # five levels
    assert points("i1", "1", "2", "3", sheet=("0", "4")) is None  # levels from 0 on
    assert points("i4", "1", "2", sheet=("3", "4")) is None  # two answers, or two of four


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (("ไม่มี", "มี"), [100, 0]),
        (("ไม่เคย", "เคย"), [100, 0]),
        (("no", "yes"), [100, 0]),
    ],
)
def test_yes_is_bad_where_the_question_asks_about_something_bad(good: tuple[str, str], bad: list[int]) -> None:
    assert points("i1", *good, sheet=("ใช่", "ไม่ใช่")) == bad[::-1]
    assert points("i4", *good, sheet=("ใช่", "ไม่ใช่")) == bad


def test_a_level_said_in_two_ways_is_of_a_longer_scale() -> None:
    assert points("i1", "ไม่มีเลย", "น้อย", "มาก") == [0, 33, 67]
    assert points("i1", "ไม่มีเลย", "น้อย", "มาก", sheet=("น้อยที่สุด",)) is None
    assert points("i1", "ดี", "ดีมาก", sheet=("ควรปรับปรุง",)) is None


def test_words_of_four_levels_have_no_points_in_a_year_without_such_a_scale() -> None:
    assert points("i1", "ดี", "ดีมาก", year=load(2567)) is None
    assert points("i1", "20", "80", year=load(2567)) == [20, 80]


def test_a_word_among_numbers_has_no_points() -> None:
    assert points("i1", "33", "ดี") is None
