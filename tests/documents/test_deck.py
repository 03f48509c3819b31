"""What the council's slides say of the real figures, of made-up ones, and of years that are known in part only."""

import random
import re
from dataclasses import replace

import pytest

from ita_core.documents.blocks import Bullets, words_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck, deck
from ita_core.documents.deck.title import MOST_WORDS, words_n
from ita_core.framework import known_years
from ita_core.office import CheckIn, Plan, Status, Work
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.thai import letters_in
from tests.office.plans import measure
from tests.samples import reading_of, reading_of_year, real_reading, real_scores

KEYS = [
    "result", "years", "strong", "citizens", "staff", "unnoticed", "documents", "measures", "timeline", "ask",
]  # fmt: skip
BEHIND = ["instruments", "history", "indicator", "perspectives", "issues", "documents_all", "plan", "limits"]


def subject_of(history, language="th", work=None):
    return Subject(history, history.latest, text_in(language), work or Work())


def slide(told, key):
    return next(slide for slide in (*told.slides, *told.appendix) if slide.key == key)


def items(told, key):
    return [item for shown in slide(told, key).shown if isinstance(shown, Bullets) for item in shown.items]


def question(told, code):
    return next(slide for slide in told.appendix if slide.key == code)


@pytest.fixture(scope="module")
def told(history):
    return deck(subject_of(history))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_real_year_makes_a_cover_ten_slides_and_what_stands_behind_them(history, language):
    whole = deck(subject_of(history, language))
    assert [slide.key for slide in whole.slides] == KEYS
    assert [slide.key for slide in whole.appendix][: len(BEHIND)] == BEHIND


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_slide_says_in_one_line_where_its_figures_stand(history, language):
    whole = deck(subject_of(history, language))
    for each in (*whole.slides, *whole.appendix):
        assert "made-by" in each.source, each.key
        assert re.search(r"25\d\d", each.source), each.key
        assert len(each.source) <= 100


def test_the_source_of_a_slide_names_the_cells(told):
    assert question(told, "e14").source == "ที่มา: made-by-hand.xlsx แผ่น 2566 C60 · ปีงบประมาณ 2566"


def test_a_figure_that_no_cell_holds_is_said_to_be_computed(told):
    assert "คำนวณจาก" in question(told, "o4").source


def test_the_result_is_one_giant_figure_with_level_target_and_rank(told):
    result = slide(told, "result")
    assert result.title == "ได้ 92.16 คะแนน ระดับผ่านดี‡ สูงกว่าเป้าหมาย"
    (shown,) = result.shown
    (figure,) = shown.figures
    assert (figure.figure, figure.below, figure.tone) == ("92.16", "ระดับผ่านดี‡", "good")
    assert shown.lines == (
        "เป้าหมาย 85.00 · สูงกว่าเป้าหมาย 7.16 คะแนน",
        "ลำดับที่ 1,082 ของหน่วยงานประเภทเดียวกัน",
    )


def test_the_rank_is_told_of_how_many_where_that_is_known():
    facts = {(2566, "rank"): "1,082", (2566, "peers_n"): "2,247"}
    whole = deck(subject_of(history_of(reading_of({2566: real_scores()}, facts))))
    assert slide(whole, "result").shown[0].lines[1] == "ลำดับที่ 1,082 จาก 2,247 หน่วยงานประเภทเดียวกัน"


@pytest.mark.parametrize(
    ("total", "title", "tone"),
    [
        ("84.99", "ได้ 84.99 คะแนน ระดับต้องปรับปรุง ต่ำกว่าเป้าหมาย", "bad"),
        ("85.00", "เท่ากับเป้าหมาย", "good"),
        ("85.01", "สูงกว่าเป้าหมาย", "good"),
    ],
)
def test_the_result_says_on_which_side_of_the_target_it_is(total, title, tone):
    scores = dict.fromkeys(("TOTAL", "IIT", "EIT", "EIT1", "EIT2", "OIT"), total)
    result = slide(deck(subject_of(history_of(reading_of({2566: scores})))), "result")
    assert re.sub("[†‡]", "", result.title).endswith(title)
    assert result.shown[0].figures[0].tone == tone


def test_two_years_measured_otherwise_stand_apart(told):
    (shown,) = slide(told, "years").shown
    assert [figure.figure for figure in shown.figures] == ["84.87", "92.16"]
    assert shown.between == "≠"
    assert slide(told, "years").title == "ปีก่อน 84.87 ปีนี้ 92.16 แต่วัดไม่เหมือนกัน"
    assert shown.lines[0] == "วัดไม่เหมือนกัน: การแบ่งส่วนของ EIT เปลี่ยน และเกณฑ์ระดับผลการประเมินเปลี่ยน"


def test_nobody_says_that_two_years_differ_where_only_that_is_unknown():
    """Of 2569 and 2570 no changed rule is known, only that something about them is unknown."""
    history = history_of(reading_of({2569: {"TOTAL": "90.00"}, 2570: {"TOTAL": "92.50"}}))
    assert slide(deck(subject_of(history)), "years").title == "ปีก่อน 90.00 ปีนี้ 92.50 แต่ยังไม่ยืนยันว่าวัดเหมือนกัน"


def test_without_the_year_before_there_is_no_slide_of_two_years():
    whole = deck(subject_of(history_of(reading_of({2566: real_scores()}))))
    assert [each.key for each in whole.slides] == [key for key in KEYS if key != "years"]
    assert "history" not in [each.key for each in whole.appendix]


def test_thanks_come_first_and_say_what_was_found(told):
    strong = slide(told, "strong")
    assert strong.title == "ขอบคุณทุกคน: ผู้ตอบไม่พบการเรียกรับเงินแลกกับงาน†"
    (chart,) = strong.shown
    assert chart.categories[-1] == "แทบไม่พบการเรียกรับเงินจากประชาชน"
    assert [str(value) for value in chart.series[0].values] == ["100.00", "100.00", "96.94", "96.94", "96.91"]


def test_what_each_side_lacks_is_told_lowest_first_and_below_the_target_only(told):
    assert slide(told, "citizens").title == "ประชาชนยังขาด: โอกาสมีส่วนร่วม"
    assert slide(told, "staff").title == "เจ้าหน้าที่ยังขาด: การมีส่วนร่วมในเรื่องงบประมาณ†"
    values = [str(value) for value in slide(told, "staff").shown[0].series[0].values]
    assert values == ["76.32", "80.68", "83.90"]


def test_where_all_reach_the_target_the_lowest_is_watched_and_nothing_is_called_lacking():
    scores = {f"e{n}": "95.00" for n in range(1, 16)} | {"e14": "90.00"}
    whole = deck(subject_of(history_of(reading_of({2566: scores}))))
    assert slide(whole, "citizens").title == "ประชาชนให้ถึงเป้าทุกเรื่อง ต่ำสุดคือโอกาสมีส่วนร่วม"
    full = dict.fromkeys(scores, "100.00")
    assert "citizens" not in [each.key for each in deck(subject_of(history_of(reading_of({2566: full})))).slides]


def test_something_bad_that_is_still_found_is_not_called_lacking():
    scores = {f"e{n}": "95.00" for n in range(1, 16)} | {"e4": "60.00"}
    whole = deck(subject_of(history_of(reading_of({2566: scores}))))
    assert slide(whole, "citizens").title == "ประชาชน: ยังมีผู้พบการเรียกรับเงินจากประชาชน"


def test_what_is_published_and_not_noticed_counts_documents_against_the_public_s_score(told):
    (shown,) = slide(told, "unnoticed").shown
    assert slide(told, "unnoticed").title == "เผยแพร่แล้ว แต่ประชาชนยังไม่เห็น: โอกาสมีส่วนร่วม"
    assert [(figure.figure, figure.tone) for figure in shown.figures] == [("1/1", "good"), ("81.50", "bad")]


CODES = re.compile(r"(?<![A-Za-z])[ieo]\d+\b|\b\d+\.\d+[ab]\b")


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_code_of_ours_stands_on_the_ten_slides(history, language):
    for each in deck(subject_of(history, language)).slides:
        told = [each.title, *(words for shown in each.shown for words in words_of(shown))]
        assert not [words for words in told if CODES.search(words)], each.key


@pytest.mark.parametrize("year", known_years())
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_titles_of_every_year_have_at_most_fifteen_words(year, language):
    for seed in range(3):
        whole = deck(subject_of(history_of(reading_of_year(year, random.Random(seed))), language))
        # The form of the result is fixed; the browser counts its words (tests/browser/test_council_deck.py).
        assert [e.title for e in whole.slides if e.key != "result" and words_n(e.title) > MOST_WORDS] == []
        assert 0 < len(whole.slides) <= 10


def test_notes_are_a_script_then_likely_questions_then_the_cells(told):
    notes = slide(told, "documents").notes.split("\n")
    assert notes[0] == "พูดว่า:"
    assert notes[1] == "เอกสาร 2 รายการยังไม่ได้คะแนน ถ้าเผยแพร่ให้ครบ คะแนนรวมเพิ่มได้ 2.00"
    assert notes[3] == "คำถามที่น่าจะถูกถาม:"
    assert notes[4].startswith("ถาม: เหตุใดเอกสาร 2 รายการ")
    assert notes.index("ที่มาของตัวเลข:") > 4
    assert notes[-1].startswith("• o26 ")


def test_missing_documents_come_with_their_worth_and_what_is_to_be_published(told):
    documents = slide(told, "documents")
    assert documents.title == "เผยแพร่เอกสารให้ครบอีก 2 รายการ เพิ่มได้ 2.00 คะแนน"
    (shown,) = documents.shown
    assert shown.figures[0].figure == "+2.00"
    assert shown.lines[0] == "การดำเนินการตามแผนการบริหารทรัพยากรบุคคล (+1.00)"
    assert [item[:4] for item in items(told, "documents_all")] == ["o24:", "o26:"]


@pytest.mark.parametrize(("n", "lines", "last"), [(3, 3, "(+0.40)"), (4, 3, "และอีก 2 เรื่อง")])
def test_many_missing_documents_are_counted_and_not_listed(n, lines, last):
    scores = {f"o{item}": "0.00" if item <= n else "100.00" for item in range(1, 44)}
    whole = deck(subject_of(history_of(reading_of({2566: scores}))))
    (shown,) = slide(whole, "documents").shown
    assert len(shown.lines) == lines
    assert shown.lines[-1].endswith(last)
    assert len(slide(whole, "documents_all").shown[0].rows) == n


def test_without_a_missing_document_nothing_is_offered():
    full = {f"o{item}": "100.00" for item in range(1, 44)}
    whole = deck(subject_of(history_of(reading_of({2566: full}))))
    assert not {"documents", "documents_all"} & {each.key for each in (*whole.slides, *whole.appendix)}


def test_a_draft_of_measures_is_called_a_draft_wherever_it_stands(told):
    assert slide(told, "measures").title == "ร่าง: ปี 2567 เสนอทำ 4 เรื่องนี้ก่อน"
    assert slide(told, "timeline").title == "ร่าง: รายงานสภาสองครั้ง สิ้น มี.ค. และ ก.ย. 67"
    assert slide(told, "ask").title == "ขอความเห็นสภาต่อร่าง 9 มาตรการ ปี 2567"
    assert told.lines[-1] == "มาตรการในสไลด์ชุดนี้เป็นร่าง หน่วยงานยังไม่อนุมัติ"
    assert slide(told, "plan").title == "ร่างที่เสนอให้พิจารณา: ปี 2567 9 มาตรการ มุ่งแก้ 9 ข้อ"
    assert [row[0][:2] for row in slide(told, "plan").shown[0].rows] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]
    assert "ร่าง" in slide(told, "measures").source


def test_the_measures_for_the_lowest_scores_come_first_with_who_when_and_what_people_notice(told):
    assert slide(told, "measures").shown[0].rows == (
        ("เผยแพร่การดำเนินการตามแผนการบริหารทรัพยากรบุคคล และอีก 1 เรื่อง", "สำนักปลัด", "ก.ย. 67", "เปิดอ่านได้บนเว็บไซต์"),
        ("เพิ่มการมีส่วนร่วมในเรื่องงบประมาณ†", "กองคลัง", "ก.ย. 67", "เห็นผลเรื่องการมีส่วนร่วมในเรื่องงบประมาณ†"),
        ("เพิ่มการขออนุญาตก่อนยืมทรัพย์สิน และอีก 1 เรื่อง", "ทุกสำนัก/กอง", "ก.ย. 67", "เห็นผลเรื่องการขออนุญาตก่อนยืมทรัพย์สิน"),
        ("เพิ่มโอกาสมีส่วนร่วม", "ทุกสำนัก/กอง", "ก.ย. 67", "เห็นผลเรื่องโอกาสมีส่วนร่วม"),
    )


def test_the_office_s_own_plan_is_no_draft(history):
    work = Work(plans=(Plan(2567, (measure(title="ทำคู่มือ", aims_at=("e14",)),)),))
    whole = deck(subject_of(history, work=work))
    assert slide(whole, "measures").title == "ปี 2567 จะทำ 1 เรื่อง"
    assert slide(whole, "measures").shown[0].rows[0][:2] == ("ทำคู่มือ", "กองคลัง")
    assert slide(whole, "ask").title == "ขอมติสภา: เห็นชอบ 1 มาตรการ ปี 2567"
    assert not [line for line in (*whole.lines, *(each.title for each in whole.slides)) if "ร่าง" in line]


def test_a_plan_of_which_some_is_approved_asks_the_council_for_both(history):
    own = (measure("m1", title="ทำคู่มือ"), measure("m2", issue=2, title="ทำเว็บไซต์", approved=False))
    told = deck(subject_of(history, work=Work(plans=(Plan(2567, own),))))
    assert [row[0] for row in slide(told, "measures").shown[0].rows] == ["ทำคู่มือ", "[ร่าง] ทำเว็บไซต์"]
    assert [row[0].endswith("[ร่าง 1/1]") for row in slide(told, "plan").shown[0].rows] == [False, True]
    assert "[ร่าง] ทำเว็บไซต์" in slide(told, "measures").notes
    assert slide(told, "ask").title == "ขอมติสภา: เห็นชอบ 1 มาตรการ และให้ความเห็นร่างอีก 1"
    assert "เห็นชอบมาตรการปีงบประมาณ พ.ศ. 2567 จำนวน 1 มาตรการ" in slide(told, "ask").shown[0].words
    assert "ให้ความเห็นต่อร่างมาตรการปีงบประมาณ พ.ศ. 2567 จำนวน 1 มาตรการ" in slide(told, "ask").shown[0].words
    assert told.lines[-1] == "มาตรการที่มีคำว่า ร่าง หน่วยงานยังไม่อนุมัติ"


def last_plan(*statuses):
    months = {Status.DONE: (CheckIn(6), CheckIn(12, "ทำครบ"))}
    own = [
        measure(f"m{n}", title=f"มาตรการที่ {n}", status=status, check_ins=months.get(status, (CheckIn(6), CheckIn(12))))
        for n, status in enumerate(statuses, start=1)
    ]
    return Work(plans=(Plan(2566, tuple(own)),))


def test_what_became_of_last_plan_stands_on_the_timeline_and_whole_behind_it(history):
    work = last_plan(Status.DONE, Status.PLANNED, Status.UNDER_WAY)
    whole = deck(subject_of(history, work=work))
    assert [each.key for each in whole.slides] == KEYS
    timeline = slide(whole, "timeline")
    assert timeline.title == "ร่าง: รายงานสองครั้ง ปี 2566 เสร็จ 1 จาก 3"
    assert timeline.shown[0].lines[0].startswith("มาตรการปี 2566: ")
    assert [moment.when for moment in timeline.shown[0].moments] == ["ต.ค. 66", "มี.ค. 67", "ก.ย. 67"]
    followed = slide(whole, "followup")
    assert followed.title == "มาตรการปี 2566: ดำเนินการแล้ว 1 จาก 3 มาตรการ"
    assert [row[0] for row in followed.shown[0].rows] == ["มาตรการที่ 2", "มาตรการที่ 3", "มาตรการที่ 1"]
    assert followed.shown[0].rows[2][2] == "รอบ 12 เดือน"
    assert "พิจารณามาตรการปี 2566 ที่ยังไม่แล้วเสร็จ 2 มาตรการ" in slide(whole, "ask").notes


def test_the_council_is_asked_for_one_resolution_in_words_to_be_read_aloud(told):
    (shown,) = slide(told, "ask").shown
    assert shown.words == (
        "ขอให้สภารับทราบผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566 (92.16 คะแนน ระดับผ่านดี‡) "
        "ให้ความเห็นต่อร่างมาตรการปีงบประมาณ พ.ศ. 2567 จำนวน 9 มาตรการ "
        "และให้รายงานผลต่อสภาเมื่อสิ้น มี.ค. 67 และสิ้น ก.ย. 67"
    )
    assert shown.lines[1] == "ผู้ตอบ: เจ้าหน้าที่ 31 คน · ประชาชน ไม่ทราบจำนวน"
    assert "กำหนดให้เผยแพร่เอกสารที่ยังไม่ได้คะแนน 2 รายการ (o24, o26) ให้ครบภายในสิ้น มี.ค. 67" in slide(told, "ask").notes


def test_measures_without_anyone_in_charge_are_counted(history):
    work = Work(plans=(Plan(2567, (measure("m1", owner=""), measure("m2"))),))
    assert "กำหนดผู้รับผิดชอบของ 1 มาตรการที่ยังไม่ระบุ" in slide(deck(subject_of(history, work=work)), "ask").notes


def test_only_the_total_is_known_and_the_deck_still_stands():
    whole = deck(subject_of(history_of(reading_of({2566: {"TOTAL": "84.00"}}))))
    assert [each.key for each in whole.slides] == ["result", "ask"]
    assert [each.key for each in whole.appendix] == ["limits"]
    assert all(each.source for each in whole.slides)
    assert slide(whole, "ask").title == "ขอให้สภารับทราบผล และให้จัดทำมาตรการปี 2567"
    assert "ให้จัดทำมาตรการปีงบประมาณ พ.ศ. 2567" in slide(whole, "ask").shown[0].words


def year_2568(**scores):
    full = {f"{letter}{n}": "90.00" for letter, most in (("i", 15), ("e", 9)) for n in range(1, most + 1)}
    return deck(subject_of(history_of(reading_of({2568: full | scores}))))


def test_questions_of_unknown_text_are_shown_by_indicator():
    citizens = slide(year_2568(e5="20.00", **{"7": "70.00"}), "citizens")
    assert citizens.title == "ประชาชนยังขาด: ประสิทธิภาพการสื่อสาร†"
    assert citizens.shown[0].categories == ("▼ ประสิทธิภาพการสื่อสาร†",)
    assert not [each.title for each in year_2568().slides if "ยังไม่ทราบข้อความ" in each.title]


def test_an_indicator_with_a_weak_question_is_not_thanked_for():
    """Seed 375: e1 and e2 of indicator 6 are strong, e3 of it is weak, and the indicator reaches the target."""
    whole = deck(subject_of(history_of(reading_of_year(2568, random.Random(375)))))
    lacking = slide(whole, "citizens").shown[0].lines[0]
    assert "คุณภาพการดำเนินงาน" in lacking
    thanked = [name for each in whole.slides if each.key == "strong" for name in each.shown[0].categories]
    assert not [name for name in thanked if name.startswith("คุณภาพการดำเนินงาน")]


def test_below_the_target_in_an_indicator_that_reaches_it_they_are_counted():
    """e5 belongs to indicator 7 of 2568, which reaches the target with 86.67."""
    (shown,) = slide(year_2568(e5="80.00", **{"7": "86.67"}), "citizens").shown
    assert (shown.figures[0].figure, shown.figures[0].below) == ("1", "จาก 9 ข้อ")
    assert shown.lines[0] == "อยู่ในด้าน ประสิทธิภาพการสื่อสาร†"


def test_the_foot_of_a_slide_has_room_for_every_agency_s_name(history):
    name = "องค์การบริหารส่วนตำบลที่มีชื่อยาวเป็นพิเศษ อำเภอเมือง จังหวัดตัวอย่าง"
    long = replace(history, agency=replace(history.agency, name=name))
    assert deck(subject_of(history)).footer == "เทศบาลตัวอย่าง · ปี 2566"
    assert letters_in(deck(subject_of(long)).footer) <= 34 + len(" · ป 2566")


def test_the_council_s_deck_is_the_officer_s(history):
    work = Work(texts=((2566, "deck.hidden", "years"), (2566, "deck.note.ask", "ขอบคุณ"), (2565, "deck.hidden", "ask")))
    whole = council_deck(subject_of(history, work=work))
    assert [each.key for each in whole.slides] == [key for key in KEYS if key != "years"]
    assert slide(whole, "ask").own_note == "ขอบคุณ"
    assert deck(subject_of(history, work=work)) == deck(subject_of(history))


def test_a_hostile_file_name_stays_one_short_line():
    reading = replace(real_reading(), file_name="ก" * 300 + "\u202e.xlsx")
    whole = deck(subject_of(history_of(reading)))
    assert max(len(each.source) for each in whole.slides) <= 100
    assert all("\u202e" not in each.source for each in whole.slides)
