"""What staff say, what the public sees, what is published: every link with its verdict, and one link in detail."""

import streamlit as st

from ita_core.charts import link_detail, perspectives
from ita_core.consistency import judge
from ui import state
from ui.linked import linked_selectbox
from ui.made import made
from ui.show import plain, show_chart
from ui.views import show_order

chosen = state.chosen()
assessment, text = chosen.assessment, chosen.text
verdicts = {verdict.link.id: verdict for verdict in made(judge, assessment)}

st.title(text("perspectives.title"), anchor=False)
st.caption(text("perspectives.intro"))
if not verdicts:
    st.info(text("perspectives.none", year=assessment.fiscal_year))
    st.stop()

show_chart(made(perspectives, tuple(verdicts.values()), text), text, "perspectives")

show_order(tuple(verdicts.values()), text)

link = linked_selectbox(
    text("perspectives.choose"),
    list(verdicts),
    format_func=lambda link: f"{link} {text.of(verdicts[link].link.subject)}",
    key=state.LINK,
)
show_chart(made(link_detail, verdicts[link], assessment, text), text, "link_detail")

with st.expander(text("perspectives.rule")):
    st.markdown(plain(text("perspectives.rule_text")))
