"""The assessed fiscal year and the agency's history: the values that everything above is made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ita_core.findings import Finding
from ita_core.framework import SURENESS, Framework, Level, NodeKind, Sureness
from ita_core.numbers import RangedScore, ends_of, interval_text, mean, round_half_up, score_text
from ita_core.scoring.tree import Tree
from ita_core.workbook.reading import Agency

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["reported", "computed", "derived", "narrowed", "bounded", "missing"]

RANGED: tuple[Status, ...] = ("narrowed", "bounded")
"""The statuses of scores of which several values are possible: an interval is shown."""


@dataclass(frozen=True)
class NodeScore:
    """One node or question of the score tree with all that is known of its score.

    `score`: the figure to reckon with, rounded to the framework's decimals; None if unknown; `shown` is its text.
    `status`: 'reported' as read, 'computed' from the nodes below, 'derived' because the tree leaves no other value,
    'narrowed' where rounding leaves a few hundredths, `score` is then a RangedScore, 'bounded' only a wider interval is
    known, 'missing'.
    `reported`: as read. `computed`: exact, from the nodes below. `independent`: `computed` rests on no value that was
    itself derived from this node or one above it. `low`, `high`: what the tree leaves possible [0–100].
    `sheet`, `cell`: where the reported figure stands; empty otherwise.
    """

    code: str
    kind: NodeKind
    instrument: str | None
    score: Decimal | None
    status: Status
    reported: Decimal | None
    computed: Fraction | None
    independent: bool
    low: Fraction
    high: Fraction
    sheet: str = ""
    cell: str = ""

    @property
    def shown(self) -> str:
        """'92.16'; '91.16–91.18' where more than one value is possible; else a dash."""
        if self.status in RANGED:
            return interval_text(self.low, self.high)
        return score_text(self.score)


@dataclass(frozen=True)
class UnplacedScore:
    """A score that was read, of a code to which the rules of the year, as far as they are known, give no place."""

    code: str
    score: Decimal
    sheet: str
    cell: str


@dataclass(frozen=True)
class Footing:
    """How sure the rules are that a score is known by: those of a printed one need none, so it is confirmed."""

    sureness: Sureness = "confirmed"


@dataclass(frozen=True)
class FloorCheck:
    """One condition of a level: `code` must be at least `needed`; `gap` is score − needed [points]."""

    code: str
    needed: Decimal
    score: Decimal
    gap: Decimal

    @property
    def holds(self) -> bool:
        """Whether the condition is met."""
        return self.gap >= 0


@dataclass(frozen=True)
class LevelResult:
    """The level reached and what stands around it.

    `above` is the next better level, None at the top; `missing` are its conditions that do not hold, worst gap first.
    `below` is the next worse level, None at the bottom; `binding` is the condition of the reached level with the
    smallest gap (the first to break), None at the bottom level. Conditions on scores that are not known, and that
    change nothing, are in none of them.
    """

    level: Level
    above: Level | None
    missing: tuple[FloorCheck, ...]
    below: Level | None
    binding: FloorCheck | None
    checks: tuple[FloorCheck, ...]


@dataclass(frozen=True, eq=False)
class Assessment:
    """One fiscal year of one agency, computed.

    `by_code`: every node and question in the framework's order. `level`: None where the known scores leave more than
    one; then `levels_left` are those, the best first, none where nothing can be said. `facts`: the reading's facts of
    this year by key ('rank' …). `unplaced`: scores that were read and that no rule of the year can use.
    """

    fiscal_year: int
    framework: Framework
    by_code: Mapping[str, NodeScore]
    level: LevelResult | None
    facts: Mapping[str, str]
    findings: tuple[Finding, ...]
    levels_left: tuple[Level, ...] = ()
    unplaced: tuple[UnplacedScore, ...] = ()

    def shown(self, code: str) -> str:
        """The text of a score: '92.16', '91.16–91.18' where rounding leaves that, else a dash."""
        node = self.by_code.get(code)
        return score_text(None) if node is None or node.score is None else node.shown

    @property
    def peers_n(self) -> int | None:
        """Among how many agencies of its type the office ranks; None where nobody says it, or the rank is beyond it."""
        rank, peers = (self.facts.get(key, "").replace(",", "").strip() for key in ("rank", "peers_n"))
        known = rank.isdecimal() and peers.isdecimal() and int(rank) <= int(peers)
        return int(peers) if known else None

    @cached_property
    def nodes(self) -> "pd.DataFrame":
        """One row a node or question, indexed by code, in the framework's order. Columns: the fields of NodeScore."""
        import pandas as pd

        return pd.DataFrame(list(self.by_code.values()), dtype=object).set_index("code", drop=False)

    def score(self, code: str) -> Decimal | None:
        """The figure to show for a node [0–100]; None if it is unknown or the year has no such node."""
        node = self.by_code.get(code)
        return node.score if node else None

    def footing(self, code: str) -> Footing:
        """The least sure of the averages that an unprinted score was worked out by."""
        node = self.by_code[code]
        if node.reported is not None or node.score is None:
            return Footing()
        # What follows from above rests on the averages over it, and on those of all that these average.
        tops = (code,) if node.status == "computed" else self.framework.above(code)
        made = {each for top in tops for each in (top, *self.framework.below(top)) if self._is_made(each)} | set(tops)
        used = [average.sureness for average in self.framework.averages if average.node in made]
        return Footing(max(used, key=SURENESS.index, default="confirmed"))

    def _is_made(self, code: str) -> bool:
        return self.by_code[code].reported is None

    def unplaced_of(self, instrument: str) -> tuple[str, ...]:
        """The codes of the scores without a place that belong to an instrument by their letter: i1 to IIT."""
        return tuple(one.code for one in self.unplaced if one.code[:1] == instrument[:1].lower())

    def mean(self, codes: Iterable[str]) -> Decimal | None:
        """The mean of the figures shown, as printed; None where one of them is unknown, or there is none.

        It is ranged where one of them is.
        """
        scores = [self.score(code) for code in codes]
        known = [score for score in scores if score is not None]
        if not known or len(known) < len(scores):
            return None
        printed = round_half_up(mean(known), self.framework.decimals)
        if not any(isinstance(score, RangedScore) for score in known):
            return printed
        lows, highs = zip(*map(ends_of, known), strict=True)
        return RangedScore(printed, mean(lows), mean(highs))

    def exact(self, code: str) -> Fraction | None:
        """The most exact value known of a node: computed from below, else the score shown."""
        node = self.by_code[code]
        return node.computed if node.computed is not None or node.score is None else Fraction(node.score)

    @cached_property
    def tree(self) -> Tree:
        """The score tree of the year."""
        return Tree(self.framework)

    @cached_property
    def levers(self) -> tuple[str, ...]:
        """The codes with a known score and none known below them, in the framework's order: what can be moved."""
        known = {code for code, node in self.by_code.items() if node.score is not None}
        return tuple(
            code for code in self.by_code if code in known and not known.intersection(self.framework.below(code))
        )

    def levers_under(self, code: str) -> tuple[str, ...]:
        """The levers that move a node: itself, if it is one."""
        below = {code, *self.framework.below(code)}
        return tuple(lever for lever in self.levers if lever in below)

    def base(self, code: str) -> Fraction | None:
        """The value that a change is added to: exact where that is the figure shown, else the figure shown.

        The exact value computed from below counts as long as it rounds to the figure shown. Where the sheet prints
        another figure, that one stays the base; so no change always gives the present figure.
        """
        node = self.by_code[code]
        if node.score is None:
            return None
        if node.computed is not None and round_half_up(node.computed, self.framework.decimals) == node.score:
            return node.computed
        return Fraction(node.score)

    def of_kind(self, kind: NodeKind) -> tuple[NodeScore, ...]:
        """All nodes of one kind ('indicator', 'question' …) in the framework's order."""
        return tuple(node for node in self.by_code.values() if node.kind == kind)


@dataclass(frozen=True, eq=False)
class History:
    """All assessed years of one agency, oldest first, with every finding of file, years and tree."""

    agency: Agency
    file_name: str
    sha256: str
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]

    @property
    def fiscal_years(self) -> tuple[int, ...]:
        """The years assessed, oldest first."""
        return tuple(assessment.fiscal_year for assessment in self.assessments)

    @property
    def latest(self) -> Assessment:
        """The newest year."""
        return self.assessments[-1]

    def year(self, fiscal_year: int) -> Assessment | None:
        """The assessment of a fiscal year, or None."""
        return next((a for a in self.assessments if a.fiscal_year == fiscal_year), None)

    def before(self, assessment: Assessment) -> Assessment | None:
        """The assessment of the fiscal year before, or None."""
        return self.year(assessment.fiscal_year - 1)

    def change(self, code: str, assessment: Assessment) -> Decimal | None:
        """Points gained on the year before (from the printed figures), or None where either is unknown."""
        before = self.before(assessment)
        now, then = assessment.score(code), before.score(code) if before else None
        return None if now is None or then is None else now - then


TOTAL = "TOTAL"


def level_of(framework: Framework, scores: Mapping[str, Decimal | None]) -> LevelResult | None:
    """The best level whose conditions all hold for the printed (two-decimal) scores; None if a score is unknown.

    Source: the framework's `levels` and `floor_nodes`; the lowest level has no condition.
    """
    needed = (TOTAL, *(framework.floor_nodes if any(level.floor is not None for level in framework.levels) else ()))
    known = {code: scores[code] for code in needed if scores.get(code) is not None}
    if len(known) < len(needed):
        return None
    scores_known = {code: score for code, score in known.items() if score is not None}
    checks = [_checks(framework, level, scores_known) for level in framework.levels]
    reached = next(i for i, conditions in enumerate(checks) if all(check.holds for check in conditions))
    return _placed(framework, scores_known, reached)


def level_within(framework: Framework, nodes: Mapping[str, NodeScore]) -> tuple[LevelResult | None, tuple[Level, ...]]:
    """The level that the bounds of the scores leave, or the levels, best first, where they leave several.

    A known score is taken as shown, an unknown one at its lowest and at its highest.
    """
    looked_at = [nodes[code] for code in dict.fromkeys((TOTAL, *framework.floor_nodes))]
    shown = {node.code: node.score for node in looked_at}
    ends = [
        level_of(framework, {code: _at_end(nodes[code], framework.decimals, low=low) for code in shown})
        for low in (False, True)
    ]
    best, worst = (framework.levels.index(end.level) for end in ends if end)
    if best == worst:
        return _placed(framework, {code: score for code, score in shown.items() if score is not None}, best), ()
    left = framework.levels[best : worst + 1]
    return None, left if len(left) < len(framework.levels) else ()


def _at_end(node: NodeScore, decimals: int, *, low: bool) -> Decimal:
    return node.score if node.score is not None else round_half_up(node.low if low else node.high, decimals)


def _placed(framework: Framework, scores: Mapping[str, Decimal], reached: int) -> LevelResult:
    checks = [_checks(framework, level, scores) for level in framework.levels]
    levels = framework.levels
    above = levels[reached - 1] if reached else None
    missing = [check for check in checks[reached - 1] if not check.holds] if reached else []
    return LevelResult(
        level=levels[reached],
        above=above,
        missing=tuple(sorted(missing, key=lambda check: check.gap)),
        below=levels[reached + 1] if reached + 1 < len(levels) else None,
        binding=min(checks[reached], key=lambda check: check.gap, default=None)
        if levels[reached].total_from > 0
        else None,
        checks=checks[reached],
    )


def _checks(framework: Framework, level: Level, scores: Mapping[str, Decimal]) -> tuple[FloorCheck, ...]:
    conditions = [(TOTAL, level.total_from)]
    if level.floor is not None:
        conditions += [(code, level.floor) for code in framework.floor_nodes]
    return tuple(
        FloorCheck(code, needed, scores[code], scores[code] - needed) for code, needed in conditions if code in scores
    )
