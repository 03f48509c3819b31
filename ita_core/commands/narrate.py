"""`narrate FILE --lang th|en [--year N] [--json]`: the sections of the report in generated sentences."""

import argparse
import json
from typing import Any

from ita_core.commands.choices import add_year, year_in
from ita_core.commands.options import add_file, add_language, history_in
from ita_core.narrative.sentence import Section, Sentence, Story
from ita_core.narrative.story import narrate
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
    """Print the story."""
    history = history_in(options.file)
    story = narrate(history, year_in(history, options.year), text_in(options.lang))
    if options.json:
        print(json.dumps(story_json(story), ensure_ascii=False, indent=1))
    else:
        print("\n".join(line for section in story.sections for line in _lines(section, 1)))
    return 0


def story_json(story: Story) -> dict[str, Any]:
    """The JSON of docs/narrative.md, section narrate."""
    sections = [_section_json(section) for section in story.sections]
    return {"fiscal_year": story.fiscal_year, "language": story.language, "sections": sections}


def _section_json(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "sentences": [_sentence_json(sentence) for sentence in section.sentences],
        "sections": [_section_json(below) for below in section.sections],
    }


def _sentence_json(sentence: Sentence) -> dict[str, Any]:
    figures = [{"code": figure.code, "text": figure.text, "place": figure.place} for figure in sentence.figures]
    return {"text": sentence.text, "rule": sentence.rule, "key": sentence.key, "figures": figures}


def _lines(section: Section, depth: int) -> list[str]:
    lines = [f"{'#' * depth} {section.title}", *(sentence.text for sentence in section.sentences), ""]
    return lines + [line for below in section.sections for line in _lines(below, depth + 1)]
