"""Editing one measure: its words, its place in the issue, its split, its check-ins."""

from dataclasses import replace
from functools import partial

import streamlit as st

from ita_core.measures import (
    CheckIn,
    Measure,
    Plan,
    Status,
    deleted,
    month_text,
    months_of,
    moved,
    replaced,
    reported,
    split,
    steps_in,
    tidy,
)
from ita_core.measures.measure import LONGEST
from ita_core.measures.period import check_in_month
from ita_core.tables.measures import issue_name
from ita_core.text import Text
from ui.cache import content_hash
from ui.linked import linked_selectbox
from ui.measures import MEASURE, change
from ui.show import plain
from ui.state import Chosen

_LINES = ("follow_up", "indicator_of_success", "evidence_link")
_LABELS = {"follow_up": "field_follow_up", "indicator_of_success": "field_success", "evidence_link": "field_evidence"}
_LONGEST_LINE = 500


def edit_measure(chosen: Chosen, plan: Plan) -> None:
    """Choose a measure and change it; nothing where the plan has none."""
    text = chosen.text
    if not plan.measures:
        return
    names = {measure.id: f"({measure.issue or '–'}) {measure.title}" for measure in plan.measures}
    identity = linked_selectbox(text("measures_page.choose"), tuple(names), key=MEASURE, format_func=names.__getitem__)
    measure = plan.measure(identity)
    if measure is None:
        return
    # A changed measure is another form: what the fields hold is what the plan says, also after undo. Its check-ins have
    # forms of their own: keeping one must not lose what is typed here.
    stamp = content_hash(repr(replace(measure, check_ins=())).encode())[:12]
    _words(chosen, plan, measure, stamp)
    _place(chosen, plan, measure)
    st.markdown(f"**{text('measures_page.follow_up')}**")
    columns = st.columns(len(measure.check_ins))
    for column, check_in in zip(columns, measure.check_ins, strict=True):
        with column:
            _check_in(chosen, plan, measure, check_in)


def _words(chosen: Chosen, plan: Plan, measure: Measure, stamp: str) -> None:
    text = chosen.text
    with st.form(f"measure_form_{stamp}"):
        st.text_input(text("measures_page.field_title"), measure.title, key=f"title_{stamp}", max_chars=_LONGEST_LINE)
        st.text_area(
            text("measures_page.field_steps"),
            "\n".join(measure.steps),
            key=f"steps_{stamp}",
            height=160,
            max_chars=LONGEST * 2,
        )
        _who_and_when(chosen, plan, measure, stamp)
        for field in _LINES:
            label = text(f"measures_page.{_LABELS[field]}")
            st.text_input(label, getattr(measure, field), key=f"{field}_{stamp}", max_chars=_LONGEST_LINE)
        framework = chosen.assessment.framework
        codes = dict.fromkeys((*framework.codes("question"), *measure.aims_at))
        st.multiselect(
            text("measures_page.field_aims"),
            list(codes),
            list(measure.aims_at),
            key=f"aims_{stamp}",
            format_func=lambda code: f"{code} {text.of(framework.label(code)) if code in framework.node_of else ''}",
        )
        st.form_submit_button(
            text("measures_page.save"),
            key=f"save_{stamp}",
            type="primary",
            on_click=_keep,
            args=(chosen, plan, measure, stamp),
        )


def _who_and_when(chosen: Chosen, plan: Plan, measure: Measure, stamp: str) -> None:
    text, framework = chosen.text, chosen.assessment.framework
    with st.container(horizontal=True):
        offices = dict.fromkeys((measure.owner, *_offices(text)))
        st.selectbox(
            text("measures_page.field_owner"),
            list(offices),
            key=f"owner_{stamp}",
            help=text("measures_page.owner_help"),
            accept_new_options=True,
        )
        months = sorted({*months_of(plan.fiscal_year), measure.start, measure.end})
        for name in ("start", "end"):
            st.selectbox(
                text(f"measures_page.field_{name}"),
                months,
                index=months.index(getattr(measure, name)),
                key=f"{name}_{stamp}",
                format_func=partial(month_text, text=text),
                width=130,
            )
        statuses = list(Status)
        st.selectbox(
            text("measures_page.field_status"),
            statuses,
            index=statuses.index(measure.status),
            key=f"status_{stamp}",
            format_func=lambda status: text(f"measures.status.{status}"),
            width=180,
        )
    issues = list(dict.fromkeys((*(issue.id for issue in framework.issues), 0, measure.issue)))
    st.selectbox(
        text("measures_page.field_issue"),
        issues,
        index=issues.index(measure.issue),
        key=f"issue_{stamp}",
        format_func=lambda number: issue_name(number, framework, text),
    )


def _offices(text: Text) -> tuple[str, ...]:
    return tuple(words for key, words in text.entries.items() if key.startswith("measures.owner."))


def _keep(chosen: Chosen, plan: Plan, measure: Measure, stamp: str) -> None:
    def typed(field: str) -> str:
        return tidy(str(st.session_state[f"{field}_{stamp}"] or ""))

    start, end = st.session_state[f"start_{stamp}"], st.session_state[f"end_{stamp}"]
    if end < start:
        st.toast(chosen.text("measures_page.end_before_start"), icon=":material/event_busy:")
    changed = replace(
        measure,
        issue=st.session_state[f"issue_{stamp}"],
        title=typed("title") or measure.title,
        steps=steps_in(st.session_state[f"steps_{stamp}"]),
        owner=typed("owner"),
        start=start,
        end=max(start, end),
        aims_at=tuple(st.session_state[f"aims_{stamp}"]),
        status=st.session_state[f"status_{stamp}"],
        follow_up=typed("follow_up"),
        indicator_of_success=typed("indicator_of_success"),
        evidence_link=typed("evidence_link"),
    )
    change(chosen, replaced(plan, changed))


def _place(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    text, own = chosen.text, plan.of_issue(measure.issue)
    with st.container(horizontal=True, vertical_alignment="bottom"):
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


def _check_in(chosen: Chosen, plan: Plan, measure: Measure, check_in: CheckIn) -> None:
    text, months = chosen.text, check_in.after_months
    stamp = content_hash(repr((plan.fiscal_year, measure.id, check_in)).encode())[:12]
    with st.form(f"check_in_{months}_{stamp}"):
        month = month_text(check_in_month(plan.fiscal_year, months), text)
        st.markdown(plain(text("measures_page.check_in", months=months, month=month)))
        for field in ("done", "trouble"):
            label = text(f"measures_page.field_{field}")
            st.text_area(label, getattr(check_in, field), key=f"{field}_{stamp}", max_chars=LONGEST)
        label = text("measures_page.field_evidence")
        st.text_input(label, check_in.evidence_link, key=f"proof_{stamp}", max_chars=_LONGEST_LINE)
        st.form_submit_button(
            text("measures_page.keep_check_in", months=months),
            key=f"keep_check_in_{months}",
            on_click=_report,
            args=(chosen, plan, measure, months, stamp),
        )


def _report(chosen: Chosen, plan: Plan, measure: Measure, months: int, stamp: str) -> None:
    done, trouble, proof = (tidy(st.session_state[f"{field}_{stamp}"]) for field in ("done", "trouble", "proof"))
    change(chosen, reported(plan, measure.id, CheckIn(months, done, trouble, proof)))
