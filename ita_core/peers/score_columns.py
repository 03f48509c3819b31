"""The scores of tables with an agency in each row that no row of codes gives: which columns hold them, and of what."""

from collections.abc import Iterator
from dataclasses import dataclass

from ita_core.peers.listings import Listing
from ita_core.workbook.codes import label_in
from ita_core.workbook.layouts.figure import Figure
from ita_core.workbook.layouts.headings import Kind
from ita_core.workbook.numerals import Year

LAYOUT = "list"
_TOTAL = "TOTAL"
_ABOVE = 3


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
    return {column: found for column in free if (found := _column(listing, column))}


def _column(listing: Listing, column: int) -> _Column | None:
    survey = listing.survey
    role = survey.role((listing.rows.start, column))
    heads = range(listing.head, max(listing.top - _ABOVE, -1), -1)
    words = [survey.whole.spread((row, column)) for row in heads if row in survey.by_row and not survey.is_title(row)]
    labels = [label for word in words if isinstance(word, str) and (label := label_in(word)) and label.code]
    if labels:
        year = next((label.year for label in labels if label.year), None) or role.year
        return _Column(labels[0].code, year, True, role.kind is Kind.WEIGHTED, role.years_back)
    corrected = role.kind is Kind.CORRECTED
    plain = listing.block is None and (role.kind is Kind.SCORE or corrected) and not role.agency
    return _Column(_TOTAL, role.year, False, False, role.years_back, corrected) if plain else None
