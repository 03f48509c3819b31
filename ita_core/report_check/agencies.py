"""Whose figure it is: ours, another office's, or a group's."""

import re
from collections.abc import Sequence

_KIND = r"(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|(?:อบต|อบจ|ทต|ทม|ทน)\.)\s?"
# Behind the kind alone a sentence goes on: 'เทศบาลตำบลได้คะแนน', 'องค์การบริหารส่วนตำบลจึงควร'.
_GOES_ON = r"ที่|ได้|มี|จึง|ควร|ของ|ซึ่ง|จะ|ต้อง|เป็น|โดย|และ|หรือ|ใน|เรา|นี้|เอง|กับ|อยู่|ให้|เพื่อ|ตาม|ผ่าน|ประจำ|ทุก|ทั้ง|คะแนน|ด้าน|ตัวชี้วัด"
_NAMED = re.compile(rf"{_KIND}(?!{_GOES_ON})([ก-ฮเ-ไ][ก-๎]*)")
_FIGURE = re.compile(r"\d\.\d")
_OURS = re.compile(r"ของเรา|หน่วยงานเรา|หน่วยงานได้|หน่วยงานมี")
_AGENCIES_LOOK = 100


def core_of(agency: str) -> str:
    """The name of an office without its kind: 'เจ็ดเสมียน' of 'เทศบาลตำบลเจ็ดเสมียน อำเภอโพธาราม'."""
    return next(iter(re.sub(rf"^\s*{_KIND}", "", agency).split()), "")


_HEAD = 6
_IN_FULL = re.compile(
    rf"{_KIND}(?!{_GOES_ON})([ก-ฮเ-ไ][ก-๎]*)"
    r"(?=\s*$|\s+(?:ประจำ|จังหวัด|อำเภอ|ตำบล|ถนน|ปี|พ\.ศ\.|ครั้งที่|\())"
)


def office_of(lines: Sequence[str], agency: str) -> str:
    """The core of the office that a report is about: the workbook's, else the only one that its head names; else ''.

    A workbook may write the office's name in another way than its report, or not at all.
    """
    if agency and any(agency in line for line in lines):
        return agency
    named = {match[1] for line in lines[:_HEAD] for match in _IN_FULL.finditer(line)}
    own = min(named, key=len, default="")
    return own if all(name.startswith(own) for name in named) else ""


def called_shortly(text: str, own: str) -> str:
    """The text with its own office called by its kind alone, every letter in its place: 'เทศบาล          ได้ 90.28'."""
    if not own or own not in text:
        return text
    return re.sub(rf"{_KIND}{re.escape(own)}", _by_its_kind, text)


def _by_its_kind(match: re.Match[str]) -> str:
    kind = "เทศบาล" if match[0].startswith("เทศบาล") else "อบต."
    return kind.ljust(len(match[0])) if len(kind) <= len(match[0]) else match[0]


_OF_A_GROUP = re.compile(r"(?:มัธยฐาน|ควอร์ไทล์|ครึ่งกลางของกลุ่ม|\b(?:[Mm]edian|[Qq]uartiles?|[Mm]iddle half)\b)[^\n]*$")
_GROUP_LOOK = 60


def is_another_s(text: str, place: int, own: str) -> bool:
    """Whether the figure at a place of a text is of a group of agencies (its median, its quartiles), or stands behind
    the name of an office whose core is not `own`."""
    if _OF_A_GROUP.search(text[max(0, place - _GROUP_LOOK) : place]):
        return True
    named = list(_NAMED.finditer(text, max(0, place - _AGENCIES_LOOK), place))
    if not own or not named or named[-1][1].startswith(own):
        return False
    between = text[named[-1].start(1) : place]
    return not (_FIGURE.search(between) or _OURS.search(between) or own in between)
