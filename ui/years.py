"""The parts of the history page that answer a click of their own: only the part clicked in is drawn again."""

import streamlit as st

from ita_core.charts import changes, indicators_by_year, risers_and_fallers, slope
from ita_core.narrative import ruler_told
from ita_core.tables import rescored_table, ruler_table
from ui import state
from ui.kept import kept, kept_several
from ui.linked import linked_segments
from ui.pair import choose_pair
from ui.show import plain, show_chart, show_folded_table


@st.fragment
def one_instrument(chosen: state.Chosen) -> None:
    """The indicators of one instrument over the years."""
    text = chosen.text
    instruments = chosen.history.latest.framework.codes("instrument")
    instrument = linked_segments(text("history.instrument"), instruments, key=state.INSTRUMENT)
    key = ("indicators", text.language, instrument)
    chart = kept(chosen.history, key, lambda: indicators_by_year(chosen.history, instrument, text))
    show_chart(chart, text, "indicators_by_year", in_section=True)


@st.fragment
def two_years(chosen: state.Chosen) -> None:
    """Two years held against each other: what made the change, which questions moved, the office or the ruler."""
    text, history = chosen.text, chosen.history
    pair = choose_pair(history, chosen.assessment, text)
    if not pair:
        return
    st.caption(text("history.changes_help"))
    key = (text.language, *(assessment.fiscal_year for assessment in pair))
    for number, chart in enumerate(kept_several(history, ("changes", *key), lambda: changes(*pair, text))):
        show_chart(chart, text, f"changes_{number}", in_section=True)
    codes = pair[1].framework.codes("indicator")
    show_chart(kept(history, ("slope", *key), lambda: slope(*pair, codes, text)), text, "slope", in_section=True)

    st.header(text("history.questions"), anchor=False)
    st.caption(text("history.questions_help"))
    movers = kept(history, ("movers", *key), lambda: risers_and_fallers(*pair, text))
    show_chart(movers, text, "risers_and_fallers", in_section=True)

    st.header(text("history.ruler"), anchor=False)
    for sentence in ruler_told(*pair, text):
        st.markdown(plain(sentence))
    st.caption(text("history.ruler_help"))
    show_folded_table(text("history.ruler_table"), lambda: ruler_table(*pair, text), text, "ruler")
    show_folded_table(text("history.rescored"), lambda: rescored_table(history, text), text, "rescored")
