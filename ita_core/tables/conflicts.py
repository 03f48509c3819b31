"""What two people made of one item of the work, in words: what it is about, and both versions line by line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ita_core.framework import OfficeRules
from ita_core.numbers import score_text
from ita_core.office import Correction, Measure, period_of
from ita_core.office.rule_edits import rows_in
from ita_core.office.three_way import Conflict, Place
from ita_core.peers.table import PeersTable
from ita_core.tables.measures import status_text, steps_in_lines
from ita_core.text import Text, code_text

_NAMED_TEXTS = "measures_page.text_"

AgenciesOf = Callable[[PeersTable], int | None]
"""How many agencies a table holds; None where it cannot be read now."""


@dataclass(frozen=True)
class ToldConflict:
    """What an item is about, and the lines of each side; a version that is gone has one line that says so."""

    about: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


def _not_counted(_: PeersTable) -> int | None:
    return None


def told_conflict(conflict: Conflict, text: Text, agencies_of: AgenciesOf = _not_counted) -> ToldConflict:
    """A conflict for whoever decides; of a measure only what differs, of a table of agencies what differs and which."""
    sides = (conflict.mine, conflict.theirs)
    mine, theirs = (_lines(side, conflict, text) for side in sides)
    if all(type(side) in _LINE_BY_LINE for side in sides):
        mine, theirs = (tuple(line for line in own if line not in other) for own, other in _both_ways(mine, theirs))
    of_tables = (_table(side, agencies_of, text) for side in sides)
    return ToldConflict(
        _about(conflict, text), *(head + own for head, own in zip(of_tables, (mine, theirs), strict=True))
    )


def _table(item: Any, agencies_of: AgenciesOf, text: Text) -> tuple[str, ...]:
    """Which table of agencies that is, and how large; nothing of anything else."""
    if not isinstance(item, PeersTable):
        return ()
    n = agencies_of(item)
    return (item.name if n is None else text("merging.table", name=item.name, n=n),)


def _both_ways(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return (one, other), (other, one)


def _about(conflict: Conflict, text: Text) -> str:
    kind, *place = conflict.place
    named = f"merging.about.{kind}"
    if kind == "plans":
        known = next(each for each in (conflict.base, conflict.mine, conflict.theirs) if isinstance(each, Measure))
        return text(named, year=place[0], title=known.title)
    if kind == "texts":
        return text(named, year=place[0], name=text.entries.get(f"{_NAMED_TEXTS}{place[1]}", text("merging.sentence")))
    if kind in ("corrections", "wordings"):
        return text(named, year=place[0], code=code_text(str(place[1]), text))
    return text(named, year=place[0]) if kind == "rules" else text(f"merging.about.{kind}")


def _lines(item: Any, conflict: Conflict, text: Text) -> tuple[str, ...]:
    if item is None:
        return (text("merging.gone"),)
    if told := _LINE_BY_LINE.get(type(item)):
        return tuple(told(item, text))
    if isinstance(item, Correction):
        return (text("merging.score", was=score_text(item.was), score=score_text(item.score)),)
    if conflict.place[0] == "rules":
        return tuple(_of_rules(item, conflict.place, text))
    if isinstance(item, str):
        return tuple(line for line in item.splitlines() if line.strip())
    return (str(getattr(item, "file_name", "") or getattr(item, "name", "") or text("merging.other")),)


_FIELDS: dict[str, Callable[[Measure, Text], str]] = {
    "measures.column.measure": lambda measure, _: measure.title,
    "measures.column.issue": lambda measure, _: str(measure.issue or "–"),
    "measures.column.steps": lambda measure, _: " ".join(steps_in_lines(measure.steps).splitlines()),
    "measures.column.owner": lambda measure, _: measure.owner,
    "measures.column.period": period_of,
    "measures.column.follow_up": lambda measure, _: measure.follow_up,
    "measures.column.success": lambda measure, _: measure.indicator_of_success,
    "measures.column.question": lambda measure, _: ", ".join(measure.aims_at),
    "measures.column.status": status_text,
    "measures.column.evidence": lambda measure, _: measure.evidence_link,
    "merging.decided": lambda measure, text: text("merging.yes" if measure.approved else "measures.draft"),
}


def _of_measure(measure: Measure, text: Text) -> Iterator[str]:
    for key, told in _FIELDS.items():
        yield f"{text(key)}: {told(measure, text) or '–'}"
    for report in measure.check_ins:
        words = " · ".join(filter(None, (report.done, report.trouble, report.evidence_link)))
        yield f"{text('measures.column.reported', months=report.after_months)}: {words or '–'}"


def _of_peers(table: PeersTable, text: Text) -> Iterator[str]:
    """What the office decided about a table of agencies."""
    for key, chosen in (("types", table.types), ("provinces", table.provinces)):
        yield f"{text(f'peers.{key}')}: {', '.join(chosen) or text('peers.by.all')}"
    yield f"{text('merging.others_named')}: {text('peers.yes' if table.public else 'peers.no')}"
    for _, option in table.answers:
        yield f"{text('merging.answer')}: {text.entries.get(f'answer.{option}', option)}"
    for year, place, is_ours in table.ours:
        yield text("merging.ours" if is_ours else "merging.not_ours", year=year, cell=place)


_LINE_BY_LINE: dict[type, Callable[[Any, Text], Iterator[str]]] = {Measure: _of_measure, PeersTable: _of_peers}


def _of_rules(item: Any, place: Place, text: Text) -> Iterator[str]:
    """A statement as its row says it; what is stated in a single value is one too."""
    _, year, name, *_ = place
    value = (item,) if isinstance(item, BaseModel) or name == "dropped" else item
    for row in rows_in(OfficeRules(fiscal_year=year, **{str(name): value})):  # type: ignore[arg-type]  # by its name
        parts = (row.code, row.text_th, row.text_en, row.parent, row.value, row.polarity)
        yield f"{text(f'office_rules.kind.{row.kind}')}: {' · '.join(filter(None, parts))}"
