"""The JSON of the answers behind the averages (docs/json-analysis.md, section answers)."""

from ita_core.analysis.reality import intervals_of
from ita_core.analysis.respondents import AnswerStudy, Exposure, ImpossibleMean, PrivacyMeter
from ita_core.as_json.figures import Json, figure
from ita_core.narrative.phrases import may_be_shown, plain_points, points_of


def study_json(study: AnswerStudy, *, internal: bool) -> Json:
    """The study of one survey; `internal` adds what must not be published."""
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


def _intervals_json(study: AnswerStudy) -> Json:
    return {code: [figure(interval.low), figure(interval.high)] for code, interval in intervals_of(study).items()}


def _impossible_json(mean: ImpossibleMean) -> Json:
    return {"code": mean.code, "score": figure(mean.score), "below": figure(mean.below), "above": figure(mean.above)}


def _privacy_json(meter: PrivacyMeter) -> Json:
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


def _internal_json(study: AnswerStudy) -> Json:
    leaks = study.privacy.leaks if study.privacy else ()
    return {
        "answers": [
            {
                "code": known.code,
                "variety": known.variety.value,
                "patterns_n": known.patterns_n,
                "patterns": [dict(zip(points_of(study, known), counts, strict=True)) for counts in known.patterns],
            }
            for known in study.answer_patterns
        ],
        "alone": {leak.code: [[plain_points(point) for point in group] for group in leak.answers] for leak in leaks},
    }
