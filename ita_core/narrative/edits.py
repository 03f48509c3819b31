"""The office's own words in the place of generated sentences: where each stands, and what has become of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ita_core.findings import Severity
from ita_core.narrative.sentence import Figure, Section, Sentence, Story
from ita_core.numbers import score_text
from ita_core.report_check import Claim, lint_sentence
from ita_core.report_check.claim import claim
from ita_core.report_check.text import Passage, passages, plain
from ita_core.scoring import Assessment, History
from ita_core.thai import one_line

REMOVED = "[-]"
"""Stands for a sentence that the office left out: an empty edit is none, the generated sentence stands again."""

_WORDS = "narrative"
_BASIS = "narrative_was"
_VARIANT = re.compile(r"\.\d+$")
_STATE = re.compile(r"[._](?:above|at|below|full|up|down|same)(?=[._]|$)|(?<=^years)\.(?:apart|doubtful)$")
# Statements that are made once for every node of a section: the node tells them apart, not their order.
_OF_A_NODE = frozenset(
    {"instruments", "indicators", "years.node", "advice.keep", "advice.best_but", "advice.improve", "advice.do"}
    | {"recommendations.item"}
)


@dataclass(frozen=True)
class Edit:
    """The office's words for a sentence, and the generated sentence that they were written for ('' if not known)."""

    words: str
    was: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether the office left the sentence out."""
        return self.words.strip() == REMOVED


def addresses(story: Story) -> tuple[tuple[str, Sentence], ...]:
    """Every sentence with its address, 'issues/issue.2/link.2.3', in reading order.

    An address names the sections, the statement and the node that it is about; it stays the same when the wording,
    the side of the target, or the sentences around it change.
    """
    return tuple(found for section in story.sections for found in _addresses(section, ""))


def _addresses(section: Section, above: str) -> Iterator[tuple[str, Sentence]]:
    path = f"{above}{section.id}"
    times: Counter[str] = Counter()
    for sentence in section.sentences:
        name = _name(sentence)
        times[name] += 1
        yield f"{path}/{name}" + (f"#{times[name]}" if times[name] > 1 else ""), sentence
    for below in section.sections:
        yield from _addresses(below, f"{path}/")


def _name(sentence: Sentence) -> str:
    key = sentence.key
    if key.startswith("story."):
        key = _STATE.sub("", _VARIANT.sub("", key.removeprefix("story.")))
    return f"{key}:{sentence.figures[0].code}" if key in _OF_A_NODE and sentence.figures else key


def text_key(language: str, address: str) -> str:
    """The key under which `Work.texts` keeps an edit."""
    return f"{_WORDS}.{language}.{address}"


def draft_key(language: str, address: str) -> str:
    """The key under which `Work.texts` keeps the generated sentence that an edit was written for."""
    return f"{_BASIS}.{language}.{address}"


def is_sentence_key(key: str) -> bool:
    """Whether a key of `Work.texts` belongs to a sentence of the report."""
    return key.startswith((f"{_WORDS}.", f"{_BASIS}."))


def edits_in(texts: Iterable[tuple[int, str, str]], fiscal_year: int, language: str) -> dict[str, Edit]:
    """The edits by address among the texts of an office (fiscal year, key, words)."""
    own = {key: words for year, key, words in texts if year == fiscal_year and words}
    prefix = text_key(language, "")
    named = {key.removeprefix(prefix): words for key, words in own.items() if key.startswith(prefix)}
    return {address: Edit(words, own.get(draft_key(language, address), "")) for address, words in named.items()}


def with_edits(story: Story, edits: Mapping[str, Edit]) -> Story:
    """The story with the office's words by address; of a sentence's figures those stay that are still printed.

    An empty edit changes nothing, `REMOVED` takes the sentence out, an unknown address is left alone
    (`lost_edits` tells it).
    """
    own = {id(sentence): edits.get(address, Edit("")) for address, sentence in addresses(story)}
    return replace(story, sections=tuple(_edited(section, own) for section in story.sections))


def current_addresses(story: Story, edits: Mapping[str, Edit]) -> tuple[str, ...]:
    """The address of every sentence that `with_edits` leaves, in reading order."""
    return tuple(address for address, _ in addresses(story) if not edits.get(address, Edit("")).leaves_out)


def _edited(section: Section, own: Mapping[int, Edit]) -> Section:
    kept = (sentence for sentence in section.sentences if not own[id(sentence)].leaves_out)
    sentences = tuple(_said(sentence, own[id(sentence)].words) for sentence in kept)
    return replace(section, sentences=sentences, sections=tuple(_edited(below, own) for below in section.sections))


def _said(sentence: Sentence, words: str) -> Sentence:
    if not words.strip():
        return sentence
    printed = (as_printed(figure, words) for figure in sentence.figures)
    return replace(sentence, text=words, figures=tuple(figure for figure in printed if figure))


def as_printed(figure: Figure, words: str) -> Figure | None:
    """The figure as the words print it, in whichever digits; None where they do not."""
    found = re.search(rf"(?<![\d.,]){re.escape(plain(figure.text))}(?!\d|[.,]\d)", plain(words))
    return replace(figure, text=words[found.start() : found.end()]) if found else None


def lost_edits(story: Story, edits: Mapping[str, Edit]) -> dict[str, str]:
    """The words of edits whose sentence the story does not have (any more), by address."""
    known = {address for address, _ in addresses(story)}
    return {address: edit.words for address, edit in edits.items() if edit.words and address not in known}


_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}\.\d{2}(?![\d.])")
_SCORE = re.compile(r"(?<![\d.,+\-])(?:[1-9]\d|100)\.\d{2}(?![\d.])(?=\s*(?:คะแนน|%|points?\b))")
"""A figure in the office's own words that can only be a score: one below ten may be a change or a gain."""
_AIMED = re.compile(
    r"ตั้งเป้า|ให้ถึง|ให้ได้|ไม่น้อยกว่า|ไม่ต่ำกว่า|ยกระดับ.*เป็น|\bat least\b|\baims?\b|\braise\b.*\bto\s*$"
    r"|(?:เพิ่ม|ลด|ต่าง|ห่าง|ขาด)(?!\S*เป็น)[^\s\d]*\s*$|\bby\s*$",
    re.IGNORECASE,
)
"""What stands before a figure that is no result: an aim, a gain, a distance."""


@dataclass(frozen=True)
class EditedSentence:
    """The office's words in the place of a generated sentence.

    `claims`: what in it the data contradict. `dropped`: figures of the original that it does not print any more.
    """

    original: Sentence
    text: str
    claims: tuple[Claim, ...]
    dropped: tuple[Figure, ...]

    @property
    def holds(self) -> bool:
        """Whether the data contradict nothing in it."""
        return not self.claims


def edited(sentence: Sentence, new_text: str, assessment: Assessment, history: History) -> EditedSentence:
    """The edit with the claims of the checker, and figures that neither the sentence nor the data have."""
    found = list(lint_sentence(new_text, assessment, history))
    taken = {(claim.line, claim.start) for claim in found}
    own = [plain(figure.text).lstrip("+-") for figure in sentence.figures]
    for passage in passages(new_text):
        strange = _strange(own, passage, assessment, history, _FIGURE)
        found += [each for each in strange if (each.line, each.start) not in taken]
    dropped = tuple(figure for figure in sentence.figures if as_printed(figure, new_text) is None)
    return EditedSentence(sentence, new_text, tuple(found), dropped)


def claims_on(words: str, assessment: Assessment, history: History) -> tuple[Claim, ...]:
    """What the data deny in words of the office that stand in no sentence's place: a title, a note, a measure.

    Beside the checker's errors that is a score that no year has; one that the words aim at is none.
    """
    found = list(lint_sentence(words, assessment, history))
    taken = {(each.line, each.start) for each in found}
    for passage in passages(words):
        strange = _strange((), passage, assessment, history, _SCORE)
        found += [each for each in strange if (each.line, each.start) not in taken]
    return tuple(each for each in found if each.severity is Severity.ERROR and not _AIMED.search(each.before))


def _strange(
    own: Sequence[str], passage: Passage, assessment: Assessment, history: History, printed: re.Pattern[str]
) -> list[Claim]:
    found = [match for match in printed.finditer(passage.plain) if match[0] not in own]
    if not found:
        return []
    nodes = (node for year in history.assessments for node in year.by_code.values())
    known = {score_text(assessment.framework.target.score), *(score_text(node.score) for node in nodes)}
    told = ", ".join(dict.fromkeys(own)) or score_text(None)
    return [
        claim("edit-figure" if own else "strange-figure", passage, match.span(), (), printed=match[0], figures=told)
        for match in found
        if match[0] not in known
    ]


@dataclass(frozen=True)
class Review:
    """An edit that stands in the story; `checked` is None for a sentence that the office left out."""

    address: str
    sentence: Sentence
    edit: Edit
    checked: EditedSentence | None

    @property
    def is_stale(self) -> bool:
        """Whether the generated sentence is another now than when the edit was written."""
        return bool(self.edit.was) and _letters(self.edit.was) != _letters(self.sentence.text)

    @property
    def is_contradicted(self) -> bool:
        """Whether the data contradict the office's words."""
        return self.checked is not None and not self.checked.holds

    @property
    def needs_a_look(self) -> bool:
        """Whether an officer should read it again."""
        return self.is_stale or self.is_contradicted


def reviews(story: Story, edits: Mapping[str, Edit], assessment: Assessment, history: History) -> tuple[Review, ...]:
    """Every edit of a sentence that the story has, in reading order."""
    found = ((address, sentence, edits[address]) for address, sentence in addresses(story) if address in edits)
    return tuple(
        Review(address, sentence, edit, _checked(sentence, edit, assessment, history))
        for address, sentence, edit in found
    )


def _checked(sentence: Sentence, edit: Edit, assessment: Assessment, history: History) -> EditedSentence | None:
    return None if edit.leaves_out else edited(sentence, edit.words, assessment, history)


def _letters(text: str) -> str:
    """The text without what a file may change when it keeps it: spaces, and signs that nobody sees."""
    return one_line(text).replace(" ", "")


def section_places(story: Story) -> dict[str, tuple[str, Section]]:
    """The sections that have sentences of their own, by id, with the title that tells where they stand."""
    return dict(found for section in story.sections for found in _told(section, ""))


def _told(section: Section, above: str) -> Iterator[tuple[str, tuple[str, Section]]]:
    title = f"{above} › {section.title}" if above else section.title
    if section.sentences:
        yield section.id, (title, section)
    for below in section.sections:
        yield from _told(below, section.title)
