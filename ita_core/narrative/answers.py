"""What the study of a survey's answers found, in sentences; answer counts are never among them."""

from fractions import Fraction

from ita_core.analysis.answers import HIDDEN_BELOW, AnswersBehind, AnswerStudy, PrivacyMeter
from ita_core.text import Text, score_text


def may_be_shown(study: AnswerStudy) -> bool:
    """Whether the number of respondents is large enough to be named."""
    return all(n is None or n >= HIDDEN_BELOW for n in (study.n, study.stated_n))


def respondents_told(study: AnswerStudy, text: Text, *, internal: bool = False) -> list[str]:
    """How many people answered and how that is known; a number below 10 is named only where `internal`."""
    lines = []
    open_ = internal or may_be_shown(study)
    n = str(study.n) if open_ else text("answers.hidden", least=HIDDEN_BELOW)
    if study.n is not None:
        fitting = ", ".join(map(str, study.search.fitting)) if open_ and study.search.fitting else "–"
        lines.append(text(f"answers.{study.source}", n=n, up_to=study.search.up_to, fitting=fitting))
    if study.stated_n is not None and study.source != "stated":
        stated = str(study.stated_n) if open_ else text("answers.hidden", least=HIDDEN_BELOW)
        lines.append(text("answers.contradicted", n=stated))
    if study.why_not:
        share = 100 * (1 - study.power) if study.power is not None else None
        words = {"best": _best(study, text, internal=internal), "share": score_text(share, 0)}
        lines.append(text(f"answers.why_not.{study.why_not}", **words))
    if study.doubtful:
        lines.append(text("answers.doubtful", n=n))
    if study.person_points is not None and open_:
        lines.append(text("answers.person", points=score_text(study.person_points)))
    return lines


def _best(study: AnswerStudy, text: Text, *, internal: bool) -> str:
    best = study.search.best
    if best is None:
        return score_text(None)
    return str(best.n) if internal or best.n >= HIDDEN_BELOW else text("answers.hidden", least=HIDDEN_BELOW)


def means_told(study: AnswerStudy, text: Text) -> list[str]:
    """The test's power and every impossible mean; nothing where no number of respondents can be tested."""
    if study.at_n is None:
        return []
    lines = [text("answers.power", power=score_text(100 * (study.power or 0), 0))]
    lines += [
        text(
            "answers.impossible",
            code=mean.code,
            score=score_text(mean.score, study.survey.decimals),
            below=score_text(mean.below, study.survey.decimals),
            above=score_text(mean.above, study.survey.decimals),
        )
        for mean in study.impossible
    ]
    return lines if study.impossible else [*lines, text("answers.all_possible")]


def privacy_told(meter: PrivacyMeter, text: Text) -> list[str]:
    """What the published means give away, and the rounding that would stop it."""
    lines = [
        text(f"answers.{kind}", n=len(codes), codes=", ".join(codes))
        for kind, codes in (("singling_out", meter.singling_out), ("unanimous", meter.unanimous))
        if codes
    ]
    if not meter.singling_out:
        return lines or [text("answers.private")]
    advice = text("answers.no_advice") if meter.advice is None else text("answers.advice", step=meter.advice)
    return [*lines, advice]


def points_of(study: AnswerStudy, behind: AnswersBehind) -> tuple[str, ...]:
    """The answer points of one question, the worst answer first."""
    points = next(mean.points for mean in study.survey.means if mean.code == behind.code)
    return tuple(plain_points(Fraction(unit, points.scale)) for unit in points.units)


def plain_points(points: Fraction) -> str:
    """'67'; '66.67' where the points are no whole number."""
    return str(points.numerator) if points.denominator == 1 else score_text(points)
