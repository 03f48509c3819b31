"""`answers FILE [--json]`: how many people answered, which means are impossible, what published means give away.

Answer counts are printed with --internal alone; without it a number of respondents below `HIDDEN_BELOW` is hidden too.
"""

import argparse
import json

from ita_core.analysis.respondents import AnswerPatterns, AnswerStudy, Variety, study_answers
from ita_core.as_json.analysis import study_json
from ita_core.commands.opening import history_in, year_in
from ita_core.commands.options import add_file, add_json, add_language, add_year, code_and_number
from ita_core.narrative.phrases import (
    impossible_means_sentences,
    no_answers_text,
    points_of,
    privacy_sentences,
    respondents_sentences,
)
from ita_core.numbers import score_text
from ita_core.text import Text, text_in


def _answers_arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "--respondents", type=_instrument_and_people, action="append", default=[], metavar="INSTRUMENT=N",
        help="known number of respondents, such as EIT=97; may be repeated",
    )  # fmt: skip
    parser.add_argument("--internal", action="store_true", help="show answer counts; not for publication")
    add_year(parser)
    add_language(parser)
    add_json(parser, "json-analysis.md")
    parser.set_defaults(run=answers)


def _instrument_and_people(text: str) -> tuple[str, int]:
    instrument, n = code_and_number(text)
    if n != int(n):
        raise argparse.ArgumentTypeError(f"'{text}': a number of people is a whole number")
    return instrument, int(n)


ARGUMENTS = {"answers": _answers_arguments}


def answers(options: argparse.Namespace) -> int:
    """Print the study of every survey."""
    history = history_in(options.file, options.agency)
    assessment = year_in(history, options.year)
    studies = study_answers(assessment, dict(options.respondents))
    if options.json:
        surveys = [study_json(study, internal=options.internal) for study in studies]
        print(json.dumps({"fiscal_year": assessment.fiscal_year, "surveys": surveys}, ensure_ascii=False, indent=1))
        return 0
    text = text_in(options.lang)
    print(text("answers.title", agency=history.agency.name or history.file_name, year=assessment.fiscal_year))
    for study in studies:
        print("\n".join(_lines(study, text, internal=options.internal)))
    if not studies:
        print(no_answers_text(assessment, text))
    return 0


def _lines(study: AnswerStudy, text: Text, *, internal: bool) -> list[str]:
    head = text("answers.survey", instrument=study.survey.instrument, n=len(study.survey.means))
    lines = [*respondents_sentences(study, text, internal=internal), *impossible_means_sentences(study, text)]
    if study.privacy:
        lines += privacy_sentences(study.privacy, text)
    if internal and study.answer_patterns:
        possible = (known for known in study.answer_patterns if known.variety is not Variety.IMPOSSIBLE)
        lines += [text("answers.internal"), *(f"  {_pattern_line(study, known, text)}" for known in possible)]
    return [head, *(f"  {line}" for line in lines)]


def _pattern_line(study: AnswerStudy, known: AnswerPatterns, text: Text) -> str:
    score = next(mean.score for mean in study.survey.means if mean.code == known.code)
    words = {"code": known.code, "score": score_text(score, study.survey.decimals)}
    if not known.patterns:
        return text("answers.behind_many", **words)
    points = points_of(study, known)
    listed = (
        " + ".join(f"{point}×{count}" for point, count in zip(points, counts, strict=True) if count)
        for counts in known.patterns
    )
    return text("answers.behind", patterns=" / ".join(listed), **words)
