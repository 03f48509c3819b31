"""Texts that the office wrote, shortened to the room of a slide or a sheet: at a word's end where there is one."""

import unicodedata

_CUT = "…"
_LEAST_KEPT, _LEAST_KEPT_LATIN = 0.6, 0.3
"""Share of the room that stays filled when a cut goes back to a space; a Latin word is cut more rarely than a phrase of
Thai, whose words have none between them."""


def letters_n(words: str) -> int:
    """The letters that take room; vowels and tone marks above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in words)


def short(words: str, letters: int) -> str:
    """The words, or their beginning with an ellipsis; marks above and below a letter are not counted."""
    if letters_n(words) <= letters:
        return words
    kept = next(place for place in range(len(words)) if letters_n(words[:place]) == letters - 1)
    while words[kept : kept + 1] and not letters_n(words[kept]):
        kept += 1
    end = max(words.rfind(" ", 0, kept + 1), 0)
    latin = words[kept - 1 : kept + 1].isascii()
    if letters_n(words[:end]) >= letters * (_LEAST_KEPT_LATIN if latin else _LEAST_KEPT):
        kept = end
    return words[:kept].rstrip(" ,;:·([") + _CUT
