"""Weak points on the screen, one card each: why, what to do, and with which evidence."""

import streamlit as st

from ita_core.analysis import WeakPoint
from ita_core.narrative.meaning import meaning
from ita_core.scoring import Assessment
from ita_core.tables import reason_text
from ita_core.tables.strengths import evidence_text
from ita_core.text import Text, score_text
from ui.show import plain


def show_weak_point(point: WeakPoint, assessment: Assessment, text: Text) -> None:
    """The card of one question to work on."""
    advice = text.of(point.recommendation) if point.recommendation else text("strengths_page.no_recommendation")
    name = f"{point.code} {meaning(assessment.framework, point.code, text)}"
    with st.container(border=True):
        st.markdown(f"**{plain(name)}** · {plain(score_text(point.score))}")
        gain = text("strengths_page.gain", gain=score_text(point.gain))
        st.markdown(f"{text('strengths_page.why')} {plain(reason_text(point, text))} · {plain(gain)}")
        st.markdown(f"{text('strengths_page.do')} {plain(advice)}")
        if point.evidence:
            labels = {item: text.of(assessment.framework.label(item.code)) for item in point.evidence}
            items = " · ".join(f"{evidence_text(item)} {label}" for item, label in labels.items())
            st.caption(f"{text('strengths_page.evidence')} {plain(items)}")
