"""The table of other agencies as rows of a sheet of work: its decisions in words, its bytes in pieces.

The bytes are compressed and written in letters that every spreadsheet program keeps; the digest of the file tells
whether all of them came back.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from ita_core.office.row import Row
from ita_core.peers.table import PeersTable
from ita_core.workbook.guard import MAX_BYTES

PEERS_SHEET = "peers"
"""The kind of the sheet."""

_PIECE, _PIECES = 2_000, 1_900
"""Letters of a cell that every reading keeps whole, and how many rows of a sheet of work there may be of them."""

_QUICKEST, _BEST = 1, 9

_ANSWER, _OURS = TypeAdapter(tuple[str, str]), TypeAdapter(tuple[int, str, bool])


class PeersRow(Row):
    """One row: what it says of the table, and the value."""

    key: str
    text: str


def peers_rows(table: PeersTable | None) -> list[dict[str, str]]:
    """The rows of a table; none where there is no table, or it is too large for a workbook."""
    if table is None or not fits_in_workbook(table.data):
        return []
    return [{"key": key, "text": text} for key, text in (*_decisions(table), *_data(table))]


def fits_in_workbook(data: bytes) -> bool:
    """Whether the workbook that remembers has room for a table: also the quickest compression is short enough, or the
    best is.
    """
    return _has_room(zlib.compress(data, _QUICKEST)) or _has_room(zlib.compress(data, _BEST))


def _has_room(compressed: bytes) -> bool:
    return len(b64encode(compressed)) <= _PIECE * _PIECES


def _decisions(table: PeersTable) -> Iterator[tuple[str, str]]:
    yield "name", table.name
    yield "content", table.content
    yield "public", "yes" if table.public else "no"
    yield from (("type", kind) for kind in table.types)
    yield from (("province", province) for province in table.provinces)
    yield from (("answer", _written(each)) for each in table.answers)
    yield from (("ours", _written(each)) for each in table.ours)


def _written(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _letters(table: PeersTable) -> str:
    """The compressed bytes in letters: by the best compression, unless only the quickest has room."""
    best = zlib.compress(table.data, _BEST)
    return b64encode(best if _has_room(best) else zlib.compress(table.data, _QUICKEST)).decode("ascii")


def _data(table: PeersTable) -> Iterator[tuple[str, str]]:
    letters = _letters(table)
    for number, start in enumerate(range(0, len(letters), _PIECE), 1):
        yield f"data {number:04}", letters[start : start + _PIECE]


def peers_in_rows(rows: Iterable[PeersRow]) -> PeersTable | None:
    """The table that rows hold; None of no rows.

    Raises:
        ValueError: a piece of the file is missing or changed, or a decision is none.
    """
    every = [(row.key.strip(), row.text) for row in rows]
    if not every:
        return None

    def said(key: str) -> tuple[str, ...]:
        return tuple(text for known, text in every if known == key)

    pieces = sorted((key, text) for key, text in every if key.startswith("data "))
    data = _unpacked("".join(text.strip() for _, text in pieces))
    (content, *_), (name, *_) = said("content") or ("",), said("name") or ("",)
    if not data or sha256(data).hexdigest() != content.strip():
        raise ValueError("The file of the table is not whole.")
    try:
        answers = tuple(sorted(map(_ANSWER.validate_json, said("answer"))))
        ours = tuple(sorted(map(_OURS.validate_json, said("ours"))))
    except ValidationError as error:
        raise ValueError("A decision about the table is not understood.") from error
    public = "yes" in said("public")
    return PeersTable(name, content.strip(), data, answers, public, said("type"), said("province"), ours)


def _unpacked(letters: str) -> bytes:
    """The bytes behind letters; never more than any file may have.

    Raises:
        ValueError: they are no such letters.
    """
    try:
        return zlib.decompressobj().decompress(b64decode(letters, validate=True), MAX_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
