"""What stands around a table: titles, the office's name, notes with numbers, further sheets."""

from tests.awkward.book import Book, Cell, Sheet, text
from tests.awkward.plan import Plan
from tests.awkward.spelling import THAI
from tests.awkward.words import (
    NOTICES,
    NUMBERS_IN_NOTES,
    OTHERS_NOTES,
    SCHEDULE,
    TARGET_NOTES,
    TITLES,
)

_WIDTH = 4


def heading(sheet: Sheet, plan: Plan) -> None:
    """The title with the fiscal year, and perhaps the office's name and a date."""
    title = plan.says(*TITLES)
    if plan.chance(0.15, "title in Thai digits"):
        title = title.translate(THAI)
    if plan.chance(0.2, "agency in the title"):
        title = title.replace("ประจำปี", "ปี").replace("ปี", f"ของ{plan.office} ปี", 1)
        sheet.add(_agency(title, plan))
    else:
        row = sheet.add(text(title))
        if plan.chance(0.3, "merged title"):
            sheet.merged.append((row, 0, row, _WIDTH))
    if plan.chance(0.15, "date of a notice"):
        sheet.add(text(plan.says(*NOTICES)))
    if plan.chance(0.2, "numbers above"):
        sheet.add(text(plan.says(*NUMBERS_IN_NOTES)))
    if not any(cell.role == "agency" for _, cell in sheet.cells()):
        _name(sheet, plan)
    for _ in range(plan.draw.choice((0, 0, 1, 2))):
        sheet.add()


def _agency(words: str, plan: Plan) -> Cell:
    return Cell(words, key=(plan.year, plan.office), role="agency")


def _name(sheet: Sheet, plan: Plan) -> None:
    if plan.chance(0.2, "agency merged"):
        place = plan.draw.choice(("", " อำเภอเมือง จังหวัดราชบุรี", " จ.ราชบุรี"))
        row = sheet.add(_agency(plan.office + place, plan))
        sheet.merged.append((row, 0, row, _WIDTH))
    elif plan.chance(0.4, "agency labelled"):
        sheet.add(text(plan.draw.choice(("หน่วยงาน", "ชื่อหน่วยงาน", "หน่วยงาน:"))), _agency(plan.office, plan))


def notes(sheet: Sheet, plan: Plan) -> None:
    """Sentences below the table: targets, results of others, numbers of letters."""
    lines = [
        (TARGET_NOTES, 0.12, "target in a note"),
        (OTHERS_NOTES, 0.12, "others in a note"),
        (NUMBERS_IN_NOTES, 0.15, "numbers below"),
    ]
    said = [plan.says(*words) for words, share, trait in lines if plan.chance(share, trait)]
    if said and plan.draw.random() < 0.5:
        sheet.add()
    for words in said:
        lead = plan.draw.choice(("หมายเหตุ ", "* ", ""))
        sheet.add(text(f"{lead}{words}"))


def further_sheets(book: Book, plan: Plan) -> None:
    """Sheets that are about something else: a schedule, a hidden draft of other scores."""
    if plan.chance(0.08, "schedule sheet"):
        sheet = Sheet("กำหนดการ")
        for line in SCHEDULE:
            sheet.add(*map(text, line))
        book.append(sheet)
    if plan.chance(0.04, "budget sheet"):
        sheet = Sheet("งบประมาณ")
        sheet.add(text("ที่"), text("โครงการ"), text("งบประมาณ (บาท)"))
        for n, name in enumerate(("อบรมคุณธรรม", "จัดทำเว็บไซต์", "ประชุมประชาคม"), start=1):
            sheet.add(text(str(n)), text(name), text(f"{n * 15},000"))
        book.append(sheet)
    if plan.chance(0.04, "hidden sheet"):
        sheet = Sheet("ร่าง", hidden=True)
        sheet.add(text("ร่างบันทึก"), text("โทร. 1234"))
        book.append(sheet)
