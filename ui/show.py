"""Small things that several pages show: a chart with its table, a table, findings, escaped text."""

import re
from io import StringIO

import pandas as pd
import streamlit as st
from streamlit.elements.plotly_chart import PlotlyState

from ita_core.charts import Chart, plotly_config
from ita_core.text import Text
from ui.cache import content_hash

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(text: str) -> str:
    """Text from a cell so that Markdown shows it letter by letter."""
    return _MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", text))


def show_chart(chart: Chart, text: Text, key: str, *, selectable: bool = False) -> PlotlyState | None:
    """A chart under its finding, with the sentence and the table that say the same; returns what was clicked.

    A chart without a row has nothing to draw: its title says why.
    """
    if chart.table.empty:
        st.info(plain(chart.title), icon=":material/info:")
        return None
    st.subheader(plain(chart.title), anchor=False)
    clicked = _drawn(chart, text, key, selectable=selectable)
    with st.expander(text("show.as_table")):
        st.caption(plain(chart.alt))
        show_table(chart.table, text, key=f"{key}_table")
    return clicked


def _drawn(chart: Chart, text: Text, key: str, *, selectable: bool) -> PlotlyState | None:
    # theme=None: the figure carries the project's own template, the same in documents.
    config = plotly_config(text)
    if not selectable:
        st.plotly_chart(chart.figure, theme=None, key=key, config=config, alt=chart.alt)
        return None
    return st.plotly_chart(
        chart.figure,
        theme=None,
        key=key,
        config=config,
        alt=chart.alt,
        on_select="rerun",
        selection_mode=("points",),
    )


def show_table(table: pd.DataFrame, text: Text, key: str, *, download: bool = True) -> None:
    """A table of figures, with its download."""
    shown = table.map(lambda cell: plain(cell) if isinstance(cell, str) else cell)
    st.table(shown, hide_index=True, border="horizontal")
    if download:
        offer_csv(table, text, key)


def offer_csv(table: pd.DataFrame, text: Text, key: str) -> None:
    """A download that Excel opens with Thai and without formulas; its name carries a hash of the content."""
    csv = safe_csv(table)
    st.download_button(
        text("show.download_csv"),
        csv,
        file_name=f"{key}-{content_hash(csv)[:10]}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def safe_csv(table: pd.DataFrame) -> bytes:
    """The table as UTF-8 CSV with a byte-order mark; a text that a spreadsheet would run as a formula gets a quote."""
    safe = table.rename(columns=_harmless).map(_harmless)
    buffer = StringIO()
    safe.to_csv(buffer, index=False, quoting=1)
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[+\-]\d+(\.\d+)?", cell) is not None
