"""`answers FILE [--json]`: how many people answered, which means are impossible, what published means give away.

Answer counts are printed with --internal alone; without it a number of respondents below 10 is hidden too.
"""

import argparse
import json
from typing import Any

from ita_core.analysis.reality import intervals_of
from ita_core.analysis.respondents import (
    AnswerPatterns,
    AnswerStudy,
    Exposure,
    ImpossibleMean,
    PrivacyMeter,
    Variety,
    study_answers,
)
from ita_core.commands.choices import add_year, code_and_number, figure, year_in
from ita_core.commands.options import add_file, add_language, history_in
from ita_core.narrative.phrases import (
    impossible_means_sentences,
    may_be_shown,
    plain_points,
    points_of,
    privacy_sentences,
    respondents_sentences,
)
from ita_core.numbers import score_text
from ita_core.text import Text, text_in


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser("answers", help="study the answers behind the question means of FILE")
    add_file(parser)
    parser.add_argument(
        "--respondents", type=_instrument_and_people, action="append", default=[], metavar="INSTRUMENT=N",
        help="known number of respondents, such as EIT=97; may be repeated",
    )  # fmt: skip
    parser.add_argument("--internal", action="store_true", help="show answer counts; not for publication")
    add_year(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print the documented JSON (docs/json-analysis.md)")
    parser.set_defaults(run=run)


def _instrument_and_people(text: str) -> tuple[str, int]:
    instrument, n = code_and_number(text)
    if n != int(n):
        raise argparse.ArgumentTypeError(f"'{text}': a number of people is a whole number")
    return instrument, int(n)


def run(options: argparse.Namespace) -> int:
    """Print the study of every survey."""
    history = history_in(options.file)
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
        print(text("answers.none"))
    return 0


def study_json(study: AnswerStudy, *, internal: bool) -> dict[str, Any]:
    """The JSON of docs/json-analysis.md, section answers; `internal` adds what must not be published."""
    open_ = internal or may_be_shown(study)
    tested, search = study.at_n or study.search.best, study.search
    answer = {
        "instrument": study.survey.instrument,
        "means_n": len(study.survey.means),
        "respondents": {
            "n": study.n if open_ else None,
            "source": study.source,
            "stated_n": study.stated_n if open_ else None,
            "why_not": study.why_not or None,
            "up_to": search.up_to,
            "fitting": list(search.fitting) if open_ else None,
            "best_n": search.best.n if search.best and open_ else None,
            "doubtful": study.doubtful,
        },
        "power": figure(study.power, 4),
        "shares": {scale: figure(share, 4) for scale, share in tested.shares.items()} if tested else {},
        "chance": float(format(tested.chance, ".3g")) if tested else None,
        "person_points": figure(study.person_points) if open_ else None,
        "impossible": [_impossible_json(mean) for mean in study.impossible],
        "intervals": _intervals_json(study) if study.n is not None and open_ else None,
        "privacy": _privacy_json(study.privacy) if study.privacy else None,
    }
    return answer | ({"internal": _internal_json(study)} if internal else {})


def _intervals_json(study: AnswerStudy) -> dict[str, Any]:
    return {code: [figure(interval.low), figure(interval.high)] for code, interval in intervals_of(study).items()}


def _impossible_json(mean: ImpossibleMean) -> dict[str, Any]:
    return {"code": mean.code, "score": figure(mean.score), "below": figure(mean.below), "above": figure(mean.above)}


def _privacy_json(meter: PrivacyMeter) -> dict[str, Any]:
    return {
        "patterns": meter.patterns,
        "singling_out": list(meter.singling_out),
        "unanimous": list(meter.unanimous),
        "known": [leak.code for leak in meter.leaks if leak.exposure is Exposure.KNOWN],
        "advice": None if meter.advice is None else float(meter.advice),
        "ladder": [
            {"step": float(step.step), "singling_out": list(step.singling_out), "thin": list(step.thin)}
            for step in meter.ladder
        ],
    }


def _internal_json(study: AnswerStudy) -> dict[str, Any]:
    leaks = study.privacy.leaks if study.privacy else ()
    return {
        "answers": [
            {
                "code": behind.code,
                "variety": behind.variety.value,
                "patterns_n": behind.patterns_n,
                "patterns": [dict(zip(points_of(study, behind), counts, strict=True)) for counts in behind.patterns],
            }
            for behind in study.answer_patterns
        ],
        "alone": {leak.code: [[plain_points(point) for point in group] for group in leak.answers] for leak in leaks},
    }


def _lines(study: AnswerStudy, text: Text, *, internal: bool) -> list[str]:
    head = text("answers.survey", instrument=study.survey.instrument, n=len(study.survey.means))
    lines = [*respondents_sentences(study, text, internal=internal), *impossible_means_sentences(study, text)]
    if study.privacy:
        lines += privacy_sentences(study.privacy, text)
    if internal and study.answer_patterns:
        possible = (behind for behind in study.answer_patterns if behind.variety is not Variety.IMPOSSIBLE)
        lines += [text("answers.internal"), *(f"  {_behind(study, behind, text)}" for behind in possible)]
    return [head, *(f"  {line}" for line in lines)]


def _behind(study: AnswerStudy, behind: AnswerPatterns, text: Text) -> str:
    score = next(mean.score for mean in study.survey.means if mean.code == behind.code)
    words = {"code": behind.code, "score": score_text(score, study.survey.decimals)}
    if not behind.patterns:
        return text("answers.behind_many", **words)
    points = points_of(study, behind)
    listed = (
        " + ".join(f"{point}×{count}" for point, count in zip(points, counts, strict=True) if count)
        for counts in behind.patterns
    )
    return text("answers.behind", patterns=" / ".join(listed), **words)
