"""What is called highest or lowest, above or below another, and which place it has among all."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.said_of import is_wished, spoken_of
from ita_core.report_check.statements import Name, Statement

_INSTRUMENTS = ("IIT", "EIT", "OIT")
_ALL = re.compile(r"สิบ|10|ทั้งหมด|ทุกตัวชี้วัด|\bten\b|\ball\b")
_RIGHT_BEFORE_NAME = re.compile(
    r"(?:เรื่อง|ข้อ(?:ที่)?|ตัวชี้วัด(?:ที่)?|ด้าน|แบบวัด|เครื่องมือ|(?:ความ(?:คิด)?เห็น|มุมมอง|การรับรู้|คะแนน)(?:ของ|จาก)?|ของ|the|item|question|indicator|[\s(\"□])*$"
)
_MANY = re.compile(r"\s*(?:\d|สอง|สาม|สี่|ห้า|three|two|five)\s*(?:อันดับ|ข้อ|ตัว|ลำดับ|ด้าน|\d)|(?:สอง|สาม|ห้า)(?:อันดับ|ข้อ|ตัว)")
_THAN = re.compile(
    r"(?:\s|the (?:score|mean|result)s? (?:of|for)|that of|ผล|ค่า|คะแนน|ของ|ข้อ|ตัวชี้วัด|ที่|แบบวัด|เครื่องมือ"
    r"|ก้อน|มุมมอง|ฝั่ง|ด้าน|จาก|เมื่อเทียบกับ|the|\(|ใน|เรื่อง)*"
)
# The lowest of those that reach the target is not the lowest of all.
_REACHED = re.compile(rf"{words('pred.reached').pattern}|\breach\b")
_ENDS_COMPARISON = re.compile(r"\s*(?:ครับ|ค่ะ|เล็กน้อย|อยู่|\(|\d|□|$)")
_PERCEIVES = re.compile(r"(?:จะ)?(?:มอง|เห็น|คิด|รู้สึก|คาด)")  # 'ดีกว่าที่ประชาชนมอง'
_YEAR = re.compile(r"\s*(?:ใน)?ปี|\s*(?:the )?(?:target|mark)|\s*(?:ค่า)?(?:เป้า|เกณฑ์|เส้น)")
_PLACE = re.compile(
    r"(?:ลำดับ|อันดับ)(?:ที่)?\s*(\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า)(?![\d,])(?!\s*(?:อันดับ|ลำดับ|ข้อ))|(?:^|/)\s*ที่\s(\d{1,2})(?=\s)"
)
_PLACE_LINK = re.compile(r"\s*(?:คือ|ได้แก่|เป็น|[:=–-]|is|was)\s*(?:ตัวชี้วัด|ด้าน|เรื่อง)?(?:ที่)?\s*")
_SCORE_IN_BRACKETS = re.compile(r"\s*\(\s*\d{2,3}\.\d")
_NUMBERS = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5}


def check_ends(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on highest and lowest, on comparisons and on places."""
    for statement in told:
        yield from _peaks(statement)
        yield from _compared(statement)
        yield from _places(statement)


_BOTH_ENDS = re.compile(r"(?:สูง|ต่ำ)สุดกับ[^\d□]{0,30}(?:สูง|ต่ำ)สุด")


def _peaks(statement: Statement) -> Iterator[Claim]:
    bare = statement.bare
    for kind in ("high", "low"):
        for match in words(f"peak.{kind}").finditer(bare, statement.own):
            before = bare[max(statement.own, match.start() - 32) : match.start()]
            if (
                _MANY.match(bare, match.end())
                or words("peak.of_others").search(before)
                or re.search(
                    r"(?:ไม่(?:ใช่)?|ระดับ|และ|รอง|เคย)\s*$|กลุ่ม(?:ข้อ)?(?:ที่)?[^\d□]{0,16}$"
                    r"|(?:สอง|สาม|สี่|ห้า|(?<![\d.])[2-5])\s*(?:ข้อ|ตัว|ด้าน|เรื่อง)(?:นี้|ดังกล่าว|แรก|หลัง)?\s*$"
                    r"|(?<!\d)[0-4]?\d\.\d\d\s*(?:คะแนน|points?)?,?\s*$|\bamong (?:the )?$",
                    before,
                )
                or _is_answer(statement, match)
                or any(both.start() <= match.start() < both.end() for both in _BOTH_ENDS.finditer(bare))
                or _REACHED.search(bare, max(0, match.start() - 60), match.start())
            ):
                continue
            if (
                statement.is_left_alone(match.start())
                or statement.is_supposed(match.start())
                or (statement.is_last_year(match.start()) and not words("peak.of_change").search(before))
            ):
                continue
            of = (
                "weight"
                if words("peak.of_weight").search(before)
                else "change"
                if words("peak.of_change").search(before)
                else ""
            )
            for name in _ended(statement, match):
                yield from _judged(statement, match, name, of, high=kind == "high")


def _is_answer(statement: Statement, match: re.Match[str]) -> bool:
    """Whether the word is an answer of the survey, alone in its cell: 'มากที่สุด', 'น้อยที่สุดหรือไม่มีเลย'."""
    bare, end = statement.bare, match.end()
    begins = not bare[statement.own : match.start()].strip() or bare[: match.start()].rstrip().endswith("|")
    rest = re.match(r"\s*(?:หรือไม่มีเลย|or none)?\s*(?:$|\|)", bare[end:])
    return bool(statement.own or "|" in bare) and begins and rest is not None


def _ended(statement: Statement, match: re.Match[str]) -> tuple[Name, ...]:
    """What is called so: linked behind the word, else named right before it, else what was spoken of."""
    bare, plain = statement.bare, statement.plain
    for every in (statement.sure, statement.names):
        for name in every:
            if name.start < match.end() or name.start - match.end() > 75:
                continue
            between = bare[match.end() : name.start]
            led = _RIGHT_BEFORE_NAME.sub("", between)
            linked = re.search(rf"(?:{words('peak.link').pattern})\s*$", led) or (
                between == " " and _SCORE_IN_BRACKETS.match(bare, name.end)
            )
            if linked and not re.search(
                r"\d\.\d\d.*\d\.\d\d|แต่|ส่วน|จึงควร|ควร|รอง|ถัด|ตาม|อันดับ|then|second|next", between
            ):
                row = [name]
                for other in every:
                    if other.start >= row[-1].end and re.fullmatch(
                        r"\s*(?:กับ|และ|,|and)\s*(?:ข้อ)?\s*", plain[row[-1].end : other.start]
                    ):
                        row.append(other)
                return tuple(row)
    return _before(statement, match)


def _before(statement: Statement, match: re.Match[str]) -> tuple[Name, ...]:
    """What is named right before the word, else what was spoken of."""
    before = spoken_of(statement, match.start()) or (
        spoken_of(statement, match.start(), unsure=True) if not statement.sure else ()
    )
    if before and before[-1].codes[0] in _INSTRUMENTS:  # 'e8 เป็นข้อ EIT ข้อต่ำสุด' is said of e8
        start = statement.clause(match.start())[0]
        asked = [n for n in statement.sure if n.asks and start <= n.start and n.end <= before[-1].start]
        before = tuple(asked[-1:]) or before
    if before and not _only_gives(statement, before[-1], match):
        return before[-1:] if match.start() - before[-1].end <= 75 else ()
    known = statement.carried
    return (Name(match.start(), match.end(), known[-1:], True),) if known else ()


def _only_gives(statement: Statement, name: Name, match: re.Match[str]) -> bool:
    """'… คือบริการออนไลน์ เพราะชาวบ้านให้คะแนนสูงสุด': people who give the points of something else."""
    gives = re.fullmatch(r"\s*(?:จะ)?ให้(?:คะแนน)?\s*", statement.bare[name.end : match.start()])
    led = re.search(r"เพราะ|ที่|ซึ่ง|เรื่อง|ข้อ", statement.bare[statement.clause(name.start)[0] : name.start])
    return bool(gives and led) and not name.sure


def _judged(statement: Statement, match: re.Match[str], name: Name, of: str, *, high: bool) -> Iterator[Claim]:
    facts = statement.facts
    for code in name.codes:
        groups = [group for group in _groups(statement, code) if code in group and len(group) > 1]
        values = [_values(group, of, facts) for group in groups]
        known = [found for found in values if len(found) and code in found]
        if known and len(known) == len(groups) and all(_is_wrong(code, found, high=high) for found in known):
            found = known[-1]
            end = max(found.values()) if high else min(found.values())
            best = facts.each(other for other, value in found.items() if value == end)
            own: dict[str, str | Label] = {"data": facts.each((code,)), "best": best, "printed": match[0].strip()}
            place = (name.start, name.end) if name.end > statement.own else match.span()
            yield claim("peak", statement.passage, statement.place(*place), (code,), **own)
            return


def _is_wrong(code: str, found: dict[str, Decimal], *, high: bool) -> bool:
    return found[code] != (max(found.values()) if high else min(found.values()))


def _values(group: Sequence[str], of: str, facts: Facts) -> dict[str, Decimal]:
    if of == "weight":
        tree = facts.assessment.tree
        return {code: Decimal(int(tree.weight_in(code) * 10000)) for code in group}
    if of == "change":
        found = {code: facts.history.change(code, facts.assessment) for code in group}
        known = {code: change for code, change in found.items() if change is not None}
    else:
        known = facts.known(group)
    return known if len(known) == len(group) else {}


def _groups(statement: Statement, code: str) -> list[Sequence[str]]:
    """The groups that a node may be the highest or lowest of."""
    framework, _of = statement.facts.framework, statement.facts.framework.instrument_of
    if code in ("EIT1", "EIT2"):
        return [("EIT1", "EIT2")]
    if code not in framework.node_of or code == "TOTAL":
        return []
    kind = framework.kind_of(code)
    told = {c for name in statement.names for c in name.codes} & set(_INSTRUMENTS)
    told |= {c for c in _INSTRUMENTS if c in statement.plain}
    parts = {c for name in statement.names for c in name.codes} & {"EIT1", "EIT2"}
    if kind == "question":
        return _of_question(statement, code, told)
    if kind == "indicator":
        return [] if parts else _of_indicator(statement, code, told)
    return [tuple(framework.codes(kind))] if kind == "instrument" else []


def groups_of(statement: Statement, name: Name) -> list[Sequence[str]]:
    """The groups that what is named may be the highest or lowest of, itself among them."""
    groups = _groups(statement, name.codes[0])
    return [group for group in groups if name.codes[0] in group and len(group) > 1]


def _of_question(statement: Statement, code: str, told: set[str]) -> list[Sequence[str]]:
    framework, of = statement.facts.framework, statement.facts.framework.instrument_of
    whole, inner = framework.questions_under(str(of[code])), framework.indicator_of(code)
    narrow = framework.questions_under(inner) if inner else ()
    named = [c for name in statement.sure for c in name.codes if c in framework.codes("indicator")]
    return [whole] if of[code] in told and not named else [g for g in (narrow, whole) if g]


def _of_indicator(statement: Statement, code: str, told: set[str]) -> list[Sequence[str]]:
    of = statement.facts.framework.instrument_of
    every = tuple(statement.facts.framework.codes("indicator"))
    alike = tuple(other for other in every if of.get(other) == of.get(code))
    if of[code] in told:
        return [alike]
    within = told or re.search(r"กลุ่ม|หมวด|ชุด|\bwithin\b|\bgroup\b", statement.bare)
    return [every] if _ALL.search(statement.bare) or not within else [alike, every]


def _compared(statement: Statement) -> Iterator[Claim]:
    facts, bare = statement.facts, statement.bare
    for kind in ("more", "less"):
        for match in words(f"compare.{kind}").finditer(bare):
            if (
                _YEAR.match(bare, match.end())
                or is_wished(statement, match.start())
                or statement.is_last_year(match.start())
            ):
                continue
            one, other = _two(statement, match)
            if one is None or other is None or one.codes == other.codes or len(one.codes) + len(other.codes) > 2:
                continue
            if one.asks and _PERCEIVES.match(bare, other.end):
                continue
            scores = facts.known(_within_indicator(statement, (one.codes[0], other.codes[0])))
            if len(scores) < 2:
                continue
            first, second = scores.values()
            apart = first - second
            if apart <= 0 if kind == "more" else apart >= 0:
                start, end = min(one.start, match.start()), other.end
                own: dict[str, str | Label] = {
                    "printed": statement.plain[start:end].strip(),
                    "data": facts.each(scores),
                }
                yield claim(
                    "compare", statement.passage, statement.place(start, end), (*one.codes, *other.codes), **own
                )


def _only_two(statement: Statement, match: re.Match[str]) -> tuple[Name | None, Name | None]:
    """'คนในกับคนนอก คนในมากกว่า': the one named right before the word, and the only other that is spoken of."""
    before = [n for n in statement.names if n.end <= match.start()]
    asked = statement.asked.names if statement.asked else ()
    codes = dict.fromkeys(n.codes for n in (*asked, *before))
    if not before or len(codes) != 2 or not _ENDS_COMPARISON.match(statement.bare, match.end()):
        return None, None
    if re.search(r"[^\s□]", re.sub(r"ให้|คะแนน|ได้|จึง|\(|\)", "", statement.bare[before[-1].end : match.start()])):
        return None, None
    other = next(code for code in codes if code != before[-1].codes)
    return before[-1], Name(match.end(), match.end(), other, True)


def _within_indicator(statement: Statement, codes: tuple[str, str]) -> tuple[str, ...]:
    """Both parts of the public survey within the indicator that is spoken of, if one is."""
    asked = statement.asked.names if statement.asked else ()
    own, before = ([c for n in names for c in n.codes] for names in (statement.names, asked))
    inner = next((found for told in (own, before, statement.topic) if (found := {*told} & {"6", "7", "8"})), set())
    if not inner or {*codes} != {"EIT1", "EIT2"}:
        return codes
    return tuple(f"{code}.{min(inner)}" for code in codes) if len(inner) == 1 else ()


def _two(statement: Statement, match: re.Match[str]) -> tuple[Name | None, Name | None]:
    """What is compared with what: the name before the word and the one right behind it."""
    behind = [
        n for n in statement.names if n.start >= match.end() and _THAN.fullmatch(statement.bare[match.end() : n.start])
    ]
    if not behind:
        return _only_two(statement, match)
    sure = spoken_of(statement, match.start())
    unsure = spoken_of(statement, match.start(), unsure=True)
    before = (sure if behind[0].sure or not unsure else unsure) or unsure
    if sure and unsure and sure[-1].asks and not unsure[-1].sure:
        before = sure
    if before:
        return before[-1], behind[0]
    topic = Name(match.start(), match.start(), statement.topic[-1:], True)
    return (topic if len(statement.topic) == 1 else None), behind[0]


def _has_place(place: int, code: str, known: dict[str, Decimal]) -> bool:
    above = sum(score > known[code] for score in known.values())
    alike = sum(score == known[code] for score in known.values())
    return above < place <= above + alike


def _places(statement: Statement) -> Iterator[Claim]:
    """'ที่ 10 การปรับปรุงการทำงาน', '… ซึ่งอยู่ในลำดับที่สาม': the place among all indicators."""
    facts = statement.facts
    known = facts.known(facts.framework.codes("indicator"))
    if len(known) < len(facts.framework.codes("indicator")) or "ประเทศ" in statement.plain:
        return
    for match in _PLACE.finditer(statement.bare):
        written = match[1] or match[2]
        place = int(written) if written.isdecimal() else _NUMBERS[written]
        behind = [n for n in statement.names if 0 <= n.start - match.end() <= 3]
        before = [n for n in statement.names if 0 <= match.start() - n.end <= 25]
        linked = [n for n in statement.names if _PLACE_LINK.fullmatch(statement.bare[match.end() : n.start])]
        before = [] if linked else before
        behind = linked or behind
        name = (
            behind[0]
            if match[1] and linked
            else behind[0]
            if match[2] and behind
            else before[-1]
            if match[1] and before
            else None
        )
        if name is None or name.codes[0] not in known or len(name.codes) > 1 or statement.is_left_alone(match.start()):
            continue
        of = facts.framework.instrument_of
        within = {c: s for c, s in known.items() if of.get(c) == of.get(name.codes[0])}
        every = _ALL.search(statement.bare[match.end() : match.end() + 24])
        if not any(_has_place(place, name.codes[0], own) for own in ((known,) if every else (known, within))):
            own: dict[str, str | Label] = {
                "printed": f"{statement.plain[name.start : name.end]} ({place})",
                "data": facts.each(sorted(known, key=known.__getitem__, reverse=True)),
            }
            yield claim("order", statement.passage, statement.place(name.start, name.end), name.codes, **own)
