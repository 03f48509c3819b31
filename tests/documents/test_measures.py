"""The measures in every document: the plan as o42 asks for it, the report on it as o43 does, what moved."""

from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pytest

from ita_core.analysis.years import comparability
from ita_core.documents.blocks import Bullets, Paragraph, Table
from ita_core.documents.content.handout import handout
from ita_core.documents.content.report import full_report
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, Wishes, document
from ita_core.framework import load
from ita_core.office import CheckIn, Plan, Status, UnclearRow, Work, draft, first_month, last_month
from ita_core.scoring import history_of
from tests.documents.extract import arabic
from tests.office.plans import measure
from tests.samples import reading_of

LINK = "https://www.example.go.th/ita?id=2567&o=24"
MEASURE = measure(
    issue=6,
    title="เผยแพร่รายงานการบริหารทรัพยากรบุคคล",
    steps=("รวบรวมข้อมูล 12 เดือน", "เผยแพร่ในเว็บไซต์"),
    follow_up="รายงานทุกไตรมาส",
    indicator_of_success="o24 ได้ 100.00",
    evidence_link=LINK,
    aims_at=("o24",),
)
OWN = Plan(2567, (measure("m2", issue=1, title="มาตรการแรก"), MEASURE))
REPORTED = Plan(
    2566,
    (
        measure(
            issue=6,
            title="อบรมการยืมพัสดุ",
            start=first_month(2566),
            end=last_month(2566),
            aims_at=("i20", "i21"),
            status=Status.UNDER_WAY,
            check_ins=(CheckIn(6, "อบรมแล้ว 2 ครั้ง", "ผู้เข้าร่วมน้อย", LINK), CheckIn(12)),
        ),
        measure("m2", issue=1, title="ยกเลิกแล้ว", status=Status.CANCELLED),
    ),
)
AROUND = (
    (2567, "assessor", "o24 | ขาดรายละเอียดงบประมาณ\no26 | ขาดปัญหาอุปสรรค"),
    (2567, "intro", "สภาเห็นชอบแล้ว\nมีผลตั้งแต่ตุลาคม"),
    (2567, "limits", "ประชาชนบางรายไม่มีสมาร์ตโฟน"),
    (2567, "handling", "จัดเจ้าหน้าที่ช่วยตอบ"),
    (2567, "outside", "โทรศัพท์ติดต่อยาก"),
)


def subject_of(history, text, work=None):
    return Subject(history, history.latest, text, work or Work())


def section(subject, heading):
    found = [part for part in full_report(subject).sections if heading in part.heading]
    return found[0] if found else None


def paragraphs(part, voice=None):
    return [b.text for b in part.blocks if isinstance(b, Paragraph) and voice in (None, b.voice)]


def table_in(part):
    return next(block for block in part.blocks if isinstance(block, Table))


@pytest.fixture(scope="module")
def made(history, th):
    """Word, PDF and Excel of an office with everything."""
    work = Work(plans=(REPORTED, OWN), texts=AROUND)
    wanted = (kind for kind in KINDS if kind.name in ("report-word", "report-pdf", "tables-excel"))
    return {kind.name: document(kind, subject_of(history, th, work), Wishes()) for kind in wanted}


def test_the_same_plans_give_the_same_bytes(history, th, made):
    work = Work(plans=(REPORTED, OWN), texts=AROUND)
    again = {kind: document(by_name(kind), subject_of(history, th, work), Wishes()) for kind in made}
    assert again == made


def by_name(name):
    return next(kind for kind in KINDS if kind.name == name)


def test_the_table_has_the_official_columns_and_a_band_an_issue(history, th):
    table = table_in(section(subject_of(history, th, Work(plans=(OWN,))), "มาตรการส่งเสริม"))
    assert [column.heading for column in table.columns] == [
        "มาตรการ/แนวทาง", "ขั้นตอน/วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "การติดตามประเมินผล",
        "ตัวชี้วัดความสำเร็จ", "หลักฐาน",
    ]  # fmt: skip
    assert [table.rows[place][0] for place in sorted(table.bands)] == [
        "(1) กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",
        "(6) กระบวนการควบคุม ตรวจสอบการใช้อำนาจและการบริหารงานบุคคล",
    ]
    assert table.rows[3] == (
        "เผยแพร่รายงานการบริหารทรัพยากรบุคคล", "(1) รวบรวมข้อมูล 12 เดือน\n(2) เผยแพร่ในเว็บไซต์", "กองคลัง",
        "ต.ค. 66 – ก.ย. 67", "รายงานทุกไตรมาส", "o24 ได้ 100.00", LINK,
    )  # fmt: skip


def test_a_plan_without_any_evidence_has_no_column_of_dashes_for_it(history, th):
    table = table_in(section(subject_of(history, th), "มาตรการส่งเสริม"))
    assert [column.heading for column in table.columns][-1] == "ตัวชี้วัดความสำเร็จ"
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_a_draft_is_said_to_be_one_and_an_own_plan_is_not(history, th):
    drafted = section(subject_of(history, th), "มาตรการส่งเสริม")
    assert "เป็นร่างที่จัดทำจากข้อที่ได้คะแนนต่ำ" in paragraphs(drafted, "open")[0]
    assert len(table_in(drafted).rows) == len(draft(history.latest, th).measures) + len(table_in(drafted).bands)
    assert paragraphs(section(subject_of(history, th, Work(plans=(OWN,))), "มาตรการส่งเสริม"), "open") == []


MIXED = Plan(2567, (replace(OWN.measures[0], approved=False), MEASURE))


def test_a_draft_among_approved_measures_is_marked_and_counted_and_the_others_are_not(history, th):
    mixed = section(subject_of(history, th, Work(plans=(MIXED,))), "มาตรการส่งเสริม")
    (note,) = paragraphs(mixed, "open")
    assert "(1 จาก 2 มาตรการ)" in note
    assert [row[0] for row in table_in(mixed).rows if row[1]] == [
        "[ร่าง] มาตรการแรก", "เผยแพร่รายงานการบริหารทรัพยากรบุคคล",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["report-word", "handout-pdf", "council-powerpoint", "tables-excel"])
def test_every_kind_of_document_tells_drafts_from_approved_measures(history, th, name):
    kind = next(each for each in KINDS if each.name == name)
    whole, mixed = (document(kind, subject_of(history, th, Work(plans=(plan,)))) for plan in (OWN, MIXED))
    assert whole != mixed


def test_only_approved_measures_are_followed_up(history, th):
    unapproved = replace(REPORTED, measures=tuple(replace(each, approved=False) for each in REPORTED.measures))
    headings = [part.heading for part in full_report(subject_of(history, th, Work(plans=(unapproved,)))).sections]
    assert not any("รายงานผลการดำเนินการ" in heading for heading in headings)
    one = replace(unapproved, measures=(REPORTED.measures[0], unapproved.measures[1]))
    followed = section(subject_of(history, th, Work(plans=(one,))), "รายงานผลการดำเนินการ")
    assert [row[0] for row in table_in(followed).rows if row[1]] == ["อบรมการยืมพัสดุ"]


def test_rows_of_the_plan_that_nobody_understood_stand_as_read_and_no_draft_in_their_place(history, th):
    row = UnclearRow("measures", (("fiscal_year", "ปีหน้า"), ("title", "อบรมเจ้าหน้าที่"), ("status", "เสร็จ")))
    shown = section(subject_of(history, th, Work(unclear=(row,))), "มาตรการส่งเสริม")
    (listed,) = (block for block in shown.blocks if isinstance(block, Bullets))
    assert listed.items == ("ปีหน้า · อบรมเจ้าหน้าที่ · เสร็จ",)
    assert "1 แถว" in paragraphs(shown, "open")[0]
    assert not any(isinstance(block, Table) for block in shown.blocks)


def test_a_plan_without_measures_says_so(history, th):
    empty = section(subject_of(history, th, Work(plans=(Plan(2567),))), "มาตรการส่งเสริม")
    assert paragraphs(empty)[-1] == "หน่วยงานยังไม่ได้กำหนดมาตรการในแผน"
    assert not empty.landscape


def test_the_office_s_texts_stand_where_they_belong_and_nothing_is_left_open(history, th):
    written = subject_of(history, th, Work(plans=(OWN,), texts=AROUND))
    assert paragraphs(section(written, "มาตรการส่งเสริม")) == ["สภาเห็นชอบแล้ว", "มีผลตั้งแต่ตุลาคม"]
    (comments,) = (block.items for block in section(written, "ภายนอก").blocks if isinstance(block, Bullets))
    assert comments == ("โทรศัพท์ติดต่อยาก",)
    assert paragraphs(section(written, "ข้อจำกัด"))[-2:] == ["ประชาชนบางรายไม่มีสมาร์ตโฟน", "จัดเจ้าหน้าที่ช่วยตอบ"]
    assert [text for part in full_report(written).sections for text in paragraphs(part, "open")] == []


def test_without_texts_the_program_introduces_the_plan_and_leaves_the_others_open(history, th):
    plain = subject_of(history, th, Work(plans=(OWN,)))
    assert "ปีงบประมาณ พ.ศ. 2566 ข้างต้น" in paragraphs(section(plain, "มาตรการส่งเสริม"))[0]
    assert (
        len([text for part in full_report(plain).sections for text in paragraphs(part, "open")]) == 3
    )  # reasons, comments, limits


def test_the_report_on_measures_stands_only_where_the_year_had_a_plan(history, th):
    assert section(subject_of(history, th, Work(plans=(OWN,))), "รายงานผลการดำเนินการ") is None
    assert section(subject_of(history, th, Work(plans=(Plan(2566),))), "รายงานผลการดำเนินการ") is None


def test_it_says_status_deeds_trouble_and_proof_and_what_is_not_reported(history, th):
    part = section(
        subject_of(history, th, Work(plans=(REPORTED,))), "รายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. 2566"
    )
    assert "2 มาตรการ แยกตามสถานะ: กำลังดำเนินการ 1, ยกเลิก 1" in paragraphs(part)[0]
    # The cancelled one owes no report, the other one its twelve months.
    assert paragraphs(part, "open") == [
        "[สำหรับหน่วยงานกรอก] ยังไม่รายงานรอบ 12 เดือน 1 มาตรการ ข้อ o43 ต้องรายงานครบทุกมาตรการ"
    ]
    assert table_in(part).rows[1] == (
        "อบรมการยืมพัสดุ", "กองคลัง", "◧ กำลังดำเนินการ", "อบรมแล้ว 2 ครั้ง", "ยังไม่รายงาน",
        "รอบ 6 เดือน: ผู้เข้าร่วมน้อย", LINK,
    )  # fmt: skip


def test_a_year_that_cannot_be_compared_shows_no_effect_and_says_so(history, th):
    part = section(subject_of(history, th, Work(plans=(REPORTED,))), "รายงานผลการดำเนินการ")
    assert "จึงบอกผลของมาตรการไม่ได้" in paragraphs(part)[-1]


def test_what_moved_stands_beside_the_untouched_questions(th):
    """One question aimed at rose by 6.00, the two others of its survey by 1.00 and 3.00: 2.00 on the mean."""
    found = (comparability(2565, 2566, question.code) for question in load(2566).questions)
    (a, a2), (b, b2), (c, c2) = [(e.before, e.code) for e in found if e.before and e.subtractable][:3]
    history = history_of(reading_of({2565: {a: "70", b: "80", c: "90"}, 2566: {a2: "76", b2: "81", c2: "93"}}))
    plan = Plan(2566, (measure(title="มาตรการ", aims_at=(a,)),))
    part = section(subject_of(history, th, Work(plans=(plan,))), "รายงานผลการดำเนินการ")
    *_, moved = [block for block in part.blocks if isinstance(block, Table)]
    assert moved.rows[0][:5] == ("มาตรการ", a, "70.00", "76.00", "+6.00")
    assert moved.rows[1] == ("มาตรการ", "เฉลี่ย 1 ข้อที่เทียบได้", "", "", "+6.00", "+2.00 (2 ข้อ)", "")
    assert "ไม่ได้พิสูจน์ว่ามาตรการเป็นสาเหตุ" in paragraphs(part)[-1]
    book = openpyxl.load_workbook(
        BytesIO(document(by_name("tables-excel"), subject_of(history, th, Work(plans=(plan,)))))
    )
    assert rows_of(book["ผลหลังมาตรการ"])[1][1] == a


def test_in_word_the_measures_lie_across_and_the_pages_after_them_stand_again(made):
    document = docx.Document(BytesIO(made["report-word"]))
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, True, False]
    across = document.sections[1]
    sides = (across.top_margin, across.right_margin, across.bottom_margin, across.left_margin)
    assert [round(side.cm, 1) for side in sides] == [3.0, 2.5, 2.0, 2.0]
    # One footer with the number for all, and only the cover without it.
    assert [section.footer.is_linked_to_previous for section in document.sections] == [False, True, True]
    assert [section.different_first_page_header_footer for section in document.sections] == [True, False, False]


def test_in_word_a_step_is_a_line_and_a_link_keeps_its_digits(made):
    cells = [c for t in docx.Document(BytesIO(made["report-word"])).tables for row in t.rows for c in row.cells]
    assert ["(๑) รวบรวมข้อมูล ๑๒ เดือน", "(๒) เผยแพร่ในเว็บไซต์"] in [[p.text for p in cell.paragraphs] for cell in cells]
    assert LINK in [cell.text for cell in cells]


def test_the_pdf_has_the_measures_too(made, poppler):
    text = arabic(poppler("pdftotext", made["report-pdf"]))
    assert "(1) รวบรวมข้อมูล 12 เดือน" in text
    assert "รายงานผลการดำเนินการตามมาตรการ" in text
    # The fonts have no ✕; an empty box would stand there.
    assert "× ยกเลิก" in text
    assert "✕" not in text


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_col=20)]


def test_excel_has_a_sheet_of_measures_and_one_of_check_ins(made):
    book = openpyxl.load_workbook(BytesIO(made["tables-excel"]))
    measures = rows_of(book["มาตรการ"])
    assert measures[0][:3] == ["ประเด็น", "มาตรการ/แนวทาง", "ขั้นตอน/วิธีการดำเนินการ"]
    assert measures[2][2] == "(1) รวบรวมข้อมูล 12 เดือน\n(2) เผยแพร่ในเว็บไซต์"
    assert measures[2][7:10] == ["o24", "▢ ยังไม่เริ่ม", LINK]
    check_ins = rows_of(book["ผลติดตามมาตรการ"])
    assert check_ins[0][4:7] == ["ผลการดำเนินการ รอบ 6 เดือน", "ปัญหาอุปสรรค รอบ 6 เดือน", "หลักฐาน รอบ 6 เดือน"]
    assert check_ins[1][:7] == [
        "2566", "อบรมการยืมพัสดุ", "กองคลัง", "◧ กำลังดำเนินการ", "อบรมแล้ว 2 ครั้ง", "ผู้เข้าร่วมน้อย", LINK,
    ]  # fmt: skip
    assert [row[0] for row in check_ins[1:5]] == ["2566", "2566", "2567", "2567"]


def test_a_draft_has_no_sheet_of_check_ins_and_says_that_it_is_a_draft(history, th):
    book = openpyxl.load_workbook(BytesIO(document(by_name("tables-excel"), subject_of(history, th))))
    assert "ผลติดตามมาตรการ" not in book.sheetnames
    assert "ร่าง ยังไม่ผ่านการพิจารณา" in book["มาตรการ"]["A1"].value


def test_no_row_of_excel_is_higher_than_a_row_can_be(history, th):
    long = Plan(2567, (replace(MEASURE, steps=("ก" * 2000,) * 12),))
    book = openpyxl.load_workbook(
        BytesIO(document(by_name("tables-excel"), subject_of(history, th, Work(plans=(long,)))))
    )
    sheet = book["มาตรการ"]
    assert len(sheet["C4"].value) == 12 * 2000 + 9 * len("(1) ") + 3 * len("(10) ") + 11 * len("\n")
    assert max(row.height or 0 for row in sheet.row_dimensions.values()) <= 409


def test_the_handout_names_some_measures_of_every_issue_and_how_many_more_there_are(history, th):
    measures = tuple(measure(f"m{n}", issue=1 + n // 5, title=f"มาตรการที่{n} " + "ก" * 200) for n in range(20))
    sections = handout(subject_of(history, th, Work(plans=(Plan(2567, measures),)))).sections
    (short,) = [part for part in sections if "โดยสรุป" in part.heading]
    titles = [row[0] for row in table_in(short).rows]
    # Three of the first two issues, two of the others: ten of four issues with five each.
    assert titles == [f"มาตรการที่{n} …" for n in (0, 1, 2, 5, 6, 7, 10, 11, 15, 16)]  # no phrase is cut
    assert paragraphs(short) == ["และอีก 10 มาตรการ ดูในรายงานฉบับเต็ม"]
