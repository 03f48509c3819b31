"""What a measure does, in the words of its questions: 'ส่งเสริมการมีส่วนร่วมของเจ้าหน้าที่', 'เผยแพร่คู่มือการให้บริการ'.

A question's subject is a noun in Thai; the first words of it say which deed makes it better. The words are ours.
"""

from collections.abc import Sequence

from ita_core.framework import Framework, Label
from ita_core.framework.matching import is_known
from ita_core.text import Text

_NOUN = "การ"
_OWN_DEED = ("การปรับปรุง", "การเปิดโอกาส", "การพัฒนา", "การเผยแพร่", "การกำกับดูแล")
"""Nouns whose verb is a deed of the office itself: the noun's first syllable is left out."""

_BY_BEGINNING = (
    ("ความ", "raise"),
    ("ประสิทธิภาพ", "raise"),
    ("คุณภาพ", "raise"),
    ("ช่องทาง", "develop"),
    (_NOUN, "promote"),
)
_PEOPLE = ("บุคคล", "เจ้าหน้าที่", "ผู้")
_NAMED = 3


def title(codes: Sequence[str], framework: Framework, text: Text) -> str:
    """The deeds of up to three questions, or those of the first two and how many more there are; each once."""
    deeds = list(dict.fromkeys(deed(code, framework, text) for code in codes))
    whole = _joined(deeds, text)
    return whole[:1].upper() + whole[1:]


def _joined(deeds: Sequence[str], text: Text) -> str:
    if len(deeds) == 1:
        return deeds[0]
    if len(deeds) > _NAMED:
        return text("deeds.and_more", first=deeds[0], second=deeds[1], n=len(deeds) - 2)
    first = text("deeds.row", first=deeds[0], second=deeds[1]) if len(deeds) == _NAMED else deeds[0]
    return text("deeds.and", first=first, last=deeds[-1])


def deed(code: str, framework: Framework, text: Text) -> str:
    """What the office does about one question, document or indicator.

    An indicator is a field of work and no deed, and so is all that is known of a question whose text nobody knows.
    """
    if field := _field(code, framework):
        return text("deeds.field", named=text.of(framework.label(field)))
    label = framework.label(code)
    named = text.briefly(label)
    if framework.is_document(code):
        return text("deeds.publish_act" if label.th.startswith(_NOUN) else "deeds.publish", named=named)
    if framework.is_negative(code):
        return text("deeds.keep_from" if label.th.startswith(_PEOPLE) else "deeds.prevent", named=named)
    return _better(label, named, text)


def _field(code: str, framework: Framework) -> str | None:
    """The indicator that stands for a code: itself, or that of a question whose text is not known; else None."""
    question = next((each for each in framework.questions if each.code == code), None)
    if question is None:
        return code
    return None if is_known(question) else framework.indicator_of(code)


def _better(label: Label, named: str, text: Text) -> str:
    if label.th.startswith(_OWN_DEED):
        own = named.removeprefix(_NOUN) if text.language == "th" else named
        return text("deeds.do", named=own)
    if label.th.startswith(_PEOPLE):
        return text("deeds.have", named=named)
    kind = next((kind for beginning, kind in _BY_BEGINNING if label.th.startswith(beginning)), "develop")
    return text(f"deeds.{kind}", named=named)
