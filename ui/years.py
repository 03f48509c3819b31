"""The years on the screen: a panel only for what two years know; a click draws only the part that it was made in."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ita_core.analysis.years import LONGEST, Event, event_in, events_of
from ita_core.charts import (
    Chart,
    changes,
    indicators_by_year,
    instruments_by_year,
    risers_and_fallers,
    slope,
    total_by_year,
)
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.framework import NodeKind
from ita_core.narrative.phrases import ruler_sentences
from ita_core.scoring import Assessment, History
from ita_core.tables.years import indicator_years_table, rescored_table, ruler_table, years_table
from ita_core.text import Text
from ita_core.workbook import MEDIA_TYPE
from ui import session, state
from ui.cache import content_hash
from ui.fragments import fragment
from ui.linked import linked_segments, linked_selectbox
from ui.made import made
from ui.show import folded, plain, show_chart, show_folded_table


def known_in(history: History, kind: NodeKind) -> tuple[int, ...]:
    """The years with a score of a kind of node: with fewer than two there is nothing to show beside each other."""
    return tuple(
        assessment.fiscal_year
        for assessment in history.assessments
        if any(node.score is not None for node in assessment.of_kind(kind))
    )


def show_totals(chosen: state.Chosen) -> None:
    """Total and instruments year by year, with what happened in between."""
    text, history = chosen.text, chosen.history
    events = pinned(history)
    st.caption(text("history.intro"))
    drawn: dict[str, tuple[NodeKind, Callable[..., Chart]]] = {
        "total_by_year": ("total", total_by_year),
        "instruments_by_year": ("instrument", instruments_by_year),
    }
    for name, (kind, draw) in drawn.items():
        years = known_in(history, kind)
        if len(years) < 2:
            st.caption(text("history.too_few", what=text(f"history.kind.{kind}"), years=_named(years, text)))
            continue
        chart = made(draw, history, text, events)
        show_chart(chart, text, name)
    show_folded_table(text("history.table"), lambda: made(years_table, history, compared=True), text, "years")


def _named(years: tuple[int, ...], text: Text) -> str:
    return ", ".join(map(str, years)) or text("no_data")


def show_indicators(chosen: state.Chosen) -> None:
    """The indicators of an instrument year by year, a small picture each."""
    text, history = chosen.text, chosen.history
    years = known_in(history, "indicator")
    if len(years) < 2:
        st.info(text("history.too_few", what=text("history.kind.indicator"), years=_named(years, text)))
    else:
        one_instrument(chosen)
    table = partial(made, indicator_years_table, history)
    show_folded_table(text("history.indicator_table"), table, text, "indicators")


def choose_two_years(history: History, chosen: Assessment, text: Text) -> tuple[Assessment, Assessment] | None:
    """An earlier and a later year, first the year of the sidebar against the scored year before; None with one year."""
    years = history.fiscal_years
    if len(years) < 2:
        st.info(text("history.one_year"))
        return None
    with st.container(horizontal=True):
        later_years = list(reversed(years[1:]))
        at = later_years.index(chosen.fiscal_year) if chosen.fiscal_year in later_years else 0
        later = linked_selectbox(text("history.later"), later_years, key=session.LATER, default=at)
        earlier_years = [year for year in reversed(years) if year < later]
        earlier = linked_selectbox(text("history.earlier"), earlier_years, key=session.EARLIER)
    before, now = history.year(earlier), history.year(later)
    return None if before is None or now is None else (before, now)


@fragment
def one_instrument(chosen: state.Chosen) -> None:
    """The indicators of one instrument over the years."""
    text = chosen.text
    instruments = chosen.history.latest.framework.codes("instrument")
    instrument = linked_segments(text("history.instrument"), instruments, key=state.INSTRUMENT)
    show_chart(made(indicators_by_year, chosen.history, instrument, text), text, "indicators_by_year", in_section=True)


@fragment
def two_years(chosen: state.Chosen) -> None:
    """Two years held against each other: what made the change, which questions moved, the office or the ruler."""
    text, history = chosen.text, chosen.history
    pair = choose_two_years(history, chosen.assessment, text)
    if not pair:
        return
    st.caption(text("history.changes_help"))
    whole, *others = made(changes, *pair, text)
    show_chart(whole, text, "changes_0", in_section=True)
    show_chart(made(risers_and_fallers, *pair, text), text, "risers_and_fallers", in_section=True)
    with folded(text("history.by_indicator"), "by_indicator") as fold:
        if fold.open:
            for number, single in enumerate(others, start=1):
                show_chart(single, text, f"changes_{number}", in_section=True)
            codes = pair[1].framework.codes("indicator")
            show_chart(made(slope, *pair, codes, text), text, "slope", in_section=True)
    _ruler(history, pair, text)


def _ruler(history: History, pair: tuple[Assessment, Assessment], text: Text) -> None:
    """Whether the office changed or the rules it was measured by."""
    st.header(text("history.ruler"), anchor=False)
    for sentence in made(ruler_sentences, *pair, text):
        st.markdown(plain(sentence))
    st.caption(text("history.ruler_help"))
    show_folded_table(text("history.ruler_table"), lambda: made(ruler_table, *pair), text, "ruler")
    show_folded_table(text("history.rescored"), lambda: made(rescored_table, history), text, "rescored")


_YEAR, _WORDS = "event_year", "event_words"


def pinned(history: History) -> tuple[Event, ...]:
    """The events of the workbook in use: what the file holds, until the officer changes them."""
    kept: tuple[str, tuple[Event, ...]] | None = st.session_state.get(state.EVENTS)
    return kept[1] if kept is not None and kept[0] == history.sha256 else made(events_of, history)


def show_events(history: History, text: Text) -> None:
    """The list of events, what adds and removes them, and the workbook that keeps them."""
    events = pinned(history)
    listed = "\n".join(f"- **{event.fiscal_year}** {plain(event.words)}" for event in events)
    st.markdown(listed or text("history.event_none"))
    with folded(text("history.event_edit"), "events_edit") as fold:
        if fold.open:
            _form(history, text)
            _removals(history, events, text)
    if events != made(events_of, history):
        st.info(text("history.event_unsaved"), icon=":material/save:")
    _download(history, events, text)


def _removals(history: History, events: tuple[Event, ...], text: Text) -> None:
    for number, event in enumerate(events):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{event.fiscal_year}** {plain(event.words)}", width="stretch")
            st.button(
                text("history.event_remove"),
                key=f"remove_event_{number}",
                on_click=_keep,
                args=(history, events[:number] + events[number + 1 :]),
                type="tertiary",
                icon=":material/delete:",
            )


def _form(history: History, text: Text) -> None:
    with st.form("event_form", clear_on_submit=True), st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(text("history.event_year"), list(reversed(history.fiscal_years)), key=_YEAR, width=160)
        st.text_input(
            text("history.event_words"),
            key=_WORDS,
            max_chars=LONGEST,
            placeholder=text("history.event_example"),
            width="stretch",
        )
        st.form_submit_button(text("history.event_add"), on_click=_add, args=(history,), key="add_event")


def _add(history: History) -> None:
    """Pin what the form holds; nothing where it holds no words."""
    event = event_in(st.session_state[_YEAR], st.session_state[_WORDS])
    events = pinned(history)
    if event is not None and event not in events:
        _keep(history, tuple(sorted((*events, event), key=lambda known: known.fiscal_year)))


def _keep(history: History, events: tuple[Event, ...]) -> None:
    st.session_state[state.EVENTS] = (history.sha256, events)


def _download(history: History, events: tuple[Event, ...], text: Text) -> None:
    # Named by what it is made of: the workbook itself is only made when it is asked for.
    made_of = content_hash(f"{history.sha256} {events}".encode())
    st.download_button(
        text("history.save"),
        lambda: saved_workbook(history, events),
        file_name=f"ita-{'-'.join(map(str, history.fiscal_years))}-{made_of[:10]}.xlsx",
        mime=MEDIA_TYPE,
        on_click="ignore",
        icon=":material/download:",
        key="save_events",
    )
