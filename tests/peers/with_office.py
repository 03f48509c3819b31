"""A table of thirteen agencies with the real office of 2566 among them; every place in it is counted by hand.

Totals in order: 95, 93, 92.16 (the office and another), 90, 88, 86, 84, 82, 80, 78, 76, 74. So the office is 3–4 of
13, 9 of the 12 others are lower (75 %), the median is 86.00, the quartiles are 79.00 and 92.16. Each indicator of the
others is 88.00, so of the office's ten three (4, 5, 8) are below the median.
"""

from ita_core.peers.among import Among, among_peers
from ita_core.peers.reading import PeersReading, read_peers
from ita_core.peers.table import PeersTable, peers_table
from ita_core.scoring import History

OFFICE = "เทศบาลตำบลเจ็ดเสมียน"
OTHERS = (95, 93, 92.16, 90, 88, 86, 84, 82, 80, 78, 76, 74)
NAMES = tuple(f"เทศบาลตำบลลับเฉพาะ{letter}" for letter in "กขคงจฉชซญดตถ")
OWN = ("96.27", "89.64", "92.33", "87.85", "87.88", "91.83", "90.94", "86.45", "90.00", "100.00")
"""The office's ten indicators, as its own sheet prints them."""

_HEAD = ("ปีงบประมาณ", "หน่วยงาน", *(f"ตัวชี้วัดที่ {number}" for number in range(1, 11)), "คะแนนรวม")


def table_of(total: str = "92.16", office: str = OFFICE, others_n: int = 12) -> PeersTable:
    """The table as a file; `total` is what it says of the office."""
    rows = [("2566", office, *OWN, total)]
    rows += [("2566", name, *["88.00"] * 10, f"{score:.2f}") for name, score in zip(NAMES, OTHERS, strict=True)][
        :others_n
    ]
    lines = [",".join(row) for row in (_HEAD, *rows)]
    return peers_table("หลายหน่วยงาน.csv", "\r\n".join(lines).encode("utf-8-sig"))


def reading_of_table(table: PeersTable) -> PeersReading:
    """What it says."""
    return read_peers(table.data, table.name, dict(table.answers))


def among_of(table: PeersTable, history: History) -> Among:
    """The office in it."""
    found = among_peers(reading_of_table(table), table, history, history.latest)
    assert found is not None
    return found
