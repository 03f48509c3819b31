"""What a table holds is told by its headings, or asked."""

import pytest

from ita_core.nation.columns import ColumnsRefused, Kind, code_named, columns_of


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["agency", "fiscal_year", "question", "points"], Kind.ANSWERS),
        (["หน่วยงาน", "จังหวัด", "ปีงบประมาณ", "ข้อ", "คะแนน"], Kind.SCORES),
        (["agency", "province", "agency_type"], Kind.REGISTER),
        (["ชื่อหน่วยงาน", "คะแนนรวม", "i1"], Kind.AGENCIES),
        (["agency", "i1", "o1"], Kind.AGENCIES),
    ],
)
def test_the_headings_tell_what_a_row_is(headings: list[str], kind: Kind) -> None:
    assert columns_of(headings).kind is kind


def test_a_table_of_questions_alone_may_be_of_people_or_of_agencies_and_is_asked() -> None:
    with pytest.raises(ColumnsRefused) as refused:
        columns_of(["agency", "i1", "i2"])
    assert refused.value.key == "nation.refused.which_kind"
    assert columns_of(["agency", "i1", "i2"], Kind.RESPONDENTS).kind is Kind.RESPONDENTS
    with pytest.raises(ColumnsRefused):
        columns_of(["agency", "TOTAL"], Kind.RESPONDENTS)


@pytest.mark.parametrize(
    ("headings", "key"),
    [
        (["name", "i1"], "nation.refused.no_agency"),
        (["agency", "หน่วยงาน", "TOTAL"], "nation.refused.twice"),
        (["agency", "I1", "ข้อ i1", "o1"], "nation.refused.twice"),
    ],
)
def test_a_missing_agency_and_two_columns_of_one_meaning_are_refused(headings: list[str], key: str) -> None:
    with pytest.raises(ColumnsRefused) as refused:
        columns_of(headings)
    assert refused.value.key == key


def test_names_are_read_by_meaning_and_codes_in_any_spelling() -> None:
    columns = columns_of(["ชื่อหน่วยงาน", "ปี", "ITA ภาพรวม", "ตัวชี้วัดที่ 1", "9.4", "O๑", "หมายเหตุ"])
    assert columns.named == {"agency": "ชื่อหน่วยงาน", "fiscal_year": "ปี"}
    assert set(columns.codes) >= {"1", "9.4", "o1"}
    assert "หมายเหตุ" not in columns.codes.values()


@pytest.mark.parametrize(("heading", "code"), [("i7", "i7"), ("EIT2.6", "EIT2.6"), ("i5.1", "i5.1"), ("i99", None)])
def test_a_code_is_one_that_some_year_has(heading: str, code: str | None) -> None:
    assert code_named(heading) == code
