"""Method and glossary of the chosen fiscal year, from the framework file, with what is not confirmed."""

import datetime as dt

import streamlit as st

from ita_core.framework import known_years, latest_with_results, load, with_office_rules
from ita_core.tables.rules import rule_changes_table, rules_tables
from ui import session, state
from ui.linked import linked_selectbox
from ui.made import made
from ui.office_rules import rules_of, show_office_rules
from ui.show import show_folded_table, show_table, small_header

text = state.text()
history = session.history()
years = list(reversed(known_years()))
usual = latest_with_results(dt.datetime.now().astimezone().date())
newest = history.latest.fiscal_year if history and history.assessments else usual

st.title(text("rules_page.title"), anchor=False)
year = linked_selectbox(text("rules_page.year"), years, default=years.index(newest), key="rules_year")
framework = with_office_rules(load(year), rules_of(history, year))

st.markdown(text("rules_page.detail." + framework.detail, year=year))
tables = made(rules_tables, framework)
*tabs, own = st.tabs([*(text(f"rules_page.{key}") for key in tables), text("office_rules.tab")])
for key, tab in zip(tables, tabs, strict=True):
    with tab:
        st.caption(text(f"rules_page.{key}_help"))
        show_table(tables[key], text, f"rules_{key}")
with own:
    show_office_rules(history, year, text)

small_header(text("rules_page.changes"), "changes")
others = [other for other in years if other != year]
against = linked_selectbox(
    text("rules_page.against"),
    others,
    key="rules_against",
    default=others.index(max((o for o in others if o < year), default=others[-1])),
)
earlier, later = sorted((year, against))
told = text("rules_page.changes_help", earlier=earlier, later=later)
show_folded_table(told, lambda: made(rule_changes_table, earlier, later), text, "rule_changes")

small_header(text("rules_page.limits"), "limits")
st.markdown(text("rules_page.limits_text"))
