"""A page that has something made for some seconds; each making leaves a line in the file at the path given."""

import sys
from pathlib import Path
from time import sleep

sys.path.insert(0, str(Path(__file__).parents[2]))

import streamlit as st

from ita_core.text import text_in
from ui import long_work
from ui.browser_side import tell_the_browser
from ui.jobs import Progress

NOTE = Path(sys.argv[1])
STEPS, STEP_SECONDS = 40, 0.2


def make(progress: Progress) -> bytes:
    """Eight seconds of work in small steps."""
    with NOTE.open("a") as note:
        note.write("begun\n")
    for done in range(STEPS):
        progress(done, STEPS)
        sleep(STEP_SECONDS)
    return b"a document"


text = text_in("th")
order = long_work.Order("place", "x.docx", "x", make)
st.title("x", anchor=False)
tell_the_browser("th")
if st.button("make"):
    long_work.begin(order, text)
long_work.show(order, text, lambda data: st.download_button("take", data, "x.txt", key="take", on_click="ignore"))
long_work.hand_over(order, "take")
