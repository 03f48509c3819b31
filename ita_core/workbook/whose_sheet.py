"""Whether a workbook is of this assessment at all: another instrument with the same codes, or none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ita_core.findings import Finding
from ita_core.framework import Label, known_years, load
from ita_core.text import LANGUAGES, text_in
from ita_core.thai import folded
from ita_core.workbook.codes import Rank
from ita_core.workbook.grid import Place, Sheet, address
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.sheet_figure import SheetFigure, quoted, range_of

_TITLE_ROWS = 12
_LONGEST_TITLE = 160
_ENOUGH = 10
"""Different codes of questions that are no chance."""

_AMONG = 3
"""Where nothing is in Thai one number in so many, at least, has such a code."""

_NO_NUMBER = re.compile(r"[^0-9๐-๙.,\s]")
_YEARS = range(2556, 2600)
_THAI = re.compile("[ก-๙]")
_IN_A_TABLE = {
    "hospital": re.compile(r"moit\s*[-.]?\s*\d{1,2}\b.*"),
    "school": re.compile(r"(?:ชื่อ)?(?:โรงเรียน|สถานศึกษา)(?:ที่)?|โรงเรียน(?!ใน|ของ|สังกัด)[ก-๙ ]{2,40}"),
    "vocational": re.compile(r"(?:ชื่อ)?วิทยาลัย|วิทยาลัย(?:เทคนิค|การอาชีพ|เกษตร|อาชีว|สารพัดช่าง|พณิชยการ)[ก-๙ ]{2,40}"),
}
"""What a whole cell of a table says: the code of an item, the heading or the name of whose scores these are."""

_ZERO_BEFORE = re.compile(r"[ie]\s?[-.]?0")
"""'E01' is how other surveys number their questions."""

_THE_ASSESSMENT = re.compile(r"(?<![a-z])(?:ita|[ieo]it)(?![a-z])|คุณธรรมและความโปร่งใส|ตัวชี้วัด|แบบวัด|แบบตรวจ")
_BY_NAME = re.compile(r"(?<![a-z])(?:ita|[ieo]it)(?![a-z])|คุณธรรมและความโปร่งใส")
_OTHER_ASSESSMENTS = {
    "lpa": re.compile(r"(?<![a-z])lpa(?![a-z])|ประเมินประสิทธิภาพขององค์กรปกครอง"),
    "satisfaction": re.compile(r"(?:สำรวจ|ประเมิน|ผล)[ก-๙]{0,20}ความพึงพอใจ"),
    "performance": re.compile(r"(?:ประเมิน|แบบ)[ก-๙]{0,12}ผลการปฏิบัติ(?:ราชการ|งาน)"),
}
"""What offices keep beside the ITA, with indicators, totals and levels of its own."""

_SIZES = {22: "hospital", 23: "vocational", 37: "vocational"}
"""How many items the evidence check of another instrument has."""

_INSTRUMENTS = {
    "hospital": re.compile(r"(?<![a-z])moit(?![a-z])|^โรงพยาบาล(?!ส่งเสริมสุขภาพ)|(?<![ก-๙])รพ\.(?!\s?สต)"),
    "vocational": re.compile(r"อาชีวศึกษา|(?<![ก-๙])สอศ|^วิทยาลัย(?:เทคนิค|การอาชีพ|เกษตร|อาชีว|สารพัดช่าง|พณิชยการ)"),
    "school": re.compile(r"ita\s*online|เขตพื้นที่การศึกษา|(?<![ก-๙])สพ[ฐปม]\.?(?![ก-๙])|ของสถานศึกษา|^โรงเรียน"),
}


def not_of_ita(located: Iterable[SheetFigure], surveys: Iterable[Survey]) -> Mapping[str, str] | None:
    """Why nothing in a workbook is known to be of the assessment, in numbers; None where it may be.

    A 1 and a 3 in a row, or three columns named E01 to E03, are found in every second table of the world, and a year
    in every third: nothing is read or asked where no word names the assessment and its codes are few among the numbers.
    """
    found = list(located)
    looked_at = list(surveys)
    thai = any(_THAI.search(text) for survey in looked_at for text in survey.folded.values())
    if any(map(_names_assessment, looked_at)) or any(_is_labelled_in_a_year(entry, thai=thai) for entry in found):
        return None
    known = {code for year in known_years() for code in load(year).codes("question")}
    labels = (label.code for survey in looked_at for label in survey.labels.values())
    of_questions = [code for code in ([entry.figure.code for entry in found] if found else labels) if code in known]
    codes_n = len({*of_questions})
    numbers_n = sum(survey.sheet.is_number(place) for survey in looked_at for place in survey.sheet.places)
    many = codes_n >= _ENOUGH and (thai or _AMONG * len(of_questions) >= numbers_n)
    if many or 2 * codes_n > numbers_n:
        return None
    return {"codes": str(codes_n), "n": str(numbers_n)}


def _is_labelled_in_a_year(entry: SheetFigure, *, thai: bool) -> bool:
    """Whether a figure has more than a bare number beside it, and a fiscal year that an ITA file would write."""
    own = entry.year
    named = (*entry.years_named, *([own.fiscal_year] if own and (thai or not own.converted) else []))
    worded = _NO_NUMBER.search(entry.figure.code) or _NO_NUMBER.search(entry.figure.label)
    return bool(worded) and any(year in _YEARS for year in named)


def _names_assessment(survey: Survey) -> bool:
    words = {*_words(survey)}
    return len(words & _names_of_indicators()) > 1 or any(map(_THE_ASSESSMENT.search, words))


@cache
def _names_of_indicators() -> frozenset[str]:
    rules = [load(year) for year in known_years()]
    return frozenset(folded(each.node_of[code].label.th) for each in rules for code in each.codes("indicator"))


def _numbers_questions(survey: Survey) -> bool:
    asked = [place for place, label in survey.labels.items() if label.rank is Rank.QUESTION and not label.bare]
    return bool(asked) and not any(_ZERO_BEFORE.match(survey.folded.get(place, "")) for place in asked)


def _words(survey: Survey) -> tuple[str, ...]:
    return (folded(survey.sheet.name), *survey.folded.values())


def other_instruments(surveys: Iterable[Survey], names: Iterable[tuple[Sheet, Place]]) -> Iterator[Finding]:
    """The first title, sheet's name or agency of another instrument with the same codes; one remark an instrument."""
    said: set[str] = set()
    for sheet, place, text in (*_titles(surveys), *((sheet, at, sheet.text(at)) for sheet, at in names)):
        for kind, words in _INSTRUMENTS.items():
            if kind not in said and words.search(folded(text)):
                said.add(kind)
                cell = address(place) if place else ""
                yield Finding("other-instrument", sheet.name, cell, quoted(text), facts={"what": _what(kind)})
    for survey, place, text in _first_cells(surveys):
        for kind, whole in _IN_A_TABLE.items():
            if kind not in said and whole.fullmatch(text):
                said.add(kind)
                own = survey.whole.text(place)
                yield Finding("other-instrument", survey.whole.name, address(place), own, facts={"what": _what(kind)})


def _first_cells(surveys: Iterable[Survey]) -> Iterator[tuple[Survey, Place, str]]:
    """The texts of the first rows, folded."""
    for survey in surveys:
        yield from ((survey, place, text) for place, text in survey.folded.items() if place[0] < _TITLE_ROWS)


def _what(kind: str) -> Label:
    return Label.model_validate({side: text_in(side)(f"instrument.{kind}") for side in LANGUAGES})


def other_assessment(surveys: Iterable[Survey]) -> Finding | None:
    """The title of another assessment of the office, in a workbook where no word names the ITA."""
    looked_at = list(surveys)
    labels = (label for survey in looked_at for label in survey.labels.values())
    questions_n = len({label.code for label in labels if label.rank is Rank.QUESTION and not label.bare})
    if questions_n >= _ENOUGH or any(_BY_NAME.search(text) for survey in looked_at for text in _words(survey)):
        return None
    for sheet, place, text in _titles(looked_at):
        for kind, words in _OTHER_ASSESSMENTS.items():
            if words.search(folded(text)):
                cell = address(place) if place else ""
                return Finding("other-assessment", sheet.name, cell, quoted(text), facts={"what": _what(kind)})
    return None


def items_of_another_instrument(scores: Iterable[SheetFigure], surveys: Iterable[Survey]) -> Iterator[Finding]:
    """A remark for a year whose items of OIT run to the last one of another instrument, and no further."""
    named = {label.code for survey in surveys for label in survey.labels.values()}
    last = max((int(code[1:]) for code in named if re.fullmatch("o[0-9]+", code)), default=0)
    if last not in _SIZES or len(named & {f"o{n}" for n in range(1, last + 1)}) < last:
        return
    first: dict[int, SheetFigure] = {}
    for entry in scores:
        if entry.figure.code == f"o{last}":
            first.setdefault(entry.fiscal_year, entry)
    for year, entry in sorted(first.items()):
        items_n = (
            sum(load(year).is_document(code) for code in load(year).codes("question")) if year in known_years() else 0
        )
        if items_n and items_n != last:
            facts: dict[str, str | Label] = {"last": f"o{last}", "n": str(items_n), "what": _what(_SIZES[last])}
            yield Finding("items-of-another-instrument", entry.sheet.name, entry.cell, "", year, facts)


def assessment_not_named(scores: Iterable[SheetFigure], surveys: Iterable[Survey]) -> Iterator[Finding]:
    """A remark where totals and bare numbers of indicators are all that is used and no word names the assessment."""
    used, looked_at = list(scores), list(surveys)
    if not used or any(_names_assessment(survey) or _numbers_questions(survey) for survey in looked_at):
        return
    first = [entry for entry in used if entry.sheet is used[0].sheet]
    yield Finding("assessment-not-named", first[0].sheet.name, range_of(first), facts={"n": str(len(used))})


def _titles(surveys: Iterable[Survey]) -> Iterator[tuple[Sheet, Place | None, str]]:
    for survey in surveys:
        yield survey.whole, None, survey.whole.name
        for place, text in survey.folded.items():
            alone = len(survey.by_row[place[0]]) == 1 or place[0] in survey.heading_rows
            if place[0] < _TITLE_ROWS and len(text) <= _LONGEST_TITLE and alone:
                yield survey.whole, place, survey.whole.text(place)
