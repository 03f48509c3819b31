"""Two pages of PDF for each agency of the board: made beside the page, stopped and gone on with, in one archive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from ita_core.documents.agency.files import agency_file
from ita_core.documents.agency.sheet import Province, province_of
from ita_core.documents.file_names import file_name, zip_of
from ita_core.documents.output import WriterFailed
from ita_core.peers.among import Among
from ita_core.peers.table import PeersTable
from ita_core.text import Text
from ui import long_work
from ui.cache import content_hash
from ui.jobs import Progress
from ui.long_work import Order
from ui.made import made
from ui.show import plain, small_header

MOST = 400
"""Agencies of which this page makes the PDF: what is made stays in memory, some 60 KB each."""

_PAGES = "peers_pages"
_NAMED = 5


@dataclass(eq=False)
class _Pages:
    """What was made for one board so far: the file of each row, None where it could not be made.

    `board`: the table with its decisions, year and language. `earlier`: files of the board before, by name; those that
    say the same now are not made again.
    """

    board: tuple[PeersTable | None, int, str]
    files: dict[int, tuple[str, bytes] | None] = field(default_factory=dict)
    earlier: dict[str, bytes] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many bytes they are."""
        return sum(map(len, self.whole.values()))

    @property
    def whole(self) -> dict[str, bytes]:
        """The files by name; while it is stopped one more may still come."""
        return dict(file for file in list(self.files.values()) if file is not None)


def show_pages(found: Among, table: PeersTable | None, text: Text) -> None:
    """The button that makes them, their progress, and the archive of what is made."""
    province = made(_province, found, table.name if table else "", text)
    n = len(province.rows)
    small_header(text("peers.pages.title"), "peers_pages")
    st.caption(plain(text("peers.pages.help")))
    if n > MOST:
        st.info(plain(text("peers.pages.too_many", n=f"{n:,}", most=MOST)), icon=":material/info:")
        return
    pages = _pages_of((table, found.year.fiscal_year, text.language))
    order = Order("peers_pages", text("peers.pages.title"), pages.board, partial(_make_rest, province, pages))
    is_going_on = long_work.show(order, text, _adopt)
    pages = st.session_state[_PAGES]
    left = n - len(pages.files)
    if left and not is_going_on:
        label = text("peers.pages.go_on", n=left) if pages.files else text("peers.pages.make", n=n)
        if st.button(label, key="peers_pages_make", icon=":material/picture_as_pdf:"):
            long_work.begin(order, text)
            st.rerun()
        if pages.files:
            st.caption(text("peers.pages.stopped", done=len(pages.files), n=n))
    if not left:
        long_work.take(order)
    if is_going_on and left:
        return  # what is made so far is offered once it is stopped or whole
    _say_failed(province, pages)
    if pages.whole:
        _offer(province, pages.whole)


def _province(found: Among, name: str, text: Text) -> Province:
    return province_of(found, text, name, thai_digits=True)


def _adopt(pages: _Pages) -> None:
    """Take what was made, also where another tab or this one before a reload had it made."""
    st.session_state[_PAGES] = pages


def _pages_of(board: tuple[PeersTable | None, int, str]) -> _Pages:
    """What was made for a board; of another one nothing yet."""
    known: _Pages | None = st.session_state.get(_PAGES)
    if known is None or known.board != board:
        earlier = {} if known is None else known.earlier | known.whole
        known = st.session_state[_PAGES] = _Pages(board, earlier=earlier)
    return known


def _make_rest(province: Province, pages: _Pages, progress: Progress) -> _Pages:
    """Make what is not made yet, each kept as soon as it is made; it is stopped between two of them."""
    for row in province.rows:
        progress(len(pages.files), len(province.rows))
        if row in pages.files:
            continue
        file = agency_file(province, row)
        try:
            pages.files[row] = (file.name, pages.earlier.get(file.name) or file.make())
        except WriterFailed:
            pages.files[row] = None
    pages.earlier.clear()
    return pages


def _say_failed(province: Province, pages: _Pages) -> None:
    failed = [row for row, file in list(pages.files.items()) if file is None]
    if failed:
        names = ", ".join(province.name(row) for row in failed[:_NAMED])
        st.error(plain(province.text("peers.pages.failed", n=len(failed), names=names)), icon=":material/error:")


def _offer(province: Province, files: Mapping[str, bytes]) -> None:
    """All that is made in one archive, packed when it is asked for."""
    text = province.text
    digest = content_hash("\n".join(sorted(files)).encode())
    st.download_button(
        text("peers.pages.download", n=len(files)),
        lambda: zip_of(files),
        file_name=file_name("", province.year.fiscal_year, text("documents.agency.file.all"), digest, ".zip"),
        mime="application/zip",
        key="peers_pages_zip",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
