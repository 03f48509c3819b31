"""The page that others are measured against: `?charts=3&tables=2` draws so many Plotly charts and so many tables.

It stays as it is, so that figures of different days can be compared; it knows nothing of the program.
"""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.title("Charts and tables")
for number in range(int(st.query_params.get("charts", 0))):
    st.plotly_chart(go.Figure(go.Bar(x=list(range(10)), y=[50 + number * i for i in range(10)])), key=str(number))
for number in range(int(st.query_params.get("tables", 0))):
    st.table(
        pd.DataFrame({f"column {column}": [f"{number} {column} {row}" for row in range(10)] for column in range(5)})
    )
