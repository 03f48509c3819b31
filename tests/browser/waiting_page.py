"""A page whose file waits behind three others until nobody looks any more; then it leaves a note at the path given."""

import sys
from pathlib import Path
from time import sleep

sys.path.insert(0, str(Path(__file__).parents[2]))

import streamlit as st

from ita_core.text import text_in
from ui import waiting

st.title("x", anchor=False)
with waiting.told(text_in("th")):
    look = waiting.watch()
    try:
        while True:
            look(3)
            sleep(0.05)
    finally:
        Path(sys.argv[1]).touch()
