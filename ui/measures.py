"""The plan of measures as a table: one row picked, its short fields changed in place, its long texts in a dialog."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from ita_core.framework import Framework
from ita_core.office import (
    Edits,
    Measure,
    Plan,
    Status,
    added,
    approved,
    blank,
    deleted,
    draft,
    month_text,
    months_of,
    moved,
    period_of,
    replaced,
    split,
    with_drafts_marked,
)
from ita_core.server.rights import Right
from ita_core.tables.format import shown
from ita_core.tables.measures import counts_text, issue_name, plan_table, status_text
from ita_core.text import Text
from ui import locked, session, signed_in
from ui.linked import drop_unknown, put_into_address, take_from_address
from ui.made import made
from ui.show import offer_csv, plain
from ui.state import Chosen

MEASURE = "measure"
"""The measure that is picked; also its key in the address."""
OPEN = "measure_open"
"""The measure whose long texts are open in the dialog; also its key in the address."""
_TABLE = "measures_table"
_ADD_TO = "measure_issue"
_OF_PLAN = ("measures", "check_ins")
_STATUSES = (Status.PLANNED, Status.UNDER_WAY, Status.DONE, Status.CANCELLED)
_BROWSER = Path(__file__).with_name("browser")
_table = st.components.v2.component(
    "ita_lens_pick_table",
    html='<div class="pick"></div>',
    css=(_BROWSER / "pick_table.css").read_text("utf-8"),
    js=(_BROWSER / "pick_table.js").read_text("utf-8"),
)


def plan_in_use(chosen: Chosen) -> Edits:
    """The office's own plan for the year after the one on the screen, else the draft."""
    agency, year = session.owner(chosen.history), chosen.assessment.fiscal_year + 1
    return session.edits(agency, year) or Edits(made(draft, chosen.assessment, chosen.text))


def change(chosen: Chosen, plan: Plan) -> None:
    """Use a changed plan; the one before stays for undo."""
    session.keep(session.owner(chosen.history), plan_in_use(chosen).then(plan))


def show_plan(chosen: Chosen) -> None:
    """What the plan is, its table, and the measure that is picked in it."""
    text, edits = chosen.text, plan_in_use(chosen)
    plan = edits.now
    _standing(chosen, plan)
    _tools(chosen, edits)
    if not plan.measures:
        st.caption(text("measures_page.empty"))
        return
    measure = picked(plan)
    _table(key=_TABLE, data=_rows(chosen, plan, measure), on_picked_change=_pick, on_opened_change=_open, default=None)
    _in_place(chosen, plan, measure)
    _details(measure, text)


def picked(plan: Plan) -> Measure:
    """The measure of the address, else the one picked before, else the first."""
    ids = tuple(measure.id for measure in plan.measures)
    take_from_address(MEASURE, ids)
    drop_unknown(MEASURE, ids)
    chosen = str(st.session_state.setdefault(MEASURE, ids[0]))
    put_into_address(MEASURE, chosen)
    return next(measure for measure in plan.measures if measure.id == chosen)


def _pick() -> None:
    st.session_state[MEASURE] = st.session_state[_TABLE]["picked"]


def _open() -> None:
    opened = st.session_state[_TABLE]["opened"]
    if opened is not None:
        st.session_state[MEASURE] = st.session_state[OPEN] = opened


def _standing(chosen: Chosen, plan: Plan) -> None:
    """Whose plan it is, how much of it the office decided, and what nobody understood."""
    text = chosen.text
    if session.edits(session.owner(chosen.history), plan.fiscal_year) is not None:
        if n := len(plan.decided.measures):
            st.markdown(text("measures_page.is_own", n=n, counts=counts_text(plan, text)))
        if plan.drafts:
            words = {"approved": len(plan.decided.measures), "n": len(plan.measures)}
            st.caption(text("measures_page.is_mixed", **words))
    else:
        st.caption(text("measures_page.is_draft"))
    unclear = [row for row in session.unclear_rows(session.owner(chosen.history)) if row.kind in _OF_PLAN]
    if unclear:
        st.warning(text("measures_page.unclear", n=len(unclear)), icon=":material/help:")


def _tools(chosen: Chosen, edits: Edits) -> None:
    """Undo, and what concerns the whole plan."""
    text, agency, plan = chosen.text, session.owner(chosen.history), edits.now
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            text("measures_page.undo"),
            key="measures_undo",
            icon=":material/undo:",
            disabled=not edits.past,
            on_click=session.keep,
            args=(agency, edits.undone()),
        )
        with st.popover(text("measures_page.add"), icon=":material/add:"):
            _add_to(chosen, plan)
        with st.popover(text("measures_page.whole"), icon=":material/more_horiz:", type="tertiary"):
            if session.edits(agency, plan.fiscal_year) is not None:
                again = partial(change, chosen, draft(chosen.assessment, text))
                st.button(text("measures_page.redraft"), key="measures_redraft", on_click=again)
            offer_csv(made(_to_take_away, plan, chosen.assessment.framework, text), text, "measures")


def _to_take_away(plan: Plan, framework: Framework, text: Text) -> pd.DataFrame:
    """The table of the plan; what is not approved is marked in it."""
    return shown(plan_table(with_drafts_marked(plan, text).measures, framework), text)


def _rows(chosen: Chosen, plan: Plan, measure: Measure) -> dict[str, Any]:
    text = chosen.text
    columns = ("issue", "title", "owner", "period", "status", "approved")
    return {
        "label": text("measures_page.table"),
        "hint": text("measures_page.open"),
        "opens": "title",
        "marked": "approved",
        "chosen": measure.id,
        "columns": [[name, text(f"measures_page.column.{name}")] for name in columns],
        "rows": [
            {
                "id": each.id,
                "mark": "" if each.approved else "draft",
                "cells": {
                    "issue": str(each.issue or "–"),
                    "title": each.title,
                    "owner": each.owner,
                    "period": period_of(each, text),
                    "status": status_text(each, text),
                    "approved": text("measures_page.is_approved" if each.approved else "measures.draft"),
                },
            }
            for issue in plan.issues
            for each in plan.of_issue(issue)
        ],
    }


def _in_place(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    """The short fields of the picked measure: each change counts at once, and can be undone."""
    text, framework = chosen.text, chosen.assessment.framework
    months = sorted({*months_of(plan.fiscal_year), measure.start, measure.end})
    fields: dict[str, tuple[list[Any], Callable[[Any], str]]] = {
        "status": (
            [status for status in Status if status in (measure.status, *_STATUSES)],
            lambda status: text(f"measures.status.{status}"),
        ),
        "owner": (list(dict.fromkeys((measure.owner, *offices(text)))), str),
        "start": (months, partial(month_text, text=text)),
        "end": (months, partial(month_text, text=text)),
        "issue": (
            list(dict.fromkeys((*(issue.id for issue in framework.issues), 0, measure.issue))),
            lambda number: issue_name(number, framework, text),
        ),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="measure_fields"):
        for name, (options, words) in fields.items():
            # What the plan says decides, also after undo; a choice is kept before the page runs again.
            key = f"in_place_{name}"
            st.session_state[key] = getattr(measure, name)
            st.selectbox(
                text(f"measures_page.field_{name}"),
                options,
                key=key,
                format_func=words,
                accept_new_options=name == "owner",
                on_change=_set,
                args=(chosen, plan, measure, name),
                width=_WIDTHS[name],
            )
        _buttons(chosen, plan, measure)


_WIDTHS = {"status": 160, "owner": 190, "start": 110, "end": 110, "issue": 200}


def _set(chosen: Chosen, plan: Plan, measure: Measure, name: str) -> None:
    """Use another value of a short field; what nobody understood of it is settled by that."""
    text, value = chosen.text, st.session_state[f"in_place_{name}"]
    fields: dict[str, Any] = {name: value or "" if name == "owner" else value}
    changed = replace(measure, **fields)
    if changed.end < changed.start:
        st.toast(text("measures_page.end_before_start"), icon=":material/event_busy:")
        changed = replace(changed, end=changed.start)
    use(chosen, plan, measure, replace(changed, approved=True))


def use(chosen: Chosen, plan: Plan, before: Measure, after: Measure) -> None:
    """Keep a changed measure; what nobody understood stays as written until another value stands in its place."""
    left = tuple(
        (field, words)
        for field, words in before.as_written
        if getattr(before, field, None) == getattr(after, field, None)
    )
    change(chosen, replaced(plan, replace(after, as_written=left)))
    st.toast(chosen.text("measures_page.kept"), icon=":material/check:")


def _buttons(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    text = chosen.text
    st.button(
        text("measures_page.back_to_draft" if measure.approved else "measures_page.approve"),
        key=f"decide_{measure.id}",
        icon=":material/undo:" if measure.approved else ":material/check:",
        disabled=locked.is_locked(plan.fiscal_year - 1) or not (measure.approved or signed_in.may(Right.APPROVE)),
        help=None if signed_in.may(Right.APPROVE) else text("measures_page.approver_only"),
        on_click=_decide,
        args=(chosen, plan, measure),
    )
    st.button(
        text("measures_page.edit_texts"),
        key="measure_edit",
        icon=":material/edit:",
        type="primary",
        disabled=locked.is_locked(plan.fiscal_year - 1),
        on_click=lambda: st.session_state.update({OPEN: measure.id}),
    )
    with st.popover(text("measures_page.more"), icon=":material/more_vert:", type="tertiary"):
        _place(chosen, plan, measure)


def _decide(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    """Approve a measure, or make it a draft again; the save says so in the audit trail."""
    change(chosen, approved(plan, measure.id, yes=not measure.approved))


def _details(measure: Measure, text: Text) -> None:
    """The long texts of the picked measure, to read."""
    st.markdown(f"**{plain(measure.title)}**")
    if measure.steps:
        st.markdown("\n".join(f"{number}. {plain(step)}" for number, step in enumerate(measure.steps, start=1)))
    told = {"follow_up": measure.follow_up, "success": measure.indicator_of_success, "evidence": measure.evidence_link}
    said = [f"**{text(f'measures.column.{key}')}** {plain(words)}" for key, words in told.items() if words]
    if said:
        st.caption("  \n".join(said))
    if measure.as_written:
        words = " · ".join(words for _, words in measure.as_written if words)
        st.caption(plain(text("measures_page.as_written", words=words or "–")))


def _add_to(chosen: Chosen, plan: Plan) -> None:
    """A new measure in an issue of one's choice."""
    text, framework = chosen.text, chosen.assessment.framework
    issue = st.selectbox(
        text("measures_page.add_to"),
        [*(issue.id for issue in framework.issues), 0],
        key=_ADD_TO,
        format_func=lambda number: issue_name(number, framework, text),
    )
    label = text("measures_page.add")
    st.button(label, key="measures_add", icon=":material/add:", on_click=_add, args=(chosen, plan, issue))


def _add(chosen: Chosen, plan: Plan, issue: int) -> None:
    grown = added(plan, blank(plan.fiscal_year, issue, chosen.text))
    change(chosen, grown)
    new = next(each.id for each in grown.measures if plan.measure(each.id) is None)
    st.session_state.update({MEASURE: new, OPEN: new})


def offices(text: Text) -> tuple[str, ...]:
    """The divisions that a draft may name."""
    return tuple(words for key, words in text.entries.items() if key.startswith("measures.owner."))


def _place(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    text, own = chosen.text, plan.of_issue(measure.issue)
    with st.container():
        for name, by, icon in (("up", -1, "arrow_upward"), ("down", 1, "arrow_downward")):
            st.button(
                text(f"measures_page.{name}"),
                key=f"measure_{name}",
                icon=f":material/{icon}:",
                disabled=measure is own[0 if by < 0 else -1],
                on_click=lambda by=by: change(chosen, moved(plan, measure.id, by)),
            )
        st.button(
            text("measures_page.delete"),
            key="measure_delete",
            icon=":material/delete:",
            on_click=lambda: change(chosen, deleted(plan, measure.id)),
        )
        if len(measure.steps) > 1:
            after = st.selectbox(
                text("measures_page.split_after"), range(1, len(measure.steps)), key="measure_split_after", width=140
            )
            st.button(
                text("measures_page.split"),
                key="measure_split",
                icon=":material/call_split:",
                on_click=lambda: change(chosen, split(plan, measure.id, after)),
            )
