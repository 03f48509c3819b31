"""Thai text as letters: how wide it is, where a line may end, what of it can be seen, its digits and its months."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, wraps
from typing import TypeVar

ELLIPSIS = "…"
_T = TypeVar("_T")
_REMEMBERED = 4_096
_LONGEST_REMEMBERED = 200

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ARABIC_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def thai_digits(text: str) -> str:
    """The text with ๐–๙ for 0–9."""
    return text.translate(_THAI_DIGITS)


def arabic_digits(text: str) -> str:
    """The text with 0–9 for ๐–๙."""
    return text.translate(_ARABIC_DIGITS)


MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
"""January to December as official letters shorten them."""

MONTH_NAMES = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
"""January to December in full."""


def month_in(text: str) -> tuple[int, int] | None:
    """Year as it is written and month (1–12) that a text names: 'ต.ค. 2566', 'ตุลาคม ๒๕๖๖'; None for anything else."""
    name, _, year = arabic_digits(one_line(text)).rpartition(" ")
    month = next((place for names in (MONTHS, MONTH_NAMES) for place, own in enumerate(names, 1) if own == name), None)
    return (int(year), month) if month and year.isascii() and year.isdecimal() else None


@cache
def takes_room(letter: str) -> bool:
    """Whether a letter stands beside the one before it; vowels and tone marks above and below do not."""
    return unicodedata.category(letter) != "Mn"


def letters_in(text: str) -> int:
    """The letters that take room."""
    return sum(map(takes_room, text))


_INVISIBLE = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xAD)
_DASHES = (*range(0x2010, 0x2016), 0x2212)
_UNSEEN = dict.fromkeys(_INVISIBLE)
_COMPARED = (
    _UNSEEN
    | dict.fromkeys(_DASHES, "-")
    | {code: chr(code - 0xFEE0) for code in range(ord("！"), ord("～") + 1)}
    | _ARABIC_DIGITS
)


# A tone mark typed before the vowel or nikhahit above its letter looks the same; NFC leaves that order.
_TONE_FIRST = re.compile("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e37\u0e4d])")
_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")


def composed(text: str) -> str:
    """The text without invisible letters, ำ typed as one letter."""
    return text.translate(_UNSEEN).replace("ํา", "ำ")


def remembered(of_text: Callable[[str], _T]) -> Callable[[str], _T]:
    """A function of a text alone that remembers its last answers: sheets repeat their words, and so do offices.

    Long texts are not remembered, so that they cannot fill the memory.
    """
    answers = lru_cache(maxsize=_REMEMBERED)(of_text)

    @wraps(of_text)
    def answer(text: str) -> _T:
        return answers(text) if len(text) <= _LONGEST_REMEMBERED else of_text(text)

    return answer


@remembered
def folded(text: str) -> str:
    """The text as it is compared: small letters, Arabic digits, single spaces, nothing invisible, เเ mended to แ."""
    if not text.isascii():
        in_order = _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFC", text.translate(_COMPARED)))
        text = composed(_AM.sub(r"\1ำ", in_order)).replace("เเ", "แ")
    return " ".join(text.casefold().split())


_FEWEST_GARBLED = 4
_GARBLED = re.compile(
    r"(?:[เ][ธน][\u0080-\u9fff]?){3,}|(?:à[¸¹][\u0080-\u00bf]?){2,}|[\u00a1-\u00ff]{4,}|\ufffd|\?{4,}"
)
"""UTF-8 read as a Thai or a Western code page, a Thai code page read as a Western one, letters that were lost."""


def is_garbled(text: str) -> bool:
    """Whether a text was written in one encoding and read in another: 'เน€เธ—เธจ', 'à¹€à¸—', 'à·ÈºÒÅ', '?????'."""
    bare = "".join(text.split())
    hit = sum(len(match[0]) for match in _GARBLED.finditer(bare))
    return "\ufffd" in bare or (hit >= _FEWEST_GARBLED and 2 * hit >= len(bare))


@remembered
def one_line(text: str) -> str:
    """A text as typed or as a cell holds it, on one line: single spaces, no control or invisible letters."""
    seen = text if text.isprintable() else "".join(map(_seen, text))  # nearly every text is
    return " ".join(seen.split())


def seen_lines(text: str) -> str:
    """The same of a text of several lines, which stay; spaces inside a line do too."""
    return "\n".join("".join(map(_seen, line)).strip() for line in text.splitlines()).strip()


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    return " " if kind == "Cc" or kind[0] == "Z" else "" if kind[0] == "C" else letter


_NOT_IN_A_FILE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters: XML has no place for them
    "\u202a-\u202e\u2066-\u2069"  # turn the reading direction, so that a text shows another than it holds
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile(r"[\t\n\r\x85\u2028\u2029]+")


def printable(text: str) -> tuple[str, int]:
    """The text on one line without what no file may hold, and how many characters were taken out for it."""
    kept, taken_n = _NOT_IN_A_FILE.subn("", text)
    return _LINE_ENDS.sub(" ", kept), taken_n


def head(text: str, characters: int) -> str:
    """The beginning of a text, at most that many characters, never cut between a letter and its marks."""
    if len(text) <= characters:
        return text
    at = characters
    while at and not takes_room(text[at]):
        at -= 1
    return text[: at or characters]


_LEAST_KEPT, _LEAST_KEPT_LATIN = 0.6, 0.3
"""Share of the room that stays filled when a cut goes back to a space; a Latin word is cut more rarely than a phrase of
Thai, whose words have none between them."""


def shortened(text: str, letters: int) -> str:
    """The text, or its beginning with an ellipsis, at most that many letters wide; cut at a space where one is near."""
    if letters_in(text) <= letters:
        return text
    kept = _end_of(text, letters - 1)
    end = max(text.rfind(" ", 0, kept + 1), 0)
    latin = text[kept - 1 : kept + 1].isascii()
    if letters_in(text[:end]) >= letters * (_LEAST_KEPT_LATIN if latin else _LEAST_KEPT):
        kept = end
    return text[:kept].rstrip(" ,;:·([") + ELLIPSIS


def _end_of(text: str, letters: int) -> int:
    """The place behind that many letters and their marks."""
    used = 0
    for place, letter in enumerate(text):
        used += takes_room(letter)
        if used > letters:
            return place
    return len(text)


_PHRASE_ENDS = re.compile(r"(?<=[\u0e00-\u0e7f]) |(?<=[,;:·]) | (?=[\u0e00-\u0e7f])")
"""Where a phrase ends: at a space beside Thai, whose words have none between them, or behind a comma."""


def whole_phrase(words: str, letters: int) -> str:
    """The words, of long ones the first phrases that fit; a phrase is never cut, be it longer than the room."""
    if letters_in(words) <= letters:
        return words
    ends = [found.start() for found in _PHRASE_ENDS.finditer(words)]
    fits = [end for end in ends if letters_in(words[:end]) < letters]
    end = fits[-1] if fits else next(iter(ends), len(words))
    return words if end == len(words) else f"{words[:end].rstrip(' ,;:·')} {ELLIPSIS}"


LINE_WIDTH = 36
"""Letters that fit beside each other at the usual size on a screen of 350 px."""

_LEADING_VOWELS = "เแโใไ"
_NEVER_FIRST = "ะาำๅๆฯ.,;:)]}”’!?%"
_NEVER_LAST = "([{“‘"
_JOINING = "และ|หรือ|เพื่อ|โดย|ของ"
_NOUNS = "ความ|เจ้าหน้าที่|หน่วยงาน|ประชาชน|ผู้รับบริการ|ประโยชน์|ทรัพย์สิน"
_AFTER_JOINING = "".join(f"(?<!{word})" for word in _JOINING.split("|"))
_GOOD_BREAK = re.compile(rf"(?<=[\s/])|(?=\()|(?={_JOINING}|กับ)|{_AFTER_JOINING}(?={_NOUNS})")
_PAIR = "ห[งญนมยรลว]|อย|[กขคจตทบปผพส][รลว]"
_SECOND = "(?<=ห)[งญนมยรลว]|(?<=อ)ย|(?<=[กขคจตทบปผพส])[รลว]"
_ONSET = re.compile(rf"(?<![ั็])(?:{_PAIR}|(?!{_SECOND})[ก-ฮ])[ะาำัิ-ฺ็-๎]")
"""One consonant or a pair with a vowel of its own: not the last consonant of the syllable before."""
_WHOLE = re.compile(
    "กรณี|กรรมการ|กระ.|กลไก|กำกับ|กิจกรรม|แก้ไข|ข้อเท็จจริง|เข้าใจ|คณะ|ครอบคลุม|ครั้ง|คะแนน|ค่าเฉลี่ย|"
    "คุณภาพ|เงื่อนไข|งบประมาณ|จริยธรรม|จัดซื้อ|จัดจ้าง|จำเป็น|เจ้าหน้าที่|ชัดเจน|ชื่อเสียง|ช่วยเหลือ|"
    "ช่องทาง|เชื่อมโยง|ดาวน์โหลด|ดำเนินการ|ดำเนินงาน|ดำเนิน|ได้แก่|ตรงไปตรงมา|ต่อเนื่อง|ตนเอง|ต่อไปนี้|"
    "ต่อไป|ถัดไป|ตัวชี้วัด|ตัวอย่าง|ตำแหน่ง|ติดตาม|ทรัพยากร|ทำงาน|ทะเบียน|ทั่วไป|ทุจริต|เท่าเทียม|เท่าใด|"
    "นอกเหนือ|น้ำหนัก|นโยบาย|แนวปฏิบัติ|แนวโน้ม|บริการ|บริหาร|บังคับบัญชา|บุคคล|ปฏิบัติ|ประกาศ|ประกอบ|"
    "ประจำ|ประชาชน|ประชาสัมพันธ์|ประชุม|ประเด็น|ประพฤติ|ประเพณี|ประเภท|ประมาณ|ประเมิน|ประโยชน์|ประสงค์|"
    "ประสบการณ์|ประสาน|ประสิทธิภาพ|ปีงบประมาณ|ปีละ|ประ.|ปัจจุบัน|ป้องกัน|เปรียบเทียบ|เปลี่ยนแปลง|เปิดเผย|"
    "เผยแพร่|แผ่นงาน|โปรแกรม|โปร่งใส|ผู้บริหาร|ผู้บังคับบัญชา|พิเศษ|ภารกิจ|ภายใต้|ภายใน|มาตรการ|มาตรฐาน|"
    "ยืนยัน|ร้อยละ|ร้องเรียน|ระเบียบ|รายการ|รายงาน|ราย|ริเริ่ม|ลงนาม|รูปแบบ|ล่วงเวลา|ล่วงหน้า|ละเมิด|"
    "ละเลย|ละเอียด|เลือกปฏิบัติ|วัตถุประสงค์|วัตถุ|วิเคราะห์|วิเศษ|เว็บไซต์|สงเคราะห์|สม่ำเสมอ|สมาชิก|"
    "ส่งเสริม|สัมพันธ์|สามารถ|สาเหตุ|สำนักงาน|สำเร็จ|สำนัก|สำรวจ|สำหรับ|สิ่งของ|สื่อสาร|เสนอแนะ|หนึ่ง|"
    "หน้าที่|หลักเกณฑ์|หลักฐาน|หลีกเลี่ยง|องค์ประกอบ|ออนไลน์|อนุเคราะห์|อนุญาต|อย่างไร|อย่าง|อยู่|อะไร|"
    "อำเภอ|เอกสาร"
)
"""Words that the end of a line must not split; with 'กระ' and 'ประ' no word ends."""
_LONGEST_WORD = 20


def wrap(text: str, letters: int = LINE_WIDTH) -> list[str]:
    """The text in lines of at most that many letters.

    Broken at a space, a slash, a bracket or a common Thai word; where there is none in reach, at the start of a
    known word or of a syllable with a leading vowel, else of any syllable, else between two clusters. Never inside a
    cluster (a letter with its marks) or a word of _WHOLE.
    """
    lines, rest = [], text.strip()
    while letters_in(rest) > letters:
        at = _break(rest, letters)
        lines.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*lines, rest]


@lru_cache(maxsize=_REMEMBERED)
def _break(text: str, letters: int) -> int:
    clusters = [at for at in _reachable(text, letters) if _between_clusters(text, at)]
    near = text[: clusters[-1] + _LONGEST_WORD] if clusters else ""
    words = [word.span() for word in _WHOLE.finditer(near)]
    starts, inside = {start for start, _ in words}, {at for start, end in words for at in range(start + 1, end)}
    allowed = [at for at in clusters if at not in inside] or clusters
    kinds: tuple[Callable[[int], object], ...] = (
        lambda at: at > 1 and _GOOD_BREAK.match(text, at),
        lambda at: at in starts or text[at] in _LEADING_VOWELS,
        lambda at: _ONSET.match(text, at),
    )
    for is_fit in kinds:
        last = next((at for at in reversed(allowed) if is_fit(at)), 0)
        if letters_in(text[:last]) * 3 >= letters:
            return last
    return allowed[-1] if allowed else len(text)


def _reachable(text: str, letters: int) -> Iterator[int]:
    """Where the first line may end: what stands before takes no more room, spaces at its end not counted."""
    used = trailing = 0
    for at in range(1, len(text)):
        letter = text[at - 1]
        used += takes_room(letter)
        trailing = trailing + 1 if letter.isspace() else 0
        if used - trailing > letters:
            return
        yield at


def _between_clusters(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    joined = after in _NEVER_FIRST or before in _NEVER_LAST or before in _LEADING_VOWELS
    latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not (joined or latin or not takes_room(after))
