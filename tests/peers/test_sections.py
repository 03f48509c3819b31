"""Lines between rows, sums and groups: what they say of the agencies, and what is no agency."""

from collections.abc import Sequence

import pytest

from ita_core.peers.reading import PeersReading, peers_of
from ita_core.peers.row_names import Mark, counts_up, mark_in, sums_up
from ita_core.workbook import WorkbookRefused
from ita_core.workbook.grid import Sheet
from tests.workbook.writers import Cell

TITLE = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566"


def read(*rows: Sequence[Cell], name: str = "ผล", title: str = TITLE) -> PeersReading:
    cells = [[float(cell) if isinstance(cell, int) else cell for cell in row] for row in ((title,), *rows)]
    return peers_of([Sheet(name, cells)], "peers.xlsx", "0", {})


def codes(reading: PeersReading) -> set[str]:
    return {finding.code for finding in reading.findings}


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("จังหวัดราชบุรี", Mark(province="ราชบุรี")),
        ("1. จ.ราชบุรี จำนวน 12 แห่ง", Mark(province="ราชบุรี")),
        ("ราชบุรี", Mark(province="ราชบุรี", bare=True)),
        ("อำเภอโพธาราม จังหวัดราชบุรี", Mark(province="ราชบุรี", district="โพธาราม")),
        ("(2) อ.โพธาราม (๕ แห่ง)", Mark(district="โพธาราม")),
        ("ประเภท องค์การบริหารส่วนตำบล (อบต.)", Mark("องค์การบริหารส่วนตำบล")),
        ("ทต.", Mark("เทศบาลตำบล")),
        ("จังหวัดสมมุติ", None),
        ("เทศบาลตำบลนาสมมุติ", None),
        ("ผ่านเกณฑ์", None),
    ],
)
def test_a_line_that_is_nothing_else_names_province_district_or_type(line: str, mark: Mark | None) -> None:
    assert mark_in(line) == mark


@pytest.mark.parametrize(
    ("words", "is_sum"),
    [
        ("รวม 6 แห่ง", True),
        ("รวมทั้งสิ้น", True),
        ("คะแนนสูงสุด", True),
        ("ค่าเฉลี่ยจังหวัด", True),
        ("จำนวนหน่วยงานที่ผ่าน", True),
        ("อ.โพธาราม เฉลี่ย", True),
        ("เทศบาลตำบล (เฉลี่ย)", True),
        ("จังหวัดเลยเฉลี่ย", True),
        ("Province average", True),
        ("น้ำหนัก", True),
        ("ค่าน้ำหนัก (ร้อยละ)", True),
        ("คะแนนเต็ม", True),
        ("ประเทศ", True),
        ("ผ่านเกณฑ์", True),
        ("ผ่านศึก", False),
        ("ทต.น้ำหนัก", False),
        ("เต็มดวง", False),
        ("รวมไทยพัฒนา", False),
        ("อบต.รวมไทยพัฒนา", False),
    ],
)
def test_a_sum_is_told_from_a_place(words: str, *, is_sum: bool) -> None:
    assert sums_up(words) is is_sum


def test_a_row_of_numbers_of_columns_counts_from_one() -> None:
    assert counts_up(["(1)", "(2)", None, "(3)"])
    assert counts_up([1.0, 2.0, 3.0])
    assert not counts_up([1.0, 2.0])
    assert not counts_up([1.0, "ทต.กอ", 3.0])


def test_a_place_whose_name_begins_as_a_sum_stays() -> None:
    reading = read(("ประเภท", "ชื่อ", "คะแนน"), ("อบต.", "รวมไทยพัฒนา", 80), ("อบต.", "กอ", 70))
    assert [*reading.rows["agency"]] == ["องค์การบริหารส่วนตำบลรวมไทยพัฒนา", "องค์การบริหารส่วนตำบลกอ"]


def test_a_row_of_a_group_is_no_agency_and_its_figure_is_said() -> None:
    rows = (("จังหวัดเลย", 75), ("ทต.กอ", 80), ("ทต.ขอ", 70), ("ทต.คอ", 60))
    reading = read(("หน่วยงาน", "คะแนน"), *rows)
    assert [*reading.rows["agency"]] == ["ทต.กอ", "ทต.ขอ", "ทต.คอ"]
    assert [*reading.rows["province"]] == ["เลย"] * 3
    assert codes(reading) == {"peers-without-agency"}


def test_provinces_right_below_each_other_are_agencies_and_say_nothing_of_the_rows_below() -> None:
    rows = (("ทต.กอ", 80), ("จังหวัดเลย", 75), ("จังหวัดตาก", 76), ("ทต.ขอ", 70), ("ทต.คอ", 60))
    reading = read(("หน่วยงาน", "คะแนน"), *rows)
    assert [*reading.rows["agency"]] == [name for name, _ in rows]
    assert [*reading.rows["province"]][3:] == ["", ""]


def test_a_bare_name_between_rows_is_a_place_unless_the_table_begins_with_a_province() -> None:
    rows = ((1, "กอ", 80), (None, "น่าน", None), (3, "คอ", 60))
    reading = read(("ที่", "ชื่อ อปท.", "คะแนน"), *rows, name="เทศบาลเมือง")
    assert [*reading.rows["province"]] == ["", ""]
    assert "peers-without-score" in codes(reading)


def test_a_province_of_the_row_goes_before_the_line_above() -> None:
    rows = (("จังหวัดเลย",), ("ทต.กอ", "เลย", 80), ("ทต.ขอ", "ตาก", 70), ("ทต.คอ", None, 60))
    reading = read(("หน่วยงาน", "จังหวัด", "คะแนน"), *rows)
    assert [*reading.rows["province"]] == ["เลย", "ตาก", "เลย"]


def test_a_line_that_the_name_of_the_sheet_denies_says_no_province() -> None:
    reading = read(("หน่วยงาน", "คะแนน"), ("จังหวัดตาก",), ("ทต.กอ", 80), name="เลย")
    assert [*reading.rows["province"]] == [""]


def test_one_missing_province_is_not_filled_from_the_row_above() -> None:
    rows = (("เลย", "ทต.กอ", 80), (None, "ทต.ขอ", 70), ("ตาก", "ทต.คอ", 60))
    assert [*read(("จังหวัด", "หน่วยงาน", "คะแนน"), *rows).rows["province"]] == ["เลย", "", "ตาก"]


def test_a_score_before_an_appeal_counts_where_there_was_none() -> None:
    head = ("หน่วยงาน", "คะแนนก่อนอุทธรณ์", "คะแนนหลังอุทธรณ์")
    reading = read(head, ("ทต.กอ", 80, 85.5), ("ทต.ขอ", 70, "-"))
    assert [*reading.rows["total"]] == [8550, 7000]


def test_a_bare_name_is_completed_by_its_type_and_no_office_s_name_is() -> None:
    rows = (("ทต.", "กอ", 80), ("ทต.", "สำนักงานเทศบาลขอ", 70), ("โรงเรียน", "บ้านคอ", 60))
    assert [*read(("ประเภท", "ชื่อ", "คะแนน"), *rows).rows["agency"]] == ["เทศบาลตำบลกอ", "สำนักงานเทศบาลขอ", "บ้านคอ"]


def test_a_table_of_another_assessment_gives_no_agency_a_score() -> None:
    with pytest.raises(WorkbookRefused):
        read(("หน่วยงาน", "คะแนน"), ("ทต.กอ", 80), title="ผลการประเมิน LPA ปี 2566")


def test_a_month_names_no_fiscal_year() -> None:
    reading = read(("หน่วยงาน", "คะแนน"), ("ทต.กอ", 80), title="ข้อมูล ณ เดือนสิงหาคม 2567")
    assert [question.key for question in reading.questions] == ["ask.year"]


def test_an_agency_on_two_sheets_with_one_score_is_one_and_with_two_scores_asked() -> None:
    head = [["ปี 2566"], ["หน่วยงาน", "จังหวัด", "คะแนน"]]
    for score, rows_n, questions_n in ((80.0, 1, 0), (81.0, 0, 1)):
        sheets = [Sheet("ก", [*head, ["ทต.กอ", "เลย", 80.0]]), Sheet("ข", [*head, ["ทต.กอ", "เลย", score]])]
        reading = peers_of(sheets, "peers.xlsx", "0", {})
        assert (len(reading.rows), len(reading.questions)) == (rows_n, questions_n)


def test_the_nearest_title_says_which_assessment_a_table_is_of() -> None:
    head, lpa = ("หน่วยงาน", "คะแนน"), ("ผลการประเมิน LPA ปี 2566",)
    reading = read(head, ("ทต.กอ", 80), lpa, head, ("ทต.กอ", 91), ("ทต.ขอ", 92))
    assert [*reading.rows["total"]] == [8000]


def test_one_district_in_the_first_row_is_not_that_of_all() -> None:
    rows = (("เมือง", "ทต.กอ", 80), (None, "ทต.ขอ", 70), (None, "ทต.คอ", 60))
    assert [*read(("อำเภอ", "หน่วยงาน", "คะแนน"), *rows).rows["district"]] == ["เมือง", "", ""]


def test_the_mean_of_a_type_is_not_given_to_a_place_without_a_score_below_it() -> None:
    rows = (("เทศบาลตำบล", 82, None), ("กอ",), ("ทต.ขอ", 70, "B"), ("ทต.คอ", 60, "C"))
    reading = read(("หน่วยงาน", "คะแนน", "ระดับ"), *rows)
    assert [*reading.rows["agency"]] == ["ทต.ขอ", "ทต.คอ"]
    assert {"peers-without-agency", "peers-without-score"} <= codes(reading)


def test_rows_of_weights_full_marks_and_means_of_districts_are_no_agencies() -> None:
    rows = (("น้ำหนัก", 100), ("คะแนนเต็ม", 100), ("ทต.กอ", 80), ("ทต.ขอ", 70), ("อ.เมือง เฉลี่ย", 75), ("ประเทศ", 81))
    assert [*read(("หน่วยงาน", "คะแนน"), *rows).rows["agency"]] == ["ทต.กอ", "ทต.ขอ"]


def test_a_name_without_a_type_among_names_with_one_is_said_and_a_table_of_bare_names_is_not() -> None:
    head, named = ("หน่วยงาน", "คะแนน"), [("ทต.กอ", 80), ("ทต.ขอ", 70), ("อบต.คอ", 60), ("เมืองพัทยา", 90)]
    (said,) = read(head, *named, ("เลย", 75)).findings
    assert (said.code, said.cell, said.facts["n"]) == ("peers-name-unlike", "A7", "1")
    assert read(head, *named).findings == ()
    assert read(("ประเภท", "ชื่อ", "คะแนน"), ("ทต.", "กอ", 80), ("ทต.", "ขอ", 70)).findings == ()
    assert read(head, ("กอ", 80), ("ขอ", 70), ("คอ", 60)).findings == ()


@pytest.mark.parametrize("heading", ["ประชากร ปี 2565", "ข้อร้องเรียน ปี 2565", "งบประมาณ ปี 2566", "ผู้เข้าร่วม ปี 2566"])
def test_a_year_over_something_else_is_no_score(heading: str) -> None:
    reading = read(("หน่วยงาน", "คะแนน", heading), ("ทต.กอ", 80, 52), ("ทต.ขอ", 70, 41))
    assert [*reading.rows["total"]] == [8000, 7000]
    assert codes(reading) <= {"peers-column-unused"}


@pytest.mark.parametrize("heading", ["พัฒนาการจากปี 2565", "เทียบปี 2565", "การเติบโตจากปีก่อน", "Δ 2565"])
def test_a_change_since_a_year_is_no_score_of_that_year(heading: str) -> None:
    reading = read(("หน่วยงาน", "คะแนน", heading), ("ทต.กอ", 80, 5), ("ทต.ขอ", 70, 4))
    assert [*reading.rows["fiscal_year"]] == [2566, 2566]


def test_a_title_of_two_years_over_one_score_asks_which() -> None:
    reading = read(("หน่วยงาน", "คะแนน"), ("ทต.กอ", 80), title="ผล ITA ปีงบประมาณ 2565-2566")
    assert [question.key for question in reading.questions] == ["ask.year"]


def test_an_agency_under_its_name_of_before_too_is_asked() -> None:
    rows = (("ทต.กอ (เดิม อบต.กอ)", "เลย", 81), ("ทต.กอ", "เลย", 80))
    reading = read(("หน่วยงาน", "จังหวัด", "คะแนน"), *rows)
    assert "peers-name-twice" in codes(reading)


def test_a_province_in_short_is_the_one_it_begins() -> None:
    rows = (("ทต.กอ", "นครศรีฯ", 80), ("ทต.ขอ", "สุราษฎร์ฯ", 70), ("ทต.คอ", "สมุทรฯ", 60))
    found = read(("หน่วยงาน", "จังหวัด", "คะแนน"), *rows).rows["province"]
    assert [*found] == ["นครศรีธรรมราช", "สุราษฎร์ธานี", "สมุทรฯ"]


def test_a_row_of_a_year_or_of_an_instrument_below_an_agency_is_none() -> None:
    rows = (("ทต.กอ", 80), ("ปี 2565", 75), ("- IIT", 81), ("ทต.ขอ", 70))
    reading = read(("หน่วยงาน", "คะแนน"), *rows)
    assert [*reading.rows["agency"]] == ["ทต.กอ", "ทต.ขอ"]
    assert codes(reading) == {"peers-without-agency"}


@pytest.mark.parametrize("heading", ["คะแนนรวม", "คะแนน"])
def test_scores_of_which_none_is_above_ten_are_said(heading: str) -> None:
    head = ("หน่วยงาน", heading)
    (said,) = read(head, ("ทต.กอ", 8.5), ("ทต.ขอ", 9.25), ("ทต.คอ", 10)).findings
    assert (said.code, said.facts["most"]) == ("peers-scores-low", "10.00")
    assert read(head, ("ทต.กอ", 8.5), ("ทต.ขอ", 9.25), ("ทต.คอ", 10.5)).findings == ()
    assert read(("หน่วยงาน", "คะแนน", "o1"), *((f"ทต.{name}", 80, 0) for name in ("กอ", "ขอ", "คอ"))).findings == ()


@pytest.mark.parametrize("title", ["ผลสำรวจความพึงพอใจ ปี 2566", "ผลสอบ O-NET ปี 2566", "ผลการปฏิบัติราชการ (ก.พ.ร.) ปี 2566"])
def test_results_of_something_else_are_no_scores(title: str) -> None:
    with pytest.raises(WorkbookRefused):
        read(("หน่วยงาน", "คะแนน"), ("ทต.กอ", 80), title=title)
    assert len(read(("หน่วยงาน", "คะแนน"), ("ทต.กอ", 80), title=f"{title} และผล ITA").rows) == 1


def test_an_instrument_of_a_year_is_no_total() -> None:
    reading = read(("หน่วยงาน", "IIT ปี 2565", "คะแนน IIT ปี 2566", "คะแนนรวม ปี 2566"), ("ทต.กอ", 81, 82, 83))
    found = {
        year: (total, iit) for year, total, iit in reading.rows[["fiscal_year", "total", "IIT"]].itertuples(index=False)
    }
    assert found[2566] == (8300, 8200)
    assert found[2565][1] == 8100
    alone = read(("หน่วยงาน", "คะแนน EIT ส่วนที่ 1 ปี 2566"), ("ทต.กอ", 81), ("ทต.ขอ", 82)).rows
    assert ([*alone["EIT1"]], alone["total"].isna().all()) == ([8100, 8200], True)
    whole = read(("หน่วยงาน", "คะแนน ITA (IIT EIT OIT) ปี 2566"), ("ทต.กอ", 81), ("ทต.ขอ", 82)).rows
    assert [*whole["total"]] == [8100, 8200]
