"""The table of other agencies comes back from a workbook byte by byte, or is said not to be whole."""

from dataclasses import replace
from random import Random

import pytest

from ita_core.office import Work, merged, rows_of, sheets_of, work_in
from ita_core.office.peers_rows import PeersRow, fits_in_workbook, peers_in_rows, peers_rows
from ita_core.peers.example import example_table
from ita_core.peers.table import PeersTable, peers_table
from ita_core.workbook.saved_rows import SavedRow, SavedSheet, SavedWork

TABLE = replace(
    peers_table("ตาราง ปี 2566.csv", example_table()),
    answers=(("peers_twice.ก|2566", "ผล!A3"), ("year\nof", "2566")),
    public=True,
    types=("เทศบาลตำบล", "องค์การบริหารส่วนตำบล"),
    provinces=("จังหวัดสมมุติสอง",),
    ours=((2565, "ผล!A9", False), (2566, "ผล!A3", True)),
)


def rows(table: PeersTable) -> list[PeersRow]:
    return [PeersRow.model_validate(row) for row in peers_rows(table)]


def saved(given: list[dict[str, str]], number: int = 0) -> SavedSheet:
    own = tuple(SavedRow(row, "หน่วยงานอื่น", {"key": "A4", "text": "B4"}) for row in given)
    return SavedSheet("peers", ("key", "text"), own, "หน่วยงานอื่น", file_number=number, file=f"{number}.xlsx")


def test_a_table_and_all_that_was_decided_come_back() -> None:
    assert peers_in_rows(rows(TABLE)) == TABLE
    assert peers_in_rows(rows(peers_table("", b"\x00"))) == peers_table("", b"\x00")


def test_the_order_of_the_rows_does_not_count() -> None:
    """Several rows of bytes, sorted by another column in a spreadsheet program."""
    large = peers_table("a", Random(1).randbytes(9_000))
    mixed = rows(large)
    assert len([row for row in mixed if row.key.startswith("data")]) == 7  # 12,000 letters and a few more
    Random(2).shuffle(mixed)
    assert peers_in_rows(mixed) == large


@pytest.mark.parametrize("spoilt", ["missing", "changed", "no letters", "another file", "strange answer"])
def test_a_table_that_is_not_whole_is_said_and_the_other_work_stays(spoilt: str) -> None:
    given = peers_rows(TABLE)
    last = max(at for at, row in enumerate(given) if row["key"].startswith("data"))
    if spoilt == "missing":
        del given[last]
    elif spoilt == "changed":
        given[last]["text"] = given[last]["text"].swapcase()
    elif spoilt == "no letters":
        given[last]["text"] = "ไทย"
    elif spoilt == "another file":
        given[1]["text"] = "0" * 64
    else:
        given.append({"key": "answer", "text": "[1]"})
    texts = SavedSheet(
        "texts", ("fiscal_year", "key", "text"), (SavedRow({"fiscal_year": "2566", "key": "k", "text": "t"}),)
    )
    work, findings = work_in(SavedWork((saved(given), texts)))
    assert work == Work(texts=((2566, "k", "t"),))
    assert [(one.code, one.sheet) for one in findings] == [("kept-peers-damaged", "หน่วยงานอื่น")]


def test_a_table_that_a_workbook_has_no_room_for_is_left_out_of_it_and_that_is_known() -> None:
    """1,900 rows of 2,000 letters, three bytes in four letters: 2,850,000 bytes that cannot be made smaller."""
    fits, too_large = (peers_table("a", Random(3).randbytes(n)) for n in (2_840_000, 2_860_000))
    assert fits_in_workbook(fits.data)
    assert not fits_in_workbook(too_large.data)
    assert rows_of(Work(peers=too_large))["peers"] == []
    assert not sheets_of(Work(peers=too_large))


def test_of_two_files_one_table_stands_whole_and_the_other_is_told() -> None:
    other = peers_table("b", b"another table")
    work, findings = work_in(SavedWork((saved(peers_rows(TABLE), 1), saved(peers_rows(other), 2))))
    assert work.peers == TABLE
    assert {one.code for one in findings} == {"kept-work-differs"}
    assert merged(Work(), Work(peers=other)).peers == other
    assert merged(Work(peers=TABLE), Work(peers=other)).peers == TABLE


def test_an_answer_is_given_and_taken_back() -> None:
    table = peers_table("a", b"x").answered("q", "one").answered("p", "two").answered("q", "three")
    assert table.answers == (("p", "two"), ("q", "three"))
    assert table.answered("q", None).answers == (("p", "two"),)
    said = table.said(2566, "ผล!A3", True).said(2566, "ผล!A3", False)
    assert said.confirmed(2566) == {"ผล!A3": False}
    assert said.confirmed(2565) == {}
    assert said.said(2566, "ผล!A3", None) == table


def test_the_bytes_of_a_table_never_stand_in_its_words() -> None:
    assert "another table" not in repr(peers_table("b", b"another table"))
