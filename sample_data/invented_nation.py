"""A nation that does not exist: 8,317 agencies with scores or answers of eight fiscal years; one seed, one nation.

python sample_data/invented_nation.py OUT [--agencies 300] [--answers] [--years 2566 2567]

Names and provinces are invented and say so. How many agencies there are of each type is near the real mix. Agencies
are renamed and merged, some have no scores in a year, some lack questions; many have the same total.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from ita_core.framework import Framework, load

AGENCIES, SEED = 8_317, 2566
YEARS = tuple(range(2563, 2571))
PROVINCES = 76
TYPES = {
    "องค์การบริหารส่วนตำบล": 5_300,
    "เทศบาลตำบล": 2_247,
    "เทศบาลเมือง": 195,
    "เทศบาลนคร": 30,
    "องค์การบริหารส่วนจังหวัด": 76,
    "องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ": 2,
    "จังหวัด": 76,
    "ส่วนราชการระดับกรม": 156,
    "สถาบันอุดมศึกษา": 84,
    "รัฐวิสาหกิจ": 52,
    "องค์การมหาชน": 61,
    "หน่วยงานอื่นของรัฐ": 38,
}
"""Agencies of each type, near the real numbers."""

UNKNOWN = -1
_RENAMED, _MERGED, _ABSENT, _GAPS = 0.01, 0.003, 0.01, 0.004
"""Shares of the agencies: renamed in a year, merged into another in one, without scores, without some questions."""


def agencies(year: int, n: int = AGENCIES, seed: int = SEED) -> pd.DataFrame:
    """The agencies of a fiscal year: name, type, province, and a `number` that stays through the years."""
    rng = np.random.default_rng([seed, n])
    shares = np.array(list(TYPES.values()), dtype=float)
    kinds = rng.permutation(np.repeat(np.arange(len(TYPES)), _parts(n, shares)))
    provinces = rng.integers(1, PROVINCES + 1, n)
    renamed, merged = (np.where(rng.random(n) < share, rng.choice(YEARS[1:], n), 9999) for share in (_RENAMED, _MERGED))
    names = [f"{list(TYPES)[kind]}สมมุติ {number + 1:04d}" for number, kind in enumerate(kinds)]
    names = [f"{name} (ชื่อใหม่)" if year >= when else name for name, when in zip(names, renamed, strict=True)]
    found = pd.DataFrame(
        {
            "number": np.arange(n),
            "agency": names,
            "agency_type": [list(TYPES)[kind] for kind in kinds],
            "province": [f"จังหวัดสมมุติ {number:02d}" for number in provinces],
        }
    )
    return found[year < merged].reset_index(drop=True)


def _parts(n: int, shares: np.ndarray) -> np.ndarray:
    """Whole parts of n by the largest remainders."""
    exact = shares / shares.sum() * n
    parts = np.floor(exact).astype(int)
    parts[np.argsort(parts - exact)[: n - parts.sum()]] += 1
    return parts


def lowest_codes(framework: Framework) -> list[str]:
    """The codes with nothing below them, in the order of the rules."""
    return [code for code in framework.node_of if not framework.shares_of(code)]


def hundredths(year: int, n: int = AGENCIES, seed: int = SEED) -> pd.DataFrame:
    """The printed scores at the bottom of the tree [hundredths, `UNKNOWN` where none is printed], a row an agency."""
    framework, known = load(year), agencies(year, n, seed)
    rng = np.random.default_rng([seed, n, year])
    quality = np.random.default_rng([seed, n]).normal(0, 1, n)[known["number"]] + 0.15 * (year - YEARS[0])
    columns = {code: _scores(framework, code, quality, rng) for code in lowest_codes(framework)}
    scores = pd.DataFrame(columns)
    gaps = rng.random(scores.shape) < np.where(rng.random(len(scores)) < _GAPS * 10, 0.1, 0.0)[:, None]
    scores = scores.mask(gaps, UNKNOWN)
    return pd.concat([known.drop(columns="number"), scores], axis=1)[rng.random(len(known)) >= _ABSENT]


def _scores(framework: Framework, code: str, quality: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    if framework.is_document(code):
        return np.where(rng.random(len(quality)) < 0.86 + 0.05 * np.tanh(quality), 10_000, 0)
    drawn = 8_900 + 500 * quality + rng.normal(0, 600, len(quality))
    return np.clip(np.rint(drawn), 1_500, 10_000).astype(np.int64)


def answers(year: int, rows: int, n: int = AGENCIES, seed: int = SEED) -> Iterator[pd.DataFrame]:
    """The answers of people, one row an answer, in the order in which people came; documents once an agency.

    Yields parts with `agency`, `fiscal_year`, `question`, `points`; about `rows` rows in all, the last part whole.
    """
    framework, known = load(year), agencies(year, n, seed)
    rng = np.random.default_rng([seed, n, year, rows])
    quality = rng.normal(0, 1, len(known))
    asked = {letter: [c for c in lowest_codes(framework) if c[0] == letter] for letter in "ie"}
    documents = [code for code in lowest_codes(framework) if framework.is_document(code)]
    yield _part(framework, known, np.arange(len(known)), documents, quality, rng)
    asked_n = sum(map(len, asked.values()))
    left = (rows - len(known) * len(documents)) // asked_n if asked_n else 0
    while left > 0:
        for codes in filter(None, asked.values()):
            people = rng.integers(0, len(known), min(40_000, left))
            yield _part(framework, known, people, codes, quality, rng)
        left -= 40_000


def _part(
    framework: Framework,
    known: pd.DataFrame,
    people: np.ndarray,
    codes: list[str],
    quality: np.ndarray,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """The answers of some people to some questions, person by person."""
    scores = []
    for code in codes:
        points = np.array([int(point) for point in framework.scale_of[code.partition(".")[0]].points])
        height = 0.75 + 0.06 * quality[people] + rng.normal(0, 0.2, len(people))
        scores.append(points[np.clip((height * len(points)).astype(int), 0, len(points) - 1)])
    return pd.DataFrame(
        {
            "agency": pd.Categorical.from_codes(np.repeat(people, len(codes)), known["agency"]),
            "fiscal_year": np.full(len(people) * len(codes), framework.fiscal_year, dtype=np.int16),
            "question": pd.Categorical.from_codes(np.tile(np.arange(len(codes)), len(people)), codes),
            "points": np.stack(scores, axis=1).ravel().astype(np.int16),
        }
    )


def write_answers(path: Path, year: int, rows: int, n: int = AGENCIES) -> int:
    """Write answers as one Parquet file; returns how many there are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [("agency", pa.string()), ("fiscal_year", pa.int16()), ("question", pa.string()), ("points", pa.int16())]
    )
    written = 0
    with pq.ParquetWriter(path, schema) as writer:
        for part in answers(year, rows, n):
            writer.write_table(pa.Table.from_pandas(part, preserve_index=False).cast(schema))
            written += len(part)
    return written


def write_scores(path: Path, year: int, n: int = AGENCIES) -> int:
    """Write printed scores as a CSV file with two decimals; returns how many agencies have some."""
    scores = hundredths(year, n)
    for code in scores.columns[3:]:
        scores[code] = [f"{h // 100}.{h % 100:02d}" if h != UNKNOWN else "" for h in scores[code]]
    scores.insert(3, "fiscal_year", year)
    scores.to_csv(path, index=False, encoding="utf-8-sig")
    return len(scores)


def main() -> None:
    """Write what was asked for, one file a fiscal year."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--agencies", type=int, default=AGENCIES)
    parser.add_argument("--answers", type=int, default=0, metavar="ROWS", help="answers of people instead of scores")
    parser.add_argument("--years", type=int, nargs="+", default=YEARS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for year in options.years:
        kind, ending = ("answers", "parquet") if options.answers else ("scores", "csv")
        path = options.out / f"invented-nation-{kind}-{year}.{ending}"
        if options.answers:
            n = write_answers(path, year, options.answers, options.agencies)
        else:
            n = write_scores(path, year, options.agencies)
        print(f"{path}: {n}")


if __name__ == "__main__":
    main()
