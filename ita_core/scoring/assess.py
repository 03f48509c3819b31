"""From a reading to one assessed fiscal year: compute, reconcile, complete, place on the level scale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_core.findings import Finding
from ita_core.framework import (
    Framework,
    Label,
    Level,
    OfficeRules,
    RuleProblem,
    known_years,
    load,
    rules_in_force,
)
from ita_core.numbers import RangedScore, exact, interval_text, printed_range, round_half_up, score_text
from ita_core.scoring.assessment import (
    TOTAL,
    Assessment,
    History,
    LevelResult,
    NodeScore,
    Status,
    UnplacedScore,
    level_of,
    level_within,
)
from ita_core.scoring.contradictions import contradictions, two_values
from ita_core.scoring.tree import (
    ZERO,
    Check,
    Equation,
    Interval,
    Scores,
    Split,
    compute,
    equations,
    possible,
    reconcile,
    splits,
)
from ita_core.text import LANGUAGES, code_order, span, text_in
from ita_core.workbook.reading import Reading

if TYPE_CHECKING:
    import pandas as pd


def level_left_open(framework: Framework, nodes: Mapping[str, NodeScore]) -> Iterator[Finding]:
    """A remark where the derived scores at their lowest make another level than at their highest."""
    looked_at = [nodes[code] for code in dict.fromkeys((TOTAL, *framework.floor_nodes))]
    derived = [node for node in looked_at if node.status in ("derived", "narrowed")]
    shown = {node.code: node.score for node in looked_at}
    low = level_of(framework, shown | {node.code: round_half_up(node.low, framework.decimals) for node in derived})
    high = level_of(framework, shown | {node.code: round_half_up(node.high, framework.decimals) for node in derived})
    if low and high and low.level != high.level:
        ranges = ", ".join(f"{node.code} {interval_text(node.low, node.high)}" for node in derived)
        facts: dict[str, str | Label] = {"ranges": ranges, "low": low.level.label, "high": high.level.label}
        yield Finding("level-left-open", fiscal_year=framework.fiscal_year, facts=facts)


def completeness(framework: Framework, nodes: Mapping[str, NodeScore]) -> tuple[Finding, ...]:
    """What is said about unprinted questions: absent altogether, completed by the tree, or missing."""
    return tuple(_findings(framework, nodes))


def _findings(framework: Framework, nodes: Mapping[str, NodeScore]) -> Iterator[Finding]:
    by_instrument = {
        instrument: [nodes[code] for code in framework.codes("question") if nodes[code].instrument == instrument]
        for instrument in framework.codes("instrument")
    }
    absent = [name for name, asked in by_instrument.items() if asked and all(node.reported is None for node in asked)]
    if absent:
        codes = [node.code for name in absent for node in by_instrument[name]]
        yield _lacking("questions-absent", framework, ", ".join(absent), codes, len(codes))
    for name, asked in by_instrument.items():
        if name in absent:
            continue
        missing = [node for node in asked if node.reported is None]
        narrowed = [node.code for node in missing if node.status == "narrowed"]
        unknown = [node.code for node in missing if node.score is None]
        completed = [node.code for node in missing if node.code not in {*narrowed, *unknown}]
        groups = {"questions-missing": unknown, "questions-completed": completed, "questions-narrowed": narrowed}
        for code, codes in groups.items():
            if codes:
                yield _lacking(code, framework, name, codes, len(asked))


def _lacking(code: str, framework: Framework, instrument: str, codes: list[str], asked_n: int) -> Finding:
    facts = {"instrument": instrument, "codes": span(tuple(codes)), "n": str(len(codes)), "of": str(asked_n)}
    return Finding(code, fiscal_year=framework.fiscal_year, facts=facts)


def impossible_points(framework: Framework, nodes: Mapping[str, NodeScore]) -> Iterator[Finding]:
    """A remark for each printed item of OIT that has other points than its scale: 10 where 100 was meant."""
    for code in framework.codes("question"):
        node, scale = nodes[code], framework.scale_of[code]
        if framework.is_document(code) and node.reported is not None and node.reported not in scale.points:
            points = ", ".join(f"{point:f}" for point in scale.points)
            facts = {"code": code, "score": score_text(node.reported), "points": points}
            year = framework.fiscal_year
            yield Finding("evidence-points-impossible", node.sheet, node.cell, str(node.reported), year, facts)


DERIVED_HALF_WIDTH = Fraction(1, 10)
"""A missing node has a figure to reckon with where only rounding of the printed ones blurs it: at most ±0.10 points.

It is derived where one printed value alone is possible, else narrowed."""


_MAY_BE_SHARE = "score-may-be-share"


@dataclass(frozen=True)
class _Figures:
    """What is known of the nodes: printed, computed from printed ones alone, computed from derived ones as well, what
    the printed ones leave as good as fixed, and what remains possible."""

    reported: Scores
    independent: Scores
    completed: Scores
    derived: Scores
    bounds: Mapping[str, Interval]


def assess(reading: Reading, framework: Framework) -> Assessment:
    """One fiscal year of a reading, computed by that year's rules.

    Printed figures stay the figures shown; what is computed stands beside them, and where the two cannot both be
    right there is a finding. What the sheet does not print is completed where the tree leaves one value; a figure that
    may be a share of 1 completes nothing.
    """
    rows = reading.scores[reading.scores["fiscal_year"] == framework.fiscal_year].set_index("code")
    known = rows[rows.index.isin(framework.node_of)]
    reported = {str(code): exact(score) for code, score in known["score"].items()}
    sure = {code: score for code, score in reported.items() if code not in _doubted(reading, known)}
    slack = dict.fromkeys(framework.node_of, Fraction(1, 2 * 10**framework.decimals))
    checks = reconcile(equations(framework), reported, slack)
    split = splits(equations(framework), reported, slack)
    tree = _without(split, framework)
    independent = compute(tree, reported)
    bounds = _bounds(framework, tree, sure, slack, checks)
    bounds |= {own.node: Interval() for own in split}
    independent |= _from_printed(tree, reported, independent, bounds)
    derived = _derived(reported, independent, bounds)
    if any(bounds[code].is_cut for code in derived):
        derived = _as_printed(derived, bounds, _bounds(framework, tree, sure, dict.fromkeys(slack, ZERO), checks))
    found = compute(tree, {**derived, **sure})
    completed = {code: score for code, score in found.items() if code not in derived or bounds[code].holds(score)}
    nodes = _nodes(framework, known, _Figures(reported, independent, completed, {**derived, **completed}, bounds))
    facts = reading.facts[reading.facts["fiscal_year"] == framework.fiscal_year]
    level, levels_left = level_within(framework, nodes)
    from_below = level_of(framework, _from_below(framework, nodes))
    facts_by_key = dict(zip(facts["key"], facts["value"], strict=True))
    return Assessment(
        fiscal_year=framework.fiscal_year,
        framework=framework,
        by_code=nodes,
        level=level,
        facts=facts_by_key,
        findings=(
            *contradictions(framework, known, checks, slack),
            *two_values(framework, known, split),
            *_computed_level(framework, level, from_below),
            *_stated_levels(framework, (level.level,) if level else levels_left, facts),
            *level_left_open(framework, nodes),
            *impossible_points(framework, nodes),
            *completeness(framework, nodes),
        ),
        levels_left=levels_left,
        unplaced=tuple(
            UnplacedScore(str(row.Index), row.score, str(row.sheet), str(row.cell))  # type: ignore[arg-type]  # exact
            for row in rows[~rows.index.isin(framework.node_of)].sort_index(key=_in_order).itertuples()
        ),
    )


def _doubted(reading: Reading, known: "pd.DataFrame") -> frozenset[str]:
    """The codes whose cell may hold a share of 1 where a score of 100 belongs: 0.93 for 93."""
    cells = {(finding.sheet, finding.cell) for finding in reading.findings if finding.code == _MAY_BE_SHARE}
    named = zip(known.index, known["sheet"], known["cell"], strict=True) if cells else ()
    return frozenset(str(code) for code, sheet, cell in named if (sheet, cell) in cells)


def _in_order(codes: "pd.Index") -> "pd.Index":
    return codes.map(code_order)


def _without(split: tuple[Split, ...], framework: Framework) -> tuple[Equation, ...]:
    """The equations but for those of nodes that have two values: neither is shown or reckoned with."""
    nodes = {own.node for own in split}
    return tuple(equation for equation in equations(framework) if equation.node not in nodes)


def _bounds(
    framework: Framework,
    tree: tuple[Equation, ...],
    reported: Scores,
    slack: dict[str, Fraction],
    checks: tuple[Check, ...],
) -> dict[str, Interval]:
    """What is possible for each node, from the equations that no printed figure contradicts."""
    broken = {check.equation for check in checks if not check.holds}
    open_equations = tuple(
        equation for equation in tree if equation not in broken and any(code not in reported for code in equation.codes)
    )
    start = {
        code: Interval(score - slack[code], score + slack[code]).meet(Interval()) or Interval(score, score)
        for code, score in reported.items()
    }
    points = {
        code: scale.points
        for code, scale in framework.scale_of.items()
        if framework.is_document(code) and code not in reported
    }
    return possible(open_equations, start, points)


def _from_printed(
    tree: tuple[Equation, ...], reported: Scores, computed: Scores, bounds: Mapping[str, Interval]
) -> dict[str, Fraction]:
    """Nodes that nothing prints, computed to what the printed figures right below them deny: the mean of those instead.

    So the total stands for the instruments beside it, also where one of them contradicts its own indicators.
    """
    found: dict[str, Fraction] = {}
    for equation in tree:
        node = equation.node
        if node in computed and node not in reported and not bounds[node].holds(computed[node]):
            mean = equation.mean({**computed, **found, **reported})
            if mean is not None and bounds[node].holds(mean):
                found.setdefault(node, mean)
    return found


def _derived(reported: Scores, computed: Scores, bounds: dict[str, Interval]) -> dict[str, Fraction]:
    return {
        code: bound.middle
        for code, bound in bounds.items()
        if code not in reported and code not in computed and bound.half_width <= DERIVED_HALF_WIDTH
    }


def _as_printed(derived: Scores, bounds: dict[str, Interval], as_printed: dict[str, Interval]) -> dict[str, Fraction]:
    """The same where a score lies at an end of the scale, which cuts what rounding leaves possible on one side only:
    there not the middle, but what the printed figures give when they are taken as they stand."""
    cut = {
        code: as_printed[code].low
        for code in derived
        if as_printed[code].low == as_printed[code].high and bounds[code].meet(as_printed[code])
    }
    return {**derived, **cut}


def _nodes(framework: Framework, known: "pd.DataFrame", figures: _Figures) -> dict[str, NodeScore]:
    as_read = known[["score", "sheet", "cell"]].to_dict("index")
    nodes = {}
    for code in framework.node_of:
        bound = figures.bounds.get(code, Interval())
        status, score = _shown(code, figures, bound)
        if status == "derived" and not _is_only_value(framework, code, figures, bound):
            status = "narrowed"
        read = as_read.get(code, {"score": None, "sheet": "", "cell": ""})
        nodes[code] = NodeScore(
            code=code,
            kind=framework.kind_of(code),
            instrument=framework.instrument_of.get(code),
            score=None if score is None else _figure(round_half_up(score, framework.decimals), status, bound),
            status=status,
            reported=read["score"],
            computed=figures.independent.get(code, figures.completed.get(code)),
            independent=code in figures.independent,
            low=figures.reported.get(code, bound.low),
            high=figures.reported.get(code, bound.high),
            sheet=read["sheet"],
            cell=read["cell"],
        )
    return nodes


def _figure(score: Decimal, status: Status, bound: Interval) -> Decimal:
    return RangedScore(score, bound.low, bound.high) if status == "narrowed" else score


def _shown(code: str, figures: _Figures, bound: Interval) -> tuple[Status, Fraction | None]:
    if code in figures.reported:
        return "reported", figures.reported[code]
    if code in figures.independent:
        return "computed", figures.independent[code]
    if code in figures.derived:
        return "derived", figures.derived[code]
    return ("missing" if bound == Interval() else "bounded"), None


def _is_only_value(framework: Framework, code: str, figures: _Figures, bound: Interval) -> bool:
    """Whether one printed value is possible: all round alike, or only documents are below, whose points are exact."""
    first, last = printed_range(bound.low, bound.high, framework.decimals)
    if first == last:
        return True
    below = [own for own in framework.below(code) if framework.kind_of(own) == "question"]
    return bool(below) and all(_is_exact(framework, own, figures) for own in below)


def _is_exact(framework: Framework, question: str, figures: _Figures) -> bool:
    """Whether a document's points are known: printed as one of its scale, or the only ones of it that are left."""
    if not framework.is_document(question):
        return False
    points, bound = framework.scale_of[question].points, figures.bounds.get(question, Interval())
    return figures.reported.get(question) in points if question in figures.reported else bound.low == bound.high


def _from_below(framework: Framework, nodes: dict[str, NodeScore]) -> dict[str, Decimal | None]:
    """The scores that the level looks at, computed where the questions allow it."""
    looked_at = [nodes[code] for code in (TOTAL, *framework.floor_nodes)]
    return {
        node.code: node.score if node.computed is None else round_half_up(node.computed, framework.decimals)
        for node in looked_at
    }


def _computed_level(
    framework: Framework, level: LevelResult | None, from_below: LevelResult | None
) -> Iterator[Finding]:
    """A remark where the figures computed from below make another level than those of the file."""
    if level and from_below and from_below.level != level.level:
        words: dict[str, str | Label] = {"reported": level.level.label, "computed": from_below.level.label}
        yield Finding("level-differs-when-computed", fiscal_year=framework.fiscal_year, facts=words)


def _stated_levels(framework: Framework, possible: Sequence[Level], facts: "pd.DataFrame") -> Iterator[Finding]:
    """A remark for each level that the file states and its scores do not allow; where nothing can be computed, that."""
    for fact in facts[facts["key"] == "level"].itertuples():
        stated = _folded(str(fact.value))
        known = [level for level in framework.levels if stated in _names(level)]
        if any(level in possible for level in known):
            continue
        name = "level-differs-from-sheet" if possible or not known else "level-only-stated"
        computed = _one_of(possible or framework.levels)
        year, cell = framework.fiscal_year, (str(fact.sheet), str(fact.cell))
        yield Finding(name, *cell, str(fact.value), year, {"computed": computed})


def _names(level: Level) -> set[str]:
    return {_folded(name) for name in (level.label.th, level.label.en, level.id)}


def _one_of(levels: Sequence[Level]) -> Label:
    """'ผ่านดี หรือ ผ่าน'."""
    said = {lang: text_in(lang)("level.or").join(text_in(lang).of(one.label) for one in levels) for lang in LANGUAGES}
    return Label.model_validate(said)


def _folded(level: str) -> str:
    """A level's name as it is compared: 'ระดับ A' and 'a' are A."""
    return "".join(level.split()).casefold().removeprefix("ระดับ")


def history_of(reading: Reading, rules: Iterable[OfficeRules] = ()) -> History:
    """Every fiscal year of the reading whose rules are known, assessed; the reader reports the other years.

    `rules`: what the office states about single years; they stand above the shipped ones.
    """
    stated = {one.fiscal_year: one for one in rules if one}
    years = [year for year in reading.fiscal_years if year in known_years()]
    in_force = {year: rules_in_force(load(year), stated.get(year)) for year in years}
    assessments = tuple(assess(reading, in_force[year].framework) for year in years)
    of_rules = (finding for made in in_force.values() for finding in rule_findings(made.problems))
    of_years = (finding for assessment in assessments for finding in assessment.findings)
    own = {assessment.fiscal_year: assessment for assessment in assessments if assessment.fiscal_year in stated}
    findings = (*_still_true(reading.findings, own), *of_rules, *of_years)
    return History(reading.agency, reading.file_name, reading.sha256, assessments, findings)


def _still_true(findings: Iterable[Finding], own: Mapping[int, Assessment]) -> Iterator[Finding]:
    """What the reader said, without scores that have no place by the shipped rules and one by those of the office."""
    for finding in findings:
        assessment = own.get(finding.fiscal_year or 0)
        if assessment is None or finding.code not in ("codes-beyond-rules", "code-beyond-known-rules"):
            yield finding
        elif finding.code == "code-beyond-known-rules":
            if finding.facts["code"] in {one.code for one in assessment.unplaced}:
                yield finding
        elif left := assessment.unplaced:
            cells = ", ".join(one.cell for one in left if one.sheet == left[0].sheet)
            facts = {"codes": span([one.code for one in left]), "n": str(len(left))}
            yield replace(finding, sheet=left[0].sheet, cell=cells, facts=facts)


def rule_findings(problems: Iterable[RuleProblem]) -> Iterator[Finding]:
    """A remark for each statement of the office that cannot be used."""
    return (Finding(one.code, fiscal_year=one.fiscal_year, facts=dict(one.facts)) for one in problems)
