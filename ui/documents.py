"""Documents on the screen: made after a click with progress, kept for the session by content, offered for download."""

from dataclasses import dataclass

import streamlit as st

from ita_core.documents import KINDS, DocumentFailed, Kind, Subject, TemplateRefused, Wishes, document
from ita_core.text import Language, Text
from ita_core.work import Work
from ui import cache, source, work
from ui.show import plain
from ui.state import Chosen

_MADE = "documents_made"
_LETTERHEAD_MB = 5
_MINUTES = 60


@dataclass(frozen=True)
class _Asked:
    """Everything that decides a document's bytes."""

    kind: str
    content: str
    rules: str
    answers: cache.Answers
    corrections: cache.Corrections
    work: Work
    fiscal_year: int
    language: Language
    thai_digits: bool
    letterhead: str


# The key is what was asked; subject and letterhead are its values and are not hashed again.
@st.cache_data(
    scope="session",
    max_entries=12,
    ttl=240 * _MINUTES,
    show_spinner=False,
    hash_funcs={_Asked: lambda asked: repr(asked)},
)
def _made(asked: _Asked, _subject: Subject, _letterhead: bytes | None) -> bytes:
    kind = next(kind for kind in KINDS if kind.name == asked.kind)
    wishes = Wishes(thai_digits=asked.thai_digits, letterhead=_letterhead)
    return document(kind, _subject, wishes)


def choose_letterhead(text: Text) -> bytes | None:
    """The office's letterhead, if the officer gives one."""
    file = st.file_uploader(
        text("documents_page.letterhead"),
        type=["docx"],
        max_upload_size=_LETTERHEAD_MB,
        help=text("documents_page.letterhead_help"),
        key="letterhead",
    )
    return None if file is None else file.getvalue()


def offer_document(kind: Kind, chosen: Chosen, *, thai_digits: bool, letterhead: bytes | None) -> None:
    """One document: what it is, the button that makes it, and its download once it is made."""
    text = chosen.text
    used = letterhead if kind.ending == ".docx" else None
    asked = _asked(kind, chosen, thai_digits=thai_digits, letterhead=used)
    name = text(f"documents_page.kind.{kind.name}")
    with st.container(border=True):
        st.subheader(name, anchor=False)
        st.markdown(text(f"documents_page.about.{kind.name}"))
        clicked = st.button(f"{text('documents_page.make')} {name}", key=f"make_{kind.name}")
        if clicked or asked in st.session_state.get(_MADE, frozenset()):
            _make_and_offer(kind, asked, chosen, used)


def _asked(kind: Kind, chosen: Chosen, *, thai_digits: bool, letterhead: bytes | None) -> _Asked:
    return _Asked(
        kind=kind.name,
        content=chosen.history.sha256,
        rules=cache.rules_version(),
        answers=source.answers(),
        corrections=source.corrections(),
        work=work.gathered(chosen.history),
        fiscal_year=chosen.assessment.fiscal_year,
        language=chosen.text.language,
        thai_digits=thai_digits,
        letterhead=cache.content_hash(letterhead) if letterhead else "",
    )


def _make_and_offer(kind: Kind, asked: _Asked, chosen: Chosen, letterhead: bytes | None) -> None:
    text = chosen.text
    name = text(f"documents_page.kind.{kind.name}")
    with st.status(text("documents_page.making", name=name), type="compact") as progress:
        try:
            subject = Subject(chosen.history, chosen.assessment, text, asked.work)
            data = _made(asked, subject, letterhead)
        except (DocumentFailed, TemplateRefused) as trouble:
            progress.update(label=name, state="error", expanded=True)
            st.error(_why(trouble, name, text))
            return
        progress.update(label=text("documents_page.made", name=name, size=len(data) // 1024 + 1), state="complete")
    st.session_state[_MADE] = st.session_state.get(_MADE, frozenset()) | {asked}
    stem = kind.file_name.removesuffix(kind.ending)
    file_name = f"{stem}-{asked.fiscal_year}-{cache.content_hash(data)[:10]}{kind.ending}"
    st.download_button(
        text("documents_page.download", file=file_name),
        data,
        file_name=file_name,
        mime=kind.media_type,
        key=f"download_{kind.name}",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )


def _why(trouble: DocumentFailed | TemplateRefused, name: str, text: Text) -> str:
    if isinstance(trouble, TemplateRefused):
        return text(trouble.key)
    return text("documents_page.failed", name=name, reason=plain(trouble.reason))
