"""How many respondents could have made the gap between neighbouring groups of a link."""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from ita_core.analysis.reality import Influence, Respondents, either, influence_of, known_respondents, reality_of
from ita_core.consistency.judge import Verdict
from ita_core.scoring import Assessment


def marked_gaps(assessment: Assessment, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """The gaps between neighbouring groups of each link with the people who could have made them.

    One row a pair of groups with known means. Columns: issue, link, first, second (roles), gap (first − second [points,
    Decimal]), people [count or None], size (Size value).
    """
    known = known_respondents(assessment)
    rows = []
    for verdict in verdicts:
        for first, second in zip(verdict.groups, verdict.groups[1:], strict=False):
            if first.mean is None or second.mean is None:
                continue
            groups = (_group_influence(assessment, group.group.codes, known) for group in (first, second))
            found = reality_of(first.mean - second.mean, either(*groups), assessment.framework.decimals)
            roles = (first.group.role, second.group.role)
            rows.append((verdict.issue, verdict.link.id, *roles, found.difference, found.people, found.size.value))
    return pd.DataFrame(rows, columns=["issue", "link", "first", "second", "gap", "people", "size"], dtype=object)


def _group_influence(assessment: Assessment, codes: tuple[str, ...], respondents: Respondents) -> Influence:
    return influence_of(assessment.framework, dict.fromkeys(codes, Fraction(1, len(codes))), respondents)
