"""Small things that several pages show: a chart with its table, a table, findings, escaped text."""

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from io import StringIO

import pandas as pd
import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer
from streamlit.elements.plotly_chart import PlotlyState

from ita_core.charts import Chart, plotly_config
from ita_core.numbers import signed_text
from ita_core.tables.format import TypedTable, shown
from ita_core.text import Text
from ita_core.thai import one_line
from ui.cache import content_hash
from ui.fragments import fragment
from ui.made import is_made, made, replayed
from ui.marks import marks_in, note, noted

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@])")
# These act also behind a backslash: addresses, e-mail, icons, emoji, the logo, and signs that become others.
_ACTING = re.compile(r":(?=\S)|@(?=\S)|(?<=www)(?=\.)|-(?=[->])|<(?=[-=])|>(?==)|~(?==)", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(text: str) -> str:
    """Text from a cell so that Markdown shows it letter by letter, on one line, without letters that nobody sees.

    What would act all the same is parted by a joiner, which has no width: no link, icon or picture comes of any text.
    """
    parted = _ACTING.sub(lambda found: found[0] + _JOINER, one_line(noted(text)))
    return _MARKDOWN.sub(r"\\\1", parted)


def metric_change(change: Decimal | None) -> str | None:
    """A change below a metric [points]; with the ASCII minus, for Streamlit draws U+2212 as a rise."""
    return None if change is None else signed_text(change).replace("\u2212", "-")


def small_header(words: str, key: str) -> None:
    """A heading right below the page's title, in the size of those one step lower: no step is left out."""
    with st.container(key=f"small_header_{key}"):
        st.header(words, anchor=False)


def show_chart(
    chart: Chart, text: Text, key: str, *, selectable: bool = False, in_section: bool = False
) -> PlotlyState | None:
    """A chart under its finding, with the sentence and the table that say the same; returns what was clicked.

    A chart without a row has nothing to draw: its title says why. `in_section`: it stands under a heading of its page.
    """
    if chart.table.empty:
        st.info(plain(chart.title), icon=":material/info:")
        return None
    if in_section:
        st.subheader(plain(chart.title), anchor=False)
    else:
        small_header(plain(chart.title), key)
    clicked = _drawn(chart, text, key, selectable=selectable)
    _as_table(chart, text, key)
    return clicked


@fragment
def _as_table(chart: Chart, text: Text, key: str) -> None:
    """The sentence and the table under a chart."""
    with folded(text("show.as_table"), f"{key}_as_table") as fold:
        if fold.open:
            st.caption(plain(chart.alt))
            show_table(made(_table_of, chart) if is_made(chart) else chart.table, text, key=f"{key}_table")


def _table_of(chart: Chart) -> TypedTable:
    return chart.table


@fragment
def show_folded_table(title: str, make: Callable[[], TypedTable], text: Text, key: str, *, note: str = "") -> None:
    """A table under its title and its note, made when it is opened."""
    with folded(title, f"{key}_fold") as fold:
        if fold.open:
            if note:
                st.caption(plain(note))
            show_table(make(), text, key)


def folded(title: str, key: str) -> ExpanderContainer:
    """A fold that knows whether it is open: what is closed is not drawn, so that no click has to wait for it."""
    return st.expander(title, key=key, on_change="rerun")


def _drawn(chart: Chart, text: Text, key: str, *, selectable: bool) -> PlotlyState | None:
    noted(chart.alt)
    # theme=None: the figure carries the project's own template, the same in documents.
    if not selectable:

        def show() -> None:
            st.plotly_chart(chart.figure, theme=None, key=key, config=plotly_config(text), alt=chart.alt)

        replayed(chart, show, key, text.language)
        return None
    return st.plotly_chart(
        chart.figure,
        theme=None,
        key=key,
        config=plotly_config(text),
        alt=chart.alt,
        on_select="rerun",
        selection_mode=("points",),
    )


def show_table(table: TypedTable, text: Text, key: str, *, download: bool = True) -> None:
    """A table of figures in words, with its download; where it has no row, that it has none."""
    if table.empty:
        st.caption(text("no_data"))
        return
    told = _told(table, text)
    note(made(_marks_in, told) if is_made(told) else _marks_in(told))
    replayed(table, lambda: st.table(_escaped(told), hide_index=True, border="horizontal"), text.language)
    if download:
        offer_csv(told, text, key)


def _told(table: TypedTable, text: Text) -> pd.DataFrame:
    return made(shown, table, text) if is_made(table) else shown(table, text)


def _marks_in(table: pd.DataFrame) -> tuple[str, ...]:
    """The marks of what is not confirmed in the headings and cells of a table."""
    return marks_in((*map(str, table.columns), *(str(cell) for row in table.to_numpy() for cell in row)))


def _escaped(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the texts of its cells escaped; cell by cell, which for a small table is faster than pandas."""
    rows = [
        tuple(plain(cell) if isinstance(cell, str) else cell for cell in cells)
        for cells in table.itertuples(index=False, name=None)
    ]
    return pd.DataFrame(rows, columns=table.columns)


def offer_csv(table: pd.DataFrame, text: Text, key: str) -> None:
    """A download that Excel opens with Thai and without formulas; its name carries a hash of the content."""
    data = made(safe_csv, table) if is_made(table) else safe_csv(table)
    st.download_button(
        text("show.download_csv"),
        data,
        file_name=f"{key}-{content_hash(data)[:10]}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def safe_csv(table: pd.DataFrame) -> bytes:
    """The table as UTF-8 CSV with a byte-order mark; a text that a spreadsheet would run as a formula gets a quote."""
    buffer = StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([_harmless(heading) for heading in table.columns])
    blank = table.isna().to_numpy()
    for cells, missing in zip(table.itertuples(index=False, name=None), blank, strict=True):
        writer.writerow(["" if gone else _harmless(cell) for cell, gone in zip(cells, missing, strict=True)])
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[+\-]\d+(\.\d+)?", cell) is not None
