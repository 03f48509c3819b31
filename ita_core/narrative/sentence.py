"""A sentence with the figures it rests on: the smallest piece of a narrative."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Figure:
    """A printed figure of a sentence.

    `code`: the node ('e14'), several in one ('i1–i3' for their mean), or what else it is ('target', 'change:TOTAL').
    `text`: as it stands in the sentence. `place`: sheet and cell of a figure as read, '' for a computed one.
    """

    code: str
    text: str
    place: str = ""


@dataclass(frozen=True)
class Sentence:
    """A statement generated from results.

    `figures` are all figures in it; `rule` names the rule that decided what is said; `key` is the text it was made
    from, stable for the same result.

    Raises:
        ValueError: a figure's printed text is not in the sentence.
    """

    text: str
    figures: tuple[Figure, ...]
    rule: str
    key: str

    def __post_init__(self) -> None:
        lost = [figure for figure in self.figures if figure.text not in self.text]
        if lost:
            raise ValueError(f"Sentence '{self.key}': the text does not print {lost}.")

    @classmethod
    def joined(cls, first: Self, *others: Self) -> Self:
        """Several statements as one: the texts one after the other, all figures, the rule and key of the first."""
        parts = (first, *others)
        figures = tuple(figure for part in parts for figure in part.figures)
        return cls(" ".join(part.text for part in parts), figures, first.rule, first.key)


@dataclass(frozen=True)
class Section:
    """A titled run of sentences; `sections` are those below it, such as the issues.

    `mark`: that of all it names, where that is of one sureness which is not confirmed; it ends the title.
    """

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    sections: tuple["Section", ...] = ()
    mark: str = ""

    @property
    def all_sentences(self) -> tuple[Sentence, ...]:
        """Its sentences and those of the sections below, in reading order."""
        return self.sentences + tuple(sentence for section in self.sections for sentence in section.all_sentences)


@dataclass(frozen=True)
class Story:
    """One fiscal year told in one language, section by section in the order of the report."""

    fiscal_year: int
    language: str
    sections: tuple[Section, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(sentence for section in self.sections for sentence in section.all_sentences)

    @property
    def text(self) -> str:
        """The whole story: a title or a paragraph a line."""
        return "\n".join(line for section in self.sections for line in _lines(section))


def _lines(section: Section) -> list[str]:
    own = [section.title, *(sentence.text for sentence in section.sentences)]
    return own + [line for below in section.sections for line in _lines(below)]
