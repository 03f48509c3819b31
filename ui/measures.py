"""The measures on the screen: the plan by issue, its edits with undo, the check-ins."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from ita_core.framework import Framework
from ita_core.office import (
    CheckIn,
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
    reported,
    split,
    steps_in,
    tidy,
    with_drafts_marked,
)
from ita_core.office.plan import LONGEST, check_in_month
from ita_core.scoring import Assessment
from ita_core.tables.format import shown
from ita_core.tables.measures import counts_text, issue_name, plan_table, status_text
from ita_core.text import Text
from ui import session
from ui.cache import content_hash
from ui.linked import linked_selectbox
from ui.made import made
from ui.show import offer_csv, plain
from ui.state import Chosen

_ADD_TO = "measure_issue"
_OF_PLAN = ("measures", "check_ins")
_STATUSES = (Status.PLANNED, Status.UNDER_WAY, Status.DONE, Status.CANCELLED)


def plan_in_use(chosen: Chosen) -> Edits:
    """The office's own plan for the year after the one on the screen, else the draft."""
    agency, year = session.owner(chosen.history), chosen.assessment.fiscal_year + 1
    return session.edits(agency, year) or Edits(made(draft, chosen.assessment, chosen.text))


def change(chosen: Chosen, plan: Plan) -> None:
    """Use a changed plan; the one before stays for undo."""
    session.keep(session.owner(chosen.history), plan_in_use(chosen).then(plan))


def show_plan(chosen: Chosen, edits: Edits) -> None:
    """What the plan is, and its table issue by issue."""
    text, plan = chosen.text, edits.now
    own = session.edits(session.owner(chosen.history), plan.fiscal_year) is not None
    if own:
        counted = counts_text(plan, text)
        st.markdown(text("measures_page.is_own", n=len(plan.decided.measures), counts=counted))
        if plan.drafts:
            words = {"approved": len(plan.decided.measures), "n": len(plan.measures)}
            st.info(text("measures_page.is_mixed", **words), icon=":material/edit_note:")
    else:
        st.info(text("measures_page.is_draft"), icon=":material/edit_note:")
    unclear = [row for row in session.unclear_rows(session.owner(chosen.history)) if row.kind in _OF_PLAN]
    if unclear:
        st.warning(text("measures_page.unclear", n=len(unclear)), icon=":material/help:")
    _undo(chosen, edits, own=own)
    if not plan.measures:
        st.caption(text("measures_page.empty"))
        return
    framework = chosen.assessment.framework
    for issue in plan.issues:
        st.markdown(f"**{plain(issue_name(issue, framework, text))}**")
        for measure in plan.of_issue(issue):
            _card(chosen, plan, measure)
    offer_csv(made(_printed, plan, framework, text), text, "measures")


def _printed(plan: Plan, framework: Framework, text: Text) -> pd.DataFrame:
    return shown(plan_table(with_drafts_marked(plan, text).measures, framework), text)


def decided(plan: Plan) -> Plan:
    """What of a plan the office approved."""
    return plan.decided


def _card(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    """One measure with the columns of the official form, a step a line: a table would be too narrow to read."""
    text = chosen.text
    steps = "\n".join(f"{number}. {plain(step)}" for number, step in enumerate(measure.steps, start=1))
    told = {
        "owner": measure.owner,
        "period": period_of(measure, text),
        "status": status_text(measure, text),
        "follow_up": measure.follow_up,
        "success": measure.indicator_of_success,
    }
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(measure.title)}**", width="stretch")
            _decision(chosen, plan, measure)
        if steps:
            st.markdown(steps)
        said = (f"**{text(f'measures.column.{key}')}** {plain(words)}" for key, words in told.items() if words)
        st.caption(" · ".join(said))
        if measure.as_written:
            words = " · ".join(words for _, words in measure.as_written if words)
            st.caption(plain(text("measures_page.as_written", words=words or "–")))


def _decision(chosen: Chosen, plan: Plan, measure: Measure) -> None:
    """Whether the office approved the measure, and the button that changes that for this one alone."""
    text = chosen.text
    if not measure.approved:
        st.badge(text("measures.draft"), icon=":material/edit_note:", color="orange")
    st.button(
        text("measures_page.back_to_draft" if measure.approved else "measures_page.approve"),
        key=f"decide_{measure.id}",
        type="tertiary",
        icon=":material/undo:" if measure.approved else ":material/check:",
        on_click=lambda: change(chosen, approved(plan, measure.id, yes=not measure.approved)),
    )


def _undo(chosen: Chosen, edits: Edits, *, own: bool) -> None:
    text, agency = chosen.text, session.owner(chosen.history)
    with st.container(horizontal=True):
        st.button(
            text("measures_page.undo"),
            key="measures_undo",
            icon=":material/undo:",
            disabled=not edits.past,
            on_click=session.keep,
            args=(agency, edits.undone()),
        )
        if own:
            st.button(
                text("measures_page.redraft"),
                key="measures_redraft",
                type="tertiary",
                on_click=change,
                args=(chosen, draft(chosen.assessment, text)),
            )


def add_measure(chosen: Chosen, plan: Plan) -> None:
    """A new measure in an issue of one's choice."""
    text, framework = chosen.text, chosen.assessment.framework
    issues = [*(issue.id for issue in framework.issues), 0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        issue = st.selectbox(
            text("measures_page.add_to"),
            issues,
            key=_ADD_TO,
            format_func=lambda number: issue_name(number, framework, text),
        )
        st.button(
            text("measures_page.add"),
            key="measures_add",
            icon=":material/add:",
            on_click=_add,
            args=(chosen, plan, issue),
        )


def _add(chosen: Chosen, plan: Plan, issue: int) -> None:
    grown = added(plan, blank(plan.fiscal_year, issue, chosen.text))
    change(chosen, grown)
    st.session_state[MEASURE] = next(each.id for each in grown.measures if plan.measure(each.id) is None)


MEASURE = "measure"
"""The measure that is being edited; also its key in the address."""


def show_texts(chosen: Chosen, assessment: Assessment) -> None:
    """The texts that stand around the measures in the report."""
    text, agency, year = chosen.text, session.owner(chosen.history), assessment.fiscal_year + 1
    with st.expander(text("measures_page.texts")), st.form("measure_texts"):
        st.caption(text("measures_page.texts_help"))
        for key in TEXTS:
            st.text_area(
                text(f"measures_page.text_{key}"),
                session.text_of(agency, year, key),
                key=f"text_{key}_{year}",
                max_chars=4000,
            )
        st.form_submit_button(
            text("measures_page.keep_texts"), key="keep_texts", on_click=_keep_texts, args=(agency, year)
        )


TEXTS = ("intro", "outside", "limits", "handling")


def _keep_texts(agency: str, fiscal_year: int) -> None:
    for key in TEXTS:
        session.keep_text(agency, fiscal_year, key, st.session_state[f"text_{key}_{fiscal_year}"])


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
    # forms of their own, and it may be approved: neither must lose what is typed here.
    stamp = content_hash(repr(replace(measure, check_ins=(), approved=True)).encode())[:12]
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
        statuses = [status for status in Status if status in (measure.status, *_STATUSES)]
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
        approved=True,
    )
    # What nobody understood stays as it is written until another value is chosen in its place.
    left = tuple((field, words) for field, words in measure.as_written if _is_left(field, measure, changed))
    change(chosen, replaced(plan, replace(changed, as_written=left)))


def _is_left(field: str, before: Measure, after: Measure) -> bool:
    return getattr(before, field, None) == getattr(after, field, None)


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
    told = reported(plan, measure.id, CheckIn(months, done, trouble, proof))
    change(chosen, approved(told, measure.id))  # what is reported on is what the office does
