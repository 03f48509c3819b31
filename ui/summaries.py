"""What offices have released, for a reader of the province: a table of a year, and one summary whole."""

import pandas as pd
import streamlit as st

from ita_core.database import DatabaseFailed
from ita_core.server.releases import Release, Releases, Summary
from ita_core.text import Text
from ui import shared
from ui.dates import moment_text
from ui.show import offer_csv, plain

_YEAR, _ONE = "released_year", "released_one"


def show_summaries(text: Text) -> None:
    """A year's releases, and the one that is chosen."""
    try:
        released = Releases(shared.database()).all()
    except DatabaseFailed:
        st.error(text("summaries.no_database"), icon=":material/error:")
        return
    if not released:
        st.info(text("summaries.none"), icon=":material/inbox:")
        return
    years = list(dict.fromkeys(each.fiscal_year for each in released))
    year = st.segmented_control(text("summaries.year"), years, default=years[0], key=_YEAR, required=True)
    own = [each for each in released if each.fiscal_year == (year or years[0])]
    broken = [each for each in own if not each.is_whole]
    if broken:
        offices = ", ".join(plain(each.office.name) for each in broken)
        st.error(text("summaries.broken", offices=offices), icon=":material/gpp_bad:")
    whole = [(each, each.summary) for each in own if each.summary is not None]
    if not whole:
        return
    table = _table(whole, text)
    with st.container(key="released_table"):
        st.table(table.map(plain), border="horizontal", hide_index=True)
    offer_csv(table, text, "released")
    names = {each.id: each.office.name for each, _ in whole}
    chosen = st.selectbox(text("summaries.one"), list(names), key=_ONE, format_func=names.__getitem__, width=420)
    _whole(next(pair for pair in whole if pair[0].id == chosen), text)


def _table(whole: list[tuple[Release, Summary]], text: Text) -> pd.DataFrame:
    """One row an office: office, total, level, when it was released."""
    columns = [text(f"summaries.column.{name}") for name in ("office", "total", "level", "released")]
    rows = [
        (each.office.name, summary.total, level_text(summary, text), moment_text(each.released_at, text))
        for each, summary in whole
    ]
    return pd.DataFrame(rows, columns=columns, dtype=str)


def level_text(summary: Summary, text: Text) -> str:
    """The level in the reader's language."""
    return (summary.level_th if text.language == "th" else summary.level_en) or text("no_data")


def _whole(pair: tuple[Release, Summary], text: Text) -> None:
    """One summary with its seal."""
    release, summary = pair
    st.subheader(text("summaries.of", office=plain(release.office.name), year=summary.fiscal_year), anchor=False)
    show_summary(summary, text)
    words = {"who": plain(release.released_by) or "–", "when": moment_text(release.released_at, text)}
    st.caption(text("summaries.sealed", seal=release.digest[:16], **words))


def show_summary(summary: Summary, text: Text) -> None:
    """Total, level and the lines of a summary."""
    with st.container(horizontal=True, gap="medium"):
        st.metric(text("overview.total"), summary.total)
        st.metric(text("overview.level"), plain(level_text(summary, text)))
    names = [f"{line.code} {line.th if text.language == 'th' else line.en}" for line in summary.lines]
    columns = (text("summaries.column.node"), text("summaries.column.score"))
    scores = [line.score for line in summary.lines]
    st.table(pd.DataFrame(dict(zip(columns, (names, scores), strict=True)), dtype=str), hide_index=True)
