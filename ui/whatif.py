"""The what-if board: documents to tick and questions to set; a change reruns the board alone."""

from decimal import Decimal
from fractions import Fraction
from functools import partial

import streamlit as st

from ita_core.analysis import AnalysisRefused, Lever, WhatIf, equivalence, levers, what_if
from ita_core.analysis.path import Limits, Path, Step, find_path
from ita_core.charts import lever_gains, whatif_indicators, whatif_scores
from ita_core.charts.scored import name_of
from ita_core.framework import Level
from ita_core.narrative.phrases import equivalence_sentence, path_sentences, whatif_sentences
from ita_core.numbers import round_half_up, score_text, signed_text
from ita_core.scoring import LevelResult
from ita_core.tables.whatif import advice_table, conditions_table, steps_table
from ita_core.text import Text, code_text
from ui import state
from ui.fragments import fragment
from ui.made import made
from ui.show import folded, metric_change, plain, show_chart, show_folded_table, show_table

PART = "level_part"
"""The part of the page that is open; also its key in the address."""


def show_levers(chosen: state.Chosen) -> None:
    """What each question and document is worth now."""
    assessment, text = chosen.assessment, chosen.text
    st.caption(text("levers_page.intro"))
    if weighed := made(equivalence, assessment):
        st.info(plain(made(equivalence_sentence, weighed, text)), icon=":material/balance:")
    show_chart(made(lever_gains, assessment, text), text, "lever_gains")


@fragment
def show_board(chosen: state.Chosen) -> None:
    """The controls, and everything that follows from them, before and after."""
    assessment, text = chosen.assessment, chosen.text
    head = st.container()
    changes = _controls(chosen)
    st.button(text("levers_page.reset"), key=_key(chosen, "reset"), on_click=forget, args=(chosen,), type="tertiary")
    try:
        board = made(what_if, assessment, changes)
    except AnalysisRefused as refused:
        st.warning(plain(refused.message(text.language)), icon=":material/block:")
        return
    with head:  # above the controls, so that a click and what it does are seen together
        _headline(board, text)
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in made(whatif_sentences, board, text)))
    show_chart(made(whatif_scores, board, text), text, "whatif_scores", in_section=True)
    if assessment.framework.codes("indicator"):
        with folded(text("levers_page.by_indicator"), _key(chosen, "by_indicator")) as fold:
            if fold.open:
                show_chart(made(whatif_indicators, board, text), text, "whatif_indicators", in_section=True)


def take(chosen: state.Chosen, steps: tuple[Step, ...]) -> None:
    """Set the board to the steps of a path."""
    forget(chosen)
    missing = {lever.code for lever in _missing(made(levers, chosen.assessment))}
    others = [step for step in steps if step.code not in missing]
    for step in steps:
        if step.code in missing:
            st.session_state[_key(chosen, step.code)] = step.after if _has_parts(step.code, chosen) else True
        else:
            st.session_state[_key(chosen, step.code)] = float(step.after)
    st.session_state[_key(chosen, "codes")] = [step.code for step in others]
    st.session_state[PART] = "board"


def forget(chosen: state.Chosen) -> None:
    """Set the board back to the scores as they are."""
    for lever in made(levers, chosen.assessment):
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
    known = made(levers, assessment)
    missing = _missing(known)
    others = {lever.code: lever for lever in known if lever not in missing}
    if not missing and any(lever.route == "document" for lever in known):
        st.caption(text("levers_page.no_documents"))
    wanted = _documents(missing, chosen) if missing else {}
    codes = st.multiselect(
        text("levers_page.experience"),
        list(others),
        format_func=lambda code: f"{name_of(assessment, code, text)} · {assessment.shown(code)}",
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
        gain = text("not_known_yet") if lever.gain is None else signed_text(lever.gain)
        label = f"{name_of(assessment, lever.code, text)} ({gain})"
        if _has_parts(lever.code, chosen):
            wanted[lever.code] = _points(lever, label, chosen)
        elif st.checkbox(plain(label), key=_key(chosen, lever.code), persist_state="session"):
            wanted[lever.code] = lever.score + lever.headroom
    return wanted


def _has_parts(code: str, chosen: state.Chosen) -> bool:
    """Whether a document can have a part of its points, so that a tick would not say how many."""
    framework = chosen.assessment.framework
    return framework.is_document(code) and len(framework.scale_of[code].points) > 2


def _points(lever: Lever, label: str, chosen: state.Chosen) -> Decimal:
    """The points that a document is to have, of those that its scale knows; a score that it does not know stays."""
    points = chosen.assessment.framework.scale_of[lever.code].points
    st.session_state.setdefault(_key(chosen, lever.code), lever.score if lever.score in points else None)
    wanted = st.selectbox(
        plain(label), points, format_func=score_text, key=_key(chosen, lever.code), persist_state="session", width=330
    )
    return lever.score if wanted is None else wanted


def _score(lever: Lever, chosen: state.Chosen) -> Decimal:
    assessment, text = chosen.assessment, chosen.text
    name, key = plain(name_of(assessment, lever.code, text)), _key(chosen, lever.code)
    if _has_parts(lever.code, chosen):
        return _points(lever, name, chosen)
    if lever.route == "document":
        st.session_state.setdefault(key, True)
        label = text("levers_page.published", name=name)
        return lever.score if st.checkbox(label, key=key, persist_state="session") else Decimal(0)
    st.session_state.setdefault(key, float(lever.score))
    typed = st.number_input(
        text("levers_page.score", name=name, score=score_text(lever.score)),
        min_value=0.0,
        max_value=float(assessment.framework.full_score(lever.code)),
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
            metric_change(change) if change else None,
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


_OWN_TOTAL = "points"
_USUAL = Limits()


@fragment
def show_path(chosen: state.Chosen) -> None:
    """The form and its answer; nothing is computed before a goal is chosen."""
    text = chosen.text
    goal = _goal(chosen)
    limits = _limits(chosen)
    if goal is None:
        return
    try:
        path = made(find_path, chosen.assessment, goal, limits)
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
            key=_path_key(chosen, "goal"),
            persist_state="session",
        )
        if name != _OWN_TOTAL:
            return levels.get(name or "")
        least = float(assessment.score("TOTAL") or 0)
        return _number(text("path_page.points"), least, chosen, "points", most=100.0)


def _limits(chosen: state.Chosen) -> Limits:
    text = chosen.text
    with st.expander(text("path_page.limits")):
        return _limit_fields(chosen)


def _limit_fields(chosen: state.Chosen) -> Limits:
    assessment, text = chosen.assessment, chosen.text
    kinds = {lever.code: lever.route for lever in made(levers, assessment) if lever.headroom > 0}
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
    key = _path_key(chosen, name)
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
    key = _path_key(chosen, name)
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
    show(" ".join(plain(sentence) for sentence in made(path_sentences, path, text)))
    kinds = {"documents": path.documents, "experience": path.experience}
    for kind, steps in kinds.items() if path.feasible else ():
        if steps:
            st.markdown(f"**{text(f'path_page.{kind}', n=len(steps))}**")
            show_table(made(steps_table, steps, assessment.framework), text, f"path_{kind}")
            advice = partial(made, advice_table, steps, assessment.framework)
            show_folded_table(text("path_page.advice"), advice, text, f"path_advice_{kind}")
        else:
            st.caption(text(f"path_page.no_{kind}"))
    st.markdown(f"**{text('path_page.conditions')}**")
    show_table(made(conditions_table, path), text, "path_conditions")
    if path.after is not None and (path.documents or path.experience):
        show_chart(made(whatif_scores, path.after, text), text, "path_scores", in_section=True)
        steps = (*path.documents, *path.experience)
        taken = st.button(
            text("path_page.take"), key="take_path", on_click=take, args=(chosen, steps), icon=":material/input:"
        )
        if taken:
            st.rerun()
    st.caption(text("path.honest"))


def _path_key(chosen: state.Chosen, name: str) -> str:
    return f"path_{chosen.history.sha256[:12]}_{chosen.assessment.fiscal_year}_{name}"
