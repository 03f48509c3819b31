"""Words of height against the figures: high, low, reached, below, complete, consistent.

The line is the target of the year. 'ระดับสูง', 'ระดับดี': the mean reaches it and no member is at 0; where a member
is under it the word is only partly true. 'ระดับต่ำ': the mean is under it. A word speaks of the codes named last
before it, with those joined to them by 'และ'; where none is, of those that follow it ('ระดับสูง ได้แก่ i4'). Of a group
that is joined by 'และ' and further words the report may mean something else: such a claim is a warning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ita_core.framework import Label
from ita_core.numbers import score_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.lexicon import NUMBER_WORD
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.target_words import AIM, TARGET_FIGURE
from ita_core.report_check.text import Layout, Segment
from ita_core.text import span

# 'ต่ำกว่าค่าเป้าหมาย จำนวน 4 ข้อ' counts questions.
_COUNTS = re.compile(
    rf"(?:\s|มี|อยู่|รวม|จำนวน|เป็น|แค่|เพียง|ทั้งสิ้น|ทั้งหมด|:)*(?:\d{{1,2}}|{NUMBER_WORD})\s*(?:ข้อ|รายการ|questions?|items?)"
)
_WORDS = re.compile(
    r"ระดับ\s*(?:ทิศทางที่)?\s*(?P<high>สูงมาก|สูง|ดีเยี่ยม|ดีมาก|ดี)"
    r"|ระดับ\s*(?P<low>ต่ำ(?!กว่า)|น้อย(?!ที่สุด)|ไม่ดี)"
    rf"|(?P<reached>(?:ไม่ต่ำกว่า|ถึง(?!\s*\d)|ผ่าน(?!\s*\d)|บรรลุ|สูงกว่า"
    rf"|เกิน(?:กว่า)?|reach(?:es|ed)?(?: the)?|above(?: the)?)\s*(?:{AIM}|target)"
    rf"|(?:≥|>=|>)\s*{TARGET_FIGURE})"
    rf"|(?P<below>(?:ต่ำกว่า|น้อยกว่า|ไม่ถึง|ไม่ผ่าน|ไม่บรรลุ|below(?: the)?"
    rf"|under(?: the)?|misses the|(?:does|do|did) not reach the)\s*(?:{AIM}|target)"
    rf"|<\s*{TARGET_FIGURE})"
    r"|\b(?:at a|is|are) (?P<high_en>high)\b(?!er|est)|\b(?:at a|is|are) (?P<low_en>low)\b"
)
_NOT = re.compile(
    r"(?:(?:ไม่|มิ)(?:ได้)?(?:อยู่ใน)?|จะ|ย่อม|คง|ให้(?:ได้|อยู่)?(?:ใน)?|จนถึง|ยกเป็น|เกือบ|แทบ(?:จะ)?|ใกล้(?:จะ)?|เฉียด|\bnot|\bnearly|\balmost)\s*$"
)
# 'ข้อที่ต่ำกว่าค่าเป้าหมาย' speaks of some questions, not of what was named before.
_WHICH = re.compile(
    r"(?:ข้อ|ตัวชี้วัด|ด้าน|เครื่องมือ|แบบวัด)เดียว[^\d()]{0,30}(?:ที่|ซึ่ง)(?:ยัง|มี|ได้|คะแนน)*\s*$|"
    r"(?:ข้อ|ข้อคำถาม|ตัวชี้วัด|รายการ|เอกสาร|ประเด็น|กลุ่ม)(?:ใด|ที่)(?:ยัง)?(?:มี|ได้)?(?:คะแนน)?(?:อยู่)?(?:ใน)?\s*$"
    r"|ที่(?:ยัง)?(?:มี|ได้)?คะแนน(?:เฉลี่ย)?(?:อยู่)?\s*$"
    r"|มี\s*(?:อีก\s*)?\d{1,2}\s*(?:ข้อ|รายการ|ตัวชี้วัด)(?:ที่)?(?:ยัง)?\s*$"
    r"|\b(?:[Qq]uestion|[Ii]tem|[Dd]ocument|[Ii]ndicator)s?(?: that)?(?: is| are)?\s*$"
    r"|ไม่มี(?:ข้อ|ตัวชี้วัด|รายการ|เอกสาร)[^()]{0,50}$|\b[Nn]o (?:question|item|document)\b[^.;]{0,60}$"
)
# 'ความเสี่ยงอยู่ในระดับต่ำ' is no score.
_OTHER_HEIGHT = re.compile(
    r"(?:ความเสี่ยง|ผลกระทบ|ความพึงพอใจ|ความรุนแรง|\b[Rr]isks?|[Ii]mpact|[Ss]atisfaction)[^()\d]{0,25}$"
)
_WISH = re.compile(r"(?:ควร|เพื่อให้|มุ่งให้|จะต้อง|ต้องการให้|should|to )[^()]{0,40}$")
_GOES_ON = re.compile(r"^[^()]{0,40}(?:โดย|ซึ่ง|และ|;\s*it is|, and is)\s*(?:อยู่|ยัง)?$|^[^()]{0,40}; it is\s*$")
# 'e6–e10 = 88.50 (คะแนนต่ำกว่าเป้า: e6, e9)': the word is of those it lists.
_LISTED = re.compile(r"\s*:\s*")
_FOLLOWS = re.compile(r"\s*(?:ได้แก่|คือ|ประกอบด้วย|เช่น|:|\()\s*(?:ข้อ(?:คำถาม)?\s*)?")
_AND = re.compile(r"[\s)]*(?:\([\d.]+\)\s*)?(?:และ|รวมทั้ง|ตลอดจน|,|and)")
_ONLY_AND = re.compile(r"[\s)]*(?:\([\d.]+\)\s*)?(?:และ|รวมทั้ง|ตลอดจน|,|and)?[\s(]*(?:ข้อ(?:คำถาม)?)?[\s(]*")
_COMPLETE = re.compile(
    r"(?:เปิดเผย|เผยแพร่)(?:(?!ไม่)[^\n]){0,40}?ครบ(?:ถ้วน|ทุกข้อ|ทุกรายการ)(?!(?:\s|ตามเกณฑ์|ตามองค์ประกอบ|จำนวน|แล้ว)*\d)"
    r"|\b(?:is|are|was|were|been) (?:fully (?:published|disclosed)|published (?:completely|in full))"
    r"|\b(?:fully (?:published|disclosed)|published completely|(?<!not )(?<!yet )(?<!in)complete)(?=\s*\.?$)"
)
# with no number behind it: 'ได้คะแนนเต็ม 2 จาก 4 รายการ' is another statement
_ALL_POINTS = re.compile(
    r"(?:(?:ได้|มี)คะแนนเต็ม|\b(?:have|has|got) full (?:points|marks))(?!\s*(?:จำนวน|เพียง|รวม|on|in)?\s*(?!100)\d)"
)
_INCOMPLETE = re.compile(
    r"(?:เปิดเผย|เผยแพร่)(?:ข้อมูล)?(?:ได้)?ไม่ครบ(?:ถ้วน|ทุกข้อ|ทุกรายการ)?"
    r"|\b(?:is|are) not (?:yet )?(?:fully|completely) (?:published|disclosed)"
)
_IF = re.compile(
    r"(?:(?<!ปัญ)หาก(?!าร)|ถ้า)[^\n]{0,40}$|(?:หาก(?!าร)|ถ้า|ควร|ต้อง|จะ|\b[Ii]f\b|\bwould|\bshould)[^\d]{0,25}$|(?:ให้|เมื่อ)\s*$"
)
_CONSISTENT = re.compile(r"(?<!ไม่)(?<!ไม่มีความ)สอดคล้อง(?:กับ|กัน|ต่อ|ไป|เป็นไป)")
_OTHERS = re.compile(r"อื่น|ที่เหลือ|นอกนั้น|\bothers?\b|\bthe rest\b")
_FILLER = re.compile(r"(?:มี|ได้|คะแนน|เฉลี่ย|อยู่|ใน|ถือว่า|จัด|นั้น|ก็|[\s)]|\([\d.]+\))*")
_REACH, _JOINED = 700, 140


@dataclass(frozen=True)
class Word:
    """A word of height and the groups it speaks of."""

    start: int
    end: int
    kind: str
    subjects: tuple[Mention, ...]


def check_adjectives(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on words of height."""
    for segment in layout.segments:
        words = tuple(_words(segment))
        for word in words:
            for place, subject in enumerate(word.subjects):
                loose = not all(
                    _ONLY_AND.fullmatch(segment.plain[one.end : next_one.start])
                    for one, next_one in pairwise(word.subjects[place:])
                )
                yield from _judged(segment, word, subject, facts, loose=loose)
        yield from _complete(segment, facts)
        yield from _consistent(segment, facts)


def words_n(segment: Segment) -> int:
    """How many words of height a segment has whose subject is known."""
    return sum(bool(word.subjects) for word in _words(segment))


def _words(segment: Segment) -> Iterator[Word]:
    text, floor = segment.plain, segment.start
    last: tuple[Mention, ...] = ()
    for match in _WORDS.finditer(text):
        before = segment.before(match.start())
        start, floor = floor, match.end()
        if _WHICH.search(before) or _COUNTS.match(text, match.end()):  # the rules on lists look at these
            last = ()
            continue
        subjects = (
            _after(segment, match.end(), _LISTED)
            or _before(segment, start, match.start())
            or _after(segment, match.end(), _FOLLOWS)
        )
        # 'ยังไม่ถึงค่าเป้าหมาย โดยต่ำกว่าค่าเป้าหมาย 3.00 คะแนน' goes on about the same.
        goes_on = _GOES_ON.search(text[start : match.start()])
        subjects = last = subjects or (last if goes_on else ())
        if _NOT.search(before) or _WISH.search(before) or _OTHER_HEIGHT.search(before):
            continue
        kind = str(match.lastgroup).removesuffix("_en")
        yield Word(match.start(), match.end(), kind, subjects)


def _before(segment: Segment, floor: int, place: int) -> tuple[Mention, ...]:
    """The last mention before the word and those that 'และ' joins to it, back to the word before."""
    named = [m for m in segment.named if floor <= m.start and m.end <= place and place - m.end <= _REACH]
    weak = [m for m in segment.mentions if m.strength is Strength.WEAK and floor <= m.start and m.end <= place]
    if (
        weak
        and (not named or weak[-1].start > named[-1].start)
        and _FILLER.fullmatch(segment.plain, weak[-1].end, place)
    ):
        return (weak[-1],)
    if not named or _OTHERS.search(segment.plain, named[-1].end, place):
        return ()
    chosen = [named[-1]]
    for mention in reversed(named[:-1]):
        between = segment.plain[mention.end : chosen[0].start]
        if not _AND.match(between) or len(between) > _JOINED or mention.asks != chosen[0].asks:
            break
        chosen.insert(0, mention)
    return tuple(chosen)


def _after(segment: Segment, place: int, between: re.Pattern[str]) -> tuple[Mention, ...]:
    match = between.match(segment.plain, place)
    return tuple(m for m in segment.named if match and m.start == match.end())


def _judged(segment: Segment, word: Word, subject: Mention, facts: Facts, *, loose: bool) -> Iterator[Claim]:
    years = facts.years_at(segment.plain, word.start, word.end) or ()
    rules = [_rule(word.kind, subject.codes, facts.of(year)) for year in years]
    if rules and all(rules):
        told = _told(word, segment, subject, facts)
        rule = "joined" if loose else rules[0]
        yield claim(rule, segment.passage, (word.start, word.end), subject.codes, **told)


def _rule(kind: str, codes: Sequence[str], facts: Facts) -> str:
    """The rule that a word of height breaks; '' where it is right, or a score is missing."""
    mean = facts.mean(codes)
    if mean is None:
        return ""
    under = mean < facts.target
    if kind in ("low", "below"):
        return "" if under else kind
    at_zero = kind == "high" and any(score == 0 for score in facts.known(codes).values())
    if under or at_zero:
        return kind
    return "partly-high" if kind == "high" and facts.below(codes) else ""


def _told(word: Word, segment: Segment, subject: Mention, facts: Facts) -> dict[str, str | Label]:
    return {
        "printed": segment.plain[word.start : word.end].strip(),
        "data": facts.sentence(subject.codes),
        "below": facts.each(facts.below(subject.codes)),
        "target": score_text(facts.target),
    }


def _complete(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'เปิดเผยข้อมูลครบถ้วน' with a document that has no points."""
    items = [(m, documents) for m in segment.named if (documents := _documents(m, facts))]
    for match in _COMPLETE.finditer(segment.plain):
        before = segment.before(match.start())
        if _NOT.search(before) or _IF.search(before) or not items:
            continue
        documents = _nearest(items, match)
        lacking = tuple(code for code, score in facts.known(documents).items() if not facts.is_full(code, score))
        if lacking and facts.is_of_this_year(segment.plain, *match.span()):
            told: dict[str, str | Label] = {"printed": match[0], "lacking": facts.each(lacking)}
            yield claim("complete", segment.passage, match.span(), lacking, **told)
    yield from _all_points(segment, items, facts)
    yield from _incomplete(segment, items, facts)


Items = Sequence[tuple[Mention, tuple[str, ...]]]


def _all_points(segment: Segment, items: Items, facts: Facts) -> Iterator[Claim]:
    """'o24 ได้คะแนนเต็ม' of a document that lacks points."""
    for match in _ALL_POINTS.finditer(segment.plain):
        if _IF.search(segment.before(match.start())):
            continue
        row = [documents for m, documents in items if m.asks and m.end <= match.start() <= m.end + 2]
        lacking = tuple(c for documents in row for c, s in facts.known(documents).items() if not facts.is_full(c, s))
        if lacking and facts.is_of_this_year(segment.plain, *match.span()):
            wrong: dict[str, str | Label] = {"printed": match[0], "lacking": facts.each(lacking)}
            yield claim("complete", segment.passage, match.span(), lacking, **wrong)


def _incomplete(segment: Segment, items: Items, facts: Facts) -> Iterator[Claim]:
    """'เปิดเผยไม่ครบ' of documents that have all their points."""
    for match in _INCOMPLETE.finditer(segment.plain):
        documents = _nearest(items, match, only_before=True)
        scores = facts.known(documents)
        full = all(facts.is_full(code, score) for code, score in scores.items()) and len(scores) == len(documents)
        if documents and full and facts.is_of_this_year(segment.plain, *match.span()):
            yield claim("incomplete", segment.passage, match.span(), documents, printed=match[0], items=span(documents))


def _documents(mention: Mention, facts: Facts) -> tuple[str, ...]:
    """The documents that a mention speaks of: itself, or those below its node; () where it is of something else."""
    codes = mention.codes if mention.asks else _below(mention, facts)
    return codes if codes and all(facts.framework.is_document(code) for code in codes) else ()


def _below(mention: Mention, facts: Facts) -> tuple[str, ...]:
    known = [code for code in mention.codes if code in facts.framework.node_of]
    return tuple(question for code in known for question in facts.framework.questions_under(code))


def _nearest(
    items: Sequence[tuple[Mention, tuple[str, ...]]], match: re.Match[str], *, only_before: bool = False
) -> tuple[str, ...]:
    """The documents named last before a word, or else first behind it."""
    before = [documents for m, documents in items if m.start < match.end() and match.start() - m.end <= _REACH]
    behind = [documents for m, documents in items if m.start >= match.end() and m.start - match.end() <= _REACH]
    if before:
        return before[-1]
    return behind[0] if behind and not only_before else ()


def _consistent(segment: Segment, facts: Facts) -> Iterator[Claim]:
    """'สอดคล้อง' between two groups on different sides of the target: the last two before it, or one either side."""
    asked = [m for m in segment.named if m.asks]
    for match in _CONSISTENT.finditer(segment.plain):
        before = [m for m in asked if m.end <= match.start() and match.start() - m.end <= _REACH]
        joins = match[0].endswith(("กับ", "ต่อ"))
        after = [m for m in asked if m.start >= match.end() and m.start - match.end() <= _REACH] if joins else []
        two = [*before[-1:], *after[:1]] if after else before[-2:]
        means = [facts.mean(mention.codes) for mention in two]
        sides = {mean >= facts.target for mean in means if mean is not None}
        different = len({mention.codes[0][0] for mention in two}) == 2 and None not in means and len(sides) == 2
        if different and facts.is_of_this_year(segment.plain, *match.span()):
            codes = two[0].codes + two[1].codes
            own = {"first": facts.sentence(two[0].codes), "second": facts.sentence(two[1].codes)}
            yield claim("consistent", segment.passage, match.span(), codes, **own, target=score_text(facts.target))
