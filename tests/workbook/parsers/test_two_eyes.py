"""Two readers of one workbook: what is in doubt, and when one of them suffices."""

import pytest

from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.parsers.building import RepeatedCell, TooManyCells
from ita_core.workbook.parsers.two_eyes import Eye, Seen, by_two


def eye(name: str, *sheets: Sheet, complete: bool = False) -> Eye:
    return Eye(name, lambda: tuple(map(Seen, sheets)), complete)


def failing(name: str, error: Exception) -> Eye:
    def read() -> tuple[Seen, ...]:
        raise error

    return Eye(name, read)


def both(first: Sheet, second: Sheet, *, complete: bool = False) -> Grid:
    return by_two(eye("one", first, complete=complete), eye("two", second))


class PasswordError(Exception):
    """As calamine names it."""


def test_two_readers_that_differ_leave_the_cell_in_doubt() -> None:
    grid = both(Sheet("a", [["i1", 92.55, None]]), Sheet("a", [["i1", 29.55, 5.0]]))
    (sheet,) = grid.sheets
    assert sheet.doubtful == {(0, 1): "29.55", (0, 2): ""}
    assert sheet.rows == [["i1", 92.55, 5.0]]
    assert (grid.readers, grid.notes) == (("one", "two"), ())


def test_whole_numbers_and_line_ends_do_not_count_as_different() -> None:
    grid = both(Sheet("a", [[100, "a\nb", True]]), Sheet("a", [[100.0, "a\r\nb", True]]))
    assert grid.sheets[0].doubtful == {}


def test_a_sheet_that_only_one_reader_sees_is_in_doubt_altogether() -> None:
    common, more = Sheet("a", [["x"]]), Sheet("b", [[1.0]])
    for grid in (
        by_two(eye("one", common, more), eye("two", common)),
        by_two(eye("one", common), eye("two", common, more)),
    ):
        assert [(sheet.name, set(sheet.doubtful)) for sheet in grid.sheets] == [("a", set()), ("b", {(0, 0)})]
        assert grid.sheets[1].rows == [[1.0]]


def test_what_another_reader_may_rightly_see_is_no_doubt() -> None:
    first = Eye("one", lambda: (Seen(Sheet("a", [["92.5"]]), {(0, 0): ("92.51",)}),))
    assert by_two(first, eye("two", Sheet("a", [["92.51"]]))).sheets[0].doubtful == {}
    assert by_two(first, eye("two", Sheet("a", [["92.52"]]))).sheets[0].doubtful == {(0, 0): "92.52"}


def test_where_the_second_reader_is_known_to_skip_cells_the_first_one_is_believed_and_that_is_said() -> None:
    grid = both(Sheet("a", [["i1", 92.55, 5.0]]), Sheet("a", [["i1", None, 5.0]]), complete=True)
    assert grid.sheets[0].doubtful == {}
    assert grid.notes == (("reader-saw-less", "two", "1"),)


@pytest.mark.parametrize("second", [[["i1", None, 6.0]], [["i1", None, 5.0, 7.0]]])
def test_a_reader_that_skips_cells_and_sees_others_otherwise_is_not_overruled(second: list[list[object]]) -> None:
    grid = both(Sheet("a", [["i1", 92.55, 5.0]]), Sheet("a", second), complete=True)  # type: ignore[arg-type]
    assert (0, 1) in grid.sheets[0].doubtful
    assert grid.notes == ()


@pytest.mark.parametrize("broken", [failing("two", ValueError()), eye("two"), eye("two", Sheet("a", []))])
def test_one_reader_suffices_where_the_other_fails_or_sees_nothing_and_that_is_said(broken: Eye) -> None:
    sound = eye("one", Sheet("a", [[1.0]]))
    for grid in (by_two(sound, broken), by_two(broken, sound)):
        assert (grid.readers, grid.notes) == (("one",), (("one-reader-only", "two", "failed"),))
        assert (grid.sheets[0].rows, dict(grid.sheets[0].doubtful)) == ([[1.0]], {})


def test_a_workbook_in_which_neither_sees_a_cell_is_empty_and_nothing_is_said_of_readers() -> None:
    grid = both(Sheet("a", []), Sheet("a", []))
    assert (grid.sheets[0].cells_n, grid.notes) == (0, ())


def test_where_both_fail_the_first_trouble_is_told_unless_the_second_names_the_password() -> None:
    with pytest.raises(KeyError):
        by_two(failing("one", KeyError()), failing("two", ValueError()))
    with pytest.raises(PasswordError):
        by_two(failing("one", KeyError()), failing("two", PasswordError()))


@pytest.mark.parametrize("error", [TooManyCells(), RepeatedCell(), MemoryError()])
def test_what_forbids_to_read_a_file_is_not_outvoted(error: Exception) -> None:
    with pytest.raises(type(error)):
        by_two(failing("one", error), eye("two", Sheet("a", [[1.0]])))


def test_a_reader_that_makes_room_for_every_cell_is_not_asked_about_one_far_away() -> None:
    far = Sheet("a", [["i1", 92.55], *([] for _ in range(40_000)), [*(None for _ in range(200)), 1.0]])
    grid = by_two(eye("one", far), failing("two", AssertionError("asked")))
    assert (grid.readers, grid.notes) == (("one",), (("one-reader-only", "two", "size"),))
    assert grid.sheets[0].rows[0] == ["i1", 92.55]


def test_a_reader_that_knows_its_sheets_to_be_empty_suffices_where_the_other_cannot_open_the_file() -> None:
    sure = Eye("one", lambda: (Seen(Sheet("a", [])),), knows_empty=True)
    assert [sheet.cells_n for sheet in by_two(sure, failing("two", ValueError())).sheets] == [0]
    nothing = Eye("one", tuple, knows_empty=True)
    with pytest.raises(ValueError, match="why"):
        by_two(nothing, failing("two", ValueError("why")))
