"""Choosing one question, by the board or by its code, and showing all that is known of it."""

import streamlit as st
from streamlit.elements.plotly_chart import PlotlyState

from ita_core.analysis import WeakPoint
from ita_core.narrative.phrases import meaning
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables import QuestionCard, reason_text
from ita_core.tables.analysis import evidence_text
from ita_core.text import Text
from ui import state
from ui.linked import linked_selectbox
from ui.show import plain, small_header

_LAST_PICK = "board_pick"


def choose_question(picked: PlotlyState | None, codes: tuple[str, ...], assessment: Assessment, text: Text) -> str:
    """The question to show: a cell just clicked on the board wins, else the one in the list (and in the address)."""
    points = picked["selection"]["points"] if picked else []
    clicked = str(points[0]["customdata"][0]) if points and points[0].get("customdata") else None
    if clicked in codes and clicked != st.session_state.get(_LAST_PICK):
        st.session_state[state.QUESTION] = clicked
    st.session_state[_LAST_PICK] = clicked
    return linked_selectbox(
        text("questions.choose"),
        codes,
        key=state.QUESTION,
        format_func=lambda code: (
            f"{code} · {score_text(assessment.score(code))} · {meaning(assessment.framework, code, text)}"
        ),
    )


def show_question(card: QuestionCard, fiscal_year: int, text: Text) -> None:
    """The card of one question."""
    with st.container(border=True):
        small_header(f"{card.code} · {plain(card.subject)}", "question")
        with st.container(horizontal=True, gap="medium"):
            st.metric(text("questions.score"), card.score)
            st.metric(text("questions.point_worth"), card.point_worth, help=text("questions.point_worth_help"))
            st.metric(text("questions.headroom"), card.headroom_worth, help=text("questions.headroom_help"))
        _wording(card, fiscal_year, text)
        rows = {
            "questions.indicator": card.indicator,
            "questions.scale": card.scale,
            "questions.place": f"{card.status} {card.place}",
            "questions.issues": ", ".join(f"{number}. {name}" for number, name in card.issues),
            "questions.links": ", ".join(f"{link} {subject}" for link, subject in card.links),
            "questions.recommendation": card.recommendation,
            "questions.evidence": ", ".join(card.evidence),
            "questions.source": card.source,
        }
        for key, value in rows.items():
            st.markdown(f"**{text(key)}** {plain(value or text('no_data'))}")


def _wording(card: QuestionCard, fiscal_year: int, text: Text) -> None:
    pasted = state.official_wording(fiscal_year, card.code)
    if card.wording or pasted:
        st.markdown(
            f"**{text('questions.wording' if card.wording else 'questions.pasted')}** {plain(card.wording or pasted)}"
        )
        if card.wording:
            return
    else:
        st.caption(text("questions.no_wording"))
    with st.popover(text("questions.paste")):
        wording = st.text_area(text("questions.paste_label"), pasted, key=f"wording_{fiscal_year}_{card.code}")
        if st.button(text("questions.paste_keep"), key=f"keep_{fiscal_year}_{card.code}"):
            state.keep_official_wording(fiscal_year, card.code, wording)
            st.rerun()
        st.caption(text("questions.paste_note"))


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
