"""Documents on the screen: made after a click with progress, kept for the session by content, offered for download."""

import logging
import re
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from ita_core.documents.content.gate import GateRemark, gate
from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, DocumentFailed, Kind, Wishes, document
from ita_core.documents.output import TemplateRefused
from ita_core.text import Text
from ui import cache, work
from ui.own_slides import choose_slides
from ui.places import file_of
from ui.show import plain
from ui.state import HASH_BY_INPUTS, KEPT_SECONDS, Chosen, Inputs, inputs_of

_LOG = logging.getLogger(__name__)
_MADE = "documents_made"
_TAKEN_N = "documents_taken_n"
_LETTERHEAD_MB, _SEAL_MB = 5, 2
_WITH_COVER = ("report-word", "report-pdf")
_NO_LETTERS = re.compile(r"[^0-9A-Za-zก-๙]+")
_OFFICE_LETTERS = 60
_BUTTON = 380
"""How wide a button is [pixels], so that those of all documents stand under each other."""

_fetch_now = st.components.v2.component(
    "ita_lens_fetch_now", js=Path(__file__).with_name("browser").joinpath("fetch_now.js").read_text("utf-8")
)


@dataclass(frozen=True)
class _Wanted:
    """Everything that decides a document's bytes."""

    inputs: Inputs
    kind: str
    thai_digits: bool
    official_face: bool
    files: tuple[str, ...]
    """Content of letterhead, seal and template of slides, and the date, '' for none."""


# The key is what is wanted; subject and wishes are its values and are not hashed again.
@st.cache_data(scope="session", max_entries=12, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs={_Wanted: repr})
def _made(wanted: _Wanted, _subject: Subject, _wishes: Wishes) -> bytes:
    kind = next(kind for kind in KINDS if kind.name == wanted.kind)
    return document(kind, _subject, _wishes)


# The key is the inputs; what is looked over is not hashed again.
@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _remarks(inputs: Inputs, _chosen: Chosen) -> tuple[GateRemark, ...]:
    return gate(Subject(_chosen.history, _chosen.assessment, _chosen.text, inputs.work))


def show_gate(chosen: Chosen) -> None:
    """What should be looked at before anything is printed or presented, each with the way to its place."""
    text = chosen.text
    remarks = _remarks(inputs_of(chosen, work.gathered(chosen.history)), chosen)
    if not remarks:
        st.success(text("gate.none"), icon=":material/task_alt:")
        return
    title = f"{text('severity_symbol.warning')} {text('gate.title', n=len(remarks))}"
    with st.expander(title, key="gate"):
        for remark in remarks:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{text('severity_symbol.warning')} {plain(remark.says(text))}", width="stretch")
                st.page_link(
                    file_of(remark.page),
                    label=text(f"pages.{remark.page}"),
                    icon=":material/arrow_forward:",
                    query_params=dict(remark.at) or None,
                )
        st.caption(text("gate.go_on"))


def show_export(chosen: Chosen) -> None:
    """Every document of the council meeting in a row: one click makes it of the figures on the screen."""
    text = chosen.text
    show_gate(chosen)
    thai_digits = text.language == "th" and st.toggle(text("documents_page.digits"), value=True, key="thai_digits")
    rows = st.container(gap="xsmall")
    with st.expander(text("documents_page.own_letterhead")):
        wishes = _choose_own(text, thai_digits=thai_digits)
    with rows:
        for kind in KINDS:
            offer_document(kind, chosen, wishes)


def _choose_own(text: Text, *, thai_digits: bool) -> Wishes:
    """What the office has of its own: letterhead, seal and typeface."""
    letterhead = _choose_file("letterhead", ["docx"], _LETTERHEAD_MB, text)
    seal = _choose_file("seal", ["png", "jpg", "jpeg"], _SEAL_MB, text)
    help_text = text("documents_page.official_face_help")
    official = st.toggle(text("documents_page.official_face"), key="official_face", help=help_text)
    return choose_slides(Wishes(thai_digits, letterhead, official_face=official, seal=seal), text)


def _choose_file(key: str, endings: list[str], most_mb: int, text: Text) -> bytes | None:
    """A file that the officer gives for the documents made now; None where there is none."""
    help_text = text(f"documents_page.{key}_help")
    file = st.file_uploader(
        text(f"documents_page.{key}"), type=endings, max_upload_size=most_mb, help=help_text, key=key
    )
    return None if file is None else file.getvalue()


def _used(kind: Kind, wishes: Wishes) -> Wishes:
    """What of the wishes bears on a kind, so that another wish does not make it anew."""
    if kind.ending != ".docx":
        wishes = replace(wishes, letterhead=None)
    if kind.ending != ".pptx":
        wishes = replace(wishes, template=None)
    if kind.ending not in (".docx", ".pptx"):
        wishes = replace(wishes, official_face=False)
    if kind.ending not in (".xlsx", ".pptx"):
        wishes = replace(wishes, dated=None)
    return wishes if kind.name in _WITH_COVER else replace(wishes, seal=None)


def offer_document(kind: Kind, chosen: Chosen, wishes: Wishes) -> None:
    """One document: what it is, the button that makes it, and its download once it is made."""
    text, used = chosen.text, _used(kind, wishes)
    files = tuple(cache.content_hash(data) if data else "" for data in (used.letterhead, used.seal, used.template))
    files = (*files, str(used.dated or ""))
    inputs = inputs_of(chosen, work.gathered(chosen.history))
    wanted = _Wanted(inputs, kind.name, used.thai_digits, used.official_face, files)
    with st.container(horizontal=True, vertical_alignment="center", key=f"document_{kind.name}"):
        # The name goes with it: a screen reader, or whoever goes from button to button, hears which document it is.
        label = text("documents_page.make_and_take", name=text(f"documents_page.kind.{kind.name}"))
        clicked = st.button(label, key=f"make_{kind.name}", icon=":material/download:", width=_BUTTON)
        with st.container(width="stretch", gap="xsmall"):
            if not clicked and wanted not in st.session_state.get(_MADE, frozenset()):
                st.caption(text(f"documents_page.about.{kind.name}"))
            else:
                _make_and_offer(kind, wanted, chosen, used)
        if clicked and wanted in st.session_state.get(_MADE, frozenset()):
            times = st.session_state[_TAKEN_N] = st.session_state.get(_TAKEN_N, 0) + 1
            _fetch_now(key=f"fetch_{kind.name}", data={"key": f"download_{kind.name}", "token": times})


def _make_and_offer(kind: Kind, wanted: _Wanted, chosen: Chosen, wishes: Wishes) -> None:
    text = chosen.text
    name = text(f"documents_page.kind.{kind.name}")
    with st.status(text("documents_page.making", name=name), type="compact") as progress:
        try:
            subject = Subject(chosen.history, chosen.assessment, text, wanted.inputs.work)
            data = _made(wanted, subject, wishes)
        except (DocumentFailed, TemplateRefused) as trouble:
            progress.update(label=name, state="error", expanded=True)
            st.error(_why(trouble, name, text))
            return
        progress.update(label=text("documents_page.made", name=name, size=len(data) // 1024 + 1), state="complete")
    st.session_state[_MADE] = st.session_state.get(_MADE, frozenset()) | {wanted}
    file_name = named_file(text(f"documents_page.file.{kind.name}"), kind.ending, chosen, data)
    st.download_button(
        text("documents_page.download", file=file_name),
        data,
        file_name=file_name,
        mime=kind.media_type,
        key=f"download_{kind.name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download_done:",
    )


def named_file(what: str, ending: str, chosen: Chosen, data: bytes) -> str:
    """Office, year and kind, and a hash of the content: two files of one name are one file."""
    office = _NO_LETTERS.sub("-", chosen.history.agency.name).strip("-")[:_OFFICE_LETTERS]
    parts = (office, str(chosen.assessment.fiscal_year), what, cache.content_hash(data)[:10])
    return "-".join(filter(None, parts)) + ending


def _why(trouble: DocumentFailed | TemplateRefused, name: str, text: Text) -> str:
    if isinstance(trouble, TemplateRefused):
        return text(trouble.key)
    _LOG.error("%s", trouble)
    return text("documents_page.failed", name=name)
