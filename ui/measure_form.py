"""The one dialog of a measure: its long texts and the questions that it is to improve."""

from dataclasses import replace

import streamlit as st

from ita_core.office import Measure, Plan, replaced, steps_in, tidy
from ita_core.office.plan import LONGEST
from ui import locked
from ui.cache import content_hash
from ui.fragments import asking_first
from ui.linked import put_into_address, take_from_address, take_out_of_address
from ui.measures import OPEN, plan_in_use, use
from ui.state import Chosen

_LINES = ("follow_up", "indicator_of_success", "evidence_link")
_LABELS = {"follow_up": "field_follow_up", "indicator_of_success": "field_success", "evidence_link": "field_evidence"}
LONGEST_LINE = 500


def show_dialog(chosen: Chosen) -> None:
    """The dialog of the measure that is open; nothing where none is, or where it is gone."""
    plan = plan_in_use(chosen).now
    # In the address too: where the tab comes to another worker, the dialog with what is typed in it stays open.
    take_from_address(OPEN, tuple(each.id for each in plan.measures))
    measure = plan.measure(st.session_state.get(OPEN) or "")
    if measure is not None:
        put_into_address(OPEN, measure.id)
        shown = st.dialog(chosen.text("measures_page.edit"), width="medium", on_dismiss=_close)(asking_first(_form))
        shown(chosen, plan, measure)


def _close() -> None:
    st.session_state.pop(OPEN, None)
    take_out_of_address(OPEN)


def _form(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    text, framework = chosen.text, chosen.assessment.framework
    # A changed measure is another form: what the fields hold is what the plan says, also after undo. Its check-ins have
    # forms of their own, and it may be approved: neither must lose what is typed here.
    stamp = content_hash(repr(replace(measure, check_ins=(), approved=True)).encode())[:12]
    with st.form(f"measure_form_{stamp}", border=False):
        st.text_input(text("measures_page.field_title"), measure.title, key=f"title_{stamp}", max_chars=LONGEST_LINE)
        label = text("measures_page.field_steps")
        st.text_area(label, "\n".join(measure.steps), key=f"steps_{stamp}", height=130, max_chars=LONGEST * 2)
        for field in _LINES:
            label = text(f"measures_page.{_LABELS[field]}")
            st.text_input(label, getattr(measure, field), key=f"{field}_{stamp}", max_chars=LONGEST_LINE)
        codes = dict.fromkeys((*framework.codes("question"), *measure.aims_at))
        st.multiselect(
            text("measures_page.field_aims"),
            list(codes),
            list(measure.aims_at),
            key=f"aims_{stamp}",
            placeholder=text("levers_page.choose"),
            format_func=lambda code: f"{code} {text.of(framework.label(code)) if code in framework.node_of else ''}",
        )
        if st.form_submit_button(
            text("measures_page.save"),
            key=f"save_{stamp}",
            type="primary",
            on_click=_keep,
            args=(chosen, plan, measure, stamp),
        ):
            st.rerun()


def _keep(chosen: Chosen, plan: Plan, measure: Measure, stamp: str) -> None:
    def typed(field: str) -> str:
        return tidy(str(st.session_state[f"{field}_{stamp}"] or ""))

    changed = replace(
        measure,
        title=typed("title") or measure.title,
        steps=steps_in(st.session_state[f"steps_{stamp}"]),
        aims_at=tuple(st.session_state[f"aims_{stamp}"]),
        follow_up=typed("follow_up"),
        indicator_of_success=typed("indicator_of_success"),
        evidence_link=typed("evidence_link"),
        approved=True,
    )
    if locked.refuses_plan(plan, replaced(plan, changed)):
        return  # what is typed stays in the dialog
    use(chosen, plan, measure, changed)
    _close()
