"""Every word that a person reads, Thai first."""

from ita_core.text.catalogue import (
    LANGUAGES,
    SURENESS_MARKS,
    Language,
    Text,
    code_order,
    code_text,
    codes_text,
    sign,
    span,
    sureness_mark,
    text_in,
)

__all__ = [
    "LANGUAGES",
    "SURENESS_MARKS",
    "Language",
    "Text",
    "code_order",
    "code_text",
    "codes_text",
    "sign",
    "span",
    "sureness_mark",
    "text_in",
]
