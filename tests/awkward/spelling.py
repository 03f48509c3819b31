"""How somebody writes codes and numbers: letters, dashes, Thai digits, number formats, per cent."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.awkward.book import Cell
from tests.awkward.words import INDICATORS

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_QUESTIONS: dict[str, Callable[[str, str], str]] = {
    "small": lambda letter, n: f"{letter}{n}",
    "capital": lambda letter, n: f"{letter.upper()}{n}",
    "dash": lambda letter, n: f"{letter}-{n}",
    "space": lambda letter, n: f"{letter.upper()} {n}",
    "point": lambda letter, n: f"{letter}.{n}",
    "zero": lambda letter, n: f"{letter.upper()}{n:0>2}",
    "item": lambda letter, n: f"ข้อ {letter}{n}",
    "thai": lambda letter, n: f"{letter}{n}".translate(THAI),
    "brackets": lambda letter, n: f"({letter}{n})",
    "wide": lambda letter, n: f"{letter}{n} ".replace(" ", "\u00a0"),
    "instrument": lambda letter, n: f"{letter.upper()}IT{n}",
    "bare": lambda _, n: f"ข้อ {n}",
    "number": lambda _, n: n,
}
_TOPS = {
    "TOTAL": ("คะแนนรวม", "คะแนน ITA", "คะแนนรวม ITA", "ภาพรวม", "คะแนนภาพรวม", "คะแนนเฉลี่ยรวม", "TOTAL", "รวม"),
    "IIT": ("IIT", "คะแนน IIT", "แบบวัด IIT", "IIT (ผู้มีส่วนได้เสียภายใน)", "แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน (IIT)"),
    "EIT": ("EIT", "คะแนน EIT", "แบบวัด EIT", "EIT (ผู้มีส่วนได้เสียภายนอก)", "แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก (EIT)"),
    "OIT": ("OIT", "คะแนน OIT", "แบบตรวจ OIT", "OIT (การเปิดเผยข้อมูล)", "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)"),
    "EIT1": ("EIT ส่วนที่ 1", "EIT part 1", "EIT1"),
    "EIT2": ("EIT ส่วนที่ 2", "EIT part 2", "EIT2"),
}
_INDICATORS = (
    "ตัวชี้วัดที่ {n}", "ตัวชี้วัดที่ {n} {name}", "{n}. {name}", "ตัวชี้วัด {n} {name}", "ตัวชี้วัดที่ {n}: {name}",
    "ตัวชี้วัดที่ {thai}", "{thai}. {name}", "{name}",
)  # fmt: skip


@dataclass(frozen=True)
class Spelling:
    """One person's way of writing codes; `question` is a style of `STYLES`."""

    question: str
    indicator: int
    top: int

    def label(self, code: str) -> str:
        """A code as this person writes it."""
        if code in _TOPS:
            return _TOPS[code][self.top % len(_TOPS[code])]
        if code.isdigit():
            name = INDICATORS[int(code) - 1]
            return _INDICATORS[self.indicator].format(n=code, thai=code.translate(THAI), name=name)
        if code[0] not in "ieo" or "." in code:
            return _QUESTIONS[self.question](code[0], code[1:]) if code[0] in "ieo" else f"ตัวชี้วัดย่อยที่ {code}"
        return _QUESTIONS[self.question](code[0], code[1:])


STYLES = tuple(_QUESTIONS)
BARE = ("bare", "number")


def spelling(draw: random.Random, *, bare: bool) -> Spelling:
    """A way of writing; `bare` where the sheet itself says which instrument its numbers belong to."""
    style = draw.choice(BARE) if bare else draw.choice([style for style in STYLES if style not in BARE])
    return Spelling(style, draw.randrange(len(_INDICATORS)), draw.randrange(8))


Hand = Callable[[Decimal], Cell]


def general(value: Decimal) -> Cell:
    return Cell(value, means=value)


def two_decimals(value: Decimal) -> Cell:
    return Cell(value, "0.00", f"{value:.2f}", means=value)


def typed(value: Decimal) -> Cell:
    return Cell(f"{value:.2f}", means=value)


def thai_digits(value: Decimal) -> Cell:
    return Cell(f"{value:.2f}".translate(THAI), means=value)


def typed_percent(value: Decimal) -> Cell:
    return Cell(f"{value:.2f}%", means=value)


def literal_percent(value: Decimal) -> Cell:
    return Cell(value, '0.00"%"', f"{value:.2f}%", means=value)


def escaped_percent(value: Decimal) -> Cell:
    return Cell(value, "0.00\\%", f"{value:.2f}%", means=value)


def percent(value: Decimal) -> Cell:
    return Cell(value / 100, "0.00%", f"{value:.2f}%", means=value)


def points(value: Decimal) -> Cell:
    return Cell(value, '0.00" คะแนน"', f"{value:.2f} คะแนน", means=value)


def one_decimal_shown(value: Decimal) -> Cell:
    """The cell holds two decimals and shows one."""
    return Cell(value, "0.0", f"{value:.2f}", means=value)


def padded(value: Decimal) -> Cell:
    return Cell(f" {value:.2f}\u00a0", means=value)


HANDS: dict[str, Hand] = {
    hand.__name__: hand
    for hand in (
        general, two_decimals, typed, thai_digits, typed_percent, literal_percent, escaped_percent, percent, points,
        one_decimal_shown, padded,
    )
}  # fmt: skip
PLAIN = ("general", "two_decimals")
