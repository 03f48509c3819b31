"""`narrate FILE --lang th|en [--year N] [--json]`: the sections of the report in sentences, with the office's edits."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from ita_core.commands.choices import add_year, year_in
from ita_core.commands.options import add_file, add_language, opened
from ita_core.narrative import Section, Sentence, Story, current_addresses, edits_in, lost_edits, narrate, with_edits
from ita_core.text import text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("narrate", help="tell the result of FILE in sentences that keep their figures")
    add_file(parser)
    add_language(parser)
    add_year(parser)
    parser.add_argument("--json", action="store_true", help="print the documented JSON (docs/narrative.md)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the story; an edit that has no sentence any more is told on standard error."""
    history, work = opened(options.file)
    assessment, text = year_in(history, options.year), text_in(options.lang)
    generated = narrate(history, assessment, text)
    edits = edits_in(work.texts, assessment.fiscal_year, text.language)
    story = with_edits(generated, edits)
    for address, words in lost_edits(generated, edits).items():
        print(text("narrative_page.lost_edit", address=address, words=words), file=sys.stderr)
    if options.json:
        kept = current_addresses(generated, edits)
        print(json.dumps(story_json(story, kept, frozenset(edits)), ensure_ascii=False, indent=1))
    else:
        print("\n".join(line for section in story.sections for line in _lines(section, 1)))
    return 0


def story_json(story: Story, kept: Iterable[str], edited: frozenset[str]) -> dict[str, Any]:
    """The JSON of docs/narrative.md, section narrate.

    `kept`: the address of every sentence in reading order. `edited`: the addresses where the office's words stand.
    """
    places = {id(sentence): address for address, sentence in zip(kept, story.sentences, strict=True)}
    sections = [_section_json(section, places, edited) for section in story.sections]
    return {"fiscal_year": story.fiscal_year, "language": story.language, "sections": sections}


def _section_json(section: Section, places: Mapping[int, str], edited: frozenset[str]) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "sentences": [_sentence_json(sentence, places[id(sentence)], edited) for sentence in section.sentences],
        "sections": [_section_json(below, places, edited) for below in section.sections],
    }


def _sentence_json(sentence: Sentence, address: str, edited: frozenset[str]) -> dict[str, Any]:
    figures = [{"code": figure.code, "text": figure.text, "place": figure.place} for figure in sentence.figures]
    told = {"text": sentence.text, "rule": sentence.rule, "key": sentence.key, "figures": figures}
    return told | {"address": address, "edited": address in edited}


def _lines(section: Section, depth: int) -> list[str]:
    lines = [f"{'#' * depth} {section.title}", *(sentence.text for sentence in section.sentences), ""]
    return lines + [line for below in section.sections for line in _lines(below, depth + 1)]
