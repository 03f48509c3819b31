"""How many respondents could have made the gap between two views of a link."""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from ita_core.analysis.reality import Influence, Respondents, either, influence_of, known_respondents, reality_of
from ita_core.consistency.judge import Verdict
from ita_core.scoring import Assessment

_COLUMNS = ["issue", "link", "first", "second", "gap", "low", "high", "agreement", "people", "size"]


def marked_gaps(assessment: Assessment, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """The gaps between two views of people of each link, with the people who could have made them.

    One row a gap. Columns: issue, link, first, second (roles), gap (first − second [points, Decimal]), low, high (95 %
    interval, None where it cannot be told), agreement, people [count or None], size (Size value).
    """
    known = known_respondents(assessment)
    rows = []
    for verdict in verdicts:
        for gap in verdict.gaps:
            groups = (_group_influence(assessment, group.codes, known) for group in (gap.first, gap.second))
            found = reality_of(gap.points, either(*groups), assessment.framework.decimals)
            ends = (gap.interval.low, gap.interval.high) if gap.interval else (None, None)
            told = (gap.points, *ends, gap.agreement.value, found.people, found.size.value)
            rows.append((verdict.issue, verdict.link.id, gap.first.role, gap.second.role, *told))
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def _group_influence(assessment: Assessment, codes: tuple[str, ...], respondents: Respondents) -> Influence:
    return influence_of(assessment.framework, dict.fromkeys(codes, Fraction(1, len(codes))), respondents)
