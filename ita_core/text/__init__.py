"""Every word and every number as a person reads it, Thai first."""

from ita_core.text.catalogue import LANGUAGES, Language, Text, text_in
from ita_core.text.codes import code_text, span
from ita_core.text.numbers import (
    Number,
    exact,
    round_half_up,
    score_text,
    signed_text,
    thai_digits,
)

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
    "thai_digits",
]
