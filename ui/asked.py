"""What the workbook leaves open, asked with a preview; an answer is kept with the workbook in use."""

import re

import streamlit as st

from ita_core.text import Text
from ita_core.workbook import Question, Reading
from ui import source
from ui.show import plain

_TOTAL = re.compile(r"(?<!['‘\w])TOTAL(?=$| = | \d|, | …)")


def show_questions(reading: Reading, text: Text) -> None:
    """Every question of the reader, those without an answer first; nothing where there are none."""
    for question in sorted(reading.questions, key=lambda asked: asked.chosen is not None):
        # Another workbook's question may stand at the same place: its answer is not this one's.
        _ask(question, text, key=f"asked_{reading.sha256[:12]}_{question.id}")


def _ask(question: Question, text: Text, *, key: str) -> None:
    labels = {option.id: text.entries.get(f"answer.{option.id}", option.label) for option in question.options}
    with st.container(border=True):
        choice = st.radio(
            _told(text(question.key, **question.facts), text),
            list(labels),
            index=None if question.chosen is None else list(labels).index(question.chosen),
            format_func=lambda option: plain(labels[option]),
            captions=[_told(option.preview, text) for option in question.options],
            key=key,
        )
        if question.chosen is None:
            st.caption(text("workbook.unanswered"))
    if choice is not None and choice != question.chosen:
        source.answer(question.id, choice)
        st.rerun()


def _told(words: str, text: Text) -> str:
    """The words with the total by its name: the other codes are those of the assessment itself."""
    return plain(_TOTAL.sub(text("node.TOTAL"), words))
