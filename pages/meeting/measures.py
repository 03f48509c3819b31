"""The measures of the next fiscal year: the plan, its check-ins and report, what moved, and the texts around it."""

import streamlit as st

from ui import state
from ui.check_ins import show_effect, show_report, show_texts
from ui.linked import parts
from ui.locked import show_lock
from ui.measure_form import show_dialog
from ui.measures import plan_in_use, show_plan

chosen = state.chosen()
text = chosen.text

st.title(text("measures_page.title", year=plan_in_use(chosen).now.fiscal_year), anchor=False)
show_lock(chosen.assessment.fiscal_year, text)
names = ("plan", "report", "effect", "texts")
labels = {name: text(f"measures_page.part.{name}") for name in names}
part = parts(labels, text("measures_page.parts"), key="measures_part")
if part == "plan":
    show_plan(chosen)
    show_dialog(chosen)
elif part == "report":
    show_report(chosen)
elif part == "effect":
    show_effect(chosen)
else:
    show_texts(chosen)
