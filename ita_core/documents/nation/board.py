"""The board of a nation: one HTML file without a script, of every fiscal year its levels, types and provinces."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from html import escape

from ita_core.charts import palette
from ita_core.documents.output import sarabun
from ita_core.findings import Finding
from ita_core.framework import Framework
from ita_core.nation.agencies import RANKED, AgencyYear, Middle, middles
from ita_core.nation.columns import PROVINCE, TYPE
from ita_core.numbers import score_text
from ita_core.peers.forms import UNKNOWN
from ita_core.peers.ranks import Ranks, ranks
from ita_core.tables.score_tree import GRADES
from ita_core.text import Text
from ita_core.text.sureness import marks_line

Row = Sequence["Cell"]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words at the left, a number at the right, with the grade by which it is coloured."""

    words: str
    grade: int | None = None
    is_number: bool = False

    def html(self) -> str:
        """The cell as HTML; whatever stands in it is text."""
        looks = [f"g{self.grade}"] * (self.grade is not None) + ["n"] * self.is_number
        look = f' class="{" ".join(looks)}"' if looks else ""
        return f"<td{look}>{escape(self.words)}</td>"


def _number(words: object, grade: int | None = None) -> Cell:
    return Cell(str(words), grade, is_number=True)


@dataclass
class Board:
    """The page as it grows, a fiscal year at a time."""

    text: Text
    sections: list[str] = field(default_factory=list)
    newest: AgencyYear | None = None

    def add(self, year: AgencyYear) -> None:
        """The next fiscal year; the years come oldest first and stand newest first."""
        self.sections.insert(0, year_section(year, self.text))
        self.newest = year

    def page(self, findings: Iterable[Finding]) -> str:
        """The whole file: every year, the agencies of the newest one, and what is to be said."""
        listed = agencies_section(self.newest, self.text) if self.newest else ()
        language = self.text.language
        said = [f"{one.message(language)} {one.what_to_do(language)}" for one in findings]
        return page([*self.sections, *listed], self.text, said)


def year_section(year: AgencyYear, text: Text) -> str:
    """The part of one fiscal year: the nation, every type, every province."""
    framework = year.framework
    whole = next(middles(year))
    parts = [
        f"<h2>{escape(text('nation.year', year=framework.fiscal_year))}</h2>",
        f"<p>{escape(_summary(whole, len(year.agencies), framework, text))}</p>",
        _table(text("nation.levels"), [text("nation.level"), text("nation.agencies")], _levels(whole, framework, text)),
    ]
    for column, title in ((TYPE, "nation.by_type"), (PROVINCE, "nation.by_province")):
        groups = list(middles(year, (column,)))
        if groups:
            heads = [text(f"nation.{column}"), *_headings(framework, text)]
            parts.append(_table(text(title), heads, (_group(one, column, framework) for one in groups)))
    return "\n".join(parts)


def _summary(whole: Middle, agencies_n: int, framework: Framework, text: Text) -> str:
    words = {"n": whole.n, "without": agencies_n - whole.n, "reached": whole.reached_n}
    middle = _middle_text(whole.total[1] if whole.total else None)
    return text("nation.summary", **words, target=score_text(framework.target.score), median=middle)


def _levels(whole: Middle, framework: Framework, text: Text) -> Iterator[Row]:
    for level in framework.levels:
        yield [Cell(text.of(level.label)), _number(whole.levels[level.id])]


def _headings(framework: Framework, text: Text) -> list[str]:
    ends = ("nation.lower", "nation.median", "nation.upper")
    return [text("nation.n"), text("nation.reached"), *map(text, ends), *framework.codes("indicator")]


def _group(one: Middle, column: str, framework: Framework) -> Row:
    counts = [_number(one.n), _number(one.reached_n)]
    ends = [_graded(value, framework) for value in one.total or (None, None, None)]
    indicators = [_graded(one.indicators[code], framework) for code in framework.codes("indicator")]
    return [Cell(one.group[column]), *counts, *ends, *indicators]


def _graded(twice: int | None, framework: Framework) -> Cell:
    """A middle with the colour of its distance to the target."""
    if twice is None:
        return _number(score_text(None))
    gap = Fraction(twice, 200) - Fraction(framework.target.score)
    return _number(_middle_text(twice), sum(gap >= bound for bound in GRADES))


def _middle_text(twice: int | None) -> str:
    return score_text(None if twice is None else Fraction(twice, 200))


def agencies_section(year: AgencyYear, text: Text) -> Iterator[str]:
    """The list of all agencies of a year, the best first, one part a province; those of no known province last."""
    places = {name: ranks(year.total, year.groups(by)) for name, by in RANKED.items() if name != "type_and_province"}
    heads = ["nation.agency", "nation.agency_type", "nation.total", "nation.level"]
    heads += [f"nation.rank_in_{name}" for name in places]
    yield f"<h2>{escape(text('nation.list', year=year.framework.fiscal_year))}</h2>"
    ordered = year.names.assign(total=-year.total).sort_values(["total", "agency"])
    for province, rows in ordered.groupby("province", sort=True):
        title = str(province) or text("nation.no_province")
        lines = (_agency(year, int(str(row)), places, text) for row in rows.index)
        table = _table("", [text(head) for head in heads], lines)
        yield f"<details><summary>{escape(title)} ({len(rows)})</summary>{table}</details>"


def _agency(year: AgencyYear, row: int, places: Mapping[str, Ranks], text: Text) -> Row:
    total, level = int(year.total[row]), int(year.table.levels[row])
    names = [Cell(str(year.names[column].iloc[row])) for column in ("agency", TYPE)]
    told = text.of(year.framework.levels[level].label) if level != UNKNOWN else score_text(None)
    known = _graded(None if total == UNKNOWN else 2 * total, year.framework)
    return [*names, known, Cell(told), *(_number(place_text(found, row, text)) for found in places.values())]


def place_text(found: Ranks, row: int, text: Text) -> str:
    """'12 of 487', '12–15 of 487' where agencies share it, a dash where there is none."""
    first, last, of = (int(values[row]) for values in (found.first, found.last, found.of))
    if first == UNKNOWN:
        return score_text(None)
    return text("nation.place", place=str(first) if first == last else f"{first}–{last}", of=of)


def _table(title: str, heads: Iterable[str], rows: Iterable[Row]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(cell.html() for cell in row)}</tr>" for row in rows)
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    return f'<div class="wide"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def page(sections: Iterable[str], text: Text, said: Sequence[str]) -> str:
    """The whole file.

    Args:
        said: the findings, in words.
    """
    title, told = escape(text("nation.title")), list(sections)
    if said:
        listed = "".join(f"<li>{escape(one)}</li>" for one in said)
        told.append(f"<h2>{escape(text('nation.remarks'))}</h2><ul>{listed}</ul>")
    if marks := marks_line(told, text):
        told.append(f"<p>{escape(marks)}</p>")
    policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
    return (
        f'<!doctype html><html lang="{text.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_style()}</style></head>'
        f"<body><h1>{title}</h1><p>{escape(text('nation.legend'))}</p>{''.join(told)}</body></html>"
    )


def _style() -> str:
    grades = "".join(f".g{place}{{border-left:6px solid {colour}}}" for place, colour in enumerate(palette.GRADES))
    return (
        f"{_face(400)}{_face(600)}"
        f"body{{font-family:Sarabun,sans-serif;color:{palette.INK};margin:2rem;line-height:1.5}}h1,h2,th{{font-weight:600}}"
        f"table{{border-collapse:collapse;margin:.5rem 0 1.5rem}}"
        f"caption{{text-align:left;font-weight:600;white-space:nowrap}}"
        f"th,td{{border:1px solid {palette.GRID};padding:.2rem .5rem;text-align:left;white-space:nowrap}}"
        f"td.n{{text-align:right;font-variant-numeric:tabular-nums}}th{{background:{palette.SURFACE}}}"
        f".wide{{overflow-x:auto}}summary{{cursor:pointer}}{grades}"
    )


def _face(weight: int) -> str:
    """The shipped typeface in the page itself: it asks no network and no system for Thai."""
    letters = b64encode(sarabun(weight).read_bytes()).decode()
    source = f"url(data:font/ttf;base64,{letters})"
    return f"@font-face{{font-family:Sarabun;font-weight:{weight};src:{source}}}"
