"""The parts of the page of other agencies: place, ten indicators, who is alike, who rose."""

from functools import partial

import streamlit as st

from ita_core.charts import Chart
from ita_core.charts.peers import peers_board, peers_indicators, peers_strip
from ita_core.documents.content.tables_book import Sheet
from ita_core.documents.excel import excel_sheets
from ita_core.peers.among import Among
from ita_core.peers.ranks import FEWEST_RANKED
from ita_core.peers.table import PeersTable
from ita_core.tables import peers as tables
from ita_core.tables.format import TypedTable
from ita_core.tables.peers import Whose
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ui.cache import content_hash
from ui.made import made
from ui.peers_pages import show_pages
from ui.show import plain, show_chart, show_table, small_header

PART = "peers_part"
_NEEDS = 15
NAMES = ("place", "indicators", "nearest", "rose", "board", "needs")


def show_place(found: Among, text: Text) -> None:
    """The strip of dots and the place in four groups."""
    if not found.others_with_total:
        small_header(text("peers.part.place"), "peers_place")
        st.info(text("peers.no_totals", year=found.year.fiscal_year))
        return
    show_chart(made(_strip, found, text), text, "peers_strip")
    show_table(made(_standings, found), text, "peers_standings")
    st.caption(plain(_blur(found, text)))
    st.caption(plain(text("peers.definition", fewest=FEWEST_RANKED)))


def _strip(found: Among, text: Text) -> Chart:
    return peers_strip(found.year, found.own, found.everybody, text, named=found.named)


def _standings(found: Among) -> TypedTable:
    return tables.standings_table(found.standings)


def _blur(found: Among, text: Text) -> str:
    """Between which places the number of respondents leaves the office, or that nobody can tell."""
    return tables.between_text(found.standings[0], text)


def show_indicators(found: Among, text: Text) -> None:
    """Ten indicators beside the middle of those chosen."""
    if found.year.framework is None:
        st.info(text("peers.no_rules"))
        return
    show_chart(made(_indicators, found, text), text, "peers_indicators")


def _indicators(found: Among, text: Text) -> Chart:
    assert found.year.framework is not None
    return peers_indicators(found.year.framework, found.middles, text)


def show_nearest(found: Among, text: Text) -> None:
    """Agencies of the type that are alike in size and last year's total."""
    small_header(text("peers.nearest"), "peers_nearest")
    if not found.nearest:
        st.info(text("peers.near_none"))
        return
    show_table(made(_nearest, found), text, "peers_nearest")
    st.caption(plain(text("peers.near_help")))


def _nearest(found: Among) -> TypedTable:
    return tables.nearest_table(found.year, found.nearest, _whose(found))


def _whose(found: Among) -> Whose:
    return Whose(found.own, found.named)


def show_rose(found: Among, text: Text) -> None:
    """Agencies whose total rose most, what rose, and what they have that the office lacks."""
    small_header(text("peers.rose"), "peers_rose")
    if found.before is None or not found.risers:
        st.info(text("peers.rose_none", fewest=FEWEST_RANKED))
        return
    show_table(made(_risers, found), text, "peers_risers")
    st.caption(plain(text("peers.rose_help", before=found.before.fiscal_year, year=found.year.fiscal_year)))
    if found.lacking:
        st.markdown(f"**{text('peers.lacking')}**")
        show_table(made(_lacking, found), text, "peers_lacking")


def _risers(found: Among) -> TypedTable:
    return tables.risers_table(found.year, found.risers, _whose(found))


def _lacking(found: Among) -> TypedTable:
    assert found.year.framework is not None
    return tables.lacking_table(found.year.framework, found.lacking)


def show_board(found: Among, table: PeersTable | None, text: Text) -> None:
    """All agencies beside their indicators, and the same as a workbook."""
    if found.year.framework is None:
        st.info(text("peers.no_rules"))
        return
    show_chart(made(_board_chart, found, text), text, "peers_board")
    st.caption(plain(text("peers.board_help")))
    st.download_button(
        text("peers.board_excel"),
        partial(_board_book, found, text),  # of a nation it takes two seconds: made for whoever clicks
        file_name=f"board-{found.year.fiscal_year}-{made(_digest, found, table, text)[:10]}.xlsx",
        mime=MEDIA_TYPE,
        key="peers_board_excel",
        on_click="ignore",
        icon=":material/download:",
    )
    show_pages(found, table, text)


def _digest(found: Among, table: PeersTable | None, text: Text) -> str:
    """All that the workbook of the board is made from [hex]: the table with what was decided, and the office's row."""
    codes = found.year.framework.node_of if found.year.framework else ()
    own = found.year.rows["agency"].iloc[found.own], [int(found.year.score(code)[found.own]) for code in codes]
    return content_hash(repr((table, found.year.fiscal_year, own, text.language)).encode())


def show_needs(found: Among, text: Text) -> None:
    """Questions and documents that most agencies need help with."""
    small_header(text("peers.need.title"), "peers_needs")
    if not found.needs.shared():
        st.info(text("peers.need.none"), icon=":material/info:")
        return
    show_table(made(_first_needs, found), text, "peers_needs")
    st.caption(plain(text("peers.need.help")))


def _first_needs(found: Among) -> TypedTable:
    return _needs(found, _NEEDS)


def _needs(found: Among, most: int | None = None) -> TypedTable:
    assert found.year.framework is not None
    return tables.needs_table(found.year.framework, found.needs.shared()[:most])


def _board_chart(found: Among, text: Text) -> Chart:
    return peers_board(found.year, found.board, text, whose=_whose(found))


def _board_book(found: Among, text: Text) -> bytes:
    table = tables.board_table(found.year, found.board, _whose(found))
    title = text("peers.board_title", year=found.year.fiscal_year)
    sheets = [Sheet(text("peers.part.board"), title, table)]
    if found.needs.shared():
        sheets.append(Sheet(text("peers.need.sheet"), text("peers.need.title"), _needs(found)))
    return excel_sheets(sheets, text)
