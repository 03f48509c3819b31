"""The parts of the page of other agencies: place, ten indicators, who is alike, who rose."""

import numpy as np
import streamlit as st

from ita_core.charts import Chart
from ita_core.charts.peers import peers_board, peers_indicators, peers_strip
from ita_core.documents.content.tables_book import Sheet
from ita_core.documents.excel import excel_sheets
from ita_core.peers.board import BoardRow, board
from ita_core.peers.forms import Flags
from ita_core.peers.likeness import Lacking, Near, Riser, lacking, nearest, risers
from ita_core.peers.ranks import FEWEST_RANKED
from ita_core.peers.standing import Standing, middles, standings
from ita_core.peers.years import PeerYear
from ita_core.tables import peers as tables
from ita_core.tables.format import TypedTable
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ui.cache import content_hash
from ui.made import made
from ui.peers import Ours
from ui.show import plain, show_chart, show_table, small_header

PART = "peers_part"
NAMES = ("place", "indicators", "nearest", "rose", "board")


def show_place(found: Ours, text: Text) -> None:
    """The strip of dots and the place in four groups."""
    show_chart(made(_strip, found, text), text, "peers_strip")
    show_table(made(_standings, found), text, "peers_standings")
    st.caption(plain(_blur(found, text)))
    st.caption(plain(text("peers.definition", fewest=FEWEST_RANKED)))


def _strip(found: Ours, text: Text) -> Chart:
    return peers_strip(found.year, found.own, _everybody(found.year), text, named=found.named)


def _standings(found: Ours) -> TypedTable:
    return tables.standings_table(made(_in_groups, found))


def _in_groups(found: Ours) -> tuple[Standing, ...]:
    return standings(found.year, found.own, found.within)


def _blur(found: Ours, text: Text) -> str:
    """Between which places the number of respondents leaves the office, or that nobody can tell."""
    (everybody, *_) = made(_in_groups, found)
    if everybody.between is None:
        return text("peers.between_unknown")
    first, last = (f"{place:,}" for place in everybody.between)
    return text("peers.between", first=first, last=last)


def _everybody(year: PeerYear) -> Flags:
    return np.ones(len(year.rows), dtype=np.bool_)


def show_indicators(found: Ours, text: Text) -> None:
    """Ten indicators beside the middle of those chosen."""
    if found.year.framework is None:
        st.info(text("peers.no_rules"))
        return
    show_chart(made(_indicators, found.year, found.own, text), text, "peers_indicators")


def _indicators(year: PeerYear, own: int, text: Text) -> Chart:
    assert year.framework is not None
    return peers_indicators(year.framework, [*middles(year, own, _everybody(year))], text)


def show_nearest(found: Ours, text: Text) -> None:
    """Agencies of the type that are alike in size and last year's total."""
    small_header(text("peers.nearest"), "peers_nearest")
    near = made(_nearest, found)
    if not near:
        st.info(text("peers.near_none"))
        return
    show_table(made(tables.nearest_table, found.year, near, found.whose), text, "peers_nearest")
    st.caption(plain(text("peers.near_help")))


def _nearest(found: Ours) -> tuple[Near, ...]:
    return nearest(found.year, found.own, found.before, own_last=found.last_total)


def show_rose(found: Ours, text: Text) -> None:
    """Agencies whose total rose most, what rose, and what they have that the office lacks."""
    small_header(text("peers.rose"), "peers_rose")
    rose, missing = made(_rose, found)
    if found.before is None or not rose:
        st.info(text("peers.rose_none", fewest=FEWEST_RANKED))
        return
    show_table(made(tables.risers_table, found.year, rose, found.whose), text, "peers_risers")
    st.caption(plain(text("peers.rose_help", before=found.before.fiscal_year, year=found.year.fiscal_year)))
    if missing and found.year.framework is not None:
        st.markdown(f"**{text('peers.lacking')}**")
        show_table(made(tables.lacking_table, found.year.framework, missing), text, "peers_lacking")


def show_board(found: Ours, text: Text) -> None:
    """All agencies beside their indicators, and the same as a workbook."""
    if found.year.framework is None:
        st.info(text("peers.no_rules"))
        return
    show_chart(made(_board_chart, found, text), text, "peers_board")
    st.caption(plain(text("peers.board_help")))
    data = made(_board_book, found, text)
    st.download_button(
        text("peers.board_excel"),
        data,
        file_name=f"board-{found.year.fiscal_year}-{content_hash(data)[:10]}.xlsx",
        mime=MEDIA_TYPE,
        key="peers_board_excel",
        on_click="ignore",
        icon=":material/download:",
    )


def _rows_of_board(found: Ours) -> tuple[BoardRow, ...]:
    return board(found.year, found.before, found.earlier)


def _board_chart(found: Ours, text: Text) -> Chart:
    return peers_board(found.year, made(_rows_of_board, found), text, whose=found.whose)


def _board_book(found: Ours, text: Text) -> bytes:
    table = tables.board_table(found.year, made(_rows_of_board, found), found.whose)
    title = text("peers.board_title", year=found.year.fiscal_year)
    return excel_sheets([Sheet(text("peers.part.board"), title, table)], text)


def _rose(found: Ours) -> tuple[tuple[Riser, ...], tuple[Lacking, ...]]:
    if found.before is None:
        return (), ()
    rose = risers(found.year, found.before, _everybody(found.year))
    return rose, lacking(found.year, found.own, rose)
