"""What a measure does, in the words of its questions: 'ส่งเสริมการมีส่วนร่วมของเจ้าหน้าที่', 'เผยแพร่คู่มือการให้บริการ'.

A question's subject is a noun in Thai; the first words of it say which deed makes it better. The words are ours.
"""

from collections.abc import Sequence

from ita_core.framework import Framework, Label
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
_NAMED = 2


def title(codes: Sequence[str], framework: Framework, text: Text) -> str:
    """The deeds of the first two questions, and how many more there are."""
    named = [deed(code, framework, text) for code in codes[:_NAMED]]
    joined = named[0] if len(named) == 1 else text("deeds.and", first=named[0], last=named[1])
    more = len(codes) - len(named)
    whole = text("deeds.and_more", named=joined, n=more) if more else joined
    return whole[:1].upper() + whole[1:]


def deed(code: str, framework: Framework, text: Text) -> str:
    """What the office does about one question, document or indicator."""
    label = framework.label(code)
    named = text.briefly(label)
    if framework.is_document(code):
        return text("deeds.publish_act" if label.th.startswith(_NOUN) else "deeds.publish", named=named)
    if framework.is_negative(code):
        return text("deeds.keep_from" if label.th.startswith(_PEOPLE) else "deeds.prevent", named=named)
    return _better(label, named, text)


def _better(label: Label, named: str, text: Text) -> str:
    if label.th.startswith(_OWN_DEED):
        own = named.removeprefix(_NOUN) if text.language == "th" else named
        return text("deeds.do", named=own)
    if label.th.startswith(_PEOPLE):
        return text("deeds.have", named=named)
    kind = next((kind for beginning, kind in _BY_BEGINNING if label.th.startswith(beginning)), "develop")
    return text(f"deeds.{kind}", named=named)
