"""The title of a slide: a finding of at most fifteen words, so that it is read while the slide is still new."""

import re

from ita_core.thai import letters_in

MOST_WORDS = 15
"""Words of a title, counted as the browser parts Thai (`Intl.Segmenter`, which is ICU); signs and brackets are none."""

_WORDS, _LETTERS = 10, 27
"""Ten Thai words are taken for every 27 letters: more than ICU finds in any title of the program."""
_RUNS = re.compile(r"[\u0e00-\u0e7f]+|[^\W_]+(?:[.,]\d+)*")


def words_n(title: str) -> int:
    """How many words a title has: a Latin word or a number is one, Thai without spaces is estimated by its letters."""
    runs = _RUNS.findall(title)
    thai = sum(letters_in(run) for run in runs if run > "\u0e00" and not run.isdecimal())
    latin = sum(not ("\u0e00" <= run[0] <= "\u0e7f") for run in runs)
    return latin + -(-thai * _WORDS // _LETTERS)


def fitting(*titles: str) -> str:
    """The first of some titles that is short enough; the last where none is."""
    return next((title for title in titles if words_n(title) <= MOST_WORDS), titles[-1])
