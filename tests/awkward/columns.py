"""Columns that stand beside the scores and are none: means of others, n, S.D., weights, targets and the like."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.awkward.book import Cell, number, text
from tests.awkward.scores import INSTRUMENTS, WEIGHTS, Scores

MADE = Callable[[str], Cell | None]


@dataclass(frozen=True)
class Column:
    """A heading, and the cell that stands below it for a code."""

    heading: str
    cell: MADE


@dataclass(frozen=True)
class Beside:
    """What a neighbour is made from: the office's scores, those of the year before, and chance."""

    draw: random.Random
    year: int
    scores: Scores
    before: Scores
    hand: Callable[[Decimal], Cell]

    def worded(self, *words: str) -> str:
        """One of the wordings, with its years."""
        return self.draw.choice(words).format(year=self.year, before=self.year - 1, after=self.year + 1)

    def drawn(self, low: int, high: int) -> Decimal:
        """A number with two decimals."""
        return Decimal(self.draw.randint(low * 100, high * 100)) / 100


def mean_of_all(beside: Beside) -> Column:
    words = ("คะแนนเฉลี่ยทุก อปท.", "ค่าเฉลี่ยของ อปท. ทั้งหมด", "เฉลี่ยทุกหน่วยงาน", "คะแนนเฉลี่ยภาพรวมทุกหน่วยงาน")
    return Column(beside.worded(*words), lambda _: beside.hand(beside.drawn(70, 95)))


def mean_of_nation(beside: Beside) -> Column:
    words = ("ค่าเฉลี่ยประเทศ", "คะแนนเฉลี่ยระดับประเทศ", "เฉลี่ยทั้งประเทศ ปี {year}", "คะแนนเฉลี่ยของประเทศ", "ระดับประเทศ")
    return Column(beside.worded(*words), lambda _: beside.hand(beside.drawn(70, 95)))


def mean_of_type(beside: Beside) -> Column:
    words = ("ค่าเฉลี่ยเทศบาลตำบล", "เฉลี่ยประเภทเดียวกัน", "คะแนนเฉลี่ยกลุ่มเทศบาล", "ค่าเฉลี่ยจังหวัด", "คะแนนเฉลี่ยจังหวัดราชบุรี")
    return Column(beside.worded(*words), lambda _: beside.hand(beside.drawn(70, 95)))


def year_before(beside: Beside) -> Column:
    """The office's own scores of the year before: those must be read too."""

    def cell(code: str) -> Cell | None:
        if code not in beside.before:
            return None
        made = beside.hand(beside.before[code])
        return Cell(made.value, made.format, made.shown, key=(beside.year - 1, code), role="score", means=made.means)

    words = (
        "ปี {before}",
        "คะแนนปี {before}",
        "ผลปี {before}",
        "คะแนนปีที่ผ่านมา",
        "ปีงบประมาณ พ.ศ. {before}",
        "คะแนน ปี {before}",
    )
    return Column(beside.worded(*words), cell)


def full_marks(beside: Beside) -> Column:
    return Column(beside.worded("คะแนนเต็ม", "เต็ม", "คะแนนเต็ม (100)"), lambda _: number(100))


def deviation(beside: Beside) -> Column:
    words = ("S.D.", "SD", "ส่วนเบี่ยงเบนมาตรฐาน", "ค่าเบี่ยงเบน")
    return Column(beside.worded(*words), lambda _: number(beside.drawn(0, 20)))


def respondents(beside: Beside) -> Column:
    words = ("n", "จำนวนผู้ตอบ", "ผู้ตอบ (คน)", "จำนวน (คน)", "N", "จำนวนผู้ตอบแบบวัด")
    count = beside.draw.randint(20, 99)
    return Column(beside.worded(*words), lambda _: number(count))


def weight(beside: Beside) -> Column:
    def cell(code: str) -> Cell | None:
        if code in WEIGHTS:
            return number(WEIGHTS[code])
        own = next((name for name, codes in INSTRUMENTS.items() if code in codes), "")
        return number(WEIGHTS[own] // len(INSTRUMENTS[own])) if own else None

    return Column(beside.worded("น้ำหนัก", "ค่าน้ำหนัก (ร้อยละ)", "น้ำหนัก (%)", "ค่าน้ำหนัก", "สัดส่วน"), cell)


def target(beside: Beside) -> Column:
    words = ("เป้าหมาย", "ค่าเป้าหมาย", "เป้าหมาย ปี {year}", "ค่าเป้าหมาย (คะแนน)", "เป้าหมายปี {after}", "เกณฑ์ผ่าน")
    goal = beside.draw.choice((85, 90, 95))
    return Column(beside.worded(*words), lambda _: number(goal))


def forecast(beside: Beside) -> Column:
    words = ("คาดการณ์ปี {after}", "ประมาณการปี {after}", "แนวโน้มปี {after}", "ปี {after} (คาดการณ์)")
    return Column(beside.worded(*words), lambda _: beside.hand(beside.drawn(85, 99)))


def difference(beside: Beside) -> Column:
    words = ("ผลต่าง", "เพิ่ม/ลด", "ส่วนต่างจากปี {before}", "+/-", "เปลี่ยนแปลงจากปี {before}", "ผลต่าง {before}-{year}")
    return Column(
        beside.worded(*words),
        lambda code: number(beside.scores[code] - beside.before[code]) if code in beside.before else None,
    )


def rank(beside: Beside) -> Column:
    words = ("อันดับ", "ลำดับที่", "ลำดับของจังหวัด", "อันดับในประเภท", "อันดับประเทศ")
    return Column(beside.worded(*words), lambda _: number(beside.draw.randint(1, 70)))


def grade(beside: Beside) -> Column:
    words = ("ระดับ", "เกรด", "ผลการประเมิน (ระดับ)", "แปลผล")
    return Column(beside.worded(*words), lambda code: text(_grade(beside.scores[code])))


def _grade(score: Decimal) -> str:
    return next(name for name, low in (("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 0)) if score >= low)


def mean_of_scale(beside: Beside) -> Column:
    """The same results as means of 4 or 5; the scores stand beside in per cent."""
    top = beside.draw.choice((4, 5))
    words = (f"ค่าเฉลี่ย (เต็ม {top})", f"ค่าเฉลี่ย {top} ระดับ", "x̄", "ค่าเฉลี่ย", f"คะแนนเฉลี่ย (เต็ม {top})")
    return Column(
        beside.worded(*words), lambda code: number((beside.scores[code] * top / 100).quantize(Decimal("0.01")))
    )


def self_assessed(beside: Beside) -> Column:
    words = ("คะแนนประเมินตนเอง", "ประเมินตนเอง", "หน่วยงานประเมินเอง", "ผลประเมินตนเอง")
    return Column(beside.worded(*words), lambda _: number(beside.draw.choice((0, 100, 100))))


def extreme(beside: Beside) -> Column:
    words = ("คะแนนสูงสุด", "สูงสุดของประเทศ", "คะแนนต่ำสุดของกลุ่ม", "Max", "ต่ำสุด")
    return Column(beside.worded(*words), lambda _: beside.hand(beside.drawn(60, 100)))


def improvement(beside: Beside) -> Column:
    """A remark in words with numbers in it."""
    words = ("หมายเหตุ", "ข้อเสนอแนะ", "แนวทางพัฒนา")
    return Column(
        beside.worded(*words), lambda _: text(beside.worded("ปรับปรุงภายในปี {after}", "อบรม 2 ครั้ง", "รักษาระดับ", "ดูข้อ 3"))
    )


NEIGHBOURS: dict[str, Callable[[Beside], Column]] = {
    maker.__name__: maker
    for maker in (
        mean_of_all, mean_of_nation, mean_of_type, year_before, full_marks, deviation, respondents, weight, target,
        forecast, difference, rank, grade, mean_of_scale, self_assessed, extreme, improvement,
    )
}  # fmt: skip
