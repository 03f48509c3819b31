"""Cell addresses, worked out apart from the code under test."""

import re

_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


def letters(column: int) -> str:
    """The name of a column counted from 0: 'A', 'AA'."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The address of a cell counted from 0: (3, 2) is 'C4'."""
    return f"{letters(column)}{row + 1}"


def covers(cells: str, wanted: str) -> bool:
    """Whether 'C4', 'C4:D9' or a list of such holds an address."""
    row, column = _place(wanted)
    for area in re.split(r"[,;\s]+", cells):
        corners = [_place(corner) for corner in area.rpartition("!")[2].split(":") if _ADDRESS.fullmatch(corner)]
        if corners and corners[0][0] <= row <= corners[-1][0] and corners[0][1] <= column <= corners[-1][1]:
            return True
    return False


def _place(cell: str) -> tuple[int, int]:
    """Row and column counted from 1."""
    match = _ADDRESS.fullmatch(cell)
    if not match:
        raise ValueError(f"'{cell}' is no cell address such as C4.")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
