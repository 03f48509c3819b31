"""What a page is about: language, fiscal year, and the history it draws; the keys of everything in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ita_core.office import Work
from ita_core.scoring import Assessment, History
from ita_core.text import LANGUAGES, Language, Text, text_in
from ui import cache, session, shared
from ui.linked import take_from_address
from ui.places import file_of
from ui.session import YEAR, history, in_use

LANGUAGE = "lang"
ISSUE = "issue"
QUESTION = "question"
LINK = "link"
INSTRUMENT = "instrument"
EVENTS = "events"
"""The events that the officer changed: the SHA-256 of their workbook, and the events."""
_WORDINGS = "wordings"


@dataclass(frozen=True, eq=False)
class Chosen:
    """What a page draws: the history, the fiscal year chosen in the sidebar, the year before it, and the language."""

    history: History
    assessment: Assessment
    before: Assessment | None
    text: Text


def language() -> Language:
    """The language of the page; also before the switch is drawn, when only the address knows it."""
    take_from_address(LANGUAGE, LANGUAGES)
    return next((known for known in LANGUAGES if known == st.session_state.get(LANGUAGE)), "th")


def text() -> Text:
    """All texts in the language of the page."""
    return shared.words(language()) if shared.in_use().shared else text_in(language())


def chosen() -> Chosen:
    """What the page is about; without any assessed year it shows what to do next and ends the page."""
    known = history()
    if known is None or not known.assessments:
        _nothing_to_show()
        st.stop()
    assessment = known.year(st.session_state.get(YEAR) or 0) or known.latest
    return Chosen(known, assessment, known.before(assessment), text())


def _nothing_to_show() -> None:
    if session.REASON in st.session_state:
        return  # why stands above the page
    words = text()
    st.title(words("empty.title"))
    st.info(words("empty.no_year" if in_use() else "empty.no_workbook"), icon=":material/upload_file:")
    st.page_link(file_of("workbook"), label=words("empty.go"), icon=":material/arrow_forward:")


def official_wording(fiscal_year: int, code: str) -> str:
    """The wording that the officer pasted for a question, or ''."""
    wordings: dict[tuple[int, str], str] = st.session_state.get(_WORDINGS, {})
    return wordings.get((fiscal_year, code), "")


def keep_official_wording(fiscal_year: int, code: str, wording: str) -> None:
    """Remember a pasted wording for this session."""
    wordings: dict[tuple[int, str], str] = st.session_state.get(_WORDINGS, {})
    st.session_state[_WORDINGS] = wordings | {(fiscal_year, code): wording.strip()}


def official_wordings() -> tuple[tuple[int, str, str], ...]:
    """Every pasted wording: fiscal year, code, wording."""
    wordings: dict[tuple[int, str], str] = st.session_state.get(_WORDINGS, {})
    return tuple((*place, wording) for place, wording in sorted(wordings.items()) if wording)


KEPT_SECONDS = 240 * 60


@dataclass(frozen=True)
class Inputs:
    """The workbook with the decisions about it, the rules, the office's work, and the year and language chosen."""

    content: str
    rules: str
    answers: cache.Answers
    corrections: cache.Corrections
    work: Work
    fiscal_year: int
    language: Language


HASH_BY_INPUTS: dict[str | type[Any], Callable[[Any], Any]] = {Inputs: repr}
"""How Streamlit's caches know it again."""


def inputs_of(chosen: Chosen, added: Work) -> Inputs:
    """What the page is about, with the office's work on it."""
    return Inputs(
        content=chosen.history.sha256,
        rules=session.rules_version(chosen.history),
        answers=session.answers(),
        corrections=session.corrections(),
        work=added,
        fiscal_year=chosen.assessment.fiscal_year,
        language=chosen.text.language,
    )
