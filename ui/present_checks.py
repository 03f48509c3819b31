"""What the checks before the meeting remark on the slides, each with its slide."""

import streamlit as st

from ita_core.documents.content.deck.checks import COVER, SlideRemark, deck_checks
from ui.basis import BY_BASIS, KEPT_SECONDS, Basis
from ui.present import Council
from ui.show import plain


def show_checks(council: Council) -> None:
    """The remarks in the order of the slides, or that there is none."""
    text = council.subject.text
    remarks = remarks_on(council)
    if not remarks:
        st.success(text("present_page.checks_none"), icon=":material/task_alt:")
    for remark in remarks:
        symbol = text(f"severity_symbol.{remark.severity}")
        st.markdown(f"{symbol} **{_slide(council, remark)}** {plain(remark.says(text))}")


def remarks_on(council: Council) -> tuple[SlideRemark, ...]:
    """What is to be mended before the meeting."""
    return _remarks(council.basis, council)


@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=BY_BASIS)
def _remarks(basis: Basis, _council: Council) -> tuple[SlideRemark, ...]:  # noqa: ARG001 — the key
    return deck_checks(_council.deck, _council.subject)


def _slide(council: Council, remark: SlideRemark) -> str:
    text, keys = council.subject.text, [slide.key for slide in council.deck.slides]
    if remark.slide == COVER:
        return text("present_page.check_slide", n=1)
    if remark.slide in keys:
        return text("present_page.check_slide", n=keys.index(remark.slide) + 2)
    return text("present_page.check_appendix", code=plain(remark.slide))
