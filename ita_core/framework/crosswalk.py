"""How the questions and indicators of a fiscal year follow from those of the year before."""

from typing import Literal, Self

from pydantic import model_validator

from ita_core.framework.entry import Sourced

Succession = Literal["same", "reworded", "renumbered", "split", "merged", "new", "dropped", "unknown"]
_PAIRWISE = ("same", "reworded", "renumbered")


class CrosswalkEntry(Sourced):
    """One statement about codes of the year before (`before`) and of this year (`now`).

    - same: number and text as before; renumbered: another number, the same text; reworded: the same subject in other
      words or asked in another way, whatever the number. `before` and `now` are read pairwise.
    - split: one code became several; merged: several became one.
    - new: `now` has no forerunner; dropped: `before` has no successor.
    - unknown: the texts are not known well enough to say.
    """

    relation: Succession
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(code before, code now) wherever one code follows one other; nothing for the other relations."""
        return tuple(zip(self.before, self.now, strict=True)) if self.relation in _PAIRWISE else ()

    @model_validator(mode="after")
    def _codes_fit_the_relation(self) -> Self:
        before, now = len(self.before), len(self.now)
        fits = {
            "same": self.before == self.now and now > 0,
            "reworded": before == now > 0,
            "renumbered": before == now > 0 and all(old != new for old, new in self.pairs),
            "split": before == 1 and now > 1,
            "merged": before > 1 and now == 1,
            "new": before == 0 and now > 0,
            "dropped": before > 0 and now == 0,
            "unknown": before + now > 0,
        }
        if not fits[self.relation]:
            raise ValueError(f"Crosswalk: '{self.relation}' does not fit before {self.before} and now {self.now}.")
        return self
