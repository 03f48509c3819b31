"""What is said of a node: that it reaches a line, is high or low, rose or fell, should be kept or improved."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from ita_core.framework import Label
from ita_core.numbers import score_text, signed_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.figure_role import POINTS_FROM
from ita_core.report_check.lexicon import NUMBER_WORD, words
from ita_core.report_check.statements import Name, Statement
from ita_core.scoring import Assessment

_AND = re.compile(r"[\s)|]*(?:\([\d.]+\)\s*)?(?:,|และ|กับ|and|ถึง|/|\s)?\s*(?:ข้อ|ตัวชี้วัด|ที่)?\s*\(?")
_ADVISED = re.compile(
    r"ควร|ขอให้|อย่า(?!ง)|แนวทาง:|\b[Tt]o have\b|ตั้งไว้|เพื่อให้|ต้องการ|\bshould\b|\bproposal\b"
    r"|calls for|^\s*(?:Keep|Offer|Publish|Report)\b"
)
_WISH = re.compile(
    r"(?:จะ|(?<!ถูก)(?<!เกี่ยวข้อง)ต้อง(?!ปรับปรุง)|เพื่อ|(?<!ทำ)(?<!ผล)(?<!จัด)(?<!การ)(?<!ผู้)ให้(?!แค่|เพียง|คะแนน|มา|\s*\d)|\bto\b|\bshould\b|\bmust\b)[^|]{0,14}$|(?:หรือ|เกือบ|แทบ(?:จะ)?|ใกล้(?:จะ)?|เฉียด|หวัง|nearly|almost)\s*$"
)
# 'ขาดอีก 3.5 ถึงจะแตะเป้า' is a condition.
_UNTIL = re.compile(r"(?:ขาด|อีก|เหลือ)[^|;]{0,40}(?:(?:ถึง|กว่า|จึง)จะ|ก็(?!คือ)(?:จะ)?)[^|]{0,14}$")
# 'แม้ภาพรวมจะไม่ผ่าน', 'จะเห็นว่า' tell what is so.
_ALTHOUGH = re.compile(r"(?:แม้|ถึง)(?:ว่า)?[^|]{0,40}?จะ|จะ(?=เห็น|พบ|สังเกต)")
# 'ควรเร่งเผยแพร่ o24 ที่ยังไม่มีคะแนน': what a clause tells of a thing is so, whatever is wished for the thing.
_WHICH_IS = re.compile(r"(?:[□)\"]|\s)\s*(?:ที่|ซึ่ง|อัน|which|that)(?:ยัง(?:คง)?|(?:is|are|was|were)(?: still)?|\s)*$")
_WHICH = re.compile(
    r"(?:ข้อ|ตัว|ด้าน|เรื่อง|รายการ|คำถาม|เครื่องมือ|แบบวัด|วัด|[IEO]IT)(?:คำถาม|ชี้วัด|เดียว)?(?:ของ|ใน|ที่|ซึ่ง|□|ยัง|มี|ได้|คะแนน|ให้|พี่น้อง|ประชาชน|ชาวบ้าน|ลูกน้อง|บุคลากร|เจ้าหน้าที่|พนักงาน|อยู่|\s)*$"
    r"|\b(?:items?|questions?|indicators?)(?: that)?(?: are| is| all)?\s*$|มี\s*$|\bone of [^.]*$|(?:ตัวเลข|คะแนน)ที่\s*$"
)
_NUMBER = re.compile(
    r"(?:(?!แต่|ส่วน|เกิน|สูงกว่า|ต่ำกว่า|\bbut\b)[^\d□(|]){0,28}?(?<![\d.])([5-9]\d|100)(?:\.00)?(?![\d]|\.\d|\s*(?:ข้อ|รายการ|%))"
)
_AND_MORE = re.compile(r"(?<![\d.])([5-9]\d)(?:\.00?)?\s*(?:(?:คะแนน)?\s*ขึ้นไป|or (?:more|above|higher|better))$")
_LIST_BEHIND = re.compile(r"[^□\d|:]{0,20}:\s*(?:ข้อ\s*)?□")
_REST = re.compile(r"นอกนั้น|ที่เหลือ|ข้ออื่น|อื่น ๆ|\bremaining\b|\bothers?\b|\brest\b")
_COUNTED = re.compile(
    rf"\s*(?:(?:ค่า)?เป้า(?:หมาย)?|เกณฑ์|target|[89]\d)?(?:\s|คะแนน|มี|จำนวน|รวม|อยู่|ทั้งสิ้น|ทั้งหมด|เพียง|แค่)*(?:\d{{1,2}}|{NUMBER_WORD})\s*(?:ข้อ|รายการ|ตัว|ด้าน|เรื่อง|questions?|items?)"
)
_OTHER_HEIGHT = re.compile(r"ความเสี่ยง|ผลกระทบ|รุนแรง|\b[Rr]isk")
_KEPT = re.compile(r"[^□|]{0,14}(?:ไว้|ต่อไป|$|[|])")
_HOLDER = re.compile(r"[\s)]*(?:ของ|ใน|ภายใต้|of|in|under)\s*(?:the\s*)?(?:ด้าน|แบบวัด|indicator|ตัวชี้วัด(?:ที่)?)?\s*")
_OTHER_DEED = re.compile(
    r"รักษา|พัฒนา|ปรับปรุง|แก้ไข|และควร|\band should\b|\b(?:[Dd]evelop|[Ii]mprove|[Pp]romote|[Pp]revent)\b|\(\d\)"
)
_IN_ONE_CELL = re.compile(r"[^|]*|(?:ไว้)?\s*\|\s*")
_KEPT_BEFORE = re.compile(r"(?:รักษา|[Kk]eep)[^|]*:\s*$|(?:รักษา|[Kk]eep)[^|]*:[^|]*$")
_DIRECTLY = re.compile(r"(?:\s|ข้อ(?:คำถาม)?|ประเด็น|เรื่อง|คะแนน|\"|the|question|item|\()*□")
_IN_BRACKET = re.compile(r"^[^()|.□\d]{0,90}\($")
_TO_BE = re.compile(r"\s*(?:ต้อง|ควร|ให้|จำเป็นต้อง)(?:ได้รับ|เร่ง|มี|การ)*\s*")
_BECAUSE = re.compile(r"[^|□\d]{0,20}(?:เพราะ|เนื่องจาก|ด้วยเหตุที่)\s*")
_LED_TO = re.compile(r"(?:\s|ของ|ใน|ด้าน|เรื่อง|ที่|ตัวชี้วัด|การดำเนินงาน|the|of|in|standard)*")
_FAR = 130
_BEST, _FULL = Decimal(95), Decimal(99)


def check_said_of(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on words that do not fit the score of what they are said of."""
    for statement in told:
        yield from _reached(statement)
        yield from _height(statement)
        yield from _moved(statement)
        yield from _advised(statement)


def spoken_of(statement: Statement, place: int, *, unsure: bool = False) -> tuple[Name, ...]:
    """The name right before a place, with those joined to it; in the same clause if one is named there."""
    start = statement.clause(place)[0]
    every = statement.names if unsure else statement.sure
    before = [name for name in every if name.end <= place and place - name.end <= _FAR]
    before = [name for name in before if name.start >= start]
    row = before[-1:]
    if (
        len(before) > 1
        and before[-2].asks
        and not row[0].asks
        and _HOLDER.fullmatch(statement.bare[before[-2].end : row[0].start])
    ):
        return (before[-2],)
    for name in reversed(before[:-1]):
        if not _AND.fullmatch(statement.plain[name.end : row[0].start]) or name.asks != row[0].asks:
            break
        row.insert(0, name)
    return tuple(row)


def is_wished(statement: Statement, place: int) -> bool:
    """Whether a word tells of a plan, a condition, another office or a wish."""
    before = statement.bare[statement.clause(place)[0] : place]
    own = statement.facts.assessment.fiscal_year
    years = [int(year) for year in re.findall(r"25\d\d", before)]
    if _UNTIL.search(before):
        return True
    before = _ALTHOUGH.sub("", before)
    if _WHICH_IS.search(before):
        return statement.is_left_alone(place) or any(year not in (own, own - 1) for year in years)
    if _ADVISED.search(before) or any(year not in (own, own - 1) for year in years):
        return True
    return statement.is_left_alone(place) or statement.is_supposed(place) or _WISH.search(before) is not None


def line_of(statement: Statement, place: int) -> Decimal:
    """The line that a word is held against: the number behind it, or the target."""
    found = _AND_MORE.search(statement.bare[max(0, place - 25) : place]) or _NUMBER.match(statement.bare, place)
    return Decimal(found[1]) if found else statement.facts.target


def is_some(statement: Statement, place: int) -> bool:
    """Whether the words before speak of some of a group: 'ข้อที่ต่ำกว่า', 'one of nine items'."""
    return _WHICH.search(statement.bare[max(0, place - 40) : place]) is not None


def places_of_some(told: Sequence[Statement]) -> dict[str, set[tuple[int, int]]]:
    """Line and place of words of reaching that pick some of a group, so that they are not said of the group."""
    found: dict[str, set[tuple[int, int]]] = {"reached": set(), "below": set()}
    for statement in told:
        for kind, places in found.items():
            for match in words(f"pred.{kind}").finditer(statement.bare):
                named = spoken_of(statement, match.start())
                if is_some(statement, match.start()) and named and not named[-1].asks:
                    places.add((statement.passage.line, statement.place(*match.span())[0]))
    return found


def _reached(statement: Statement) -> Iterator[Claim]:
    for kind in ("reached", "below"):
        for match in words(f"pred.{kind}").finditer(statement.bare):
            if (
                match.start() < statement.own
                or is_some(statement, match.start())
                or is_wished(statement, match.start())
            ):
                continue
            if _is_of_some(statement, match) or is_of_list(statement, match.end()):
                continue
            line = line_of(statement, match.end())
            codes = _codes(statement, match.start())
            scores = statement.facts.known(codes, _year(statement, match.start()))
            if _is_of_a_figure(statement, match.start(), scores.values()):
                continue
            wrong = [code for code, score in scores.items() if (score >= line) != (kind == "reached")]
            if wrong and len(wrong) == len(scores):
                yield _claim(kind, statement, match, tuple(wrong))


def _is_of_a_figure(statement: Statement, place: int, scores: Collection[Decimal]) -> bool:
    """Whether another score stands between what is named and the word, which is said of that."""
    named = spoken_of(statement, place)
    start = named[-1].end if named else 0
    between = [n.value for n in statement.numbers if start <= n.start and n.end <= place and n.places == 2]
    told = [value for value in between if value > POINTS_FROM and value != statement.facts.target]
    return bool(named) and bool(told) and told[-1] not in scores and statement.facts.is_a_score(told[-1])


def is_of_list(statement: Statement, place: int) -> bool:
    """Whether the word is the heading of a list behind it: 'คะแนนต่ำกว่าเป้า: e14'."""
    return _LIST_BEHIND.match(statement.bare, place) is not None


def _is_of_some(statement: Statement, match: re.Match[str]) -> bool:
    """Whether the word picks some of a group, all or none of it; the rules on quantities look at these."""
    bare, start = statement.bare, statement.clause(match.start())[0]
    if any(
        words(f"count.{kind}").search(bare, max(start, match.start() - 45), match.start())
        for kind in ("every", "none", "some")
    ):
        return True
    if _REST.search(bare, start, match.start()):
        return True
    named = spoken_of(statement, match.start())
    if not named or named[-1].asks:
        return False
    counted = _COUNTED.match(bare, match.end())
    asked = words("group.question").search(bare, max(start, named[-1].start - 30), match.start())
    return bool(counted or asked)


def _codes(statement: Statement, place: int) -> tuple[str, ...]:
    named = spoken_of(statement, place)
    if named:
        return tuple(code for name in named for code in name.codes)
    if statement.names and "TOTAL" not in [c for n in statement.names for c in n.codes]:
        return ()
    ours = words("ours.office").search(statement.bare) or "TOTAL" in [c for n in statement.names for c in n.codes]
    return ("TOTAL",) if ours else statement.carried


def _year(statement: Statement, place: int) -> Assessment | None:
    facts = statement.facts
    return facts.history.year(facts.assessment.fiscal_year - 1) if statement.is_last_year(place) else None


def _height(statement: Statement) -> Iterator[Claim]:
    facts = statement.facts
    for kind in ("high", "low"):
        for match in words(f"pred.{kind}").finditer(statement.bare):
            if is_wished(statement, match.start()) or statement.is_last_year(match.start()):
                continue
            if match.end() <= statement.own or _OTHER_HEIGHT.search(statement.bare[: match.start()]):
                continue
            named = spoken_of(statement, match.start() + 1) or _topic(statement)
            codes = tuple(code for name in named for code in name.codes)
            scores = facts.known(codes)
            if scores and all((score < facts.target) == (kind == "high") for score in scores.values()):
                yield _claim(kind, statement, match, codes)


def _topic(statement: Statement) -> tuple[Name, ...]:
    return (Name(0, 0, statement.carried[-1:], True),) if statement.carried else ()


def _moved(statement: Statement) -> Iterator[Claim]:
    facts, bare = statement.facts, statement.bare
    since = words("year.last").search(bare) or re.search(
        r"25\d\d|YoY|→|\bจาก\b|จาก|รอบปี|ปีนี้|twelve months|from|เกือบ", bare
    )
    told = {abs(number.value) for number in statement.numbers}
    for kind in ("up", "down"):
        for match in words(f"move.{kind}").finditer(bare):
            if is_wished(statement, match.start()) or re.match(r"\s*(?:หรือ|or\b)", bare[match.end() :]):
                continue
            for code in _movers(statement, match.start()):
                change = facts.history.change(code, facts.assessment)
                if change is not None and not since and abs(change) not in told:
                    continue
                if change and (change > 0) != (kind == "up"):
                    own: dict[str, str | Label] = {
                        "printed": match[0],
                        "change": signed_text(change),
                        "name": facts.framework.label(code),
                    }
                    yield claim("change", statement.passage, statement.place(*match.span()), (code,), **own)
                    break


def _movers(statement: Statement, place: int) -> tuple[str, ...]:
    """The nodes that are said to move: those named, all instruments, or the total."""
    before = statement.bare[:place]
    if words("group.instrument").search(before) and words("count.every").search(before):
        return tuple(statement.facts.framework.codes("instrument"))
    named = spoken_of(statement, place, unsure=True)
    return tuple(code for name in named for code in name.codes) or (() if statement.names else ("TOTAL",))


def _advised(statement: Statement) -> Iterator[Claim]:
    for kind in ("keep", "improve"):
        for match in words(f"advice.{kind}").finditer(statement.bare):
            before = statement.bare[: match.start()]
            if match.end() <= statement.own or re.search(r"ไม่(?:ต้อง)?\s*$", before):
                continue
            if kind == "improve" and _KEPT_BEFORE.search(before):
                continue
            object_ = _object(statement, match)
            codes = object_.codes if object_ else ()
            called_low = kind == "improve" and object_ is not None and _is_called_low(statement, match, object_)
            if codes and all(
                (called_low and _is_not_low(code, statement.facts)) or _ill_advised(match, kind, code, statement)
                for code in codes
            ):
                facts = statement.facts
                own = {"data": facts.each(codes), "name": facts.framework.label(codes[0])}
                place = statement.place(object_.start, object_.end)  # type: ignore[union-attr]  # codes come from it
                yield claim(kind, statement.passage, place, codes, **own)


def _object(statement: Statement, match: re.Match[str]) -> Name | None:
    """What is to be kept or improved: named right behind the word, else before it."""
    named = statement.sure or _parts_of_indicators(statement) or _right_behind(statement, match.end())
    row = "|" in statement.bare and all(words(f"advice.{kind}").search(statement.bare) for kind in ("keep", "improve"))
    behind = [n for n in named if n.start >= match.end() and n.start - match.end() <= _FAR // 3]
    # 'Keep an online channel for … (o32)' is a deed of its own: the code tells what it is for, not what is kept.
    if not behind and not match[0].lower().startswith("keep"):
        reach = (n for n in named if n.start >= match.end())
        behind = [n for n in reach if _IN_BRACKET.search(statement.bare[match.end() : n.start])]
    behind = [n for n in behind if _IN_ONE_CELL.fullmatch(statement.bare[match.end() : n.start])]
    before = [n for n in named if n.end <= match.start() and match.start() - n.end <= _FAR // 3]
    before = [n for n in before if statement.bare.count("|", n.end, match.start()) <= (not row)]
    if before and (_KEPT.match(statement.bare, match.end()) or _is_for_a_reason(statement, match, before[-1])):
        return before[-1]
    first = next(iter(behind), None)
    return None if first is None or _OTHER_DEED.search(statement.bare, match.end(), first.start) else first


def _right_behind(statement: Statement, place: int) -> tuple[Name, ...]:
    """An indicator by its whole name right behind a word: 'รักษามาตรฐานการใช้งบประมาณ'."""
    names, known = statement.facts.names.code_of, statement.facts.framework.codes("indicator")
    near = [n for n in statement.names if n.start >= place and _LED_TO.fullmatch(statement.bare[place : n.start])]
    return tuple(n for n in near if n.codes[0] in known and statement.plain[n.start : n.end] in names)


def _parts_of_indicators(statement: Statement) -> tuple[Name, ...]:
    """The sub-indicators that are named by their number alone: 'ประคอง 9.4 ไว้'."""
    known = statement.facts.framework.codes("subindicator")
    return tuple(name for name in statement.names if name.codes[0] in known)


def _is_for_a_reason(statement: Statement, match: re.Match[str], name: Name) -> bool:
    """'การใช้อำนาจต้องได้รับการปรับปรุงเพราะคะแนนต่ำ': what stands before it is to be improved, and why is told."""
    return (
        _TO_BE.fullmatch(statement.bare[name.end : match.start()]) is not None
        and _BECAUSE.match(statement.bare, match.end()) is not None
    )


def _is_called_low(statement: Statement, match: re.Match[str], name: Name) -> bool:
    """Whether what is to be improved is said to be low, right behind its name or as a reason."""
    low = words("advice.called_low")
    reason = _BECAUSE.match(statement.bare, match.end())
    return low.match(statement.bare, name.end) is not None or bool(reason and low.match(statement.bare, reason.end()))


def _is_not_low(code: str, facts: Facts) -> bool:
    score = facts.assessment.score(code)
    return score is not None and score >= facts.target and not _is_document(code, facts)


def _ill_advised(match: re.Match[str], kind: str, code: str, statement: Statement) -> bool:
    facts = statement.facts
    score = facts.assessment.score(code)
    if score is None or code in ("TOTAL", *facts.framework.codes("instrument")):
        return False
    if code in facts.framework.codes("subindicator"):
        return kind == "keep" and score < facts.target
    if _is_document(code, facts):
        coded = any(name.codes == (code,) and not name.label_of for name in statement.sure)
        return kind == "keep" and score == 0 and coded
    if kind == "keep":
        return score < facts.target or _is_weakest(code, facts)
    weak = words("advice.weak").search(statement.bare) is not None
    strong = words("advice.strong").match(statement.bare, match.start()) or words("advice.strong").match(
        statement.bare, match.start() - 3
    )
    direct = code[0] in "ie" and _DIRECTLY.match(statement.bare, match.end()) is not None
    return (score >= _BEST and (weak or strong is not None)) or (direct and score >= _FULL)


def _is_document(code: str, facts: Facts) -> bool:
    return code in facts.framework.node_of and facts.framework.is_document(code)


def _is_weakest(code: str, facts: Facts) -> bool:
    known = facts.known(facts.framework.codes("indicator"))
    return code in known and known[code] == min(known.values())


def _claim(rule: str, statement: Statement, match: re.Match[str], codes: tuple[str, ...]) -> Claim:
    facts = statement.facts
    own: dict[str, str | Label] = {
        "printed": match[0].strip(),
        "data": facts.sentence(codes),
        "below": facts.each(facts.below(codes)),
        "target": score_text(facts.target),
    }
    return claim(rule, statement.passage, statement.place(*match.span()), codes, **own)
