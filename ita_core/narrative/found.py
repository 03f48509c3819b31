"""What a question about something bad found: 'แทบไม่พบการเรียกรับเงิน', instead of a high score on a bad name."""

from decimal import Decimal

from ita_core.framework import Framework, Question
from ita_core.framework.matching import is_known
from ita_core.text import Text

HARDLY = Decimal(95)
"""From here on it is hardly found: ours, as far from the best answer as the bound of the best level."""


def found_text(framework: Framework, code: str, score: Decimal, text: Text, *, name: str = "") -> str:
    """The name of a question; of one about something bad what its score says was found.

    name: another name than the one that the rules give. Of a question whose text is not known nothing was found: its
        name stands with the remark how its score is to be read.
    """
    told = name or text.briefly(framework.label(code))
    if not framework.is_negative(code):
        return told
    entry = framework.node_of[code]
    if isinstance(entry, Question) and not is_known(entry):
        return f"{told} {text('meaning.negative')}"
    return text(f"found.{_kind(framework, code, score)}", name=_inside(told))


def _kind(framework: Framework, code: str, score: Decimal) -> str:
    if score >= framework.full_score(code):
        return "nobody"
    if score < framework.target.score:
        return "some"
    return "hardly" if score >= HARDLY else "few"


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: a capital letter at its beginning is a small one."""
    return name[:1].lower() + name[1:] if name[:2].istitle() else name
