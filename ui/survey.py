"""Answers of a survey on the file page: which column is which question, confirmed once; then scores and no answers."""

import re
from dataclasses import dataclass

import streamlit as st

from ita_core.framework import EVIDENCE, Framework, known_years, load, with_office_rules
from ita_core.office.survey import MAPPING, mapping_in, mapping_key
from ita_core.survey import HIDDEN_BELOW
from ita_core.survey.mapping import How, MappedColumn, Proposal
from ita_core.tables.survey import mapping_table
from ita_core.text import Text
from ita_core.workbook import WorkbookRefused
from ui import cache, session, waiting
from ui.brought_back import uploader_key
from ui.cache import CountedAnswers
from ui.made import made
from ui.office_rules import rules_of
from ui.show import folded, plain, show_folded_table, show_table
from ui.survey_scores import show_scores

FOLD = "survey_fold"
_FILE, _REFUSED, _UPLOADS = "survey_file", "survey_refused", "survey_uploads"
_KEPT, _CHANGED, _AGAIN, _UNANSWERED = "survey_mappings", "survey_changed", "survey_again", "survey_unanswered"
_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")
_LEVELS, _HIGHEST = "survey_levels", "highest"
_ANSWERS = ("raw-answers", "raw-answers-across")


@dataclass(frozen=True)
class AnswersFile:
    """A file of answers in use. It stays in this session's memory and is never stored."""

    name: str
    data: bytes
    content: str


def offer(files: list[session.File]) -> None:
    """Take a file that was refused for holding single answers: its scores can be worked out here."""
    refusal = session.refusal()
    if refusal is None or refusal.code not in _ANSWERS or len(files) != 1:
        return
    _use(*files[0])
    st.session_state[FOLD] = True


def is_offered() -> bool:
    """Whether the file that was refused last is in use here."""
    refusal = session.refusal()
    return refusal is not None and refusal.code in _ANSWERS and _FILE in st.session_state


def _use(name: str, data: bytes) -> None:
    st.session_state[_FILE] = AnswersFile(name, data, cache.content_hash(data))
    for key in (_CHANGED, _AGAIN):
        st.session_state.pop(key, None)


def _remove() -> None:
    for key in (_FILE, _CHANGED, _AGAIN):
        st.session_state.pop(key, None)


def show_survey(text: Text) -> None:
    """The fold in which scores are worked out from answers."""
    with folded(text("survey.page.fold"), FOLD) as fold:
        if fold.open:
            _draw(text)


def _draw(text: Text) -> None:
    file: AnswersFile | None = st.session_state.get(_FILE)
    if file is None:
        _upload(text)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(text("survey.page.in_use", name=plain(file.name)))
        st.button(
            text("survey.page.remove"), on_click=_remove, key="survey_remove", type="tertiary", icon=":material/close:"
        )
    year = _year(file, text)
    kept = "" if year is None else _kept(file, year, text)
    counted = None if year is None else _counted(file, year, kept, text)
    if year is None or counted is None:
        return
    if counted.proposal is None:
        st.warning(text("survey.page.none"), icon=":material/help:")
    elif kept:
        _keep_with_work(counted.proposal, kept)
        _say_known(counted.proposal, text)
        show_scores(counted, text)
    else:
        _ask(counted, counted.proposal, text)


def _upload(text: Text) -> None:
    st.markdown(text("survey.page.intro", least=HIDDEN_BELOW))
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(
            plain(f"{refused.message(text.language)} {refused.what_to_do(text.language)}"), icon=":material/error:"
        )
    _offer_in_use(text)
    times = st.session_state.get(_UPLOADS, 0)
    chosen = st.file_uploader(text("survey.page.upload"), key=uploader_key(f"survey_upload_{times}"))
    if chosen is not None:
        _use(chosen.name, chosen.getvalue())
        st.session_state[_UPLOADS] = times + 1
        st.rerun()


def _offer_in_use(text: Text) -> None:
    """The way to the answers that the workbook in use holds beside its scores."""
    reading, file = session.reading(), session.in_use()
    if reading is None or file is None or not any(finding.code in _ANSWERS for finding in reading.findings):
        return
    for number, (name, data) in enumerate(session.files_in(file)):
        label = text("survey.page.of_file", name=plain(name))
        st.button(label, on_click=_use, args=(name, data), key=f"survey_of_file_{number}", icon=":material/table_rows:")


def _framework(year: int) -> Framework:
    return with_office_rules(load(year), rules_of(session.history(), year))


def _year(file: AnswersFile, text: Text) -> int | None:
    """The fiscal year of the survey, of those whose questions are known.

    i1 of one year is not i1 of another: where neither the file's name says the year, nor a mapping that was confirmed
    for files of this shape in one year only, it is asked.
    """
    years = [year for year in reversed(known_years()) if asked_of(_framework(year))]
    said = {int(found) for found in _YEAR.findall(file.name)} & set(years) or _confirmed_years(file, years, text)
    index = years.index(said.pop()) if len(said) == 1 else None
    label, key = text("survey.page.year"), f"survey_year_{file.content[:8]}"
    year = st.selectbox(label, years, index=index, key=key, placeholder=text("choose_here"))
    if year is None:
        st.caption(text("survey.page.year_first"))
    return year


def _confirmed_years(file: AnswersFile, years: list[int], text: Text) -> set[int]:
    """The years in which a mapping of files of this shape was confirmed."""
    history = session.history()
    texts = session.all_texts(session.owner(history)) if history else ()
    confirmed = {year for year, key, _ in texts if key.startswith(MAPPING)} | {year for year, _ in _in_session()}
    return {year for year in confirmed & set(years) if _kept(file, year, text)}


def _in_session() -> dict[tuple[int, str], str]:
    """The mappings confirmed in this session, by fiscal year and shape."""
    return st.session_state.get(_KEPT, {})  # type: ignore[no-any-return]  # session state is untyped


def asked_of(framework: Framework) -> tuple[str, ...]:
    """The questions, and lines of questions, that people answer in a year."""
    every = (*framework.codes("question"), *framework.codes("subquestion"))
    return tuple(code for code in every if framework.instrument_of[code] != EVIDENCE)


def _counted(file: AnswersFile, year: int, kept: str, text: Text) -> CountedAnswers | None:
    stated, rules = rules_of(session.history(), year), cache.rules_version()
    try:
        with st.spinner(text("survey.page.reading")), waiting.told(text):
            return cache.counted_answers(
                file.content, rules + stated.model_dump_json(), file.name, year, kept, _data=file.data, _stated=stated
            )
    except WorkbookRefused as refused:
        _remove()
        st.session_state[_REFUSED] = refused.finding
        st.rerun()


def _kept(file: AnswersFile, year: int, text: Text) -> str:
    """The confirmed mapping for the file, '' where there is none or the officer maps anew."""
    counted = _counted(file, year, "", text)
    if counted is None or counted.proposal is None or st.session_state.get(_AGAIN) == (file.content, year):
        return ""
    history, shape = session.history(), counted.proposal.shape
    stored = session.text_of(session.owner(history), year, mapping_key(shape)) if history else ""
    return _in_session().get((year, shape), stored if mapping_in(stored) else "")


def _keep(proposal: Proposal, changed: dict[str, str], *, first_is_best: bool) -> None:
    written = proposal.confirmed(changed, first_is_best=first_is_best).model_dump_json()
    st.session_state[_KEPT] = _in_session() | {(proposal.fiscal_year, proposal.shape): written}
    st.session_state.pop(_AGAIN, None)


def _keep_with_work(proposal: Proposal, kept: str) -> None:
    """Keep a confirmed mapping with the work on the office's own workbook, whichever is in use by now."""
    history, file = session.history(), session.in_use()
    if history is not None and file is not None and not file.is_sample:
        session.keep_text(session.owner(history), proposal.fiscal_year, mapping_key(proposal.shape), kept)


def _say_known(proposal: Proposal, text: Text) -> None:
    file: AnswersFile = st.session_state[_FILE]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(text("survey.page.known", year=proposal.fiscal_year))
        if st.button(text("survey.page.again"), key="survey_again_button", type="tertiary", icon=":material/edit:"):
            st.session_state[_AGAIN] = (file.content, proposal.fiscal_year)
            st.rerun()


_LISTED = 60


def _ask(counted: CountedAnswers, proposal: Proposal, text: Text) -> None:
    """What each column is taken for, what is not certain of it, and the confirmation."""
    framework, changed = counted.framework, dict(st.session_state.get(_CHANGED, {}))
    st.subheader(text("survey.page.step_mapping"), anchor=False)
    known = len({column.code for column in proposal.columns if column.code})
    facts = {"known": known, "columns": len(proposal.columns), "uncertain": len(proposal.uncertain)}
    st.markdown(text("survey.page.found" if proposal.uncertain else "survey.page.certain", **facts))
    unknown = [column for column in proposal.columns if column.how is How.UNKNOWN][:_LISTED]
    fields = {column.id: _choose(column, framework, text) for column in unknown}
    if looked_at := [column for column in proposal.uncertain if column.how is not How.UNKNOWN]:
        show_table(made(mapping_table, tuple(looked_at)), text, "survey_uncertain", download=False)
    show_folded_table(
        text("survey.page.all_columns"), lambda: mapping_table(_now(proposal, changed)), text, "survey_columns"
    )
    _change(proposal, framework, text)
    if levels := any(finding.code == "survey-rule-levels" for finding in counted.survey.findings):
        _ask_levels(text)
    # What is answered is read at the click and kept before the page is drawn: a click in a run that is interrupted
    # would else be lost.
    st.button(
        text("survey.page.confirm"),
        on_click=_confirm,
        args=(proposal, fields),
        kwargs={"levels": levels},
        key="survey_confirm",
        type="primary",
        icon=":material/check:",
    )
    if st.session_state.pop(_UNANSWERED, False):
        st.warning(text("survey.page.confirm_first"), icon=":material/info:")


def _confirm(proposal: Proposal, fields: dict[str, str], *, levels: bool) -> None:
    """Keep the mapping as its fields are filled in.

    Args:
        fields: their keys, by column.
        levels: whether it was asked too which level is best.
    """
    chosen = {column: st.session_state.get(key) for column, key in fields.items()}
    level = st.session_state.get(_LEVELS)
    if None in chosen.values() or (levels and level is None):
        st.session_state[_UNANSWERED] = True
        return
    settled = {column: code for column, code in chosen.items() if code is not None}
    changed = st.session_state.get(_CHANGED, {})
    _keep(proposal, settled | changed, first_is_best=levels and level == _HIGHEST)


def _now(proposal: Proposal, changed: dict[str, str]) -> list[MappedColumn]:
    return [column.answering(changed.get(column.id, column.code)) for column in proposal.columns]


def _choose(column: MappedColumn, framework: Framework, text: Text) -> str:
    """The field for the question of a column that is not known, by its key; '' where it is none."""
    label = text("survey.page.choose", place=f"{column.sheet} {column.place}", heading=column.heading)
    key = f"survey_column_{framework.fiscal_year}_{cache.content_hash(column.heading.encode())[:8]}_{column.id}"
    _question(plain(label), framework, text, key=key)
    return key


def _question(label: str, framework: Framework, text: Text, *, key: str) -> str | None:
    return st.selectbox(
        label,
        ["", *asked_of(framework)],
        index=None,
        format_func=lambda code: f"{code} {text.of(framework.label(code))}" if code else text("survey.page.not_asked"),
        key=key,
        placeholder=text("choose_here"),
    )


def _change(proposal: Proposal, framework: Framework, text: Text) -> None:
    """Two lists with which a wrong column gets its question."""
    places = {column.id: f"{column.sheet} {column.place} · {column.heading}" for column in proposal.columns}
    with st.popover(text("survey.page.change"), icon=":material/edit:", type="tertiary"):
        st.caption(text("survey.page.change_help"))
        column = st.selectbox(
            text("survey.column.heading"),
            list(places),
            index=None,
            format_func=places.__getitem__,
            key="survey_wrong",
            placeholder=text("choose_here"),
        )
        code = _question(text("survey.column.question"), framework, text, key=f"survey_right_{column}")
        if column is not None and code is not None:
            changed = st.session_state.get(_CHANGED, {})
            if changed.get(column) != code:
                st.session_state[_CHANGED] = changed | {column: code}
                st.rerun()


def _ask_levels(text: Text) -> None:
    """Whether level 1 is the best answer."""
    st.radio(
        text("survey.page.levels"),
        ["lowest", _HIGHEST],
        index=None,
        format_func=lambda name: text(f"survey.page.{name}"),
        key=_LEVELS,
    )
