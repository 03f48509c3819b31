"""A text with its {placeholders} filled; `{n:document|documents}` is the one word for 1 and the other for the rest.

Thai stands without spaces between words, but with one beside Latin letters: 'ระดับผ่านดี' and 'ระดับ B ของปีนั้น'.
"""

import re
from collections.abc import Mapping
from string import Formatter


class _Counting(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else more


_COUNTING = _Counting()
_BEFORE_LATIN = re.compile(r"ระดับ(?=[A-Z]{1,2}(?![A-Za-z]))")
_BEHIND_LATIN = re.compile(r"(ระดับ [A-Z]{1,2})(?=[ก-๎])")


def filled(words: str, values: Mapping[str, object]) -> str:
    """The words with each placeholder's value.

    Raises:
        KeyError: a placeholder has no value.
    """
    told = _COUNTING.vformat(words, (), values) if "|" in words else words.format_map(values)
    if "ระดับ{" not in words:
        return told
    return _BEHIND_LATIN.sub(r"\1 ", _BEFORE_LATIN.sub("ระดับ ", told))
