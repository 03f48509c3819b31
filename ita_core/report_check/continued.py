"""Statements read again together with what stands before them: the question, or the sentence that they go on from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ita_core.report_check.statements import Statement

_JOIN = " : "
# A document, or a whole number that may be a target, or what is missing.
_TELLS = re.compile(r"(?<![A-Za-z])[oO]\s?\d|(?<![\d.])(?:[5-9]\d|100)(?![\d.])|ขาด|ไม่|missing|not ")


def continued(told: Sequence[Statement]) -> Iterator[Statement]:
    """The statements that name nothing for certain, each with the one before it; an answer with its question."""
    for at, statement in enumerate(told):
        if statement.own or not _TELLS.search(statement.plain) or statement.is_question or statement.alone:
            continue
        before = told[at - 1] if at else None
        if statement.asked is not None:
            yield _joined(statement.asked, statement)
        elif before is not None and not (statement.sure or before.own or before.passage.table is not None):
            yield _joined(before, statement)


def _joined(before: Statement, statement: Statement) -> Statement:
    head = before.plain.strip() + _JOIN
    return replace(
        statement,
        plain=head + statement.plain,
        own=len(head),
        shift=statement.shift - len(head),
        asked=None,
        joined=True,
    )
