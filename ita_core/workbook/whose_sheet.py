"""Whether a workbook is of this assessment at all: another instrument with the same codes, or none."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ita_core.findings import Finding
from ita_core.framework import Label, known_years, load
from ita_core.text import LANGUAGES, text_in
from ita_core.thai import folded
from ita_core.workbook.grid import Place, Sheet, address
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.sheet_figure import SheetFigure, quoted

_TITLE_ROWS = 12
_LONGEST_TITLE = 160
_ENOUGH = 10
"""Different codes of questions that are no chance."""

_THE_ASSESSMENT = re.compile(r"(?<![a-z])(?:ita|[ieo]it)(?![a-z])|คุณธรรมและความโปร่งใส|ตัวชี้วัด|แบบวัด|แบบตรวจ")
_INSTRUMENTS = {
    "hospital": re.compile(r"(?<![a-z])moit(?![a-z])|^โรงพยาบาล(?!ส่งเสริมสุขภาพ)"),
    "vocational": re.compile(r"อาชีวศึกษา|(?<![ก-๙])สอศ|^วิทยาลัย(?:เทคนิค|การอาชีพ|เกษตร|อาชีว|สารพัดช่าง|พณิชยการ)"),
    "school": re.compile(r"ita\s*online|เขตพื้นที่การศึกษา|(?<![ก-๙])สพ[ฐปม]\.?(?![ก-๙])|ของสถานศึกษา|^โรงเรียน"),
}


def not_of_ita(located: Iterable[SheetFigure], surveys: Iterable[Survey]) -> Mapping[str, str] | None:
    """Why figures without a fiscal year are none of the assessment, in numbers; None where they may be.

    A 1 and a 3 in a row, or three columns named E01 to E03, are found in every second table of the world: nothing is
    asked about them where no word names the assessment and its codes are few among the numbers.
    """
    found = list(located)
    looked_at = list(surveys)
    if any(entry.fiscal_year or entry.years_named for entry in found) or any(map(_names_assessment, looked_at)):
        return None
    known = {code for year in known_years() for code in load(year).codes("question")}
    codes = {entry.figure.code for entry in found} & known
    numbers_n = sum(survey.sheet.is_number(place) for survey in looked_at for place in survey.sheet.places)
    if len(codes) >= _ENOUGH or 2 * len(codes) > numbers_n:
        return None
    return {"codes": str(len(codes)), "n": str(numbers_n)}


def _names_assessment(survey: Survey) -> bool:
    words = (folded(survey.sheet.name), *survey.folded.values())
    return any(_THE_ASSESSMENT.search(text) for text in words)


def other_instruments(surveys: Iterable[Survey], names: Iterable[tuple[Sheet, Place]]) -> Iterator[Finding]:
    """The first title, sheet's name or agency of another instrument with the same codes; one remark an instrument."""
    said: set[str] = set()
    for sheet, place, text in (*_titles(surveys), *((sheet, at, sheet.text(at)) for sheet, at in names)):
        for kind, words in _INSTRUMENTS.items():
            if kind not in said and words.search(folded(text)):
                said.add(kind)
                what = Label.model_validate({side: text_in(side)(f"instrument.{kind}") for side in LANGUAGES})
                cell = address(place) if place else ""
                yield Finding("other-instrument", sheet.name, cell, quoted(text), facts={"what": what})


def _titles(surveys: Iterable[Survey]) -> Iterator[tuple[Sheet, Place | None, str]]:
    for survey in surveys:
        yield survey.whole, None, survey.whole.name
        for place, text in survey.folded.items():
            alone = len(survey.by_row[place[0]]) == 1 or place[0] in survey.heading_rows
            if place[0] < _TITLE_ROWS and len(text) <= _LONGEST_TITLE and alone:
                yield survey.whole, place, survey.whole.text(place)
