"""Figures against the data: a score, a change, a distance from the target, the target itself, the rank."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

from ita_core.framework import Label
from ita_core.numbers import Number, score_text, signed_text
from ita_core.report_check.agencies import is_another_s, office_of
from ita_core.report_check.claim import Claim, claim
from ita_core.report_check.facts import Facts, same
from ita_core.report_check.figures import Figure, Role
from ita_core.report_check.labelled_figures import LabelledFigure, labelled_figures
from ita_core.report_check.mentions import Mention, Strength
from ita_core.report_check.text import Layout, Segment
from ita_core.scoring import Assessment

_SINGLED_OUT = 3
_LOOK = 14
_NO_DISTANCE = 40  # a round number as great as this behind 'สูงกว่าเป้าหมาย' is meant as the target itself
_MEAN = re.compile(r"เฉลี่ย|\bmean\b|\baverage\b")
# A small number may count proposals, and a place in the province or of an indicator is another rank.
_LIKE_NEAR = 60
_RANK = re.compile(
    r"(?:(?:(?:อยู่|จัด)(?:ใน)?|ได้|เป็น)\s*(?:ลำดับ|อันดับ)(?:ที่)?\s*|(?:ลำดับ|อันดับ)(?:ที่)?\s*(?=[\d,]{3})"
    r"|\b[Rr]ank(?:ed)?(?: is| of)?\s*)"
    r"(\d{1,3}(?:,\d{3})+|\d+)(?!\d|[.,]\d)"
    r"(?!(?:\s*[–-]\s*\d[\d,]*)?\s*(?:ของ|ใน|of|in)\s*(?:the\s*)?(?:จังหวัด|อำเภอ|ภาค|เขต|กลุ่ม|ด้าน|ตัวชี้วัด|เครื่องมือ|[IEO]IT"
    r"|province|district|region|group))"
)


def check_scores(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on figures in running text and inside cells of text."""
    agency = office_of([segment.plain for segment in layout.segments], facts.agency)
    for before, segment in pairwise((None, *layout.segments)):
        assert segment is not None  # only the one before the first is
        own = (pair for pair in labelled_figures(segment) if not is_another_s(segment.plain, pair.figure.start, agency))
        for pair in own:
            yield from _CHECKS[pair.figure.role](segment, pair, facts)
        yield from _of_the_total(segment, before, facts)
        yield from _targets(segment, facts)
        yield from _ranks(segment, facts)


def _of_the_total(segment: Segment, before: Segment | None, facts: Facts) -> Iterator[Claim]:
    """'ปี 2565 = 84.87 → ปีนี้ 92.16 (เพิ่มขึ้น 7.29)': nothing is named, but the total stands beside or just before."""
    total = facts.assessment.score("TOTAL")
    stands = any(figure.places == 2 and figure.value == total for figure in segment.figures)
    follows = before is not None and {code for m in before.mentions for code in m.codes} == {"TOTAL"}
    named = {code for m in segment.mentions for code in m.codes} == {"TOTAL"}
    if (segment.mentions and not named) or segment.in_table or total is None or not (stands or follows or named):
        return
    mention = Mention(segment.start, segment.start, ("TOTAL",))
    done = {pair.figure.start for pair in labelled_figures(segment)}
    for figure in segment.figures:
        loose = figure.role is Role.DISTANCE or (figure.role is Role.CHANGE and (stands or named))
        if loose and figure.start not in done:
            yield from _CHECKS[figure.role](segment, LabelledFigure(figure, ("TOTAL",), mention), facts)


def score_claim(
    segment: Segment, figure: Figure, codes: tuple[str, ...], facts: Facts, *, as_mean: bool = False
) -> Iterator[Claim]:
    """The claim on a figure that is given as the score of a node, or the mean of several.

    `as_mean`: the text calls it a mean; otherwise it may also be the score of one of several codes.
    """
    years = facts.years_at(segment.plain, figure.start, figure.end)
    if years is None or not all(facts.known(codes, year) for year in years):
        return
    if any(_fits(figure, codes, facts, year, as_mean=as_mean) for year in years):
        return
    if figure.places == 2 and (facts.explains(figure.value, codes) or _is_what_could_be(segment, figure, codes, facts)):
        return
    told = facts.of(years[-1])
    own: dict[str, str | Label] = {
        "printed": _printed(segment, figure),
        "data": told.sentence(codes),
        "name": facts.framework.label(codes[0]),
        "year": str(told.assessment.fiscal_year),
    }
    place = (figure.start, figure.end)
    if len(codes) > 1:
        yield claim("group-figure", segment.passage, place, codes, **own)
    elif others := _others(figure, codes, told):
        yield claim("figure-other", segment.passage, place, codes, **own, other=told.each(others))
    elif near := _near(figure, codes, told):
        yield claim("figure-near", segment.passage, place, codes, **own, other=told.each((near,)))
    else:
        yield claim("figure", segment.passage, place, codes, **own)


_COULD_BE = re.compile(
    r"หาก(?!าร)|ถ้า|จะ|ลง(?:ข้อมูล|เว็บ)|ให้ครบ|\b(?:if|would|could|publishing|fixing|adding)\b", re.IGNORECASE
)


def _is_what_could_be(segment: Segment, figure: Figure, codes: Sequence[str], facts: Facts) -> bool:
    """What publishing would add to the total, or the total after it, in a sentence about what could be."""
    supposed = "TOTAL" in codes and _COULD_BE.search(segment.plain) is not None
    return supposed and abs(figure.value) in facts.could_be


def _fits(figure: Figure, codes: tuple[str, ...], facts: Facts, year: Assessment, *, as_mean: bool) -> bool:
    """A single score; of several their mean or, where it is not called a mean, one of them."""
    mean = facts.mean(codes, year)
    scores = () if as_mean and mean is not None else facts.known(codes, year).values()
    allowed = [*scores, *([] if mean is None else [mean])]
    return any(same(figure.value, figure.places, score) for score in allowed) or any(
        facts.leaves(code, figure.value, figure.places, year) for code in codes if not as_mean
    )


def _others(figure: Figure, codes: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """The nodes that have the figure, where it singles some out."""
    found = tuple(code for code in facts.holders(figure.value) if code not in codes)
    return found if len(found) <= _SINGLED_OUT else ()


def _near(figure: Figure, codes: tuple[str, ...], facts: Facts) -> str | None:
    """The other node above the questions whose figure differs in one digit."""
    kinds, printed = ("total", "instrument", "part", "indicator"), score_text(figure.value)
    if figure.places < 2 or any(_one_digit_apart(printed, score_text(facts.assessment.score(code))) for code in codes):
        return None
    nodes = (node for node in facts.assessment.by_code.values() if node.kind in kinds and node.code not in codes)
    return next((node.code for node in nodes if _one_digit_apart(printed, score_text(node.score))), None)


def _one_digit_apart(one: str, other: str) -> bool:
    return len(one) == len(other) > 4 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _score(segment: Segment, pair: LabelledFigure, facts: Facts) -> Iterator[Claim]:
    start, end = sorted((pair.mention.start, pair.figure.start))
    as_mean = _MEAN.search(segment.plain, max(segment.start, start - _LOOK), end) is not None
    yield from score_claim(segment, pair.figure, pair.codes, facts, as_mean=as_mean)


def _change(segment: Segment, pair: LabelledFigure, facts: Facts) -> Iterator[Claim]:
    """Points gained on the year before, or between years named; the score of an earlier year may follow such a word."""
    code, figure, place = pair.codes[0], pair.figure, (pair.figure.start, pair.figure.end)
    change = facts.history.change(code, facts.assessment)
    named = {*facts.years_named(segment.plain, *place), facts.assessment.fiscal_year}
    years = [facts.history.year(year) for year in sorted({*named, *(year - 1 for year in named)})]
    unknown = any(facts.history.year(year) is None for year in named)
    if len(pair.codes) > 1 or change is None or unknown:
        return
    scores = [score for year in years if year and (score := year.score(code)) is not None]
    if any(_is_change(figure, now - then) for then, now in combinations(scores, 2)):
        return
    told_before = any(same(figure.value, figure.places, score) for score in scores[:-1])
    if figure.value >= _NO_DISTANCE and not figure.signed and not told_before:
        yield from score_claim(segment, figure, pair.codes, facts)  # 'สูงกว่าปี 2565 ที่มีคะแนน 84.87'
        return
    if figure.signed or not told_before:
        own = {"printed": _printed(segment, figure), "change": signed_text(change)}
        yield claim("change", segment.passage, place, pair.codes, name=facts.framework.label(code), **own)


def _is_change(figure: Figure, change: Decimal) -> bool:
    if figure.signed:
        return same(figure.value, figure.places, change)
    return same(figure.value, figure.places, abs(change)) and figure.falls == (change < 0)


def _distance(segment: Segment, pair: LabelledFigure, facts: Facts) -> Iterator[Claim]:
    """'ต่ำกว่าค่าเป้าหมาย 3.50 คะแนน': the distance of the score from the target, the target or the score itself."""
    figure, place = pair.figure, (pair.figure.start, pair.figure.end)
    years = facts.years_at(segment.plain, *place) or ()
    means = [facts.of(year).mean(pair.codes) for year in years]
    known = [(mean, year.framework.target.score) for mean, year in zip(means, years, strict=True) if mean is not None]
    allowed = [value for mean, target in known for value in (abs(mean - target), target, mean)]
    if (
        known
        and len(known) == len(years)
        and not any(same(abs(figure.value), figure.places, value) for value in allowed)
    ):
        own = {"printed": _printed(segment, figure), "gap": score_text(abs(known[0][0] - facts.target))}
        if figure.value >= _NO_DISTANCE and not figure.value % 1:
            own["target"] = score_text(facts.target)
            yield claim("target", segment.passage, place, (), **own)
            return
        yield claim("distance", segment.passage, place, pair.codes, data=facts.sentence(pair.codes), **own)


def _nothing(segment: Segment, pair: LabelledFigure, facts: Facts) -> Iterator[Claim]:  # noqa: ARG001  # the shape of a check
    """Amounts (what is lacking, what can be gained) and bounds are not held against a score."""
    yield from ()


def _targets(segment: Segment, facts: Facts) -> Iterator[Claim]:
    for figure in segment.figures:
        years = facts.years_at(segment.plain, figure.start, figure.end) or ()
        targets = [year.framework.target.score for year in years]
        wrong = targets and not any(same(figure.value, figure.places, target) for target in targets)
        if figure.role is Role.TARGET and wrong and not _is_score_of_named(segment, figure, facts):
            own = {"printed": _printed(segment, figure), "target": score_text(facts.target)}
            yield claim("target", segment.passage, (figure.start, figure.end), (), **own)


def _is_score_of_named(segment: Segment, figure: Figure, facts: Facts) -> bool:
    """'i17 ผ่านค่าเป้าหมายที่ 86.96 คะแนน': the score with which it reaches the target, no target."""
    named = facts.known(code for mention in segment.mentions for code in mention.codes)
    return figure.value % 1 != 0 and figure.value in named.values()


def _ranks(segment: Segment, facts: Facts) -> Iterator[Claim]:
    known = facts.assessment.facts.get("rank", "").replace(",", "").strip()
    if not known.isdecimal():
        return
    for match in _RANK.finditer(segment.plain):
        if _is_place_of_a_part(segment, match):
            continue
        if Decimal(match[1].replace(",", "")) != Decimal(known):
            yield claim("rank", segment.passage, match.span(1), (), printed=match[1], rank=f"{int(known):,}")


def _is_place_of_a_part(segment: Segment, match: re.Match[str]) -> bool:
    """Whether it is the place of an indicator or a question among its like, or among so many offices."""
    near = [m for m in segment.mentions if m.end <= match.start() and match.start() - m.end <= _LIKE_NEAR]
    part = bool(near) and near[-1].codes[0] != "TOTAL" and near[-1].strength is not Strength.FALLBACK
    return part or re.match(r"\s*(?:จาก|of|out of)\s*(?:ทั้งหมด\s*)?\d", segment.plain[match.end() :]) is not None


def _printed(segment: Segment, figure: Figure) -> str:
    return segment.plain[figure.start : figure.end].strip()


_CHECKS = {
    Role.SCORE: _score,
    Role.CHANGE: _change,
    Role.DISTANCE: _distance,
    Role.AMOUNT: _nothing,
    Role.BOUND: _nothing,
    Role.TARGET: _nothing,
}


FULL = Decimal(100)


def check_amounts(layout: Layout, facts: Facts) -> Iterator[Claim]:
    """Claims on amounts with two decimals; a rounder number is a plan, not a figure."""
    asked: tuple[str, ...] = ()
    for segment in layout.segments:
        amounts = [figure for figure in segment.figures if figure.role is Role.AMOUNT and figure.places == 2]
        codes = tuple(dict.fromkeys(code for mention in segment.mentions for code in mention.codes))
        asks = tuple(code for mention in segment.mentions if mention.asks for code in mention.codes)
        asked = asks or asked
        if not facts.known(codes):
            continue
        codes = codes if asks else (*codes, *_meant(segment, asked, facts))
        allowed = [*_distances(codes, facts), *_gains(codes, facts)]
        yield from _supposed(segment, codes, facts)
        for figure in amounts:
            explained = facts.explains(figure.value, codes) or _is_what_could_be(segment, figure, codes, facts)
            if not explained and not any(_agrees(abs(figure.value), abs(Fraction(amount))) for amount in allowed):
                place = (figure.start, figure.end)
                printed = segment.plain[slice(*place)].strip()
                yield claim("amount", segment.passage, place, codes, printed=printed, data=facts.each(codes[:3]))


_RAISED = re.compile(r"(?:จะ(?:เป็น|ได้|อยู่ที่|เพิ่มขึ้นเป็น|เพิ่มเป็น|สูงขึ้นเป็น)|\bwould (?:be|rise to|reach))\s*(?:คะแนน)?\s*$")


def _supposed(segment: Segment, codes: Sequence[str], facts: Facts) -> Iterator[Claim]:
    """'หากเผยแพร่ o24 และ o26 ครบ คะแนนรวมจะเป็น 94.16': the total with what the documents named would add."""
    asked = tuple(code for code in codes if code[0] in "ieo")
    total, scores = facts.assessment.score("TOTAL"), facts.known(asked)
    lacking = bool(scores) and all(facts.framework.is_document(c) and not facts.is_full(c, scores[c]) for c in scores)
    others = set(codes) - set(asked) - {"TOTAL"}
    if total is None or not lacking or others or len(scores) < len(asked) or "TOTAL" not in codes:
        return
    raised_to = Fraction(total) + list(_gains(asked, facts))[-1]  # of all that are named together
    for figure in segment.figures:
        raised = figure.places == 2 and _RAISED.search(segment.before(figure.start))
        if raised and not _agrees(figure.value, raised_to):
            place = (figure.start, figure.end)
            yield claim(
                "amount", segment.passage, place, asked, printed=_printed(segment, figure), data=facts.each(asked[:3])
            )


# 'Publishing them all would add 2.00 points', 'หากแก้ไขได้ทั้งหมด'.
_THEM = re.compile(
    r"\b(?:them|these|those|the missing ones)\b|ทั้งหมดนี้|(?:รายการ|เอกสาร|ข้อ)(?:ดังกล่าว|เหล่านี้|ข้างต้น)|ให้ครบ|ได้ทั้งหมด"
)


def _meant(segment: Segment, asked: Sequence[str], facts: Facts) -> tuple[str, ...]:
    """The questions that 'them all' means: those named last; else all that lack points."""
    if not _THEM.search(segment.plain):
        return ()
    known = facts.known(facts.framework.codes("question"))
    lacking = tuple(code for code, score in known.items() if facts.framework.is_document(code) and score == 0)
    return tuple(asked) or lacking


def _agrees(printed: Decimal, amount: Fraction) -> bool:
    """Whether an amount is the printed one; it may be made of two printed figures, each rounded."""
    return abs(Fraction(printed) - amount) <= Fraction(15, 1000)


def _distances(codes: tuple[str, ...], facts: Facts) -> Iterator[Number]:
    levels = facts.framework.levels
    bounds = {facts.target, FULL, *(level.total_from for level in levels), *(level.floor or FULL for level in levels)}
    scores = facts.known(codes)
    yield from (score - bound for score in scores.values() for bound in bounds)
    yield from (one - other for one in scores.values() for other in scores.values())


def _gains(codes: tuple[str, ...], facts: Facts) -> Iterator[Fraction]:
    """What the questions named would add, or the indicators that stand for questions which nobody knows."""
    framework, tree = facts.framework, facts.assessment.tree
    asked = {code for code in codes if code[0] in "ieo"}
    asked |= {code for code in framework.codes("indicator") if not framework.questions_under(code)}
    scores = facts.known(code for code in codes if code in asked)
    gains = [tree.weight_in(code) * Fraction(framework.full_score(code) - score) for code, score in scores.items()]
    yield from gains
    yield sum(gains, Fraction(0))
