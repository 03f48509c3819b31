"""What to keep and what to work on, with recommendations and evidence; the standing of every issue and instrument."""

import streamlit as st

from ita_core.analysis import issue_groups, strengths
from ita_core.analysis.issue_groups import worst_bound
from ita_core.analysis.strengths import HIGHEST, LOWEST
from ita_core.charts import weak_points
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text
from ita_core.tables.scores import extremes_table, strong_table
from ita_core.tables.verdicts import issue_groups_table
from ui import state
from ui.made import made
from ui.questions import show_weak_point
from ui.show import plain, show_chart, show_table

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text
found = made(strengths, assessment)

st.title(text("strengths_page.title"), anchor=False)
st.caption(text("strengths_page.intro"))

st.header(text("strengths_page.keep"), anchor=False)
show_table(made(extremes_table, assessment), text, "keep_and_improve")
if found.strong:
    st.markdown(f"**{text('strengths_page.keep_questions')}**")
    show_table(made(strong_table, found.strong, assessment.framework), text, "strong_questions")
else:
    st.caption(text("strengths_page.no_strong"))

st.header(text("strengths_page.improve"), anchor=False)
show_chart(made(weak_points, found, assessment, text), text, "weak_points", in_section=True)
for instrument in assessment.framework.codes("instrument"):
    if own := found.weak_in(instrument):
        st.subheader(text("charts.weak.part", instrument=instrument, n=len(own)), anchor=False)
        for point in own:
            show_weak_point(point, assessment, text)
    if by_indicator := found.weak_indicators_in(instrument):
        st.subheader(text("strengths_page.by_indicator", instrument=instrument), anchor=False)
        for point in by_indicator:
            show_weak_point(point, assessment, text)

st.header(text("strengths_page.standing"), anchor=False)
groups = made(issue_groups, assessment)
if groups:
    show_table(made(issue_groups_table, groups, assessment), text, "standing")
else:
    st.info(text("strengths_page.no_issues", year=assessment.fiscal_year))

with st.expander(text("strengths_page.rule")):
    facts = {
        "target": target_text(assessment.framework.target, text),
        "defect": score_text(worst_bound(assessment.framework)),
        "highest": HIGHEST,
        "lowest": LOWEST,
    }
    for rule in ("keep", "improve", "standing", "documents", "ours"):
        st.markdown(plain(text(f"strengths_page.rule_{rule}", **facts)))
