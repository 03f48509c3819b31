"""What is to be said about the tables of a nation: left out, rounded, unclear; each with its number and examples."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ita_core.findings import Finding
from ita_core.framework import known_years, load
from ita_core.nation.agencies import AgencyYear
from ita_core.nation.columns import YEAR
from ita_core.nation.points import Points
from ita_core.peers.forms import UNKNOWN

if TYPE_CHECKING:
    from ita_core.nation.scores import Scores

_NAMED = 5
"""Examples of each remark."""


def of_answers(table: str, points: Points) -> Iterator[Finding]:
    """What of a table of answers counts for nothing, and by which rules its words became points."""
    if points.unknown:
        yield _finding("nation-question-unknown", table, (f"{code} ({year})" for year, code in points.unknown))
    if points.strange:
        examples = (f"{code} = {answer} ({year})" for year, code, answer in points.strange)
        yield _finding("nation-answer-unknown", table, examples)
    if points.rules:
        yield _finding("nation-answers-by-words", table, points.rules)


def of_scores(table: str, scores: "Scores") -> Iterator[Finding]:
    """What of a table of scores cannot be used, or not as it stands."""
    if scores.bad:
        yield _finding("nation-score-unusable", table, (f"{one.agency} {one.code}: {one.value}" for one in scores.bad))
    if scores.twice:
        yield _finding("nation-agency-twice", table, scores.twice)
    if scores.years:
        yield _finding("nation-year-unclear", table, scores.years)
    if unknown := list(_without_rules(scores)):
        yield _finding("nation-question-unknown", table, unknown)
    for code, n in (("nation-scores-rounded", scores.rounded_n), ("nation-agency-unnamed", scores.unnamed_n)):
        if n:
            yield Finding(code, sheet=table, facts={"n": str(n)})


def _without_rules(scores: "Scores") -> Iterator[str]:
    """The codes with scores of a year that does not have them, or has no rules at all."""
    for year in map(int, scores.printed.index.unique(YEAR)):
        codes = load(year).node_of if year in known_years() else {}
        strangers = [code for code in scores.printed.columns if code not in codes]
        own = scores.printed.xs(year, level=YEAR)
        yield from (f"{code} ({year})" for code in strangers if (own[code] != UNKNOWN).any())


def _finding(code: str, table: str, examples: Iterable[str]) -> Finding:
    found = sorted(set(examples))
    named = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
    return Finding(code, sheet=table, facts={"n": str(len(found)), "examples": named})


def of_year(year: AgencyYear, left_out: Mapping[str, int]) -> Iterator[Finding]:
    """What of a fiscal year is left out or unclear."""
    contradicted = [year.agencies[place][0] for place in np.flatnonzero(year.table.contradicted).tolist()]
    unsettled = [year.agencies[place][0] for place in np.flatnonzero(year.table.unsettled).tolist()]
    counts = {
        **left_out,
        "nation-answers-differ": year.differing_n,
        "nation-belonging-unclear": year.disputed_n,
        "nation-scores-conflict": year.conflicting_n,
    }
    for code, n in counts.items():
        if n:
            yield Finding(code, fiscal_year=year.framework.fiscal_year, facts={"n": str(n)})
    for code, agencies in (("nation-contradicted", contradicted), ("nation-unsettled", unsettled)):
        if agencies:
            named = ", ".join(agencies[:_NAMED]) + (" …" if len(agencies) > _NAMED else "")
            facts = {"n": str(len(agencies)), "examples": named}
            yield Finding(code, fiscal_year=year.framework.fiscal_year, facts=facts)
