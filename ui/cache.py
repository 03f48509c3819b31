"""Slow work, once a session and content: keyed on the SHA-256 of the bytes and the version of the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Literal

import streamlit as st

from ita_core.framework import Framework, OfficeRules, load, with_office_rules
from ita_core.office import with_peers
from ita_core.office.comments import Masked
from ita_core.office.survey import mapping_in, remarks_in
from ita_core.peers.reading import PeersReading, read_peers
from ita_core.scoring import History, corrected, history_of
from ita_core.survey import NO_CHOICES, Audience, Survey, survey_of
from ita_core.survey.mapping import Proposal, proposed
from ita_core.workbook import Reading, grid_of, read
from ui import observed, waiting
from ui.made import everybodys

MINUTES = 60
SAMPLES = Path(__file__).parent.parent / "sample_data"


def content_hash(data: bytes) -> str:
    """The SHA-256 of a file [hex]."""
    return sha256(data).hexdigest()


@st.cache_data(max_entries=1)
def rules_version() -> str:
    """The SHA-256 over all framework files: a changed rule must not meet an old result."""
    folder = files("ita_core.framework")
    rules = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return content_hash(b"".join(folder.joinpath(name).read_bytes() for name in rules))


Answers = tuple[tuple[str, str], ...]
"""Options chosen for the reader's questions: question id, option id."""

Corrections = tuple[tuple[int, str, Decimal], ...]
"""Scores that the officer corrected: fiscal year, code, score."""

Peers = tuple[tuple[int, str], ...]
"""Among how many agencies the office ranks, as it stated: fiscal year, number."""


_KNOWN, _READINGS = "known_readings", 8


def know(data_hash: str, answers: Answers, known: Reading) -> None:
    """Take a reading of a file, so that the file is not read again in this session."""
    if st.session_state.get(_KNOWN, {}).get((data_hash, answers)) is known:
        return
    others = {key: reading for key, reading in st.session_state.get(_KNOWN, {}).items() if key != (data_hash, answers)}
    st.session_state[_KNOWN] = dict([*others.items(), ((data_hash, answers), known)][-_READINGS:])


# A resource is handed out without a copy: readings and histories are frozen and never changed in place.
@st.cache_resource(scope="session", max_entries=4, ttl=240 * MINUTES, show_spinner=False)
def reading(data_hash: str, file_name: str, answers: Answers, _data: bytes) -> Reading:
    """The reading of a file, by the hash of its bytes and the answers to its questions.

    Raises:
        WorkbookRefused: the file cannot be read.
    """
    known: Reading | None = st.session_state.get(_KNOWN, {}).get((data_hash, answers))
    if known is not None:
        return known
    with observed.read():
        return read(_data, file_name, dict(answers), watch=waiting.watch(), owner=waiting.line_of())


@st.cache_resource(scope="session", max_entries=4, ttl=240 * MINUTES, show_spinner=False)
def peers_reading(data_hash: str, file_name: str, answers: Answers, _data: bytes) -> PeersReading:
    """The reading of a table of many agencies, by the hash of its bytes and the answers to its questions.

    Raises:
        WorkbookRefused: the table cannot be read.
    """
    with observed.read():
        return read_peers(_data, file_name, dict(answers), watch=waiting.watch(), owner=waiting.line_of())


@dataclass(frozen=True, eq=False)
class CountedAnswers:
    """A file of answers as far as it may be shown: its columns, its survey, and what people wrote, masked.

    `inside`: the survey for those who hold the answers; None where it says no more, or no mapping is confirmed.
    """

    framework: Framework
    proposal: Proposal | None
    survey: Survey
    remarks: tuple[Masked, ...]
    inside: Survey | None = None


# Nothing that anybody answered is kept: the cells are gone when the function ends.
@st.cache_resource(scope="session", max_entries=6, ttl=240 * MINUTES, show_spinner=False)
def counted_answers(
    data_hash: str, rules_hash: str, file_name: str, fiscal_year: int, kept: str, *, _data: bytes, _stated: OfficeRules
) -> CountedAnswers:
    """The survey of a file of answers, by the hash of its bytes and of all rules; `kept`: the confirmed mapping, or ''.

    Raises:
        WorkbookRefused: the file cannot be read.
    """
    framework = with_office_rules(load(fiscal_year), _stated)
    grid = grid_of(_data, file_name, watch=waiting.watch(), owner=waiting.line_of())
    proposal, mapping = proposed(grid, framework), mapping_in(kept)
    choices = proposal.choices(mapping) if proposal and mapping else NO_CHOICES
    survey = survey_of(grid, framework, choices)
    inside = survey_of(grid, framework, choices, Audience.OFFICE) if mapping and survey.groups else None
    return CountedAnswers(framework, proposal, survey, remarks_in(grid, framework, choices), inside)


@st.cache_resource(scope="session", max_entries=4, ttl=240 * MINUTES, show_spinner=False)
def history(
    data_hash: str,
    rules_hash: str,
    file_name: str,
    answers: Answers,
    corrections: Corrections,
    peers: Peers,
    *,
    _data: bytes,
    _stated: Sequence[OfficeRules],
) -> History:
    """The assessed years of a file, by the hash of its bytes and of all rules, and by what the office stated."""
    by_place = {(year, code): score for year, code, score in corrections}
    assessed = history_of(corrected(reading(data_hash, file_name, answers, _data), by_place), _stated)
    return with_peers(assessed, peers)


SampleName = Literal["jetsamian-2566.xlsx", "example-five-years.xlsx"]
"""The workbooks that ship with the program: they belong to nobody, so one reading serves all sessions."""


@st.cache_resource(show_spinner=False)
def sample_reading(name: SampleName) -> Reading:
    """The reading of a shipped workbook."""
    return read((SAMPLES / name).read_bytes(), name)


@st.cache_resource(show_spinner=False)
def sample_history(name: SampleName) -> History:
    """The assessed years of a shipped workbook."""
    history = history_of(sample_reading(name))
    rules = [assessment.framework for assessment in history.assessments]
    everybodys([history, *history.assessments, *rules, *(issue for framework in rules for issue in framework.issues)])
    return history
