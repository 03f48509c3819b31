"""What the questions of a year are called before a council: in a few words, without codes of ours."""

from decimal import Decimal

from ita_core.documents.content.subject import CHRISTIAN, Subject
from ita_core.framework import Framework, Question, known_years, load
from ita_core.framework.matching import is_known
from ita_core.narrative.found import found_text
from ita_core.office import Month, month_text
from ita_core.text import Text

TOTAL = "TOTAL"


def is_told(framework: Framework, code: str) -> bool:
    """Whether it is known what a question asks; anything but a question has a name."""
    entry = framework.node_of[code]
    return not isinstance(entry, Question) or is_known(entry)


def month(own: Month, text: Text) -> str:
    """A month as the reader's language writes it: 'ต.ค. 66', 'Oct 2566 (2023)'."""
    told = month_text(own, text)
    return told if text.language == "th" else text("council.month", month=told, christian=own.year - CHRISTIAN)


def short(subject: Subject, code: str) -> str:
    """A question in a few words of ours; its name where there are none, or where the office gave another name."""
    return in_short(subject.assessment.framework, code, subject.text)


def in_short(framework: Framework, code: str, text: Text) -> str:
    """The same in any text, such as one without marks."""
    label = framework.label(code)
    words = text.entries.get(f"council.short.{framework.fiscal_year}.{code}", "")
    return f"{words}{text.mark(label)}" if words and _is_shipped(framework, code) else text.briefly(label)


def _is_shipped(framework: Framework, code: str) -> bool:
    """Whether a question bears the name that the shipped rules of its year give it, not one of the office's."""
    if framework.fiscal_year not in known_years():
        return False
    shipped = load(framework.fiscal_year)
    return code in shipped.node_of and shipped.label(code).th == framework.label(code).th


def found(subject: Subject, code: str) -> str:
    """What was found of a question, in a few words: 'แทบไม่พบการเรียกรับเงิน', 'บริการที่เท่าเทียม'."""
    score = subject.assessment.score(code) or Decimal(0)
    return found_text(subject.assessment.framework, code, score, subject.text, name=short(subject, code))


def bar_name(subject: Subject, code: str) -> str:
    """The whole name of a question at its bar; of one about something bad what was found."""
    score = subject.assessment.score(code)
    if score is None:
        return subject.meaning(code)
    return found_text(subject.assessment.framework, code, score, subject.text)


def advice_on(subject: Subject, code: str) -> str:
    """The recommendation for a question without the officer's hint, or ''."""
    found = subject.assessment.framework.advice_for(code)
    if found is None:
        return ""
    return subject.text.of(found).partition(subject.text("measures.hint_from"))[0].strip().rstrip(".")
