"""The name of a node, so that its score cannot be read the wrong way round."""

from ita_core.framework import Framework, Question
from ita_core.text import Text


def is_negative(framework: Framework, code: str) -> bool:
    """Whether a question, or every line of it, asks about something bad: a high score means that it hardly occurs."""
    entry = framework.node_of[code]
    if not isinstance(entry, Question):
        return False
    return {line.polarity for line in entry.subquestions or (entry,)} == {"negative"}


def meaning(framework: Framework, code: str, text: Text, *, brief: bool = False) -> str:
    """The name of a node; of a question about something bad also which way its score is to be read.

    `brief`: without the remark that the question's text is not known.
    """
    name = text.briefly(framework.label(code)) if brief else text.of(framework.label(code))
    return f"{name} {text('meaning.negative')}" if is_negative(framework, code) else name
