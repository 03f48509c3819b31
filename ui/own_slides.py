"""The office's own slides on the page where documents are made: the field, and what the file has no place for."""

import datetime as dt
from dataclasses import replace

import streamlit as st

from ita_core.documents.kinds import Wishes
from ita_core.documents.output import TemplateRefused
from ita_core.text import Text
from ui import cache
from ui.brought_back import uploader_key
from ui.state import KEPT_SECONDS

_TEMPLATE_MB = 20


def choose_slides(wishes: Wishes, text: Text) -> Wishes:
    """The wishes with the template of slides and the date that the officer gives; what the template lacks is said."""
    template = st.file_uploader(
        text("documents_page.template"),
        type=["pptx", "potx"],
        max_upload_size=_TEMPLATE_MB,
        help=text("documents_page.template_help"),
        key=uploader_key("slides_template"),
    )
    day = st.date_input(
        text("documents_page.dated"), value=None, key="documents_dated", help=text("documents_page.dated_help")
    )
    data = None if template is None else template.getvalue()
    if data:
        _say_what_lacks(data, text)
    return replace(wishes, template=data, dated=day if isinstance(day, dt.date) else None)


def _say_what_lacks(data: bytes, text: Text) -> None:
    try:
        keys = _lacks(cache.content_hash(data), data)
    except TemplateRefused as refused:
        st.error(text(refused.key))
        return
    for key in keys:
        st.caption(f"{text('severity_symbol.info')} {text(key)}")


@st.cache_data(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False)
def _lacks(content: str, _data: bytes) -> tuple[str, ...]:  # noqa: ARG001 — the key alone
    # PowerPoint's library is loaded only when somebody gives a template.
    from ita_core.documents.powerpoint.template import lacks

    return lacks(_data)
