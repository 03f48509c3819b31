"""What people do to single cells: footnotes, corrections, words, errors, shares, comments; and what they hide."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tests.awkward.book import Book, Cell, Place, Sheet
from tests.awkward.plan import Plan
from tests.awkward.words import EMPTY_WORDS, ERRORS, SCORE_WORDS

_SUPERSCRIPTS = "¹²³⁴⁵"


def _plain(cell: Cell) -> bool:
    return cell.role == "score" and cell.means is not None and isinstance(cell.value, Decimal) and cell.value > 1


def _some(sheet: Sheet, plan: Plan, n: int = 1) -> list[tuple[Place, Cell]]:
    """Some plain scores of a sheet that has more than a few."""
    found = [(place, cell) for place, cell in sheet.cells() if _plain(cell)]
    return plan.draw.sample(found, min(n, len(found))) if len(found) > 4 else []


def raised_footnote(sheet: Sheet, plan: Plan) -> bool:
    """A footnote's number set above the line behind a score: never a digit of it."""
    for place, cell in _some(sheet, plan):
        runs = ((f"{cell.means:.2f}", ""), (str(plan.draw.randint(1, 3)), "superscript"))
        sheet.change(place, value=None, shown="", format="General", runs=runs, role="named")
        return True
    return False


def superscript_letter(sheet: Sheet, plan: Plan) -> bool:
    """A footnote typed as the sign ¹ behind a score."""
    for place, cell in _some(sheet, plan):
        words = f"{cell.means:.2f}{plan.draw.choice(_SUPERSCRIPTS)}"
        sheet.change(place, value=words, shown="", format="General", role="named")
        return True
    return False


def raised_footnote_at_label(sheet: Sheet, plan: Plan) -> bool:
    """A footnote's number behind a code."""
    for (row, column), cell in sheet.cells():
        left = sheet.rows[row][column - 1] if column else None
        fits = left and isinstance(left.value, str) and len(left.value) < 12
        if _plain(cell) and left and fits and plan.draw.random() < 0.3:
            sheet.change((row, column - 1), value=None, runs=((str(left.value), ""), ("1", "superscript")))
            return True
    return False


def struck_in_cell(sheet: Sheet, plan: Plan) -> bool:
    """The old figure struck out and the right one behind it, in one cell."""
    for place, cell in _some(sheet, plan):
        runs = ((f"{max((cell.means or Decimal()) - 8, Decimal()):.2f}", "strike"), (f" {cell.means:.2f}", ""))
        sheet.change(place, value=None, shown="", format="General", runs=runs, role="named")
        return True
    return False


def error_value(sheet: Sheet, plan: Plan) -> bool:
    """A lookup that failed, where a score should stand."""
    for place, _ in _some(sheet, plan, plan.draw.choice((1, 1, 3))):
        sheet.change(place, value=None, shown="", error=plan.draw.choice(ERRORS), role="fault")
    return bool(_some(sheet, plan))


def word_for_a_score(sheet: Sheet, plan: Plan) -> bool:
    """Words where a score should stand."""
    for place, _ in _some(sheet, plan, plan.draw.choice((1, 2))):
        sheet.change(place, value=plan.draw.choice(SCORE_WORDS), shown="", format="General", role="fault")
    return bool(_some(sheet, plan))


def dash_for_nothing(sheet: Sheet, plan: Plan) -> bool:
    """A dash or n/a: there is no score, and that is all it says."""
    for place, _ in _some(sheet, plan, plan.draw.choice((1, 3))):
        sheet.change(place, value=plan.draw.choice(EMPTY_WORDS), shown="", format="General", role="")
    return bool(_some(sheet, plan))


def share_among_scores(sheet: Sheet, plan: Plan) -> bool:
    """One score typed as a share of 1."""
    for place, cell in _some(sheet, plan):
        if cell.format != "General" or not cell.means or cell.means == 100:
            return False
        sheet.change(place, value=cell.means / 100, role="unsure")
        return True
    return False


def carriage_returns(sheet: Sheet, plan: Plan) -> bool:
    """Labels and headings that end in a carriage return, as other systems write them."""
    if sheet.notes or sheet.boxes:
        return False
    for place, cell in list(sheet.cells()):
        if isinstance(cell.value, str) and not cell.role:
            sheet.change(place, value=f"{cell.value}\r\n")
    return True


def comment_with_numbers(sheet: Sheet, plan: Plan) -> bool:
    """A comment that speaks of other figures."""
    place = plan.draw.choice([place for place, _ in sheet.cells()])
    sheet.notes[place] = plan.draw.choice(("คะแนน IIT 80.00", "เดิม 75.50 แก้แล้ว", "คะแนนรวม 99.00", "i1 = 50"))
    return True


def text_box(sheet: Sheet, plan: Plan) -> bool:
    """A box with words over the cells."""
    sheet.boxes.append((2, 1, plan.draw.choice(("ข้อสังเกต 2567", "คะแนนรวม 99.00", "IIT = 50.00"))))
    return True


def hidden_row(sheet: Sheet, plan: Plan) -> bool:
    """A row with a score that nobody sees."""
    for (row, _), _ in _some(sheet, plan):
        if sum(cell is not None and cell.role == "score" for cell in sheet.rows[row]) > 2:
            return False
        sheet.hidden_rows.add(row)
        for column, cell in enumerate(sheet.rows[row]):
            if cell and cell.role == "score":
                sheet.rows[row][column] = replace(cell, role="named")
        return True
    return False


def hidden_column(sheet: Sheet, plan: Plan) -> bool:
    """A column beside the scores that nobody sees."""
    own = {column for (_, column), cell in sheet.cells() if cell.role}
    free = sorted({column for (_, column), cell in sheet.cells() if isinstance(cell.value, Decimal)} - own)
    sheet.hidden_columns |= set(free[-1:])
    return bool(free)


MARKS: tuple[tuple[Callable[[Sheet, Plan], bool], float], ...] = (
    (raised_footnote, 0.025),
    (superscript_letter, 0.02),
    (raised_footnote_at_label, 0.025),
    (struck_in_cell, 0.015),
    (error_value, 0.04),
    (word_for_a_score, 0.05),
    (dash_for_nothing, 0.05),
    (share_among_scores, 0.02),
    (comment_with_numbers, 0.05),
    (text_box, 0.03),
    (hidden_row, 0.025),
    (hidden_column, 0.05),
    (carriage_returns, 0.02),
)


def marked(book: Book, plan: Plan) -> None:
    """Put marks on the first sheet; each that could be put is a trait."""
    for mark, share in MARKS:
        if plan.draw.random() < share and mark(book[0], plan):
            plan.traits.add(mark.__name__.replace("_", " "))
