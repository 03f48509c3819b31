"""What a session holds, as the store writes it: one JSON text with a version, and bytes named by their digest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter

from ita_core.office.saved_work import work_in
from ita_core.office.work import Work
from ita_core.workbook.saved_rows import SavedRow, SavedSheet, SavedWork

Form = Literal[2, 3]


@dataclass(frozen=True)
class Snapshot:
    """A workbook (`sample` names one that ships with the program, then `data` is empty) with the office's work on it.

    `reading`: what the workbook says, as `ita_core.workbook.stored_reading` writes it, empty where it was not kept.
    The table of other agencies is part of the work; its bytes are kept as those of the workbook are.
    `aside`: the workbooks that were set aside with theirs; these have nothing aside.
    """

    file_name: str
    sample: str
    data: bytes
    work: Work = field(default_factory=Work)
    reading: bytes = b""
    aside: tuple["Snapshot", ...] = ()

    @property
    def contents(self) -> Mapping[str, bytes]:
        """All bytes of the snapshot by their digest."""
        own = (part for each in (self, *self.aside) for part in (each.data, each.reading, _peers(each)) if part)
        return {digest(part): part for part in own}

    def text(self) -> str:
        """The JSON text."""
        form: Form = 3 if any(map(_peers, (self, *self.aside))) else 2
        told = _Stored(form=form, snapshot=_described(self), aside=tuple(map(_described, self.aside)))
        return told.model_dump_json()


def _peers(snapshot: Snapshot) -> bytes:
    return snapshot.work.peers.data if snapshot.work.peers else b""


def digest(data: bytes) -> str:
    """The SHA-256 of bytes [hex], '' of none."""
    return sha256(data).hexdigest() if data else ""


class _Described(BaseModel):
    """A snapshot with the digests of its bytes."""

    file_name: str
    sample: str
    data: str
    reading: str
    work: Work


class _Stored(BaseModel):
    """The form in which snapshots are written; the first was that of release 0.1, the third has a table of agencies."""

    form: Form = 2
    snapshot: _Described
    aside: tuple[_Described, ...]


def _described(snapshot: Snapshot) -> _Described:
    return _Described(
        file_name=snapshot.file_name,
        sample=snapshot.sample,
        data=digest(snapshot.data),
        reading=digest(snapshot.reading),
        work=_with_peers(snapshot.work, b""),
    )


def _with_peers(work: Work, data: bytes) -> Work:
    """The work with these bytes of its table of agencies; as it is where it has none."""
    return replace(work, peers=replace(work.peers, data=data)) if work.peers else work


def snapshot_in(text: str, contents: Mapping[str, bytes]) -> Snapshot:
    """The snapshot that a JSON text and bytes by digest give.

    Raises:
        ValueError: the text is damaged or of a newer form, or bytes are missing.
    """
    told = _Stored.model_validate_json(text)
    whole, *aside = (_whole(each, contents) for each in (told.snapshot, *told.aside))
    return replace(whole, aside=tuple(aside))


def _whole(told: _Described, contents: Mapping[str, bytes]) -> Snapshot:
    data, reading = (_bytes(named, contents) for named in (told.data, told.reading))
    peers = _bytes(told.work.peers.content, contents) if told.work.peers else b""
    return Snapshot(told.file_name, told.sample, data, _with_peers(told.work, peers), reading)


def _bytes(named: str, contents: Mapping[str, bytes]) -> bytes:
    data = contents.get(named, b"")
    if not isinstance(data, bytes) or digest(data) != named:
        raise ValueError(f"The bytes {named[:16]} are missing or damaged.")
    return data


def first_form(row: Mapping[Any, Any], aside: Iterable[Mapping[Any, Any]]) -> Snapshot:
    """The snapshot of the rows in which release 0.1 kept it; what nobody understands in them stays in the work.

    Raises:
        ValueError: the rows are damaged.
    """
    whole, *others = (_of_first_form(each) for each in (row, *aside))
    return replace(whole, aside=tuple(others))


_ROWS = TypeAdapter(dict[str, list[dict[str, str]]])


def _of_first_form(row: Mapping[Any, Any]) -> Snapshot:
    told = _ROWS.validate_json(row["rows"])
    sheets = tuple(
        SavedSheet(
            kind, tuple(dict.fromkeys(column for row in own for column in row)), tuple(map(SavedRow, own)), kind, 1
        )
        for kind, own in told.items()
    )
    if not isinstance(row["data"], bytes):
        raise ValueError("The bytes of the workbook are damaged.")
    work, _ = work_in(SavedWork(sheets))
    return Snapshot(row["file_name"], row["sample"], row["data"], work)
