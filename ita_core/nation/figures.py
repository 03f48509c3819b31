"""Counts of answers → the means that are printed, in whole hundredths, for every agency of a fiscal year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ita_core.framework import Framework
from ita_core.nation.columns import AGENCY, PROVINCE, QUESTION, YEAR
from ita_core.nation.counting import STRANGE, SUM, N
from ita_core.nation.points import Points
from ita_core.nation.printed import Agency, Printed
from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.survey.answer_words import scales_for
from ita_core.survey.suppression import HIDDEN_BELOW, Audience, leaves_open
from ita_core.thai import one_line

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 262_144
"""Counts looked at together; a nation has 750,000 a year."""
_MOST_MARKS = 4_000_000


class SameAnswers(ValueError):
    """Two files hold the same counts: the same answers would count twice."""

    def __init__(self, one: str, other: str) -> None:
        self.one, self.other = one, other
        super().__init__(f"{one} = {other}")


@dataclass(frozen=True)
class CountsFile:
    """The counts of one table of answers: where they lie, and what its answers were worth."""

    name: str
    path: Path
    points: Points


@dataclass(frozen=True, eq=False)
class YearCounts:
    """Sums and numbers of the answers of a fiscal year: one row an agency, one column a question.

    Args:
        agencies: name and province of each row.
        codes: the question of each column.
        sums: the points of all answers together.
        ns: how many answers have points.
        strange: where somebody's answer is worth nothing known.
    """

    framework: Framework
    agencies: tuple[Agency, ...]
    codes: tuple[str, ...]
    sums: Whole
    ns: Whole
    strange: Flags


@dataclass
class _Numbers:
    """A number for each text, in the order in which they come."""

    of: dict[Any, int] = field(default_factory=dict)

    def __call__(self, texts: Iterable[Any]) -> Whole:
        return np.array([self.of.setdefault(text, len(self.of)) for text in texts], dtype=np.int64)


def year_counts(files: Sequence[CountsFile], framework: Framework) -> YearCounts | None:
    """The counts of one fiscal year from all files together; None where they have none.

    Raises:
        SameAnswers: two files hold the same counts.
    """
    agencies, codes = _Numbers(), _Numbers()
    parts = [part for file in files if (part := _part(file, framework, agencies, codes)).pieces]
    if not parts:
        return None
    _refuse_the_same(parts)
    shape = len(agencies.of), len(codes.of)
    sums, ns, strange = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for piece in (piece for part in parts for piece in part.pieces):
        cells = piece.agency * shape[1] + piece.code
        for all_of_it, own in ((sums, piece.sums), (ns, piece.ns), (strange, piece.strange)):
            if own is not None:
                np.add.at(all_of_it.reshape(-1), cells, own)
    return YearCounts(framework, tuple(agencies.of), tuple(codes.of), sums, ns, strange > 0)


class _Piece(NamedTuple):
    """Some rows of counts: numbers of agency and question, sum, number, and strange answers, if any were told."""

    agency: Whole
    code: Whole
    sums: Whole
    ns: Whole
    strange: Whole | None


@dataclass(frozen=True, eq=False)
class _Part:
    """The counts of one file, a piece at a time."""

    name: str
    pieces: Sequence[_Piece]

    def sorted(self) -> list[Whole]:
        """Agency, question, sum and number of all pieces, in one order."""
        columns = [np.concatenate(values) for values in list(zip(*self.pieces, strict=True))[:4]]
        order = np.lexsort((columns[1], columns[0]))
        return [values[order] for values in columns]


def _part(file: CountsFile, framework: Framework, agencies: _Numbers, codes: _Numbers) -> _Part:
    """The rows of a file that are of a year and of questions that it asks."""
    import pyarrow.parquet as pq

    raw_years = [raw for raw, year in file.points.years.items() if year == framework.fiscal_year]
    if not raw_years:
        return _Part(file.name, ())
    asked = {_one_line(raw): code for raw, code in file.points.codes.items() if _is_asked(code, framework)}
    pieces = []
    with pq.ParquetFile(file.path, read_dictionary=[AGENCY, PROVINCE, QUESTION]) as counts:
        for batch in counts.iter_batches(_ROWS):
            of_year = np.isin(_numbers(batch[YEAR]), raw_years)
            pieces.append(_piece(batch, of_year, asked, (agencies, codes)))
    return _Part(file.name, [piece for piece in pieces if len(piece.ns)])


def _is_asked(code: str, framework: Framework) -> bool:
    return code in framework.node_of and framework.kind_of(code) in ("question", "subquestion")


def _piece(
    batch: "pa.RecordBatch", of_year: Flags, asked: Mapping[str, str], numbers_of: tuple[_Numbers, _Numbers]
) -> _Piece:
    """The rows of those that are to be counted."""
    agencies, codes = numbers_of
    (agency, names), (province, provinces), (question, questions) = map(
        _encoded, (batch[AGENCY], batch[PROVINCE], batch[QUESTION])
    )
    known = np.array([raw in asked for raw in questions], dtype=np.bool_)
    named = np.array([bool(name) for name in names], dtype=np.bool_)
    wanted = of_year & known[question] & named[agency]
    kept = slice(None) if wanted.all() else np.flatnonzero(wanted)
    pairs, inverse = _distinct(agency[kept] * len(provinces) + province[kept])
    places = (divmod(pair, len(provinces)) for pair in pairs.tolist())
    numbers = agencies((names[name], provinces[place]) for name, place in places)
    columns = np.full(len(questions), UNKNOWN)
    columns[known] = codes(asked[raw] for raw in questions if raw in asked)
    strange = _numbers(batch[STRANGE])[kept] if STRANGE in batch.schema.names else None
    sums, ns = (_numbers(batch[name])[kept] for name in (SUM, N))
    return _Piece(numbers[inverse], columns[question[kept]], sums, ns, strange)


def _distinct(numbers: Whole) -> tuple[Whole, Whole]:
    """As `np.unique` with the inverse, without a sort where a mark for each possible number takes little memory."""
    size = int(numbers.max(initial=0)) + 1
    if size > _MOST_MARKS:
        return np.unique(numbers, return_inverse=True)
    seen = np.zeros(size, dtype=np.bool_)
    seen[numbers] = True
    return np.flatnonzero(seen), (np.cumsum(seen) - 1)[numbers]


def _encoded(column: "pa.Array") -> tuple[Whole, list[str]]:
    """A column of texts as numbers, and the text of each number on one line; nothing is ''."""
    encoded = column if hasattr(column, "dictionary") else column.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    numbers = _numbers(encoded.indices)
    if encoded.null_count:
        numbers = np.nan_to_num(numbers, nan=len(texts))
    return numbers.astype(np.int64), [*map(_one_line, texts), ""]


def _numbers(column: "pa.Array") -> Any:
    """A column as numpy has it, a gap as no number. Whole numbers without gaps do without pandas, which comes late."""
    plain = column.null_count == 0 and str(column.type).startswith("int")
    return np.from_dlpack(column) if plain else column.to_numpy(zero_copy_only=False)


_one_line = lru_cache(maxsize=50_000)(one_line)


def _refuse_the_same(parts: Sequence[_Part]) -> None:
    for place, one in enumerate(parts):
        for other in parts[:place]:
            if all(np.array_equal(a, b) for a, b in zip(one.sorted(), other.sorted(), strict=True)):
                raise SameAnswers(other.name, one.name)


@dataclass(frozen=True, eq=False)
class Means:
    """The printed means of a fiscal year, and how many are left out for which reason.

    Args:
        printed: the means; `UNKNOWN` where there is none.
        left_out: number of means by the code of the finding that says why.
    """

    printed: Printed
    left_out: dict[str, int]


def means_of(counts: YearCounts, audience: Audience) -> Means:
    """The means, half up to hundredths, as far as an audience may see them.

    Documents are no answers of people: one is shown however few assessed it, unless they did not agree.
    """
    known = (counts.ns > 0) & ~counts.strange
    people = np.maximum(counts.ns, 1)
    hundredths = (200 * counts.sums + people) // (2 * people)
    documents = np.array([counts.framework.is_document(code) for code in counts.codes], dtype=np.bool_)
    few = known & ~documents & (counts.ns < HIDDEN_BELOW)
    shut = known & ~few & ~documents & ~_open(counts, audience)
    apart = known & documents & ~_on_scale(counts, hundredths)
    left_out = {
        "nation-answers-strange": int(counts.strange.sum()),
        "nation-answers-few": int(few.sum()),
        "nation-answers-withheld": int(shut.sum()),
        "nation-document-unclear": int(apart.sum()),
    }
    shown = np.where(known & ~few & ~shut & ~apart, hundredths, UNKNOWN)
    printed = Printed(counts.agencies, counts.codes, np.ascontiguousarray(shown.T))
    return Means(printed, {code: n for code, n in left_out.items() if n})


def _open(counts: YearCounts, audience: Audience) -> Flags:
    """Whether a mean leaves open how many gave each answer. Inside the office every mean of ten people is shown."""
    if audience is Audience.OFFICE:
        return np.ones(counts.ns.shape, dtype=np.bool_)
    found = np.zeros(counts.ns.shape, dtype=np.bool_)
    for column, code in enumerate(counts.codes):
        scales = scales_for(code, counts.framework)
        pairs, inverse = np.unique(
            np.stack((counts.ns[:, column], counts.sums[:, column])), axis=1, return_inverse=True
        )
        opened = [bool(scales) and n > 0 and leaves_open(scales[0], n, total) for n, total in pairs.T.tolist()]
        found[:, column] = np.array(opened, dtype=np.bool_)[inverse.ravel()]
    return found


def _on_scale(counts: YearCounts, hundredths: Whole) -> Flags:
    """Whether a document has points of its scale: all who assessed it gave the same."""
    found = np.ones(hundredths.shape, dtype=np.bool_)
    for column, code in enumerate(counts.codes):
        if counts.framework.is_document(code):
            points = [int(point * 100) for point in counts.framework.scale_of[code].points]
            found[:, column] = np.isin(hundredths[:, column], points)
    return found
