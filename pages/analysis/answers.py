"""Answers behind the averages: how many answered, which means cannot be, what leaks out, which differences are real."""

import streamlit as st

from ita_core.analysis.respondents import samples_of, study_answers
from ita_core.consistency import judge
from ita_core.narrative.phrases import no_answers_text
from ita_core.tables.verdicts import gaps_table
from ita_core.tables.years import changes_table
from ui import state
from ui.answers import ask_populations, ask_respondents, show_study
from ui.made import made
from ui.show import show_table

chosen = state.chosen()
assessment, before, text = chosen.assessment, chosen.before, chosen.text

st.title(text("answers_page.title"), anchor=False)
st.caption(text("answers_page.intro"))
known, everybody = ask_respondents(chosen), ask_populations(chosen)
studies = made(study_answers, assessment, known)
if not studies:
    st.info(made(no_answers_text, assessment, text))
for study in studies:
    show_study(study, assessment, text)

st.header(text("answers_page.real"), anchor=False)
st.caption(text("answers_page.real_help"))
changes = made(changes_table, assessment, before) if before else None
if before is not None and changes is not None and not changes.empty:
    st.subheader(text("answers_page.changes", before=before.fiscal_year), anchor=False)
    show_table(changes, text, "real_changes")
else:
    st.caption(text("answers_page.no_changes"))
samples = made(samples_of, assessment, respondents=known, populations=everybody)
verdicts = made(judge, assessment, samples)
if verdicts:
    st.subheader(text("answers_page.gaps"), anchor=False)
    show_table(made(gaps_table, verdicts, assessment), text, "real_gaps")
