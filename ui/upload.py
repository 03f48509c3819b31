"""Giving the program a file: upload, refusal, the sample, and the empty template."""

import streamlit as st

from ita_core.framework import known_years
from ita_core.text import Text
from ita_core.workbook import template
from ui import source
from ui.cache import content_hash
from ui.show import plain

_UPLOADED = "uploaded_file"
_TAKEN = "uploaded_hash"
_IN_USE: dict[str | None, str] = {source.SAMPLE: "workbook.in_use_sample", source.EXAMPLE: "example.in_use"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(text: Text) -> None:
    """The uploader with its instruction beside it, and the template to start from."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        file = st.file_uploader(text("workbook.upload"), key=_UPLOADED, help=text("workbook.upload_help"))
        if file is not None:
            _take(file.name, file.getvalue(), text)
    with right:
        _template(text)


def _take(name: str, data: bytes, text: Text) -> None:
    """Take a file once: a rerun with the same bytes in the uploader changes nothing."""
    content = content_hash(data)
    if st.session_state.get(_TAKEN) == content:
        return
    st.session_state[_TAKEN] = content
    with st.spinner(text("workbook.reading")):
        source.offer(name, data)
    st.rerun()


def _template(text: Text) -> None:
    years = list(reversed(known_years()))
    chosen = st.multiselect(text("workbook.template_years"), years, default=[2566] if 2566 in years else years[:1])
    if chosen:
        st.download_button(
            text("workbook.template"),
            lambda: template(sorted(chosen)),
            file_name=f"ita-template-{'-'.join(map(str, sorted(chosen)))}.xlsx",
            mime=XLSX,
            on_click="ignore",
            icon=":material/download:",
        )


def show_refusal(text: Text) -> None:
    """Why the last upload was not taken; the workbook in use stays."""
    refusal = source.refusal()
    if refusal is not None:
        st.error(
            plain(f"{refusal.message(text.language)} {refusal.what_to_do(text.language)}"), icon=":material/error:"
        )
        if source.in_use() is not None:
            st.caption(text("workbook.kept"))


def show_source(text: Text) -> None:
    """Which workbook is in use, and the way to another."""
    file = source.in_use()
    with st.container(horizontal=True, vertical_alignment="center"):
        if file is not None:
            st.markdown(text(_IN_USE.get(file.sample, "workbook.in_use"), name=plain(file.name)))
            st.caption(f"SHA-256 {content_hash(file.data)[:16]}…")
        if file is None or file.sample != source.SAMPLE:
            st.button(text("workbook.use_sample"), on_click=source.use_sample, key="use_sample")
        if file is None or file.sample != source.EXAMPLE:
            st.button(text("example.use"), on_click=source.use_sample, args=(source.EXAMPLE,), key="use_example")
        if file is not None:
            st.button(text("workbook.clear"), on_click=source.clear, key="clear_workbook")
