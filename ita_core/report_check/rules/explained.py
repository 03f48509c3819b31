"""Figures that nothing explains: none of the true figures of the nodes that the statement names."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ita_core.report_check.claim import Claim
from ita_core.report_check.excused import (
    EXCUSES,
    is_between_parts,
    is_from_the_line_before,
    is_mean_of_all,
    is_of_a_part,
    is_of_another,
)
from ita_core.report_check.explanations import KINDS, Explanations, explanations
from ita_core.report_check.figure_role import (
    LINKING,
    POINTS_FROM,
    beside_of,
    is_hedged,
    is_in_brackets,
    is_of_unnamed,
    nearest,
    role,
)
from ita_core.report_check.lexicon import words
from ita_core.report_check.rules.figure_claim import figure_claim
from ita_core.report_check.statements import Name, Number, Statement

_HEDGE = Decimal("0.30")
_HUNDREDTH = Decimal("0.01")
_POINTS = re.compile(r"\s*(?:คะแนน|แต้ม|points?)")
_OTHER_YEAR = re.compile(r"25\d\d")
_TIES = Decimal("0.02")
"""Printed scores may differ by as much without being wrong."""
_INTERVAL = re.compile(r"\binterval\b|ช่วงความเชื่อมั่น|ช่วงที่เป็นไปได้|±|95 %")
_IN_INTERVAL = re.compile(
    r"(?:\binterval\b|ช่วงความเชื่อมั่น|ช่วงที่เป็นไปได้)[^()\d]{0,30}(?:9\d\s*%?)?[^()\d]{0,20}\([^()]*\)?$"
)
_BEHIND_SCORE = re.compile(r"\d\.\d\d\s*\(\s*$")
_TO_SCORE = re.compile(r"\s*-\s*\d{1,3}\.\d\d")
_FROM_SCORE = re.compile(r"\d\.\d\d\s*\(\s*\d{1,3}\.\d\d\s*-?\s*$")
_VERDICT = re.compile(r"\s*(?:คะแนน|points?)?\s*[✔▼▲?◎]")
_PAIR_OF_WHOLES = re.compile(r"\s*(?:กับ|and)\s*\d{2,3}(?!\.\d)")
_GAIN = Decimal(15)
_ROUNDED = Decimal("0.0101")
_TOGETHER = re.compile(r"ทั้งสอง|ทั้งสาม|ทั้งหมด|ครบ|\bboth\b|\ball\b")
_OF_A_LINE = re.compile(
    r"เป้า|เกณฑ์|เส้น|(?<![\d.])(?:100|9[05]|8[05]|75)(?![\d.])|เต็ม|\btarget|\bfull\b|\b(?:above|below|over|under) it\b"
)
_LEVEL_BEHIND = re.compile(r"\s*คะแนน[^\d]{0,16}(?:ระดับ|เกรด)|\s*points?[^\d]{0,16}(?:level|grade|band)")
_UP = re.compile(r"\s*(?:คะแนน)?\s*ขึ้นไป|\s*or more")


OF_FIGURES = frozenset({"figure", "figure-other", "figure-near", "group-figure", "change", "distance", "amount"})
"""The rules whose claims are on a figure."""


def check_explained(told: Sequence[Statement]) -> Iterator[Claim]:
    """Claims on figures that nothing explains."""
    for statement in told:
        for number in statement.numbers:
            if number.end > statement.own and _is_points(statement, number):
                yield from _judged(statement, number)


def explained_places(told: Sequence[Statement]) -> dict[str, set[tuple[int, int]]]:
    """Line and place of figures that are explained, or left alone, by the rule that must not take them for wrong."""
    found: dict[str, set[tuple[int, int]]] = {rule: set() for rule in (*OF_FIGURES, "target")}
    for statement in told:
        for number in statement.numbers:
            if number.end <= statement.own:
                continue
            for rule in _rules_put_right(statement, number):
                found[rule].add((statement.passage.line, statement.place(number.start, number.end)[0]))
    return found


def _rules_put_right(statement: Statement, number: Number) -> frozenset[str]:
    """The rules whose claims on a figure do not stand."""
    if _is_in_interval(statement, number):
        return OF_FIGURES
    if not number.places and _is_of_later_year(statement, number):
        return OF_FIGURES | {"target"}
    points = _is_points(statement, number) and _is_other_than_score(statement, number)
    if not (points or _is_loose(statement, number) or _is_of_the_rest(statement, number)):
        is_score = number.value > POINTS_FROM and statement.facts.is_a_score(number.value)
        return frozenset({"amount"} if is_score else ())
    changed = role(statement, number) == "change" and not statement.is_left_alone(number.start)
    return OF_FIGURES - {"change"} if changed else OF_FIGURES


def _is_of_later_year(statement: Statement, number: Number) -> bool:
    """'a target of 95 points for FY 2567'."""
    behind = re.match(r"\s*(?:คะแนน|points?)?[^|\d]{0,20}(25\d\d)", statement.bare[number.end :])
    return behind is not None and int(behind[1]) > statement.facts.assessment.fiscal_year


def _is_other_than_score(statement: Statement, number: Number) -> bool:
    """Whether a figure is left alone here, or is one that the named nodes explain."""
    if is_of_unnamed(statement, number) or is_in_brackets(statement, number):
        return is_of_unnamed(statement, number) or _is_explained(statement, number, "score")
    kind, beside = role(statement, number), beside_of(statement, number)
    of_group = beside and len(beside.codes) > 1 and kind == "mean"
    if beside and beside.sure and (of_group or (kind == "score" and _is_told_as_score(statement, beside, number))):
        return statement.is_left_alone(number.start, 0) or _is_explained(statement, number, kind)
    hedged = is_hedged(statement, number) or "ใหม่" in statement.bare
    if statement.is_left_alone(number.start) or (hedged and abs(number.value) in statement.facts.could_be):
        return True
    own = statement.facts.assessment.fiscal_year
    if any(int(m[0]) not in (own, own - 1) for m in _OTHER_YEAR.finditer(statement.bare)):
        return False
    if words("peak.of_weight").search(statement.bare) and _pool(statement, kind).holds(number.value, 2, ("weighted",)):
        return True
    excuses = (is_of_a_part, is_of_another, is_mean_of_all, is_from_the_line_before, is_between_parts)
    return any(is_so(statement, number) for is_so in excuses) or _is_explained(statement, number, kind)


def _is_in_interval(statement: Statement, number: Number) -> bool:
    """'ช่วงความเชื่อมั่นร้อยละ 95 (−8.30 ถึง +9.16)', 'e14 = 81.50 (72.49–88.05)'."""
    before = statement.bare[: number.start]
    first = _BEHIND_SCORE.search(before) and _TO_SCORE.match(statement.bare, number.end)
    return _IN_INTERVAL.search(before) is not None or bool(first) or _FROM_SCORE.search(before) is not None


def _is_weight(statement: Statement, number: Number) -> bool:
    """Whether it is what an instrument weighs, where weights are spoken of."""
    if not words("peak.of_weight").search(statement.bare):
        return False
    tree = statement.facts.assessment.tree
    instruments = [c for c in statement.facts.framework.codes("instrument") if c in statement.facts.framework.node_of]
    return any(number.value == tree.weight_in(code) * 100 for code in instruments)


def _is_points(statement: Statement, number: Number) -> bool:
    """Two decimals are points; a small whole number is where it is called points that could be gained."""
    gained = not number.places and number.value < _GAIN and _POINTS.match(statement.bare, number.end)
    return not number.percent and bool(number.places == 2 or (gained and statement.is_supposed(number.start)))


def _is_loose(statement: Statement, number: Number) -> bool:
    """A whole number about weights, of what could be, or 'about': no score."""
    about = words("peak.of_weight").search(statement.bare) is not None or is_hedged(statement, number)
    paired = _PAIR_OF_WHOLES.match(statement.bare, number.end) is not None
    return not number.places and (about or paired or statement.is_supposed(number.start))


def _is_of_the_rest(statement: Statement, number: Number) -> bool:
    """'ตัวชี้วัดย่อยอื่นของตัวชี้วัดที่ 9 ได้ 100 ทั้งหมด': of what is not named."""
    before = statement.bare[max(0, number.start - 60) : number.start]
    return (
        re.search(
            r"(?:อื่น(?:\s*ๆ)?|ที่เหลือ)\s*(?:ของ|ใน|ภายใต้)"
            r"|\bother \w+ of\b|\bof (?:them|these) (?:scored|got|received|had|have|has|reached)\b",
            before,
        )
        is not None
    )


def _pool(statement: Statement, kind: str) -> Explanations:
    """All that may be meant: what the statement names, what was spoken of before, the total."""
    groups = [name.codes for name in statement.names]
    alone = len({code for name in statement.sure for code in name.codes}) < 2
    wide = not statement.names or kind in ("diff", "gain", "mean")
    groups += [statement.topic] if statement.topic and alone and wide else []
    if not statement.sure and "TOTAL" not in [code for group in groups for code in group]:
        groups.append(("TOTAL",))
    return explanations(groups, statement)


def _near_pool(statement: Statement, number: Number, kind: str) -> Explanations | None:
    """What a figure can be of at its place: the name right before it; else those of its clause; else the office."""
    beside = beside_of(statement, number)
    if kind == "gain":
        return _documents(statement, number, beside)
    if beside and len(beside.codes) > 1 and kind == "mean":
        return explanations([beside.codes], statement)
    if beside and kind in ("score", "mean") and _is_told_as_score(statement, beside, number):
        return explanations([beside.codes, *_parts(statement)], statement)
    if kind in ("gap", "change"):
        start, end = statement.clause(number.start)
        inside = [name for name in statement.names if name.start >= start and name.end <= end]
        ours = words("ours.office").search(statement.bare, start, end)
        if inside and inside[0].start > number.end and any(name.end <= start for name in statement.names):
            return None
        if inside or ours:
            return explanations([name.codes for name in inside] or [("TOTAL",)], statement)
    return None


def _is_told_as_score(statement: Statement, name: Name, number: Number) -> bool:
    """Whether a figure beside a name can only be its score."""
    between = statement.bare[name.end : number.start]
    total = name.sure and name.codes == ("TOTAL",) and not number.signed
    if is_in_brackets(statement, number):
        return True
    said = re.search(r"มีค่า|มีคะแนน|ได้คะแนน|scored", between) or (
        name.sure and re.fullmatch(r"\s*(?:ซึ่ง|ที่)?(?:ได้|มี)\s*", between) and _POINTS.match(statement.bare, number.end)
    )
    return number.value >= POINTS_FROM or total or said is not None


def _parts(statement: Statement) -> list[tuple[str, ...]]:
    """The parts of the public survey and their indicators that are spoken of together."""
    codes = [*(code for name in statement.names for code in name.codes), *statement.topic]
    parts, inner = [c for c in codes if c in ("EIT1", "EIT2")], [c for c in codes if c in ("6", "7", "8")]
    return [(f"{part}.{code}",) for part in parts for code in inner]


def _documents(statement: Statement, number: Number, beside: Name | None) -> Explanations | None:
    """The documents that could bring a gain: those of the clause, else of the statement."""
    if beside and beside.codes[0][0] == "o":
        return explanations([beside.codes], statement)
    start, end = statement.clause(number.start)
    if not any(n.asks and n.end <= number.start for n in statement.names):
        start, end = 0, len(statement.bare)
    for names in ([n for n in statement.names if n.start >= start and n.end <= end], list(statement.names)):
        asked = [name.codes for name in names if name.asks]
        if asked:
            return explanations([*asked, *(n.codes for n in names)], statement)
    return None


_ANYONES = {
    "gap": ("any_gaps", "any_scores"),
    "change": ("possible",),
    "mean": ("any_scores",),
    "diff": ("any_scores",),
}
_SIGNED = ("scores", "gaps", "differences", "changes", "gains", "weighted")
_FAR = re.compile(r"(?:ขาด|ห่าง|เกิน|อีก|สูงกว่า|ต่ำกว่า|\black(?:s|ing)?\b|\bshort|\bbelow|\babove)[^\d]{0,25}$")
_EACH = re.compile(r"(?:ข้อ|รายการ|ตัว|อย่าง|อัน)ละ|\beach\b")
_ALLOWED = {
    "score": KINDS,
    "beside": ("scores",),
    "gap": ("gaps", "scores", "differences"),
    "change": ("changes", "scores", "gaps"),
    "diff": ("differences", "scores", "changes"),
    "mean": ("scores", "gaps"),
    "gain": ("gains", "weighted"),
}


def _is_explained(statement: Statement, number: Number, kind: str) -> bool:
    """Whether what is near a figure explains it, or else what the statement names, as its role allows."""
    if _is_left_by_rounding(statement, number) or _is_a_large_gap(statement, number, kind):
        return True
    near = _near_pool(statement, number, kind)
    slack = _HEDGE if is_hedged(statement, number) else _ROUNDED if kind == "gain" else Decimal(0)
    if near is not None:
        return near.holds(number.value, number.places, _near_kinds(statement, number, kind, near), slack)
    return _pool(statement, kind).holds(number.value, number.places, _kinds(statement, number, kind), slack)


def _is_a_large_gap(statement: Statement, number: Number, kind: str) -> bool:
    """Whether it is as large as a score, yet said to be, and is, how far a node is from the target."""
    said = _FAR.search(statement.bare, max(0, number.start - 40), number.start)
    return said is not None and _pool(statement, kind).holds(number.value, number.places, ("target_gaps",), Decimal(0))


def _is_left_by_rounding(statement: Statement, number: Number) -> bool:
    """Whether it is one of the figures of a node that is known as a narrow range only, or its distance."""
    facts = statement.facts
    far = (facts.target - number.value, facts.target + number.value)
    told = (number.value, *(gap + off for gap in far for off in (-_HUNDREDTH, Decimal(0), _HUNDREDTH)))
    codes = {code for name in statement.names for code in name.codes}
    return any(facts.leaves(code, value, number.places) for code in codes for value in told)


def _near_kinds(statement: Statement, number: Number, kind: str, near: Explanations) -> tuple[str, ...]:
    if kind == "mean" and near.means:
        return ("means",)
    if kind == "gain":
        each = ("each",) if _EACH.search(statement.bare) else ()
        together = ("possible",) if _TOGETHER.search(statement.bare) else ()
        return (*_ALLOWED[kind], *each, *together)
    if kind == "gap" and _is_from_target(statement, number):
        return ("target_gaps",)
    return _SIGNED if number.signed else _ALLOWED["beside" if kind == "score" else kind]


def _is_from_target(statement: Statement, number: Number) -> bool:
    """Whether the distance is said to be from the target, and from no other line."""
    before = statement.bare[max(0, number.start - 25) : number.start]
    return re.search(r"เป้า|\btarget|\bgoal", before) is not None and not re.search(r"\d{2,3}", before)


def _kinds(statement: Statement, number: Number, kind: str) -> tuple[str, ...]:
    kinds = ("scores",) if kind == "score" and number.value > POINTS_FROM else _ALLOWED[kind]
    if not number.places:
        return ("gains", "possible")
    if number.signed or kind == "gain":
        return KINDS
    if kind == "diff" and _OF_A_LINE.search(statement.bare):
        kinds = (*kinds, "gaps")
    if not statement.names and not words("ours.office").search(statement.bare):
        kinds = (*kinds, *_ANYONES.get(kind, ()))
    elif kind == "mean":
        kinds = (*kinds, "any_scores")
    return kinds


def _judged(statement: Statement, number: Number) -> Iterator[Claim]:
    if is_no_claim(statement, number):
        return
    kind = role(statement, number)
    if kind == "diff" and statement.passage.table is not None and not statement.names:
        return
    if kind == "score" and (number.signed or _VERDICT.match(statement.bare, number.end)):
        return
    own = _pool(statement, kind)
    if _is_explained(statement, number, kind) or any(is_so(statement, number) for is_so in EXCUSES):
        return
    if statement.is_supposed(number.start):
        if _names_documents(statement):
            yield figure_claim("amount", statement, number, own)
    elif _is_score_of(statement, number, own) if kind == "score" else _speaks_of_us(statement):
        yield figure_claim(_RULES[kind], statement, number, own)


def is_no_claim(statement: Statement, number: Number) -> bool:
    """Whether a figure says nothing of this office's year: a target, a bound, an interval, a plan, people, money."""
    if (
        is_of_unnamed(statement, number)
        or _is_of_the_rest(statement, number)
        or number.value == statement.facts.target
        or abs(number.value) <= _TIES
        or _INTERVAL.search(statement.bare)
        or _is_in_interval(statement, number)
        or _is_weight(statement, number)
    ):
        return True
    if statement.is_left_alone(number.start) or words("scope.people").search(*_clause(statement, number)):
        return True
    return _is_of_unknown_year(statement, number) or _is_bound(statement, number)


_RULES = {
    "gap": "distance",
    "change": "change",
    "diff": "difference",
    "mean": "group-figure",
    "gain": "amount",
    "score": "figure",
}


def _clause(statement: Statement, number: Number) -> tuple[str, int, int]:
    return (statement.bare, *statement.clause(number.start))


def _is_of_unknown_year(statement: Statement, number: Number) -> bool:
    named = [int(m[0]) for m in _OTHER_YEAR.finditer(statement.bare, 0, number.start)]
    return bool(named) and statement.facts.history.year(named[-1]) is None


def _is_bound(statement: Statement, number: Number) -> bool:
    """'ไม่น้อยกว่า 88.00', '95.00 คะแนนขึ้นไป'."""
    before = statement.bare[max(0, number.start - 15) : number.start].rstrip()
    led = [m for m in words("role.bound").finditer(before) if m.end() == len(before)]
    return bool(led) or _UP.match(statement.bare, number.end) is not None


def _names_documents(statement: Statement) -> bool:
    codes = [code for name in statement.names for code in name.codes]
    return any(code[0] == "o" for code in codes) or bool(words("published.topic").search(statement.bare))


def _is_score_of(statement: Statement, number: Number, own: Explanations) -> bool:
    """Whether a name stands near enough for the figure to be its score."""
    name = nearest(statement, number)
    if name is None and len(statement.carried) == 1:
        return LINKING.fullmatch(statement.bare[: number.start]) is not None
    if name is None and not statement.names and _LEVEL_BEHIND.match(statement.bare, number.end):
        return number.value > POINTS_FROM and not statement.is_last_year(number.start)
    if name is None and not statement.names and statement.agency and statement.agency in statement.plain:
        return number.value > POINTS_FROM and not statement.is_last_year(number.start)
    if name is None:
        ours = words("ours.office").search(statement.bare, 0, number.start) is not None
        return ours and all(name.codes == ("TOTAL",) and not name.sure for name in statement.names)
    between = statement.bare[name.end : number.start] if name.end <= number.start else ""
    below = [code for group in own.groups for code in group]
    inner = [
        leaf
        for code in below
        if code in statement.facts.framework.node_of
        for leaf in statement.facts.framework.below(code)
    ]
    unknown = len(re.sub(r"[\s:|=()]|ได้|คะแนน|เพียง|มี|เท่ากับ", "", between)) > 30
    return not (unknown and any(score == number.value for score in statement.facts.known(inner).values()))


def _speaks_of_us(statement: Statement) -> bool:
    return bool(statement.names or statement.topic or words("ours.office").search(statement.bare))
