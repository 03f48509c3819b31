"""Titles of items and headings typed by hand from what agencies print, and how sure they are."""

import re

import pytest

from ita_core.framework import known_years, load

PLAN = "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี"
STRATEGY = "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน"
RESULTS = "รายงานผลการดำเนินงานประจำปี"
DOUBT = re.compile(r"น่าจะ|คาดว่า|\blikely\b|\bprobably\b|\bnot confirmed\b|ยังไม่ยืนยัน")


@pytest.mark.parametrize(
    ("year", "code", "title"),
    [
        (2567, "o1", "โครงสร้าง"),
        (2567, "o2", "ข้อมูลผู้บริหาร"),
        (2567, "o3", "อำนาจหน้าที่"),
        (2568, "o5", STRATEGY),
        (2568, "o6", PLAN),
        (2568, "o7", RESULTS),
        (2568, "o27", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        (2568, "o28", "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานประจำปี"),
        (2569, "o2", "ข้อมูลผู้บริหาร"),
        (2569, "o5", STRATEGY),
        (2569, "o6", PLAN),
        (2569, "o7", RESULTS),
        (2569, "o25", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"),
    ],
)
def test_a_title_stands_as_an_agency_prints_it_and_is_marked_as_its_copy(year, code, title):
    entry = load(year).node_of[code]
    assert (entry.wording, entry.sureness) == (title, "agency-copy")


@pytest.mark.parametrize(("year", "code"), [(2568, "o25"), (2568, "o26"), (2568, "i1"), (2567, "o26"), (2567, "9.3")])
def test_what_no_page_prints_stays_not_confirmed(year, code):
    assert load(year).node_of[code].sureness == "not-confirmed"


def test_of_2567_one_heading_under_9_is_printed_and_the_others_are_not():
    found = {code: load(2567).node_of[code].sureness for code in ("9.1", "9.3", "9.4", "9.5")}
    assert found == {"9.1": "agency-copy", "9.3": "not-confirmed", "9.4": "not-confirmed", "9.5": "not-confirmed"}
    (nine,) = [average for average in load(2567).averages if average.node == "9"]
    assert len(nine.of) == 5
    assert not nine.confirmed  # five are shown; that they count the same is not


@pytest.mark.parametrize("year", known_years())
def test_no_title_holds_a_word_of_doubt(year):
    framework = load(year)
    entries = (*framework.nodes, *framework.questions, *framework.levels, *framework.issues)
    told = [text for entry in entries for text in (entry.label.th, entry.label.en, getattr(entry, "wording", None))]
    assert [text for text in told if text and DOUBT.search(text)] == []
