"""A sentence that the office has rewritten: kept as it is, and held against the data again."""

import re
from dataclasses import dataclass

from ita_core.narrative.edits import as_printed
from ita_core.narrative.lint import Claim, lint_sentence
from ita_core.narrative.lint.claim import claim
from ita_core.narrative.lint.source import Passage, passages, plain
from ita_core.narrative.sentence import Figure, Sentence
from ita_core.scoring import Assessment, History
from ita_core.text import score_text

_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}\.\d{2}(?![\d.])")


@dataclass(frozen=True)
class EditedSentence:
    """The office's words in the place of a generated sentence.

    `claims`: what in it the data contradict. `dropped`: figures of the original that it does not print any more.
    """

    original: Sentence
    text: str
    claims: tuple[Claim, ...]
    dropped: tuple[Figure, ...]

    @property
    def holds(self) -> bool:
        """Whether the data contradict nothing in it."""
        return not self.claims


def edited(sentence: Sentence, new_text: str, assessment: Assessment, history: History) -> EditedSentence:
    """The edit with the claims of the checker, and figures that neither the sentence nor the data have."""
    found = list(lint_sentence(new_text, assessment, history))
    taken = {(claim.line, claim.start) for claim in found}
    for passage in passages(new_text):
        found += [c for c in _strange(sentence, passage, assessment, history) if (c.line, c.start) not in taken]
    dropped = tuple(figure for figure in sentence.figures if as_printed(figure, new_text) is None)
    return EditedSentence(sentence, new_text, tuple(found), dropped)


def _strange(sentence: Sentence, passage: Passage, assessment: Assessment, history: History) -> list[Claim]:
    own = [plain(figure.text).lstrip("+-") for figure in sentence.figures]
    nodes = (node for year in history.assessments for node in year.by_code.values())
    known = {score_text(assessment.framework.target.score), *(score_text(node.score) for node in nodes)}
    told = ", ".join(dict.fromkeys(own)) or score_text(None)
    return [
        claim("edit-figure", passage, match.span(), (), printed=match[0], figures=told)
        for match in _FIGURE.finditer(passage.plain)
        if match[0] not in own and match[0] not in known
    ]
