"""The same page as `four_charts.py`, with what is loaded taken out of the garbage collector's rounds once.

That is what a server of any page can do for nothing: ours does it, so what it is measured against does it too.
"""

import gc

import plotly.graph_objects as go
import streamlit as st


@st.cache_resource(show_spinner=False)
def freeze() -> None:
    """Once a process."""
    gc.collect()
    gc.freeze()


st.title("Four charts")
for number in range(4):
    st.plotly_chart(go.Figure(go.Bar(x=list(range(10)), y=[50 + number * i for i in range(10)])), key=str(number))
freeze()
