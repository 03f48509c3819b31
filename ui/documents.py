"""Documents on the screen: made after a click beside the page, kept by content, offered for download."""

import logging
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from ita_core.documents.content.gate import GateRemark, gate
from ita_core.documents.content.subject import Subject
from ita_core.documents.file_names import file_name
from ita_core.documents.kinds import KINDS, DocumentFailed, Kind, Wishes, document
from ita_core.documents.output import TemplateRefused
from ita_core.peers.among import Among
from ita_core.server.logs import told
from ita_core.text import Text
from ui import cache, long_work, observed
from ui.among import for_documents, say_unread
from ui.brought_back import uploader_key
from ui.jobs import Progress
from ui.long_work import Order
from ui.own_slides import choose_slides
from ui.places import file_of
from ui.show import plain
from ui.state import HASH_BY_INPUTS, KEPT_SECONDS, Chosen, Inputs, inputs_of

_LOG = logging.getLogger(__name__)
_LETTERHEAD_MB, _SEAL_MB = 5, 2
_WITH_COVER = ("report-word", "report-pdf")
_BUTTON = 380
"""How wide a button is [pixels], so that those of all documents stand under each other."""


@dataclass(frozen=True)
class _Wanted:
    """Everything that decides a document's bytes."""

    inputs: Inputs
    kind: str
    thai_digits: bool
    official_face: bool
    files: tuple[str, ...]
    """Content of letterhead, seal and template of slides, and the date, '' for none."""


# The key is the inputs; what is looked over is not hashed again.
@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _remarks(inputs: Inputs, _chosen: Chosen, _among: Among | None) -> tuple[GateRemark, ...]:
    return gate(Subject(_chosen.history, _chosen.assessment, _chosen.text, inputs.work, _among))


def show_gate(chosen: Chosen) -> None:
    """What should be looked at before anything is printed or presented, each with the way to its place."""
    text = chosen.text
    added, among = for_documents(chosen)
    say_unread(chosen)
    remarks = _remarks(inputs_of(chosen, added), chosen, among)
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
        text(f"documents_page.{key}"), type=endings, max_upload_size=most_mb, help=help_text, key=uploader_key(key)
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


def _made(kind: Kind, subject: Subject, wishes: Wishes, progress: Progress) -> bytes:
    with observed.export(kind.name):
        return document(kind, subject, wishes, progress)


def offer_document(kind: Kind, chosen: Chosen, wishes: Wishes) -> None:
    """One document: what it is, the button that makes it, and its download once it is made."""
    text, used = chosen.text, _used(kind, wishes)
    added, among = for_documents(chosen)
    files = tuple(cache.content_hash(data) if data else "" for data in (used.letterhead, used.seal, used.template))
    files = (*files, str(used.dated or ""))
    inputs = inputs_of(chosen, added)
    wanted = _Wanted(inputs, kind.name, used.thai_digits, used.official_face, files)
    name = text(f"documents_page.kind.{kind.name}")
    subject = Subject(chosen.history, chosen.assessment, text, inputs.work, among)
    order = Order(kind.name, name, wanted, partial(_made, kind, subject, used))
    with st.container(horizontal=True, vertical_alignment="center", key=f"document_{kind.name}"):
        # The name goes with it: a screen reader, or whoever goes from button to button, hears which document it is.
        label = text("documents_page.make_and_take", name=name)
        clicked = st.button(label, key=f"make_{kind.name}", icon=":material/download:", width=_BUTTON)
        with st.container(width="stretch", gap="xsmall"):
            if clicked:
                long_work.begin(order, text)
            if not _show(kind, order, chosen):
                st.caption(text(f"documents_page.about.{kind.name}"))
        long_work.hand_over(order, f"download_{kind.name}")


def _show(kind: Kind, order: Order, chosen: Chosen) -> bool:
    """What has become of a document; False where nobody asked for it."""
    try:
        return long_work.show(order, chosen.text, lambda data: _offer(kind, data, chosen))
    except (DocumentFailed, TemplateRefused) as trouble:
        st.error(_why(trouble, order.name, chosen.text))
        return True


def _offer(kind: Kind, data: bytes, chosen: Chosen) -> None:
    text = chosen.text
    name = text(f"documents_page.kind.{kind.name}")
    st.status(text("documents_page.made", name=name, size=len(data) // 1024 + 1), state="complete", type="compact")
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
    return file_name(chosen.history.agency.name, chosen.assessment.fiscal_year, what, cache.content_hash(data), ending)


def _why(trouble: DocumentFailed | TemplateRefused, name: str, text: Text) -> str:
    if isinstance(trouble, TemplateRefused):
        return text(trouble.key)
    _LOG.error("%s", trouble, extra=told("document-failed", kind=trouble.kind.name))
    return text("documents_page.failed", name=name)
