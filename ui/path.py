"""The shortest honest path: the goal and limits that the officer sets, and the path that they allow."""

from decimal import Decimal
from fractions import Fraction
from functools import partial

import streamlit as st

from ita_core.analysis import AnalysisRefused, levers
from ita_core.analysis.lifts import Limits
from ita_core.analysis.path import Path, find_path
from ita_core.charts import whatif_scores
from ita_core.charts.scored import name_of
from ita_core.framework import Level
from ita_core.narrative.path import path_told
from ita_core.tables.path import advice_table, conditions_table, steps_table
from ita_core.text import code_text, round_half_up
from ui import board, state
from ui.show import plain, show_chart, show_folded_table, show_table

_OWN_TOTAL = "points"
_USUAL = Limits()


@st.fragment
def show_path(chosen: state.Chosen) -> None:
    """The form and its answer; nothing is computed before a goal is chosen."""
    text = chosen.text
    goal = _goal(chosen)
    limits = _limits(chosen)
    if goal is None:
        return
    try:
        path = find_path(chosen.assessment, goal, limits)
    except AnalysisRefused as refused:
        st.warning(plain(refused.message(text.language)), icon=":material/block:")
        return
    _answer(path, chosen)


def _goal(chosen: state.Chosen) -> Level | Decimal | None:
    assessment, text = chosen.assessment, chosen.text
    levels = {level.id: level for level in assessment.framework.levels if level.total_from > 0}
    with st.container(horizontal=True):
        name = st.selectbox(
            text("path_page.goal"),
            [*levels, _OWN_TOTAL],
            index=None,
            placeholder=text("path_page.goal_choose"),
            format_func=lambda name: (
                text("path_page.goal_level", level=text.of(levels[name].label))
                if name in levels
                else text("path_page.goal_total")
            ),
            key=_key(chosen, "goal"),
            persist_state="session",
        )
        if name != _OWN_TOTAL:
            return levels.get(name or "")
        least = float(assessment.score("TOTAL") or 0)
        return _number(text("path_page.points"), least, chosen, "points", most=100.0)


def _limits(chosen: state.Chosen) -> Limits:
    assessment, text = chosen.assessment, chosen.text
    kinds = {lever.code: lever.route for lever in levers(assessment) if lever.headroom > 0}
    with st.container(horizontal=True):
        most = _number(text("path_page.max_gain"), float(_USUAL.max_gain), chosen, "max_gain", most=100.0)
        effort = _number(
            text("path_page.document_effort"),
            float(_USUAL.document_effort),
            chosen,
            "document_effort",
            help_text=text("path_page.document_effort_help"),
        )
    with st.container(horizontal=True):
        closed = _codes(text("path_page.closed"), chosen, "closed", list(kinds))
        own = _codes(text("path_page.own"), chosen, "own", [code for code in kinds if code not in closed])
    gains: dict[str, Decimal] = {}
    efforts: dict[str, Decimal] = {}
    with st.container(horizontal=True):
        for code in own:
            told = code_text(code, text)
            if kinds[code] == "document":
                label = text("path_page.own_document_effort", code=told)
                efforts[code] = _number(label, float(effort), chosen, f"effort_{code}")
            else:
                label = text("path_page.own_gain", code=told)
                gains[code] = _number(label, float(most), chosen, f"gain_{code}", most=100.0)
                efforts[code] = _number(text("path_page.own_effort", code=told), 1.0, chosen, f"effort_{code}")
    return Limits(max_gain=most, max_gain_of=gains, document_effort=effort, effort_of=efforts, closed=frozenset(closed))


def _codes(label: str, chosen: state.Chosen, name: str, codes: list[str]) -> list[str]:
    key = _key(chosen, name)
    if key in st.session_state:
        st.session_state[key] = [code for code in st.session_state[key] if code in codes]
    return st.multiselect(
        label,
        codes,
        format_func=lambda code: name_of(chosen.assessment, code, chosen.text),
        key=key,
        placeholder=chosen.text("levers_page.choose"),
        select_all=False,
        filter_mode="contains",
        persist_state="session",
    )


def _number(
    label: str, usual: float, chosen: state.Chosen, name: str, *, most: float = 1000.0, help_text: str | None = None
) -> Decimal:
    key = _key(chosen, name)
    st.session_state.setdefault(key, usual)
    typed = st.number_input(
        label,
        min_value=0.0,
        max_value=most,
        step=1.0,
        format="%.2f",
        key=key,
        help=help_text,
        persist_state="session",
        width=260,
    )
    return round_half_up(Fraction(typed))


def _answer(path: Path, chosen: state.Chosen) -> None:
    assessment, text = path.assessment, chosen.text
    show = st.success if path.feasible else st.warning
    show(" ".join(plain(sentence) for sentence in path_told(path, text)))
    kinds = {"documents": path.documents, "experience": path.experience}
    for kind, steps in kinds.items() if path.feasible else ():
        if steps:
            st.markdown(f"**{text(f'path_page.{kind}', n=len(steps))}**")
            show_table(steps_table(steps, assessment.framework, text), text, f"path_{kind}")
            advice = partial(advice_table, steps, assessment.framework, text)
            show_folded_table(text("path_page.advice"), advice, text, f"path_advice_{kind}")
        else:
            st.caption(text(f"path_page.no_{kind}"))
    st.markdown(f"**{text('path_page.conditions')}**")
    show_table(conditions_table(path, text), text, "path_conditions")
    if path.after is not None and (path.documents or path.experience):
        show_chart(whatif_scores(path.after, text), text, "path_scores", in_section=True)
        steps = (*path.documents, *path.experience)
        taken = st.button(
            text("path_page.take"), key="take_path", on_click=board.take, args=(chosen, steps), icon=":material/input:"
        )
        if taken:
            st.rerun()
    st.caption(text("path.honest"))


def _key(chosen: state.Chosen, name: str) -> str:
    return f"path_{chosen.history.sha256[:12]}_{chosen.assessment.fiscal_year}_{name}"
