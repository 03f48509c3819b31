"""Which question of the year a column of a survey's export answers, by its heading."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ita_core.framework import EVIDENCE, Framework
from ita_core.framework.matching import subject_of
from ita_core.thai import folded


class Holds(StrEnum):
    """What a column holds: answers, the points that a quiz gave for them, or the time at which all was handed in."""

    ANSWERS = "answers"
    POINTS = "points"
    FINISHED = "finished"


@dataclass(frozen=True)
class Heading:
    """What one heading says. `code` is the question's, '' where it is no question or not known which."""

    holds: Holds
    code: str = ""


_CODE = r"(?P<code>[ie][1-9]\d?(?:\.[1-9](?!\d))?)"
_BEHIND = r"(?:$|\](?=$|[\s.:])|(?=[\s.:)\u0e00-\u0e7f]))(?P<rest>.*)"
_AT_START = re.compile(_CODE + _BEHIND)
_IN_GROUP = re.compile(r"(?:.*/|[^\[\]]*\[|\S*-|.*\s-\s)" + _CODE + _BEHIND)
_NO_ANSWER = re.compile(r"[\s.:)\-(\[]*(?:อื่น|โปรดระบุ|เหตุผล|ข้อเสนอ|other|comment|please specify)")
_POINTS = re.compile(r"(?:points|คะแนน)\s*[-:]\s*(?P<before>.+)|(?P<behind>.+?)\s*\[(?:score|คะแนน)\]")
_FEEDBACK = re.compile(r"(?:feedback|คำติชม|ความคิดเห็น)\s*[-:]\s*.+|.+\[(?:feedback|คำติชม|ความคิดเห็น)\]")
_FINISHED = re.compile(r"submitdate(?:\..*)?|date submitted")
_NUMBER = re.compile(r"\(?[1-9]\d?[.)]\s*")
_PARTS = (re.compile(r".*\[(?P<own>.+)\]"), re.compile(r".*?\s-\s(?P<own>.+)"), re.compile(r"[^/]*/(?P<own>.+)"))
"""Where the question's own words stand: 'ตาราง [ข้อ]', 'กลุ่ม - ข้อ', 'กลุ่ม/ข้อ'."""


@dataclass(frozen=True, eq=False)
class Headings:
    """The headings of a fiscal year's surveys: codes, and words where they name one question only."""

    framework: Framework

    def read(self, text: str) -> Heading | None:
        """What a heading says, None where it says nothing of a question: a consent, a time, a channel, a remark."""
        heading = folded(text)
        if _FINISHED.fullmatch(heading):
            return Heading(Holds.FINISHED)
        if _FEEDBACK.fullmatch(heading):
            return None
        if points := _POINTS.fullmatch(heading):
            code = self._code(points["before"] or points["behind"])
            return Heading(Holds.POINTS, code) if code else None
        code = self._code(heading)
        return Heading(Holds.ANSWERS, code) if code else None

    def _code(self, heading: str) -> str:
        coded = _AT_START.match(heading) or _IN_GROUP.match(heading)
        if coded:
            return "" if _NO_ANSWER.match(coded["rest"]) else coded["code"]
        return self._by_words(heading)

    def _by_words(self, heading: str) -> str:
        own = (match["own"] for part in _PARTS if (match := part.fullmatch(heading)))
        texts = (subject_of(_NUMBER.sub("", text, count=1)) for text in (heading, *own))
        return next((self._code_of[text] for text in texts if text in self._code_of), "")

    @cached_property
    def _code_of(self) -> Mapping[str, str]:
        """Each question by its words, official ones and our subject; words that two questions share name none."""
        found: dict[str, set[str]] = {}
        for code in (*self.framework.codes("question"), *self.framework.codes("subquestion")):
            if self.framework.instrument_of[code] != EVIDENCE:
                entry, label = self.framework.node_of[code], self.framework.label(code)
                for words in (label.th, label.en, getattr(entry, "wording", None)):
                    if words:
                        found.setdefault(subject_of(folded(words)), set()).add(code)
        return {words: codes.pop() for words, codes in found.items() if words and len(codes) == 1}


def names_by_code(text: str) -> bool:
    """Whether a heading names its question by the code; else it was known by its words."""
    heading = folded(text)
    return bool(_AT_START.match(heading) or _IN_GROUP.match(heading))
