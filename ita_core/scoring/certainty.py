"""Whether the level hangs on a score that the sheet does not print and rounding leaves open."""

from collections.abc import Iterator, Mapping

from ita_core.findings import Finding
from ita_core.framework import Framework, Label
from ita_core.scoring.assessment import NodeScore
from ita_core.scoring.level import TOTAL, level_of
from ita_core.text import round_half_up, score_text


def level_left_open(framework: Framework, nodes: Mapping[str, NodeScore]) -> Iterator[Finding]:
    """A remark where the derived scores at their lowest make another level than at their highest."""
    looked_at = [nodes[code] for code in dict.fromkeys((TOTAL, *framework.floor_nodes))]
    derived = [node for node in looked_at if node.status == "derived"]
    shown = {node.code: node.score for node in looked_at}
    low = level_of(framework, shown | {node.code: round_half_up(node.low, framework.decimals) for node in derived})
    high = level_of(framework, shown | {node.code: round_half_up(node.high, framework.decimals) for node in derived})
    if low and high and low.level != high.level:
        ranges = ", ".join(f"{node.code} {score_text(node.low)}–{score_text(node.high)}" for node in derived)
        facts: dict[str, str | Label] = {"ranges": ranges, "low": low.level.label, "high": high.level.label}
        yield Finding("level-left-open", fiscal_year=framework.fiscal_year, facts=facts)
