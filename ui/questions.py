"""All that is known of one question, and scores that have no place."""

import streamlit as st

from ita_core.analysis import WeakPoint
from ita_core.analysis.strengths import QuestionFacts
from ita_core.framework import Question
from ita_core.narrative.phrases import meaning
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.rules import source_text
from ita_core.tables.scores import evidence_text, node_score_text, reason_text, unplaced_table
from ita_core.text import Text
from ui import locked, state
from ui.cache import content_hash
from ui.made import made
from ui.show import plain, show_table, small_header


def show_unplaced(assessment: Assessment, text: Text) -> None:
    """The scores that were read and that the known rules of the year give no place; nothing where there is none."""
    if assessment.unplaced:
        small_header(text("questions.unplaced"), "unplaced")
        st.caption(text("questions.unplaced_help"))
        show_table(made(unplaced_table, assessment.unplaced), text, "unplaced_scores")


def show_question(facts: QuestionFacts, assessment: Assessment, text: Text) -> None:
    """The card of one question."""
    code, subject = facts.question.code, meaning(assessment.framework, facts.question.code, text)
    small_header(f"{code} · {plain(subject)}", "question")
    unknown = text("not_known_yet")
    weight = unknown if facts.total_weight is None else score_text(facts.total_weight, 4)
    gain = unknown if facts.gain is None else score_text(facts.gain)
    with st.container(horizontal=True, gap="medium"):
        st.metric(text("questions.score"), node_score_text(facts.node))
        st.metric(text("questions.headroom"), gain, help=text("questions.headroom_help", worth=weight))
    for key, told in _rows(facts, assessment, text).items():
        if told:
            st.markdown(f"**{text(f'questions.{key}')}** {plain(told)}")
    _wording(facts.question, assessment.fiscal_year, text)
    _sources(facts, text)


def _sources(facts: QuestionFacts, text: Text) -> None:
    """Where the score and the question come from, folded."""
    node = facts.node
    told = {
        "place": f"{text(f'status.{node.status}')} {column.place_text(node.sheet, node.cell)}",
        "links": ", ".join(f"{link.id} {text.of(link.subject)}" for link in facts.links),
        "scale": text.of(facts.scale.label),
        "source": source_text(facts.question, text),
    }
    with st.expander(text("questions.more")):
        for key, words in told.items():
            st.markdown(f"**{text(f'questions.{key}')}** {plain(words or text('no_data'))}")


def _rows(facts: QuestionFacts, assessment: Assessment, text: Text) -> dict[str, str]:
    """What an officer does with the score: the advice, what evidences it, and where it belongs."""
    advice, indicator = facts.recommendation, facts.indicator
    return {
        "recommendation": text.of(advice) if advice else "",
        "evidence": ", ".join(advice.evidence) if advice else "",
        "indicator": f"{indicator} {text.of(assessment.framework.label(indicator))}" if indicator else "",
        "issues": ", ".join(f"{issue.id}. {text.of(issue.label)}" for issue in facts.issues),
    }


def _wording(question: Question, fiscal_year: int, text: Text) -> None:
    pasted = state.official_wording(fiscal_year, question.code)
    if question.wording:
        st.markdown(f"**{text('questions.wording')}** {plain(question.wording)}")
        return
    if pasted:
        st.markdown(f"**{text('questions.pasted')}** {plain(pasted)}")
    else:
        st.caption(text("questions.no_wording"))
    with st.popover(text("questions.paste")):
        wording = st.text_area(
            text("questions.paste_label"),
            pasted,
            key=f"wording_{fiscal_year}_{question.code}_{content_hash(pasted.encode())[:8]}",
        )
        if st.button(text("questions.paste_keep"), key=f"keep_{fiscal_year}_{question.code}"):
            if not locked.refuses(fiscal_year):
                state.keep_official_wording(fiscal_year, question.code, wording)
            st.rerun()
        st.caption(text("questions.paste_note"))


def show_weak_point(point: WeakPoint, assessment: Assessment, text: Text) -> None:
    """The card of one question to work on."""
    advice = text.of(point.recommendation) if point.recommendation else text("strengths_page.no_recommendation")
    name = f"{point.code} {meaning(assessment.framework, point.code, text)}"
    with st.container(border=True):
        st.markdown(f"**{plain(name)}** · {plain(score_text(point.score))}")
        unweighed = point.gain is None
        gain = (
            text("strengths_page.gain_unknown")
            if unweighed
            else text("strengths_page.gain", gain=score_text(point.gain))
        )
        st.markdown(f"{text('strengths_page.why')} {plain(reason_text(point, text))} · {plain(gain)}")
        st.markdown(f"{text('strengths_page.do')} {plain(advice)}")
        if point.evidence:
            labels = {item: text.of(assessment.framework.label(item.code)) for item in point.evidence}
            items = " · ".join(f"{evidence_text(item)} {label}" for item, label in labels.items())
            st.caption(f"{text('strengths_page.evidence')} {plain(items)}")
