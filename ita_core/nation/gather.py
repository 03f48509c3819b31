"""All tables of a nation, read or counted, and one fiscal year of all agencies made of them at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ita_core.findings import Finding
from ita_core.framework import Framework, known_years, load
from ita_core.nation import counting
from ita_core.nation.agencies import AgencyYear, agency_year
from ita_core.nation.belonging import Belonging, Belongings
from ita_core.nation.columns import AGENCY, PROVINCE, TYPE, YEAR, Columns, Kind, columns_of
from ita_core.nation.counts import Counted, count
from ita_core.nation.engines import WORKBOOKS, Engine, Lazy
from ita_core.nation.figures import CountsFile, means_of, year_counts
from ita_core.nation.printed import Printed
from ita_core.nation.remarks import of_answers, of_scores, of_year
from ita_core.nation.steps import Steps
from ita_core.peers.forms import UNKNOWN
from ita_core.survey import Audience
from ita_core.thai import one_line
from ita_core.workbook.numerals import year_in

if TYPE_CHECKING:
    import pyarrow as pa

    from ita_core.nation.scores import Scores

Watch = Callable[[int, int, str], None]
"""Learns how many of how many steps are done, and what is looked at now."""


@dataclass(frozen=True)
class Wishes:
    """What the user states about the tables.

    Args:
        year: the fiscal year of tables without a column of years.
        kind: what a row of the tables is, where their columns leave two possibilities.
        audience: who may see the means of answers.
    """

    year: int | None = None
    kind: Kind | None = None
    audience: Audience = Audience.OFFICE


@dataclass
class Gathered:
    """What all tables say, before years are made of it."""

    wishes: Wishes
    counts: list[CountsFile] = field(default_factory=list)
    scores: "list[Scores]" = field(default_factory=list)
    belongings: list[Belonging] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years with answers or scores whose rules are known, oldest first."""
        found = {year for file in self.counts for year in file.points.years.values()}
        found |= {int(year) for scores in self.scores for year in scores.printed.index.unique(YEAR)}
        return tuple(sorted(found & set(known_years())))

    def year(self, fiscal_year: int) -> tuple[AgencyYear, tuple[Finding, ...]] | None:
        """All agencies of a year and what is to be said about it; None where nobody has a score.

        Raises:
            SameAnswers: two tables hold the same answers.
        """
        framework = load(fiscal_year)
        counts = year_counts(self.counts, framework)
        means = means_of(counts, self.wishes.audience) if counts else None
        printed = self._printed(framework)
        if printed is None and means is None:
            return None
        found = agency_year(framework, printed, means.printed if means else None, Belongings.of(self.belongings))
        return found, tuple(of_year(found, means.left_out if means else {}))

    def _printed(self, framework: Framework) -> Printed | None:
        """The printed scores of a year from all tables; None where no table has the year."""
        if not self.scores:
            return None
        import pandas as pd  # the tables of scores are pandas' already

        year = framework.fiscal_year
        tables = [one.printed.xs(year, level=YEAR) for one in self.scores if year in one.printed.index.unique(YEAR)]
        if not tables:
            return None
        every = pd.concat(tables).fillna(UNKNOWN).astype("int64")
        every = every[[code for code in every.columns if code in framework.node_of]]
        return Printed(list(every.index), tuple(map(str, every.columns)), every.to_numpy().T)


def gather(engine: Engine, sources: Sequence[str], steps: Steps, wishes: Wishes, watch: Watch) -> Gathered:
    """Read or count all tables, one after the other; answers that were counted before are not counted again.

    Raises:
        ColumnsRefused: a table does not tell what it holds.
        TooManyAnswers: a column of answers holds something else.
        WorkbookRefused, OSError: a file cannot be read.
    """
    gathered = Gathered(wishes)
    for place, source in enumerate(sources):
        watch(place, len(sources), source)
        for name, frame in _tables(engine, source):
            columns = columns_of(frame.collect_schema().names(), _stated(wishes.kind, frame))
            _take(engine, gathered, _Table(source, name, frame, columns), steps)
    watch(len(sources), len(sources), "")
    return gathered


@dataclass(frozen=True)
class _Table:
    source: str
    name: str
    frame: Lazy
    columns: Columns

    @property
    def label(self) -> str:
        """The name by which it is told: the file's, with the sheet's."""
        return " · ".join(filter(None, (Path(self.source).name, self.name)))


def _tables(engine: Engine, source: str) -> Iterator[tuple[str, Lazy]]:
    if source.lower().endswith(WORKBOOKS):
        from ita_core.nation.workbooks import tables_in  # most tables are no workbooks

        yield from ((name, engine.of_arrow(table)) for name, table in tables_in(Path(source)))
    else:
        yield "", engine.table(source)


def _stated(kind: Kind | None, frame: Lazy) -> Kind | None:
    """The kind that the user states, for the tables whose columns leave it open."""
    if kind is None:
        return None
    try:
        return columns_of(frame.collect_schema().names(), kind).kind
    except ValueError:
        return None


def _take(engine: Engine, gathered: Gathered, table: _Table, steps: Steps) -> None:
    columns, year = table.columns, gathered.wishes.year
    if columns.kind in (Kind.ANSWERS, Kind.RESPONDENTS):
        place = steps.place(table.source, table.name, columns.kind, year)
        counted = steps.kept(table.source, place) or _counted(engine, table, steps, place, year)
        gathered.counts.append(CountsFile(table.label, place, counted.points))
        gathered.findings += of_answers(table.label, counted.points)
    elif columns.kind is not Kind.REGISTER:
        from ita_core.nation.scores import scores_of  # loads pandas, which answers do not need

        scores = scores_of(engine.collect(table.frame), columns, year)
        gathered.scores.append(scores)
        gathered.findings += of_scores(table.label, scores)
    if {TYPE, PROVINCE} & columns.named.keys():
        rows = engine.collect(counting.belongings(table.frame, columns))
        gathered.belongings += _belongings(rows)


def _counted(engine: Engine, table: _Table, steps: Steps, place: Path, year: int | None) -> Counted:
    with steps.keep(place) as half:
        answered = counting.answers(table.frame, table.columns, year)
        counted = count(engine, answered, half, numbered=engine.numbers_names(table.source))
    steps.tell(place, counted)
    return counted


def _belongings(rows: "pa.Table") -> Iterator[Belonging]:
    for row in rows.to_pylist():
        agency, province, kind = (one_line(str(row[name] or "")) for name in (AGENCY, PROVINCE, TYPE))
        year = year_in(row[YEAR]) if row[YEAR] != "" else None
        if agency:
            yield Belonging(agency, province, year.fiscal_year if year else UNKNOWN, kind)
