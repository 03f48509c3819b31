"""What to keep and what to work on, with recommendations and evidence; the standing of every issue and instrument."""

import streamlit as st

from ita_core.analysis import issue_groups, strengths
from ita_core.analysis.issue_groups import worst_bound
from ita_core.analysis.strengths import HIGHEST, LOWEST, Strengths
from ita_core.charts import weak_points
from ita_core.framework import Framework
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text
from ita_core.tables.scores import extremes_table, strong_table
from ita_core.tables.verdicts import issue_groups_table
from ita_core.text import Text
from ui import state
from ui.made import made
from ui.questions import show_weak_point
from ui.show import folded, plain, show_chart, show_folded_table, show_table


def show_strengths(chosen: state.Chosen) -> None:
    """To keep, to improve, and where every issue stands."""
    assessment, text = chosen.assessment, chosen.text
    found = made(strengths, assessment)
    st.caption(text("strengths_page.intro"))
    st.header(text("strengths_page.keep"), anchor=False)
    show_table(made(extremes_table, assessment), text, "keep_and_improve")
    if found.strong:
        table = made(strong_table, found.strong, assessment.framework)
        show_folded_table(text("strengths_page.keep_questions"), lambda: table, text, "strong_questions")
    else:
        st.caption(text("strengths_page.no_strong"))
    st.header(text("strengths_page.improve"), anchor=False)
    _weak(found, chosen)
    with folded(text("strengths_page.chart"), "weak_points_fold") as fold:
        if fold.open or not found.weak:
            show_chart(made(weak_points, found, assessment, text), text, "weak_points", in_section=True)
    st.header(text("strengths_page.standing"), anchor=False)
    if groups := made(issue_groups, assessment):
        table = made(issue_groups_table, groups, assessment)
        show_folded_table(text("strengths_page.standing_table"), lambda: table, text, "standing")
    else:
        st.info(text("strengths_page.no_issues", year=assessment.fiscal_year))
    _rules(assessment.framework, text)


def _weak(found: Strengths, chosen: state.Chosen) -> None:
    text = chosen.text
    for instrument in chosen.assessment.framework.codes("instrument"):
        if own := found.weak_in(instrument):
            with st.expander(text("charts.weak.part", instrument=instrument, n=len(own))):
                for point in own:
                    show_weak_point(point, chosen.assessment, text)
        if watched := found.watched_in(instrument):
            with st.expander(text("strengths_page.watched", instrument=instrument, n=len(watched))):
                for point in watched:
                    show_weak_point(point, chosen.assessment, text)
        if by_indicator := found.weak_indicators_in(instrument):
            with st.expander(text("strengths_page.by_indicator", instrument=instrument)):
                for point in by_indicator:
                    show_weak_point(point, chosen.assessment, text)


def _rules(framework: Framework, text: Text) -> None:
    facts = {
        "target": made(target_text, framework.target, text),
        "defect": score_text(worst_bound(framework)),
        "highest": HIGHEST,
        "lowest": LOWEST,
    }
    with st.expander(text("strengths_page.rule")):
        for rule in ("keep", "improve", "standing", "documents", "ours"):
            st.markdown(plain(text(f"strengths_page.rule_{rule}", **facts)))
