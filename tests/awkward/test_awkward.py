"""Awkward workbooks of known truth: none is read wrong without a word, nine of ten are right without a question."""

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.awkward.foreign import kept
from tests.awkward.generator import made
from tests.awkward.judge import Judgement, Verdict, judged
from tests.awkward.scores import CENT, mean, rounded, scores_of
from tests.awkward.tally import tallied
from tests.awkward.writers import by_hand, by_openpyxl, by_xlsxwriter
from tests.awkward.writers.written import WRITERS, able_to_write, written

SAMPLE = range(0, 3_000, 20)
"""150 of the 3,000 that `benchmarks/awkward.py` makes."""

WRITE = {"openpyxl": by_openpyxl.write, "XlsxWriter": by_xlsxwriter.write, "by hand": by_hand.write}
Judged = list[tuple[str, frozenset[str], Judgement]]


@cache
def sample() -> Judged:
    files = [written(made(number)) for number in SAMPLE]
    return [(name, book.traits, judged(data, name, book.truth)) for book, name, data in files]


@cache
def of_other_tools() -> Judged:
    return [(each.name, each.traits, judged(each.data, each.name, each.truth)) for each in kept()]


def silent(results: Judged) -> list[str]:
    """What is wrong without a word, a line a workbook."""
    return [
        f"{name}: {judgement.silent[0].kind} {judgement.silent[0].where} ({', '.join(sorted(traits))})"
        for name, traits, judgement in results
        if judgement.silent
    ]


@pytest.mark.parametrize("results", [sample, of_other_tools])
def test_no_workbook_is_read_wrong_without_a_word(results: Callable[[], Judged]) -> None:
    assert silent(results()) == []


@pytest.mark.parametrize("results", [sample, of_other_tools])
def test_nine_of_ten_workbooks_are_right_without_a_question(results: Callable[[], Judged]) -> None:
    whole, _ = tallied((traits, judgement) for _, traits, judgement in results())
    assert whole.verdicts[Verdict.RIGHT] >= 0.9 * whole.n, whole.verdicts


def test_the_same_number_makes_the_same_file() -> None:
    for number in (0, 7, 1_234):
        assert made(number) == made(number)
        assert by_hand.write(made(number).book) == by_hand.write(made(number).book)


def test_other_numbers_make_other_files() -> None:
    assert len({str(made(number).book) for number in range(100)}) == 100


def test_the_workbooks_combine_more_than_twenty_five_traits() -> None:
    books = [made(number) for number in range(600)]
    met = Counter(trait for book in books for trait in book.traits)
    assert len([trait for trait, n in met.items() if n >= 2]) >= 70
    assert sum(len(book.traits) >= 3 for book in books) > 400


def test_every_workbook_but_those_without_own_scores_holds_something_to_read() -> None:
    for number in range(200):
        book = made(number)
        known = book.truth.scores or book.truth.unsure
        assert bool(known) is ("no own scores" not in book.traits)


def test_each_score_of_the_truth_stands_in_its_cell() -> None:
    for number in range(60):
        book = made(number)
        shown = {sheet.name: sheet for sheet in book.book}
        for key, value in book.truth.scores.items():
            name, cell = book.truth.cells[key]
            letters = cell.rstrip("0123456789")
            column = sum((ord(x) - 64) * 26**n for n, x in enumerate(reversed(letters))) - 1
            found = shown[name].rows[int(cell[len(letters) :]) - 1][column]
            assert found is not None
            assert found.key == key
            assert found.means == value


@pytest.mark.parametrize("tool", WRITE)
def test_a_writer_puts_every_number_into_its_cell(tool: str) -> None:
    for number in range(20):
        book = made(number).book
        file = load_workbook(BytesIO(WRITE[tool](book)))
        for sheet in book:
            page = file[sheet.name]
            for (row, column), cell in sheet.cells():
                if not (cell.runs or cell.error or isinstance(cell.value, str)):
                    value = page.cell(row + 1, column + 1).value
                    assert isinstance(value, int | float) or cell.format == "d.m"


def test_each_workbook_has_a_writer_that_loses_nothing() -> None:
    assert [number for number in range(3_000) if not able_to_write(made(number).book)] == []


def test_at_least_eight_writers_wrote_the_workbooks() -> None:
    tools = {each.name.split("-", 1)[1].split(".")[0] for each in kept()}
    by_python = {"openpyxl", "XlsxWriter", "by hand, xlsx", "by hand, ods", "csv"}
    assert by_python <= set(WRITERS)
    assert tools == {"exceljs", "xlsx-populate", "sheetjs", "libreoffice", "gnumeric"}


@pytest.mark.parametrize("year", [2564, 2565, 2566])
def test_made_scores_fit_together(year: int) -> None:
    scores = scores_of(random.Random(year), year)
    assert abs(scores["IIT"] - rounded(mean([scores[str(n)] for n in range(1, 6)]))) <= CENT
    last = {2566: 10}.get(year, 9)
    assert scores["9.1"] == rounded(mean([scores[f"o{n}"] for n in range(1, last + 1)]))
