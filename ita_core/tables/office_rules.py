"""What an office states about a year as tables: a pasted list, its statements, what the scores prove, what matches."""

from collections.abc import Iterable

from ita_core.framework import Framework, OfficeRules, load
from ita_core.framework.matching import Asked
from ita_core.framework.matching import Proposal as Match
from ita_core.office.pasted_questions import PastedList
from ita_core.office.rule_edits import rows_in
from ita_core.office.rule_rows import RuleRow
from ita_core.scoring.tree_proof import NodeProof, Proposal, TreeProof
from ita_core.tables import column
from ita_core.tables.format import TypedTable, typed
from ita_core.text import Text, code_text, span


def _indicator(framework: Framework) -> column.Column:
    """An indicator or sub-indicator with its name, where it has one."""

    def told(text: Text, code: str) -> str:
        named = code in framework.node_of
        return f"{code_text(code, text)} {text.of(framework.label(code))}" if named else code or "–"

    return column.value("parent", "office_rules.column.parent", told)


def pasted_table(pasted: PastedList, framework: Framework) -> TypedTable:
    """One row a question of a pasted list. Columns: code, wording, parent, polarity, lines."""
    columns = (
        column.code("table.question"),
        column.words("wording", "table.wording"),
        _indicator(framework),
        column.word("polarity", "table.polarity", "polarity", missing="office_rules.as_known"),
        column.words("lines", "office_rules.column.lines"),
    )
    rows = [
        (one.code, one.wording, one.parent, one.polarity, ", ".join(map(str, one.lines))) for one in pasted.questions
    ]
    return typed(columns, rows)


def stated_table(rules: OfficeRules, framework: Framework) -> TypedTable:
    """One row a statement. Columns: kind, code, told, parent, value, polarity, sureness."""
    columns = (
        column.word("kind", "office_rules.column.kind", "office_rules.kind"),
        column.value("code", "table.code", lambda text, row: code_of(row, framework, text)),
        column.words("told", "office_rules.column.text"),
        _indicator(framework),
        column.words("value", "office_rules.column.value"),
        column.word("polarity", "table.polarity", "polarity"),
        column.word("sureness", "office_rules.column.sureness", "sureness"),
    )
    rows = [
        (row.kind, row, row.text_th, row.parent, row.value, row.polarity or None, "office") for row in rows_in(rules)
    ]
    return typed(columns, rows)


def code_of(row: RuleRow, framework: Framework, text: Text) -> str:
    """The code of a statement in words: a level by its name."""
    level = next((level for level in framework.levels if level.id == row.code), None)
    if row.kind.startswith("level_") and level:
        return text.of(level.label)
    return code_text(row.code, text) if row.code else "–"


def proof_table(proof: TreeProof, framework: Framework) -> TypedTable:
    """One row an indicator or sub-indicator. Columns: code, printed, members, rebuilt, verdict."""
    columns = (
        column.code(),
        column.name_of(framework),
        column.number("printed", "table.reported"),
        column.value("members", "table.made_of", lambda _, members: span(members) or "–"),
        column.number("rebuilt", "table.computed"),
        column.value("verdict", "office_rules.column.verdict", _verdict),
    )
    return typed(columns, [(one.code, one.printed, one.members, one.rebuilt, one) for one in proof.nodes])


def _verdict(text: Text, proof: NodeProof) -> str:
    told = text(f"office_rules.verdict.{proof.verdict}")
    return f"{told}: {text(f'office_rules.reason.{proof.reason}')}" if proof.reason else told


def proposal_table(proposal: Proposal, framework: Framework) -> TypedTable:
    """One row an indicator or sub-indicator. Columns: parent, now, proposed."""
    columns = (
        _indicator(framework),
        column.value("now", "office_rules.column.now", lambda _, codes: span(codes) or "–"),
        column.value("proposed", "office_rules.column.proposed", lambda _, codes: span(codes)),
    )
    return typed(columns, [(node, tuple(framework.shares_of(node)), codes) for node, codes in proposal.groups])


def match_table(asked: Iterable[Asked], matches: Iterable[Match]) -> TypedTable:
    """One row a proposed match. Columns: code, wording, other, other_wording, likeness."""
    wording = {one.code: one.wording for one in asked}
    columns = (
        column.code("table.question"),
        column.words("wording", "table.wording"),
        column.value("other", "office_rules.column.other", lambda text, one: _known(one, text)),
        column.count("likeness", "office_rules.column.likeness"),
    )
    return typed(columns, [(one.code, wording[one.code], one, one.likeness) for one in matches])


def _known(match: Match, text: Text) -> str:
    label = load(match.known_year).label(match.known_code)
    return f"{match.known_year} {match.known_code} {text.of(label)}"
