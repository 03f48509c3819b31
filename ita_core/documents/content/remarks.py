"""What to keep up or to do about the questions of one instrument in one issue: the last column of an issue's table."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ita_core.analysis import ActionNeed, IssueGroup
from ita_core.framework import EVIDENCE, Framework
from ita_core.narrative.conditions import Case, case
from ita_core.narrative.teller import spaced
from ita_core.numbers import score_text
from ita_core.office.deeds import title
from ita_core.scoring import Assessment
from ita_core.text import Text, codes_text


@dataclass(frozen=True)
class _Facts:
    """A group with all its scores, and what may be said of it."""

    group: IssueGroup
    assessment: Assessment

    @property
    def framework(self) -> Framework:
        return self.assessment.framework

    @property
    def is_documents(self) -> bool:
        return self.group.instrument == EVIDENCE

    @property
    def is_asked(self) -> bool:
        """Whether its members are questions, none an indicator that stands for questions that are not known."""
        return all(self.framework.kind_of(code) == "question" for code in self.group.codes)

    @cached_property
    def scores(self) -> dict[str, Decimal]:
        found = {code: self.assessment.score(code) for code in self.group.codes}
        return {code: score for code, score in found.items() if score is not None}

    @property
    def lowest(self) -> tuple[str, ...]:
        """The members with the lowest score, in the order of the table."""
        least = min(self.scores.values(), default=None)
        return tuple(code for code, score in self.scores.items() if score == least)

    @property
    def is_kept(self) -> bool:
        return self.group.need is ActionNeed.MAINTAIN

    @property
    def case(self) -> Case:
        """What the conditions of remarks speak of (narrative/conditions.toml)."""
        return case(
            need=self.group.need.value,
            documents=self.is_documents,
            asked=self.is_asked,
            members=len(self.group.codes),
            weak=len(self.group.weak),
            lowest=len(self.lowest),
            mean=self.group.mean,
            target=self.framework.target.score,
        )


_KINDS = (
    "unknown",
    "documents_full",
    "documents_some",
    "documents_none",
    "kept_one",
    "kept_alike",
    "kept",
    "kept_by_indicator",
    "improve",
    "low_one",
    "low",
)
"""Every remark; the first that may stand is said."""


def remark_kind(group: IssueGroup, assessment: Assessment) -> str:
    """Which remark fits a group."""
    found = _Facts(group, assessment).case.chosen(*(f"remark.{kind}" for kind in _KINDS))
    return found.removeprefix("remark.")


def remark(group: IssueGroup, assessment: Assessment, text: Text) -> str:
    """How the group stands, then in short sentences what to keep up or to do, from its own questions."""
    facts, kind = _Facts(group, assessment), remark_kind(group, assessment)
    about = group.missing if kind == "unknown" else facts.lowest if facts.is_kept else group.weak
    words = {
        "n": len(group.codes),
        "codes": _named(about, facts, text),
        "deeds": _within(_deeds(about, facts, text)) if about else "",
    }
    standing = text(f"group_standing.{group.need}")
    return spaced(text("remark.whole", standing=standing, remark=text(f"remark.{kind}", **words)))


def _within(deeds: str) -> str:
    """A title as part of a sentence: its first letter is small."""
    return deeds[:1].lower() + deeds[1:]


def _deeds(codes: tuple[str, ...], facts: _Facts, text: Text) -> str:
    """What the office does about questions or documents; of an indicator only its field is known."""
    if facts.is_asked:
        return title(codes, facts.framework, text)
    names = [text.of(facts.framework.label(code)) for code in codes]
    whole = names[0] if len(names) == 1 else text("remark.and", first=", ".join(names[:-1]), last=names[-1])
    key = facts.case.chosen("remark.keep_indicator", "remark.improve_indicator")
    return text(key, names=spaced(whole))


def _named(codes: tuple[str, ...], facts: _Facts, text: Text) -> str:
    shown = [
        f"{codes_text([code], text)} ({score_text(facts.scores[code])})"
        if code in facts.scores
        else codes_text([code], text)
        for code in codes
    ]
    return shown[0] if len(shown) == 1 else text("remark.and", first=", ".join(shown[:-1]), last=shown[-1])
