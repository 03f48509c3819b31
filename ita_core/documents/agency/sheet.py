"""What the two pages of one agency say, as plain values; another agency is named only where the table is public."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import numpy as np

from ita_core.charts.peers import Stacks
from ita_core.charts.rows import axis_start
from ita_core.documents.agency.needs import changed, lacking_of, needed
from ita_core.documents.blocks import Block, Paragraph, Report, Section, table_of
from ita_core.documents.content.peers import place_sentences, told_groups
from ita_core.documents.content.subject import fiscal
from ita_core.documents.output import Cleaner, finished, prose_in_thai_digits
from ita_core.framework import Framework, Label
from ita_core.narrative.phrases import target_text
from ita_core.numbers import round_half_up, score_text
from ita_core.peers.among import Among, place_of
from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.peers.likeness import Riser, risers
from ita_core.peers.listings import LEVEL, PROVINCE
from ita_core.peers.needs import NeedsTable, needs_of
from ita_core.peers.ranks import FEWEST_RANKED
from ita_core.peers.reading import AGENCY
from ita_core.peers.standing import Middle, Standing
from ita_core.peers.years import GROUPS, PeerYear, earlier_rows
from ita_core.tables.peers import group_text, halves, place_words, points, standings_table
from ita_core.text import Text
from ita_core.thai import folded


@dataclass(frozen=True)
class Fact:
    """One figure of the first page, what it is, and what it means."""

    above: str
    figure: str
    below: str


@dataclass(frozen=True)
class Strip:
    """The totals of a group as dots on an axis: where each stands [points] and how high [dots].

    `own`: ours among them; `each`: how many agencies a dot stands for; `told` are the words at median, target and ours.
    """

    dots: tuple[tuple[float, int], ...]
    own: tuple[float, int]
    median: float
    target: float
    start: float
    caption: str
    each: str
    told: dict[str, str] = field(hash=False)


@dataclass(frozen=True)
class Track:
    """One indicator: its own score between the quartiles of the group, as places on the axis and as printed."""

    name: str
    own: float | None
    low: float
    median: float
    high: float
    is_below: bool
    printed: tuple[str, str, str]


@dataclass(frozen=True)
class AgencySheet:
    """The two pages: `report` has the words and tables, the rest is drawn."""

    report: Report
    facts: tuple[Fact, ...]
    strip: Strip | None
    tracks: tuple[Track, ...]
    start: float
    target: float


@dataclass(frozen=True, eq=False)
class Province:
    """The agencies of a table and a year, and what the pages of all of them share.

    Args:
        before, earlier: one and two years before, None where the table does not have them.
        named: whether the table is public, so that the pages of one agency may name others.
        chosen: the types and provinces that alone were chosen, () for all.
        file_name: of the table.
    """

    year: PeerYear
    before: PeerYear | None
    earlier: PeerYear | None
    named: bool
    chosen: tuple[str, ...]
    text: Text
    file_name: str
    thai_digits: bool = True

    @property
    def rows(self) -> range:
        """All rows."""
        return range(len(self.year.rows))

    @cached_property
    def row_before(self) -> Whole:
        """Of each agency its row in the year before."""
        return np.full(len(self.rows), UNKNOWN) if self.before is None else earlier_rows(self.year, self.before)

    @cached_property
    def rose(self) -> tuple[Riser, ...]:
        """Those that rose most."""
        everybody = np.ones(len(self.rows), dtype=np.bool_)
        return () if self.before is None else risers(self.year, self.before, everybody)

    @cached_property
    def needs(self) -> NeedsTable:
        """What each needs help with."""
        return needs_of(self.year)

    def name(self, row: int) -> str:
        """An agency as the table writes it."""
        return " ".join(str(self.year.rows[AGENCY].iloc[row]).split())

    def seen_by(self, row: int) -> Among:
        """An agency among the others; its own workbook is not at hand."""
        own_workbook = (None, None, None)
        return Among(self.year, row, "taken", self.before, self.earlier, self.named, self.chosen, *own_workbook)


def province_of(found: Among, text: Text, file_name: str, *, thai_digits: bool) -> Province:
    """The agencies that an office compares itself with; one that the table does not have is none of them."""
    year = found.year
    if not found.is_found:
        rows = year.rows.drop(index=found.own).reset_index(drop=True)
        year = PeerYear(year.fiscal_year, rows, year.framework)
    return Province(year, found.before, found.earlier, found.named, found.chosen, text, file_name, thai_digits)


def agency_sheet(province: Province, row: int) -> AgencySheet:
    """The two pages of one agency."""
    found, text = province.seen_by(row), province.text
    standings, middles = found.standings, _known(found.middles)
    report = finished(
        Report(
            title=_title(province, row),
            agency=province.name(row),
            fiscal_year=found.year.fiscal_year,
            language=text.language,
            sections=(_front(province, found), *_back(province, found)),
            words=_fixed_words(found, text),
        ),
        text,
        thai_digits=_thai(province),
    )
    rules, told = found.year.framework, _Words(_thai(province))
    target = None if rules is None else rules.target.score
    start = axis_start([one for middle in middles for one in _ends(middle)])
    return AgencySheet(
        report,
        tuple(told.fact(one) for one in _facts(province, found, standings)),
        _strip(found, standings, text, told),
        tuple(_track(one, rules, text, told) for one in middles) if rules else (),
        float(start),
        float(target or 100),
    )


def _thai(province: Province) -> bool:
    return province.thai_digits and province.text.language == "th"


def _title(province: Province, row: int) -> tuple[str, ...]:
    text, own = province.text, str(province.year.rows[PROVINCE].iloc[row])
    where = text("documents.agency.province", province=own) if own else ""
    year = text("documents.year", year=fiscal(province.year.fiscal_year, text))
    return text("documents.agency.title"), *filter(None, (province.name(row), where, year))


def _fixed_words(found: Among, text: Text) -> dict[str, str]:
    """The words around what is drawn; `missing` names the indicators of which too little is known."""
    names = ("indicator", "own", "median", "span", "below", "target")
    known = {one.code for one in _known(found.middles)}
    codes = [one.code for one in found.middles if one.code not in known]
    missing = text("documents.agency.missing", codes=", ".join(codes)) if codes and known else ""
    fixed = {"page": text("documents.page"), "beside": text("documents.agency.beside"), "missing": missing}
    return fixed | {f"head_{name}": text(f"documents.agency.head.{name}") for name in names}


def _front(province: Province, found: Among) -> Section:
    text = province.text
    lead, *others = place_sentences(found, text)
    caption = text("documents.peers.table")
    blocks: list[Block] = [
        Paragraph(lead, "lead"),
        Paragraph(" ".join(others)),
        table_of(standings_table(told_groups(found)), text, caption, shares=(3.4, 2.4, 1.2, 1.6, 1.3, 1.3, 1.3)),
        Paragraph(text("documents.peers.definition", fewest=FEWEST_RANKED), "note"),
        *(Paragraph(told, "open") for told in _level_remark(found, text)),
        Paragraph(
            text("documents.agency.made_from", file=province.file_name, place=place_of(found.year, found.own)),
            "note",
            verbatim=True,
        ),
    ]
    return Section(text("documents.agency.place"), tuple(blocks))


def _back(province: Province, found: Among) -> Iterator[Section]:
    text, row = province.text, found.own
    if found.year.framework is None:
        yield Section(text("documents.agency.needs"), (Paragraph(text("peers.no_rules")),))
        return
    yield Section(text("documents.agency.needs"), tuple(needed(found.year, province.needs.of(row), text)))
    yield Section(text("documents.agency.changed"), tuple(changed(found, int(province.row_before[row]), text)))
    yield Section(text("documents.agency.risers"), tuple(lacking_of(found, province.rose, text)))


def _facts(province: Province, found: Among, standings: tuple[Standing, ...]) -> Iterator[Fact]:
    text, rules, first = province.text, found.year.framework, standings[0]
    total, against = points(found.total), ""
    if rules is not None and total is not None:
        gap = total - rules.target.score
        key = "above" if gap > 0 else "below" if gap else "at"
        words = {"target": target_text(rules.target, text), "gap": score_text(abs(gap))}
        against = text(f"documents.agency.target_{key}", **words)
    yield Fact(text("node.TOTAL"), score_text(total), against)
    level = _level(found, text)
    unknown = "" if level else text("documents.agency.no_level")
    yield Fact(text("documents.agency.level"), level or text("peers.not_known"), unknown)
    ranked = first.first is not None
    below = text("documents.agency.of", of=f"{first.of:,}") if ranked else text("documents.agency.no_place")
    yield Fact(text("peers.place"), place_words(first) or text("no_data"), below)


def _printed_level(found: Among) -> str:
    return " ".join(str(found.year.rows[LEVEL].iloc[found.own]).split())


def _made_level(found: Among) -> Label | None:
    """The level that the figures make; None where they leave more than one, or there is no total."""
    table, rules = found.year.table, found.year.framework
    if table is None or rules is None or found.total is None or table.levels[found.own] == UNKNOWN:
        return None
    return rules.levels[int(table.levels[found.own])].label


def _level(found: Among, text: Text) -> str:
    """The level as the table prints it, else the one that the figures make."""
    made = _made_level(found)
    return _printed_level(found) or ("" if made is None else text.of(made))


def _level_remark(found: Among, text: Text) -> Iterator[str]:
    """That the printed level is not the one that the figures make; that a figure is none that its parts can make."""
    printed, made = _printed_level(found), _made_level(found)
    if printed and made and folded(printed) not in (folded(made.th), folded(made.en)):
        yield text("documents.agency.level_differs", printed=printed, made=text.of(made))
    table = found.year.table
    if table is not None and bool(table.contradicted[found.own]):
        yield text("documents.agency.contradicted")


def _known(middles: tuple[Middle, ...]) -> tuple[Middle, ...]:
    return tuple(one for one in middles if one.twice_quartiles is not None and one.of >= FEWEST_RANKED)


def _ends(middle: Middle) -> Iterator[Decimal]:
    low, _, _ = halves(middle.twice_quartiles)
    yield from (end for end in (points(middle.own), None if low is None else round_half_up(low)) if end is not None)


@dataclass(frozen=True)
class _Words:
    """The last touch on texts that are drawn: made fit for a document, with Thai digits where they are asked for."""

    thai_digits: bool

    def __call__(self, words: str) -> str:
        clean = Cleaner()(words)
        return prose_in_thai_digits(clean) if self.thai_digits else clean

    def fact(self, one: Fact) -> Fact:
        """A figure with its words."""
        return Fact(self(one.above), self(one.figure), self(one.below))


def _group(found: Among, standings: tuple[Standing, ...]) -> tuple[Standing, Flags] | None:
    """The agencies of the type where enough are known, else all; None where these are too few to be shown."""
    by_name = {one.group: one for one in standings}
    for name in ("type", "all"):
        members = found.year.group_of(found.own, GROUPS[name])
        if members is not None and by_name[name].of >= FEWEST_RANKED:
            return by_name[name], members
    return None


def _strip(found: Among, standings: tuple[Standing, ...], text: Text, told: _Words) -> Strip | None:
    rules, group = found.year.framework, _group(found, standings)
    if group is None or rules is None or found.total is None:
        return None
    one, members = group
    rows = [int(row) for row in np.flatnonzero(members & (found.year.total != UNKNOWN))]
    stacks = Stacks(found.year, rows)
    median = round_half_up(halves(one.twice_quartiles)[1] or 0)
    start = axis_start([Decimal(total).scaleb(-2) for total in stacks.totals.values()])
    caption = text("documents.agency.strip", group=group_text(one, text), of=f"{one.of:,}")
    words = {
        "median": text("documents.agency.strip_median", score=score_text(median)),
        "target": text("charts.target", score=target_text(rules.target, text)),
        "own": text("documents.agency.strip_own", score=score_text(points(found.total))),
        "start": str(start),
        "end": "100",
    }
    each = text("documents.agency.strip_each", n=stacks.each) if stacks.each > 1 else ""
    return Strip(
        dots=tuple((x, level) for x, level, _ in stacks.dots()),
        own=(float(points(found.total) or 0), stacks.level_of(found.own)),
        median=float(median),
        target=float(rules.target.score),
        start=float(start),
        caption=told(caption),
        each=told(each),
        told={key: told(words) for key, words in words.items()},
    )


def _track(one: Middle, rules: Framework, text: Text, told: _Words) -> Track:
    low, median, high = (round_half_up(each or 0) for each in halves(one.twice_quartiles))
    own = points(one.own)
    span = f"{score_text(low)}–{score_text(high)}"
    below = own is not None and own < rules.target.score
    sign = f"{text('symbol.below')} " if below else ""
    return Track(
        name=told(f"{sign}{one.code} {text.briefly(rules.label(one.code))}"),
        own=None if own is None else float(own),
        low=float(low),
        median=float(median),
        high=float(high),
        is_below=below,
        printed=(told(score_text(own)), told(score_text(median)), told(span)),
    )
