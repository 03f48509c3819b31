"""Checks before the meeting: what would be cut off, too small, too pale, without words, or wrong on a slide."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ita_core.charts import palette
from ita_core.charts.palette import contrast
from ita_core.documents.blocks import Bullets, Deck, NativeChart, Shown, Slide, Table, words_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.large import BigFigures, Large
from ita_core.documents.slides import geometry
from ita_core.documents.slides.drawing import fits, picture_of
from ita_core.documents.slides.geometry import Box, Letters
from ita_core.documents.slides.room import size_of_bullets, size_of_large, size_of_line, size_of_table, size_of_text
from ita_core.findings import Severity
from ita_core.numbers import round_half_up, score_text
from ita_core.report_check import Claim, sentence_check
from ita_core.report_check.figures import Role, figures
from ita_core.report_check.text import plain
from ita_core.text import Text, sign

COVER = "cover"
PLACES = 2
"""Decimals of a score as the workbook prints it; a rounder number is a plan, not a figure."""

LEAST_CONTRAST = Decimal("4.5")
"""WCAG 2.2 AA for text."""

COLOURS = (
    ("title", palette.PRIMARY, palette.PAPER),
    ("source", palette.MUTED, palette.PAPER),
    ("bullets", palette.INK, palette.PAPER),
    ("table", palette.INK, palette.PAPER),
    ("table", palette.INK, palette.BAND),
    ("table", palette.BELOW, palette.PAPER),
    ("large", palette.PRIMARY, palette.PAPER),
    ("large", palette.MUTED, palette.PAPER),
    ("large", palette.ABOVE, palette.PAPER),
    ("large", palette.BELOW, palette.PAPER),
    ("chart", palette.INK, palette.PAPER),
    ("chart", palette.BELOW, palette.PAPER),
    ("chart", palette.TARGET, palette.PAPER),
    ("cover-title", palette.PRIMARY, palette.PAPER),
    ("cover-lines", palette.MUTED, palette.PAPER),
)
"""Where text stands, its colour, its ground."""

_CODE = re.compile(rf"^(?:{sign('below')} )?([ieo]\d+|\d+(?:\.\d+)?)\s")
_YEAR = re.compile(r"(25\d\d)\s*$")


@dataclass(frozen=True)
class SlideRemark:
    """What is wrong on a slide. `code`: a key of `deck_check`; `where`: title, bullets, table, chart, notes …;
    `facts` fill the sentence, a claim says its own."""

    slide: str
    code: str
    severity: Severity
    where: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    claim: Claim | None = None

    def says(self, text: Text) -> str:
        """The remark in the reader's language."""
        told = {"says": self.claim.says(text), "quote": self.claim.quote} if self.claim else {}
        return text(f"deck_check.{self.code}", where=text(f"deck_check.where.{self.where}"), **self.facts, **told)


@dataclass(frozen=True)
class Setting:
    """What slides are set in: the letters of each kind of text, and the colours."""

    letters: Mapping[str, Letters] = field(default_factory=lambda: geometry.LETTERS, hash=False)
    colours: tuple[tuple[str, str, str], ...] = COLOURS


def deck_checks(deck: Deck, subject: Subject, setting: Setting | None = None) -> tuple[SlideRemark, ...]:
    """Every remark on the deck as it is shown, slide by slide, the cover first and the appendix last."""
    used = setting or Setting()
    remarks = [*_room_on_cover(deck, used)]
    claims_on = sentence_check(subject.assessment, subject.history)
    unasked = {slide.key for slide in deck.slides}
    for slide in (*deck.slides, *deck.appendix):
        least = geometry.LEAST_BODY if slide.key in unasked else geometry.LEAST_TEXT
        remarks += [*_room(slide, used, least), *_without_words(slide), *_numbers(slide, subject, claims_on)]
    first = deck.slides[0].key if deck.slides else COVER
    return (*remarks, *_pale(first, used))


def _room_on_cover(deck: Deck, setting: Setting) -> Iterator[SlideRemark]:
    title, lines = setting.letters["cover-title"], setting.letters["cover-lines"]
    yield from _sized(COVER, "cover-title", size_of_text(deck.title, geometry.COVER_TITLE_BOX, title))
    told = "\n".join(deck.lines)
    yield from _sized(COVER, "cover-lines", size_of_text(told, geometry.COVER_LINES_BOX, lines))


def _room(slide: Slide, setting: Setting, least: int) -> Iterator[SlideRemark]:
    letters = setting.letters
    title, source = letters["title"], letters["source"]
    yield from _sized(slide.key, "title", size_of_text(slide.title, geometry.TITLE_BOX, title))
    for words, box in ((slide.source, geometry.SOURCE_BOX), (slide.marks, geometry.MARKS_BOX)):
        yield from _sized(slide.key, "source", size_of_line(words, box, source))
    for shown, box in zip(slide.shown, geometry.body_boxes(len(slide.shown)), strict=False):
        where = _kind(shown)
        yield from _sized(slide.key, where, _size(shown, box, letters[where]), least)


def _kind(shown: Shown) -> str:
    kinds: tuple[tuple[type[object], str], ...] = ((Bullets, "bullets"), (Table, "table"), (NativeChart, "chart"))
    return next((name for kind, name in kinds if isinstance(shown, kind)), "large")


def _size(shown: Shown, box: Box, letters: Letters) -> int | None:
    if isinstance(shown, Bullets):
        return size_of_bullets(shown, box, letters)
    if isinstance(shown, Table):
        return size_of_table(shown, box, letters)
    if isinstance(shown, Large):
        return size_of_large(shown, box, letters)
    return picture_of(shown, box).size if fits(shown, box) else None


def _sized(slide: str, where: str, size: int | None, least: int = geometry.LEAST_TEXT) -> Iterator[SlideRemark]:
    """Overflow where no size fits; too small where the size taken is below the least one."""
    if size is None:
        yield SlideRemark(slide, "overflow", Severity.WARNING, where)
    elif size < least:
        facts = {"size": str(size), "least": str(least)}
        yield SlideRemark(slide, "small", Severity.WARNING, where, facts)


def _pale(slide: str, setting: Setting) -> Iterator[SlideRemark]:
    """The colours are the same on every slide, so each pair is remarked on once, on the first one."""
    for where, colour, ground in setting.colours:
        ratio = contrast(colour, ground)
        if ratio < LEAST_CONTRAST:
            facts = {"ratio": score_text(ratio), "least": score_text(LEAST_CONTRAST, 1)}
            yield SlideRemark(COVER if where.startswith(COVER) else slide, "contrast", Severity.WARNING, where, facts)


def _without_words(slide: Slide) -> Iterator[SlideRemark]:
    for shown in slide.shown:
        if isinstance(shown, NativeChart) and not any(letter.isalpha() for letter in shown.alt):
            yield SlideRemark(slide.key, "no_alt", Severity.WARNING, "chart")


_ClaimsOn = Callable[[str], tuple[Claim, ...]]


def _numbers(slide: Slide, subject: Subject, claims_on: _ClaimsOn) -> Iterator[SlideRemark]:
    for where, words in _told(slide, subject.text("council.notes.questions")):
        for claim in claims_on(words):
            yield SlideRemark(slide.key, "number", claim.severity, where, claim=claim)
    for shown in slide.shown:
        if isinstance(shown, NativeChart):
            yield from _figures(slide.key, shown, subject)
    if slide.own_note:
        yield from _strange(slide, subject, claims_on)


def _strange(slide: Slide, subject: Subject, claims_on: _ClaimsOn) -> Iterator[SlideRemark]:
    """Scores in the officer's own note that name no question and that nothing in the workbook has."""
    known = {score_text(node.score) for year in subject.history.assessments for node in year.by_code.values()}
    known |= {score_text(year.framework.target.score) for year in subject.history.assessments}
    for line in slide.own_note.split("\n"):
        claimed = {claim.start for claim in claims_on(line)}
        for figure in figures(plain(line)):
            printed = score_text(figure.value)
            unknown = figure.places == PLACES and printed not in known and figure.start not in claimed
            if figure.role is Role.SCORE and unknown:
                yield SlideRemark(slide.key, "strange", Severity.WARNING, "own_note", {"quote": printed})


def _told(slide: Slide, asked: str = "") -> Iterator[tuple[str, str]]:
    """Every text on a slide and behind it, each sentence on its own; `asked` heads likely questions in the notes.

    The words of a chart of years list every year's figure without naming it; its figures are checked instead.
    """
    years = {shown.alt for shown in slide.shown if isinstance(shown, NativeChart) and shown.upright}
    yield "title", slide.title
    for shown in slide.shown:
        yield from ((_kind(shown), words) for words in _sentences(shown) if words not in years)
    # Likely questions with their answers name what is not so ("why was level … not reached?").
    said = slide.notes.partition(f"\n{asked}\n")[0] if asked else slide.notes
    yield from (("notes", line) for line in said.split("\n") if line not in years)
    yield from (("own_note", line) for line in slide.own_note.split("\n"))


def _sentences(shown: Shown) -> Iterable[str]:
    if isinstance(shown, Bullets):
        return shown.items
    if isinstance(shown, Table):
        heads = "\t".join(column.heading for column in shown.columns)
        return ["\n".join([heads, *("\t".join(row) for row in shown.rows)])]
    if isinstance(shown, BigFigures):
        return [*(f"{one.above} {one.figure} {one.below}" for one in shown.figures), *shown.lines]
    return tuple(words_of(shown)) if isinstance(shown, Large) else [shown.alt]


def _figures(slide: str, native: NativeChart, subject: Subject) -> Iterator[SlideRemark]:
    """The first series against the score of the node, or the total of the year, that its category names."""
    views = len(native.series) > 1 and not native.series[1].quiet
    if views or not native.series:
        return
    for name, value in zip(native.categories, native.series[0].values, strict=True):
        known = _known(name, native, subject)
        if known is not None and value is not None and round_half_up(value) != round_half_up(known):
            facts = {"quote": score_text(value), "says": f"{name.strip(sign('below') + ' ')} = {score_text(known)}"}
            yield SlideRemark(slide, "number", Severity.ERROR, "chart", facts)


def _known(name: str, native: NativeChart, subject: Subject) -> Decimal | None:
    if native.upright:
        year = _YEAR.search(name)
        assessed = subject.history.year(int(year[1])) if year else None
        return assessed.score("TOTAL") if assessed else None
    code = _CODE.match(name)
    return subject.assessment.score(code[1]) if code else None
