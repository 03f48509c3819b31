"""Counts over many judged workbooks: how many are wrong without a word or right without a question."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.awkward.judge import Judgement, Verdict

ABOUT = ("agency lost", "level lost")
"""Kinds of silence about a name or a level that stands on the sheet and was not read; all others are about figures."""


@dataclass
class Tally:
    """How many workbooks ended how; `about_figures` of the silent ones have a wrong, lost or unnamed figure."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    about_figures: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, judgement: Judgement) -> None:
        """Count one workbook."""
        self.verdicts[judgement.verdict] += 1
        silent = {remark.kind for remark in judgement.silent}
        self.about_figures += bool(silent - set(ABOUT))
        self.kinds.update(silent)

    @property
    def n(self) -> int:
        """All workbooks counted."""
        return self.verdicts.total()

    @property
    def silent(self) -> int:
        """Those that are wrong without a word."""
        return self.verdicts[Verdict.WRONG_SILENT]

    def line(self, name: str) -> str:
        """The counts in one row of a table."""
        right = self.verdicts[Verdict.RIGHT] / self.n
        rest = " ".join(f"{self.verdicts[verdict]:>7}" for verdict in (Verdict.WARNED, Verdict.ASKED, Verdict.REFUSED))
        return f"{name:32} {self.n:>6} {self.silent:>7} {self.about_figures:>8} {right:>8.1%} {rest}"


HEAD = f"{'trait':32} {'n':>6} {'silent':>7} {'figures':>8} {'right':>8} {'warned':>7} {'asked':>7} {'refused':>7}"


def tallied(judged: Iterable[tuple[frozenset[str], Judgement]]) -> tuple[Tally, dict[str, Tally]]:
    """The tally of all and of each trait, the most silent trait first."""
    whole, traits = Tally(), {}
    for names, judgement in judged:
        whole.add(judgement)
        for name in names:
            traits.setdefault(name, Tally()).add(judgement)
    return whole, dict(sorted(traits.items(), key=lambda item: -item[1].about_figures / item[1].n))
