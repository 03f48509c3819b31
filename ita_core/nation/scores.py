"""Tables of printed scores → whole hundredths by agency, and what of them cannot be used."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ita_core.nation.columns import AGENCY, PROVINCE, QUESTION, SCORE, YEAR, Columns, Kind, code_named
from ita_core.numbers import round_half_up
from ita_core.peers.forms import UNKNOWN, Flags, Whole
from ita_core.thai import one_line
from ita_core.workbook.numerals import is_blank_mark, number_in, stored, year_in

if TYPE_CHECKING:
    import pyarrow as pa

_FULL = 10_000


@dataclass(frozen=True)
class BadScore:
    """A cell that holds no score: whose it is, of which code, and what stands there."""

    agency: str
    code: str
    value: str


@dataclass(frozen=True, eq=False)
class Scores:
    """The printed scores of one table.

    Args:
        printed: one row an agency-year (index `agency`, `province`, `fiscal_year`), one column a code [hundredths,
            `UNKNOWN` where nothing is printed].
        bad: cells that hold no score of 0–100.
        rounded_n: scores with more than two decimals, taken half up to two.
        twice: agency-years that stand in the table twice with different scores; nothing of them is used.
        unnamed_n: rows without an agency.
        years: years that no rules have, as the table writes them.
    """

    printed: pd.DataFrame
    bad: tuple[BadScore, ...] = ()
    rounded_n: int = 0
    twice: tuple[str, ...] = ()
    unnamed_n: int = 0
    years: tuple[str, ...] = ()


def scores_of(table: "pa.Table", columns: Columns, year: int | None = None) -> Scores:
    """The scores of a table with a row an agency, or a row a score.

    Args:
        year: of the whole table, where it has no column of years.
    """
    keys = pd.DataFrame(
        {
            AGENCY: _texts(table, columns.named.get(AGENCY)),
            PROVINCE: _texts(table, columns.named.get(PROVINCE)),
            YEAR: _years(table, columns.named.get(YEAR), year),
        }
    )
    cells = _cells(table, columns)
    found = {code: _hundredths(values) for code, values in cells.items()}
    bad = tuple(
        BadScore(str(keys[AGENCY][row]), code, str(cells[code][row].as_py()))
        for code, (_, wrong, _) in found.items()
        for row in np.flatnonzero(wrong).tolist()
    )
    wide = pd.DataFrame({code: values for code, (values, _, _) in found.items()})
    if columns.kind is Kind.SCORES:
        keys, wide, bad = _from_rows(table, columns, keys, wide)
    known = (keys[AGENCY] != "") & (keys[YEAR] != UNKNOWN)
    one, twice = _once(keys[known], wide[known])
    return Scores(
        one,
        bad,
        sum(int(rounded.sum()) for _, _, rounded in found.values()),
        twice,
        int((keys[AGENCY] == "").sum()),
        tuple(_strange_years(table, columns, keys)),
    )


def _cells(table: "pa.Table", columns: Columns) -> dict[str, Any]:
    headings = {SCORE: columns.named[SCORE]} if columns.kind is Kind.SCORES else columns.codes
    return {code: table[heading].combine_chunks() for code, heading in headings.items()}


def _texts(table: "pa.Table", heading: str | None) -> list[str]:
    if heading is None:
        return [""] * len(table)
    return ["" if text is None else one_line(str(text)) for text in table[heading].to_pylist()]


def _years(table: "pa.Table", heading: str | None, year: int | None) -> list[int]:
    if heading is None:
        return [UNKNOWN if year is None else year] * len(table)
    known = {raw: year_in(raw) for raw in table[heading].unique().to_pylist()}
    numbers = {raw: found.fiscal_year if found else UNKNOWN for raw, found in known.items()}
    return [numbers[raw] for raw in table[heading].to_pylist()]


def _strange_years(table: "pa.Table", columns: Columns, keys: pd.DataFrame) -> Iterator[str]:
    if YEAR in columns.named:
        raw = table[columns.named[YEAR]].to_pylist()
        yield from sorted({str(raw[row]) for row in np.flatnonzero(keys[YEAR] == UNKNOWN).tolist()})


def _hundredths(values: "pa.Array") -> tuple[Whole, Flags, Flags]:
    """The scores of a column, which cells hold none although something stands there, and which were rounded."""
    import pyarrow as pa

    if pa.types.is_floating(values.type) or pa.types.is_integer(values.type):
        return _of_numbers(values.to_numpy(zero_copy_only=False).astype(np.float64))
    given = values.dictionary_encode()
    texts = given.dictionary.to_pylist()
    numbers = [_number(text) for text in texts]
    blank = [text is None or (isinstance(text, str) and is_blank_mark(text)) for text in texts]
    places = np.where(given.is_null().to_numpy(zero_copy_only=False), len(texts), given.indices.fill_null(0))
    whole = np.array([_whole(number) for number in numbers] + [UNKNOWN], dtype=np.int64)[places]
    wrong = np.array([not b and _whole(n) == UNKNOWN for b, n in zip(blank, numbers, strict=True)] + [False])[places]
    cut = np.array([n is not None and n * 100 != _whole(n) for n in numbers] + [False])[places]
    return whole, wrong, cut & (whole != UNKNOWN)


def _of_numbers(values: Any) -> tuple[Whole, Flags, Flags]:
    """Numbers as a spreadsheet keeps them: within a millionth of two decimals they are those, else rounded half up."""
    some = ~np.isnan(values)
    inside = some & (values >= 0) & (values <= 100)
    scaled = np.where(inside, values * 100, 0.0)
    whole = np.rint(scaled).astype(np.int64)
    cut = inside & (np.abs(scaled - whole) > 1e-6)
    for row in np.flatnonzero(cut).tolist():
        whole[row] = _whole(stored(float(values[row])))
    return np.where(inside, whole, UNKNOWN), some & ~inside, cut


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else number_in(value) if isinstance(value, str) else None


def _whole(number: Decimal | None) -> int:
    if number is None or not 0 <= number <= 100:
        return UNKNOWN
    return int(round_half_up(number) * 100)


def _from_rows(
    table: "pa.Table", columns: Columns, keys: pd.DataFrame, scores: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[BadScore, ...]]:
    """A table with a row a score, turned into one with a column a code; two scores of one code are two rows."""
    raw = _texts(table, columns.named[QUESTION])
    names = {text: code_named(text) or "" for text in set(raw)}
    rows = keys.assign(code=[names[text] for text in raw], score=scores[SCORE])
    bad = tuple(
        BadScore(str(row.agency), str(row.code), "?") for row in rows[rows["score"] == UNKNOWN].itertuples() if row.code
    )
    rows = rows[rows["code"] != ""].drop_duplicates()
    nth = rows.groupby([*keys.columns, "code"], sort=False).cumcount()
    wide = rows.assign(nth=nth).pivot(index=[*keys.columns, "nth"], columns="code", values="score")
    wide = wide.fillna(UNKNOWN).astype(np.int64)
    own = wide.index.to_frame(index=False)[list(keys.columns)]
    return own, wide.reset_index(drop=True), bad


def _once(keys: pd.DataFrame, wide: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Every agency-year once; of those with several rows that differ nothing is known."""
    rows = pd.concat([keys, wide], axis=1).drop_duplicates()
    again = rows.duplicated(list(keys.columns), keep=False).to_numpy()
    rows.loc[again, list(wide.columns)] = UNKNOWN
    twice = tuple(sorted(set(rows.loc[again, AGENCY])))
    return rows.drop_duplicates(list(keys.columns)).set_index(list(keys.columns)), twice
