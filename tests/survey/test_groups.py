"""Of groups of people their sizes are told, small ones together, and never fewer than ten left over."""

import random

from ita_core.framework import load
from ita_core.survey import survey_of
from ita_core.survey.groups import Groups, told_sizes
from ita_core.workbook.grid import Grid, Sheet

HEAD = ["ประทับเวลา", "สังกัด", "i1", "i2", "i3"]


def groups(*sizes: tuple[str, int], heading: str = "สังกัด") -> tuple[Groups, ...]:
    units = [name for name, n in sizes for _ in range(n)]
    rows = [["1/2/2566 8:00", unit or None, 33 if number % 2 else 67, 67, 33] for number, unit in enumerate(units)]
    head = [*HEAD[:1], heading, *HEAD[2:]]
    return survey_of(Grid((Sheet("ตอบ", [head, *rows]),)), load(2566)).groups  # type: ignore[list-item]


def test_groups_of_ten_and_more_are_told_the_largest_first() -> None:
    assert groups(("กองคลัง", 10), ("สำนักปลัด", 12)) == (Groups("สังกัด", (("สำนักปลัด", 12), ("กองคลัง", 10))),)


def test_small_groups_are_counted_together_and_take_a_shown_one_with_them_while_they_are_few() -> None:
    assert told_sizes({"ก": 20, "ข": 6, "ค": 5}) == (("ก", 20), ("", 11))
    assert told_sizes({"ก": 20, "ข": 12, "ค": 9}) == (("ก", 20), ("", 21))
    assert told_sizes({"ก": 20, "ข": 12, "": 3}) == (("ก", 20), ("", 15))


def test_one_group_alone_is_none() -> None:
    assert groups(("กองคลัง", 20)) == ()
    assert groups(("กองคลัง", 20), ("สำนักปลัด", 9)) == ()
    assert groups(("กองคลัง", 9)) == ()


def test_one_unit_in_two_spellings_is_one_group_as_most_wrote_it() -> None:
    sizes = (("กอง คลัง", 5), ("กองคลัง", 12), ("กองคลัง.", 3), ("สำนักปลัด", 11))
    assert groups(*sizes) == (Groups("สังกัด", (("กองคลัง", 20), ("สำนักปลัด", 11))),)


def test_names_and_other_columns_make_no_groups() -> None:
    assert groups(*((f"คน{number}", 10) for number in range(13))) == ()
    assert groups(("กองคลัง", 10), ("สำนักปลัด", 12), heading="ช่องทาง") == ()


def test_no_sizes_leave_fewer_than_ten_people() -> None:
    rng = random.Random(10)
    for _ in range(2_000):
        sizes = {str(name): rng.choice([1, 2, 5, 9, 10, 11, 30]) for name in range(rng.randint(1, 6))}
        told = told_sizes(sizes)
        assert all(n >= 10 for _, n in told)
        assert sum(n for _, n in told) in (0, sum(sizes.values()))
