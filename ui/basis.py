"""What decides everything that is told about a workbook: the key under which slides and documents are kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ita_core.text import Language
from ita_core.work import Work
from ui import cache, source
from ui.state import Chosen

KEPT_SECONDS = 240 * 60


@dataclass(frozen=True)
class Basis:
    """The workbook with the decisions about it, the rules, the office's work, and the year and language chosen."""

    content: str
    rules: str
    answers: cache.Answers
    corrections: cache.Corrections
    work: Work
    fiscal_year: int
    language: Language


BY_BASIS: dict[str | type[Any], Callable[[Any], Any]] = {Basis: repr}
"""How Streamlit's caches know it again."""


def basis_of(chosen: Chosen, added: Work) -> Basis:
    """What the page is about, with the office's work on it."""
    return Basis(
        content=chosen.history.sha256,
        rules=cache.rules_version(),
        answers=source.answers(),
        corrections=source.corrections(),
        work=added,
        fiscal_year=chosen.assessment.fiscal_year,
        language=chosen.text.language,
    )
