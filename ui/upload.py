"""Giving the program a file: upload, refusal, the sample, and the empty template."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ita_core.framework import known_years
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE, template
from ui import remember, source, work
from ui.cache import content_hash
from ui.show import plain

_TIMES = "uploads"
_IN_USE: dict[str | None, str] = {source.SAMPLE: "workbook.in_use_sample", source.EXAMPLE: "example.in_use"}


def upload(text: Text) -> None:
    """The uploader with its instruction beside it, and the template to start from."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        together = _asked_to_join(text)
        # Each upload empties the field: what is in use is told below it, and the same file can be chosen again.
        times = st.session_state.get(_TIMES, 0)
        chosen = st.file_uploader(
            text("workbook.upload"),
            key=f"uploaded_files_{times}",
            help=text("workbook.upload_help"),
            accept_multiple_files=True,
        )
        if chosen:
            st.session_state[_TIMES] = times + 1
            _take([(file.name, file.getvalue()) for file in chosen], text, together=together)
    with right:
        _template(text)


def _asked_to_join(text: Text) -> bool:
    """Whether new files stand beside the workbook in use; the samples are nobody's and stay apart."""
    file = source.in_use()
    if file is None or file.is_sample:
        return False
    return st.toggle(text("workbook.join", name=plain(file.name)), help=text("workbook.join_help"), key="join_files")


def _take(files: list[tuple[str, bytes]], text: Text, *, together: bool) -> None:
    """Use the files, beside the workbook in use or in its place."""
    with st.spinner(text("workbook.reading")):
        if together:
            work.join(files)
        else:
            work.instead(partial(source.offer, files))
    st.rerun()


def _template(text: Text) -> None:
    years = list(reversed(known_years()))
    usual = [2566] if 2566 in years else years[:1]
    chosen = st.multiselect(text("workbook.template_years"), years, default=usual, key="template_years")
    if chosen:
        st.download_button(
            text("workbook.template"),
            lambda: template(sorted(chosen)),
            file_name=f"ita-template-{'-'.join(map(str, sorted(chosen)))}.xlsx",
            mime=MEDIA_TYPE,
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
            _way_to(text("workbook.use_sample"), source.use_sample, key="use_sample")
        if file is None or file.sample != source.EXAMPLE:
            _way_to(text("example.use"), partial(source.use_sample, source.EXAMPLE), key="use_example")
        if file is not None:
            _way_to(text("workbook.clear"), source.clear, key="clear_workbook")
    told = "workbook.set_aside_kept" if remember.is_kept() else "workbook.set_aside"
    for number, (other, _) in enumerate(work.set_aside()):
        st.warning(text(told, name=plain(other.name)), icon=":material/inventory_2:")
        label, key = text("workbook.put_back", name=plain(other.name)), f"put_back_{number}"
        st.button(label, on_click=work.put_back, args=(number,), key=key, icon=":material/undo:")


def _way_to(label: str, take: Callable[[], None], *, key: str) -> None:
    st.button(label, on_click=work.instead, args=(take,), key=key)
