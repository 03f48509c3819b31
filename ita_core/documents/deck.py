"""What the council's slides say, before any writer: frozen values that PowerPoint, page and offline file share."""

from dataclasses import dataclass

from ita_core.documents.blocks import Bullets, NativeChart, Table

Shown = NativeChart | Table | Bullets


@dataclass(frozen=True)
class HardQuestion:
    """A question that a councillor could fairly ask, with its answer.

    `code`: the node it is about. `source`: its figures with sheet and cell. `slide`: key of the slide that shows it.
    """

    question: str
    answer: str
    source: str
    code: str
    slide: str


@dataclass(frozen=True)
class Slide:
    """One slide: the finding, what is shown under it (two things stand side by side), and what the speaker needs.

    `key`: stable for the same kind of slide, also when others are hidden ('result', 'ask'; 'e14' for a question's own).
    `source`: the one line under the picture that says where its figures stand. `own_note`: what the officer added.
    `steps`: what is shown comes one after the other, where the officer asked for that.
    """

    key: str
    title: str
    shown: tuple[Shown, ...]
    notes: str
    source: str = ""
    own_note: str = ""
    steps: bool = False


@dataclass(frozen=True)
class Deck:
    """All slides; the first is the cover, whose lines stand under its title.

    `appendix`: a slide for each question, shown only when somebody asks for its code. `questions`: the hardest first.
    """

    title: str
    lines: tuple[str, ...]
    footer: str
    slides: tuple[Slide, ...]
    appendix: tuple[Slide, ...] = ()
    questions: tuple[HardQuestion, ...] = ()
