"""The table of other agencies that the officer loads, what it leaves open, and which row of it is the office."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from ita_core.findings import Finding, findings_table
from ita_core.numbers import score_text
from ita_core.office.peers_rows import fits_in_workbook
from ita_core.peers.among import Among, Placed, place_of
from ita_core.peers.example import FILE_NAME, example_table
from ita_core.peers.forms import UNKNOWN
from ita_core.peers.reading import PeersReading
from ita_core.peers.table import PeersTable, peers_table
from ita_core.peers.years import PeerYear
from ita_core.tables.peers import points
from ita_core.text import Text
from ita_core.workbook import Question, WorkbookRefused
from ui import session
from ui.among import office_among, place_office, read_table, table_in_use
from ui.brought_back import uploader_key
from ui.cache import content_hash
from ui.made import made
from ui.saving import has_stored_copy
from ui.show import folded, offer_csv, plain
from ui.state import Chosen

_REFUSED, _UPLOADS = "peers_refused", "peers_uploads"
_ASKED_AT_ONCE, _LISTED = 3, 20


def reading(chosen: Chosen) -> PeersReading | None:
    """What the table in use says; None where there is none, or where it cannot be read now: then that is said."""
    table = table_in_use(chosen)
    if table is None:
        return None
    try:
        return read_table(table, chosen)
    except WorkbookRefused as refused:  # it could be read when it was loaded: it stays
        _say(refused.finding, chosen.text)
        _remove_button(chosen)
        st.stop()


def _say(finding: Finding, text: Text) -> None:
    st.error(plain(f"{finding.message(text.language)} {finding.what_to_do(text.language)}"), icon=":material/error:")


def _keep(table: PeersTable | None, chosen: Chosen) -> None:
    session.keep_peers(session.owner(chosen.history), table)


def show_upload(chosen: Chosen) -> None:
    """What to load, an example of it, and the field for it; what was refused last."""
    text = chosen.text
    st.info(text("peers.what_to_load"), icon=":material/upload_file:")
    if refused := st.session_state.pop(_REFUSED, None):
        _say(refused, text)
    times = st.session_state.get(_UPLOADS, 0)
    uploaded = st.file_uploader(
        text("peers.upload"), key=uploader_key(f"peers_upload_{times}"), help=text("peers.upload_help")
    )
    if uploaded is not None:
        _take(peers_table(uploaded.name, uploaded.getvalue()), chosen)
        st.session_state[_UPLOADS] = times + 1
        st.rerun()
    st.download_button(
        text("peers.example"),
        made(example_table),
        file_name=FILE_NAME,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _take(table: PeersTable, chosen: Chosen) -> None:
    """Keep a table that can be read; of any other one say why not."""
    try:
        read_table(table, chosen)
    except WorkbookRefused as refused:
        st.session_state[_REFUSED] = refused.finding
        return
    _keep(table, chosen)


def _remove_button(chosen: Chosen) -> None:
    st.button(
        chosen.text("peers.remove"),
        key="peers_remove",
        on_click=_keep,
        args=(None, chosen),
        type="tertiary",
        icon=":material/close:",
    )


def show_source(known: PeersReading, chosen: Chosen) -> None:
    """Which table is in use, what of it is open, what was answered, and what was not understood."""
    text = chosen.text
    with st.container(horizontal=True, vertical_alignment="center"):
        n, years = known.agencies_n, ", ".join(map(str, known.fiscal_years)) or "–"
        st.markdown(text("peers.loaded", name=plain(known.file_name), n=n, years=years))
        _remove_button(chosen)
    _say_where_kept(chosen)
    waiting_for = [question for question in known.questions if question.chosen is None]
    for question in waiting_for[:_ASKED_AT_ONCE]:
        _ask(question, chosen)
    _show_answers([question for question in known.questions if question.chosen is not None], chosen)
    if known.findings:
        with folded(text("peers.findings", n=len(known.findings)), "peers_findings") as fold:
            if fold.open:
                found = made(findings_table, known.findings, text.language)
                for row in found.head(_LISTED).itertuples():
                    st.markdown(f"- {plain(str(row.message))} {plain(str(row.what_to_do))}")
                offer_csv(found, text, "peers_findings")


def _say_where_kept(chosen: Chosen) -> None:
    """That a table is too large for the file of the office's work; whoever has it keeps it himself."""
    table = table_in_use(chosen)
    if table is not None and not made(fits_in_workbook, table.data):
        st.caption(chosen.text("peers.too_large_here" if has_stored_copy() else "peers.too_large"))


def _labels(question: Question, text: Text) -> dict[str, str]:
    return {option.id: text.entries.get(f"answer.{option.id}", option.label) for option in question.options}


def _ask(question: Question, chosen: Chosen) -> None:
    labels = _labels(question, chosen.text)
    previews = [", ".join(f"{code} = {figure}" for code, figure in option.figures) for option in question.options]
    choice = st.radio(
        plain(chosen.text(question.key, **question.facts)),
        list(labels),
        index=None,
        format_func=lambda option: plain(labels[option]),
        captions=[plain(words) for words in previews],
        key=f"peers_ask_{_key(question)}",
    )
    if choice is not None:
        _answer(question.id, choice, chosen)
        st.rerun()


def _key(question: Question) -> str:
    return content_hash(question.id.encode())[:12]


def _answer(question: str, option: str | None, chosen: Chosen) -> None:
    if table := table_in_use(chosen):
        _keep(table.answered(question, option), chosen)


def _show_answers(answered: Sequence[Question], chosen: Chosen) -> None:
    """What the officer answered about the table, each answer to be taken back."""
    text, table = chosen.text, table_in_use(chosen)
    own = dict(table.answers) if table else {}
    answered = [question for question in answered if question.id in own]
    if not answered:
        return
    with st.expander(text("peers.answers", n=len(answered))):
        for question in answered:
            label = _labels(question, text).get(question.chosen or "", "")
            told = f"{plain(text(question.key, **question.facts))} → **{plain(label)}**"
            _show_answer(told, _key(question), text, (_answer, question.id, None, chosen))


def _show_answer(told: str, key: str, text: Text, back: tuple[Any, ...]) -> None:
    """An answer in words, and the button that takes it back: a function and what it is called with."""
    take_back, *given = back
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(told, width="stretch")
        st.button(
            text("peers.take_back"),
            key=f"peers_take_back_{key}",
            on_click=take_back,
            args=given,
            type="tertiary",
            icon=":material/undo:",
        )


def ours(known: PeersReading, chosen: Chosen) -> Among | None:
    """The office's place in the table; None where the table lacks the year. Asks what the names leave open."""
    text, assessment, table = chosen.text, chosen.assessment, table_in_use(chosen)
    if table is None:
        return None
    found = place_office(known, table, chosen)
    if found is None:
        years = ", ".join(map(str, known.fiscal_years))
        st.info(text("peers.no_year", year=assessment.fiscal_year, years=years) if years else text("peers.nothing_yet"))
        return None
    _show_place(found, table, chosen)
    with st.expander(text("peers.settings")):
        for name in _CHOICES:
            _choose(found.year, name, table, chosen)
        _choose_names(table, chosen)
    return office_among(known, found, table, chosen)


_CHOICES = {"types": "agency_type", "provinces": "province"}


def _choose(year: PeerYear, name: str, table: PeersTable, chosen: Chosen) -> None:
    """Whom to compare with, kept with the table."""
    options = sorted({*year.groups[_CHOICES[name]], *getattr(table, name)})
    if len(options) < 2:
        return
    key = f"peers_{name}"
    st.session_state[key] = list(getattr(table, name))
    st.multiselect(
        chosen.text(f"peers.{name}"),
        options,
        key=key,
        placeholder=chosen.text("peers.by.all"),
        on_change=_take_choice,
        args=(name, chosen),
    )


def _take_choice(name: str, chosen: Chosen) -> None:
    if table := table_in_use(chosen):
        values: tuple[str, ...] = tuple(st.session_state[f"peers_{name}"])
        _keep(replace(table, types=values) if name == "types" else replace(table, provinces=values), chosen)


def _choose_names(table: PeersTable, chosen: Chosen) -> None:
    key = "peers_public"
    st.session_state[key] = table.public
    st.checkbox(chosen.text("peers.public"), key=key, on_change=_take_names, args=(key, chosen))


def _take_names(key: str, chosen: Chosen) -> None:
    if table := table_in_use(chosen):
        _keep(replace(table, public=bool(st.session_state[key])), chosen)


def _show_place(found: Placed, table: PeersTable, chosen: Chosen) -> None:
    """Which row is the office; where an alike one waits for a word, the question, and the answer to be taken back."""
    text = chosen.text
    if found.offered is not None:
        _confirm(found, table, chosen)
    if found.how == "beside":
        st.caption(text("peers.beside"))
        return
    st.caption(plain(text("peers.taken", cell=found.place)))
    _say_difference(found, chosen)


def _confirm(found: Placed, table: PeersTable, chosen: Chosen) -> None:
    """Whether the alike row is the office."""
    text, year, row = chosen.text, found.year, found.offered or 0
    place = place_of(year, row)
    answers = {"yes": text("peers.is_ours"), "no": text("peers.not_ours")}
    words = plain(text("peers.offered", name=year.rows["agency"].iloc[row], cell=place))
    said = table.confirmed(year.fiscal_year).get(place)
    if said is not None:
        back = (_say_ours, year.fiscal_year, place, None, chosen)
        told = f"{words} → **{answers['yes' if said else 'no']}**"
        _show_answer(told, f"ours_{year.fiscal_year}_{row}", text, back)
        return
    key = f"peers_is_ours_{year.fiscal_year}_{row}"
    choice = st.radio(words, list(answers), index=None, format_func=answers.__getitem__, key=key)
    if choice is not None:
        _say_ours(year.fiscal_year, place, choice == "yes", chosen)
        st.rerun()


def _say_ours(fiscal_year: int, place: str, answer: bool | None, chosen: Chosen) -> None:
    if table := table_in_use(chosen):
        _keep(table.said(fiscal_year, place, answer), chosen)


def _say_difference(found: Placed, chosen: Chosen) -> None:
    total, own = int(found.year.total[found.own]), chosen.assessment.score("TOTAL")
    if total != UNKNOWN and own is not None and points(total) != own:
        told = chosen.text("peers.differs", table=score_text(points(total)), file=score_text(own))
        st.warning(plain(told), icon=":material/difference:")
