"""Every word that a person reads, Thai first."""

from ita_core.text.catalogue import LANGUAGES, Language, Text, code_order, code_text, codes_text, sign, span, text_in

__all__ = ["LANGUAGES", "Language", "Text", "code_order", "code_text", "codes_text", "sign", "span", "text_in"]
