"""The Word writer: official form, real styles, native charts."""

from ita_core.documents.word.writer import word_report

__all__ = ["word_report"]
