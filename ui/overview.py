"""The overview's parts: the figures of the verdict, the moves worth most, what fell, and how sure the data are."""

import streamlit as st

from ita_core.analysis import levers
from ita_core.analysis.years import biggest, moves
from ita_core.findings import Severity
from ita_core.narrative.headline import Headline
from ita_core.numbers import score_text, signed_text
from ita_core.tables.column import coded_name
from ui import session, state, work
from ui.made import made
from ui.places import file_of
from ui.show import metric_change, plain

_SHOWN = 3


def show_figures(head: Headline, chosen: state.Chosen) -> None:
    """Total, level and rank."""
    text = chosen.text
    with st.container(horizontal=True, wrap=False, gap="medium", key="overview_figures"):
        change = metric_change(head.change)
        st.metric(text("overview.total"), head.total, change, delta_description=head.change_from)
        st.metric(text("overview.level"), plain(head.level))
        st.metric(text("overview.rank"), plain(head.rank), help=text("overview.rank_help"))


def show_moves(chosen: state.Chosen) -> None:
    """The levers that would raise the total most, each with the way to its question."""
    assessment, text = chosen.assessment, chosen.text
    best = [lever for lever in made(levers, assessment) if lever.gain][:_SHOWN]
    st.markdown(f"**{text('overview.moves')}**")
    for lever in best:
        name = coded_name(assessment.framework, lever.code, text)
        do = "publish" if lever.route == "document" else "improve"
        told = text(f"overview.{do}", score=score_text(lever.score))
        gain = signed_text(lever.gain)
        _to_question(lever.code, text("overview.move", name=plain(name), do=plain(told), gain=plain(gain)), chosen)
    if not best:
        st.caption(text("overview.no_moves"))


def show_falls(chosen: state.Chosen) -> None:
    """The questions that fell most from the year before, where the two may be compared."""
    assessment, before, text = chosen.assessment, chosen.before, chosen.text
    candidates = made(moves, before, assessment) if before else ()
    year = assessment.fiscal_year - 1
    st.markdown(f"**{text('overview.fell', year=year)}**")
    if not candidates:
        st.caption(text("overview.no_past"))
        return
    fallen = made(biggest, candidates, _SHOWN)[1]
    for move in fallen:
        facts = {
            "name": plain(coded_name(assessment.framework, move.code, text)),
            "before": plain(score_text(move.before)),
            "now": plain(score_text(move.now)),
            "change": plain(signed_text(move.change)),
        }
        _to_question(move.code, text("overview.fall", **facts), chosen)
    if not fallen:
        st.caption(text("overview.nothing_fell", year=year))


def _to_question(code: str, label: str, chosen: state.Chosen) -> None:
    asked = code in chosen.assessment.framework.codes("question")
    st.page_link(file_of("scores"), label=label, query_params={"question": code} if asked else None)


def show_trust(head: Headline, chosen: state.Chosen) -> None:
    """Last year with what stands between the two, how many scores were read, and the remarks about them."""
    text, reading = chosen.text, session.reading()
    if head.last_year or head.caveat:
        st.caption(plain(head.last_year or head.caveat), help=plain(head.caveat) or None)
    findings = (*chosen.history.findings, *work.unclear())
    found = {one: sum(finding.severity is one for finding in findings) for one in Severity}
    signs = " ".join(f"{text(f'severity_symbol.{one}')} {n}" for one, n in found.items())
    words = " · ".join(f"{text(f'severity_symbol.{one}')} {text(f'severity.{one}')} {n}" for one, n in found.items())
    if reading is not None:
        st.caption(text("overview.trust", n=reading.cells.used, counts=signs), help=words)
