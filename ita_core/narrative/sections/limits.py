"""What the scores cannot say."""

from collections.abc import Iterator
from decimal import Decimal

from ita_core.findings import Severity
from ita_core.narrative.sentence import Figure, Section, Sentence
from ita_core.narrative.teller import Teller
from ita_core.text import score_text


def limits(teller: Teller) -> Section:
    """The limits of every score, then those of this file and year."""
    return Section("limits", teller.text("story.title.limits"), tuple(_limits(teller)))


def _limits(teller: Teller) -> Iterator[Sentence]:
    yield teller.say("limits.meaning")
    step = Figure("step", score_text(Decimal(1).scaleb(-teller.assessment.framework.decimals)))
    yield teller.say("limits.rounding", {"step": step}.items())
    yield teller.say("limits.rule", {"target": teller.target()}.items())
    kinds = ("part-indicator", "subquestion")
    nodes = [node for node in teller.assessment.by_code.values() if node.kind not in kinds]
    if derived := tuple(node.code for node in nodes if node.status == "derived"):
        yield teller.say("limits.derived", rule="status", codes=teller.nodes(derived))
    if missing := tuple(node.code for node in nodes if node.score is None):
        yield teller.say("limits.missing", rule="status", codes=teller.nodes(missing))
    labels = (teller.name(code) for code in teller.known("question"))
    if any(label.endswith(teller.text("unknown_text")) for label in labels):
        yield teller.say("limits.unknown_texts")
    if "EIT2" in teller.assessment.framework.node_of:
        yield teller.say("limits.part_two")
    if teller.before:
        yield teller.say("limits.comparison", rule="comparability")
    errors = [f for f in teller.history.findings if f.severity is Severity.ERROR]
    if errors:
        yield teller.say("limits.findings", rule="findings", n=len(errors))
