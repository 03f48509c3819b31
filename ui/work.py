"""All that the officer added in this session as one value; taken back from a file, told from what a file holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import streamlit as st

from ita_core.analysis.years import Event, events_of
from ita_core.findings import Finding
from ita_core.office import Correction, Work, merged, work_in
from ita_core.scoring import History
from ita_core.server.approvals import decided_before
from ita_core.server.rights import Right
from ita_core.workbook import Reading
from ui import session, signed_in, state
from ui.years import pinned

_TAKEN = "work_of_file"
_SAVED = "work_in_file"
_UNCLEAR = "work_unclear"
_ASIDE = "work_set_aside"


def gathered(history: History) -> Work:
    """Everything that was added, sorted, so that equal work is equal."""
    agency = session.owner(history)
    return Work(
        answers=session.answers(),
        corrections=_corrections(),
        events=pinned(history),
        wordings=state.official_wordings(),
        texts=session.all_texts(agency),
        plans=session.all_plans(agency),
        unclear=session.unclear_rows(agency),
        rules=session.rules(agency),
        peers=session.peers(agency),
    )


def _corrections() -> tuple[Correction, ...]:
    corrected = session.corrections()
    reading = session.reading() if corrected else None
    if reading is None:
        return ()
    printed = {(year, code): score for year, code, score in session.originals()}
    scores = zip(reading.scores["fiscal_year"], reading.scores["code"], reading.scores["score"], strict=True)
    read = {(int(year), str(code)): score for year, code, score in scores} | printed
    return tuple(Correction(year, code, read.get((year, code)), score) for year, code, score in sorted(corrected))


def take_from_file(reading: Reading) -> None:
    """Take back the work that a newly used workbook holds; once each time that a file is taken."""
    if st.session_state.get(_TAKEN) is session.in_use():
        return
    st.session_state[_TAKEN] = session.in_use()
    work, unclear = work_in(reading.saved_work)
    st.session_state[_UNCLEAR] = unclear
    if work:
        work = _within_rights(work, session.owner(reading))
        restore(work, session.owner(reading))
        st.toast(state.text()("work.restored"), icon=":material/task_alt:")
    history = session.history()
    if history is not None:
        # A wording pasted before is shown with this workbook too, but this file does not hold it.
        held = replace(gathered(history), wordings=tuple(sorted(work.wordings)))
        st.session_state[_SAVED] = held if work else Work(events=events_of(history))


def instead(take: Callable[[], object]) -> None:
    """Take another workbook; the one in use is set aside with its work where no file holds that."""
    file, history = session.in_use(), session.history()
    added = gathered(history) if history else Work()
    would_be_lost = history is not None and not is_saved(added)
    take()
    if would_be_lost and session.in_use() is not file:
        st.session_state[_ASIDE] = (*set_aside(), (file, added))


def set_aside() -> tuple[tuple[session.SourceFile, Work], ...]:
    """The workbooks that were set aside with unsaved work, each with that work."""
    return st.session_state.get(_ASIDE, ())  # type: ignore[no-any-return]  # session state is untyped


def lay_aside(held: Iterable[tuple[session.SourceFile, Work]]) -> None:
    """Set workbooks aside again that were so when the page was left."""
    st.session_state[_ASIDE] = tuple(held)


def put_back(number: int) -> None:
    """Use one that was set aside again; the one in use is set aside in its turn, if there is work on it."""
    aside = set_aside()
    file, added = aside[number]
    if not session.can_be_read(file, added.answers):
        return
    st.session_state[_ASIDE] = aside[:number] + aside[number + 1 :]
    instead(lambda: take_back(file, added))


def take_back(file: session.SourceFile, added: Work) -> None:
    """Use a workbook again that was in use before, with the work on it."""
    session.take_back(file, added.answers)
    reading = session.reading()
    if reading is None:
        return
    st.session_state[_TAKEN] = file
    of_file, st.session_state[_UNCLEAR] = work_in(reading.saved_work)
    restore(added, session.owner(reading))
    history = session.history()
    if history is not None:
        restore_events(history, added.events)
        st.session_state[_SAVED] = replace(of_file, events=events_of(history))


def join(files: Sequence[session.File]) -> None:
    """Put files beside the workbook in use; the work on it stays, and that of the new files comes to it."""
    before = session.history()
    mine = gathered(before) if before else Work()
    if not session.add(files):
        return
    st.session_state[_TAKEN] = session.in_use()
    reading, history = session.reading(), session.history()
    if reading is None or history is None:
        return
    theirs, st.session_state[_UNCLEAR] = work_in(reading.saved_work)
    theirs = _within_rights(theirs, session.owner(reading))
    now = merged(replace(mine, answers=session.answers()), replace(theirs, events=events_of(history)))
    restore(now, session.owner(reading))
    restore_events(history, now.events)
    st.session_state[_SAVED] = Work()


def _within_rights(work: Work, agency: str) -> Work:
    """The work of an uploaded file: a file approves nothing that who uploads it may not approve."""
    if signed_in.may(Right.APPROVE):
        return work
    before = {plan.fiscal_year: plan for plan in session.all_plans(agency)}
    return replace(work, plans=tuple(decided_before(plan, before.get(plan.fiscal_year)) for plan in work.plans))


def restore(work: Work, agency: str) -> None:
    """Put work back into the session."""
    session.answer_all(work.answers)
    for correction in work.corrections:
        session.correct(correction.fiscal_year, correction.code, correction.score)
    session.printed_before(
        tuple((each.fiscal_year, each.code, each.was) for each in work.corrections if each.was is not None)
    )
    for fiscal_year, code, wording in work.wordings:
        state.keep_official_wording(fiscal_year, code, wording)
    session.restore(agency, work)


def restore_events(history: History, events: tuple[Event, ...]) -> None:
    """Put events back that the file itself does not hold."""
    st.session_state[state.EVENTS] = (history.sha256, events)


def is_saved(work: Work) -> bool:
    """Whether a file holds all of it: the one in use, or the last one downloaded."""
    return bool(work == st.session_state.get(_SAVED, Work()))


def mark_saved(work: Work) -> None:
    """Say that a downloaded file holds this work."""
    st.session_state[_SAVED] = work


def unclear() -> tuple[Finding, ...]:
    """What the work in the file in use left unclear."""
    return st.session_state.get(_UNCLEAR, ())  # type: ignore[no-any-return]  # session state is untyped
