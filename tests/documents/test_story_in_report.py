"""The report takes its sentences from the narrative, and the officer's words stand in the place of edited ones."""

from io import BytesIO

import docx
import pytest

from ita_core.documents.blocks import Bullets, Heading, Paragraph
from ita_core.documents.content.handout import handout
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, Wishes, document
from ita_core.narrative.edits import REMOVED, addresses, text_key
from ita_core.narrative.story import narrate
from ita_core.office import Work
from ita_core.report_check import lint, read_report
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.workbook import read
from tests.documents.extract import arabic
from tests.narrative.made import real_history
from tests.samples import ROOT, reading_of

WORDS = "สภาเทศบาลรับทราบผลคะแนนแล้ว"


def told_in(subject):
    """Every paragraph and point of the report."""
    blocks = list(full_report(subject).blocks())
    running = [block.text for block in blocks if isinstance(block, Paragraph)]
    return running + [item for block in blocks if isinstance(block, Bullets) for item in block.items]


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_sentence_of_the_story_stands_in_the_report_once(history, language):
    subject = Subject(history, history.latest, text_in(language))
    whole = "\n".join(told_in(subject))
    sentences = [sentence.text for sentence in subject.story.sentences]
    assert len(sentences) > 80
    assert [text for text in sentences if text not in whole] == []
    # A sentence that is part of another one would be counted there too; the long ones are nobody's part.
    assert [text for text in sentences if len(text) > 60 and whole.count(text) != sentences.count(text)] == []


def test_the_titles_of_the_issues_are_headings(history, th):
    subject = Subject(history, history.latest, th)
    headings = [block.text for block in full_report(subject).blocks() if isinstance(block, Heading)]
    issues = next(section for section in subject.story.sections if section.id == "issues")
    assert len(issues.sections) == 7
    assert [section.title for section in issues.sections if section.title not in headings] == []


def edited(history, th, key, words):
    """A subject in which the first sentence made from a text reads otherwise, and what it read before."""
    found = addresses(narrate(history, history.latest, th))
    address, sentence = next((a, s) for a, s in found if s.key == key)
    work = Work(texts=((2566, text_key("th", address), words),))
    return Subject(history, history.latest, th, work), sentence.text


@pytest.mark.parametrize("key", ["story.overall.result", "story.advice.do.1", "link.2.3", "story.limits.meaning"])
def test_edited_words_stand_in_the_place_of_the_sentence(history, th, key):
    subject, before = edited(history, th, key, WORDS)
    whole = "\n".join(told_in(subject))
    assert WORDS in whole
    assert before not in whole


def test_edits_of_another_year_or_language_change_nothing(history, th):
    found = addresses(narrate(history, history.latest, th))
    texts = tuple((year, text_key(lang, found[0][0]), WORDS) for year, lang in ((2565, "th"), (2566, "en")))
    plain = Subject(history, history.latest, th)
    assert told_in(Subject(history, history.latest, th, Work(texts=texts))) == told_in(plain)


def test_a_removed_sentence_is_gone_and_the_next_one_leads(history, th):
    subject, before = edited(history, th, "story.overall.result", REMOVED)
    leads = [b.text for b in full_report(subject).blocks() if isinstance(b, Paragraph) and b.voice == "lead"]
    assert before not in "\n".join(told_in(subject))
    assert leads[0].startswith("คะแนนรวมบรรลุค่าเป้าหมาย")


def test_a_story_of_which_everything_was_removed_still_makes_every_document(history, th):
    found = addresses(narrate(history, history.latest, th))
    work = Work(texts=tuple((2566, text_key("th", address), REMOVED) for address, _ in found))
    assert all(document(kind, Subject(history, history.latest, th, work)) for kind in KINDS)


def test_word_pdf_and_handout_print_the_edit(history, th, poppler):
    subject, _ = edited(history, th, "story.overall.result", f"{WORDS} 92.16 คะแนน")
    wanted = (kind for kind in KINDS if kind.name in ("report-word", "report-pdf", "handout-pdf"))
    made = {kind.name: document(kind, subject, Wishes()) for kind in wanted}
    word = [arabic(p.text) for p in docx.Document(BytesIO(made["report-word"])).paragraphs]
    assert f"{WORDS} 92.16 คะแนน" in word
    for kind in ("report-pdf", "handout-pdf"):
        assert WORDS in poppler("pdftotext", made[kind]).replace("\n", "").replace("\u2060", "")


def test_an_edit_of_several_lines_makes_several_paragraphs(history, th):
    subject, _ = edited(history, th, "story.overall.above_target", "บรรทัดแรก\nบรรทัดสอง")
    told = told_in(subject)
    assert "บรรทัดแรก" in told
    assert any(text.startswith("บรรทัดสอง ") for text in told)


def test_nothing_that_the_office_writes_is_cut(history, th):
    long = "ยาว" * 6_000
    subject, _ = edited(history, th, "story.overall.result", long)
    kind = next(kind for kind in KINDS if kind.name == "report-word")
    assert long in [p.text for p in docx.Document(BytesIO(document(kind, subject))).paragraphs]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", ["jetsamian-2566.xlsx", "example-five-years.xlsx"])
def test_the_checker_finds_nothing_wrong_in_our_own_report_of_any_year(name, language):
    """The report as Word prints it, tables and the draft of measures included, held against the data it came from."""
    history = history_of(read((ROOT / "sample_data" / name).read_bytes(), name))
    for year in history.assessments:
        made = document(KINDS[0], Subject(history, year, text_in(language)))
        assert lint(read_report(made, "report.docx"), year, history) == (), year.fiscal_year


def test_a_year_of_a_total_alone_says_what_is_missing_in_every_section(th):
    history = history_of(reading_of({2566: {"TOTAL": "90.00"}}))
    whole = "\n".join(told_in(Subject(history, history.latest, th)))
    for words in ("ยังสรุประดับผลการประเมินไม่ได้", "ไม่มีคะแนนของ", "ยังวิเคราะห์รายประเด็นไม่ได้", "ยังจัดลำดับข้อเสนอแนะไม่ได้"):
        assert words in whole


def test_the_handout_compares_two_years_only_with_what_was_measured_otherwise(history, th):
    subject = Subject(history, history.latest, th)
    (points,) = [block for block in handout(subject).sections[0].blocks if isinstance(block, Bullets)]
    assert points.items[-2].startswith("ปี 2565 ได้ 84.87 คะแนน ปี 2566 ได้ 92.16 คะแนน แต่สองปี")
    assert points.items[-1].startswith("ปี 2565 กับ 2566 วัดไม่เหมือนกันทั้งหมด: การแบ่งส่วนของ EIT เปลี่ยน")


def test_comments_stand_under_their_indicator_and_signatures_below_the_limits():
    history = real_history()
    texts = (
        (2567, "outside", "ช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่ายขึ้น\nต้นไม้หน้าอาคารสวยดี"),
        (2567, "signatures", "ผู้จัดทำ ตัวอย่าง | นักวิเคราะห์นโยบายและแผน"),
    )
    report = full_report(Subject(history, history.latest, text_in("th"), Work(texts=texts)))
    outside = next(section for section in report.sections if section.heading.startswith("ข้อเสนอแนะจากผู้มีส่วน"))
    told = [block.text if isinstance(block, Heading) else getattr(block, "items", ()) for block in outside.blocks[1:]]
    assert told == [
        "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร",
        ("ช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่ายขึ้น",),
        "เรื่องอื่น",
        ("ต้นไม้หน้าอาคารสวยดี",),
    ]
    headings = [section.heading for section in report.sections]
    assert headings.index("การลงนาม") == headings.index("ข้อจำกัดและแนวทางจัดการ") + 1
    signed = report.sections[headings.index("การลงนาม")].blocks
    assert [block.text for block in signed][1:] == ["(ผู้จัดทำ ตัวอย่าง)", "นักวิเคราะห์นโยบายและแผน"]


def open_places(subject):
    return [b.text for b in full_report(subject).blocks() if isinstance(b, Paragraph) and b.voice == "open"]


def test_the_assessor_s_reasons_stand_under_the_documents_and_what_lacks_one_is_asked_for(history, th):
    reason = "ขาดรายละเอียดงบประมาณที่ใช้ดำเนินงานแต่ละโครงการ"
    work = Work(texts=((2567, "assessor", f"o24 | {reason}\no11 | ได้คะแนนเต็มแล้ว\nบรรทัดที่ไม่มีรหัส"),))
    told = told_in(Subject(history, history.latest, th, work))
    assert f"o24 การดำเนินการตามแผนการบริหารทรัพยากรบุคคล: {reason}" in told
    assert not any("ได้คะแนนเต็มแล้ว" in line for line in told)
    asked = "[สำหรับหน่วยงานกรอก] คัดเหตุผลของผู้ตรวจประเมินต่อ {} จากระบบ ITAS มาใส่ในส่วนนี้"
    assert asked.format("o26") in open_places(Subject(history, history.latest, th, work))
    assert asked.format("o24, o26") in open_places(Subject(history, history.latest, th))


def test_limits_that_the_data_show_stand_with_what_helps_until_the_office_writes_its_own(history, th):
    shown = "คะแนนรายข้อแสดงว่ามีผู้ตอบแบบวัด IIT 31 คน"
    told = [line for line in told_in(Subject(history, history.latest, th)) if line.startswith(shown)]
    assert len(told) == 1 and "แนวทางจัดการคือรายงานจำนวนผู้ตอบควบคู่กับคะแนนทุกครั้ง" in told[0]
    work = Work(texts=((2567, "limits", "ประชาชนบางรายไม่มีสมาร์ตโฟน"),))
    own = told_in(Subject(history, history.latest, th, work))
    assert "ประชาชนบางรายไม่มีสมาร์ตโฟน" in own and not any(line.startswith(shown) for line in own)


def test_a_report_that_nobody_signs_has_no_place_to_sign():
    history = real_history()
    report = full_report(Subject(history, history.latest, text_in("th")))
    assert "การลงนาม" not in [section.heading for section in report.sections]
