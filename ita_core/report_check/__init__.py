"""The report checker: what a report says that the data contradict."""

from ita_core.report_check.check import Examination, examine, lint, lint_sentence, sentence_check
from ita_core.report_check.claim import RULES, Claim
from ita_core.report_check.word import ReportRefused, read_report

__all__ = [
    "RULES",
    "Claim",
    "Examination",
    "ReportRefused",
    "examine",
    "lint",
    "lint_sentence",
    "read_report",
    "sentence_check",
]
