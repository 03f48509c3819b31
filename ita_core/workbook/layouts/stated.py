"""Figures inside a sentence or a cell: 'EIT ส่วนที่ ๑ = ๘๘.๓๑', '… โดยมีคะแนนรวม ๙๒.๑๖ (ผ่านดี) …'."""

import re
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from ita_core.workbook.codes import label_in
from ita_core.workbook.grid import Place
from ita_core.workbook.layouts.figure import Fact, Figure
from ita_core.workbook.layouts.headings import agency_name_in, heading_in, without_result
from ita_core.workbook.layouts.neighbours import is_not_achieved
from ita_core.workbook.layouts.survey import Survey
from ita_core.workbook.numerals import Year, number_in, year_in, year_named

_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_EQUATION = re.compile(r"(?P<label>[^=:]{2,80}?)\s*[=:]\s*(?P<number>[^=:]+)")
_LEVELS = r"(ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|aa|[a-f])(?![a-z])"
_LEVEL_NAMED = (
    rf"(?:ผล(?:การประเมิน|คะแนน)?\s*:?\s*)?(?:(?:อยู่)?ใน|ได้)?\s?ระดับ(?:ผลการประเมิน|ผลคะแนน)?\s*[:=]?\s*{_LEVELS}"
)
_NAMED_NUMBER = re.compile(
    r"(?P<verb>ได้|มี)?\s?(?P<label>(?:ผล)?(?:คะแนน(?:รวม|ภาพรวม|เฉลี่ยรวม)?|รวม|ภาพรวม)\s?(?:ita|ITA)?|[IEOieo][Ii][Tt])\s*[:=]?\s*"
    rf"(?P<number>[0-9๐-๙]{{1,3}}\.[0-9๐-๙]+)\s*(?:คะแนน|%)?(?:\s*[,(]?\s*{_LEVEL_NAMED}\s*\)?)?",
    re.IGNORECASE,
)
"""A label and its number with nothing between, perhaps with its level: 'คะแนนรวม 74.30', 'คะแนน 74.30 (ระดับ C)'."""

_MAY_STATE = re.compile(r"[=:]|\d\.\d")
_LETTER = re.compile("[a-zA-Zก-ฮ]")
_TOTAL = re.compile(
    rf"(?<!จาก)(?<!กว่า)(?:คะแนนรวม|คะแนนในภาพรวม|คะแนนภาพรวม|ผลคะแนนเฉลี่ย)\s*(?:อยู่ที่|เท่ากับ|คือ|=)?\s*{_NUMBER}"
)
_OF_OTHERS = re.compile(r"ประเทศ(?!ชาติ)|ทั้งจังหวัด|ระดับจังหวัด|ทุกหน่วยงาน|หน่วยงานทั้ง|กลุ่ม(?!เป้าหมาย)")
_YEAR_BEFORE = re.compile(rf"ปี(?:งบประมาณ)?ที่ผ่านมา\s*(?:อยู่ที่|เท่ากับ|ได้|มีคะแนน|ซึ่งได้)?\s*{_NUMBER}")
_LEVEL = re.compile(rf"(?:อยู่ใน|ได้)ระดับ\s*{_LEVELS}")
_RANK = re.compile(r"(?:อยู่ใน|ได้|เป็น)\s?(?:ลำดับ|อันดับ)(?:ที่)?\s*([\d,]+)(?:\s*จาก(?:ทั้งหมด)?\s*([\d,]+))?(?:\s|$|ของ)")
_LEVEL_ALONE = re.compile(rf"\(?{_LEVEL_NAMED}\)?|{_LEVELS}")
_LEVEL_BEHIND = re.compile(rf"[\s(]{_LEVEL_NAMED}\s*\)?$")
_SHORTEST_SENTENCE = 20
_LONGEST = 1_200


def find(survey: Survey) -> list[Figure]:
    """The scores that a cell states in words."""
    places = [place for place in _texts(survey) if not _names_part(survey, place)]
    return [figure for place in places for figure in (*_equation(survey, place), *_sentence(survey, place))]


def _names_part(survey: Survey, place: Place) -> bool:
    """Whether a cell is 'EIT1.6', the code of an indicator's part, and states no figure."""
    label = survey.labels.get(place)
    return label is not None and label.code.startswith("EIT") and "." in label.code


def find_facts(survey: Survey, figures: Iterable[Figure]) -> list[Fact]:
    """Rank and level that a sentence states, and the level beside a total that a cell states among the figures."""
    sentences = [fact for place in _texts(survey) for fact in _facts(survey, place)]
    stated = {figure.place for figure in figures if figure.code == "TOTAL" and figure.layout == "stated"}
    labelled = {place[0] for place, label in survey.labels.items() if label.code == "TOTAL"}
    rows = {place[0] for place in stated} | {row for row in labelled if _names_agency(survey, row)}
    return [*sentences, *_levels(survey, rows, stated)]


def _names_agency(survey: Survey, row: int) -> bool:
    return any(agency_name_in(survey.sheet.value(place)) for place in survey.by_row[row])


def _levels(survey: Survey, rows: set[int], stated: Container[Place]) -> Iterator[Fact]:
    """The levels on the lines of totals: in a cell of their own, or behind the total."""
    for row in sorted(rows):
        for place in survey.by_row[row]:
            text = survey.folded.get(place, "")
            match = _LEVEL_ALONE.fullmatch(text) or (_LEVEL_BEHIND.search(text) if place in stated else None)
            if match:
                level = match[1] or match[match.re.groups]
                agency = survey.titles.agency_of(row)
                yield Fact(place, "level", level.upper() if level.isascii() else level, agency=agency)


def _texts(survey: Survey) -> Iterator[Place]:
    return iter(survey.folded)


def _equation(survey: Survey, place: Place) -> Iterator[Figure]:
    if not _MAY_STATE.search(survey.folded[place]):
        return
    for line in survey.sheet.text(place)[:_LONGEST].splitlines():
        match = _EQUATION.fullmatch(line.strip())
        match = match if match and label_in(match["label"]) else _NAMED_NUMBER.fullmatch(_behind_agency(line.strip()))
        label = label_in(match["label"]) if match and _LETTER.search(match["label"]) else None
        plain = match is not None and match["label"].strip() == "คะแนน"
        if match and (plain or match.groupdict().get("verb")):  # a result of the agency that its line names
            label = label_in("คะแนนรวม") if _names_agency(survey, place[0]) else None
        if match and label and label.code and (score := number_in(match["number"])) is not None:
            block, agency = survey.heading_of(place), survey.titles.agency_of(place[0])
            said = (match["label"], score, line.strip())
            yield Figure(place, label.code, "stated", block, label.year, *said, agency=agency)


def _behind_agency(line: str) -> str:
    """What stands behind the agency that a line begins with; the line where it begins with none."""
    name = without_result(line)
    return line[len(name) :].lstrip(" :,") if name != line and agency_name_in(name) else line


def _sentence(survey: Survey, place: Place) -> Iterator[Figure]:
    text = survey.folded[place]
    totals = {match[1]: match for match in _TOTAL.finditer(text)}
    year = year_named(text) if len(text) >= _SHORTEST_SENTENCE and len(totals) == 1 else None
    if year is None or _OF_OTHERS.search(text) or _is_hoped_for(text, next(iter(totals.values()))):
        return
    for match, of in ((next(iter(totals.values())), year), (_YEAR_BEFORE.search(text), Year(year.fiscal_year - 1))):
        if match:
            yield Figure(place, "TOTAL", "sentence", -1, of, "TOTAL", Decimal(match[1]), text=match[0])


def _is_hoped_for(text: str, total: re.Match[str]) -> bool:
    """Whether the words around a total say that it is a target or another's result."""
    return is_not_achieved(text[: total.start()], text[total.end() :])


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


_OF_AGENCY = {
    "name": re.compile(r"(?:ชื่อ)?\s*(?:หน่วยงาน|อปท\.?|องค์กร(?:ปกครองส่วนท้องถิ่น)?|agency(?: name)?)\s*:?"),
    "kind": re.compile(r"ประเภท(?:ของ)?(?:หน่วยงาน|อปท\.?)?\s*:?|(?:agency )?(?:type|kind)\s*:?"),
    "province": re.compile(r"จังหวัด\s*:?|province\s*:?"),
}
YEAR_FACTS = {
    "rank": re.compile(r"(?:ลำดับ|อันดับ)(?:ที่)?(?:ในประเภท.*|ของประเภท.*|ในกลุ่ม.*)?|rank.*"),
    "peers_n": re.compile(r"จำนวนหน่วยงาน.*|peers.*"),
    "respondents_iit_n": re.compile(r"(?:จำนวน)?ผู้ตอบ(?:แบบวัด)?\s*\(?iit\)?.*"),
    "staff_n": re.compile(r"(?:จำนวน)?บุคลากรทั้งหมด(?:\s*\(?คน\)?)?|all staff"),
    "respondents_eit_n": re.compile(r"(?:จำนวน)?ผู้ตอบ(?:แบบวัด)?\s*\(?eit\)?.*"),
    "level": re.compile(r"ระดับ(?:ผลการประเมิน|ผลคะแนน)?|level"),
    "note": re.compile(r"หมายเหตุ|remarks?|notes?"),
}
_AGENCY_LONGEST = 1_200
_PAIRED_CELLS = 4
"""A row of a name and its value holds few cells; a row of more is a table's heading."""
_YEAR_COLUMN = re.compile(r"ปี(?:งบประมาณ)?(?:\s*พ\.ศ\.)?|(?:fiscal )?year")
_NAMED = re.compile(
    r"((?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เมืองพัทยา|กรุงเทพมหานคร)[^\s]{0,60}?)\s*(?:ประจำ)?ปี(?:งบประมาณ|\s*(?:พ\.ศ\.)?\s*[2๒])"
)
_KIND_NAMED = re.compile(r"ของหน่วยงานประเภท\s*(\S+)")


def find_agencies(survey: Survey) -> list[Fact]:
    """All facts of a sheet that stand beside or below their heading."""
    return [*_pairs(survey), *_tables(survey)]


def find_agencies_in_titles(survey: Survey) -> list[Fact]:
    """The agency as a title or sentence names it, for sheets that have no place for it."""
    facts = []
    for place in survey.folded:
        text = survey.sheet.text(place)[:_AGENCY_LONGEST]
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
    number = (
        number_in(text) if key in ("rank", "peers_n", "respondents_iit_n", "staff_n", "respondents_eit_n") else None
    )
    return " ".join(text.split()) if number is None else format(number, "f")
