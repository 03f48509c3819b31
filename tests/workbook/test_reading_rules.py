"""Single rules of a reading, each on the smallest workbook that shows it."""

import re
from decimal import Decimal
from importlib.resources import files

import pytest

from ita_core.findings import catalogue
from ita_core.workbook import Reading, WorkbookRefused, read
from tests.workbook.generator import all_scores
from tests.workbook.writers import Cell, Page, xlsx

HEAD: list[Cell] = ["รหัส", "คะแนน"]


def reading(*rows: list[Cell], name: str = "2566") -> Reading:
    return read(xlsx([Page(name, list(rows))]), "a.xlsx")


def scores(read_: Reading) -> dict[str, Decimal]:
    return dict(zip(read_.scores["code"], read_.scores["score"], strict=True))


GENERAL = ("questions-", "assessment-not-named")


def codes(read_: Reading) -> list[str]:
    return [finding.code for finding in read_.findings if not finding.code.startswith(GENERAL)]


@pytest.mark.parametrize("heading", [2023, "2023", "FY66", "ปี 66", "ค.ศ. 2023"])
def test_a_year_written_another_way_is_converted_and_said(heading: Cell) -> None:
    found = reading(["รหัส", heading], ["TOTAL", 92.16], name="x")
    assert list(found.scores["fiscal_year"]) == [2566]
    assert codes(found) == ["fiscal-year-converted"]


def test_a_sheet_of_indicators_alone_and_one_of_instruments_alone_are_read() -> None:
    indicators = reading(["ตัวชี้วัดที่", "คะแนน"], *([n, float(all_scores()[str(n)])] for n in range(1, 11)))
    assert scores(indicators) == {str(n): all_scores()[str(n)] for n in range(1, 11)}
    instruments = reading(["เครื่องมือ", "คะแนน"], ["IIT", 90.79], ["EIT", 89.74], ["OIT", 95.0])
    assert scores(instruments) == {"IIT": Decimal("90.79"), "EIT": Decimal("89.74"), "OIT": Decimal("95.0")}


def test_parts_of_an_indicator_are_read_where_a_sheet_gives_them() -> None:
    assert scores(reading(HEAD, ["EIT1.6", 88.94], ["EIT2.6", 94.72])) == {
        "EIT1.6": Decimal("88.94"),
        "EIT2.6": Decimal("94.72"),
    }


def test_the_same_score_twice_is_kept_once_at_its_first_place() -> None:
    found = reading(HEAD, ["i1", 92.55], ["i1", "๙๒.๕๕"])
    assert list(found.scores["cell"]) == ["B2"]
    assert (codes(found), found.cells.used, found.cells.rejected) == ([], 2, 0)


def test_a_dash_is_no_score_and_no_mistake() -> None:
    found = reading(HEAD, ["i1", 92.55], ["i2", "-"], ["i3", "ไม่มีข้อมูล"], ["i4", "N/A"])
    assert (set(scores(found)), codes(found)) == ({"i1"}, [])


def test_zero_is_a_score() -> None:
    assert scores(reading(HEAD, ["o24", 0], ["o26", "๐.๐๐"])) == {"o24": Decimal(0), "o26": Decimal("0.00")}


def test_code_and_name_of_different_indicators_are_a_shifted_row_and_not_used() -> None:
    found = reading(["รหัส", "ชื่อ", "คะแนน"], ["1", "การปฏิบัติหน้าที่", 96.27], ["2", "การใช้อำนาจ", 89.64])
    assert scores(found) == {"1": Decimal("96.27")}
    (finding,) = [finding for finding in found.findings if finding.code == "name-of-another-code"]
    assert (finding.cell, finding.facts["code"], finding.facts["other"]) == ("C3", "2", "3")


def test_a_question_number_without_an_instrument_is_not_guessed() -> None:
    found = reading(["ข้อคำถาม", "คะแนน"], ["i1", 92.55], ["ข้อ 12", 85.63])
    assert scores(found) == {"i1": Decimal("92.55")}
    assert codes(found) == ["code-unclear"]


@pytest.mark.parametrize(("score", "kept"), [(0, True), (100, True), (100.01, False), (-0.01, False)])
def test_the_range_of_a_score_ends_at_0_and_100(score: float, kept: bool) -> None:
    found = reading(HEAD, ["TOTAL", 92.16], ["i1", score])
    assert ("i1" in scores(found)) is kept
    assert codes(found) == ([] if kept else ["score-out-of-range"])


def test_two_years_on_one_sheet_keep_their_own_scores() -> None:
    found = reading(["ปี 2565"], HEAD, ["TOTAL", 84.87], [], ["ปี 2566"], HEAD, ["TOTAL", 92.16], name="x")
    assert list(zip(found.scores["fiscal_year"], found.scores["score"], strict=True)) == [
        (2565, Decimal("84.87")),
        (2566, Decimal("92.16")),
    ]


def test_a_remark_in_the_table_does_not_set_the_year() -> None:
    found = reading(["รหัส", "คะแนน", "หมายเหตุ"], ["i1", 92.55, "ปี 2565 ได้ 80"], ["i2", 92.52, None])
    assert list(found.scores["fiscal_year"]) == [2566, 2566]


def test_a_rejected_cell_is_listed_once_and_counted_once() -> None:
    found = reading(HEAD, ["i1", "สูง"], ["i2", 120], ["i99", 50], ["i3", 80], ["i3", 90], ["TOTAL", 92.16])
    listed = {finding.cell for finding in found.findings if finding.cell}
    assert listed == {"B2", "B3", "B4", "B5", "B6"}
    assert found.cells.rejected == len(listed)
    assert found.cells.seen == found.cells.used + found.cells.rejected + found.cells.ignored == 14


def test_every_finding_that_the_reader_raises_is_in_the_catalogue() -> None:
    sources = [path.read_text("utf-8") for path in files("ita_core.workbook").iterdir() if path.name.endswith(".py")]
    raised = {code for source in sources for code in re.findall(r'(?:inding|refused)\(\s*"([a-z-]+)"', source)}
    assert len(raised) > 25
    assert raised <= set(catalogue())


def test_a_column_of_the_year_before_belongs_to_that_year() -> None:
    found = reading(["รหัส", "คะแนน", "คะแนนปีที่ผ่านมา"], ["TOTAL", 92.16, 84.87])
    assert list(zip(found.scores["fiscal_year"], found.scores["score"], strict=True)) == [
        (2565, Decimal("84.87")),
        (2566, Decimal("92.16")),
    ]


def test_columns_of_maxima_targets_and_of_others_are_no_scores() -> None:
    head: list[Cell] = ["รหัส", "คะแนนเต็ม", "คะแนนที่ได้", "ค่าเฉลี่ยประเทศ", "ค่าเป้าหมาย", "S.D."]
    found = reading(head, ["i1", 100, 92.55, 88.1, 85, 0.4], ["i2", 100, 92.52, 87.2, 85, 0.3])
    assert (scores(found), codes(found)) == ({"i1": Decimal("92.55"), "i2": Decimal("92.52")}, [])


def test_a_running_number_beside_a_code_is_not_the_code() -> None:
    found = reading(["ข้อที่", "รหัส", "คะแนน"], [31, "e1", 85.66], [32, "e2", 86.69], name="IIT 2566")
    assert scores(found) == {"e1": Decimal("85.66"), "e2": Decimal("86.69")}


def test_an_instruments_score_in_its_second_row_is_still_its_score() -> None:
    head: list[Cell] = ["แหล่งข้อมูล", "ตัวชี้วัด", "คะแนนรายตัวชี้วัด", "คะแนนรายเครื่องมือ"]
    rows: list[list[Cell]] = [["OIT", "9. การเปิดเผยข้อมูล", 90, None], [None, "10. การป้องกันการทุจริต", 100, 95]]
    assert scores(reading(head, *rows)) == {"9": Decimal(90), "10": Decimal(100), "OIT": Decimal(95)}


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("เทศบาลตำบลเจ็ดเสมียน ปีงบประมาณ พ.ศ. ๒๕๖๖ มีคะแนนรวม ๙๒.๑๖ คะแนน", "92.16"),
        ("ปีงบประมาณ พ.ศ. 2566 เพิ่มขึ้นจากคะแนนรวม 84.87 คะแนนของปีก่อน", None),
        ("ค่าเฉลี่ยของทั้งประเทศ ปีงบประมาณ พ.ศ. 2566 มีคะแนนรวม 90.19 คะแนน", None),
        ("ปีงบประมาณ พ.ศ. 2566 มีคะแนนรวม 92.16 คะแนน และเดิมมีคะแนนรวม 84.87 คะแนน", None),
        ("มีคะแนนรวม 92.16 คะแนน", None),
    ],
)
def test_a_sentence_gives_a_total_only_if_it_can_mean_nothing_else(sentence: str, total: str | None) -> None:
    found = reading([sentence], HEAD, ["i1", 92.55], name="x 2566")
    assert scores(found).get("TOTAL") == (Decimal(total) if total else None)


def test_a_rank_is_a_fact_and_a_running_number_in_a_sentence_is_not() -> None:
    found = reading(["ผลการประเมินอยู่ในลำดับที่ 1,082 จากทั้งหมด 2,230"], ["ดูภาพลำดับที่ 5 ในรายงาน"], HEAD, ["i1", 92.55])
    assert dict(zip(found.facts["key"], found.facts["value"], strict=True)) == {"rank": "1082", "peers_n": "2230"}


def test_numbers_that_no_heading_explains_are_said_and_not_used() -> None:
    found = reading(["รหัส", "คะแนน", "งบประมาณ"], ["i1", 92.55, 5000], ["i2", 92.52, 300])
    assert scores(found) == {"i1": Decimal("92.55"), "i2": Decimal("92.52")}
    (finding,) = [finding for finding in found.findings if finding.code == "numbers-not-used"]
    assert (finding.cell, finding.facts["n"]) == ("C2:C3", "2")


def test_a_heading_with_a_doubled_e_for_ae_is_understood() -> None:
    assert scores(reading(["รหัส", "คะเเนน", "n"], ["i1", 92.55, 31])) == {"i1": Decimal("92.55")}


def test_an_agency_whose_name_lost_its_letters_is_named_at_its_cell() -> None:
    garbled = "เทศบาลตำบลตัวอย่าง".encode("tis-620").decode("latin-1")
    found = reading(["หน่วยงาน", garbled], [], ["รหัส", "คะแนน"], ["TOTAL", 92.16])
    assert [(f.cell, f.value) for f in found.findings if f.code == "name-garbled"] == [("B1", garbled)]


def test_a_file_whose_words_are_all_garbled_is_refused_with_that_reason() -> None:
    words = [word.encode("tis-620").decode("latin-1") for word in ("คะแนนรวม", "แบบวัด", "หน่วยงาน")]
    with pytest.raises(WorkbookRefused) as refused:
        reading([words[1], words[0]], [words[2], 92.16])
    assert (refused.value.finding.code, refused.value.finding.facts["place"]) == ("text-garbled", "A1")
