"""Two versions of an item in words: a measure by what differs, everything else as it stands, what is gone as gone."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ita_core.framework import LevelRule, QuestionRule
from ita_core.office import CheckIn, Correction, Status
from ita_core.office.three_way import Conflict, Place
from ita_core.peers.table import PeersTable
from ita_core.tables.conflicts import ToldConflict, told_conflict
from ita_core.text import LANGUAGES, text_in
from tests.office.plans import measure

TEXT = text_in("th")


def told(place: Place, mine: Any, theirs: Any, base: Any = None, language: Any = "th") -> ToldConflict:
    return told_conflict(Conflict(place, base, mine, theirs), text_in(language))


def test_of_a_measure_only_what_differs_is_told() -> None:
    base = measure("m1", title="ประกาศนโยบาย")
    mine = replace(base, status=Status.DONE, owner="กองช่าง")
    theirs = replace(base, owner="สำนักปลัด", check_ins=(CheckIn(6, "อบรมแล้ว", "", "ลิงก์"), base.check_ins[1]))
    found = told(("plans", 2567, "m1"), mine, theirs, base)
    assert found.about == "มาตรการ ปีงบประมาณ พ.ศ. 2567: ประกาศนโยบาย"
    assert found.mine == ("ผู้รับผิดชอบ: กองช่าง", "สถานะ: ▣ ดำเนินการแล้ว", "ผลรอบ 6 เดือน: –")
    assert found.theirs == ("ผู้รับผิดชอบ: สำนักปลัด", "สถานะ: ▢ ยังไม่เริ่ม", "ผลรอบ 6 เดือน: อบรมแล้ว · ลิงก์")


def test_a_measure_that_one_side_took_out_is_told_whole_by_the_other() -> None:
    base = measure("m1", title="ประกาศนโยบาย")
    found = told(("plans", 2567, "m1"), None, replace(base, approved=False), base)
    assert found.mine == ("(ลบออก)",)
    assert found.theirs[0] == "มาตรการ/แนวทาง: ประกาศนโยบาย"
    assert found.theirs[2] == "ขั้นตอน/วิธีการดำเนินการ: (1) หนึ่ง (2) สอง (3) สาม"
    assert "การพิจารณา: ร่าง" in found.theirs


def test_a_text_is_told_line_by_line_under_its_name() -> None:
    found = told(("texts", 2567, "limits"), "หนึ่ง\n\nสอง", "สาม")
    assert found == ToldConflict("ข้อความ ปีงบประมาณ พ.ศ. 2567: ข้อจำกัดของหน่วยงานในการประเมิน", ("หนึ่ง", "สอง"), ("สาม",))
    assert told(("texts", 2566, "narrative.th.overall/a"), "ก", "ข").about.endswith("ประโยคในรายงาน")


def test_a_correction_tells_both_scores() -> None:
    one = Correction(2566, "i8", Decimal("67.32"), Decimal("76.3"))
    found = told(("corrections", 2566, "i8"), one, replace(one, was=None, score=Decimal(70)))
    assert found.about == "คะแนนที่แก้ไขของ i8 ปีงบประมาณ พ.ศ. 2566"
    assert (found.mine, found.theirs) == (("จาก 67.32 เป็น 76.30",), ("จาก – เป็น 70.00",))


@pytest.mark.parametrize(
    ("place", "item", "line"),
    [
        (("rules", 2569, "questions", "i1", 0), QuestionRule(code="i1", wording="ท่านรู้", parent="1"), "i1 · ท่านรู้ · 1"),
        (("rules", 2569, "levels", "good", 0), LevelRule(level="good", total_from=Decimal(85)), "good · 85"),
        (("rules", 2569, "dropped", "e9", 0), "e9", "e9"),
        (("rules", 2569, "single_eit"), True, ""),
    ],
)
def test_a_statement_about_the_rules_is_told_as_its_row(place: Place, item: Any, line: str) -> None:
    found = told(place, item, None)
    assert found.about == "เกณฑ์ของหน่วยงาน ปีงบประมาณ พ.ศ. 2569"
    assert len(found.mine) == 1
    assert line in found.mine[0]
    assert found.theirs == (TEXT("merging.gone"),)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["answers", "events", "unclear", "peers"])
def test_every_kind_has_its_name_in_both_languages(kind: str, language: Any) -> None:
    assert told((kind, "x"), "ก", "ข", language=language).about == text_in(language)(f"merging.about.{kind}")


def test_what_has_no_words_is_told_as_these_data() -> None:
    assert told(("answers", "x"), object(), None).mine == ("ข้อมูลชุดนี้",)


def of_tables(mine: Any, theirs: Any, language: Any = "th") -> ToldConflict:
    sizes = {"a": 60, "b": 1}
    return told_conflict(
        Conflict(("peers",), None, mine, theirs), text_in(language), lambda each: sizes.get(each.content)
    )


@pytest.mark.parametrize(
    ("language", "about", "mine", "theirs"),
    [
        ("th", "ตารางของหน่วยงานอื่น", "จังหวัด.csv · 60 หน่วยงาน", "อำเภอ.csv · 1 หน่วยงาน"),
        ("en", "Table of other agencies", "จังหวัด.csv · 60 agencies", "อำเภอ.csv · 1 agency"),
    ],
)
def test_two_tables_of_agencies_are_told_by_name_and_size(language: Any, about: str, mine: str, theirs: str) -> None:
    tables = PeersTable("จังหวัด.csv", "a", b""), PeersTable("อำเภอ.csv", "b", b"")
    assert of_tables(*tables, language) == ToldConflict(about, (mine,), (theirs,))


def test_of_one_table_what_both_decided_about_it_is_told() -> None:
    table = PeersTable("จังหวัด.csv", "a", b"", provinces=("ราชบุรี",))
    mine = replace(table, public=True, types=("เทศบาลตำบล",), ours=((2566, "ผล!B4", True),))
    theirs = replace(table, answers=(("twice", "neither"),), ours=((2566, "ผล!B4", False),))
    found = of_tables(mine, theirs)
    assert found.mine == (
        "จังหวัด.csv · 60 หน่วยงาน",
        "เลือกเฉพาะประเภท: เทศบาลตำบล",
        "แสดงชื่อหน่วยงานอื่น: ใช่",
        "แถวของหน่วยงาน ปี 2566: ผล!B4",
    )
    assert found.theirs == (
        "จังหวัด.csv · 60 หน่วยงาน",
        "เลือกเฉพาะประเภท: ทั้งหมด",
        "แสดงชื่อหน่วยงานอื่น: ไม่",
        "คำตอบเรื่องวิธีอ่านตาราง: ไม่ใช้แถวใดเลย",
        "ไม่ใช่แถวของหน่วยงาน ปี 2566: ผล!B4",
    )


def test_a_table_that_cannot_be_read_is_told_by_its_name_and_one_that_is_gone_as_gone() -> None:
    found = of_tables(PeersTable("เก่า.xlsx", "c", b""), None)
    assert (found.mine[0], found.theirs) == ("เก่า.xlsx", (TEXT("merging.gone"),))
