"""The scores of tables with an agency in each row that no row of codes gives: which columns hold them, and of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ita_core.peers.listings import Listing, is_of_something_else
from ita_core.thai import folded
from ita_core.workbook.codes import label_in
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.layouts.headings import Kind, instrument_in
from ita_core.workbook.numerals import Value, Year

LAYOUT = "list"
_TOTAL = "TOTAL"
_ABOVE, _TITLES = 3, 5
_SEVERAL = 2
_MEAN = re.compile(r"เฉลี่ย|mean|average")
_ANOTHER = re.compile(
    r"(?<![a-z])(?:lpa|eha|pmqa|kpi|o-?net)(?![a-z])|ประสิทธิภาพขององค์กรปกครอง|ธรรมาภิบาล|ความพึงพอใจ|ปฏิบัติราชการ|ก\.?พ\.?ร(?![ก-๎])"
)
"""Other assessments of the same offices, which give points of 100 too."""

_ITA = re.compile(r"(?<![a-z])ita(?![a-z])|คุณธรรมและความโปร่งใส")


def scores(listing: Listing) -> Iterator[Figure]:
    """The scores that the reader's layouts leave: of a table whose columns name no code, or too few for a row of codes,
    and of a column beside a block whose heading stands above the block's own.
    """
    if listing.is_long:
        return
    survey, columns = listing.survey, _columns(listing)
    for column, found in columns.items():
        rivals = {at: own for at, own in columns.items() if own.key == found.key}
        mended = [at for at, own in rivals.items() if own.corrected]
        alike = [own for own in rivals.values() if own.corrected is found.corrected]
        if not found.by_word and any(own.by_word for own in alike):
            continue
        unsure = len(alike) > 1 and not (found.by_word and sum(own.by_word for own in alike) == 1)
        for row in listing.rows:
            name = listing.name(row)
            if not found.corrected and any(survey.whole.is_number((row, at)) for at in mended):
                continue
            if survey.whole.holds((row, column)) and (name or not listing.is_of_nobody(row)):
                yield Figure(
                    (row, column),
                    found.code,
                    LAYOUT,
                    listing.head,
                    found.year,
                    label=found.code,
                    agency=name,
                    weighted=found.weighted,
                    years_back=found.years_back,
                    unsure=unsure,
                    heading=survey.text_above((listing.rows.start, column)) if unsure else "",
                )


@dataclass(frozen=True)
class _Column:
    """A column of scores; `by_word`: its heading names the code, and is not only 'คะแนน' or a year.

    `corrected`: it holds scores after an appeal or a correction, which count where they stand.
    """

    code: str
    year: Year | None
    by_word: bool
    weighted: bool = False
    years_back: int = 0
    corrected: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What two columns of one score have in common."""
        return self.code, self.year, self.years_back


def _columns(listing: Listing) -> dict[int, _Column]:
    known = listing.block.labels if listing.block else {}
    own = (column for column in range(listing.survey.width) if column in listing.columns)
    free = (column for column in own if column not in known and column != listing.names)
    found = {column: one for column in free if (one := _column(listing, column))}
    held = {column: one for column, one in found.items() if _holds_numbers(listing, column)} or found
    years = {one.year for one in held.values() if one.year}
    return {column: one for column, one in held.items() if len(years) < _SEVERAL or not _is_mean(listing, column, one)}


def _holds_numbers(listing: Listing, column: int) -> bool:
    return any(listing.survey.whole.is_number((row, column)) for row in listing.rows)


def _is_mean(listing: Listing, column: int, one: _Column) -> bool:
    """Whether a column beside several years is their mean."""
    heads = range(listing.top, listing.head + 1)
    words = (folded(str(listing.survey.whole.spread((row, column)) or "")) for row in heads)
    return one.year is None and not one.by_word and any(_MEAN.search(text) for text in words)


def _column(listing: Listing, column: int) -> _Column | None:
    survey = listing.survey
    role = survey.role((listing.rows.start, column))
    if role.kind is Kind.OTHER or is_of_another(listing, column):
        return None
    words = [word for word in _headings(listing, column) if isinstance(word, str)]
    labels = [label for word in words if (label := label_in(word)) and label.code]
    if labels:
        year = next((label.year for label in labels if label.year), None) or role.year
        return _Column(labels[0].code, year, True, role.kind is Kind.WEIGHTED, role.years_back)
    if code := instrument_in(folded(words[0]) if words else ""):
        return _Column(code, role.year, True, role.kind is Kind.WEIGHTED, role.years_back)
    corrected = role.kind is Kind.CORRECTED
    plain = listing.block is None and (role.kind is Kind.SCORE or corrected) and not role.agency
    plain = plain and not is_of_something_else(survey, range(listing.top, listing.head + 1), column)
    return _Column(_TOTAL, role.year, False, False, role.years_back, corrected) if plain else None


def _headings(listing: Listing, column: int) -> list[Value]:
    """What stands above a column, the nearest first; titles are no headings."""
    survey = listing.survey
    heads = range(listing.head, max(listing.top - _ABOVE, -1), -1)
    return [survey.whole.spread((row, column)) for row in heads if row in survey.by_row and not survey.is_title(row)]


def is_of_another(listing: Listing, column: int) -> bool:
    """Whether heading, title or the sheet's name say that a column holds another assessment's result, such as LPA."""
    named = [folded(str(word)) for word in _headings(listing, column) if word]
    if any(_ANOTHER.search(word) for word in named):
        return not any(_ITA.search(word) for word in named)
    told = next((text for text in _titles(listing) if _ANOTHER.search(text) or _ITA.search(text)), "")
    return not _ITA.search(told) and bool(told) and not any(_ITA.search(word) for word in named)


def _titles(listing: Listing) -> Iterator[str]:
    """The lines of their own right above a table, the nearest first, then the sheet's name."""
    survey = listing.survey
    rows = range(listing.top - 1, max(listing.top - _TITLES, 0) - 1, -1)
    for place in (survey.by_row[row][0] for row in rows if len(survey.by_row.get(row, ())) == 1):
        yield folded(str(survey.whole.value(place)))
    yield folded(survey.whole.name)
