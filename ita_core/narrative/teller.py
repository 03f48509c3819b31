"""What every section of a story draws on: the year, its language, and figures as they are printed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from ita_core.analysis import Strengths, strengths
from ita_core.consistency import Verdict, judge
from ita_core.framework import NodeKind
from ita_core.narrative.conditions import Case
from ita_core.narrative.phrases import target_text
from ita_core.narrative.sentence import Figure, Sentence
from ita_core.numbers import Number, exact, score_text, signed_text
from ita_core.scoring import Assessment, History
from ita_core.text import SURENESS_MARKS, Text, span


@dataclass(frozen=True, eq=False)
class YearResults:
    """One fiscal year of a history and the language it is told in."""

    history: History
    assessment: Assessment
    text: Text

    @cached_property
    def before(self) -> Assessment | None:
        """The fiscal year before."""
        return self.history.before(self.assessment)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every link of every issue, judged."""
        return judge(self.assessment)

    @cached_property
    def strengths(self) -> Strengths:
        """What to keep and what to work on."""
        return strengths(self.assessment)


_NAMED_SINGLY = 4
"""Documents without points that are told one by one; of more the runs."""

_FIRST_WORD = re.compile(r"^[a-z]{2,}")
_TO_THAI = re.compile(r"(คือ|และ) (?=[ก-ฮเ-ไ])")
_TO_LATIN = re.compile(r"(และ|ต้องเพิ่ม)(?=[A-Za-z\d])")
_MORE = re.compile(r"(?<=[ก-๎]) (?=อีก \d)")
_MARKED = re.compile(rf"([){''.join(SURENESS_MARKS)}])(?=[ก-๎])")


@dataclass(frozen=True, eq=False)
class Teller(YearResults):
    """One fiscal year of a history, told in one language."""

    def in_words(self, text: Text) -> "Teller":
        """The same year in other words, its results worked out once for both."""
        other = replace(self, text=text)
        for name in ("before", "verdicts", "strengths"):
            other.__dict__[name] = getattr(self, name)
        return other

    @property
    def goal(self) -> Decimal:
        """The target of the year."""
        return self.assessment.framework.target.score

    def say(
        self, key: str, about: Case, figures: Mapping[str, Figure] | None = None, rule: str = "", **words: object
    ) -> Sentence:
        """The text of a key, which may stand; a figure fills the placeholder of its name and is kept.

        Raises:
            UnfitError: the facts do not fulfil the condition of the sentence.
        """
        self.choose(about, key)
        named = figures or {}
        told = self._finished(
            self.text(f"story.{key}", **words, **{name: figure.text for name, figure in named.items()})
        )
        return Sentence(told, tuple(named.values()), rule or key.partition(".")[0], f"story.{key}")

    def _finished(self, told: str) -> str:
        """A sentence as it is printed: Thai words without a space between them, an English one with its capital."""
        if self.text.language == "th":
            return spaced(told)
        return _FIRST_WORD.sub(lambda word: word[0].capitalize(), told)

    def phrase(self, key: str, about: Case, **words: object) -> str:
        """A part of a sentence that has a condition of its own.

        Raises:
            UnfitError: the facts do not fulfil it.
        """
        self.choose(about, key)
        return self.text(f"story.{key}", **words)

    def choose(self, about: Case, *keys: str) -> str:
        """The first of several texts that may stand.

        Raises:
            UnfitError: none may.
        """
        return about.chosen(*(f"story.{key}" for key in keys)).removeprefix("story.")

    def first(self, about: Case, *keys: str) -> str | None:
        """The first of several texts that may stand; None of none."""
        found = about.first(*(f"story.{key}" for key in keys))
        return found.removeprefix("story.") if found else None

    def prints(self, key: str, name: str) -> bool:
        """Whether a text has a place for a figure."""
        return f"{{{name}}}" in self.text(f"story.{key}")

    def may(self, key: str, about: Case) -> bool:
        """Whether the sentence of a text may stand."""
        return about.allows(f"story.{key}")

    def variant(self, key: str, place: int) -> str:
        """One of the numbered variants of a key, going round: the first for place 0."""
        return f"{key}.{place % self.text.variants_of(f'story.{key}') + 1}"

    def score(self, code: str) -> Figure:
        """The score of a node with the cell it was read from."""
        node = self.assessment.by_code[code]
        place = f"{node.sheet}!{node.cell}" if node.cell else ""
        return Figure(code, self.assessment.shown(code), place)

    def mean(self, codes: Sequence[str]) -> Figure:
        """The mean of several questions; of one its score."""
        if len(codes) == 1:
            return self.score(codes[0])
        return Figure(span(codes), score_text(self.assessment.mean(codes)))

    def target(self) -> Figure:
        """The target as printed."""
        return Figure("target", target_text(self.assessment.framework.target, self.text))

    def points(self, what: str, value: Number) -> Figure:
        """A difference or a gain in points, without a sign."""
        return Figure(what, score_text(abs(exact(value))))

    def signed(self, what: str, value: Number) -> Figure:
        """A change with its sign."""
        return Figure(what, signed_text(value))

    def gap(self, code: str) -> Figure:
        """How far a node is from the target."""
        return self.points(f"gap:{code}", (self.assessment.score(code) or Decimal(0)) - self.goal)

    def name(self, code: str) -> str:
        """The name of a node or the subject of a question."""
        return self.text.of(self.assessment.framework.label(code))

    def called(self, code: str) -> str:
        """The node as a sentence names it: 'ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ', 'EIT ส่วนที่ 1', 'ข้อ e14'."""
        kind = self.assessment.framework.kind_of(code)
        if kind == "total":
            return self.text("story.word.total")
        if kind in ("indicator", "subindicator"):
            return self.text(f"story.word.{kind}", code=code, name=self.name(code))
        if kind == "question":
            return self.text("story.word.question", named=self.named(code))
        return self.text(f"node.{code}") if f"node.{code}" in self.text.entries else self.name(code)

    def briefly(self, code: str) -> str:
        """A question as 'e14 การเปิดโอกาสให้…'; where its text is not known, its indicator and its place in that."""
        name = self.text.briefly(self.assessment.framework.label(code))
        return self.text("story.word.named", code=code, name=name)

    def named(self, code: str) -> str:
        """The same, with the way the score is to be read where that is the other way round."""
        negative = self.assessment.framework.is_negative(code)
        return f"{self.briefly(code)} {self.text('meaning.negative')}" if negative else self.briefly(code)

    def listed(self, parts: Sequence[str]) -> str:
        """Several phrases in a row: 'ก, ข และ ค'."""
        if len(parts) < 2:
            return "".join(parts)
        return spaced(self.text("story.word.and", first=", ".join(parts[:-1]), last=parts[-1]))

    def in_a_row(self, phrases: Sequence[str]) -> str:
        """Several phrases with a verb of their own: in Thai a space stands between them, and commas only within."""
        if len(phrases) < 2 or self.text.language != "th":
            return self.listed(phrases)
        return spaced(self.text("story.word.and", first=" ".join(phrases[:-1]), last=phrases[-1]))

    def with_scores(self, codes: Sequence[str]) -> tuple[str, tuple[Figure, ...]]:
        """Codes with their scores, 'i8 (76.32) และ i21 (80.68)', and the figures in them."""
        figures = tuple(self.score(code) for code in codes)
        phrases = [f"{self.bare([code])} ({figure.text})" for code, figure in zip(codes, figures, strict=True)]
        return self.listed(phrases), figures

    def documents(self, codes: Sequence[str]) -> tuple[str, tuple[Figure, ...]]:
        """The same of documents; many that all have no points as 'o1, o3–o9 ซึ่งได้ 0.00 คะแนนทุกรายการ'."""
        if len(codes) <= _NAMED_SINGLY or any(self.assessment.score(code) for code in codes):
            return self.with_scores(codes)
        figure = self.score(codes[0])
        return self.text("story.word.all_without", codes=self.listed(span(codes).split(", ")), score=figure.text), (
            figure,
        )

    def nodes(self, codes: Sequence[str]) -> str:
        """Nodes of several kinds in a row: 'คะแนนรวม, EIT, ตัวชี้วัดที่ 9, 10 และข้อ i1–i30'."""
        kinds = {code: self.assessment.framework.kind_of(code) for code in codes}
        numbered = {
            word: [code for code, kind in kinds.items() if kind == word] for word in ("indicator", "subindicator")
        }
        asked = [code for code, kind in kinds.items() if kind == "question"]
        told = [self.called(code) for code, kind in kinds.items() if kind not in (*numbered, "question")]
        for word, own in numbered.items():
            many = [self.text(f"story.word.{word}s", codes=", ".join(own))]
            told += many if len(own) > 1 else [self.called(code) for code in own]
        if asked:
            told.append(self.text("story.word.questions", codes=span(asked)))
        return self.listed(told)

    def only_questions(self, codes: Iterable[str]) -> bool:
        """Whether all of them are questions and none is an indicator that stands for questions that are not known."""
        return all(self.assessment.framework.kind_of(code) == "question" for code in codes)

    def lacks(self, code: str) -> bool:
        """Whether a question is below the target, or a document without its full points; what is unknown does not."""
        score, framework = self.assessment.score(code), self.assessment.framework
        needed = framework.full_score(code) if framework.is_evidence(code) else self.goal
        return score is not None and score < needed

    def codes(self, codes: Sequence[str], *, listed: bool = False) -> str:
        """Codes as a sentence names them: 'ข้อ i1–i3', 'ตัวชี้วัดที่ 4'; `listed` draws no runs together."""
        return self._named_in_row(codes, listed=listed, word="story.word.questions")

    def bare(self, codes: Sequence[str]) -> str:
        """The same without a word before questions: 'i1–i3', 'ตัวชี้วัดที่ 4'."""
        return self._named_in_row(codes)

    def _named_in_row(self, codes: Sequence[str], *, listed: bool = False, word: str = "") -> str:
        """The questions in one phrase, then each indicator that stands for questions by its name."""
        asked = [code for code in codes if self.only_questions([code])]
        others = [self.called(code) for code in codes if code not in asked]
        if not asked:
            return self.listed(others)
        questions = self.listed(asked) if listed and not others else span(asked)
        return self.listed([self.text(word, codes=questions) if word else questions, *others])

    def known(self, kind: NodeKind) -> tuple[str, ...]:
        """The codes of a kind that have a score."""
        return tuple(node.code for node in self.assessment.of_kind(kind) if node.score is not None)

    def unknown(self, kind: NodeKind, instrument: str | None = None) -> tuple[str, ...]:
        """The codes of a kind, or those of one instrument, that have none."""
        nodes = (node for node in self.assessment.of_kind(kind) if instrument in (None, node.instrument))
        return tuple(node.code for node in nodes if node.score is None)

    def beside(self, sentence: Sentence, figures: Iterable[Figure]) -> Sentence:
        """The sentence with further figures that its words already hold."""
        return Sentence(sentence.text, (*sentence.figures, *figures), sentence.rule, sentence.key)


def grouped(rank: str) -> str:
    """A whole number with its thousands apart; anything else as it stands in the file."""
    plain = rank.replace(",", "").strip()
    return f"{int(plain):,}" if plain.isdecimal() else rank


def spaced(told: str) -> str:
    """Thai words without a space between them; one before Latin letters and behind a mark or bracket: 'คือคะแนนรวม'."""
    return _MARKED.sub(r"\1 ", _MORE.sub("", _TO_LATIN.sub(r"\1 ", _TO_THAI.sub(r"\1", told))))
