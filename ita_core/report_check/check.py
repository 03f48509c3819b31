"""The report checker: every statement of a text that the data contradict."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ita_core.findings import Severity
from ita_core.report_check.claim import Claim
from ita_core.report_check.continued import continued
from ita_core.report_check.correction import corrected
from ita_core.report_check.facts import Facts
from ita_core.report_check.labelled_figures import labelled_figures
from ita_core.report_check.mentions import Strength
from ita_core.report_check.rules import adjectives, tables
from ita_core.report_check.rules.adjectives import check_adjectives
from ita_core.report_check.rules.belongs import check_belongs
from ita_core.report_check.rules.between_figures import check_between_figures
from ita_core.report_check.rules.between_lines import check_between_lines
from ita_core.report_check.rules.columns import check_columns
from ita_core.report_check.rules.could_gain import check_could_gain
from ita_core.report_check.rules.directions import check_directions
from ita_core.report_check.rules.documents import check_documents
from ita_core.report_check.rules.ends import check_ends
from ita_core.report_check.rules.every import check_all
from ita_core.report_check.rules.explained import OF_FIGURES, check_explained, explained_places
from ita_core.report_check.rules.fullness import check_fullness
from ita_core.report_check.rules.labelled_advice import check_labelled_advice
from ita_core.report_check.rules.last_year import check_last_year
from ita_core.report_check.rules.level_moves import check_level_moves
from ita_core.report_check.rules.lists import check_lists, check_places
from ita_core.report_check.rules.movements import check_movements
from ita_core.report_check.rules.odd_one_out import check_odd_ones
from ita_core.report_check.rules.only_one import check_only_one
from ita_core.report_check.rules.only_such import check_only_such
from ita_core.report_check.rules.order import check_order
from ita_core.report_check.rules.quantified import check_quantified
from ita_core.report_check.rules.ranked import check_ranked
from ita_core.report_check.rules.rounded import check_rounded
from ita_core.report_check.rules.said_of import check_said_of, places_of_some
from ita_core.report_check.rules.said_of_figures import check_said_of_figures
from ita_core.report_check.rules.same_scores import check_same_scores
from ita_core.report_check.rules.scores import check_amounts, check_scores
from ita_core.report_check.rules.sizes import check_sizes
from ita_core.report_check.rules.stated import check_stated
from ita_core.report_check.rules.stray import check_stray
from ita_core.report_check.rules.sums import check_sums
from ita_core.report_check.rules.tables import check_identifiers, check_tables
from ita_core.report_check.rules.verdict_cells import check_verdict_cells
from ita_core.report_check.rules.weights_together import check_weights_together
from ita_core.report_check.statements import Statement, statements
from ita_core.report_check.text import Layout, lay_out, passages
from ita_core.scoring import Assessment, History

_RULES = (
    check_scores,
    check_tables,
    check_amounts,
    check_identifiers,
    check_adjectives,
    check_lists,
    check_all,
    check_places,
    check_order,
    check_movements,
    check_columns,
)
_READING = (
    check_explained,
    check_stated,
    check_said_of,
    check_ends,
    check_quantified,
    check_documents,
    check_said_of_figures,
    check_last_year,
    check_odd_ones,
    check_sums,
    check_stray,
    check_belongs,
    check_between_figures,
    check_only_one,
)
_READING_LAST = (
    check_only_such,
    check_ranked,
    check_could_gain,
    check_sizes,
    check_fullness,
    check_rounded,
    check_same_scores,
    check_level_moves,
    check_between_lines,
    check_labelled_advice,
    check_weights_together,
    check_directions,
)
"""What these find stands only where none of the others says the same."""
_READING_ON = (check_stated, check_documents)
_READ_ON = frozenset({"has-points", "target"})
"""The rules whose claims stand where a statement is read together with the one before it."""
_TOLD_APART = frozenset({"change", "distance", "figure-other", "figure-near", "group-figure"})
_ALIKE = (
    ("reached", "below", "none", "listed", "high", "low"),
    ("complete", "incomplete", "has-points"),
    ("order", "compare"),
    (
        "figure",
        "figure-other",
        "figure-near",
        "group-figure",
        "strange-figure",
        "difference",
        "amount",
        "distance",
        "change",
    ),
)
_ABOUT = re.compile(r"คุณธรรมและความโปร่งใส|(?<![A-Za-z])(?:ITA|IIT|EIT|OIT)(?![A-Za-z])|ตัวชี้วัด")
_SCORED = re.compile(r"(?<![A-Za-z0-9])[ieoIEO]\d{1,2}(?![\dA-Za-z])[^\n]{0,80}(?:คะแนน|ระดับ|เฉลี่ย|\bpoints?\b)")


@dataclass(frozen=True)
class Examination:
    """The claims on a report, and how much of it could be held against the data.

    `lines_n` with text; `figures_n` tied to a node, `names_n` of nodes and codes, `words_n` of height. A text that does
    not speak of the assessment (`is_about` is False) gives no claims.
    """

    is_about: bool
    claims: tuple[Claim, ...]
    lines_n: int
    figures_n: int = 0
    names_n: int = 0
    words_n: int = 0

    def of(self, severity: Severity) -> tuple[Claim, ...]:
        """The claims of one severity."""
        return tuple(claim for claim in self.claims if claim.severity is severity)


def examine(text: str, assessment: Assessment, history: History) -> Examination:
    """A report held against the data of a fiscal year."""
    lines = passages(text)
    if not any(_about(line.plain) for line in lines):
        return Examination(False, (), len(lines))
    facts = Facts(assessment, history)
    layout = lay_out(lines, facts.names)
    return Examination(
        True,
        _claims(layout, facts),
        len(lines),
        figures_n=_figures_n(layout, facts),
        names_n=sum(m.strength is not Strength.FALLBACK for segment in layout.segments for m in segment.mentions),
        words_n=sum(adjectives.words_n(segment) for segment in layout.segments),
    )


def lint(text: str, assessment: Assessment, history: History) -> tuple[Claim, ...]:
    """The claims on a report, in reading order; none on a text that does not speak of the assessment."""
    return examine(text, assessment, history).claims


def lint_sentence(text: str, assessment: Assessment, history: History) -> tuple[Claim, ...]:
    """The claims on a sentence that is known to speak of the assessment."""
    return sentence_check(assessment, history)(text)


def sentence_check(assessment: Assessment, history: History) -> Callable[[str], tuple[Claim, ...]]:
    """The same for many sentences: what is known of the year is gathered once, a sentence told twice checked once."""
    facts = Facts(assessment, history)

    @cache
    def checked(text: str) -> tuple[Claim, ...]:
        return _claims(lay_out(passages(text), facts.names), facts)

    return checked


def _about(plain: str) -> bool:
    return _ABOUT.search(plain) is not None or _SCORED.search(plain) is not None


def _figures_n(layout: Layout, facts: Facts) -> int:
    """The figures that are tied to a node: in running text, and alone in a cell of a table of scores."""
    tied = {
        (segment.passage.line, pair.figure.start) for segment in layout.segments for pair in labelled_figures(segment)
    }
    return len(tied | {(row.passage.line, place) for row in layout.rows for place in tables.places(row, facts)})


def _is_same(claim: Claim, other: Claim) -> bool:
    """Whether two rules say one thing of one place: on overlapping words, or of the same nodes in a line."""
    if other.rule == "indicator-name" and claim.rule in OF_FIGURES and claim.line == other.line:
        return True
    kinds = next(({*kinds} for kinds in _ALIKE if claim.rule in kinds), {claim.rule})
    overlap = claim.start < other.end and other.start < claim.end
    return claim.line == other.line and other.rule in kinds and (overlap or bool({*claim.codes} & {*other.codes}))


def _gives_way(claim: Claim, rule: str) -> bool:
    """Whether another rule says more of the same figure: whose score it is, or that it is no distance or change."""
    return claim.rule in OF_FIGURES and (rule in ("change", "distance") or (bool(rule) and claim.rule == "figure"))


def _read_on(told: tuple[Statement, ...]) -> Iterator[Claim]:
    """The claims on statements that are read together with what stands before them, on their own words alone."""
    again = tuple(continued(told))
    for check in _READING_ON:
        yield from (claim for claim in check(again) if claim.rule in _READ_ON)


def _claims(layout: Layout, facts: Facts) -> tuple[Claim, ...]:
    told = statements(layout, facts)
    right = explained_places(told) | places_of_some(told)
    found = [
        claim
        for check in _RULES
        for claim in check(layout, facts)
        if (claim.line, claim.start) not in right.get(claim.rule, ())
    ]
    read = [claim for check in _READING for claim in check(told)]
    read += check_verdict_cells(layout, facts)
    last = [claim for check in _READING_LAST for claim in check(told)]
    read += [claim for claim in last if not any(_is_same(claim, other) for other in read)]
    read += [claim for claim in _read_on(told) if not any(_is_same(claim, other) for other in read)]
    told_apart = {(claim.line, claim.start): claim.rule for claim in found if claim.rule in _TOLD_APART}
    read = [claim for claim in read if not _gives_way(claim, told_apart.get((claim.line, claim.start), ""))]
    figures = {(claim.line, claim.start) for claim in read if claim.rule in OF_FIGURES | {"difference"}}
    found = [claim for claim in found if claim.rule not in OF_FIGURES or (claim.line, claim.start) not in figures]
    found += [claim for claim in read if not any(_is_same(claim, other) for other in found)]
    figures = {(claim.line, claim.start) for claim in found if claim.rule in OF_FIGURES}
    found = [claim for claim in found if claim.rule != "strange-figure" or (claim.line, claim.start) not in figures]
    once = {(claim.line, claim.start, claim.end, claim.rule, claim.codes): claim for claim in found}
    whole = (corrected(claim, facts) for claim in once.values())
    return tuple(sorted(whole, key=lambda claim: (claim.line, claim.start, claim.end, claim.rule)))
