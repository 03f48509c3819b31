"""Items of evidence whose printed score is none that the assessor can give."""

from collections.abc import Iterator, Mapping

from ita_core.findings import Finding
from ita_core.framework import Framework
from ita_core.scoring.assessment import NodeScore
from ita_core.text import score_text


def impossible_points(framework: Framework, nodes: Mapping[str, NodeScore]) -> Iterator[Finding]:
    """A remark for each printed item of OIT that has other points than its scale: 10 where 100 was meant."""
    for code in framework.codes("question"):
        node, scale = nodes[code], framework.scale_of[code]
        if node.instrument == "OIT" and node.reported is not None and node.reported not in scale.points:
            points = ", ".join(f"{point:f}" for point in scale.points)
            facts = {"code": code, "score": score_text(node.reported), "points": points}
            year = framework.fiscal_year
            yield Finding("evidence-points-impossible", node.sheet, node.cell, str(node.reported), year, facts)
