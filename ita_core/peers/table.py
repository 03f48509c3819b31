"""The table of many agencies that an office keeps beside its workbook, and what it decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256


@dataclass(frozen=True)
class PeersTable:
    """A file as it was loaded, with the office's decisions.

    Args:
        content: the SHA-256 of its bytes [hex].
        answers: the chosen options for the questions of its reading: question id, option id.
        public: whether the office says that the table is public, so that other agencies may be named.
        types, provinces: with whom alone the office compares itself; () is everybody.
        ours: whether an alike row is the office, as it said: fiscal year, 'sheet!cell', yes or no.
    """

    name: str
    content: str
    data: bytes = field(repr=False)
    answers: tuple[tuple[str, str], ...] = ()
    public: bool = False
    types: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    ours: tuple[tuple[int, str, bool], ...] = ()

    def answered(self, question: str, option: str | None) -> "PeersTable":
        """The same with a question answered, or with its answer taken back."""
        others = {key: chosen for key, chosen in self.answers if key != question}
        now = others if option is None else others | {question: option}
        return replace(self, answers=tuple(sorted(now.items())))

    def said(self, fiscal_year: int, place: str, is_ours: bool | None) -> "PeersTable":
        """The same with an alike row of a year confirmed or not, or with that answer taken back."""
        others = [each for each in self.ours if each[:2] != (fiscal_year, place)]
        return replace(
            self, ours=tuple(sorted([*others, *([] if is_ours is None else [(fiscal_year, place, is_ours)])]))
        )

    def confirmed(self, fiscal_year: int) -> Mapping[str, bool]:
        """What the office said of alike rows of a year, by 'sheet!cell'."""
        return {place: is_ours for year, place, is_ours in self.ours if year == fiscal_year}


def peers_table(name: str, data: bytes) -> PeersTable:
    """A file as it is loaded, nothing decided about it yet."""
    return PeersTable(name, sha256(data).hexdigest(), data)
