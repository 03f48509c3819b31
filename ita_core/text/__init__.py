"""Every word and every number as a person reads it, Thai first."""

from ita_core.numbers import Number, exact, round_half_up, score_text, signed_text
from ita_core.text.catalogue import LANGUAGES, Language, Text, code_text, span, text_in

__all__ = [
    "LANGUAGES",
    "Language",
    "Number",
    "Text",
    "code_text",
    "exact",
    "round_half_up",
    "score_text",
    "signed_text",
    "span",
    "text_in",
]
