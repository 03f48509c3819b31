"""What a report states of the assessment itself: the level, the target, the weights, which code asks what."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from ita_core.framework import Label
from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Name, Statement

_INSTRUMENTS = ("IIT", "EIT", "OIT")
_LEVEL_BEFORE = (
    r"(?:ระดับ(?:ผล(?:การประเมิน)?|คะแนน|คุณภาพ|ที่ได้(?:รับ)?)?(?:ของ(?:เรา|เทศบาล|หน่วยงาน|อบต\.|องค์กร))?|เกรด|จัดเป็น|จัดว่า"
    r"|[Gg]rade(?:d)?|[Rr]ated|[Ll]evel)\s*(?:is|was|of|คือ|ที่|เป็น|[:=|\"'(\s])*"
)
_TARGET = re.compile(
    r"(?P<gap>[^\d|]{0,48}?)(?<![\d.,])(?P<n>[5-9]\d|100)(?:\.00?)?(?![\d,]"
    r"|\.\d)(?!\s*(?:ข้อ|รายการ|%|คน|วัน|ตัว|แห่ง|อย่าง|per cent))"
)
_TARGET_GAP = re.compile(
    r"(?:\s|ว่า|หมายความ|หมายถึง|ไม่(?:น้อย|ต่ำ)กว่า|ประเทศ|ของชาติ|แผนแม่บทฯ?|ตามแผนแม่บทฯ?|ตามแผน|ผ่าน|รัฐ|ภายใต้|ยุทธศาสตร์ชาติ|ของ|ที่|คือ|เป็น|ไว้|กำหนด|ตั้ง|ต้องได้|ใช้ตัดสิน|ซึ่ง|ป\.ป\.ช\.|ระดับประเทศ|รัฐบาล|คะแนน|ขั้นต่ำ|เท่ากับ|เขา|ขีด|อยู่"
    r"|[:=(|\"]|of|is|at|the|set|ITA|ร้อยละ|ตามแผน|แผนแม่บท|ผ่าน|รัฐ|ประจำปี|การประเมิน)*"
)
_OWN_PLAN = re.compile(
    r"(?:(?<!เขา)(?<!รัฐบาล)(?<!ป\.ป\.ช\.)(?<!ส่วนกลาง)(?<!ราชการ)ตั้ง|ปี(?:หน้า|ถัดไป|\s*25\d\d)|ห่าง(?:จาก)?|\bour|\bnext)\s*$"
)
_SHARE = re.compile(r"(?<![\dA-Za-z.,])(?:ร้อยละ\s*)?(\d{1,2})(?:\.0+)?(?![\d.]*\d)\s*(?:%|เปอร์เซ็นต์|per ?cent)?")
_SHARES = re.compile(
    r"(?<![\d.,:])(\d{2})\s*%?\s*(?:,|:|/|และ|\s)\s*(\d{2})\s*%?\s*(?:,|:|/|และ|and|\s)+\s*(?:ร้อยละ\s*)?(\d{2})(?![\d:.])"
)
_WEIGHING = re.compile(
    r"น้ำหนัก|[Ww]eigh|สัดส่วน(?!ผู้)|[×x]\s*\d|คิด(?:เป็น)?ร้อยละ(?=\s*[1-6]\d(?![\d.]))"
    r"|คิดเป็นสัดส่วน|\bcounts? for\b|\bmakes? up\b|\bcarr(?:y|ies)\b"
)
_SHARE_BEFORE = re.compile(
    r"(?<![\d.])(\d{1,2})(?:\.0+)?\s*(?:%|per ?cent|เปอร์เซ็นต์)\s*(?:for|of|to|ของ|แก่)\s*(?:the\s*)?$"
)
_SAID_BEFORE = re.compile(r"(?:น้ำหนัก|[Ww]eight)(?:ร้อยละ|\s|[:=])*$")
_TIMES = re.compile(r"(\d{2}\.\d\d)\s*[×x*]\s*(\d{1,2})\s*%")
_SAME = re.compile(
    r"\s*(?:\(|หรือ(?:ที่)?|(?:ที่)?เรียก(?:โดย)?(?:ย่อ)?ว่า|นี่คือ|คือ|เขาให้มา|ให้มา|\d{2}\.\d\d|โดย|ย่อว่า|ว่า|,|\s)*\(?\s*"
)
_IDENTITY = re.compile(r"\(|^\s*หรือ\s*$|เรียก|นี่คือ|ย่อว่า")
_TURNS = re.compile(
    r"\s*(?:ขึ้น|เป็น|มาเป็น|สู่|to\b|→|->)\s*(?:เป็น|เกรด|ระดับ|สู่)?\s*(?:[A-F]{1,2}(?![A-Za-z])|ผ่าน|ต้องปรับปรุง)"
)
_OF_BEFORE = re.compile(r"\s*(?:ของ|ใน|เมื่อ|\bof|\bin)?\s*(?:ปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|\blast year)")
_NEXT_LEVEL = re.compile(r"[‡†\s]*(?:\"\s*)?(?::?[^|.]{0,24}\bshort\b|(?:ยัง)?ขาด|ซึ่งเป็นระดับถัดไป|, the next)")
_CRITERIA = re.compile(r"(?<!ใน)เกณฑ์")
_CONDITIONS = re.compile(r"(?:เงื่อนไข(?:ของ)?|\bconditions of)\s*$")
_OTHER_INSTRUMENTS = re.compile(r"อีก|ที่เหลือ|\bother\b")
_LEVEL_ROW = re.compile(r"\s*\|?\s*(?:ระดับ|เกรด|ผลระดับ|[Ll]evel|[Gg]rade)[^|\d]{0,20}\|")
_SHARE_BESIDE = re.compile(
    r"\s*(?P<open>\()?(?:\s|,|อีก|ให้|มี|คิดเป็น|ถึง|:|=|at\b|and\b)*(?:ร้อยละ\s*)?"
    r"(?P<n>\d{2})(?![\d.])\s*(?:(?:%|เปอร์เซ็นต์|per ?cent)|(?<=ร้อยละ \d\d)|(?<=ร้อยละ\d\d))"
    r"(?!\s*(?:for|of|to|ของ|แก่))\s*(?P<close>\))?"
)
_BESIDE = re.compile(r"\s*\|\s*\d{2,3}\.\d\d\s*\|\s*|\s*(?:[(|:\"–—-]|เรื่อง|คือ|ข้อ|ด้าน|ว่าด้วย|ประเด็น|,|\s)*")


def check_stated(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on levels, targets, weights, letters of instruments and subjects of codes."""
    for statement in told:
        yield from _levels(statement)
        yield from _level_rows(statement)
        yield from _targets(statement)
        yield from _weights(statement)
        yield from _instruments(statement)
        yield from _questions(statement)


@cache
def _level_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A level by its word: behind 'ระดับ', 'เกรด', or in quotes; single letters only behind such a word."""
    names = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    ends = r"(?![A-Za-zก-๛])|(?=ตาม|ของ|และ|โดย|ซึ่ง|ครับ|ค่ะ|ใน|ขึ้น|ดังนั้น)"
    long = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True) if len(label) > 2)
    return re.compile(rf"{_LEVEL_BEFORE}(?P<a>{names})(?:{ends})|\"(?P<b>{long or names})\"", re.IGNORECASE)


def _levels(statement: Statement) -> Iterator[Claim]:
    facts, plain = statement.facts, statement.plain
    years = {year.fiscal_year: year for year in facts.history.assessments if year.level}
    now = facts.assessment.fiscal_year
    labels = tuple(
        {label for y in facts.history.assessments for lv in y.framework.levels for label in (lv.label.th, lv.label.en)}
    )
    if now not in years:
        return
    for match in _level_pattern(labels).finditer(plain):
        group = "a" if match["a"] else "b"
        written, place = match[group], match.start(group)
        if _NEXT_LEVEL.match(plain, match.end(group)) or _CONDITIONS.search(plain[: match.start()]):
            continue
        if len(written) == 1 and not written.isupper():  # 'the level of a question'
            continue
        if (
            place < statement.own
            or is_wished(statement, match.start())
            or _CRITERIA.search(plain, max(0, place - 30), place)
        ):
            continue
        year = now - 1 if _is_before(statement, match.start(), match.end()) else now
        if statement.is_cell and re.search(r"25\d\d", statement.bare[: statement.own]):
            year = int(re.findall(r"25\d\d", statement.bare[: statement.own])[-1])
        level = years[year].level.level.label if year in years else None  # type: ignore[union-attr]  # kept only with one
        before = years[now - 1].level.level.label if now - 1 in years else None  # type: ignore[union-attr]
        either = group == "b" and _tells_of_before(statement) and not _is_now(statement, match.start())
        right = [label for label in (level, before if either else None) if label]
        if level and written.lower() not in [word.lower() for label in right for word in (label.th, label.en)]:
            own: dict[str, str | Label] = {"printed": written, "level": level, "year": str(year)}
            yield claim("level", statement.passage, statement.place(*match.span(group)), (), **own)


def _is_now(statement: Statement, place: int) -> bool:
    """Whether this year is named shortly before a place, and no level between: 'ปีนี้ผลออกมาว่า "ผ่านดี"'."""
    before = statement.bare[max(0, place - 24) : place]
    return words("year.now").search(before.rpartition('"')[2]) is not None


def _tells_of_before(statement: Statement) -> bool:
    """Whether the statement speaks of the year before, or of where a rise began."""
    year = str(statement.facts.assessment.fiscal_year - 1)
    return (
        year in statement.plain
        or re.search(r"จาก|เดิม|\bfrom\b|→|แทน|พ้น|หลัง", statement.plain) is not None
        or words("year.last").search(statement.bare) is not None
    )


def _level_cells(statement: Statement, labels: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """'ระดับ | ต้องปรับปรุง | ผ่านดี': the levels of a row, each with its place and how many come behind it."""
    plain = statement.plain
    if not _LEVEL_ROW.match(plain):
        return
    if statement.is_cell:
        year, word = re.search(r"25\d\d", plain[: statement.own]), plain[statement.own :].strip()
        if year and word in labels:
            now = statement.facts.assessment.fiscal_year
            yield word, plain.index(word, statement.own), now - int(year[0])
        return
    cells = [(m[0].strip(), m.start() + len(m[0]) - len(m[0].lstrip())) for m in re.finditer(r"[^|]+", plain)]
    found = [(word, place) for word, place in cells[1:] if word in labels]
    for at, (word, place) in enumerate(found):
        yield word, place, len(found) - at - 1


def _level_rows(statement: Statement) -> Iterator[Claim]:
    facts = statement.facts
    now = facts.assessment.fiscal_year
    levels = {y.fiscal_year: y.level.level.label for y in facts.history.assessments if y.level and y.level.level}
    labels = tuple(
        {label for y in facts.history.assessments for lv in y.framework.levels for label in (lv.label.th, lv.label.en)}
    )
    for word, place, behind in _level_cells(statement, labels):
        level = levels.get(now - behind)
        if level is not None and behind < 2 and word not in (level.th, level.en):
            own: dict[str, str | Label] = {"printed": word, "level": level, "year": str(now - behind)}
            yield claim("level", statement.passage, statement.place(place, place + len(word)), (), **own)


def _is_before(statement: Statement, place: int, end: int) -> bool:
    """Whether a level is last year's: its year stands before it, or 'จาก', 'from'."""
    led = re.search(r"(?:จาก|from)\s*(?:\d{2}\.\d\d\s*\(?\s*)?$", statement.bare[:place])
    if _TURNS.match(statement.bare, end) or _OF_BEFORE.match(statement.bare, end):
        return True
    turned = re.search(r"(?:เป็น|to|ขึ้น(?:เป็น)?)\s*$", statement.bare[:place])
    return bool(led) or (statement.is_last_year(place) and not turned)


def _targets(statement: Statement) -> Iterator[Claim]:
    facts, bare = statement.facts, statement.bare
    for noun in words("target.noun").finditer(bare):
        before = bare[max(0, noun.start() - 14) : noun.start()]
        found = _TARGET.match(bare, noun.end())
        if (
            not found
            or found.start("n") < statement.own
            or _OWN_PLAN.search(before)
            or not _TARGET_GAP.fullmatch(found["gap"])
        ):
            continue
        if statement.is_left_alone(noun.start()) and not re.search(
            r"national target|ระดับประเทศ|ค่าเฉลี่ยประเทศ", statement.plain
        ):
            continue
        behind = re.match(r"[^|]{0,30}?(25\d\d)", bare[found.end("n") :])
        if behind and int(behind[1]) > facts.assessment.fiscal_year:
            continue
        if statement.is_supposed(noun.start()) or any(
            y != facts.assessment.fiscal_year for y in map(int, re.findall(r"25\d\d", before))
        ):
            continue
        of_level = re.search("ระดับ|level", statement.plain) or (
            (statement.is_cell or before.endswith("จาก")) and noun[0].startswith("เกณฑ์")
        )
        bounds = [level.total_from for level in facts.framework.levels] if of_level else []
        if Decimal(found["n"]) not in (facts.target, *bounds) and not re.search(
            r"(?:ถึง|แตะ|เกิน|ต่ำกว่า)\s*$", found["gap"]
        ):
            own = {"printed": found["n"], "target": score_text(facts.target)}
            yield claim("target", statement.passage, statement.place(*found.span("n")), (), **own)


_SUMMED = re.compile(r"รวมกัน|\b(?:[Tt]ogether|combined)\b")


def _weights(statement: Statement) -> Iterator[Claim]:
    facts, plain = statement.facts, statement.plain
    shares = {
        code: facts.assessment.tree.weight_in(code) * 100 for code in _INSTRUMENTS if code in facts.framework.node_of
    }
    if len(shares) == 3 and not words("scope.people").search(plain):
        yield from _shares_together(statement, shares)
    if not _WEIGHING.search(plain) or statement.is_left_alone(len(plain)) or len(shares) < 3:
        return
    named = [n for n in statement.names if n.codes[0] in shares and len(n.codes) == 1]
    if three := _SHARES.search(plain):
        order = [n.codes[0] for n in named[-3:] if n.end <= three.start()]
        order = order if len(set(order)) == 3 else list(_INSTRUMENTS)
        for at, code in enumerate(order, start=1):
            yield from _share(statement, code, three.span(at), shares)
        return
    for code, place in (*_times(plain, shares, facts), *_shares_of(statement, named)):
        yield from _share(statement, code, place, shares)


def _shares_together(statement: Statement, shares: dict[str, Fraction]) -> Iterator[Claim]:
    """'IIT 30% EIT 30%', '(OIT, 40%)', 'OIT (40%): …': shares right behind two instruments, or in brackets."""
    plain, found = statement.plain, []
    for name in statement.names:
        match = _SHARE_BESIDE.match(plain, name.end)
        if match and name.codes[0] in shares and 10 <= int(match["n"]) <= 70:
            found.append((name.codes[0], match.span("n"), bool(match["open"]) and match["close"] is not None))
    together = len({code for code, _, _ in found}) > 1
    for code, place, bracketed in found:
        if together or bracketed:
            yield from _share(statement, code, place, shares)


def _times(plain: str, shares: dict[str, Fraction], facts: Facts) -> Iterator[tuple[str, tuple[int, int]]]:
    """'(89.69 × 30%)': the score says whose weight it is."""
    for match in _TIMES.finditer(plain):
        code = next((c for c in shares if facts.assessment.shown(c) == match[1]), None)
        if code:
            yield code, match.span(2)


def _shares_of(statement: Statement, named: Sequence[Name]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each instrument with its share: behind its name, or before it ('30 per cent for IIT')."""
    plain = statement.plain
    said = words("peak.of_weight").search(plain) is not None
    for at, name in enumerate(named):
        stop = min(name.end + 45, named[at + 1].start if at + 1 < len(named) else len(plain))
        led = _SHARE_BEFORE.search(plain, max(0, name.start - 30), name.start)
        match = led or next(_SHARE.finditer(plain, name.end, stop), None)
        if (
            match is None
            or (
                re.search(r"\d\.\d", plain[name.end : match.end(1) + 3])
                and not _SAID_BEFORE.search(plain[: match.start()])
            )
            or plain[match.end(1) : match.end(1) + 1].isdigit()
            or _SUMMED.search(plain, statement.clause(match.start(1))[0], match.start(1))
        ):
            continue
        if said or "%" in match[0] or "ร้อยละ" in match[0] or "cent" in match[0]:
            yield name.codes[0], match.span(1)
    if not named and len(statement.topic) == 1 and said:
        match = re.search(r"ร้อยละ\s*(\d{1,2})(?![\d.])", plain)
        if match and not _OTHER_INSTRUMENTS.search(plain[: match.start()]):
            yield statement.topic[0], match.span(1)


def _share(statement: Statement, code: str, place: tuple[int, int], shares: dict[str, Fraction]) -> Iterator[Claim]:
    printed = statement.plain[slice(*place)]
    if (
        code in shares
        and Decimal(printed) != shares[code]
        and place[1] > statement.own
        and not statement.is_supposed(place[0])
    ):
        own: dict[str, str | Label] = {"printed": printed, "code": code, "share": str(shares[code])}
        yield claim("weight", statement.passage, statement.place(*place), (code,), **own)


def _instruments(statement: Statement) -> Iterator[Claim]:
    """'ชาวบ้านและผู้มาติดต่อ (IIT)', '… หรือที่เรียกโดยย่อว่า OIT': how people call one, and the letters of another."""
    for one, other in zip(statement.names, statement.names[1:], strict=False):
        between = statement.plain[one.end : other.start]
        letters = statement.plain[other.start : other.end]
        if not (one.codes[0] in _INSTRUMENTS and letters in _INSTRUMENTS and one.codes != other.codes):
            continue
        named = _SAME.fullmatch(between) and _IDENTITY.search(between)
        if named or (
            len(between) < 45 and re.search(r"(?:นี่คือ|เรียก(?:โดย)?(?:ย่อ)?ว่า|ย่อว่า|\bknown as|\bcalled)\s*$", between)
        ):
            own: dict[str, str | Label] = {"printed": letters, "code": one.codes[0]}
            yield claim("instrument-name", statement.passage, statement.place(other.start, other.end), one.codes, **own)


def _questions(statement: Statement) -> Iterator[Claim]:
    """'i23 (การกำกับดูแล…)' where i24 asks that."""
    facts = statement.facts
    for one, other in zip(statement.names, statement.names[1:], strict=False):
        code, wording = (one, other) if not one.label_of else (other, one)
        if not wording.label_of or code.label_of or len(code.codes) > 1 or not code.asks or code.codes == wording.codes:
            continue
        if code.codes[0] not in facts.framework.node_of or not _BESIDE.fullmatch(
            statement.plain[one.end : other.start]
        ):
            continue
        if code is other and not re.match(r"\s*\(", statement.plain[one.end : other.start]):
            continue
        if code.codes[0][0] == wording.codes[0][0]:
            yield _question_claim(statement, code, wording, facts)


def _question_claim(statement: Statement, code: Name, wording: Name, facts: Facts) -> Claim:
    own: dict[str, str | Label] = {
        "printed": statement.plain[wording.start : wording.end],
        "code": code.codes[0],
        "name": facts.framework.label(code.codes[0]),
        "other": wording.codes[0],
    }
    place = statement.place(code.start, code.end)
    return claim("question-name", statement.passage, place, (*code.codes, *wording.codes), **own)
