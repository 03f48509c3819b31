"""The issues of the report on the screen: what does not agree first, by name; then one issue, one screen."""

from functools import partial

import streamlit as st

from ita_core.charts import issue_questions, link_detail, perspectives, say_do_seen
from ita_core.consistency import AgainstTarget, Verdict, judge, tensions
from ita_core.narrative.views import end_sentence, tension_sentence
from ita_core.tables.verdicts import issue_table, verdict_table, verdict_text
from ita_core.text import Text, codes_text
from ui import state
from ui.linked import linked_selectbox
from ui.made import made
from ui.measures import plan_in_use
from ui.places import file_of
from ui.show import folded, plain, show_chart, show_folded_table
from ui.views import show_order

PART = "issues_part"
"""The part of the page that is open; also its key in the address."""


def show_links(chosen: state.Chosen) -> None:
    """Every link of what is published, said and seen: those that do not agree by name, the good ones folded."""
    assessment, text = chosen.assessment, chosen.text
    verdicts = made(judge, assessment)
    if not verdicts:
        st.info(text("perspectives.none", year=assessment.fiscal_year))
        return
    apart = [verdict for verdict in verdicts if not verdict.relation.is_good]
    uneven = [verdict for verdict in verdicts if verdict.relation.is_good and _is_uneven(verdict)]
    good = [verdict for verdict in verdicts if verdict.relation.is_good and not _is_uneven(verdict)]
    st.caption(text("perspectives.intro"))
    _listed(text("issues.apart", n=len(apart)), apart, chosen)
    if uneven:
        _listed(text("issues.uneven", n=len(uneven)), uneven, chosen)
    with folded(text("issues.good", n=len(good)), "good_links") as fold:
        if fold.open:
            _lines(good, chosen)
    show_order(tuple(verdicts), text)
    _one_link(chosen, {verdict.link.id: verdict for verdict in (*apart, *uneven, *good)})


def _is_uneven(verdict: Verdict) -> bool:
    """Whether a group reaches the target with a member that does not."""
    return any(group.against_target is AgainstTarget.MIXED for group in verdict.groups)


def _listed(title: str, verdicts: list[Verdict], chosen: state.Chosen) -> None:
    st.markdown(f"**{title}**")
    _lines(verdicts, chosen)


def _lines(verdicts: list[Verdict], chosen: state.Chosen) -> None:
    with st.container(key=f"links_{verdicts[0].link.id if verdicts else 0}".replace(".", "_"), gap=None):
        for verdict in verdicts:
            told = f"{plain(chosen.text.of(verdict.link.subject))}: {plain(made(_sentence, verdict, chosen.text))}"
            at = {state.ISSUE: str(verdict.issue), PART: "issue"}
            st.page_link(file_of("issues"), label=told, query_params=at)


def _sentence(verdict: Verdict, text: Text) -> str:
    """'o30 ได้คะแนนเต็ม 1 จาก 1 รายการ · e14 = 81.50 (คะแนนต่ำกว่าเป้า: e14)'."""
    told = []
    for group in verdict.groups:
        below = f" ({text('views.below', codes=codes_text(group.below, text))})" if group.below else ""
        told.append(f"{end_sentence(group, text)}{below}")
    return " · ".join(told)


def _one_link(chosen: state.Chosen, verdicts: dict[str, Verdict]) -> None:
    """All links in one picture, and one of them question by question: drawn when it is wanted, or the address asks."""
    assessment, text = chosen.assessment, chosen.text
    with st.expander(text("issues.one_link"), key="one_link", on_change="rerun", expanded=_asked()) as fold:
        if fold.open:
            link = linked_selectbox(
                text("perspectives.choose"),
                list(verdicts),
                format_func=lambda link: text.of(verdicts[link].link.subject),
                key=state.LINK,
            )
            show_chart(made(link_detail, verdicts[link], assessment, text), text, "link_detail")
    with folded(text("issues.all_links"), "all_links") as fold:
        if fold.open:
            show_chart(made(perspectives, tuple(made(judge, assessment)), text), text, "perspectives")
            st.caption(plain(text("perspectives.rule_text")))


def _asked() -> bool:
    return state.LINK in st.query_params


def show_issue(chosen: state.Chosen) -> None:
    """One issue on one screen: say, do, seen; its verdicts; the measures that answer it; the tables folded."""
    assessment, text = chosen.assessment, chosen.text
    issues = {issue.id: issue for issue in assessment.framework.issues}
    number = linked_selectbox(
        text("issues.choose"),
        list(issues),
        format_func=lambda number: f"{number}. {text.of(issues[number].label)}",
        key=state.ISSUE,
    )
    issue = issues[number]
    verdicts = tuple(verdict for verdict in made(judge, assessment) if verdict.issue == issue.id)
    picture, words = st.columns([3, 2], gap="medium")
    with picture:
        show_chart(made(say_do_seen, issue, verdicts, assessment, text), text, "say_do_seen")
    with words:
        _verdicts(verdicts, chosen)
        _measures(number, chosen)
    show_folded_table(text("issues.table"), partial(made, issue_table, issue, assessment), text, "issue_table")
    show_folded_table(
        text("issues.verdicts"), partial(made, verdict_table, verdicts, assessment), text, "issue_verdicts"
    )
    with folded(text("issues.questions"), "issue_questions_fold") as fold:
        if fold.open:
            show_chart(made(issue_questions, issue, assessment, text), text, "issue_questions")


def _verdicts(verdicts: tuple[Verdict, ...], chosen: state.Chosen) -> None:
    """What each link of the issue shows, the problems first, and the widest differences in figures."""
    assessment, text = chosen.assessment, chosen.text
    st.markdown(f"**{text('issues.links')}**")
    ordered = sorted(verdicts, key=lambda verdict: (verdict.relation.is_good, not _is_uneven(verdict)))
    lines = [f"**{plain(text.of(each.link.subject))}** {plain(made(verdict_text, each, text))}" for each in ordered]
    lines += [plain(made(tension_sentence, tension, text)) for tension in made(tensions, verdicts, assessment)[1:]]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _measures(number: int, chosen: state.Chosen) -> None:
    """The measures that answer an issue, each with the way to it."""
    text = chosen.text
    plan = plan_in_use(chosen).now
    st.markdown(f"**{text('issues.measures', year=plan.fiscal_year)}**")
    own = plan.of_issue(number)
    if not own:
        st.caption(text("issues.no_measures"))
    with st.container(key="issue_measures", gap=None):
        for measure in own:
            draft = "" if measure.approved else f" ({text('measures.draft')})"
            label = f"{plain(measure.title)}{draft}"
            st.page_link(file_of("measures"), label=label, query_params={"measure": measure.id})
