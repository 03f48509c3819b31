"""What became of the measures: the check-ins, the o43 report, what moved, and the texts around them in the report."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from ita_core.documents.content.subject import AGENCY_EN
from ita_core.office import CHECK_INS, CheckIn, Measure, Plan, approved, effect, month_text, reported, tidy, unreported
from ita_core.office.comments import kept_comments
from ita_core.office.limits import Limit, proposed_limits
from ita_core.office.plan import LONGEST, check_in_month
from ita_core.tables.measures import effect_table, report_table
from ui import locked, session
from ui.cache import content_hash
from ui.linked import linked_selectbox
from ui.made import made
from ui.measure_form import LONGEST_LINE
from ui.measures import MEASURE, change, plan_in_use
from ui.show import plain, show_folded_table, show_table
from ui.state import Chosen


def show_report(chosen: Chosen) -> None:
    """The report on the measures as item o43 asks for it, and the check-ins of one measure."""
    text, plan = chosen.text, plan_in_use(chosen).now
    for months in CHECK_INS:
        if missing := unreported(plan, months):
            st.caption(text("measures_page.report_missing", months=months, n=len(missing)))
    if plan.measures:
        names = {measure.id: f"({measure.issue or '–'}) {measure.title}" for measure in plan.measures}
        label = text("measures_page.choose")
        identity = linked_selectbox(label, tuple(names), key=MEASURE, format_func=names.__getitem__)
        measure = next(measure for measure in plan.measures if measure.id == identity)
        for column, check_in in zip(st.columns(len(measure.check_ins)), measure.check_ins, strict=True):
            with column:
                _check_in(chosen, plan, measure, check_in)
    if plan.decided.measures:
        report = partial(made, report_table, plan.decided)
        show_folded_table(text("measures_page.report"), report, text, "measures_report")
    else:
        st.caption(text("measures_page.none_decided"))


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
        st.text_input(label, check_in.evidence_link, key=f"proof_{stamp}", max_chars=LONGEST_LINE)
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


def show_effect(chosen: Chosen) -> None:
    """What moved where measures aimed, beside what they did not touch."""
    text, assessment, plan = chosen.text, chosen.assessment, plan_in_use(chosen).now
    after = chosen.history.year(plan.fiscal_year)
    if after is None:
        st.caption(text("measures_page.effect_none", year=plan.fiscal_year))
        return
    if not plan.decided.measures:
        st.caption(text("measures_page.none_decided"))
        return
    st.markdown(f"**{text('measures_page.effect', before=assessment.fiscal_year, now=after.fiscal_year)}**")
    told = effect(plan.decided, assessment, after)
    if told.is_comparable:
        st.caption(text("measures_page.effect_note"))
        show_table(made(effect_table, told), text, "measures_effect")
    else:
        st.info(text("measures_page.effect_not_comparable", before=told.before_year, now=told.now_year))


def show_texts(chosen: Chosen) -> None:
    """The texts that stand around the measures in the report."""
    text, agency, year = chosen.text, session.owner(chosen.history), chosen.assessment.fiscal_year + 1
    with st.form("measure_texts"):
        st.caption(text("measures_page.texts_help"))
        for key in TEXTS:
            st.text_area(
                text(f"measures_page.text_{key}"),
                session.text_of(agency, year, key),
                key=_field_of(key, agency, year),
                max_chars=4000,
            )
        limits = {limit.id: limit for limit in made(proposed_limits, chosen.assessment, text)}
        st.multiselect(
            text("measures_page.limits_choose"),
            tuple(limits),
            format_func=lambda name: limits[name].limit,
            key=f"limits_chosen_{year}",
            placeholder=text("measures_page.limits_none"),
        )
        st.form_submit_button(
            text("measures_page.keep_texts"), key="keep_texts", on_click=_keep_texts, args=(agency, year, limits)
        )
    if masked_n := st.session_state.pop(_MASKED, 0):
        st.info(text("measures_page.masked", n=masked_n), icon=":material/visibility_off:")


TEXTS = ("intro", "outside", "assessor", "limits", "handling", "signatures", AGENCY_EN)
_KEPT, _MASKED = "texts_kept", "comments_masked"


def _keep_texts(agency: str, fiscal_year: int, limits: Mapping[str, Limit]) -> None:
    """Keep what was typed: comments without personal details, and the limits chosen behind those written."""
    if locked.refuses(fiscal_year - 1):
        return  # what is typed stays in the fields
    typed = {key: st.session_state[_field_of(key, agency, fiscal_year)] for key in TEXTS}
    comments = kept_comments(typed["outside"])
    typed["outside"], st.session_state[_MASKED] = comments.text, comments.taken_n
    chosen = [limits[name] for name in st.session_state[f"limits_chosen_{fiscal_year}"]]
    typed["limits"] = _with(typed["limits"], [limit.limit for limit in chosen])
    typed["handling"] = _with(typed["handling"], [limit.remedy for limit in chosen])
    for key, words in typed.items():
        session.keep_text(agency, fiscal_year, key, words)
    st.session_state[f"limits_chosen_{fiscal_year}"] = []
    st.session_state[_KEPT] = st.session_state.get(_KEPT, 0) + 1  # the fields begin anew with what is kept


def _field_of(key: str, agency: str, fiscal_year: int) -> str:
    """The key of a text's field: another one where somebody else changed the text, so that no old words come back."""
    stamp = content_hash(session.text_of(agency, fiscal_year, key).encode())[:8]
    return f"text_{key}_{fiscal_year}_{st.session_state.get(_KEPT, 0)}_{stamp}"


def _with(written: str, lines: list[str]) -> str:
    """What is written and the lines that it does not hold yet."""
    return "\n".join([*written.splitlines(), *(line for line in lines if line not in written)])
