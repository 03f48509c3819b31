"""A text with its {placeholders} filled; `{n:document|documents}` is the one word for 1 and the other for the rest."""

from collections.abc import Mapping
from string import Formatter


class _Counting(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else more


_COUNTING = _Counting()


def filled(words: str, values: Mapping[str, object]) -> str:
    """The words with each placeholder's value.

    Raises:
        KeyError: a placeholder has no value.
    """
    return _COUNTING.vformat(words, (), values) if "|" in words else words.format_map(values)
