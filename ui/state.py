"""Everything that lives as long as the browser tab: the workbook, the language, the chosen year. All keys are here."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import streamlit as st

from ita_core.findings import Finding
from ita_core.scoring import Assessment, History
from ita_core.text import LANGUAGES, Language, Text, text_in
from ita_core.workbook import Reading, WorkbookRefused
from ui import cache
from ui.linked import take_from_address

LANGUAGE = "lang"
YEAR = "year"
ISSUE = "issue"
QUESTION = "question"
LINK = "link"
_SOURCE = "source_file"
_REFUSAL = "refusal"
_WORDINGS = "wordings"
_CORRECTIONS = "corrections"

SAMPLE = Path(__file__).parent.parent / "sample_data" / "jetsamian-2566.xlsx"


@dataclass(frozen=True)
class SourceFile:
    """The workbook in use; `is_sample` while it is the one shipped with the program."""

    name: str
    data: bytes
    is_sample: bool = False


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
    return "en" if st.session_state.get(LANGUAGE) == "en" else "th"


def text() -> Text:
    """All texts in the language of the page."""
    return text_in(language())


def source() -> SourceFile | None:
    """The workbook in use: the sample until another is taken, None after the officer cleared it."""
    if _SOURCE not in st.session_state:
        st.session_state[_SOURCE] = SourceFile(SAMPLE.name, SAMPLE.read_bytes(), is_sample=True)
    return st.session_state[_SOURCE]  # type: ignore[no-any-return]  # session state is untyped


def use_sample() -> None:
    """Go back to the sample workbook."""
    st.session_state.pop(_SOURCE, None)
    undo_corrections()
    st.session_state.pop(_REFUSAL, None)


def clear() -> None:
    """Use no workbook."""
    st.session_state[_SOURCE] = None
    undo_corrections()
    st.session_state.pop(_REFUSAL, None)


def offer(name: str, data: bytes) -> None:
    """Take an uploaded file; one that is refused leaves the workbook in use as it was."""
    try:
        cache.reading(cache.content_hash(data), name, data)
    except WorkbookRefused as refused:
        st.session_state[_REFUSAL] = refused.finding
        return
    st.session_state[_SOURCE] = SourceFile(name, data)
    undo_corrections()
    st.session_state.pop(_REFUSAL, None)
    st.session_state.pop(YEAR, None)


def refusal() -> Finding | None:
    """Why the last upload was not taken."""
    return st.session_state.get(_REFUSAL)


def reading() -> Reading | None:
    """What the workbook in use says."""
    file = source()
    return cache.reading(cache.content_hash(file.data), file.name, file.data) if file else None


def history() -> History | None:
    """The assessed years of the workbook in use."""
    file = source()
    if file is None:
        return None
    rules = cache.rules_version()
    return cache.history(cache.content_hash(file.data), rules, file.name, corrections(), file.data)


def corrections() -> tuple[tuple[int, str, Decimal], ...]:
    """What the officer corrected in the workbook in use: fiscal year, code, score."""
    return st.session_state.get(_CORRECTIONS, ())  # type: ignore[no-any-return]  # session state is untyped


def correct(fiscal_year: int, code: str, score: Decimal) -> None:
    """Use another score for a figure of the workbook in use."""
    others = tuple(entry for entry in corrections() if entry[:2] != (fiscal_year, code))
    st.session_state[_CORRECTIONS] = (*others, (fiscal_year, code, score))


def undo_corrections() -> None:
    """Use the workbook's own figures again."""
    st.session_state.pop(_CORRECTIONS, None)


def chosen() -> Chosen:
    """What the page is about; without any assessed year it shows what to do next and ends the page."""
    known = history()
    if known is None or not known.assessments:
        _nothing_to_show()
        st.stop()
    assessment = known.year(st.session_state.get(YEAR) or 0) or known.latest
    return Chosen(known, assessment, known.before(assessment), text())


def _nothing_to_show() -> None:
    words = text()
    st.title(words("empty.title"))
    st.info(words("empty.no_year" if source() else "empty.no_workbook"), icon=":material/upload_file:")
    st.page_link("pages/data/workbook.py", label=words("empty.go"), icon=":material/arrow_forward:")


def official_wording(fiscal_year: int, code: str) -> str:
    """The wording that the officer pasted for a question, or ''."""
    wordings: dict[tuple[int, str], str] = st.session_state.get(_WORDINGS, {})
    return wordings.get((fiscal_year, code), "")


def keep_official_wording(fiscal_year: int, code: str, wording: str) -> None:
    """Remember a pasted wording for this session."""
    wordings: dict[tuple[int, str], str] = st.session_state.get(_WORDINGS, {})
    st.session_state[_WORDINGS] = wordings | {(fiscal_year, code): wording.strip()}
