"""The paste box of the file page: a column or a table of scores as text, used and kept like an uploaded file."""

import datetime as dt
from functools import partial

import streamlit as st

from ita_core.framework import known_years, latest_with_results, load
from ita_core.text import Text
from ita_core.workbook.pasted import MOST_LETTERS, ColumnUnclear, Pasted, orders
from ui import session, waiting, work
from ui.show import folded, plain

_TIMES = "pasted_times"


def paste_box(text: Text) -> None:
    """The fold with the box; what was pasted is read like a file, and shown below as one is."""
    with folded(text("paste.title"), "paste_fold") as fold:
        if fold.open:
            _draw(text, st.session_state.get(_TIMES, 0))


def _draw(text: Text, times: int) -> None:
    years = list(reversed(known_years()))
    usual = years.index(latest_with_results(dt.datetime.now().astimezone().date()))
    # Not a form: which order a column may have hangs on the year.
    with st.container(horizontal=True):
        agency = st.text_input(text("paste.agency"), _known_agency(), max_chars=120, key=f"paste_agency_{times}")
        year = st.selectbox(text("paste.year"), years, index=usual, key=f"paste_year_{times}")
    order = st.selectbox(
        text("paste.order"),
        ["", *orders(load(year))],
        format_func=lambda name: _order_words(name, year, text),
        key=f"paste_order_{year}_{times}",
        help=text("paste.order_help"),
    )
    words = st.text_area(
        text("paste.words"), height=220, max_chars=MOST_LETTERS, key=f"paste_words_{times}", help=text("paste.help")
    )
    if st.button(text("paste.use"), key=f"paste_use_{times}", icon=":material/content_paste_go:"):
        _take(Pasted(words, agency, year), order, text)


def _known_agency() -> str:
    """The name of the agency whose file is in use; '' of a sample's."""
    file, reading = session.in_use(), session.reading()
    return "" if file is None or file.is_sample or reading is None else reading.agency.name


def _order_words(name: str, year: int, text: Text) -> str:
    return text(f"paste.orders.{name or 'by_count'}", n=len(orders(load(year)).get(name, ())))


def _take(pasted: Pasted, order: str, text: Text) -> None:
    if not pasted.rows:
        st.warning(text("paste.nothing"), icon=":material/info:")
        return
    try:
        data = pasted.file(order)
    except ColumnUnclear as unclear:
        st.warning(plain(_unclear_words(unclear, pasted.fiscal_year, text)), icon=":material/help:")
        return
    with st.spinner(text("workbook.reading")), waiting.told(text):
        work.instead(partial(session.offer, [(pasted.file_name, data)]))
    if session.refusal() is None:  # what was typed stays until it was read
        st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    st.rerun()


def _unclear_words(unclear: ColumnUnclear, year: int, text: Text) -> str:
    """How many figures there are, and which orders they fit, or which there are."""
    offered = unclear.orders or tuple(orders(load(year)))
    listed = " · ".join(_order_words(name, year, text) for name in offered)
    return text(f"paste.{'several' if unclear.orders else 'none'}", n=unclear.figures_n, orders=listed)
