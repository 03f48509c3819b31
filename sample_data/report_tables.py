"""The figures of the 2566 report laid out as the report prints them: sentences, merged cells, Thai digits."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ita_core.thai import thai_digits

CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 — a fixed stamp keeps the bytes the same
Scores = Mapping[str, Decimal]

_TITLE = "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินการของหน่วยงานภาครัฐ"
_OF_YEAR = "ของเทศบาลตำบลเจ็ดเสมียน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"
_OVERALL = (
    "ผลการประเมินระดับคุณธรรมและความโปร่งใส (ITA) ของเทศบาลตำบลเจ็ดเสมียน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ อยู่ในระดับผ่านดี "
    "โดยมีคะแนนรวม ๙๒.๑๖ (ผ่านดี) และบรรลุค่าเป้าหมาย คือ มีผลการประเมิน ITA ในภาพรวม ๘๕ คะแนนขึ้นไป "
    "เปรียบเทียบกับปีที่ผ่านมาอยู่ที่ ๘๔.๘๗ คะแนน อยู่ในระดับ B"
)
_INDICATORS = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
_AS_MISPRINTED = {"3": "การใช้จ่ายเงิน"}
_SOURCES = (
    ("แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน (IIT)\nผู้บริหาร พนักงานเทศบาล ลูกจ้างประจำ และพนักงานจ้าง", range(1, 6)),
    ("แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก (EIT)", range(6, 9)),
    ("แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)", range(9, 11)),
)
_ISSUES = (
    ("กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", "i1-6 e1-4 e11-12 e15 o11-14"),
    ("การให้บริการและระบบ E-Service", "i1-3 e1-3 e5 e11-14 o15-18 o30"),
    ("ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ", "e6-10 o1-3 o5-10"),
    ("กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", "i19-24 o34-35"),
    ("กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและการจัดซื้อจัดจ้าง", "i7-12 o11-14 o20-22"),
    ("กระบวนการควบคุม ตรวจสอบการใช้อำนาจและการบริหารงานบุคคล", "i13-18 i27 o23-26 o29 o40-41"),
    ("กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน", "i25-26 i28-30 o10 o15"),
)
_INSTRUMENTS = {"i": "IIT", "e": "EIT", "o": "OIT"}
_ISSUE_HEAD = ("เครื่องมือการประเมิน", "ข้อคำถาม", "คะแนน", "ข้อบกพร่อง/ข้อแก้ไข/ปรับปรุง/รักษาระดับ")


def workbook(scores: Scores) -> bytes:
    """The report's tables as a workbook."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": CREATED})
        book.formats[0].set_font_name("Sarabun")
        _Page(book, "ผลการประเมิน").overall(scores)
        _Page(book, "การวิเคราะห์ ๗ ประเด็น").issues(scores)
    return buffer.getvalue()


def codes_of_issues() -> list[str]:
    """The questions that the seven tables print, with repeats."""
    return [code for _, spans in _ISSUES for code in _codes(spans)]


def _codes(spans: str) -> list[str]:
    codes = []
    for span in spans.split():
        first, _, last = span[1:].partition("-")
        codes += [f"{span[0]}{number}" for number in range(int(first), int(last or first) + 1)]
    return codes


def _as_printed(code: str) -> str:
    """'ข้อ i๘'; o11 as 'ข้อ ๐๑๑' (Thai zero for the letter); e12 without its letter, as the report has it."""
    return "ข้อ ๑๒" if code == "e12" else "ข้อ " + thai_digits(code.replace("o", "0"))


class _Page:
    """A sheet that is written from top to bottom."""

    def __init__(self, book: xlsxwriter.Workbook, name: str) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._plain = book.add_format({"font_name": "Sarabun", "text_wrap": True, "valign": "top"})
        self._cell = book.add_format({"font_name": "Sarabun", "text_wrap": True, "valign": "top", "border": 1})
        self._head = book.add_format({"font_name": "Sarabun", "bold": True, "border": 1, "align": "center"})
        self._row = 0
        for column, width in enumerate((34, 28, 16, 60)):
            self._sheet.set_column(column, column, width)

    def overall(self, scores: Scores) -> None:
        self._lines(_TITLE, _OF_YEAR, "", "ผลการประเมินอยู่ในลำดับที่ 1,082", "ของหน่วยงานประเภท เทศบาลตำบล", "", _OVERALL, "")
        self._table("ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน")
        for number, name in enumerate(_INDICATORS, start=1):
            code = str(number)
            self._cells(number, _AS_MISPRINTED.get(code, name), float(scores[code]))
        self._lines("", "ตารางสรุปผลการประเมินตามตัวชี้วัด")
        self._table("แหล่งข้อมูล", "ตัวชี้วัด", "คะแนนรายตัวชี้วัด", "คะแนนรายเครื่องมือ")
        for source, numbers in _SOURCES:
            self._source(source, numbers, scores)

    def _source(self, source: str, numbers: range, scores: Scores) -> None:
        first = self._row
        for number in numbers:
            self._cells(
                "", thai_digits(f"{number}. {_INDICATORS[number - 1]}"), thai_digits(str(scores[str(number)])), ""
            )
        self._merge(first, 0, source)
        if "(EIT)" in source:
            for row, part in enumerate(("1", "2"), start=first):
                self._sheet.write_string(row, 3, thai_digits(f"EIT ส่วนที่ {part} = {scores['EIT' + part]}"), self._cell)
        else:
            self._merge(first, 3, thai_digits(str(scores["IIT" if "(IIT)" in source else "OIT"])))

    def issues(self, scores: Scores) -> None:
        self._lines("การวิเคราะห์ผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", "")
        for number, (title, spans) in enumerate(_ISSUES, start=1):
            self._lines(thai_digits(f"{number}. {title}"))
            self._table(*_ISSUE_HEAD)
            self._by_instrument(_codes(spans), scores)
            self._lines("")

    def _by_instrument(self, codes: Iterable[str], scores: Scores) -> None:
        by_letter: dict[str, list[str]] = {}
        for code in codes:
            by_letter.setdefault(code[0], []).append(code)
        for letter, own in by_letter.items():
            first = self._row
            for code in own:
                self._cells("", _as_printed(code), thai_digits(str(scores[code])))
            self._merge(first, 0, _INSTRUMENTS[letter])

    def _lines(self, *lines: str) -> None:
        for line in lines:
            if line:
                self._sheet.write_string(self._row, 0, line, self._plain)
            self._row += 1

    def _table(self, *heads: str) -> None:
        self._sheet.write_row(self._row, 0, heads, self._head)
        self._row += 1

    def _cells(self, *values: object) -> None:
        self._sheet.write_row(self._row, 0, values, self._cell)
        self._row += 1

    def _merge(self, first: int, column: int, text: str) -> None:
        if self._row - first > 1:
            self._sheet.merge_range(first, column, self._row - 1, column, text, self._cell)
        else:
            self._sheet.write_string(first, column, text, self._cell)
