"""The report checker: every statement of a text that the data contradict."""

import re

from ita_core.narrative.lint.claim import Claim
from ita_core.narrative.lint.facts import Facts
from ita_core.narrative.lint.layout import lay_out
from ita_core.narrative.lint.rules import adjectives, amounts, identifiers, places, scores, tables
from ita_core.narrative.lint.source import passages
from ita_core.scoring import Assessment, History

_RULES = (scores, tables, amounts, identifiers, adjectives, places)
_ABOUT = re.compile(r"คุณธรรมและความโปร่งใส|(?<![A-Za-z])(?:ITA|IIT|EIT|OIT)(?![A-Za-z])|ตัวชี้วัด")
_SCORED = re.compile(r"(?<![A-Za-z0-9])[ieoIEO]\d{1,2}(?![\dA-Za-z])[^\n]{0,80}(?:คะแนน|ระดับ|เฉลี่ย|\bpoints?\b)")


def lint(text: str, assessment: Assessment, history: History) -> tuple[Claim, ...]:
    """The claims on a report, in reading order; none on a text that does not speak of the assessment."""
    lines = passages(text)
    return _claims(text, assessment, history) if any(_about(line.plain) for line in lines) else ()


def lint_sentence(text: str, assessment: Assessment, history: History) -> tuple[Claim, ...]:
    """The claims on a sentence that is known to speak of the assessment."""
    return _claims(text, assessment, history)


def _about(plain: str) -> bool:
    return _ABOUT.search(plain) is not None or _SCORED.search(plain) is not None


def _claims(text: str, assessment: Assessment, history: History) -> tuple[Claim, ...]:
    facts = Facts(assessment, history)
    layout = lay_out(passages(text), facts.names)
    found = [claim for rule in _RULES for claim in rule.check(layout, facts)]
    once = {(claim.line, claim.start, claim.end, claim.rule, claim.codes): claim for claim in found}
    return tuple(sorted(once.values(), key=lambda claim: (claim.line, claim.start, claim.end, claim.rule)))
