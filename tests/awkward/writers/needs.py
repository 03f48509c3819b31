"""What a book needs of a file format, so that nothing of its truth is lost in writing."""

from tests.awkward.book import Book

ALL = frozenset(
    {"sheets", "merged", "runs", "struck", "errors", "hidden", "comments", "boxes", "returns", "rounded", "dates"}
)


def needs(book: Book) -> frozenset[str]:
    """The abilities without which the book would say something else."""
    cells = [cell for sheet in book for _, cell in sheet.cells()]
    found = {
        "sheets": len(book) > 1,
        "merged": any(bottom > top for sheet in book for top, _, bottom, _ in sheet.merged),
        "runs": any(cell.runs for cell in cells),
        "struck": any(cell.struck for cell in cells),
        "errors": any(cell.error for cell in cells),
        "hidden": any(sheet.hidden or sheet.hidden_rows or sheet.hidden_columns for sheet in book),
        "comments": any(sheet.notes for sheet in book),
        "boxes": any(sheet.boxes for sheet in book),
        "returns": any("\r" in cell.text for cell in cells),
        "dates": any(cell.format == "d.m" for cell in cells),
        "rounded": any(cell.format == "0.0" for cell in cells),
    }
    return frozenset(name for name, needed in found.items() if needed)
