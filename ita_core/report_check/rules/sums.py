"""Counts that do not add up: 'รวมทั้งสิ้น 6 ข้อ (IIT 4 ข้อ, EIT 1 ข้อ)', '43 เรื่อง ลงได้ 40 ขาดไป 2'."""

import re
from collections.abc import Iterator, Sequence

from ita_core.framework import Label
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.lexicon import NUMBER_WORD, number_of, words
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Statement

_UNIT = r"(?:ข้อ(?:คำถาม)?|รายการ|อย่าง|ตัว(?:ชี้วัด)?|ด้าน|เรื่อง|ฉบับ|items?|documents?|indicators?|questions?)"
_COUNT = re.compile(rf"(?<![\d.,/A-Za-z])(\d{{1,2}}|{NUMBER_WORD})(?![\d.,]*\d)\s*{_UNIT}")
_WHOLE_BEFORE = re.compile(r"(?:รวม(?:ทั้งสิ้น|เป็น)?|ทั้งสิ้น|มี|จำนวน|ไม่ผ่าน(?:มี)?|ไม่ถึง(?:มี)?)\s*$")
_LACKING_BEFORE = re.compile(
    r"(?:ขาด(?:ไป|อีก|อยู่)?|เหลือ(?:อีก)?|หาย(?:ไป)?|ไม่(?:ได้)?(?:คะแนน|ผ่าน|ถึง)|\bmissing|\black)\s*$"
)
_PARTS = ("IIT", "EIT", "OIT")


def check_sums(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on a count that its own parts deny."""
    for statement in told:
        counts = [match for match in _COUNT.finditer(statement.bare) if match.end() > statement.own]
        if len(counts) < 3 or any(is_wished(statement, match.start()) for match in counts[1:]):
            continue
        yield from _by_instrument(statement, counts)
        yield from _of_documents(statement, counts)


def _by_instrument(statement: Statement, counts: Sequence[re.Match[str]]) -> Iterator[Claim]:
    """A whole, and then one count right behind the name of each of two or three instruments."""
    whole, *parts = counts
    if len(parts) not in (2, 3) or not _WHOLE_BEFORE.search(statement.bare[: whole.start()]):
        return
    named = [_instrument_before(statement, part) for part in parts]
    if None in named or len({*named}) < len(parts) or _instrument_before(statement, whole):
        return
    if sum(number_of(part[1]) for part in parts) != number_of(whole[1]):
        yield _claim(statement, whole, sum(number_of(part[1]) for part in parts))


def _instrument_before(statement: Statement, count: re.Match[str]) -> str | None:
    near = [n for n in statement.names if n.end <= count.start() and count.start() - n.end <= 12]
    return near[-1].codes[0] if near and near[-1].codes[0] in _PARTS else None


def _of_documents(statement: Statement, counts: Sequence[re.Match[str]]) -> Iterator[Claim]:
    """All documents, those that are published and those that lack, in one sentence."""
    documents = statement.facts.documents
    if len(counts) != 3 or not documents or number_of(counts[0][1]) != len(documents):
        return
    _, done, lacking = counts
    if not _LACKING_BEFORE.search(statement.bare[: lacking.start()]) or not words("published.topic").search(
        statement.plain
    ):
        return
    full = sum(statement.facts.is_full(c, s) for c, s in statement.facts.known(documents).items())
    if number_of(done[1]) + number_of(lacking[1]) == len(documents):
        return
    wrong, right = (done, full) if number_of(done[1]) != full else (lacking, len(documents) - full)
    if number_of(wrong[1]) != right:
        yield _claim(statement, wrong, right)


def _claim(statement: Statement, count: re.Match[str], right: int) -> Claim:
    own: dict[str, str | Label] = {"printed": count[1], "n": str(right), "items": "–"}
    return claim("count", statement.passage, statement.place(*count.span(1)), (), **own)
