"""What must not change a reading: the order of rows and columns, names, digits, blank space, the file format."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ita_core.workbook import read
from tests.workbook.generator import LAYOUTS, Hand, Scores, all_scores
from tests.workbook.writers import Book, Cell, Page, in_format

LONG = settings(max_examples=15)
SIMPLE = ("template_like", "years_across", "codes_across", "agencies_across")
TABLES = {"template_like": 2, "years_across": 1, "codes_across": 1, "two_columns_without_heading": 0}
FREE_OF_MERGES = ("template_like", "two_columns_without_heading", "codes_across", "side_by_side", "weighted_beside")


def figures(book: Book, format_: str = "xlsx") -> Scores:
    name, data = in_format(book, format_)
    rows = read(data, name, {"agency": "เทศบาลตำบลเจ็ดเสมียน"}).scores
    return dict(zip(rows["fiscal_year"].astype(str) + rows["code"], rows["score"], strict=True))


def made(layout: str, hand: Hand | None = None) -> Book:
    return LAYOUTS[layout](all_scores(), hand or Hand())


def some(layout: str) -> Scores:
    return figures(made(layout))


@LONG
@given(st.sampled_from(sorted(TABLES)), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_below_the_heading_does_not_matter(layout: str, random: object) -> None:
    (page,) = made(layout)
    head, body = page.rows[: TABLES[layout] + 1], page.rows[TABLES[layout] + 1 :]
    random.shuffle(body)  # type: ignore[attr-defined]  # Hypothesis' own random
    assert figures([replace(page, rows=head + body)]) == some(layout)


@LONG
@given(
    st.sampled_from(["template_like", "weighted_beside", "agencies_across", "codes_across"]),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_columns_of_a_table_does_not_matter(layout: str, random: object) -> None:
    (page,) = made(layout)
    width = max(map(len, page.rows))
    order = list(range(width))
    random.shuffle(order)  # type: ignore[attr-defined]  # Hypothesis' own random
    titled = len([row for row in page.rows[:2] if len(row) == 1])
    padded = [row + [None] * (width - len(row)) for row in page.rows]
    rows = padded[:titled] + [[row[column] for column in order] for row in padded[titled:]]
    assert figures([replace(page, rows=rows)]) == some(layout)


@LONG
@given(
    st.sampled_from(FREE_OF_MERGES), st.lists(st.integers(0, 120), max_size=6), st.lists(st.integers(0, 3), max_size=3)
)
def test_blank_rows_and_columns_do_not_matter(layout: str, rows: list[int], columns: list[int]) -> None:
    (page,) = made(layout)
    cells: list[list[Cell]] = [list(row) for row in page.rows]
    for column in columns:
        cells = [[*row[:column], None, *row[column:]] if len(row) > 1 else row for row in cells]
    for row in rows:
        cells.insert(row, [])
    assert figures([replace(page, rows=cells)]) == some(layout)


@LONG
@given(st.sampled_from(sorted(LAYOUTS)), st.booleans())
def test_the_digits_and_typing_of_numbers_do_not_matter(layout: str, thai: bool) -> None:
    assert figures(made(layout, Hand(thai=thai, text=not thai))) == some(layout)


@LONG
@given(st.sampled_from(sorted(LAYOUTS)), st.sampled_from(["", "ว่าง", "บันทึก"]), st.booleans())
def test_an_empty_sheet_more_does_not_matter(layout: str, name: str, first: bool) -> None:
    empty = [Page(name or "Sheet99")]
    assert figures(empty + made(layout) if first else made(layout) + empty) == some(layout)


@LONG
@given(
    st.sampled_from(["template_like", "stacked_blocks", "weighted_beside", "three_heading_rows"]),
    st.text("กขคงABC _-", min_size=1, max_size=20),
)
def test_the_name_of_a_sheet_that_names_no_year_does_not_matter(layout: str, name: str) -> None:
    if name.strip(" '") and not name.startswith("'"):
        (page,) = made(layout)
        assert figures([replace(page, name=name.strip())]) == figures([replace(page, name="x")])


@LONG
@given(
    st.sampled_from(["template_like", "years_across", "codes_across", "agencies_across"]),
    st.sampled_from(["ods", "xls", "xlsb", "csv", "cp874.csv", "utf16.tsv", "strict.xlsx"]),
)
def test_the_file_format_does_not_matter(layout: str, format_: str) -> None:
    assert figures(made(layout), format_) == some(layout)


@LONG
@given(st.dictionaries(st.sampled_from(sorted(all_scores())), st.decimals(0, 100, places=2), min_size=5, max_size=60))
def test_any_scores_come_back_exactly_as_written(scores: dict[str, Decimal]) -> None:
    weighable = {"IIT", "EIT", "OIT"}
    kept = {code: score for code, score in scores.items() if code not in weighable and score > 1}
    if not kept:
        return
    for hand in (Hand(), Hand(thai=True)):
        assert figures(LAYOUTS["template_like"](kept, hand)) == {f"2566{code}": score for code, score in kept.items()}
