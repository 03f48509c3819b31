"""Whole sheets of awkward kinds, each a maker of a book from a plan."""

from collections.abc import Callable
from dataclasses import replace

from tests.awkward.book import Book, Cell, Sheet, Table, number, text
from tests.awkward.plan import Plan
from tests.awkward.scores import INSTRUMENTS, WEIGHTS, level_of, mean, rounded, scores_of, subject
from tests.awkward.spelling import THAI, spelling
from tests.awkward.surroundings import heading, notes
from tests.awkward.tables import table
from tests.awkward.words import INDICATORS, OFFICES


def one_table(plan: Plan) -> Book:
    """A title and one table, somewhere on the sheet."""
    sheet = Sheet(plan.draw.choice(("Sheet1", "ITA", str(plan.year), "ผลประเมิน")))
    heading(sheet, plan)
    sheet.place(table(plan), plan.draw.choice((0, 0, 0, 1, 2)))
    notes(sheet, plan)
    return [sheet]


def sheet_an_instrument(plan: Plan) -> Book:
    """IIT, EIT and OIT on sheets of their own, whose numbers have no letter."""
    plan.traits.add("numbers without letter")
    plan.spelling = spelling(plan.draw, bare=True)
    book = []
    for name, about in (("IIT", "staff"), ("EIT", "public"), ("OIT", "evidence")):
        plan.subject, plan.codes = about, subject(about)
        sheet = Sheet(plan.draw.choice((name, f"แบบ {name}", f"{name} {plan.year}")))
        heading(sheet, plan)
        sheet.place(table(plan))
        notes(sheet, plan)
        book.append(sheet)
    return book


def two_years(plan: Plan) -> Book:
    """The same table for two years below each other, with captions above or below each."""
    below = plan.chance(0.4, "captions below")
    plan.traits.add("two years on a sheet")
    plan.codes = [code for code in plan.codes if code in plan.before]
    word = plan.draw.choice(("ข้อ", "รายการ", "ตัวชี้วัด", "รหัส"))
    sheet = Sheet(plan.draw.choice(("Sheet1", "ย้อนหลัง", "ITA")))
    if plan.draw.random() < 0.5:
        sheet.add(text("ผลคะแนน ITA ของหน่วยงาน"))
        sheet.add()
    for n, year in enumerate(plan.draw.sample((plan.year - 1, plan.year), 2), start=1):
        caption = text(plan.draw.choice((f"ตารางที่ {n} คะแนน ปี {year}", f"ตารางที่ {n} ผลประเมิน ปีงบประมาณ พ.ศ. {year}")))
        rows = [[text(word), text("คะแนน")]]
        rows += [[text(plan.spelling.label(code)), plan.score(code, year)] for code in plan.codes]
        sheet.place(Table([*rows, [caption]] if below else [[caption], *rows]))
        sheet.add()
    return [sheet]


def blocks(plan: Plan) -> Book:
    """An office in one line with its total and level; below, indicators with weighted points merged beside."""
    plan.traits.add("block of one agency")
    thai = plan.chance(0.25, "block in Thai digits")
    kind = plan.draw.choice(("one",) * 7 + ("years", "years", "agencies"))
    if kind == "years":
        plan.traits.add("block a year")
        book = []
        for year in (plan.year - 1, plan.year):
            sheet = Sheet(f"ปี {year}")
            sheet.add(text(f"ผลการประเมิน ITA ปีงบประมาณ {year}"))
            _block(sheet, plan, year, thai=thai)
            book.append(sheet)
        return book
    sheet = Sheet(plan.draw.choice(("Sheet1", "สรุป", str(plan.year))))
    sheet.add(text(plan.says("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}", "สรุปผล ITA ปี {year}")))
    if kind == "agencies":
        plan.traits.add("blocks of many agencies")
        for name in plan.draw.sample([name for name in OFFICES if name != plan.office], 2):
            other = replace(plan, office=name, scores=scores_of(plan.draw, plan.year))
            _block(sheet, other, plan.year, thai=thai, own=False)
            sheet.add()
    _block(sheet, plan, plan.year, thai=thai)
    return [sheet]


def _block(sheet: Sheet, plan: Plan, year: int, *, thai: bool, own: bool = True) -> None:
    scores = plan.scores if year == plan.year else plan.before

    def digits(words: str) -> str:
        return words.translate(THAI) if thai else words

    def score(code: str) -> Cell:
        value = scores[code]
        cell = Cell(digits(f"{value:.2f}"), means=value) if thai else Cell(value, "0.00", f"{value:.2f}", means=value)
        return replace(cell, key=(year, code), role="score") if own else cell

    total = digits(f"คะแนนรวม {scores['TOTAL']:.2f}")
    first = Cell(total, key=(year, "TOTAL"), role="score", means=scores["TOTAL"]) if own else text(total)
    level = level_of(scores, year)
    office = Cell(plan.office, key=(year, plan.office), role="agency" if own else "")
    line = [
        office,
        None,
        first,
        None,
        Cell(f"ระดับ {level}", shown=level, key=(year, "level"), role="level" if own else ""),
    ]
    top = sheet.add(*line)
    if plan.draw.random() < 0.5:
        sheet.merged.append((top, 0, top, 1))
    sheet.add(*map(text, ("แบบวัด/ค่าน้ำหนัก", "ที่", "ตัวชี้วัด", "คะแนน", "คะแนนถ่วงน้ำหนัก")))
    for name, codes in INSTRUMENTS.items():
        start = len(sheet.rows)
        points = rounded(mean([scores[code] for code in codes]) * WEIGHTS[name] / 100)
        for code in codes:
            row = [None, text(digits(code)), text(INDICATORS[int(code) - 1]), score(code), None]
            sheet.add(*row)
        sheet.rows[start][0] = text(f"{name} ({digits(str(WEIGHTS[name]))})")
        sheet.rows[start][4] = text(digits(f"{points:.2f}")) if thai else number(points, "0.00")
        if own and plan.chance(0.02, "points contradict"):
            sheet.rows[start][4] = replace(number(points - 2, "0.00"), role="fault")
        sheet.merged += [(start, column, start + len(codes) - 1, column) for column in (0, 4)]


def list_of_years(plan: Plan) -> Book:
    """One row a year: total and instruments across."""
    plan.traits.add("list of years")
    codes = plan.draw.choice((["TOTAL"], ["TOTAL", "IIT", "EIT", "OIT"], ["IIT", "EIT", "OIT", "TOTAL"]))
    sheet = Sheet(plan.draw.choice(("Sheet1", "ย้อนหลัง")))
    sheet.add(text(f"ผลคะแนน ITA ย้อนหลัง {plan.office}" if plan.draw.random() < 0.5 else "ผลคะแนน ITA ย้อนหลัง"))
    head = [text(plan.draw.choice(("ปีงบประมาณ", "ปี", "ปี พ.ศ."))), *(text(plan.spelling.label(code)) for code in codes)]
    sheet.add(*head, text("ระดับ"))
    for year in (plan.year - 1, plan.year):
        scores = plan.scores if year == plan.year else plan.before
        level = level_of(scores, year)
        cells = [plan.score(code, year) for code in codes]
        sheet.add(number(year), *cells, Cell(level, key=(year, "level"), role="level"))
    return [sheet]


def list_of_agencies(plan: Plan) -> Book:
    """One row an agency: which is meant has to be asked."""
    plan.traits.add("list of agencies")
    codes = ["IIT", "EIT", "OIT", "TOTAL"]
    sheet = Sheet("รายชื่อ")
    sheet.add(text(plan.says("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year} จังหวัดราชบุรี")))
    sheet.add(*map(text, ("ที่", "หน่วยงาน", "IIT", "EIT", "OIT", "คะแนนรวม", "ระดับ")))
    names = plan.draw.sample([name for name in OFFICES if name != plan.office], 4)
    names.insert(plan.draw.randint(0, 4), plan.office)
    for n, name in enumerate(names, start=1):
        own = name == plan.office
        scores = plan.scores if own else scores_of(plan.draw, plan.year)
        cells = [plan.score(code) if own else plan.hand(scores[code]) for code in codes]
        level = Cell(level_of(scores, plan.year), key=(plan.year, "level"), role="level" if own else "")
        sheet.add(number(n), text(name), *cells, level)
    return [sheet]


def only_others(plan: Plan) -> Book:
    """A table of the nation's means, or of the office's own opinion: no score of the office."""
    plan.traits.add("no own scores")
    sheet = Sheet(str(plan.year))
    if plan.draw.random() < 0.5:
        title = ("คะแนนเฉลี่ย ITA ของประเทศ ปี {year}", "ค่าเฉลี่ยคะแนน ITA ระดับประเทศ ปีงบประมาณ พ.ศ. {year}")
        word, codes = "คะแนน", ["TOTAL", "IIT", "EIT", "OIT"]
    else:
        title = ("แบบประเมินตนเอง OIT ปี {year}",)
        word, codes = plan.draw.choice(("คะแนนประเมินตนเอง", "ผลประเมินตนเอง")), [f"o{n}" for n in range(1, 20)]
    sheet.add(text(plan.says(*title)))
    sheet.add(text("รายการ"), text(word))
    for code in codes:
        sheet.add(text(plan.spelling.label(code)), plan.hand(plan.scores[code]))
    return [sheet]


def second_part(plan: Plan) -> Book:
    """Questions below the heading 'EIT part 2': whether e1 is of part 1 has to be asked."""
    plan.traits.add("questions of EIT part 2")
    if plan.year < 2566:
        plan.year, plan.scores, plan.before = 2566, scores_of(plan.draw, 2566), {}
    sheet = Sheet(str(plan.year))
    heading(sheet, plan)
    sheet.add(text("ข้อ"), text("คะแนน"))
    plan.spelling = replace(plan.spelling, question="small")
    part = scores_of(plan.draw, 2566)
    sheet.add(text("EIT ส่วนที่ 2"), replace(plan.hand(part["EIT2"]), key=(plan.year, "EIT2"), role="score"))
    for n in range(1, plan.draw.randint(3, 10)):
        value = plan.hand(part[f"e{n}"])
        sheet.add(text(f"e{n}"), replace(value, key=(plan.year, f"e{n}"), role="unsure"))
    return [sheet]


LAYOUTS: tuple[tuple[Callable[[Plan], Book], int], ...] = (
    (one_table, 62),
    (sheet_an_instrument, 8),
    (two_years, 10),
    (blocks, 12),
    (list_of_years, 5),
    (list_of_agencies, 1),
    (only_others, 1),
    (second_part, 1),
)
