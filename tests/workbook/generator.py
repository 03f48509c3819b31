"""The 103 figures of 2566 in every layout that offices use; each maker returns pages for `writers`."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.workbook.writers import Book, Cell, Page

SOURCE = Path(__file__).resolve().parents[2] / "sample_data" / "jetsamian-2566.csv"
INDICATOR_NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
AGENCY = "เทศบาลตำบลเจ็ดเสมียน"
OTHER_AGENCY = "เทศบาลตำบลสมมุติ"
TITLE = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566"
Scores = dict[str, Decimal]


def all_scores() -> Scores:
    """All 103 figures by code, the derived items included."""
    with SOURCE.open(encoding="utf-8-sig", newline="") as lines:
        return {row["code"]: Decimal(row["score"]) for row in csv.DictReader(lines)}


def questions(scores: Scores, letters: str = "ieo") -> list[str]:
    return [code for code in scores if code[0] in letters and code[0].islower()]


@dataclass(frozen=True)
class Hand:
    """How somebody writes figures and codes: `thai` digits as text, `text` numbers typed as text."""

    thai: bool = False
    text: bool = False

    def number(self, score: Decimal | None) -> Cell:
        if score is None:
            return None
        return self.digits(f"{score:.2f}") if self.thai or self.text else float(score)

    def digits(self, text: str) -> str:
        return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if self.thai else text

    def whole(self, number: int) -> Cell:
        return self.digits(str(number)) if self.thai or self.text else number


def template_like(scores: Scores, hand: Hand) -> Book:
    page = Page(hand.digits("2566"))
    page.add(hand.digits(TITLE))
    page.add()
    page.add("รหัส", "ชื่อ", "คะแนน")
    for code, score in scores.items():
        page.add(hand.digits(code), "", hand.number(score))
    return [page]


def two_columns_without_heading(scores: Scores, hand: Hand) -> Book:
    page = Page("Sheet1")
    page.add(hand.digits(TITLE))
    for code, score in scores.items():
        page.add(hand.digits(f"ตัวชี้วัดที่ {code}" if code.isdigit() else code), hand.number(score))
    return [page]


def years_across(scores: Scores, hand: Hand) -> Book:
    page = Page("ย้อนหลัง")
    page.add("รายการ", "คะแนน", "", "", "หมายเหตุ")
    page.merged.append((0, 1, 0, 3))
    page.add("รหัส", hand.digits("ปี 2565"), hand.digits("ปี 2566"), "ผลต่าง", None)
    for code, score in scores.items():
        before = Decimal("84.87") if code == "TOTAL" else None
        page.add(
            hand.digits(code),
            hand.number(before),
            hand.number(score),
            hand.number(Decimal("7.29")) if before else None,
            "ปี 2564",
        )
    return [page]


def three_heading_rows(scores: Scores, hand: Hand) -> Book:
    """Year over score, n and level, in merged headings; notes around; a summary row below."""
    page = Page("ITA")
    page.add("บันทึกโดยงานนิติการ สำนักปลัด")
    page.add()
    page.add("ลำดับ", "ข้อคำถาม", hand.digits("ปีงบประมาณ พ.ศ. 2566"), None, None)
    page.add(None, None, "ผลการประเมิน", None, "ระดับ")
    page.add(None, None, "คะแนน", "จำนวนผู้ตอบ (n)", None)
    page.merged += [(2, 0, 4, 0), (2, 1, 4, 1), (2, 2, 2, 4), (3, 2, 3, 3), (3, 4, 4, 4)]
    for number, (code, score) in enumerate(scores.items(), start=1):
        written = f"ตัวชี้วัดที่ {code}" if code.isdigit() else code.upper()
        page.add(hand.whole(number), hand.digits(written), hand.number(score), hand.whole(31), "ดี")
    page.add(None, "เฉลี่ยทุกแถว", hand.number(Decimal("93.21")), None, None)
    page.add("หมายเหตุ: ข้อมูลตามประกาศสำนักงาน ป.ป.ช.")
    return [page]


def codes_across(scores: Scores, hand: Hand) -> Book:
    page = Page("รายปี")
    page.add("ตารางคะแนนย้อนหลัง")
    page.add("ปีงบประมาณ", *(hand.digits(f"ตัวชี้วัดที่ {code}" if code.isdigit() else code) for code in scores), "ระดับ")
    page.add(hand.whole(2565), *(hand.number(Decimal("84.87")) if code == "TOTAL" else None for code in scores), "B")
    page.add(hand.whole(2566), *map(hand.number, scores.values()), "ผ่านดี")
    page.add("เฉลี่ย", *map(hand.number, scores.values()), None)
    return [page]


def codes_across_under_merged_instruments(scores: Scores, hand: Hand) -> Book:
    """One row an agency-year; 'IIT' merged above 1 … 30."""
    page = Page("ข้อมูลดิบ")
    nodes = [code for code in scores if code not in questions(scores)]
    spans = [(name, questions(scores, letter)) for name, letter in (("IIT", "i"), ("EIT", "e"), ("OIT", "o"))]
    top: list[Cell] = ["ปี", "หน่วยงาน", *nodes]
    below: list[Cell] = [None, None, *(None for _ in nodes)]
    top = [cell if cell not in INDICATOR_CODES else hand.digits(f"ตัวชี้วัดที่ {cell}") for cell in top]
    for name, codes in spans:
        page.merged.append((0, len(top), 0, len(top) + len(codes) - 1))
        top += [name, *(None for _ in codes[1:])]
        below += [hand.whole(int(code[1:])) for code in codes]
    page.add(*top)
    page.add(*below)
    values = [scores[code] for code in nodes] + [scores[code] for _, codes in spans for code in codes]
    page.add(hand.digits("พ.ศ. 2566"), AGENCY, *map(hand.number, values))
    return [page]


INDICATOR_CODES = frozenset(map(str, range(1, 11)))


def sheet_an_instrument(scores: Scores, hand: Hand) -> Book:
    """Overall sheet plus IIT, EIT, OIT with plain numbers; a 'คะแนนรวม' at the bottom of each is the instrument's."""
    overall = Page("ภาพรวม")
    overall.add(hand.digits("ปีงบประมาณ พ.ศ. 2566"))
    overall.add("ตัวชี้วัด", "คะแนน")
    for code in ("TOTAL", "EIT1", "EIT2"):
        overall.add({"TOTAL": "คะแนนรวม"}.get(code, hand.digits(f"EIT ส่วนที่ {code[-1]}")), hand.number(scores[code]))
    for number, name in enumerate(INDICATOR_NAMES, start=1):
        overall.add(hand.digits(f"{number}. {name}"), hand.number(scores[str(number)]))
    pages = [overall]
    for name, letter in (("IIT", "i"), ("EIT", "e"), ("OIT", "o")):
        page = Page(name)
        page.add("ข้อ", "คะแนน")
        for code in questions(scores, letter):
            page.add(hand.whole(int(code[1:])), hand.number(scores[code]))
        if name in scores:
            page.add("คะแนนรวม", hand.number(scores[name]))
        pages.append(page)
    return pages


def stacked_blocks(scores: Scores, hand: Hand) -> Book:
    """Blocks below each other with blank rows, headings of their own, and codes as the report prints them."""
    page = Page("สรุป")
    page.add(hand.digits(TITLE))
    page.add("คะแนนรวม", hand.number(scores["TOTAL"]))
    page.add("แหล่งข้อมูล", "ตัวชี้วัด", "คะแนนรายตัวชี้วัด", "คะแนนรายเครื่องมือ")
    spans = ((IIT_LONG, "IIT", range(1, 6)), (EIT_LONG, "", range(6, 9)), (OIT_LONG, "OIT", range(9, 11)))
    for source, code, numbers in spans:
        first = len(page.rows)
        for number in numbers:
            name = hand.digits(f"{number}. {INDICATOR_NAMES[number - 1]}")
            page.add(None, name, hand.number(scores[str(number)]), None)
        page.rows[first][0] = source
        page.rows[first][3] = hand.number(scores[code]) if code else hand.digits(f"EIT ส่วนที่ 1 = {scores['EIT1']}")
        if not code:
            page.rows[first + 1][3] = hand.digits(f"EIT ส่วนที่ 2 = {scores['EIT2']}")
        page.merged.append((first, 0, first + len(numbers) - 1, 0))
    for name, letter in (("IIT", "i"), ("EIT", "e"), ("OIT", "o")):
        page.add()
        page.add("เครื่องมือการประเมิน", "ข้อคำถาม", "คะแนน", "ข้อเสนอแนะ")
        first = len(page.rows)
        for code in questions(scores, letter):
            page.add(None, _as_in_report(code, hand), hand.number(scores[code]), "รักษาระดับ")
        page.rows[first][0] = name
        page.merged.append((first, 0, len(page.rows) - 1, 0))
    return [page]


IIT_LONG = "แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน (IIT)"
EIT_LONG = "แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก (EIT)"
OIT_LONG = "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)"


def _as_in_report(code: str, hand: Hand) -> str:
    if code == "e12":
        return hand.digits("ข้อ 12")
    return "ข้อ " + hand.digits(code.replace("o", "0") if hand.thai else code)


def side_by_side(scores: Scores, hand: Hand) -> Book:
    page = Page(hand.digits("ปี 2566"))
    columns = [[code for code in scores if code not in questions(scores)], *(questions(scores, x) for x in "ieo")]
    page.add(*("ตัวชี้วัด", "คะแนน", None), *(("ข้อ", "คะแนน", None) * 3))
    for row in range(max(map(len, columns))):
        cells: list[Cell] = []
        for codes in columns:
            code = codes[row] if row < len(codes) else None
            cells += [hand.digits(code) if code else None, hand.number(scores[code]) if code else None, None]
        page.add(*cells)
    return [page]


def weighted_beside(scores: Scores, hand: Hand) -> Book:
    """Instruments in points of 30 and 40 beside the scores of 100."""
    page = Page("ถ่วงน้ำหนัก")
    page.add(hand.digits(TITLE))
    page.add("รหัส", "คะแนน (เต็ม 100)", "คะแนนถ่วงน้ำหนัก")
    weighted = {"IIT": Decimal("27.24"), "OIT": Decimal("38.00")}
    for code, score in scores.items():
        page.add(hand.digits(code), hand.number(score), hand.number(weighted.get(code)))
    page.rows[1][1] = "คะแนน"
    return [page]


def percent_cells(scores: Scores, hand: Hand) -> Book:
    page = Page("2566")
    page.add("รหัส", "คะแนน")
    for row, (code, score) in enumerate(scores.items(), start=1):
        page.add(hand.digits(code), float(score / 100))
        page.percent.add((row, 1))
    return [page]


def agency_blocks(scores: Scores, hand: Hand) -> Book:
    """A block of rows an agency: name, total and level first, weighted instruments merged; then its questions."""
    page = Page("เปรียบเทียบ")
    page.add(hand.digits(TITLE))
    for name, own in (
        (OTHER_AGENCY, {code: score - 1 if score else score for code, score in scores.items()}),
        (AGENCY, scores),
    ):
        page.add(name, None, None, None, None)
        page.add("คะแนนรวม", None, None, hand.number(own["TOTAL"]), None)
        page.add("แบบ/ค่าน้ำหนัก (ร้อยละ)", "อันดับ", "ตัวชี้วัด", "ผลประเมิน", "ผลสรุปการประเมิน")
        for weight, code, numbers in ((30, "IIT", range(1, 6)), (30, "EIT", range(6, 9)), (40, "OIT", range(9, 11))):
            first = len(page.rows)
            points = mean([own[str(number)] for number in numbers]) * weight / 100
            for number in numbers:
                row: list[Cell] = [
                    None,
                    hand.whole(number),
                    INDICATOR_NAMES[number - 1],
                    hand.number(own[str(number)]),
                    None,
                ]
                page.add(*row)
            page.rows[first][0], page.rows[first][4] = f"{code} ({weight})", hand.number(points)
            page.merged += [(first, column, first + len(numbers) - 1, column) for column in (0, 4)]
        page.add("ข้อ", "คะแนน")
        rest = [code for code in own if code not in INDICATOR_CODES and code != "TOTAL"]
        for code in rest:
            page.add(hand.digits(code), hand.number(own[code]))
    return [page]


def mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal()) / len(values)


def agencies_down(scores: Scores, hand: Hand) -> Book:
    """A list of agencies, one row each, with places and ranks."""
    page = Page("จังหวัด")
    page.add(hand.digits(TITLE))
    page.add("ที่", "หน่วยงาน", "จังหวัด", *(hand.digits(f"ตัวชี้วัดที่ {c}" if c.isdigit() else c) for c in scores), "ลำดับ")
    for number, name in enumerate((OTHER_AGENCY, AGENCY, "อบต. ตัวอย่าง"), start=1):
        values = [score if name == AGENCY else score / 2 for score in scores.values()]
        page.add(hand.whole(number), name, "ราชบุรี", *map(hand.number, values), hand.whole(1080 + number))
    page.add(None, "ค่าเฉลี่ย", None, *map(hand.number, scores.values()), None)
    return [page]


def agencies_across(scores: Scores, hand: Hand) -> Book:
    page = Page("เทียบหน่วยงาน")
    page.add(hand.digits(TITLE))
    page.add("รหัส", AGENCY, OTHER_AGENCY)
    for code, score in scores.items():
        page.add(hand.digits(code), hand.number(score), hand.number(score / 2))
    return [page]


LAYOUTS: dict[str, Callable[[Scores, Hand], Book]] = {
    maker.__name__: maker
    for maker in (
        template_like, two_columns_without_heading, years_across, three_heading_rows, codes_across,
        codes_across_under_merged_instruments, sheet_an_instrument, stacked_blocks, side_by_side, weighted_beside,
        percent_cells, agency_blocks, agencies_down, agencies_across,
    )
}  # fmt: skip
