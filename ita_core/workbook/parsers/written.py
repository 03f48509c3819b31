"""The text of an .xlsx cell as a person reads it: escapes resolved, superscripts aside, struck-out parts left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
_SURROGATES = range(0xD800, 0xE000)


def unescaped(text: str) -> str:
    """The text with `_x000D_` and the like as the characters that they stand for; control characters are left out."""
    return _ESCAPE.sub(_character, text).translate(_CONTROL) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code in _SURROGATES else chr(code)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text in one font."""

    text: str
    raised: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A cell's text in runs: what counts, the superscript aside, whether a part is struck out, and all of it."""

    text: str
    raised: str
    struck: bool
    whole: str


def written(runs: Iterable[Run]) -> Written:
    """What the runs of one cell say; where nothing is left beside superscript and struck-out text, all of it counts."""
    parts = [Run(unescaped(run.text), run.raised, run.struck) for run in runs]
    kept = "".join(run.text for run in parts if not run.raised and not run.struck)
    whole = "".join(run.text for run in parts)
    raised = "".join(run.text for run in parts if run.raised and not run.struck).strip()
    struck = any(run.struck and run.text.strip() for run in parts)
    if kept.strip():
        return Written(kept, raised, struck, whole)
    return Written(whole, "", struck, whole)
