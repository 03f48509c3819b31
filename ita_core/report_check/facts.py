"""What the data say about the nodes that a report names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ita_core.framework import Framework, Label
from ita_core.numbers import Number, printed_range, round_half_up, score_text
from ita_core.report_check.agencies import core_of
from ita_core.report_check.mentions import Names
from ita_core.scoring import Assessment, History
from ita_core.text import span

_YEAR = re.compile(
    r"(?:ปี(?:งบประมาณ)?|พ\.ศ\.|[Yy]ear|\b[Ii]n)\s*(?:พ\.ศ\.)?\s*(25\d\d)"
    r"|(?P<before>ปีที่ผ่านมา|ปีก่อน|ปีที่แล้ว|[Ll]ast year|year before)|(?P<now>ปีนี้|[Tt]his year)"
)
_YEAR_BEHIND = re.compile(
    r"\s*(?:คะแนน|points?)?\s*(?:ใน|เมื่อ|ของ|in|of)?\s*(?:ปี(?:งบประมาณ)?|(?:fiscal )?year)\s*(?:พ\.ศ\.)?\s*(25\d\d)"
)
_NEAR = 90

FULL = Decimal(100)
MISSING = score_text(None)


@dataclass(frozen=True, eq=False)
class Facts:
    """The assessed year that a report is held against, in its history; `dated` where its figures are told with it."""

    assessment: Assessment
    history: History
    dated: bool = False

    @property
    def framework(self) -> Framework:
        """The rules of the year."""
        return self.assessment.framework

    @cached_property
    def agency(self) -> str:
        """The office's name without its kind; '' where the workbook does not say."""
        return core_of(self.history.agency.name)

    @cached_property
    def names(self) -> Names:
        """The names of its nodes."""
        return Names(self.framework)

    @property
    def target(self) -> Decimal:
        """The target of the year."""
        return self.framework.target.score

    def years_at(self, text: str, start: int, end: int) -> tuple[Assessment, ...] | None:
        """The years that a statement may be about: this one, and one named right behind it or shortly before it.

        None where the year named is not in the history, so that nothing can be said.
        """
        named = self.years_named(text, start, end)
        if not named or named[-1] == self.assessment.fiscal_year:
            return (self.assessment,)
        other = self.history.year(named[-1])
        return None if other is None else (self.assessment, other)

    def years_named(self, text: str, start: int, end: int) -> tuple[int, ...]:
        """The years named shortly before a statement, in order, and the one right behind it, which counts most."""
        own = self.assessment.fiscal_year
        before = _YEAR.finditer(text, max(0, start - _NEAR), start)
        behind = _YEAR_BEHIND.match(text, end)
        told = [int(m[1]) if m[1] else own - 1 if m["before"] else own for m in before]
        return (*told, int(behind[1])) if behind else tuple(told)

    def is_of_this_year(self, text: str, start: int, end: int) -> bool:
        """Whether no other year is named beside a statement."""
        return self.years_at(text, start, end) == (self.assessment,)

    def of(self, year: Assessment) -> "Facts":
        """The facts of another year of the history."""
        return self if year is self.assessment else Facts(year, self.history, dated=True)

    def known(self, codes: Iterable[str], year: Assessment | None = None) -> dict[str, Decimal]:
        """The scores of the codes that have one."""
        found = {code: (year or self.assessment).score(code) for code in codes}
        return {code: score for code, score in found.items() if score is not None}

    def leaves(self, code: str, value: Decimal, places: int, year: Assessment | None = None) -> bool:
        """Whether a printed figure is one of those that rounding leaves for a node that is known as a narrow range."""
        node = (year or self.assessment).by_code.get(code)
        if node is None or node.status != "narrowed":
            return False
        first, last = printed_range(node.low, node.high, places)
        return first <= value <= last

    def mean(self, codes: Sequence[str], year: Assessment | None = None) -> Decimal | None:
        """The mean of all codes as printed; None where one has no score."""
        return (year or self.assessment).mean(codes)

    def is_full(self, code: str, score: Decimal) -> bool:
        """Whether a score is the highest that a node can have."""
        return score >= self.framework.full_score(code)

    def below(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes whose score is under the target."""
        return tuple(code for code, score in self.known(codes).items() if score < self.target)

    def explains(self, value: Decimal, codes: Sequence[str]) -> bool:
        """Whether a figure beside these nodes is some other true figure of theirs.

        How far from the target or the full score, from one another or from the year before: such a figure is no wrong
        score, however the sentence is built.
        """
        own = self.known(codes)
        told = [
            abs(score - line) for code, score in own.items() for line in (self.target, self.framework.full_score(code))
        ]
        told += [abs(one - other) for one in own.values() for other in own.values() if one != other]
        changes = (self.history.change(code, self.assessment) for code in (*own, "TOTAL"))
        told += [abs(change) for change in changes if change is not None]
        return any(abs(value) == one for one in told if 0 < one < FULL)

    @cached_property
    def could_be(self) -> frozenset[Decimal]:
        """What the documents without points would add to the total, each and together, and the total with it."""
        total, tree = self.assessment.score("TOTAL"), self.assessment.tree
        known = self.known(code for code in self.framework.codes("question") if self.framework.is_document(code))
        gains = [
            tree.weight_in(code) * Fraction(self.framework.full_score(code) - score) for code, score in known.items()
        ]
        lacking = [gain for gain in gains if gain]
        added = [round_half_up(gain) for gain in (*lacking, sum(lacking, Fraction(0))) if gain]
        return frozenset([*added, *(total + gain for gain in added if total is not None)])

    @cached_property
    def printed_scores(self) -> frozenset[Decimal]:
        """Every score of the year and of the one before, as printed."""
        before = self.history.year(self.assessment.fiscal_year - 1)
        nodes = [node for year in (self.assessment, before) if year is not None for node in year.by_code.values()]
        return frozenset(round_half_up(node.score) for node in nodes if node.score is not None)

    @cached_property
    def asked_before(self) -> dict[tuple[tuple[str, ...], ...], object]:
        """What was counted once for groups of nodes, by these."""
        return {}

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """All documents of the year, if all their scores are known."""
        codes = [code for code in self.framework.codes("question") if self.framework.is_document(code)]
        return tuple(codes) if len(self.known(codes)) == len(codes) else ()

    @cached_property
    def lacking_documents(self) -> tuple[str, ...]:
        """Those of them without all points."""
        return tuple(code for code, score in self.known(self.documents).items() if not self.is_full(code, score))

    @cached_property
    def empty_documents(self) -> tuple[str, ...]:
        """Those of them without any points."""
        return tuple(code for code, score in self.known(self.documents).items() if score == 0)

    def sentence(self, codes: Sequence[str]) -> Label:
        """The codes with their score: 'e14 = 81.50'; of several the mean: 'o23–o26 = 50.00'."""
        if len(codes) == 1:
            return self.each(codes)
        told = f"{span(codes)} = {score_text(self.mean(codes))}"
        return self._dated(Label(th=told, en=told))

    def each(self, codes: Iterable[str]) -> Label:
        """Every code with its score, '–' where there is none."""
        told = [(self._called(code), self.assessment.shown(code)) for code in codes]
        thai = ", ".join(f"{name.th} = {score}" for name, score in told)
        english = ", ".join(f"{name.en} = {score}" for name, score in told)
        return self._dated(Label(th=thai or MISSING, en=english or MISSING))

    def _dated(self, told: Label) -> Label:
        """The words, with the year where it is not the one that the report is about."""
        year = self.assessment.fiscal_year
        return Label(th=f"{told.th} (ปี {year})", en=f"{told.en} (in {year})") if self.dated else told

    def _called(self, code: str) -> Label:
        if code == "TOTAL":
            return self.framework.label(code)
        if code in self.framework.node_of and self.framework.kind_of(code) in ("indicator", "subindicator"):
            return Label(th=f"ตัวชี้วัดที่ {code}", en=f"indicator {code}")
        return Label(th=code, en=code)

    def is_a_score(self, value: Decimal) -> bool:
        """Whether any node has this very score."""
        return any(node.score == value for node in self.assessment.by_code.values())

    def holders(self, value: Decimal) -> tuple[str, ...]:
        """The nodes above the questions that have this very figure."""
        nodes = (node for node in self.assessment.by_code.values() if node.kind not in ("question", "part-indicator"))
        return tuple(node.code for node in nodes if node.score == value)


def same(value: Decimal, places: int, score: Number) -> bool:
    """Whether a printed figure is this score, at the decimals it is printed with."""
    return round_half_up(score, places) == value
