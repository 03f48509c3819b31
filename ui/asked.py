"""What the workbook leaves open, asked with a preview; an answer is kept with the workbook in use."""

import streamlit as st

from ita_core.text import Text, code_text
from ita_core.workbook import Option, Question, Reading
from ui import source
from ui.show import plain


def show_questions(reading: Reading, text: Text) -> None:
    """Every question of the reader, those without an answer first; nothing where there are none."""
    for question in sorted(reading.questions, key=lambda asked: asked.chosen is not None):
        # Another workbook's question may stand at the same place: its answer is not this one's.
        _ask(question, text, key=f"asked_{reading.sha256[:12]}_{question.id}")


def _ask(question: Question, text: Text, *, key: str) -> None:
    labels = {option.id: text.entries.get(f"answer.{option.id}", option.label) for option in question.options}
    with st.container(border=True):
        choice = st.radio(
            plain(text(question.key, **question.facts)),
            list(labels),
            index=None if question.chosen is None else list(labels).index(question.chosen),
            format_func=lambda option: plain(labels[option]),
            captions=[plain(_preview(option, text)) for option in question.options],
            key=key,
        )
        if question.chosen is None:
            st.caption(text("workbook.unanswered"))
    if choice is not None and choice != question.chosen:
        source.answer(question.id, choice)
        st.rerun()


def _preview(option: Option, text: Text) -> str:
    """What would be read: the first figures, or the cell."""
    figures = ", ".join(f"{code_text(code, text)} = {figure}" for code, figure in option.figures)
    return f"{figures} …" if option.more else figures or option.place
