"""In the sidebar: whether all work is saved, and the one file that holds it."""

import streamlit as st

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.scoring import History
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ui import remember, work
from ui.cache import content_hash


def show_saving(history: History, text: Text) -> None:
    """Nothing while nothing was added; else what a refresh would lose, and the download."""
    kept = remember.keep(history)
    added = work.gathered(history)
    saved = work.is_saved(added)
    if remember.has_failed():
        st.caption(text("work.store_failed"))
    if saved and not remember.is_kept():
        return
    if not saved:
        _told(text, kept=kept)
    # Named by what it is made of: the workbook itself is only made when it is asked for.
    made_of = content_hash(f"{history.sha256} {added}".encode())
    st.download_button(
        text("work.download"),
        lambda: saved_workbook(history, added.events, added),
        file_name=f"ita-work-{'-'.join(map(str, history.fiscal_years))}-{made_of[:10]}.xlsx",
        mime=MEDIA_TYPE,
        help=text("work.download_help"),
        on_click=work.mark_saved,
        args=(added,),
        icon=":material/save:",
        key="save_work",
    )
    if remember.is_kept():
        st.button(
            text("work.forget"),
            help=text("work.forget_help"),
            on_click=remember.forget,
            type="tertiary",
            icon=":material/delete:",
            key="forget_work",
        )


def _told(text: Text, *, kept: bool) -> None:
    if kept:
        st.badge(text("work.kept_here"), icon=":material/inventory_2:", color="gray", help=text("work.kept_here_help"))
    else:
        st.badge(text("work.unsaved"), icon=":material/warning:", color="orange", help=text("work.unsaved_help"))
