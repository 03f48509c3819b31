"""What is said between two printed scores, whatever they are of: which is more, and how far they are apart."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ita_core.framework import Label
from ita_core.numbers import round_half_up, score_text, signed_text
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.figure_role import POINTS_FROM, is_hedged, role
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.said_of import is_wished
from ita_core.report_check.statements import Number, Statement

_AGAINST = re.compile(r"\s*(?:คะแนน)?\s*(?:ต่อ|เทียบกับ|กับ|against|to|versus|vs\.?)\s*")
_ONLY_WORDS = re.compile(r"[^\d|.;]{0,60}")
_OTHER_LINE = re.compile(r"เป้า|เกณฑ์|เส้น|\btarget|\bthreshold|ไม่(?:ได้)?\s*$|\bnot\b")
_TO_NOW = re.compile(r"ปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|จาก\s*\(?\s*\d|\b[Ll]ast year|\bfrom\b|\bbetter than\b|\bthe year before")
_MOVED = re.compile(r"จากเดิม|จาก|→|->|\bfrom\b|ปี(?:ก่อน|ที่แล้ว|\s*\d\d)|เทียบ|\b[Ll]ast year")


def check_between_figures(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on words and distances that two printed scores deny."""
    for statement in told:
        if statement.is_cell or statement.is_question:
            continue
        scores = [n for n in statement.numbers if n.start >= statement.own and _is_score(statement, n)]
        yield from _turned(statement, scores)
        yield from _apart(statement, scores)
        yield from _since(statement, scores)


def _is_score(statement: Statement, number: Number) -> bool:
    high = number.places == 2 and POINTS_FROM < number.value <= 100
    return high and not (number.percent or number.signed or number.value == statement.facts.target)


def _turned(statement: Statement, scores: Sequence[Number]) -> Iterator[Claim]:
    """'A ได้ 92.10 น้อยกว่า B ที่ได้ 85.84', 'A น้อยกว่า B คือ 95.57 ต่อ 95.34'."""
    bare = statement.bare
    for one, other in pairwise(scores):
        between = bare[one.end : other.start]
        behind = _AGAINST.fullmatch(between)
        start = max(statement.clause(one.start)[0], one.start - 60) if behind else one.end
        stop = one.start if behind else other.start
        if not behind and not _ONLY_WORDS.fullmatch(between):
            continue
        for kind in ("more", "less"):
            found = list(words(f"compare.{kind}").finditer(bare, start, stop))
            if len(found) != 1 or not _is_of_two(statement, found[0], (start, stop)):
                continue
            if one.value != other.value and (one.value > other.value) != (kind == "more"):
                pair = ", ".join(statement.plain[n.start : n.end] for n in (one, other))
                own: dict[str, str | Label] = {"printed": found[0][0].strip(), "data": Label(th=pair, en=pair)}
                yield claim("compare", statement.passage, statement.place(*found[0].span()), (), **own)


def _is_of_two(statement: Statement, match: re.Match[str], around: tuple[int, int]) -> bool:
    """Whether a word of comparing holds these two scores against each other, and nothing else against a line."""
    start, stop = around
    told = statement.bare[start:stop]
    both = [kind for kind in ("more", "less") if words(f"compare.{kind}").search(told)]
    figures = re.search(r"\d", told)
    return not (
        len(both) > 1
        or figures
        or _OTHER_LINE.search(told)
        or any(words(f"peak.{end}").search(told) for end in ("high", "low"))
        or is_wished(statement, match.start())
    )


def _apart(statement: Statement, scores: Sequence[Number]) -> Iterator[Claim]:
    """'ปีก่อน 85.78 → ปีนี้ 92.16 = +7.29': two scores and how far they are apart, and no other figure."""
    points = [n for n in statement.numbers if n.places == 2 and n.value != statement.facts.target]
    small = [n for n in points if abs(n.value) < POINTS_FROM and not n.percent]
    if len(scores) != 2 or len(small) != 1 or len(points) != 3 or small[0].start < scores[1].end:
        return
    one, other, far = scores[0].value, scores[1].value, small[0]
    if not _MOVED.search(statement.bare[: far.start]) or not _is_distance(statement, far):
        return
    if abs(one - other) == abs(far.value) or statement.is_left_alone(far.start) or statement.is_supposed(far.start):
        return
    yield from _wrong_one(statement, scores, far)


def _is_distance(statement: Statement, far: Number) -> bool:
    return far.signed or role(statement, far) in ("change", "diff")


def _wrong_one(statement: Statement, scores: Sequence[Number], far: Number) -> Iterator[Claim]:
    """Which of the three is wrong: the distance, if a node moved from the one score to the other; else a score."""
    facts = statement.facts
    before = facts.history.year(facts.assessment.fiscal_year - 1)
    if before is None:
        return
    moved = {code: (before.score(code), node.score) for code, node in facts.assessment.by_code.items()}
    values = [number.value for number in scores]
    for code, pair in moved.items():
        if None in pair or not {*pair} & {*values}:
            continue
        change = facts.history.change(code, facts.assessment)
        if {*pair} == {*values} and change is not None:
            own: dict[str, str | Label] = {"printed": statement.plain[far.start : far.end].strip()}
            own |= {"change": signed_text(change), "name": facts.framework.label(code)}
            yield claim("change", statement.passage, statement.place(far.start, far.end), (code,), **own)
            return
        if change is not None and abs(change) == abs(far.value):
            wrong = next(number for number in scores if number.value not in pair)
            told = Label(th=" → ".join(map(score_text, pair)), en=" → ".join(map(score_text, pair)))
            own = {"printed": statement.plain[wrong.start : wrong.end], "data": told}
            own |= {"name": facts.framework.label(code), "year": str(facts.assessment.fiscal_year)}
            yield claim("figure", statement.passage, statement.place(wrong.start, wrong.end), (), **own)
            return


def _since(statement: Statement, scores: Sequence[Number]) -> Iterator[Claim]:
    """'ปีที่แล้ว 83.42 ปีนี้กระโดดขึ้นมา 5.17': the score of the year before tells what has moved."""
    facts = statement.facts
    before = facts.history.year(facts.assessment.fiscal_year - 1)
    small = [n for n in statement.numbers if 1 <= n.places <= 2 and abs(n.value) < POINTS_FROM and not n.percent]
    if before is None or len(scores) != 1 or len(small) != 1 or not _TO_NOW.search(statement.bare):
        return
    codes = ("TOTAL", *facts.framework.codes("instrument"))
    held = [code for code, score in facts.known(codes, before).items() if score == scores[0].value]
    others = {code for name in statement.sure for code in name.codes} - {*held}
    far = small[0]
    change = facts.history.change(held[0], facts.assessment) if len(held) == 1 and not others else None
    if change is None or role(statement, far) not in ("change", "diff") or statement.is_supposed(far.start):
        return
    slack = Decimal("0.30") if is_hedged(statement, far) else Decimal(0)
    if abs(abs(round_half_up(change, far.places)) - abs(far.value)) > slack:
        own: dict[str, str | Label] = {"printed": statement.plain[far.start : far.end].strip()}
        own |= {"change": signed_text(change), "name": facts.framework.label(held[0])}
        yield claim("change", statement.passage, statement.place(far.start, far.end), (held[0],), **own)
