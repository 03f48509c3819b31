"""The study of one survey's answers on the screen; answer counts stand behind a switch and are never exported."""

from functools import partial

import streamlit as st

from ita_core.analysis.respondents import HIDDEN_BELOW, AnswerStudy, study_answers, surveys
from ita_core.consistency import judge
from ita_core.narrative.phrases import (
    impossible_means_sentences,
    may_be_shown,
    no_answers_text,
    privacy_sentences,
    respondents_sentences,
)
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables.respondents import counts_table, impossible_table, intervals_table, ladder_table
from ita_core.tables.verdicts import gaps_table
from ita_core.tables.years import changes_table
from ita_core.text import Text
from ui import state
from ui.made import made
from ui.show import plain, show_folded_table, show_table


def show_answers(chosen: state.Chosen) -> None:
    """How many answered, which means cannot be, what leaks out, and which differences are real."""
    assessment, text = chosen.assessment, chosen.text
    st.caption(text("answers_page.intro"))
    studies = made(study_answers, assessment, ask_respondents(chosen))
    if not studies:
        st.info(no_answers_text(assessment, text))
    for study in studies:
        show_study(study, assessment, text)
    _real(chosen)


def _real(chosen: state.Chosen) -> None:
    """Which changes and gaps more than a few respondents made."""
    assessment, before, text = chosen.assessment, chosen.before, chosen.text
    st.header(text("answers_page.real"), anchor=False)
    st.caption(text("answers_page.real_help"))
    changes = made(changes_table, assessment, before) if before else None
    if before is not None and changes is not None and not changes.empty:
        label = text("answers_page.changes", before=before.fiscal_year)
        show_folded_table(label, lambda: changes, text, "real_changes")
    else:
        st.caption(text("answers_page.no_changes"))
    if verdicts := made(judge, assessment):
        gaps = partial(made, gaps_table, verdicts, assessment)
        show_folded_table(text("answers_page.gaps"), gaps, text, "real_gaps")


def ask_respondents(chosen: state.Chosen) -> dict[str, int]:
    """The numbers of respondents that the officer knows, by instrument."""
    text = chosen.text
    known = {}
    with st.container(horizontal=True):
        for survey in made(surveys, chosen.assessment):
            n = st.number_input(
                text("answers_page.known_n", instrument=survey.instrument),
                min_value=1,
                max_value=100_000,
                value=None,
                step=1,
                key=f"respondents_{chosen.history.sha256[:12]}_{chosen.assessment.fiscal_year}_{survey.instrument}",
                help=text("answers_page.known_help"),
                placeholder=text("answers_page.known_empty"),
                persist_state="session",
                width=260,
            )
            if n is not None:
                known[survey.instrument] = n
    return known


def show_study(study: AnswerStudy, assessment: Assessment, text: Text) -> None:
    """What the means of one survey tell, what they cannot tell, and what they give away."""
    instrument = study.survey.instrument
    st.header(text("answers_page.survey", instrument=instrument, n=len(study.survey.means)), anchor=False)
    _figures(study, text)
    sentences = [*made(respondents_sentences, study, text), *made(impossible_means_sentences, study, text)]
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
    if study.impossible:
        st.markdown(f"**{text('answers_page.impossible')}**")
        show_table(made(impossible_table, study, assessment), text, f"impossible_{instrument}")
    if study.n is not None and may_be_shown(study):
        show_folded_table(
            text("answers_page.intervals"),
            lambda: made(intervals_table, study, assessment),
            text,
            f"intervals_{instrument}",
            note=text("answers_page.intervals_help"),
        )
    _privacy(study, text)
    _internal(study, assessment.fiscal_year, text)


def _figures(study: AnswerStudy, text: Text) -> None:
    open_ = may_be_shown(study)
    n = text("answers_page.n_unknown") if study.n is None else str(study.n)
    hidden = text("answers.hidden", least=HIDDEN_BELOW)
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            text("answers_page.n"),
            n if open_ else hidden,
            text(f"answers_page.source_{study.source}"),
            delta_color="off",
            delta_arrow="off",
            border=True,
            height="stretch",
        )
        if study.person_points is not None and open_:
            points = text("answers_page.person_value", points=score_text(study.person_points))
            st.metric(text("answers_page.person"), points, border=True, height="stretch")
        if study.power is not None and study.at_n is not None:
            power = text("answers_page.power_value", power=score_text(100 * study.power, 0))
            st.metric(text("answers_page.power"), power, border=True, height="stretch")


def _privacy(study: AnswerStudy, text: Text) -> None:
    if study.privacy is None:
        return
    st.subheader(text("answers_page.privacy"), anchor=False)
    show = st.success if study.privacy.reveals_nothing else st.warning
    show(
        " ".join(plain(sentence) for sentence in made(privacy_sentences, study.privacy, text)),
        icon=":material/shield_person:",
    )
    ladder = partial(made, ladder_table, study.privacy)
    note, key = text("answers_page.privacy_help"), f"ladder_{study.survey.instrument}"
    show_folded_table(text("answers_page.ladder"), ladder, text, key, note=note)


def _internal(study: AnswerStudy, fiscal_year: int, text: Text) -> None:
    # The switch is not remembered: whoever comes back to the page, or looks at another year, has to want it again.
    if not study.answer_patterns:
        return
    if st.toggle(text("answers_page.internal"), key=f"internal_{fiscal_year}_{study.survey.instrument}"):
        st.error(text("answers_page.warning", least=HIDDEN_BELOW), icon=":material/visibility_off:")
        show_table(made(counts_table, study), text, f"counts_{study.survey.instrument}", download=False)
