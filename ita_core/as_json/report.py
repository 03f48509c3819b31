"""The JSON of a story and of a report held against the data (docs/narrative.md)."""

from collections.abc import Iterable, Mapping

from ita_core.as_json.figures import Json
from ita_core.narrative.sentence import Section, Sentence, Story
from ita_core.report_check import Claim, Examination
from ita_core.text import Text


def story_json(story: Story, kept: Iterable[str], edited: frozenset[str]) -> Json:
    """Section narrate.

    `kept`: the address of every sentence in reading order. `edited`: the addresses where the office's words stand.
    """
    places = {id(sentence): address for address, sentence in zip(kept, story.sentences, strict=True)}
    sections = [_section_json(section, places, edited) for section in story.sections]
    return {"fiscal_year": story.fiscal_year, "language": story.language, "sections": sections}


def _section_json(section: Section, places: Mapping[int, str], edited: frozenset[str]) -> Json:
    return {
        "id": section.id,
        "title": section.title,
        "sentences": [_sentence_json(sentence, places[id(sentence)], edited) for sentence in section.sentences],
        "sections": [_section_json(below, places, edited) for below in section.sections],
    }


def _sentence_json(sentence: Sentence, address: str, edited: frozenset[str]) -> Json:
    figures = [{"code": figure.code, "text": figure.text, "place": figure.place} for figure in sentence.figures]
    told = {"text": sentence.text, "rule": sentence.rule, "key": sentence.key, "figures": figures}
    return told | {"address": address, "edited": address in edited}


def examination_json(examination: Examination, fiscal_year: int, text: Text) -> Json:
    """Section lint."""
    claims = [_claim_json(claim, text) for claim in examination.claims]
    return {"fiscal_year": fiscal_year, "is_about": examination.is_about, "claims": claims}


def _claim_json(claim: Claim, text: Text) -> Json:
    return {
        "rule": claim.rule,
        "severity": claim.severity.value,
        "quote": claim.quote,
        "line": claim.line,
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "codes": list(claim.codes),
        "says": claim.says(text),
    }
