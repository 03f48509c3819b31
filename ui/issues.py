"""The issues of the report on the screen: one at a time, and all links between what is done, said and seen."""

import streamlit as st

from ita_core.charts import issue_questions, link_detail, perspectives, say_do_seen
from ita_core.consistency import judge, tensions
from ita_core.narrative.phrases import tension_sentence
from ita_core.tables.verdicts import issue_table, verdict_table
from ui import state
from ui.linked import linked_selectbox
from ui.show import plain, show_chart, show_table, small_header


def show_issue(chosen: state.Chosen) -> None:
    """One issue on one screen."""
    assessment, text = chosen.assessment, chosen.text
    issues = {issue.id: issue for issue in assessment.framework.issues}
    number = linked_selectbox(
        text("issues.choose"),
        list(issues),
        format_func=lambda number: f"{number}. {text.of(issues[number].label)}",
        key=state.ISSUE,
    )
    issue = issues[number]
    verdicts = tuple(verdict for verdict in judge(assessment) if verdict.issue == issue.id)

    show_chart(say_do_seen(issue, verdicts, assessment, text), text, "say_do_seen")
    others = tensions(verdicts, assessment)[1:]
    if others:
        st.markdown(f"**{text('issues.other_tensions')}**")
        st.markdown("\n".join(f"- {plain(tension_sentence(tension, text))}" for tension in others))

    show_chart(issue_questions(issue, assessment, text), text, "issue_questions")
    show_chart(perspectives(verdicts, text), text, "issue_perspectives")
    show_table(verdict_table(verdicts, assessment), text, "issue_verdicts")

    small_header(text("issues.table"), "issue_table")
    show_table(issue_table(issue, assessment), text, "issue_table")


def show_links(chosen: state.Chosen) -> None:
    """Every link with its verdict, and one link in detail."""
    assessment, text = chosen.assessment, chosen.text
    verdicts = {verdict.link.id: verdict for verdict in judge(assessment)}
    st.caption(text("perspectives.intro"))
    if not verdicts:
        st.info(text("perspectives.none", year=assessment.fiscal_year))
        return
    show_chart(perspectives(tuple(verdicts.values()), text), text, "perspectives")
    link = linked_selectbox(
        text("perspectives.choose"),
        list(verdicts),
        format_func=lambda link: f"{link} {text.of(verdicts[link].link.subject)}",
        key=state.LINK,
    )
    show_chart(link_detail(verdicts[link], assessment, text), text, "link_detail")
    with st.expander(text("perspectives.rule")):
        st.markdown(plain(text("perspectives.rule_text")))
