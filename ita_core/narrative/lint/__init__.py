"""The report checker: what a report says that the data contradict."""

from ita_core.narrative.lint.check import Examination, examine, lint, lint_sentence
from ita_core.narrative.lint.claim import RULES, Claim
from ita_core.narrative.lint.refusal import ReportRefused
from ita_core.narrative.lint.report_file import read_report

__all__ = ["RULES", "Claim", "Examination", "ReportRefused", "examine", "lint", "lint_sentence", "read_report"]
