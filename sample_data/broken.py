"""Workbooks with typical mistakes, each made from the sound one."""

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from ita_core.workbook.reading import Agency
from ita_core.workbook.template import Filled, template
from sample_data.report_tables import CREATED

_HALF = [f"{letter}{number}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for number in range(2, last + 1, 2)]


def workbooks(agency: Agency, scores: Mapping[str, Decimal]) -> dict[str, bytes]:
    """File name → bytes."""
    half = {code: score for code, score in scores.items() if code not in _HALF}
    return {
        "broken-half-the-questions.xlsx": template([2566], filled=Filled(agency, {2566: half})),
        "broken-scores.xlsx": _mistyped(scores),
        "broken-unknown-year.xlsx": _sheet("2599", "คะแนนการประเมิน ITA ปีงบประมาณ พ.ศ. 2599", list(scores.items())),
        "broken-not-excel.xlsx": "รหัส i1 ได้ 92.55 คะแนน — บันทึกจากโปรแกรมพิมพ์งาน ไม่ใช่ Excel\n".encode(),
    }


def _mistyped(scores: Mapping[str, Decimal]) -> bytes:
    """A text, two scores out of range, a code twice with different scores, an unknown code."""
    rows: list[tuple[str, object]] = list(scores.items())
    mistakes = {"i3": "เก้าสิบสอง", "i9": Decimal("882.6"), "e5": Decimal("-88.75"), "o7": "มี"}
    rows = [(code, mistakes.get(code, score)) for code, score in rows]
    rows += [("i8", Decimal("67.32")), ("i31", Decimal(90))]
    return _sheet("2566", "คะแนนการประเมิน ITA ปีงบประมาณ พ.ศ. 2566", rows)


def _sheet(name: str, title: str, rows: list[tuple[str, object]]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 1, 14)
        sheet.write_string(0, 0, title)
        sheet.write_row(2, 0, ["รหัส", "คะแนน"])
        for row, (code, score) in enumerate(rows, start=3):
            sheet.write_string(row, 0, code)
            sheet.write(row, 1, float(score) if isinstance(score, Decimal) else score)
    return buffer.getvalue()
