"""A small table of many agencies to try the page with: everything in it is invented, and says so."""

import random
from fractions import Fraction

from ita_core.numbers import mean, round_half_up

_ROWS = 28
_YEARS = (2565, 2566)
_LETTERS = "กขคงจฉชซญดตถทธนบปผฝพฟมยรลวสห"
_HEADINGS = ("ปีงบประมาณ", "ประเภท", "หน่วยงาน", "จังหวัด", "จำนวนประชากร")
_TYPES = ("เทศบาลตำบล", "องค์การบริหารส่วนตำบล")
_PROVINCES = ("จังหวัดสมมุติหนึ่ง", "จังหวัดสมมุติสอง")
_SHARES = (Fraction(3, 10), Fraction(3, 10), Fraction(4, 10))
FILE_NAME = "invented-peers.csv"


def example_table() -> bytes:
    """Two fiscal years of 28 invented agencies with ten indicators and totals, as CSV that Excel opens."""
    draw = random.Random(2566)
    headings = (*_HEADINGS, *(f"ตัวชี้วัดที่ {number}" for number in range(1, 11)), "คะแนนรวม")
    lines = ["ข้อมูลสมมุติทั้งหมด ใช้ลองหน้าจอเท่านั้น ไม่ใช่ผลการประเมินของหน่วยงานใด", ",".join(headings)]
    for year in _YEARS:
        for at in range(_ROWS):
            said = (year, _TYPES[at % 3 == 2], f"{_TYPES[at % 3 == 2]}สมมุติ{_LETTERS[at]}", _PROVINCES[at % 2])
            scores = [Fraction(draw.randint(5500 + 60 * at, 10_000), 100) for _ in range(10)]
            own = [str(round_half_up(score)) for score in scores]
            lines.append(",".join(map(str, (*said, 1500 + 431 * at, *own, round_half_up(_total(scores))))))
    return "\r\n".join(lines).encode("utf-8-sig")


def _total(scores: list[Fraction]) -> Fraction:
    """As the rules of both years have it: staff 0.3, public 0.3, published documents 0.4."""
    parts = (mean(scores[:5]), mean(scores[5:8]), mean(scores[8:]))
    return sum((part * share for part, share in zip(parts, _SHARES, strict=True)), Fraction())
