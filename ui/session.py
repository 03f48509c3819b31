"""The workbook in use and what the officer decided about it: answers to the reader's questions, corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

import streamlit as st

from ita_core.findings import Finding
from ita_core.framework import OfficeRules, rules_digest
from ita_core.office import Edits, Plan, UnclearRow, Work, peers_in
from ita_core.office.work import tidy_lines
from ita_core.peers.table import PeersTable
from ita_core.scoring import History
from ita_core.server.approvals import decided_before
from ita_core.server.audit import Action
from ita_core.server.locks import report_year
from ita_core.server.rights import Right
from ita_core.workbook import Reading, WorkbookRefused, name_of, pack, unpacked
from ui import cache, locked, noted, signed_in

SAMPLE: cache.SampleName = "jetsamian-2566.xlsx"
EXAMPLE: cache.SampleName = "example-five-years.xlsx"
YEAR, EARLIER, LATER = "year", "earlier", "later"
"""Keys of the fiscal years shown; another workbook starts with its newest."""

_SOURCE = "source_file"
_REFUSAL = "refusal"
_CORRECTIONS = "corrections"
_ANSWERS = "answers"
_ORIGINALS = "originals"
_UNREADABLE = "unreadable"
_LAST = "last_reading"
"""The file and the answers that were read last in this session, and what was read."""
REASON = "store_reason"
"""Why the work of the address is not here; said above every page until the officer chooses."""


File = tuple[str, bytes]
"""Name and content of an uploaded file."""


@dataclass(frozen=True)
class SourceFile:
    """The workbook in use; `sample` names it while it is one that ships with the program."""

    name: str
    data: bytes
    sample: cache.SampleName | None = None

    @cached_property
    def content(self) -> str:
        """The SHA-256 of its bytes [hex]."""
        return cache.content_hash(self.data)

    @property
    def is_sample(self) -> bool:
        """Whether it ships with the program."""
        return self.sample is not None


_SAMPLE = SourceFile("", b"")
"""Stands for the sample until somebody asks for it."""


def in_use() -> SourceFile | None:
    """The workbook in use: the sample until another is taken, None after the officer cleared it."""
    file: SourceFile | None = st.session_state.get(_SOURCE, _SAMPLE)
    if file is _SAMPLE:
        st.session_state[_SOURCE] = file = shipped(SAMPLE)
    return file


def use_sample(name: cache.SampleName = SAMPLE) -> None:
    """Take a workbook that ships with the program."""
    st.session_state[_SOURCE] = shipped(name)
    _start_with_newest()
    _forget_decisions()


def shipped(name: cache.SampleName) -> SourceFile:
    """A workbook that ships with the program."""
    return SourceFile(name, (cache.SAMPLES / name).read_bytes(), name)


def clear() -> None:
    """Use no workbook."""
    st.session_state[_SOURCE] = None
    _forget_decisions()


def offer(files: Sequence[File], answers: cache.Answers = ()) -> bool:
    """Take uploaded files, several as one; False where they are refused: then the workbook in use stays."""
    name = name_of([name for name, _ in files])
    file = SourceFile(name, files[0][1] if len(files) == 1 else pack(files))
    if not can_be_read(file, answers):
        return False
    _start_with_newest()
    take_back(file, answers)
    noted.with_next_save(Action.UPLOADED, file.content)
    return True


def can_be_read(file: SourceFile, answers: cache.Answers = ()) -> bool:
    """Whether a workbook can be read with these answers; if not, `refusal` says why, and the one in use stays."""
    st.session_state.pop(_REFUSAL, None)
    try:
        _read(file, answers)
    except WorkbookRefused as refused:
        st.session_state[_REFUSAL] = refused.finding
        return False
    return True


def _read(file: SourceFile, answers: cache.Answers) -> Reading:
    if file.sample:
        return cache.sample_reading(file.sample)
    found = cache.reading(file.content, file.name, answers, file.data)
    cache.know(file.content, answers, found)
    return found


def add(files: Sequence[File]) -> bool:
    """Take further files beside the workbook in use; the decisions about that one stay."""
    known = in_use()
    own = files_in(known) if known else ()
    answered, corrected, printed = answers(), corrections(), originals()
    if len(own) == 1:  # its questions are asked under its number now
        answered = tuple((f"1/{question}", option) for question, option in answered)
    fresh = [file for file in files if file not in own]
    if not fresh:  # a click broke the page off right behind their reading
        return True
    if not offer([*own, *fresh], answered):
        return False
    st.session_state.update({_CORRECTIONS: corrected, _ORIGINALS: printed})
    return True


def files_in(file: SourceFile) -> tuple[File, ...]:
    """The files that a workbook in use is made of; it may be one alone."""
    return unpacked(file.data, file.name) or ((file.name, file.data),)


def take_back(file: SourceFile, answers: cache.Answers = ()) -> None:
    """Take a workbook that was in use before, with the answers given then and no other decision yet."""
    st.session_state[_SOURCE] = file
    _forget_decisions()
    if answers:
        st.session_state[_ANSWERS] = answers


def _start_with_newest() -> None:
    for key in (YEAR, EARLIER, LATER):
        st.session_state.pop(key, None)


def _forget_decisions() -> None:
    for key in (_REFUSAL, _CORRECTIONS, _ANSWERS, _ORIGINALS, _UNREADABLE):
        st.session_state.pop(key, None)


def refusal() -> Finding | None:
    """Why the last upload was not taken."""
    return st.session_state.get(_REFUSAL)


def reading() -> Reading | None:
    """What the workbook in use says; None where there is none, or it cannot be read now: `unreadable` says why."""
    file, answered = in_use(), answers()
    if file is None:
        return None
    last: tuple[object, object, Reading | None] = st.session_state.get(_LAST, (None, None, None))
    if last[0] is file and last[1] == answered:
        return last[2]
    if unreadable() is not None:
        return None
    try:
        found = _read(file, answered)
    except WorkbookRefused as refused:  # it could be read before: the reader is busy, ended, or out of memory
        st.session_state[_UNREADABLE] = (file, answered, refused.finding)
        return None
    st.session_state[_LAST] = (file, answered, found)
    return found


def history() -> History | None:
    """The assessed years of the workbook in use; None where `reading` is."""
    file, known = in_use(), reading()
    if file is None or known is None:
        return None
    stated, peers = rules(owner(known)), peers_in(all_texts(owner(known)))
    if file.sample and not stated and not peers:
        return cache.sample_history(file.sample)
    key = (file.content, rules_version(known), file.name, answers(), corrections(), peers)
    return cache.history(*key, _data=file.data, _stated=stated)


def unreadable() -> Finding | None:
    """Why the workbook in use cannot be read now; it is not tried again before `try_reading_again`."""
    file, answered, finding = st.session_state.get(_UNREADABLE, (None, None, None))
    return finding if file is not None and (file, answered) == (in_use(), answers()) else None


def try_reading_again() -> None:
    """Read the workbook in use again."""
    st.session_state.pop(_UNREADABLE, None)


def answers() -> cache.Answers:
    """The officer's answers to what the workbook leaves open."""
    return st.session_state.get(_ANSWERS, ())  # type: ignore[no-any-return]  # session state is untyped


def answer(question: str, option: str) -> None:
    """Settle a question of the workbook in use; where it cannot be read with that now, nothing changes."""
    answer_all(((question, option),))


def answer_all(settled: cache.Answers) -> None:
    """Settle questions as they were settled before."""
    answered = tuple(sorted((dict(answers()) | dict(settled)).items()))
    file = in_use()
    if answered != answers() and (file is None or can_be_read(file, answered)):
        st.session_state[_ANSWERS] = answered


def corrections() -> cache.Corrections:
    """What the officer corrected in the workbook in use."""
    return st.session_state.get(_CORRECTIONS, ())  # type: ignore[no-any-return]  # session state is untyped


def correct(fiscal_year: int, code: str, score: Decimal) -> None:
    """Use another score for a figure of the workbook in use."""
    others = tuple(entry for entry in corrections() if entry[:2] != (fiscal_year, code))
    st.session_state[_CORRECTIONS] = (*others, (fiscal_year, code, score))


def printed_before(originals: cache.Corrections) -> None:
    """Say what the sheet had printed where the file in use already holds corrected figures."""
    st.session_state[_ORIGINALS] = originals


def originals() -> cache.Corrections:
    """The figures that the file in use holds corrected, as the sheet had printed them."""
    return st.session_state.get(_ORIGINALS, ())  # type: ignore[no-any-return]  # session state is untyped


def undo_corrections() -> None:
    """Use the printed figures again; those that the file holds corrected are put back to what the sheet printed."""
    if corrections() != originals():
        st.session_state[_CORRECTIONS] = originals()
    else:
        st.session_state.pop(_CORRECTIONS, None)


_PLANS = "plans"
_TEXTS = "report_texts"
_UNCLEAR = "unclear_rows"
_RULES = "office_rules"
_PEERS = "peers_table"


def owner(known: Reading | History) -> str:
    """Whose plans go with a workbook: the agency's, or the workbook's own where it names none."""
    return known.agency.name or known.sha256


def edits(agency: str, fiscal_year: int) -> Edits | None:
    """The office's own plan of a fiscal year with its undo; None while there is only the draft."""
    return _plans(agency).get(fiscal_year)


def keep(agency: str, changed: Edits) -> None:
    """Use a changed plan; what somebody who may not approve changed in it is a draft again."""
    before = _plans(agency).get(changed.now.fiscal_year)
    if not signed_in.may(Right.APPROVE):
        changed = replace(changed, now=decided_before(changed.now, before.now if before else None))
    if locked.refuses_plan(before.now if before else None, changed.now):
        return
    st.session_state[_PLANS] = (agency, _plans(agency) | {changed.now.fiscal_year: changed})


def all_plans(agency: str) -> tuple[Plan, ...]:
    """The office's own plans, the earliest fiscal year first."""
    return tuple(known.now for _, known in sorted(_plans(agency).items()))


def restore(agency: str, work: Work) -> None:
    """Take back the plans, the texts, the rules, the table of other agencies, and what nobody understood."""
    st.session_state[_PLANS] = (agency, {plan.fiscal_year: Edits(plan) for plan in work.plans})
    st.session_state[_TEXTS] = (agency, {(year, key): words for year, key, words in work.texts})
    st.session_state[_UNCLEAR] = (agency, work.unclear)
    st.session_state[_RULES] = (agency, work.rules)
    st.session_state[_PEERS] = (agency, work.peers)


def rules(agency: str) -> tuple[OfficeRules, ...]:
    """What the office states about the rules of fiscal years, the earliest first."""
    whose, stated = st.session_state.get(_RULES, (agency, ()))
    return stated if whose == agency else ()


def rules_version(known: Reading | History) -> str:
    """The rules that a workbook is assessed by, those that ship and those that its office states: another digest for
    every other rule, so that no old result meets a new one."""
    return cache.rules_version() + rules_digest(rules(owner(known)))


def keep_rules(agency: str, stated: OfficeRules) -> None:
    """State these rules of a year; empty ones are forgotten, and none are changed of a year that is closed."""
    if locked.refuses(stated.fiscal_year):
        return
    others = (known for known in rules(agency) if known.fiscal_year != stated.fiscal_year)
    every = sorted((*others, *([stated] if stated else [])), key=lambda known: known.fiscal_year)
    st.session_state[_RULES] = (agency, tuple(every))


def peers(agency: str) -> PeersTable | None:
    """The table of other agencies that is kept beside the workbook."""
    whose, table = st.session_state.get(_PEERS, (agency, None))
    return table if whose == agency else None


def keep_peers(agency: str, table: PeersTable | None) -> None:
    """Use a table of other agencies, with what was decided about it; None for none."""
    st.session_state[_PEERS] = (agency, table)


def unclear_rows(agency: str) -> tuple[UnclearRow, ...]:
    """The rows of the office's work that nobody understood."""
    whose, rows = st.session_state.get(_UNCLEAR, (agency, ()))
    return rows if whose == agency else ()


def drop_unclear(agency: str, row: UnclearRow) -> None:
    """Keep a row that nobody understood no longer."""
    st.session_state[_UNCLEAR] = (agency, tuple(known for known in unclear_rows(agency) if known != row))


def _plans(agency: str) -> dict[int, Edits]:
    # Another agency's workbook must never meet these plans; the same agency's corrected workbook keeps them.
    whose, plans = st.session_state.get(_PLANS, (agency, {}))
    return dict(plans) if whose == agency else {}


def text_of(agency: str, fiscal_year: int, key: str) -> str:
    """What the officer wrote under a key, or ''."""
    return _texts(agency).get((fiscal_year, key), "")


def keep_text(agency: str, fiscal_year: int, key: str, typed: str) -> None:
    """Use a text; an empty one is forgotten, and none is changed of a year whose report is closed."""
    report = report_year(fiscal_year, key)
    changes = tidy_lines(typed) != text_of(agency, fiscal_year, key)
    if report is not None and changes and locked.refuses(report):
        return
    others = {place: words for place, words in _texts(agency).items() if place != (fiscal_year, key)}
    words = tidy_lines(typed)
    st.session_state[_TEXTS] = (agency, others | ({(fiscal_year, key): words} if words else {}))


def all_texts(agency: str) -> tuple[tuple[int, str, str], ...]:
    """Every text: fiscal year, key, words."""
    return tuple((*place, words) for place, words in sorted(_texts(agency).items()))


def _texts(agency: str) -> dict[tuple[int, str], str]:
    whose, texts = st.session_state.get(_TEXTS, (agency, {}))
    return dict(texts) if whose == agency else {}
