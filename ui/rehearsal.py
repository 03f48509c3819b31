"""The rehearsal: how long the slides took when they were tried, and the questions that may be asked."""

import streamlit as st

from ita_core.documents.blocks import HardQuestion
from ita_core.documents.slides import source_of
from ita_core.documents.slides.run import RUN, clock_text, run_of, run_table
from ui.made import made
from ui.present import Council
from ui.show import folded, plain, show_table


def rehearse(council: Council) -> None:
    """The times of the last rehearsal, then the questions, the hardest first, their answers folded away."""
    text, told = council.subject.text, council.deck
    _show_run(council)
    st.caption(text("present_page.rehearsal_help"))
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


def _show_run(council: Council) -> None:
    """What the last rehearsal took, the whole against the plan; without one how to take the times."""
    text = council.subject.text
    run = made(run_of, council.subject.written(RUN))
    if run is None:
        st.caption(text("present_page.run_how"))
        return
    left = run.minutes * 60 - run.seconds
    st.markdown(
        text(
            f"present_page.run_{'over' if left < 0 else 'left'}",
            total=clock_text(run.seconds),
            planned=clock_text(run.minutes * 60),
            time=clock_text(abs(left)),
        )
    )
    with folded(text("present_page.run_slides"), key="slide_run"):
        show_table(made(run_table, run, council.deck, text), text, key="slide_run", download=False)
