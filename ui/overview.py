"""The overview's parts: the figures of the verdict, the moves worth most, what fell, and how sure the data are."""

import streamlit as st

from ita_core.analysis import levers
from ita_core.analysis.years import biggest, moves
from ita_core.findings import Severity
from ita_core.narrative.headline import Headline
from ita_core.numbers import score_text, signed_text
from ita_core.office import PEERS, peers_typed
from ita_core.tables.column import coded_name
from ita_core.text import Text
from ui import session, state, work
from ui.made import made
from ui.places import file_of
from ui.show import metric_change, plain

_SHOWN = 3


def show_figures(head: Headline, chosen: state.Chosen) -> None:
    """Total, level and rank."""
    text = chosen.text
    with st.container(horizontal=True, wrap=False, gap="medium", key="overview_figures"):
        _total(head, text)
        st.metric(text("overview.level"), plain(head.level))
        with st.container(gap=None, width="content", key="overview_rank"):
            st.metric(text("overview.rank"), plain(head.rank), help=text("overview.rank_help"))
            _peers(head, chosen)


def _total(head: Headline, text: Text) -> None:
    """The total with its change; neither arrow nor colour where the change is also one of the ruler."""
    st.metric(
        text("overview.total"),
        head.total,
        metric_change(head.change),
        delta_color="normal" if head.change_is_measured else "off",
        delta_arrow="auto" if head.change_is_measured else "off",
        delta_description=head.change_from,
    )


def _peers(head: Headline, chosen: state.Chosen) -> None:
    """Of how many the rank is: from the file, or the field in which the office types it."""
    text, agency, year = chosen.text, session.owner(chosen.history), chosen.assessment.fiscal_year
    typed = session.text_of(agency, year, PEERS)
    if not chosen.assessment.facts.get("rank"):
        return
    label = text("overview.peers", n=plain(head.peers)) if head.peers else text("overview.peers_unknown")
    if head.peers and not typed:
        st.caption(label)
        return
    key = f"overview_peers_{year}"
    with st.popover(label, type="tertiary", key=f"{key}_open", on_change="rerun") as door:
        if door.open:
            st.session_state.setdefault(key, typed)
            words = text("overview.peers_field")
            st.text_input(words, key=key, max_chars=9, width=220, on_change=_keep_peers, args=(chosen, key))
            st.caption(text("overview.peers_help"))
            if not _is_number(st.session_state[key], chosen):
                st.error(text("overview.peers_wrong", rank=plain(head.rank)))


def _keep_peers(chosen: state.Chosen, key: str) -> None:
    """Keep the number that is in the field; what is none stays there alone, with the word that it is none."""
    typed, assessment = st.session_state[key], chosen.assessment
    if _is_number(typed, chosen):
        number = peers_typed(typed, assessment.facts["rank"])
        session.keep_text(session.owner(chosen.history), assessment.fiscal_year, PEERS, number)


def _is_number(typed: str, chosen: state.Chosen) -> bool:
    try:
        peers_typed(typed, chosen.assessment.facts["rank"])
    except ValueError:
        return False
    return True


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
