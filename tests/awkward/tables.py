"""Tables of one list of codes: down or across, with what stands beside the scores, under one or two heading lines."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.awkward.book import Cell, Row, Table, number, text
from tests.awkward.columns import Column
from tests.awkward.plan import Plan
from tests.awkward.scores import mean, rounded
from tests.awkward.words import INDICATORS

_ONLY = {"self_assessed": {"evidence"}, "mean_of_scale": {"staff", "public"}, "deviation": {"staff", "public"},
         "weight": {"nodes", "tops", "indicators"}, "respondents": {"staff", "public"}}  # fmt: skip
_FREE = (
    "mean_of_all", "mean_of_nation", "mean_of_type", "year_before", "full_marks", "target", "forecast", "difference",
    "rank", "grade", "extreme", "improvement",
)  # fmt: skip
_LABELS = {"staff": ("ข้อ", "รหัส", "ข้อคำถาม"), "public": ("ข้อ", "รหัส", "ข้อคำถาม"), "evidence": ("ข้อ", "รหัส", "รายการ")}
_NODE_LABELS = ("ตัวชี้วัด", "รายการ", "รายการประเมิน", "ประเด็น")


def table(plan: Plan) -> Table:
    """A table of the plan's codes, down or across."""
    return _special(plan) or _usual(plan)


def _special(plan: Plan) -> Table | None:
    """A table of another build: two lines a question, points of ten, means of five."""
    asked = plan.subject in {"staff", "public"}
    if asked and plan.chance(0.06, "n above score"):
        return _two_lines_a_question(plan)
    if asked and plan.chance(0.04, "means of five alone"):
        return _means_of_five(plan)
    if plan.subject == "indicators" and plan.chance(0.15, "full marks of 10"):
        return _points_of_ten(plan)
    return None


def _usual(plan: Plan) -> Table:
    _codes_of_a_kind(plan)
    neighbours = _neighbours(plan)
    heading = _score_heading(plan, neighbours)
    columns = [plan.neighbour(name) for name in neighbours]
    columns.insert(plan.draw.randint(0, len(columns)), plan.score_column(heading))
    made = _two_lines(plan, columns) if plan.chance(0.15, "two heading lines") else _one_line(plan, columns)
    if plan.chance(0.12, "blank rows"):
        for row in sorted(plan.draw.sample(range(len(made.rows) - len(plan.codes), len(made.rows)), 2), reverse=True):
            made.rows.insert(row, [])
    made.rows += _below(plan, columns)
    if not neighbours and plan.chance(0.08, "corrected column"):
        _corrected(plan, made, columns[0].heading)
    if plan.subject in {"nodes", "indicators", "tops"} and plan.chance(0.2, "transposed"):
        return made.turned()
    return made


def _codes_of_a_kind(plan: Plan) -> None:
    """Codes that are no plain text, or that have parts."""
    if plan.subject == "parts" and not plan.chance(0.3, "codes became dates"):
        plan.chance(0.4, "subindicators as numbers")
    if plan.subject == "staff" and plan.year < 2566 and plan.spelling.question in {"small", "capital", "item"}:
        plan.chance(0.5, "sub-questions")
    elif plan.spelling.question == "small" and plan.subject in {"staff", "public", "evidence"}:
        plan.chance(0.25, "codes by number format")


def _neighbours(plan: Plan) -> list[str]:
    fitting = [name for name, subjects in _ONLY.items() if plan.subject in subjects]
    names = plan.draw.sample([*_FREE, *fitting * 2], plan.draw.choice((0, 0, 1, 1, 2, 3)))
    names = list(dict.fromkeys(names))
    plan.traits |= {name.replace("_", " ") for name in names}
    return names


def _score_heading(plan: Plan, neighbours: list[str]) -> str:
    """A heading that a person understands beside these neighbours."""
    if "mean_of_scale" in neighbours:
        return plan.draw.choice(("ร้อยละ", "คิดเป็นร้อยละ", "คะแนน (ร้อยละ)"))
    if "full_marks" in neighbours:
        return plan.draw.choice(("คะแนนที่ได้", "ได้", "คะแนนที่ได้รับ"))
    if "self_assessed" in neighbours:
        return plan.draw.choice(("คะแนนที่ได้", "ผลประเมินจาก ป.ป.ช.", "คะแนนจริง"))
    if any(name.startswith(("mean_of", "extreme", "forecast")) for name in neighbours):
        return plan.says("คะแนน", "ผลของเรา", "คะแนนของหน่วยงาน", "คะแนนที่ได้", "ปี {year}", "คะแนนปี {year}", "ของหน่วยงาน")
    if "year_before" in neighbours:
        return plan.says("ปี {year}", "คะแนนปี {year}", "ปีงบประมาณ พ.ศ. {year}", "คะแนน ปี {year}")
    return ""


def _label_heading(plan: Plan) -> str:
    return plan.draw.choice(_LABELS.get(plan.subject, _NODE_LABELS))


def _one_line(plan: Plan, columns: list[Column]) -> Table:
    rows = [[text(_label_heading(plan)), *(text(column.heading) for column in columns)]]
    rows += [[_label(plan, code), *(column.cell(code) for column in columns)] for code in plan.codes]
    if "codes became dates" in plan.traits:
        rows = [[replace(cell, role="dated") if _is_own(cell) else cell for cell in row] for row in rows]
    if "sub-questions" in plan.traits:
        rows[2:2] = _parts_of_first(plan, columns)
        plan.codes = [plan.codes[0], "i1.1", "i1.2", *plan.codes[1:]]
    named = plan.subject in {"staff", "public", "evidence"} and plan.chance(0.3, "column of wordings")
    if named:
        for row, words in zip(rows, ["ประเด็น", *(INDICATORS[n % 10] for n in range(len(plan.codes)))], strict=True):
            row.insert(1, text(words))
    if plan.chance(0.1, "codes in last column"):
        rows = [[*row[1:], row[0]] for row in rows]
    elif plan.chance(0.15, "running number first"):
        for n, row in enumerate(rows):
            row.insert(0, number(n) if n else text("ที่"))
    return Table(rows)


def _is_own(cell: Cell | None) -> bool:
    return cell is not None and cell.role == "score" and cell.key is not None and "." in cell.key[1]


def _parts_of_first(plan: Plan, columns: list[Column]) -> list[Row]:
    """The two sub-questions of i1, whose mean it is."""
    whole, rows = plan.scores["i1"], []
    part = ((100 - whole) / 2).quantize(Decimal("0.01"))
    for code, value in (("i1.1", whole + part), ("i1.2", whole - part)):
        plan.scores[code] = value
        rows.append(
            [_label(plan, code), *(plan.score(code) if column.cell == plan.score else None for column in columns)]
        )
    return rows


def _label(plan: Plan, code: str) -> Cell:
    if "codes became dates" in plan.traits and "." in code:
        return Cell(_day(*map(int, code.split("."))), "d.m", code)
    if plan.subject == "parts":
        return (
            Cell(Decimal(code), "General")
            if "subindicators as numbers" in plan.traits
            else text(plan.spelling.label(code))
        )
    words = plan.spelling.label(code)
    if "codes by number format" in plan.traits and code[0] in "ieo":
        return Cell(Decimal(code[1:]), f'"{code[0]}"0', code)
    return text(words)


def _day(day: int, month: int) -> Decimal:
    """The number by which a spreadsheet knows the day of 2023 that it made of '9.1'."""
    return Decimal((date(2023, month, day) - date(1899, 12, 30)).days)


def _two_lines_a_question(plan: Plan) -> Table:
    """Each question over two lines, the number of answers first."""
    rows: list[Row] = [[text("ข้อ"), text("รายการ"), text(plan.draw.choice(("คะแนน", "ค่า", "ผล")))]]
    merged = []
    for code in plan.codes:
        merged.append((len(rows), 0, len(rows) + 1, 0))
        rows.append([_label(plan, code), text("จำนวนผู้ตอบ"), number(plan.draw.randint(25, 60))])
        rows.append([None, text("คะแนน"), plan.score(code)])
    return Table(rows, merged)


def _points_of_ten(plan: Plan) -> Table:
    """Full marks 10 and what was got of them: the score is ten times that."""
    rows: list[Row] = [[text("ตัวชี้วัด"), text("คะแนนเต็ม"), text(plan.draw.choice(("คะแนนที่ได้", "ได้")))]]
    for code in plan.codes:
        got = Cell(plan.scores[code] / 10, key=(plan.year, code), role="score", means=plan.scores[code])
        rows.append([_label(plan, code), number(10), got])
    return Table(rows)


def _means_of_five(plan: Plan) -> Table:
    """Means of 5 with nothing that says so."""
    rows: list[Row] = [[text("ข้อ"), text(plan.draw.choice(("ค่าเฉลี่ย", "คะแนนเฉลี่ย", "คะแนน")))]]
    for code in plan.codes:
        value = (plan.scores[code] / 20).quantize(Decimal("0.01"))
        rows.append([_label(plan, code), Cell(value, key=(plan.year, code), role="unsure")])
    return Table(rows)


def _two_lines(plan: Plan, columns: list[Column]) -> Table:
    """The score and its neighbours under one merged heading."""
    made = _one_line(plan, columns)
    width = len(made.rows[0])
    own = next(n for n, cell in enumerate(made.rows[0]) if cell and cell.text == columns[0].heading)
    last = own + len(columns) - 1
    top: Row = [None] * width
    dated = plan.traits & {"year before", "forecast"}
    top[own] = text("ผลการประเมิน" if dated else plan.says("ผลการประเมิน ปี {year}", "ปีงบประมาณ พ.ศ. {year}"))
    merged = [(0, own, 0, last)] if last > own else []
    for column in set(range(width)) - set(range(own, last + 1)):
        top[column], made.rows[0][column] = made.rows[0][column], None
        merged.append((0, column, 1, column))
    return Table([top, *made.rows], merged)


def _below(plan: Plan, columns: list[Column]) -> list[Row]:
    """A row of totals below a list that is no whole office's: its mean or sum is no score."""
    if plan.subject not in {"staff", "public", "evidence"} or not plan.chance(0.25, "totals row"):
        return []
    values = [plan.scores[code] for code in plan.codes]
    total = sum(values, Decimal()) if plan.draw.random() < 0.2 else rounded(mean(values))
    word = plan.draw.choice(("รวม", "เฉลี่ย", "ค่าเฉลี่ย", "Total", "คะแนนรวม", "รวมเฉลี่ย", "คะแนนเฉลี่ย"))
    whole = {"staff": ("IIT", 30), "evidence": ("OIT", 43), "public": ("EIT1" if plan.year > 2565 else "EIT", 15)}
    code, n = whole[plan.subject]
    own = replace(plan.hand(total), key=(plan.year, code), role="may") if len(plan.codes) == n else plan.hand(total)
    return [[text(word), *(own if column.cell == plan.score else None for column in columns)]]


def _corrected(plan: Plan, made: Table, heading: str) -> None:
    """A column of corrections: where it is filled, the struck score beside is out of force."""
    width = max(map(len, made.rows))
    head = next(n for n, row in enumerate(made.rows) if any(cell and cell.text == heading for cell in row))
    word = plan.draw.choice(("แก้ไขเป็น", "คะแนนแก้ไข", "คะแนนหลังอุทธรณ์", "แก้เป็น"))
    made.rows[head] += [None] * (width - len(made.rows[head])) + [text(word)]
    places = [(r, c) for r, row in enumerate(made.rows) for c, cell in enumerate(row) if cell and cell.role == "score"]
    for row, column in plan.draw.sample(places, min(2, len(places))):
        cells = made.rows[row]
        own = cells[column]
        if own is None or own.key is None or own.means is None:
            continue
        wrong = plan.hand(max(own.means - 9, Decimal(0)))
        cells[column] = replace(wrong, struck=True, means=None)
        cells += [None] * (width - len(cells)) + [own]
