"""What has become of the office's edits: each held against the data and against the sentence it was written for."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ita_core.narrative.edited import EditedSentence, edited
from ita_core.narrative.edits import Edit, addresses
from ita_core.narrative.sentence import Section, Sentence, Story
from ita_core.scoring import Assessment, History


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
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign)[0] != "C")


def told_sections(story: Story) -> dict[str, tuple[str, Section]]:
    """The sections that have sentences of their own, by id, with the title that tells where they stand."""
    return dict(found for section in story.sections for found in _told(section, ""))


def _told(section: Section, above: str) -> Iterator[tuple[str, tuple[str, Section]]]:
    title = f"{above} › {section.title}" if above else section.title
    if section.sentences:
        yield section.id, (title, section)
    for below in section.sections:
        yield from _told(below, section.title)
