"""The office's own words in the place of generated sentences: where each stands, and what has become of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ita_core.narrative.lint.source import plain
from ita_core.narrative.sentence import Figure, Section, Sentence, Story

REMOVED = "[-]"
"""Stands for a sentence that the office left out: an empty edit is none, the generated sentence stands again."""

_WORDS = "narrative"
_BASIS = "narrative_was"
_VARIANT = re.compile(r"\.\d+$")
_STATE = re.compile(r"[._](?:above|at|below|full|up|down|same)(?=[._]|$)")
# Statements that are made once for every node of a section: the node tells them apart, not their order.
_OF_A_NODE = frozenset(
    {"instruments", "indicators", "years.node", "advice.keep", "advice.best_but", "advice.improve", "advice.do"}
    | {"todo.advice", "recommendations.item"}
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


def basis_key(language: str, address: str) -> str:
    """The key under which `Work.texts` keeps the generated sentence that an edit was written for."""
    return f"{_BASIS}.{language}.{address}"


def edits_in(texts: Iterable[tuple[int, str, str]], fiscal_year: int, language: str) -> dict[str, Edit]:
    """The edits by address among the texts of an office (fiscal year, key, words)."""
    own = {key: words for year, key, words in texts if year == fiscal_year and words}
    prefix = text_key(language, "")
    named = {key.removeprefix(prefix): words for key, words in own.items() if key.startswith(prefix)}
    return {address: Edit(words, own.get(basis_key(language, address), "")) for address, words in named.items()}


def with_edits(story: Story, edits: Mapping[str, Edit]) -> Story:
    """The story with the office's words by address; of a sentence's figures those stay that are still printed.

    An empty edit changes nothing, `REMOVED` takes the sentence out, an unknown address is left alone
    (`lost_edits` tells it).
    """
    own = {id(sentence): edits.get(address, Edit("")) for address, sentence in addresses(story)}
    return replace(story, sections=tuple(_edited(section, own) for section in story.sections))


def kept_addresses(story: Story, edits: Mapping[str, Edit]) -> tuple[str, ...]:
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
