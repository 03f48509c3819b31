"""Which documents are published and which are missing, how many, and whether all are."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.lexicon import NUMBER_WORD, number_of, words
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Name, Statement
from ita_core.text import span

_LIST = re.compile(
    r"(?:\s|คือ|ได้แก่|มี|[:=|(,]|ข้อ|รายการ|เอกสาร|เรื่อง|จำนวน|\d{1,2}|สอง|สาม|สี่|ห้า|อยู่|บนเว็บไซต์|ซึ่ง|ประกอบด้วย|to|the|are|is|□|อีก|คะแนน|หลักฐาน|โดยเฉพาะ(?:อย่างยิ่ง)?)*"
)
_NEXT = re.compile(
    r"[\s)|]*(?:\([^()]{0,80}\)\s*)?(?:,|และ|กับ|แล้วก็|and|/)?\s*(?:(?:,\s*)?(?:and\s)?the\s[\w\s]{0,35}|เรื่อง[^\s]{0,25}|ข้อ)?\s*\(?"
)
_UNIT = r"(?:ข้อ(?:มูล)?|รายการ|อย่าง|เอกสาร|ฉบับ|OIT items?|items?|documents?)"
_COUNT = re.compile(
    rf"(?<![\d.,/])(\d{{1,2}})\s*{_UNIT}?\s*(?:/|จาก(?:ทั้งหมด|ทั้งสิ้น|จำนวน)?|ใน"
    rf"|out of|of)\s*(?:the\s*|ที่\S{{0,12}}\s*)?(?P<of>\d{{1,2}})(?![\d/.])"
    rf"|(?<![\d.,])(\d{{1,2}}|{NUMBER_WORD})(?![\d.,]*\d)\s*(?:{_UNIT}|were|are)"
    rf"|[:=]\s*(\d{{1,2}})\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:\s|ตาม|องค์ประกอบ|จำนวน|แล้ว|เกณฑ์|ได้คะแนน|ถูกต้อง|เพียง|ทั้งสิ้น)*\d{1,2}\s*(?:ข้อ|รายการ|อย่าง|/|จาก)")
_ALL_FIRST = re.compile(
    rf"(?:\b[Oo]f(?: all)?(?: the)?|จาก|ใน)\s*(?:ทั้งหมด|จำนวน|ที่กำหนด|\s)*(?P<all>\d{{1,2}})\s*{_UNIT}"
    rf"[^\d;|□]{{0,70}}?(?:□+[^\d;|□]{{0,30}})?(?<![\d.])(?P<n>\d{{1,2}})(?:\s*{_UNIT}|\s*(?:were|are|is|was|earned|got|have|had)\b[^.;|]{{0,30}})"
)
_CREDIT_FOR = re.compile(
    r"(?P<all>\d{1,2}) (?:items|documents)[^.;\d]{0,40}"
    r"\b(?:credit|points|marks|a score) (?:for|on|in) (?P<n>\d{1,2})(?!\d|\.\d)"
)
_ACCEPTED = re.compile(
    r"ได้คะแนน|เผยแพร่|เปิดเผย|ถูกต้อง|ผ่าน|ครบ|\b(?:accepted|publish(?:ed)?|earned|credit|full|complete|online|correct)"
)
_AS_FOLLOWS = re.compile(r"\s*(?:ตาม|ใน|ของ|ทั้ง|:|ได้แก่|คือ)?\s*(?:ข้อ|หมวด|ตัวชี้วัด(?:ย่อย)?)?(?:ที่)?\s*\(?")
_ORDINAL = re.compile(r"(?:ข้อ|ที่|ครั้ง|ทั้ง|last|first)\s*$")
_LACKS = re.compile(
    r"(?:เหลือ|ขาด|ไม่(?:ได้)?(?:เผยแพร่|เปิดเผย|ได้คะแนน|ครบ)|\b(?:missing|lack|without|not published|zero))[^\d,]{0,24}$"
)
_DONE = re.compile(
    r"(?<!ไม่)(?<!ไม่ได้)(?:(?:ลง|มี|เผยแพร่|เปิดเผย|ได้คะแนน|ขึ้นเว็บ)(?:ไว้)?(?:แล้ว(?:และได้คะแนน)?|ได้|เต็ม|ถูกต้อง(?:ตามเกณฑ์)?|ครบ(?:ถ้วน)?)|(?<!ไม่)(?:ให้|ได้)คะแนน|ทำได้|พบ|เต็ม|[Pp]ublished)(?:\s|จำนวน|เพียง|รวม|ทั้งสิ้น|[:=])*$"
)
_SAID = re.compile(r"ได้คะแนน|[Pp]ublished|เผยแพร่|เปิดเผย|complete|กำหนด|ต้องมี")
# What an office gave as its answer, and an auditor repeats to refute it.
_CLAIMED_BY_OTHERS = re.compile(r"(?:คำชี้แจง|คำกล่าว|อ้าง)[^\"]*ว่า\s*\"[^\"]*$")
_DONE_BEHIND = re.compile(r"\s*(?:items?|documents?)?\s*(?:are|were|is)?\s*(?:published|online|complete)\b")
_REST = re.compile(r"ที่เหลือ|นอกนั้น|อื่น|\brest\b|\bothers?\b")
_DENIED = re.compile(r"(?:ไม่(?:ได้)?(?:รับ)?(?:คะแนน)?|\bnot |\bwithout )$")
_NARROWED = re.compile(r"\s*(?:ใน|เฉพาะ|สำหรับ)(?!ปี)")
_ASKED = re.compile(r"\s*(?:หรือไม่|หรือยัง|หรือเปล่า|ไหม|มั้ย)")
_NOUN = re.compile(r"(?:เร่งทำ|จัดทำ|เติม|ลง)(?:เอกสาร|รายการ|ข้อมูล)\s*$")
_BETWEEN = 45


def check_documents(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on documents called published or missing, and on how many are."""
    for statement in told:
        if not statement.facts.documents:
            continue
        yield from _missing_and_published(statement)
        yield from _everything(statement)
        yield from _how_many(statement)
        yield from _of_all(statement)


def _under(codes: Sequence[str], facts: Facts) -> tuple[str, ...]:
    """The documents that codes name: themselves, or those below their node."""
    found = [q for c in codes if c in facts.framework.node_of for q in (facts.framework.questions_under(c) or (c,))]
    return tuple(
        c
        for c in found
        if c in facts.framework.node_of and facts.framework.kind_of(c) == "question" and facts.framework.is_document(c)
    )


def _lacking(codes: Sequence[str], facts: Facts) -> tuple[str, ...]:
    return tuple(c for c, score in facts.known(codes).items() if not facts.is_full(c, score))


def _missing_and_published(statement: Statement) -> Iterator[Claim]:
    facts = statement.facts
    for kind in ("lacks", "has"):
        for match in words(f"published.{kind}").finditer(statement.bare):
            if _is_not_told(statement, match, kind):
                continue
            for name in _spoken_of(statement, match, kind):
                codes = _under(name.codes, facts)
                lacking = _lacking(codes, facts)
                full = tuple(code for code in codes if code not in lacking)
                apart = name.asks and not re.search(r"[-–]|ถึง|\bto\b", statement.plain[name.start : name.end])
                if full and kind == "lacks" and (apart or not lacking):
                    own: dict[str, str | Label] = {"data": facts.each(full)}
                    yield claim("has-points", statement.passage, statement.place(name.start, name.end), full, **own)
                elif codes and kind == "has" and lacking and name.codes not in (("OIT",), ("TOTAL",)):
                    own = {"printed": match[0].strip(" |"), "lacking": facts.each(lacking)}
                    yield claim("complete", statement.passage, statement.place(*match.span()), lacking, **own)


def _is_not_told(statement: Statement, match: re.Match[str], kind: str) -> bool:
    """Whether a word is a wish, of another year, of the rest, or denied."""
    place = match.start()
    if match.end() <= statement.own or is_wished(statement, place) or statement.is_last_year(place):
        return True
    if kind == "has" and _COUNTED.match(statement.bare, match.end()):
        return True
    before = statement.bare[max(0, place - 30) : place]
    if re.search(r"(?:มัก|\boften )$", before):
        return True
    of_noun = match[0].startswith("ที่") and _NOUN.search(before) and not _row(statement, match.end())
    return bool(of_noun or _REST.search(before) or (kind == "has" and _DENIED.search(before)))


def _spoken_of(statement: Statement, match: re.Match[str], kind: str) -> tuple[Name, ...]:
    """The documents listed right behind the word, else those named right before it in its clause."""
    listed = _row(statement, match.end())
    start, _ = statement.clause(match.start())
    named = [n for n in statement.names if n.end <= match.start() and n.start >= start]
    near = [n for n in named if n.codes[0][0] not in "ie" and match.start() - n.end <= _BETWEEN]
    if listed and (kind == "lacks" or not near):
        return listed
    if near and not near[-1].sure and near[-1].codes == ("OIT",):  # 'o23 is on our website and …' is said of o23
        named = [n for n in named if n.sure]
        near = [n for n in near if n.sure]
    row = near[-1:] if near and near[-1] is named[-1] else []
    for name in reversed(named[: -1 if row else 0]):
        if not _NEXT.fullmatch(statement.plain[name.end : row[0].start]):
            break
        row.insert(0, name)
    return tuple(row)


def _row(statement: Statement, place: int) -> tuple[Name, ...]:
    row: list[Name] = []
    for name in statement.names:
        if name.start < place or (not name.sure and not row):
            continue
        gap = statement.bare[place : name.start]
        if name.codes[0][0] != "o" and not row:
            if _under(name.codes, statement.facts):  # 'ที่ขาดเป็นเรื่องของการบริหารทรัพยากรบุคคล คือ o24'
                continue
            break
        if not (
            _NEXT.fullmatch(gap)
            if row
            else _LIST.fullmatch(gap)
            or re.fullmatch(r"\s*(?:to\b|:|คือ|ได้แก่)[^\d□]{0,45}\(|[^\d|;]{0,90}(?:คือ|ได้แก่)\s*(?:ข้อ\s*)?", gap)
        ):
            break
        row.append(name)
        place = name.end
    return tuple(row)


def _everything(statement: Statement) -> Iterator[Claim]:
    """'เผยแพร่ครบทุกรายการ' with something missing, 'ยังไม่ครบ' with nothing missing."""
    facts, bare = statement.facts, statement.bare
    for kind in ("not_all", "all"):
        for match in words(f"published.{kind}").finditer(bare):
            denied = kind == "all" and re.search(r"ไม่(?:ได้)?\s*$|[Nn]ot\s*$", bare[: match.start()]) is not None
            denied = denied or (kind == "all" and _CLAIMED_BY_OTHERS.search(bare[: match.start()]) is not None)
            if denied or is_wished(statement, match.start()) or statement.is_last_year(match.start()):
                continue
            if _ASKED.match(bare, match.end()):
                continue
            if _COUNTED.match(bare, match.end()) or _NARROWED.match(bare, match.end()):
                continue
            whole = _whole_of(statement, match)
            lacking = _lacking(whole, facts)
            if kind == "not_all" and whole and not lacking and len(facts.known(whole)) == len(whole):
                told = {"printed": match[0].strip(), "items": span(whole)}
                yield claim("incomplete", statement.passage, statement.place(*match.span()), whole, **told)
            if kind == "all" and lacking:
                own: dict[str, str | Label] = {"printed": match[0].strip(), "lacking": facts.each(lacking)}
                yield claim("complete", statement.passage, statement.place(*match.span()), lacking, **own)


def _whole_of(statement: Statement, match: re.Match[str]) -> tuple[str, ...]:
    """What is called complete: the documents named before it, else all, where nothing narrows them."""
    facts, start = statement.facts, statement.clause(match.start())[0]
    named = [n for n in statement.names if start <= n.start and n.end <= match.end()]
    named += [
        n
        for n in statement.names
        if n.start >= match.end() and _AS_FOLLOWS.fullmatch(statement.bare[match.end() : n.start])
    ]
    named = [n for n in named if n.sure] or named
    if not any(n.asks for n in named) and any(n.asks and n.end <= match.start() for n in statement.sure):
        return ()
    told = [n for n in named if _under(n.codes, facts) and n.codes != ("OIT",)]
    named = [n for n in told if n.asks][-1:] or told[-1:] or named
    codes = [c for n in named for c in n.codes]
    own = _under([c for c in codes if c != "OIT"], facts)
    before = statement.bare[start : match.start()]
    if (
        own
        or any(c[0] in "ie" for c in codes)
        or any(n.sure and n.codes[0] not in ("OIT", "9", "TOTAL") for n in named)
    ):
        return own
    narrow = words("published.some_part").search(before)
    topic = (
        words("published.topic").search(before) is not None
        or "OIT" in codes
        or bool(words("published.topic").search(match[0]))
    )
    topic = topic or bool(statement.asked and words("published.topic").search(statement.asked.plain))
    return facts.documents if topic and not narrow else ()


def _how_many(statement: Statement) -> Iterator[Claim]:
    """'เผยแพร่ 41 จาก 43 รายการ', 'ยังขาด 2 อย่าง': a number of documents that are so, or not."""
    facts, bare = statement.facts, statement.bare
    every = facts.documents
    lacking, zero = facts.lacking_documents, len(facts.empty_documents)
    full, some, missing = len(every) - len(lacking), len(every) - zero, {len(lacking), zero}
    for match in _COUNT.finditer(bare):
        group = next(n for n in (1, 3, 4) if match[n])
        number, before = number_of(match[group]), bare[max(0, match.start() - 30) : match.start()]
        of = match["of"]
        if match.end() <= statement.own or is_wished(statement, match.start()) or _ORDINAL.search(before):
            continue
        if of and int(of) == len(every):
            right = missing if _LACKS.search(before) and not _DONE.search(before) else {full, some}
        elif of or statement.is_cell or not (_is_about(statement) or _tells_of_all(statement, len(every))):
            continue
        elif _DONE.search(before) or _DONE_BEHIND.match(bare, match.end()):
            right = {full, some}
        else:
            right = missing | {full, some, len(every)} | _named_counts(statement)
        if number not in right:
            own: dict[str, str | Label] = {"printed": match[group], "n": str(full), "items": span(lacking) or "–"}
            yield claim("count", statement.passage, statement.place(*match.span(group)), lacking, **own)


def _of_all(statement: Statement) -> Iterator[Claim]:
    """How many there are, then how many are so: 'จาก 35 รายการ เราได้คะแนน 33 รายการ', 'Of the 43 items, 40 were …'."""
    facts, bare = statement.facts, statement.bare
    lacking, zero = facts.lacking_documents, len(facts.empty_documents)
    full = len(facts.documents) - len(lacking)
    right = {full, len(facts.documents) - zero, len(lacking), zero}
    for match in (*_ALL_FIRST.finditer(bare, statement.own), *_CREDIT_FOR.finditer(bare, statement.own)):
        others = _of_surveys(statement)
        if int(match["all"]) != len(facts.documents) or others or is_wished(statement, match.start()):
            continue
        if not _ACCEPTED.search(match[0]) or statement.is_last_year(match.start()) or int(match["n"]) in right:
            continue
        own: dict[str, str | Label] = {"printed": match["n"], "n": str(full), "items": span(lacking) or "–"}
        yield claim("count", statement.passage, statement.place(*match.span("n")), lacking, **own)


def _of_surveys(statement: Statement) -> set[str]:
    """What is named of the surveys; 'ลงข้อมูลให้ชาวบ้านดู' names none."""
    named = [name for name in statement.names if name.sure or not statement.bare[: name.start].endswith("ให้")]
    return {code for name in named for code in name.codes if code[0] in "ie" or code in ("IIT", "EIT")}


def _tells_of_all(statement: Statement, n: int) -> bool:
    """Whether it says how many documents are asked for, 'ผู้ตรวจหาอยู่ 43 อย่าง พบ 41 อย่าง', and names no survey."""
    others = _of_surveys(statement)
    counts = re.search(rf"(?<![\d.,]){n}\s*{_UNIT}", statement.bare)
    return counts is not None and not others and words("published.topic").search(statement.plain) is not None


def _is_about(statement: Statement) -> bool:
    """Whether it speaks of how many documents there are, and of nothing else."""
    facts, bare = statement.facts, statement.bare
    codes = [c for name in statement.names for c in name.codes]
    said = any(words(f"published.{kind}").search(bare) for kind in ("has", "lacks")) or _SAID.search(bare)
    about = (
        words("published.topic").search(statement.plain)
        or words("published.topic").search(statement.section)
        or any(c[0] == "o" or c in ("OIT", "9", "10") for c in codes)
    )
    others = {c for c in codes if c[0] in "ie" or c in ("IIT", "EIT")}
    return bool(said and about and not others and facts)


def _named_counts(statement: Statement) -> set[int]:
    """As many documents as are named, together and each by each, and as many of them as are published or not."""
    facts = statement.facts
    sets = [_under(name.codes, facts) for name in statement.names]
    sets.append(_under([c for n in statement.names for c in n.codes if c[0] == "o"], facts))
    return {
        n
        for own in sets
        if own
        for n in (len(own), len(_lacking(own, facts)), len(own) - len(_lacking(own, facts)))
        if n
    }
