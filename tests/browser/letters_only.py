"""A page of Streamlit's that shows each hostile text wherever a page of ours may show the text of a cell."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import pandas as pd
import streamlit as st

from tests.hostile import HOSTILE
from ui.show import plain

st.title("x", anchor=False)
for number, text in enumerate(HOSTILE):
    words = plain(text)
    st.header(words, anchor=False)
    st.markdown(words)
    st.markdown(f"- {words}")
    st.markdown(f"**{words}** :gray[~~{words}~~]")
    st.caption(words)
    st.info(words)
    st.metric(words, words, words)
    st.button(words, key=f"button_{number}", help=words)
    st.toggle(words, key=f"toggle_{number}")
    st.radio(words, ["a", words], captions=[words, ""], key=f"radio_{number}")
    st.segmented_control(words, [words], key=f"segments_{number}")
    st.text_input(words, text, key=f"input_{number}", placeholder=text)
    st.selectbox(words, [text], key=f"select_{number}")
    with st.expander(words, expanded=True):
        st.badge(words)
st.table(pd.DataFrame({"x": [plain(text) for text in HOSTILE]}), hide_index=True)
for tab in st.tabs([plain(text) for text in HOSTILE]):
    tab.write("")
