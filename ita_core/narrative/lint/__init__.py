"""The report checker: what a report says that the data contradict."""

from ita_core.narrative.lint.check import lint, lint_sentence
from ita_core.narrative.lint.claim import RULES, Claim
from ita_core.narrative.lint.source import ReportRefused, read_report

__all__ = ["RULES", "Claim", "ReportRefused", "lint", "lint_sentence", "read_report"]
