"""The page that others are measured against: a title and four Plotly charts, built anew at every rerun.

It stays as it is, so that figures of different days can be compared; it knows nothing of the program.
"""

import plotly.graph_objects as go
import streamlit as st

st.title("Four charts")
for number in range(4):
    st.plotly_chart(go.Figure(go.Bar(x=list(range(10)), y=[50 + number * i for i in range(10)])), key=str(number))
