"""What a figure of a statement is by the words beside it, and which name it stands beside."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ita_core.report_check.lexicon import words
from ita_core.report_check.statements import Name, Number, Statement, runs

_LOOK = 60
_NEAR, _UNSURE = 90, 50
_BEHIND = re.compile(
    r"\s*(?:คะแนน|แต้ม|points?)?\s*(?:to spare|more\b|(?:below"
    r"|above|under|over|short of|from) (?:the )?(?:target|mark|line|goal|floor|minimum|threshold))"
)
_THAN_BEHIND = re.compile(
    r"\s*(?:points?)?\s*(?:below|above|behind|ahead of|higher than|lower than)\b"
    r"(?! (?:the )?(?:target|mark|goal|floor|minimum|threshold|line))"
)
POINTS_FROM = Decimal(50)
_CHANGED = re.compile(r"ต่าง|เปลี่ยน|[Cc]hange|25\d\d|\+/-|Δ")
LINKING = re.compile(
    r"(?:\s|ตอบ\s*\d{0,2}\s*:|ครับ|ค่ะ|ไป|ใช่|\([^()\d]{0,60}\)|ก็|มี|ซึ่ง|ที่|ถึง|พี่น้องให้|ได้(?:รับ)?|ให้(?:มา)?|เพียง|แค่|ผล|คะแนน|เฉลี่ย|รวม|เท่ากับ|อยู่(?:ที่)?|คือ|เป็น|จำนวน|เหลือ|และ|ปิดที่|จบที่|[:=|()\"–—-]"
    r"|สูงสุด|ต่ำสุด|มีค่า|ไม่เกิน|,? ?where we (?:scored|got)|(?:went|rose|up) from|no more than|to|gave|have|came(?: in"
    r"| to)?|is|was|scored|at|of|got|has|stands|yielded|came out|score|mean|average|with|just|only|the|a)*"
)
_FOR = re.compile(
    r"\s*(?:คะแนน|points?)?\s*(?:for|of|ของ|เป็นของ)\s*(?:the )?(?:indicators?|questions?|items?|ตัวชี้วัด(?:ที่)?|ข้อ)?\s*"
)
_OF_BEHIND = re.compile(
    r"\s*(?:คะแนน|points?)?\s*(?:\(|ในข้อ|ใน|จาก|\bin\b|\bfor\b|\bon\b)\s*(?:the\s*|แบบ(?:วัด)?\s*|ข้อ\s*)?"
)
_IN_TURN = re.compile(r"\s*(?:คะแนน|points?)?,?\s*(?:ตามลำดับ|respectively)")
_KINDS = ("gap", "change", "diff", "mean", "gain")
_IN_A_ROW = re.compile(r"\s*(?:คะแนน|แต้ม|points?)?\s*[,;]?\s*(?:และ|and)?\s*(?:ข้อ|ตัวชี้วัดที่)?\s*□+\s*(?:by|[:=(])?\s*")
_ONLY = re.compile(r"(?:มีเพียง|เพียง|แค่|อยู่|เท่ากับ|คือ|เป็น|\bis|\bof|\bby)\s*$")
_OWNED = re.compile(r"\s*(?:คะแนน|แต้ม)?\s*เป็น(?:ค่า|คะแนน)?ของ\s*(?:ตัวชี้วัด|ด้าน|ข้อ(?:คำถาม)?|เรื่อง)?(?:ที่)?\s*")
_BRACKET = re.compile(r"\s*(?:คะแนน)?\s*\(\s*(?:ข้อ|ตัวชี้วัดที่)?\s*")


def is_hedged(statement: Statement, number: Number) -> bool:
    """Whether a word such as 'about' stands right before it."""
    found = words("role.hedged").finditer(statement.bare, max(0, number.start - 12), number.end)
    return any(match.end() <= number.start for match in found)


_ROOM, _NAMED_ROOM = 12, 26
_LINKING_WORD = re.compile(r"[\s:|=()\"]|ได้(?:รับ)?|คะแนน|เพียง|แค่|มี|เท่ากับ|ซึ่ง|ถึง|อยู่ที่|ที่|คือ|เป็น")


def aligned(statement: Statement, number: Number) -> Name | None:
    """Its name where as many figures as names stand in a row each: 'EIT, OIT และ IIT ได้ 89.74, 95.00 และ 90.79'."""
    numbers = [n for n in statement.numbers if n.places == 2 and not n.signed]
    for figures in runs(numbers, statement.bare):
        if number not in figures or len(figures) < 2:
            continue
        for named in runs([n for n in statement.names if len(n.codes) == 1], statement.bare):
            before = named[-1].end <= figures[0].start and LINKING.fullmatch(
                statement.bare[named[-1].end : figures[0].start]
            )
            behind = figures[-1].end <= named[0].start and _FOR.fullmatch(
                statement.bare[figures[-1].end : named[0].start]
            )
            in_turn = named[-1].end <= figures[0].start and _IN_TURN.match(statement.bare, figures[-1].end)
            if len(named) == len(figures) and (before or behind or in_turn):
                return named[figures.index(number)]
        if _IN_TURN.match(statement.bare, figures[-1].end) or _of_one_name(statement, figures):
            listed = [n for n in statement.sure if len(n.codes) == len(figures) and n.end <= figures[0].start]
            if listed:
                at = figures.index(number)
                return replace(listed[-1], codes=listed[-1].codes[at : at + 1])
    return None


def _of_one_name(statement: Statement, figures: Sequence[Number]) -> bool:
    """'i20 กับ i21 ได้ 83.90 กับ 80.68': as many scores right behind a list of questions as it has."""
    before = [n for n in statement.sure if n.end <= figures[0].start]
    if not before or len(before[-1].codes) != len(figures) or any(n.value <= POINTS_FROM for n in figures):
        return False
    between = statement.bare[before[-1].end : figures[0].start]
    return LINKING.fullmatch(between) is not None and not _is_whole(statement, before[-1], figures[0])


@lru_cache(maxsize=2048)
def beside_of(statement: Statement, number: Number) -> Name | None:
    """The name that a figure stands right behind, with nothing but words of linking between, and those joined to it."""
    if in_a_row := aligned(statement, number):
        return in_a_row
    if (owner := _owner(statement, number)) is not None:
        return owner
    return _linked(statement, number)


def _linked(statement: Statement, number: Number) -> Name | None:
    """The name right before a figure, unless another is joined to it; else one right behind."""
    before = [n for n in statement.names if n.end <= number.start]
    last = before[-1] if before else None
    if last is None or not LINKING.fullmatch(statement.bare[last.end : number.start]):
        follow = [
            n for n in statement.sure if _OF_BEHIND.fullmatch(statement.bare[number.end : max(number.end, n.start)])
        ]
        return follow[0] if follow and number.value > POINTS_FROM and follow[0].start > number.end else None
    earlier = before[-2] if len(before) > 1 else None
    joined = (
        earlier
        and earlier.asks == last.asks
        and earlier.codes != last.codes
        and re.fullmatch(
            r"\s*(?:,|และ|กับ|and|\+|\||ใน|ของ)?\s*(?:ข้อ|ตัวชี้วัด)?(?:ที่)?\s*", statement.plain[earlier.end : last.start]
        )
    )
    return None if joined or (not last.sure and statement.sure) else last


def _owner(statement: Statement, number: Number) -> Name | None:
    """The name right behind a figure that belongs to it: '86.45 เป็นของ X', 'A 91.33 (X), 90.10 (Y)'."""
    bare = statement.bare
    for name in statement.names:
        if name.start < number.end or name.start - number.end > 40:
            continue
        between = bare[number.end : name.start]
        if _OWNED.fullmatch(between):
            return name
        closed = bare.startswith(")", name.end) and _BRACKET.fullmatch(between)
        before = [n for n in statement.sure if n.end <= number.start]
        alike = not before or (before[-1].asks == name.asks and bare.startswith(")", before[-1].end))
        return name if closed and alike and name.sure and number.value > POINTS_FROM else None
    return None


def is_of_unnamed(statement: Statement, number: Number) -> bool:
    """Whether a figure is said to belong to something that is not known by its name."""
    owned = _OWNED.match(statement.bare, number.end)
    return owned is not None and _owner(statement, number) is None


@lru_cache(maxsize=2048)
def role(statement: Statement, number: Number) -> str:
    """What a figure is by the word nearest before it, or right behind it."""
    bare = statement.bare
    worth = words("role.gain").search(bare, statement.clause(number.start)[0], number.start)
    if is_in_brackets(statement, number):
        return "score"
    after = words("scope.then").search(bare)
    supposed_behind = after and words("scope.condition").search(bare, number.end, after.start())
    then = after is not None and not supposed_behind and number.value < POINTS_FROM
    if then or statement.is_supposed(number.start) or (worth and number.value < POINTS_FROM):
        return "gain"
    if _BEHIND.match(bare, number.end) or _THAN_BEHIND.match(bare, number.end):
        return "gap" if _BEHIND.match(bare, number.end) else "diff"
    return _by_words_before(statement, number)


def _by_words_before(statement: Statement, number: Number) -> str:
    """What a figure is by the name beside it and the word nearest before it."""
    bare = statement.bare
    start = max(number.start - _LOOK, _floor(statement, number))
    beside = beside_of(statement, number)
    if beside and len(beside.codes) > 1 and words("role.mean").search(bare, max(0, number.start - 30), number.start):
        return "mean"
    if number.value > POINTS_FROM and not number.signed and beside:
        return "score"
    if found := _led(statement, number, start):
        kind = max(found)[1]
        published = {name.codes[0][0] for name in statement.sure} | {"T"} == {"o", "T"}
        return "gain" if kind in ("change", "diff") and published else kind
    if number.signed and _CHANGED.search(bare):
        return "change"
    return "score" if number.value >= POINTS_FROM else _as_before(statement, number)


def _led(statement: Statement, number: Number, start: int) -> list[tuple[int, str]]:
    """The words before a figure that tell what it is, by where they end; only a mean may be as high as a score."""
    found = [
        (m.end(), kind)
        for kind in _KINDS
        for m in words(f"role.{kind}").finditer(statement.bare, start, number.end)
        if m.end() <= number.start
    ]
    return [(at, kind) for at, kind in found if kind == "mean" or number.value < POINTS_FROM]


def _as_before(statement: Statement, number: Number) -> str:
    """The role of a small figure that no word of its own explains: as the one before it in a row, or of a bracket.

    'went up: IIT by 2.85, EIT by 6.20', 'ผลต่างระหว่าง A (87.88) กับ B (87.85) มีเพียง 0.03'.
    """
    before = [n for n in statement.numbers if n.end <= number.start and n.places == 2]
    if not before:
        return "score"
    last = before[-1]
    if last.value < POINTS_FROM and _IN_A_ROW.fullmatch(statement.bare[last.end : number.start]):
        return role(statement, last)
    start = statement.clause(number.start)[0]
    apart = words("role.diff").search(statement.bare, start, number.start)
    scored = all(n.value >= POINTS_FROM for n in before if n.start >= start)
    return "diff" if apart and scored and _ONLY.search(statement.bare[: number.start]) else "score"


def _is_whole(statement: Statement, name: Name, number: Number) -> bool:
    """Whether a name of several nodes is a range, or what could be gained, so that a figure is of all of them."""
    listed = re.search(r",|และ|\band\b|กับ", statement.plain[name.start : name.end])
    return len(name.codes) > 1 and (
        listed is None or not name.asks or bool(number.value and statement.is_supposed(name.start))
    )


def is_in_brackets(statement: Statement, number: Number) -> bool:
    """'o5 (0.00)', 'o3, o5 (0.00)': nothing but the figure in brackets behind the name of one node, or of the last."""
    before = [n for n in statement.sure if n.end <= number.start]
    if (
        not before
        or _is_whole(statement, before[-1], number)
        or number.signed
        or not statement.bare.startswith(")", number.end)
    ):
        return False
    return re.fullmatch(r"\s*[†‡§]?\s*\(", statement.bare[before[-1].end : number.start]) is not None


def _floor(statement: Statement, number: Number) -> int:
    """The end of the figure before, or the beginning of the clause."""
    before = [other.end for other in statement.numbers if other.end <= number.start and other.places == 2]
    return max([statement.clause(number.start)[0], *before])


def is_joined(statement: Statement, number: Number) -> bool:
    """Whether the name before a figure stands so near that no other subject has room between."""
    before = [n for n in statement.names if n.end <= number.start]
    between = statement.bare[before[-1].end : number.start] if before else ""
    room = _NAMED_ROOM if re.match(r"\s*(?:เรื่อง|การ|\()", between) else _ROOM
    return bool(before) and len(_LINKING_WORD.sub("", between)) <= room


def is_first(statement: Statement, number: Number, behind: Name) -> bool:
    """Whether figures stand before their names here: in brackets right behind, or the first figure before any name."""
    if re.fullmatch(r"\s*(?:คะแนน)?\s*\(\s*(?:ข้อ\s*)?", statement.bare[number.end : behind.start]):
        return True
    start = statement.clause(number.start)[0]
    numbers = [n.start for n in statement.numbers if n.places == 2 and n.start >= start]
    names = [n.start for n in statement.sure if n.start >= start]
    in_turn = bool(numbers and names) and min(numbers) < min(names)
    return in_turn and max(numbers) < max(names)


def nearest(statement: Statement, number: Number) -> Name | None:
    before = [
        n for n in statement.names if n.end <= number.start and number.start - n.end <= (_NEAR if n.sure else _UNSURE)
    ]
    behind = [n for n in statement.names if n.start >= number.end and n.start - number.end <= 15]
    sure = [n for n in before if n.sure]
    return (sure or before or behind or [None])[-1]  # type: ignore[list-item]
