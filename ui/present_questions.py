"""The questions that the council may ask, with answer, source and slide, to rehearse before the meeting."""

import streamlit as st

from ita_core.documents.deck import HardQuestion
from ita_core.documents.slides import source_of
from ui.present import Council
from ui.show import plain


def rehearse(council: Council) -> None:
    """The hardest question first; answers are folded away, so that one can try first."""
    text, told = council.subject.text, council.deck
    if not told.questions:
        st.caption(text("present_page.no_questions"))
    for number, question in enumerate(told.questions, start=1):
        with st.expander(f"{number}. {plain(question.question)}"):
            st.markdown(f"**{text('present_page.answer')}** {plain(question.answer)}")
            st.caption(f"{text('present_page.source')} {plain(source_of(question, text))}")
            st.caption(_where(council, question))


def _where(council: Council, question: HardQuestion) -> str:
    """Which slide shows it: its number, or the code to type."""
    text, keys = council.subject.text, [slide.key for slide in council.deck.slides]
    if question.slide in keys:
        return text("present_page.on_slide", n=keys.index(question.slide) + 2)
    return text("present_page.on_code", code=plain(question.slide)) if question.slide else ""
