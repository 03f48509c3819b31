"""The measures on the screen: the plan by issue, its edits with undo, the check-ins."""

import streamlit as st

from ita_core.measures import Edits, Measure, Plan, added, blank, by_status, draft, period_text
from ita_core.scoring import Assessment
from ita_core.tables.measures import issue_name, plan_table, status_text
from ita_core.text import Text
from ui import plans
from ui.show import offer_csv, plain
from ui.state import Chosen

_ADD_TO = "measure_issue"


def plan_in_use(chosen: Chosen) -> Edits:
    """The office's own plan for the year after the one on the screen, else the draft."""
    agency, year = plans.owner(chosen.history), chosen.assessment.fiscal_year + 1
    return plans.edits(agency, year) or Edits(draft(chosen.assessment, chosen.text))


def change(chosen: Chosen, plan: Plan) -> None:
    """Use a changed plan; the one before stays for undo."""
    plans.keep(plans.owner(chosen.history), plan_in_use(chosen).then(plan))


def show_plan(chosen: Chosen, edits: Edits) -> None:
    """What the plan is, and its table issue by issue."""
    text, plan = chosen.text, edits.now
    own = plans.edits(plans.owner(chosen.history), plan.fiscal_year) is not None
    if own:
        counted = " · ".join(f"{text(f'measures.status.{status}')} {n}" for status, n in by_status(plan).items() if n)
        st.markdown(text("measures_page.is_own", n=len(plan.measures), counts=counted))
    else:
        st.info(text("measures_page.is_draft"), icon=":material/edit_note:")
    _undo(chosen, edits, own=own)
    if not plan.measures:
        st.caption(text("measures_page.empty"))
        return
    framework = chosen.assessment.framework
    for issue in plan.issues:
        st.markdown(f"**{plain(issue_name(issue, framework, text))}**")
        for measure in plan.of_issue(issue):
            _card(measure, text)
    offer_csv(plan_table(plan, framework, text), text, "measures")


def _card(measure: Measure, text: Text) -> None:
    """One measure with the columns of the official form, a step a line: a table would be too narrow to read."""
    steps = "\n".join(f"{number}. {plain(step)}" for number, step in enumerate(measure.steps, start=1))
    told = {
        "owner": measure.owner,
        "period": period_text(measure.start, measure.end, text),
        "status": status_text(measure.status, text),
        "follow_up": measure.follow_up,
        "success": measure.indicator_of_success,
    }
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(measure.title)}**")
        if steps:
            st.markdown(steps)
        said = (f"**{text(f'measures.column.{key}')}** {plain(words)}" for key, words in told.items() if words)
        st.caption(" · ".join(said))


def _undo(chosen: Chosen, edits: Edits, *, own: bool) -> None:
    text, agency = chosen.text, plans.owner(chosen.history)
    with st.container(horizontal=True):
        st.button(
            text("measures_page.undo"),
            key="measures_undo",
            icon=":material/undo:",
            disabled=not edits.past,
            on_click=plans.keep,
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
    text, agency, year = chosen.text, plans.owner(chosen.history), assessment.fiscal_year + 1
    with st.expander(text("measures_page.texts")), st.form("measure_texts"):
        st.caption(text("measures_page.texts_help"))
        for key in TEXTS:
            st.text_area(
                text(f"measures_page.text_{key}"),
                plans.text_of(agency, year, key),
                key=f"text_{key}_{year}",
                max_chars=4000,
            )
        st.form_submit_button(
            text("measures_page.keep_texts"), key="keep_texts", on_click=_keep_texts, args=(agency, year)
        )


TEXTS = ("intro", "outside", "limits", "handling")


def _keep_texts(agency: str, fiscal_year: int) -> None:
    for key in TEXTS:
        plans.keep_text(agency, fiscal_year, key, st.session_state[f"text_{key}_{fiscal_year}"])
