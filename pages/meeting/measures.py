"""The measures of the next fiscal year: proposed, edited, followed up, reported for o43, and what moved."""

import streamlit as st

from ita_core.office import CHECK_INS, effect, unreported
from ita_core.tables.measures import effect_table, report_table
from ui import state
from ui.made import made
from ui.measures import add_measure, decided, edit_measure, plan_in_use, show_plan, show_texts
from ui.show import show_table

chosen = state.chosen()
text, assessment = chosen.text, chosen.assessment
edits = plan_in_use(chosen)
plan = edits.now
approved = made(decided, plan)

st.title(text("measures_page.title", year=plan.fiscal_year), anchor=False)
st.caption(text("measures_page.intro", assessed=assessment.fiscal_year))
show_plan(chosen, edits)

st.header(text("measures_page.edit"), anchor=False)
add_measure(chosen, plan)
edit_measure(chosen, plan)

st.header(text("measures_page.report"), anchor=False)
for months in CHECK_INS:
    if missing := unreported(plan, months):
        st.caption(text("measures_page.report_missing", months=months, n=len(missing)))
if approved.measures:
    show_table(made(report_table, approved), text, "measures_report")
else:
    st.caption(text("measures_page.none_decided"))

after = chosen.history.year(plan.fiscal_year)
st.header(text("measures_page.effect", before=plan.assessed_year, now=plan.fiscal_year), anchor=False)
if after is None:
    st.caption(text("measures_page.effect_none", year=plan.fiscal_year))
elif not approved.measures:
    st.caption(text("measures_page.none_decided"))
else:
    told = made(effect, approved, assessment, after)
    if told.is_comparable:
        st.caption(text("measures_page.effect_note"))
        show_table(made(effect_table, told), text, "measures_effect")
    else:
        st.info(text("measures_page.effect_not_comparable", before=told.before_year, now=told.now_year))

show_texts(chosen, assessment)
