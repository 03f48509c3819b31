"""What stands around the story in the report: comparisons counted once, figures to the right, remedies told once."""

import pytest

from ita_core.documents.blocks import Bullets, Paragraph, Table
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.scoring import History, history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.narrative.made import real_history
from tests.samples import ROOT, reading_of
from tests.test_every_year_report import subject_of


def example() -> History:
    name = "example-five-years.xlsx"
    return history_of(read((ROOT / "sample_data" / name).read_bytes(), name))


def blocks_of(subject: Subject, kind: type) -> list:
    return [block for section in full_report(subject).sections for block in section.blocks if isinstance(block, kind)]


def paragraphs_of(history: History, language: str = "th") -> list[str]:
    subject = Subject(history, history.latest, text_in(language))
    return [block.text for block in blocks_of(subject, Paragraph)]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("th", "จำนวน 6 เรื่องข้างต้นจึงมาจากการเปรียบเทียบ 8 รายการในตาราง"),
        ("en", "the 6 comparisons above stand for 8 in the table"),
    ],
)
def test_why_fewer_comparisons_are_counted_than_the_table_has_is_told(language, told):
    """By hand, of 2566: 1.1 and 2.1 are the same questions, 1.2 and 2.2 share i1 and e11–e12; six of eight are left."""
    assert any(told in text for text in paragraphs_of(real_history(), language))


def test_where_no_two_views_are_compared_nothing_is_counted():
    assert not any("นับเป็นเรื่องเดียว" in text for text in paragraphs_of(history_of(reading_of({2566: {"e14": "81.50"}}))))


def test_counts_stand_to_the_right_as_scores_do():
    instruments = blocks_of(subject_of(2566), Table)[0]
    assert [column.align for column in instruments.columns] == ["left", "right", "right"]


def test_a_name_in_brackets_does_not_run_into_the_next_word():
    assert any(text.startswith("เทศบาลตำบลตัวอย่าง (ข้อมูลสมมติ) นำผล") for text in paragraphs_of(example()))


def test_a_remedy_of_two_limits_is_told_once():
    subject = Subject(example(), example().latest, text_in("th"))
    told = [item for block in blocks_of(subject, Bullets) for item in block.items if "แนวทางจัดการคือ" in item]
    (both,) = (item for item in told if "แบบวัด IIT" in item)
    assert "มี 31 คน" in both
    assert "มี 120 คน" in both
    assert both.count("แนวทางจัดการคือ") == 1


@pytest.mark.parametrize(("language", "told"), [("th", "10 ข้อแรกจากทั้งหมด 12 ข้อ"), ("en", "The first 10 of 12")])
def test_a_list_of_recommendations_says_that_it_is_cut(language, told):
    """2568 of the example: three staff and seven public questions below the target, two documents without points."""
    assert any(told in text for text in paragraphs_of(example(), language))


def test_a_list_that_names_all_says_nothing_of_it():
    assert not any("ข้อแรกจากทั้งหมด" in text for text in paragraphs_of(real_history()))
