"""The what-if board: documents to tick and questions to set; a change reruns the board alone."""

from decimal import Decimal
from fractions import Fraction

import streamlit as st

from ita_core.analysis import AnalysisRefused, Lever, WhatIf, levers, what_if
from ita_core.analysis.path import Step
from ita_core.charts import whatif_indicators, whatif_scores
from ita_core.charts.scored import name_of
from ita_core.narrative.board import board_told
from ita_core.scoring import LevelResult
from ita_core.text import Text, round_half_up, score_text, signed_text
from ui import state
from ui.show import plain, show_chart

_FULL = Decimal(100)


@st.fragment
def show_board(chosen: state.Chosen) -> None:
    """The controls, and everything that follows from them, before and after."""
    assessment, text = chosen.assessment, chosen.text
    head = st.container()
    changes = _controls(chosen)
    st.button(text("levers_page.reset"), key=_key(chosen, "reset"), on_click=forget, args=(chosen,), type="tertiary")
    try:
        board = what_if(assessment, changes)
    except AnalysisRefused as refused:
        st.warning(plain(refused.message(text.language)), icon=":material/block:")
        return
    with head:  # above the controls, so that a click and what it does are seen together
        _headline(board, text)
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in board_told(board, text)))
    show_chart(whatif_scores(board, text), text, "whatif_scores", in_section=True)
    if assessment.framework.codes("indicator"):
        show_chart(whatif_indicators(board, text), text, "whatif_indicators", in_section=True)


def take(chosen: state.Chosen, steps: tuple[Step, ...]) -> None:
    """Set the board to the steps of a path."""
    forget(chosen)
    missing = {lever.code for lever in _missing(levers(chosen.assessment))}
    others = [step for step in steps if step.code not in missing]
    for step in steps:
        if step.code in missing:
            st.session_state[_key(chosen, step.code)] = True
        else:
            st.session_state[_key(chosen, step.code)] = float(step.after)
    st.session_state[_key(chosen, "codes")] = [step.code for step in others]


def forget(chosen: state.Chosen) -> None:
    """Set the board back to the scores as they are."""
    for lever in levers(chosen.assessment):
        st.session_state.pop(_key(chosen, lever.code), None)
    st.session_state.pop(_key(chosen, "codes"), None)


def _key(chosen: state.Chosen, name: str) -> str:
    """A widget's key: another workbook or year has a board of its own."""
    return f"board_{chosen.history.sha256[:12]}_{chosen.assessment.fiscal_year}_{name}"


def _missing(known: tuple[Lever, ...]) -> tuple[Lever, ...]:
    return tuple(lever for lever in known if lever.route == "document" and lever.headroom > 0)


def _controls(chosen: state.Chosen) -> dict[str, Decimal]:
    """The scores that the officer wants to try, by code; those that equal the present ones are left out."""
    assessment, text = chosen.assessment, chosen.text
    known = levers(assessment)
    missing = _missing(known)
    others = {lever.code: lever for lever in known if lever not in missing}
    if not missing and any(lever.route == "document" for lever in known):
        st.caption(text("levers_page.no_documents"))
    wanted = _documents(missing, chosen) if missing else {}
    codes = st.multiselect(
        text("levers_page.experience"),
        list(others),
        format_func=lambda code: f"{name_of(assessment, code, text)} · {score_text(assessment.score(code))}",
        key=_key(chosen, "codes"),
        placeholder=text("levers_page.choose"),
        help=text("levers_page.experience_help"),
        select_all=False,
        filter_mode="contains",
        persist_state="session",
    )
    with st.container(horizontal=True, gap="medium"):
        for code in codes:
            wanted[code] = _score(others[code], chosen)
    return {code: score for code, score in wanted.items() if score != assessment.score(code)}


def _documents(missing: tuple[Lever, ...], chosen: state.Chosen) -> dict[str, Decimal]:
    assessment, text = chosen.assessment, chosen.text
    st.markdown(f"**{text('levers_page.documents')}**")
    wanted = {}
    for lever in missing:
        label = f"{name_of(assessment, lever.code, text)} ({signed_text(lever.gain)})"
        if st.checkbox(plain(label), key=_key(chosen, lever.code), persist_state="session"):
            wanted[lever.code] = lever.score + lever.headroom
    return wanted


def _score(lever: Lever, chosen: state.Chosen) -> Decimal:
    assessment, text = chosen.assessment, chosen.text
    name, key = plain(name_of(assessment, lever.code, text)), _key(chosen, lever.code)
    if lever.route == "document":
        st.session_state.setdefault(key, True)
        label = text("levers_page.published", name=name)
        return lever.score if st.checkbox(label, key=key, persist_state="session") else Decimal(0)
    st.session_state.setdefault(key, float(lever.score))
    typed = st.number_input(
        text("levers_page.score", name=name, score=score_text(lever.score)),
        min_value=0.0,
        max_value=float(_FULL),
        step=1.0,
        format="%.2f",
        key=key,
        persist_state="session",
        width=330,
    )
    return round_half_up(Fraction(typed), assessment.framework.decimals)


def _short(code: str, text: Text) -> str:
    """'EIT ส่วนที่ 1' for EIT1."""
    return text(f"node.{code}") if f"node.{code}" in text.entries else code


def _headline(board: WhatIf, text: Text) -> None:
    total, binding = board.total, board.binding_after
    change = None if total.before is None or total.after is None else total.after - total.before
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            text("levers_page.total"),
            score_text(total.after),
            signed_text(change) if change else None,
            border=True,
            height="stretch",
        )
        before, after = (_level(level, text) for level in (board.level_before, board.level_after))
        st.metric(
            text("levers_page.level"),
            after,
            text("levers_page.was", level=before) if before != after else None,
            delta_color="off",
            delta_arrow="off",
            border=True,
            height="stretch",
        )
        if binding:
            st.metric(
                text("levers_page.lowest"),
                f"{_short(binding.code, text)} · {score_text(binding.score)}",
                text("levers_page.left", gap=score_text(binding.gap)),
                delta_color="off",
                delta_arrow="off",
                border=True,
                height="stretch",
            )


def _level(result: LevelResult | None, text: Text) -> str:
    return text.of(result.level.label) if result else text("level.unknown")
