"""The second page of an agency: what is below the target, what changed, and what those that rose most have."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ita_core.analysis.years import comparability
from ita_core.documents.blocks import Block, Bullets, Paragraph, table_of
from ita_core.framework import Framework
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text, signed_text
from ita_core.peers.among import Among
from ita_core.peers.forms import UNKNOWN
from ita_core.peers.likeness import Riser, changes_of, lacking
from ita_core.peers.needs import Needs
from ita_core.peers.ranks import FEWEST_RANKED
from ita_core.peers.reading import AGENCY
from ita_core.peers.years import PeerYear
from ita_core.scoring.assessment import TOTAL
from ita_core.tables.peers import lacking_table, points
from ita_core.text import Text
from ita_core.thai import shortened

_INDICATORS, _CODES, _MOVED, _LACKING = 5, 6, 3, 6
_NAME_LETTERS = 60
_KINDS = ("indicators", "questions", "documents")


def needed(year: PeerYear, needs: Needs, text: Text) -> Iterator[Block]:
    """What is below the target, the lowest first; what the table does not have is said to be unknown."""
    rules = year.framework
    assert rules is not None
    known = _known_kinds(year, rules)
    lines = [line for kind in _KINDS if (line := _line(year, kind, getattr(needs, kind), text))]
    if lines:
        yield Bullets(tuple(lines))
    elif known:
        key = "nothing_below" if "documents" in known else "nothing_below_known"
        yield Paragraph(text(f"documents.agency.{key}", target=target_text(rules.target, text)))
    missing = [text(f"documents.agency.kind.{kind}") for kind in _KINDS if kind not in known]
    if missing:
        yield Paragraph(text("documents.agency.not_in_table", kinds=", ".join(missing)), "note")


def _known_kinds(year: PeerYear, rules: Framework) -> set[str]:
    columns = {str(column) for column in year.rows.columns}
    asked = rules.codes("question")
    codes = {
        "indicators": [code for code in rules.codes("indicator") if (year.score(code) != UNKNOWN).any()],
        "questions": [code for code in asked if code in columns and not rules.is_evidence(code)],
        "documents": [code for code in asked if code in columns and rules.is_document(code)],
    }
    return {kind for kind, own in codes.items() if own}


def _line(year: PeerYear, kind: str, codes: Sequence[str], text: Text) -> str:
    if not codes:
        return ""
    rules = year.framework
    assert rules is not None
    shown = codes[: _INDICATORS if kind == "indicators" else _CODES]
    named = ", ".join(_named(rules, code, text) for code in shown)
    more = text("documents.agency.more", n=len(codes) - len(shown)) if len(codes) > len(shown) else ""
    return text(f"documents.agency.need.{kind}", n=len(codes), named=named, more=more).strip()


def _named(rules: Framework, code: str, text: Text) -> str:
    return f"{code} {shortened(text.briefly(rules.label(code)), _NAME_LETTERS)}"


def changed(found: Among, earlier: int, text: Text) -> Iterator[Block]:
    """The totals of both years, and the indicators that rose and fell most; differences only where they may be told."""
    before = found.before
    then = None if before is None or earlier == UNKNOWN or before.total[earlier] == UNKNOWN else before.total[earlier]
    if before is None or then is None or found.total is None:
        yield Paragraph(text("documents.agency.no_before", before=found.year.fiscal_year - 1))
        return
    then_score, now_score = points(int(then)) or Decimal(0), points(found.total) or Decimal(0)
    verdict = comparability(before.fiscal_year, found.year.fiscal_year, TOTAL)
    years = {"before": before.fiscal_year, "year": found.year.fiscal_year}
    totals = {"then": score_text(then_score), "now": score_text(now_score)}
    change = signed_text(now_score - then_score)
    key = "apart" if verdict.ruler_changed else "doubtful" if verdict.reasons else "alike"
    lines = [text(f"documents.agency.total_{key}", **years, **totals, change=change)]
    moves = list(changes_of(found.year, before, found.own, earlier, "indicator"))
    lines += _moved("rose", sorted((one for one in moves if one[2] > one[1]), key=lambda one: one[1] - one[2]), text)
    lines += _moved("fell", sorted((one for one in moves if one[2] < one[1]), key=lambda one: one[2] - one[1]), text)
    yield Bullets(tuple(lines))


def _moved(way: str, moves: Sequence[tuple[str, int, int]], text: Text) -> Iterator[str]:
    """The indicators with both scores; where the rules of the years differ no difference is told."""
    if moves:
        told = (
            f"{code} ({score_text(points(then))} → {score_text(points(now))})" for code, then, now in moves[:_MOVED]
        )
        yield text(f"documents.agency.indicators_{way}", named=", ".join(told))


def lacking_of(found: Among, rose: Sequence[Riser], text: Text) -> Iterator[Block]:
    """What rose in the agencies that rose most, and the documents that they have in full."""
    others = tuple(one for one in rose if one.row != found.own)
    rules = found.year.framework
    if rules is None or not others:
        yield Paragraph(text("documents.agency.no_risers", fewest=FEWEST_RANKED))
        return
    yield Paragraph(" ".join(_rose(found, others, text)))
    if "documents" not in _known_kinds(found.year, rules):
        yield Paragraph(text("documents.agency.no_documents"), "note")
        return
    missing = lacking(found.year, found.own, others)
    if not missing:
        yield Paragraph(text("documents.agency.nothing_lacking"))
        return
    yield Paragraph(text("documents.agency.lacking"))
    yield table_of(lacking_table(rules, missing[:_LACKING]), text, "", shares=(0.8, 5.2, 1.6, 1.9))
    if len(missing) > _LACKING:
        yield Paragraph(text("documents.agency.more", n=len(missing) - _LACKING), "note")


def _rose(found: Among, others: Sequence[Riser], text: Text) -> Iterator[str]:
    """Who they are, as far as it may be said, and which of their indicators rose most."""
    names = [" ".join(str(found.year.rows[AGENCY].iloc[one.row]).split()) for one in others]
    who = "named" if found.named else "unnamed"
    yield text(f"documents.agency.rose_{who}", n=len(others), names=", ".join(names))
    counted = Counter(code for one in others for code, _ in one.indicators).most_common(_MOVED)
    if counted:
        told = (text("documents.agency.rose_indicator", code=code, n=n) for code, n in counted)
        yield text("documents.agency.rose_indicators", named=", ".join(told))
