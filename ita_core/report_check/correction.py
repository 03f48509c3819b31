"""What a contradicted statement should say: the words to take over, and the cells they come from."""

import re
from collections.abc import Callable
from dataclasses import replace

from ita_core.framework import Label
from ita_core.numbers import round_half_up, signed_text
from ita_core.report_check.claim import Claim
from ita_core.report_check.facts import Facts
from ita_core.report_check.lexicon import NUMBER_WORD
from ita_core.text import span
from ita_core.thai import arabic_digits, thai_digits

_THAI_DIGITS = re.compile("[๐-๙]")
_PLACES = re.compile(r"\.(\d+)")
_TURNED = (
    ("สูงกว่า", "ต่ำกว่า"),
    ("มากกว่า", "น้อยกว่า"),
    ("ดีกว่า", "ต่ำกว่า"),
    ("higher than", "lower than"),
    ("better than", "lower than"),
    ("more than", "less than"),
)
_MOVED = (
    ("เพิ่มขึ้น", "ลดลง"),
    ("สูงขึ้น", "ต่ำลง"),
    ("ดีขึ้น", "แย่ลง"),
    ("มากขึ้น", "น้อยลง"),
    ("rose", "fell"),
    ("increased", "decreased"),
    ("improved", "declined"),
    ("upward", "downward"),
)
# What is put in the place of a number must stand in the place of one.
_NUMBER = re.compile(rf"[▲▼+\-−–\s]*\d{{1,3}}(?:\.\d+)?|{NUMBER_WORD}|เดียว", re.IGNORECASE)
_SCORES = ("figure", "figure-other", "figure-near", "group-figure")
_OF_NUMBERS = (*_SCORES, "change", "distance", "difference", "count", "weight")
_NOT = {
    "reached": (
        ("ถึง", "ยังไม่ถึง"),
        ("ผ่าน", "ยังไม่ผ่าน"),
        ("บรรลุ", "ยังไม่บรรลุ"),
        ("ไม่ต่ำกว่า", "ต่ำกว่า"),
        ("สูงกว่า", "ต่ำกว่า"),
    ),
    "below": (
        ("ยังไม่ถึง", "ถึง"),
        ("ยังไม่ผ่าน", "ผ่าน"),
        ("ยังไม่บรรลุ", "บรรลุ"),
        ("ไม่ถึง", "ถึง"),
        ("ไม่ผ่าน", "ผ่าน"),
        ("ไม่บรรลุ", "บรรลุ"),
        ("ต่ำกว่า", "สูงกว่า"),
    ),
    "complete": (("ครบถ้วน", "ยังไม่ครบถ้วน"), ("ครบทุก", "ยังไม่ครบทุก")),
}


def corrected(claim: Claim, facts: Facts) -> Claim:
    """The claim with the words that would be right in place of the quote, if the data give them, and its cells."""
    facts = _of_year(claim, facts)
    if claim.rule in _OF_NUMBERS and not _NUMBER.fullmatch(arabic_digits(claim.quote.strip())):
        words: str | Label = _moved_otherwise(claim) if claim.rule == "change" else ""
    else:
        words = _RIGHT.get(claim.rule, _nothing)(claim, facts)
    if words == "–":  # no number of which anybody can be sure
        words = ""
    if isinstance(words, str) and _THAI_DIGITS.search(claim.quote):
        words = thai_digits(words)
    return replace(claim, right=words, cells=_cells(claim, facts))


def _moved_otherwise(claim: Claim) -> str:
    """'คะแนนรวมลดลงจากปีก่อน' the other way; '' where the word is no whole word of moving."""
    pairs = ((one, other) for pair in _MOVED for one, other in (pair, pair[::-1]))
    return next((other for one, other in pairs if claim.quote.strip() == one), "")


def _of_year(claim: Claim, facts: Facts) -> Facts:
    """The facts of the year whose score is meant: what is right for this year is wrong for another."""
    told = claim.facts.get("year")
    year = facts.history.year(int(told)) if claim.rule in (*_SCORES, "distance") and isinstance(told, str) else None
    return facts if year is None else facts.of(year)


def _cells(claim: Claim, facts: Facts) -> tuple[tuple[str, str], ...]:
    """Sheet and cell of each figure read that the claim rests on."""
    nodes = (facts.assessment.by_code.get(code) for code in claim.codes)
    return tuple((node.sheet, node.cell) for node in nodes if node is not None and node.cell)


def _nothing(_claim: Claim, _facts: Facts) -> str:
    return ""


def _decimals(quote: str) -> int:
    found = _PLACES.search(arabic_digits(quote))
    return len(found[1]) if found else 0


def _score(claim: Claim, facts: Facts) -> str:
    mean = facts.mean(claim.codes)
    return "" if mean is None else str(round_half_up(mean, _decimals(claim.quote)))


def _change(claim: Claim, facts: Facts) -> str:
    change = facts.history.change(claim.codes[0], facts.assessment)
    if change is None:
        return ""
    signed = claim.quote.strip()[:1] in "+-−–"
    return signed_text(change) if signed else str(round_half_up(abs(change), _decimals(claim.quote)))


def _distance(claim: Claim, facts: Facts) -> str:
    mean = facts.mean(claim.codes)
    return "" if mean is None else str(round_half_up(abs(mean - facts.target), _decimals(claim.quote)))


def _gap(claim: Claim, _facts: Facts) -> str:
    told = claim.facts.get("gap", "")
    return told if isinstance(told, str) and told[-1:].isdigit() else ""


def _fact(name: str) -> Callable[[Claim, Facts], str | Label]:
    return lambda claim, _facts: claim.facts.get(name, "")


def _code(claim: Claim, _facts: Facts) -> str:
    return span(claim.codes)


def _turned(claim: Claim, _facts: Facts) -> str:
    """'OIT สูงกว่า IIT' the other way round."""
    for one, other in _TURNED:
        for here, there in ((one, other), (other, one)):
            if here in claim.quote:
                return claim.quote.replace(here, there, 1)
    return ""


def _denied(claim: Claim, _facts: Facts) -> str:
    return next(
        (claim.quote.replace(here, there, 1) for here, there in _NOT[claim.rule] if here in claim.quote),
        "",
    )


_RIGHT: dict[str, Callable[[Claim, Facts], str | Label]] = {
    **dict.fromkeys(_SCORES, _score),
    "change": _change,
    "distance": _distance,
    "difference": _gap,
    "target": _fact("target"),
    "rank": _fact("rank"),
    "level": _fact("level"),
    "indicator-name": _fact("name"),
    "instrument-name": _fact("code"),
    "garbled-code": _code,
    "bare-code": _code,
    "count": _fact("n"),
    "weight": _fact("share"),
    "compare": _turned,
    **dict.fromkeys(_NOT, _denied),
}
