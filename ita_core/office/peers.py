"""Among how many agencies of its type an office ranks: what the file says, else what the office types."""

from collections.abc import Iterable
from dataclasses import replace

from ita_core.office.work import Work
from ita_core.scoring import Assessment, History, history_of
from ita_core.workbook import Reading
from ita_core.workbook.numerals import number_in

PEERS = "peers_n"
"""The key under which `Work.texts` keeps the number, and the fact of a year that it becomes."""
_MOST = 100_000


def history_with(reading: Reading, work: Work) -> History:
    """The assessed years of a reading, by the rules and with the numbers of agencies that its office states."""
    return with_peers(history_of(reading, work.rules), peers_in(work.texts))


def peers_typed(typed: str, rank: str) -> str:
    """The number of agencies as it is kept, '' where nothing is typed; `rank` is the office's among them.

    Raises:
        ValueError: it is no whole number, or the rank does not fit in it.
    """
    if not typed.strip():
        return ""
    found, least = number_in(typed), number_in(rank) or 1
    if found is None or found != int(found) or not least <= found <= _MOST:
        raise ValueError(f"'{typed}' is no number of agencies for rank {rank}.")
    return str(int(found))


def peers_in(texts: Iterable[tuple[int, str, str]]) -> tuple[tuple[int, str], ...]:
    """The numbers among the texts of an office: fiscal year, number."""
    return tuple((year, words) for year, key, words in texts if key == PEERS and words)


def with_peers(history: History, stated: Iterable[tuple[int, str]]) -> History:
    """The history with the numbers that its office stated, in the years whose file has none to go with its rank."""
    by_year = dict(stated)
    assessments = tuple(_with_number(each, by_year.get(each.fiscal_year, "")) for each in history.assessments)
    return replace(history, assessments=assessments)


def _with_number(assessment: Assessment, number: str) -> Assessment:
    if not number or assessment.peers_n is not None:
        return assessment
    stated = replace(assessment, facts={**assessment.facts, PEERS: number})
    return assessment if stated.peers_n is None else stated
