"""Whose scores these are: the agency's name, kind and province, and the year's rank and respondents."""

import re
from collections.abc import Iterator

from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.found import Fact
from ita_core.workbook.layouts.headings import heading_in
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import number_in, year_in

_OF_AGENCY = {
    "name": re.compile(r"(?:ชื่อ)?\s*(?:หน่วยงาน|อปท\.?|องค์กร(?:ปกครองส่วนท้องถิ่น)?|agency(?: name)?)\s*:?"),
    "kind": re.compile(r"ประเภท(?:ของ)?(?:หน่วยงาน|อปท\.?)?\s*:?|(?:agency )?(?:type|kind)\s*:?"),
    "province": re.compile(r"จังหวัด\s*:?|province\s*:?"),
}
YEAR_FACTS = {
    "rank": re.compile(r"(?:ลำดับ|อันดับ)(?:ที่)?(?:ในประเภท.*|ของประเภท.*|ในกลุ่ม.*)?|rank.*"),
    "peers_n": re.compile(r"จำนวนหน่วยงาน.*|peers.*"),
    "respondents_iit_n": re.compile(r"(?:จำนวน)?ผู้ตอบ(?:แบบวัด)?\s*\(?iit\)?.*"),
    "respondents_eit_n": re.compile(r"(?:จำนวน)?ผู้ตอบ(?:แบบวัด)?\s*\(?eit\)?.*"),
    "level": re.compile(r"ระดับ(?:ผลการประเมิน|ผลคะแนน)?|level"),
    "note": re.compile(r"หมายเหตุ|remarks?|notes?"),
}
_LONGEST = 1_200
_PAIRED_CELLS = 4
"""A row of a name and its value holds few cells; a row of more is a table's heading."""
_YEAR_COLUMN = re.compile(r"ปี(?:งบประมาณ)?(?:\s*พ\.ศ\.)?|(?:fiscal )?year")
_NAMED = re.compile(
    r"((?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เมืองพัทยา|กรุงเทพมหานคร)[^\s]{0,60})\s*(?:ประจำ)?ปีงบประมาณ"
)
_KIND_NAMED = re.compile(r"ของหน่วยงานประเภท\s*(\S+)")


def find(survey: Survey) -> list[Fact]:
    """All facts of a sheet that stand beside or below their heading."""
    return [*_pairs(survey), *_tables(survey)]


def find_in_titles(survey: Survey) -> list[Fact]:
    """The agency as a title or sentence names it, for sheets that have no place for it."""
    facts = []
    for place in survey.folded:
        text = survey.sheet.text(place)[:_LONGEST]
        if match := _NAMED.search(text):
            facts.append(Fact(place, "name", match[1]))
        if match := _KIND_NAMED.search(text):
            facts.append(Fact(place, "kind", match[1]))
    return facts


def _pairs(survey: Survey) -> Iterator[Fact]:
    for place, text in survey.folded.items():
        for key in (key for key, heading in _OF_AGENCY.items() if heading.fullmatch(text)):
            right = _right_of(survey, place)
            alone = len(survey.by_row[place[0]]) <= _PAIRED_CELLS
            if alone and survey.sheet.holds(right) and not _is_heading(survey, right):
                yield Fact(right, key, " ".join(survey.sheet.text(right).split()))


def _right_of(survey: Survey, place: Place) -> Place:
    covered = [at for at, first in survey.sheet.anchor.items() if first == place]
    return place[0], max((at[1] for at in covered), default=place[1]) + 1


def _is_heading(survey: Survey, place: Place) -> bool:
    heading = heading_in(survey.sheet.value(place))
    return place in survey.labels or (heading is not None and not heading.agency)


def _tables(survey: Survey) -> Iterator[Fact]:
    for row, headings in survey.heading_rows.items():
        columns = {column: key for column in headings if (key := _year_key(survey, (row, column)))}
        years = [at[1] for at in survey.by_row[row] if _YEAR_COLUMN.fullmatch(survey.folded.get(at, ""))]
        for below in range(row + 1, len(survey.sheet.rows)) if columns and years else ():
            year = year_in(survey.sheet.value((below, years[0])))
            if year is None:
                break
            for column, key in columns.items():
                if survey.sheet.holds((below, column)):
                    yield Fact((below, column), key, _fact_text(survey, (below, column), key), year)


def _year_key(survey: Survey, place: Place) -> str:
    text = survey.folded.get(place, "")
    return next((key for key, heading in YEAR_FACTS.items() if heading.fullmatch(text)), "")


def _fact_text(survey: Survey, place: Place, key: str) -> str:
    text = survey.sheet.text(place)
    number = number_in(text) if key in ("rank", "peers_n", "respondents_iit_n", "respondents_eit_n") else None
    return " ".join(text.split()) if number is None else format(number, "f")
