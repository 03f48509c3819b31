"""Figures inside a sentence or a cell: 'EIT ส่วนที่ ๑ = ๘๘.๓๑', '… โดยมีคะแนนรวม ๙๒.๑๖ (ผ่านดี) …'."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ita_core.workbook.codes import label_in
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.found import Fact, Figure
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import Year, number_in, year_named

_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_EQUATION = re.compile(r"(?P<label>[^=:]{2,80}?)\s*[=:]\s*(?P<number>[^=:]+)")
_TOTAL = re.compile(
    rf"(?<!จาก)(?<!กว่า)(?:คะแนนรวม|คะแนนในภาพรวม|คะแนนภาพรวม|ผลคะแนนเฉลี่ย)\s*(?:อยู่ที่|เท่ากับ|คือ|=)?\s*{_NUMBER}"
)
_OF_OTHERS = re.compile(r"ประเทศ(?!ชาติ)|ทั้งจังหวัด|ระดับจังหวัด|ทุกหน่วยงาน|หน่วยงานทั้ง|กลุ่ม(?!เป้าหมาย)")
_YEAR_BEFORE = re.compile(rf"ปี(?:งบประมาณ)?ที่ผ่านมา\s*(?:อยู่ที่|เท่ากับ|ได้|มีคะแนน|ซึ่งได้)?\s*{_NUMBER}")
_LEVELS = r"(ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|aa|[a-f])(?![a-z])"
_LEVEL = re.compile(rf"(?:อยู่ใน|ได้)ระดับ\s*{_LEVELS}")
_RANK = re.compile(r"(?:อยู่ใน|ได้|เป็น)\s?(?:ลำดับ|อันดับ)(?:ที่)?\s*([\d,]+)(?:\s*จาก(?:ทั้งหมด)?\s*([\d,]+))?(?:\s|$|ของ)")
_SHORTEST_SENTENCE = 20
_LONGEST = 1_200


def find(survey: Survey) -> list[Figure]:
    """The scores that a cell states in words."""
    return [figure for place in _texts(survey) for figure in (*_equation(survey, place), *_sentence(survey, place))]


def find_facts(survey: Survey) -> list[Fact]:
    """Rank and level that a sentence states."""
    return [fact for place in _texts(survey) for fact in _facts(survey, place)]


def _texts(survey: Survey) -> Iterator[Place]:
    return iter(survey.folded)


def _equation(survey: Survey, place: Place) -> Iterator[Figure]:
    for line in survey.sheet.text(place)[:_LONGEST].splitlines():
        match = _EQUATION.fullmatch(line.strip())
        label = label_in(match["label"]) if match else None
        if match and label and label.code and (score := number_in(match["number"])) is not None:
            block = survey.heading_of(place)
            yield Figure(place, label.code, "stated", block, label=match["label"], score=score, text=line.strip())


def _sentence(survey: Survey, place: Place) -> Iterator[Figure]:
    text = survey.folded[place]
    totals = {match[1]: match for match in _TOTAL.finditer(text)}
    year = year_named(text) if len(text) >= _SHORTEST_SENTENCE and len(totals) == 1 else None
    if year is None or _OF_OTHERS.search(text):
        return
    for match, of in ((next(iter(totals.values())), year), (_YEAR_BEFORE.search(text), Year(year.fiscal_year - 1))):
        if match:
            yield Figure(place, "TOTAL", "sentence", -1, of, "TOTAL", Decimal(match[1]), text=match[0])


def _facts(survey: Survey, place: Place) -> Iterator[Fact]:
    text = survey.folded[place]
    rank, total = _RANK.search(text), _TOTAL.search(text)
    year = year_named(text) if rank or total else None
    if rank:
        yield Fact(place, "rank", rank[1].replace(",", ""), year)
        if rank[2]:
            yield Fact(place, "peers_n", rank[2].replace(",", ""), year)
    if year and total and len(text) >= _SHORTEST_SENTENCE:
        now, _, before = text.partition("ปีที่ผ่านมา")
        for part, of in ((now, year), (before, Year(year.fiscal_year - 1))):
            if level := _LEVEL.search(part):
                yield Fact(place, "level", level[1].upper() if level[1].isascii() else level[1], of)
