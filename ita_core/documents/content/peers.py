"""The office beside other agencies, as report, handout, slides and tables tell it: its own place and the middle.

Nothing here names another agency. Where no table is loaded, or the table does not have the office, nothing is said.
"""

from collections.abc import Iterator
from dataclasses import replace

from ita_core.documents.blocks import Block, ChartBlock, Paragraph, Section, table_of
from ita_core.documents.content.subject import Subject
from ita_core.documents.native import native_middles
from ita_core.numbers import score_text
from ita_core.peers.among import Among, place_of
from ita_core.peers.ranks import FEWEST_RANKED
from ita_core.peers.standing import Middle, Standing
from ita_core.tables.format import TypedTable
from ita_core.tables.peers import (
    between_text,
    halves,
    middles_table,
    place_words,
    points,
    standings_table,
    whole_percentile,
)
from ita_core.text import Text


def found_among(subject: Subject) -> Among | None:
    """The office among others, where the table has it."""
    return subject.among if subject.among is not None and subject.among.is_found else None


def beside(subject: Subject) -> Section | None:
    """The section of the report: place, groups, ten indicators."""
    found = found_among(subject)
    if found is None:
        return None
    text, first = subject.text, found.standings[0]
    lead, *others = place_sentences(found, text)
    blocks: list[Block] = [Paragraph(lead, "lead"), Paragraph(" ".join(others))]
    caption = text("documents.peers.table")
    blocks.append(
        table_of(standings_table(told_groups(found)), text, caption, shares=(3.4, 2.4, 1.2, 1.6, 1.3, 1.3, 1.3))
    )
    blocks.append(Paragraph(text("documents.peers.definition", fewest=FEWEST_RANKED), "note"))
    blocks += _indicators(found, text)
    place = place_of(found.year, found.own)
    source = text("documents.peers.made_from", file=subject.peers_file, place=place, n=first.of)
    blocks.append(Paragraph(source, "note", verbatim=True))
    return Section(text("documents.peers.heading"), tuple(blocks))


def told_groups(found: Among) -> tuple[Standing, ...]:
    """Every group; of one in which nobody is ranked no middle, which would tell the totals of a few others."""
    return tuple(one if one.of >= FEWEST_RANKED else replace(one, twice_quartiles=None) for one in found.standings)


def place_sentences(found: Among, text: Text) -> list[str]:
    """The place and what it rests on; the first sentence is the one that counts."""
    first = found.standings[0]
    lead = _lead(found, first, text)
    return [lead, *_around(found, first, text)]


def _lead(found: Among, first: Standing, text: Text) -> str:
    if first.first is None:
        key = "no_total" if found.total is None else "small"
        return text(f"documents.peers.{key}", of=first.of, fewest=FEWEST_RANKED)
    key = "lead" if first.first == first.last else "lead_shared"
    total = score_text(points(found.total))
    return text(f"documents.peers.{key}", total=total, place=place_words(first), of=f"{first.of:,}")


def _around(found: Among, first: Standing, text: Text) -> Iterator[str]:
    if first.percentile is not None:
        yield text("documents.peers.lower", percent=percent_text(first))
    if first.twice_quartiles is not None and first.of >= FEWEST_RANKED:
        yield text("documents.peers.middle", **quartile_words(first))
    if found.chosen:
        yield text("documents.peers.chosen", chosen=", ".join(found.chosen))
    if found.differs:
        yield text(
            "documents.peers.differs", table=score_text(points(found.total)), own=score_text(points(found.own_total))
        )
    if first.first is not None:
        yield blur_text(first, text)


def blur_text(one: Standing, text: Text) -> str:
    """Between which places the number of respondents leaves the office, or that nobody can tell."""
    return text("documents.peers.blur_unknown") if one.between is None else between_text(one, text)


def percent_text(one: Standing) -> str:
    """How many in a hundred of the others have a lower total."""
    return score_text(whole_percentile(one), places=0)


def quartile_words(one: Standing) -> dict[str, str]:
    """The quartiles of a group as printed, by their name."""
    return dict(zip(("low", "median", "high"), map(score_text, halves(one.twice_quartiles)), strict=True))


def _indicators(found: Among, text: Text) -> Iterator[Block]:
    """The office's indicators beside the middle of the group; nothing where the table has none of them."""
    framework, known = found.year.framework, known_middles(found)
    if framework is None or not known:
        return
    caption = below_middle_text(known, text)
    yield ChartBlock(native_middles(framework, known, caption, text), caption)
    shares = (0.8, 3.6, 1.3, 1.2, 1.2, 1.2, 1.2)
    yield table_of(middles_table(framework, known), text, text("documents.peers.indicators_table"), shares=shares)


def known_middles(found: Among) -> tuple[Middle, ...]:
    """The indicators of which the office's own score and those of enough others are known."""
    return tuple(one for one in found.middles if one.own is not None and one.of >= FEWEST_RANKED)


def below_middle_text(known: tuple[Middle, ...], text: Text) -> str:
    """How many indicators are below the median of the group."""
    below = sum(one.is_below for one in known)
    return text("documents.peers.indicators" if below else "documents.peers.indicators_none", below=below, n=len(known))


def place_words_of(subject: Subject) -> dict[str, str]:
    """Place, number and middle of those compared, as printed; nothing where the office is not ranked among them."""
    found = found_among(subject)
    if found is None or found.standings[0].first is None:
        return {}
    first = found.standings[0]
    return {"place": place_words(first), "of": f"{first.of:,}", "percent": percent_text(first), **quartile_words(first)}


def handout_line(subject: Subject) -> tuple[str, ...]:
    """One line of the handout, where the office is ranked."""
    found, words = found_among(subject), place_words_of(subject)
    if found is None or not words:
        return ()
    text, first = subject.text, found.standings[0]
    line = text("documents.handout.peers", **words)
    if first.between is not None:
        ends = dict(zip(("first", "last"), (f"{place:,}" for place in first.between), strict=True))
        line = f"{line} {text('documents.handout.peers_between', **ends)}"
    if found.differs:
        line = f"{line} {text('documents.handout.peers_differs', total=score_text(points(found.total)))}"
    return (line,)


def peers_sheets(subject: Subject) -> Iterator[tuple[str, str, TypedTable]]:
    """The tables of the Excel file: key of its sheet, the sentence above it, the table."""
    found = found_among(subject)
    if found is None:
        return
    told = " ".join(place_sentences(found, subject.text))
    yield "peers", told, standings_table(told_groups(found))
    known = known_middles(found)
    if found.year.framework is not None and known:
        yield "peers_indicators", below_middle_text(known, subject.text), middles_table(found.year.framework, known)
