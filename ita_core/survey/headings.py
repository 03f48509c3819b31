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


_CODE = r"(?P<letter>[ie])(?:\s|\.|-)?0?(?P<number>[1-9]\d?(?:\.[1-9](?!\d))?)"
_BEHIND = r"(?P<rest>$|\s*[\])](?=$|[\s.:,\-\u0e00-\u0e7f]).*|[\s.:(),\u0e00-\u0e7f].*|[-\u2013](?!\s*[ie]?\d).*)"
_ITEM = r"(?:(?:ข้อ|คำถาม)(?:ข้อ)?(?:ที่)?|question|item|q)\s*"
_AT_START = re.compile(rf"(?:{_ITEM})?[(\[]?\s*" + _CODE + _BEHIND)
_IN_GROUP = re.compile(r"(?:.*/|[^\[\]]*\[\s*|(?![ie]\d{1,2}[-_.])\S*[-_.]|.*\s-\s)" + _CODE + _BEHIND)
_AT_END = re.compile(r"(?P<rest>.*[^\s(])\s*\(\s*" + _CODE + r"\s*\)[\s*]*")
_OTHER = (
    r"(?:อื่น|(?:คะแนน|ค่า)?(?:รวม|เฉลี่ย)|ร้อยละ|โปรดระบุ|เหตุผล|ข้อเสนอ|ความคิดเห็น|แสดงความ|คำติชม"
    r"|other|comment|feedback|please specify)"
)
_NO_ANSWER = re.compile(rf"[\s.:)\-(\[]*{_OTHER}.*|.*[\[(]\s*{_OTHER}[^\])]*[\])]\s*")
_POINTS = re.compile(
    r"(?:points|คะแนน(?:ข้อ)?)\s*[-:(\s]\s*(?P<before>.+?)\)?|(?P<behind>.+?)\s*[\[(](?:score|points?|คะแนน)[\])]"
    r"|(?P<code>[ie]0?[1-9]\d?)\s+(?:score|points?|คะแนน)"
)
_OF_QUIZ = re.compile(r"points\s*-.*|.+\[score\]")
_FEEDBACK = re.compile(r"(?:feedback|คำติชม|ความคิดเห็น)\s*[-:]\s*.+|.+\[(?:feedback|คำติชม|ความคิดเห็น)\]")
_SURVEYS = {
    "i": re.compile(r"(?<![a-z])iit|ส่วนได้เสียภายใน|ภายในหน่วยงาน"),
    "e": re.compile(r"(?<![a-z])eit|ส่วนได้เสียภายนอก"),
}
_OF_THE_TOOL = re.compile(
    r"progress|duration.*|.*interviewtime.*|.*lastpage.*|.*seed|(?:total )?(?:score|points)|คะแนน(?:รวม)?"
)
_LONGEST = 1000
"""Letters of a heading that is read."""

_MARKS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|&nbsp;|\*+|__")
_REVERSED = re.compile(r"กลับ(?:ค่า)?(?:คะแนน|ค่า|ข้อ|ด้าน|ทิศ|แล้ว)|reversed?(?![a-z])|recoded")
_FINISHED = re.compile(r"submitdate(?:\..*)?|date submitted")
_NUMBER = re.compile(rf"(?:{_ITEM})?\(?[1-9]\d?(?:\.[1-9]\d?)*(?:[.):]|(?=\s))\s*")
_PARTS = (
    re.compile(r".*\[(?P<own>.+)\]"),
    re.compile(r".*?\s-\s(?P<own>.+)"),
    re.compile(r"[^/]*/(?P<own>.+)"),
    re.compile(r"(?P<own>[^a-z]*[\u0e00-\u0e7f][^a-z]*?)\s*[/|(]\s*[a-z].*"),
)
"""Where the question's own words stand: 'ตาราง [ข้อ]', 'กลุ่ม - ข้อ', 'กลุ่ม/ข้อ', 'ข้อ / question'."""


@dataclass(frozen=True, eq=False)
class Headings:
    """The headings of a fiscal year's surveys: codes, and words where they name one question only."""

    framework: Framework

    def read(self, text: str) -> Heading | None:
        """What a heading says, None where it says nothing of a question: a consent, a time, a channel, a remark."""
        if len(text) > _LONGEST:
            return None
        heading = _without_marks(text)
        if _FINISHED.fullmatch(heading):
            return Heading(Holds.FINISHED)
        if _FEEDBACK.fullmatch(heading):
            return None
        if points := _POINTS.fullmatch(heading):
            code = self._code(points["before"] or points["behind"] or points["code"])
            return Heading(Holds.POINTS, code) if code else None
        code = self._code(heading)
        return Heading(Holds.ANSWERS, code) if code else None

    def is_beside_a_question(self, text: str) -> bool:
        """Whether a heading is of another answer, a reason, a remark, a feedback, or of what the tool counts."""
        heading = _without_marks(text)
        if len(text) > _LONGEST or _OF_THE_TOOL.fullmatch(heading):
            return True
        coded = _coded(heading)
        return bool(_FEEDBACK.fullmatch(heading) or _NO_ANSWER.fullmatch(coded["rest"] if coded else heading))

    def counted(self, questions: int, title: str) -> tuple[str, ...]:
        """All questions of the one survey that a title names, where it has so many; else none."""
        words = folded(title)
        named = [name for name, pattern in _SURVEYS.items() if pattern.search(words)]
        if len(named) != 1:
            return ()
        codes = [code for code in self.framework.codes("question") if code.startswith(named[0])]
        return tuple(codes) if len(codes) == questions else ()

    def _code(self, heading: str) -> str:
        if coded := _coded(heading):
            return "" if _NO_ANSWER.fullmatch(coded["rest"]) else coded["letter"] + coded["number"]
        return "" if _NO_ANSWER.fullmatch(heading) else self._by_words(heading)

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


def _without_marks(text: str) -> str:
    """A folded heading without the marks of bold, required or formatted text."""
    return folded(_MARKS.sub(" ", text))


def _coded(heading: str) -> re.Match[str] | None:
    """The code in a folded heading: before, within a group, or in brackets behind the question."""
    return _AT_START.fullmatch(heading) or _IN_GROUP.fullmatch(heading) or _AT_END.fullmatch(heading)


def names_by_code(text: str) -> bool:
    """Whether a heading names its question by the code; else it was known by its words."""
    return _coded(_without_marks(text)) is not None


def is_reversed(text: str) -> bool:
    """Whether a heading says that the answers below were turned round already: 'i4 (กลับคะแนนแล้ว)'."""
    return _REVERSED.search(_without_marks(text)) is not None


def is_of_quiz(text: str) -> bool:
    """Whether a heading is the one that a form's quiz gives to its points, where an empty answer has 0 too."""
    return _OF_QUIZ.fullmatch(_without_marks(text)) is not None
