"""Every true figure that a statement could mean by the nodes it names: scores, distances, changes, means, gains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from ita_core.numbers import Number, round_half_up
from ita_core.report_check.facts import Facts
from ita_core.report_check.statements import Statement
from ita_core.scoring import Assessment

KINDS = ("scores", "gaps", "differences", "changes", "gains", "possible", "weighted")
_MANY = 14


@dataclass(frozen=True)
class Explanations:
    """The figures that these groups of nodes explain; those of years before only where they are `earlier` as well."""

    groups: tuple[tuple[str, ...], ...]
    facts: Facts
    earlier: bool = False

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """All nodes, each once, but the members of long ranges."""
        return tuple(dict.fromkeys(code for group in self.groups if len(group) <= _MANY for code in group))

    @cached_property
    def years(self) -> tuple[Assessment, ...]:
        """This year, and those before it where they are told of."""
        own = self.facts.assessment.fiscal_year
        if not self.earlier:
            return (self.facts.assessment,)
        return tuple(year for year in self.facts.history.assessments if year.fiscal_year <= own)

    @cached_property
    def scores(self) -> tuple[Number, ...]:
        """Scores of every year, means of what is named together, of all of one kind, of the parts of one node."""
        known = [score for year in self.years for score in self.facts.known(self.codes, year).values()]
        means = [
            self.facts.mean(group) for group in (*self.groups, *self._alike()) if len(group) > 1 or "." in group[0]
        ]
        return (*known, *(mean for mean in means if mean is not None))

    @cached_property
    def means(self) -> tuple[Number, ...]:
        """The mean of each group that is named together."""
        found = (self.facts.mean(group) for group in self.groups if len(group) > 1)
        return tuple(mean for mean in found if mean is not None)

    def _alike(self) -> Iterator[tuple[str, ...]]:
        parts = [code for code in self.codes if code in ("EIT1", "EIT2")]
        indicators = [code for code in self.codes if code in ("6", "7", "8")]
        yield from ((f"{part}.{code}",) for part in parts for code in indicators)
        kinds: dict[object, list[str]] = {}
        for code in self.codes:
            kind = self.facts.framework.kind_of(code) if code in self.facts.framework.node_of else ""
            kinds.setdefault((kind, code[0] if kind == "question" else ""), []).append(code)
        for codes in kinds.values():
            yield tuple(codes)
            yield from combinations(codes[:6], 2)

    @cached_property
    def gaps(self) -> tuple[Number, ...]:
        """How far from the target, from the full score and from the bounds of the levels."""
        levels = self.facts.framework.levels
        lines = {self.facts.target, Decimal(90), *(level.total_from for level in levels)}
        own = [abs(Fraction(score) - Fraction(line)) for score in self.scores for line in lines]
        now = self.facts.known(self.codes)
        return (*own, *(self.facts.framework.full_score(code) - score for code, score in now.items()))

    @cached_property
    def target_gaps(self) -> tuple[Number, ...]:
        """How far from the target alone."""
        return tuple(abs(Fraction(score) - Fraction(self.facts.target)) for score in self.scores)

    @cached_property
    def differences(self) -> tuple[Number, ...]:
        """How far any two are apart."""
        return tuple(abs(Fraction(one) - Fraction(other)) for one, other in combinations(dict.fromkeys(self.scores), 2))

    @cached_property
    def changes(self) -> tuple[Number, ...]:
        """What each gained or lost on the year before."""
        found = (self.facts.history.change(code, self.facts.assessment) for code in self.codes)
        return tuple(change for change in found if change is not None)

    @cached_property
    def gains(self) -> tuple[Number, ...]:
        """What the total would gain by full points of what is named: each, any of them together; and the total then."""
        own = [gain for group in self.groups if (gain := sum(self._each(group), Fraction(0)))]
        sums = [some for n in range(1, min(len(own), 6) + 1) for some in combinations(own[:6], n)] + [tuple(own)]
        gains = [sum(some, Fraction(0)) for some in sums]
        gains += [sum((Fraction(round_half_up(gain)) for gain in some), Fraction(0)) for some in sums]
        total = self.facts.assessment.score("TOTAL")
        gains += self._inner()
        return (*gains, *(Fraction(total) + gain for gain in gains if total is not None))

    def _inner(self) -> list[Fraction]:
        """What documents without points would add to each node that is named, and the node at full or at the target."""
        framework, tree = self.facts.framework, self.facts.assessment.tree
        nodes = [
            c for c in self.codes if c in framework.node_of and framework.kind_of(c) != "question" and c != "TOTAL"
        ]
        asked = {c: s for node in nodes for c, s in self.facts.known(framework.questions_under(node)).items() if not s}
        weights = {node: tree.weight_in(node) for node in nodes}
        own = [tree.weight_in(c) * 100 / weights[node] for node in nodes if weights[node] for c in asked]
        lines = (Fraction(100), Fraction(self.facts.target))
        scores = self.facts.known(nodes)
        return own + [weights[c] * (line - Fraction(s)) for c, s in scores.items() for line in lines if line > s]

    @cached_property
    def each(self) -> tuple[Number, ...]:
        """What each question that is named together with others would add."""
        return tuple(gain for group in self.groups for gain in self._each(group))

    def _each(self, group: Sequence[str]) -> list[Fraction]:
        tree, framework = self.facts.assessment.tree, self.facts.framework
        asked = {c: s for c, s in self.facts.known(group).items() if c[0] in "ieo" and c in framework.node_of}
        return [tree.weight_in(c) * Fraction(framework.full_score(c) - s) for c, s in asked.items()]

    @property
    def possible(self) -> tuple[Number, ...]:
        """What all documents that lack points would add, each and together; and the total then."""
        return tuple(self.facts.could_be)

    @cached_property
    def weighted(self) -> tuple[Number, ...]:
        """What each brings to the total, and its weight."""
        tree = self.facts.assessment.tree
        known = {c: s for c, s in self.facts.known(self.codes).items() if c in self.facts.framework.node_of}
        shares = [tree.weight_in(code) for code in known]
        return (
            *(share * Fraction(known[c]) for share, c in zip(shares, known, strict=True)),
            *(s * 100 for s in shares),
        )

    @cached_property
    def any_scores(self) -> tuple[Number, ...]:
        """The score of every node in every year."""
        return tuple(node.score for year in self.years for node in year.by_code.values() if node.score is not None)

    @cached_property
    def any_gaps(self) -> tuple[Number, ...]:
        """How far any node is from the target, and from the node beside it in rank."""
        target = self.facts.target
        return tuple(abs(Fraction(score) - Fraction(target)) for score in self.any_scores)

    @cached_property
    def _sizes(self) -> dict[str, tuple[tuple[float, Number], ...]]:
        """The figures of the kinds that were asked for, each once, with about how great it is."""
        return {}

    def _of_kind(self, kind: str) -> tuple[tuple[float, Number], ...]:
        if kind not in self._sizes:
            figures: tuple[Number, ...] = tuple(dict.fromkeys(getattr(self, kind)))
            self._sizes[kind] = tuple((abs(float(told)), told if told >= 0 else -told) for told in figures)
        return self._sizes[kind]

    def holds(self, value: Decimal, places: int, kinds: Sequence[str] = KINDS, slack: Decimal = Decimal(0)) -> bool:
        """Whether a printed figure is explained, by the kinds of explanation that are given."""
        size, room = abs(float(value)), 0.6 * 10.0**-places + float(slack)
        near = (told for kind in kinds for about, told in self._of_kind(kind) if abs(about - size) <= room)
        return any(_same(abs(value), places, told, slack) for told in near)


def _same(value: Decimal, places: int, told: Number, slack: Decimal) -> bool:
    if round_half_up(told, places) == value:
        return True
    return bool(slack) and places == 2 and abs(Fraction(value) - Fraction(told)) <= Fraction(slack)


def explanations(groups: Sequence[tuple[str, ...]], statement: Statement) -> Explanations:
    """Those of the groups in a statement, each once; asked for again in the same check, they are not counted again."""
    own, facts, earlier = tuple(dict.fromkeys(groups)), statement.facts, statement.tells_of_earlier
    key = (*own, ("earlier",)) if earlier else own
    if key not in facts.asked_before:
        facts.asked_before[key] = Explanations(own, facts, earlier)
    found = facts.asked_before[key]
    assert isinstance(found, Explanations)  # nothing else is kept there
    return found
