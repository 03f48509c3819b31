"""The narrative's sentences as blocks of a document: run together, or one a line."""

from collections.abc import Iterable, Iterator

from ita_core.documents.content.subject import Subject
from ita_core.documents.report import Block, Bullets, Paragraph, Voice
from ita_core.narrative import Section, Sentence


def part_of_story(subject: Subject, *path: str) -> Section:
    """A section of the story by its id, the ones it stands in first: 'issues', 'issue.2'."""
    sections: tuple[Section, ...] = subject.story.sections
    for identity in path:
        found = next(section for section in sections if section.id == identity)
        sections = found.sections
    return found


def speaks_of(sentence: Sentence, *kinds: str) -> bool:
    """Whether the sentence was made from a text of one of the kinds: 'todo.keep', 'link'."""
    key = sentence.key.removeprefix("story.")
    return any(key == kind or key.startswith((f"{kind}.", f"{kind}_")) for kind in kinds)


def running(sentences: Iterable[Sentence], voice: Voice = "body") -> Iterator[Paragraph]:
    """The sentences one after the other; a new paragraph only where the officer began a new line."""
    whole = " ".join(sentence.text for sentence in sentences)
    return (Paragraph(line, voice) for line in _lines(whole))


def apart(sentences: Iterable[Sentence]) -> Iterator[Paragraph]:
    """A paragraph a sentence."""
    return (Paragraph(line) for sentence in sentences for line in _lines(sentence.text))


def listed(sentences: Iterable[Sentence]) -> tuple[Block, ...]:
    """A list with a point a sentence; nothing of no sentence."""
    items = tuple(" ".join(_lines(sentence.text)) for sentence in sentences)
    kept = tuple(item for item in items if item)
    return (Bullets(kept),) if kept else ()


def written(subject: Subject, key: str, fiscal_year: int) -> tuple[Paragraph, ...]:
    """What the officer wrote under a key for a fiscal year, a paragraph a line."""
    return tuple(Paragraph(line) for line in _lines(subject.written(key, fiscal_year)))


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
