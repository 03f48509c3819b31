"""What the store hands out, and what it says where it does not do what was asked."""

import datetime as dt
from dataclasses import dataclass

from ita_core.database import Kind


class StoreFailed(Exception):
    """The store cannot be opened, read or written; `kind` says what stood in the way."""

    def __init__(self, said: str, kind: Kind = "other") -> None:
        super().__init__(said)
        self.kind: Kind = kind


class WorkDamaged(StoreFailed):
    """A work is there and cannot be read whole."""

    def __init__(self, said: str) -> None:
        super().__init__(said, "damaged")


@dataclass(frozen=True)
class Receipt:
    """Under which token a snapshot was kept, and its revision; `forked`: another window went on in its place."""

    token: str
    revision: int
    forked: bool = False


@dataclass(frozen=True)
class Standing:
    """What a work is at: its last revision, and how often another window went on from it with a copy of its own."""

    revision: int
    forks: int


@dataclass(frozen=True)
class Revision:
    """One of the last revisions of a work and when it was kept [UTC]."""

    number: int
    saved_at: dt.datetime


@dataclass(frozen=True)
class WorkEntry:
    """A work in the list of its owner: whose scores it is about, as far as they are known, and what it takes."""

    token: str
    file_name: str
    agency: str
    saved_at: dt.datetime
    revision: int
    bytes_n: int


class Overtaken(Exception):
    """Somebody else kept a later revision (`standing`) or deleted the work (None); nothing was written."""

    def __init__(self, standing: Standing | None) -> None:
        super().__init__("The work was kept by somebody else in the meantime." if standing else "The work was deleted.")
        self.standing = standing


class QuotaReached(Exception):
    """The owner's works would take more than they may [bytes]; nothing was written, and what is kept stays."""

    def __init__(self, used: int, quota: int) -> None:
        super().__init__(f"The works would take {used} bytes of {quota}.")
        self.used = used
        self.quota = quota


@dataclass(frozen=True)
class Deletion:
    """What was deleted of an owner, a person or an office, looked at again afterwards.

    `left_n`: rows that are still there; `log_emptied`: whether nothing of them stands in the log beside a file.
    """

    works_n: int
    rows_n: int
    left_n: int
    log_emptied: bool

    @property
    def is_proved(self) -> bool:
        """Whether nothing of it is left."""
        return not self.left_n and self.log_emptied
