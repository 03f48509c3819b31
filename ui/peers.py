"""The table of other agencies that the officer loads, and which row of it is the office."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import streamlit as st

from ita_core.analysis.noise import YearNode, interval_of_node
from ita_core.analysis.respondents import samples_of
from ita_core.findings import findings_table
from ita_core.numbers import score_text
from ita_core.peers.example import FILE_NAME, example_table
from ita_core.peers.forms import UNKNOWN
from ita_core.peers.names import agency_name
from ita_core.peers.reading import PeersReading
from ita_core.peers.years import PeerYear, narrowed, own_row, peer_year, with_own
from ita_core.scoring import Assessment
from ita_core.tables.peers import Whose
from ita_core.text import Text
from ita_core.workbook import Question, WorkbookRefused
from ui import cache, state, waiting
from ui.made import made
from ui.show import folded, offer_csv, plain

_FILE, _ANSWERS, _REFUSED, _UPLOADS = "peers_file", "peers_answers", "peers_refused", "peers_uploads"


@dataclass(frozen=True)
class PeersFile:
    """The table of many agencies in use."""

    name: str
    data: bytes
    content: str


def reading(text: Text) -> PeersReading | None:
    """What the table in use says; None where there is none, or it cannot be read."""
    file: PeersFile | None = st.session_state.get(_FILE)
    if file is None:
        return None
    try:
        with st.spinner(text("peers.reading")), waiting.told(text):
            return cache.peers_reading(file.content, file.name, _answers(), file.data)
    except WorkbookRefused as refused:
        st.session_state[_REFUSED] = refused.finding
        _forget()
        return None


def _answers() -> cache.Answers:
    return st.session_state.get(_ANSWERS, ())  # type: ignore[no-any-return]  # session state is untyped


def _forget() -> None:
    for key in (_FILE, _ANSWERS):
        st.session_state.pop(key, None)


def show_upload(text: Text) -> None:
    """What to load, an example of it, and the field for it; what was refused last."""
    st.info(text("peers.what_to_load"), icon=":material/upload_file:")
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(
            plain(f"{refused.message(text.language)} {refused.what_to_do(text.language)}"), icon=":material/error:"
        )
    times = st.session_state.get(_UPLOADS, 0)
    chosen = st.file_uploader(text("peers.upload"), key=f"peers_upload_{times}", help=text("peers.upload_help"))
    if chosen is not None:
        data = chosen.getvalue()
        _forget()
        st.session_state[_FILE] = PeersFile(chosen.name, data, cache.content_hash(data))
        st.session_state[_UPLOADS] = times + 1
        st.rerun()
    st.download_button(
        text("peers.example"),
        made(example_table),
        file_name=FILE_NAME,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def show_source(known: PeersReading, text: Text) -> None:
    """Which table is in use, what of it is open, and what was not understood."""
    with st.container(horizontal=True, vertical_alignment="center"):
        n, years = known.rows["agency"].nunique(), ", ".join(map(str, known.fiscal_years)) or "–"
        st.markdown(text("peers.loaded", name=plain(known.file_name), n=n, years=years))
        st.button(text("peers.remove"), key="peers_remove", on_click=_forget, type="tertiary", icon=":material/close:")
    waiting_for = [question for question in known.questions if question.chosen is None]
    for question in waiting_for[:_ASKED_AT_ONCE]:
        _ask(question, text)
    if known.findings:
        with folded(text("peers.findings", n=len(known.findings)), "peers_findings") as fold:
            if fold.open:
                found = made(findings_table, known.findings, text.language)
                for row in found.head(_LISTED).itertuples():
                    st.markdown(f"- {plain(str(row.message))} {plain(str(row.what_to_do))}")
                offer_csv(found, text, "peers_findings")


_ASKED_AT_ONCE, _LISTED = 3, 20


def _ask(question: Question, text: Text) -> None:
    labels = {option.id: text.entries.get(f"answer.{option.id}", option.label) for option in question.options}
    previews = [", ".join(f"{code} = {figure}" for code, figure in option.figures) for option in question.options]
    key = f"peers_ask_{cache.content_hash(question.id.encode())[:12]}"
    choice = st.radio(
        plain(text(question.key, **question.facts)),
        list(labels),
        index=None,
        format_func=lambda option: plain(labels[option]),
        captions=[plain(words) for words in previews],
        key=key,
    )
    if choice is not None:
        st.session_state[_ANSWERS] = tuple(sorted({**dict(_answers()), question.id: choice}.items()))
        st.rerun()


@dataclass(frozen=True, eq=False)
class Ours:
    """The office among the agencies of the year, and the year before where the table has it."""

    year: PeerYear
    own: int
    before: PeerYear | None
    earlier: PeerYear | None
    named: bool
    within: tuple[int, int] | None
    last_total: int | None

    @cached_property
    def whose(self) -> Whose:
        """Which row is the office, and whether the others may be named."""
        return Whose(self.own, self.named)


def ours(known: PeersReading, chosen: state.Chosen) -> Ours | None:
    """The office's place in the table; None where the table lacks the year. Asks what the names leave open."""
    text, assessment = chosen.text, chosen.assessment
    if assessment.fiscal_year not in known.fiscal_years:
        years = ", ".join(map(str, known.fiscal_years))
        st.info(text("peers.no_year", year=assessment.fiscal_year, years=years) if years else text("peers.nothing_yet"))
        return None
    year = made(peer_year, known.rows, assessment.fiscal_year)
    placed, own = _placed(year, chosen)
    with st.expander(text("peers.settings")):
        types, provinces = (_choice(placed, key, text) for key in _CHOICES)
        named = st.checkbox(text("peers.public"), key=f"peers_public_{known.sha256[:12]}")
    narrow, own = made(_narrowed, placed, own, tuple(types), tuple(provinces))
    before, earlier = (_year_back(known, assessment.fiscal_year - back) for back in (1, 2))
    within = made(total_within, assessment) if int(narrow.total[own]) == hundredths(assessment) else None
    return made(Ours, narrow, own, before, earlier, named, within, hundredths(chosen.before))


def _year_back(known: PeersReading, fiscal_year: int) -> PeerYear | None:
    return made(peer_year, known.rows, fiscal_year) if fiscal_year in known.fiscal_years else None


def hundredths(assessment: Assessment | None) -> int | None:
    """The total of the office's own workbook [hundredths]."""
    score = assessment.score("TOTAL") if assessment else None
    return None if score is None else int(score * 100)


def total_within(assessment: Assessment) -> tuple[int, int] | None:
    """The lowest and highest total that the office's answers leave [hundredths], None where that is not known."""
    found = interval_of_node(YearNode(assessment, "TOTAL", samples_of(assessment)))
    return None if found is None else (int(found.low * 100), int(found.high * 100))


def _narrowed(year: PeerYear, own: int, types: tuple[str, ...], provinces: tuple[str, ...]) -> tuple[PeerYear, int]:
    return narrowed(year, own, types=types, provinces=provinces) if types or provinces else (year, own)


_CHOICES = {"types": "agency_type", "provinces": "province"}


def _choice(year: PeerYear, key: str, text: Text) -> list[str]:
    known = sorted(set(year.rows[_CHOICES[key]]) - {""})
    return st.multiselect(text(f"peers.{key}"), known, key=f"peers_{key}") if len(known) > 1 else []


def _placed(year: PeerYear, chosen: state.Chosen) -> tuple[PeerYear, int]:
    """The year with the office in it: its own row, the one confirmed, or one beside the table."""
    text, agency, assessment = chosen.text, chosen.history.agency, chosen.assessment
    name = agency_name(agency.name, agency.province)
    taken, offered = made(own_row, year, name)
    if taken is None and offered is not None and _confirmed(year, offered, text):
        taken = offered
    if taken is not None:
        row = year.rows.iloc[taken]
        st.caption(plain(text("peers.taken", cell=f"{row['sheet']}!{row['cell']}")))
        _say_difference(year, taken, assessment, text)
        return year, taken
    st.caption(text("peers.beside"))
    return made(_beside, year, assessment, agency.name, agency.province)


def _beside(year: PeerYear, assessment: Assessment, name: str, province: str) -> tuple[PeerYear, int]:
    known = ((code, assessment.score(code)) for code in assessment.framework.node_of)
    scores = {code: int(score * 100) for code, score in known if score is not None}
    return with_own(year, agency_name(name, province), name, scores)


def _confirmed(year: PeerYear, row: int, text: Text) -> bool:
    found = year.rows.iloc[row]
    answers = {"yes": text("peers.is_ours"), "no": text("peers.not_ours")}
    words = text("peers.offered", name=found["agency"], cell=f"{found['sheet']}!{found['cell']}")
    key = f"peers_is_ours_{year.fiscal_year}_{row}"
    return st.radio(plain(words), list(answers), index=None, format_func=answers.__getitem__, key=key) == "yes"


def _say_difference(year: PeerYear, row: int, assessment: Assessment, text: Text) -> None:
    total, own = int(year.total[row]), assessment.score("TOTAL")
    if total != UNKNOWN and own is not None and Decimal(total).scaleb(-2) != own:
        told = text("peers.differs", table=score_text(Decimal(total).scaleb(-2)), file=score_text(own))
        st.warning(plain(told), icon=":material/difference:")
