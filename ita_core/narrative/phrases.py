"""Whether two years may be compared, in words."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from ita_core.analysis import Equivalence, WhatIf
from ita_core.analysis.path import Condition, Path
from ita_core.analysis.reality import Size
from ita_core.analysis.respondents import HIDDEN_BELOW, AnswerPatterns, AnswerStudy, PrivacyMeter
from ita_core.analysis.years import Comparability, Reason, Step, comparability, under_rules_of
from ita_core.framework import Framework, Target
from ita_core.narrative.conditions import case
from ita_core.numbers import Number, score_text, signed_text
from ita_core.scoring import Assessment, FloorCheck
from ita_core.text import Text, codes_text, span


def comparability_text(found: Comparability, text: Text) -> str:
    """The verdict with its reasons: 'เทียบได้ด้วยความระมัดระวัง: ชุดข้อคำถามเปลี่ยน, …'."""
    strength = text(f"strength.{found.strength}")
    return f"{strength}: {reasons_text(found, text)}" if found.reasons else strength


def level_unknown_text(assessment: Assessment, text: Text) -> str:
    """Why no level is named, and the levels that the known scores leave, where these are not all."""
    about = case(level=assessment.level.level.id if assessment.level else None, levels=len(assessment.levels_left))
    key = about.chosen("level.unknown", "level.between")
    if key == "level.unknown":
        return text(key)
    looked_at = dict.fromkeys(("TOTAL", *assessment.framework.floor_nodes))
    missing = [text(f"node.{code}") for code in looked_at if assessment.score(code) is None]
    levels = text("level.or").join(text.of(level.label) for level in assessment.levels_left)
    return text(key, levels=levels, missing=", ".join(missing))


def known_text(assessment: Assessment, code: str, text: Text) -> str:
    """How the score of a node is known, with the mark of the rules that it was worked out by."""
    return f"{text(f'status.{assessment.by_code[code].status}')}{text.mark(assessment.footing(code))}"


def target_text(target: Target, text: Text) -> str:
    """The target as printed, with the mark of how sure the rules are of it."""
    return f"{score_text(target.score)}{text.mark(target)}"


def reasons_text(found: Comparability, text: Text) -> str:
    """The reasons in one line; '' where nothing stands between the two figures."""
    return ", ".join(text(f"reason.{reason}") for reason in found.reasons)


def steps_text(steps: Iterable[Step], text: Text) -> str:
    """What the steps of several figures into the same year say, figures with the same verdict told together."""
    codes: dict[str, list[str]] = {}
    for step in steps:
        told = comparability_text(step.comparability, text)
        if step.later.fiscal_year - step.earlier.fiscal_year > 1:
            told = f"{text('years.against', year=step.earlier.fiscal_year)} {told}"
        codes.setdefault(told, []).append(step.comparability.code)
    if len(codes) == 1:
        return next(iter(codes))
    return " · ".join(f"{', '.join(own)} {told}" for told, own in codes.items())


def ruler_sentences(before: Assessment, now: Assessment, text: Text) -> tuple[str, ...]:
    """What the earlier year would be under the later year's weights and levels; what cannot be known is refused."""
    ruler = under_rules_of(before, now)
    refused = tuple(text(case(refused=True).chosen(reason)) for reason in ruler.refused)
    if ruler.total is None or ruler.ruler_points is None or ruler.office_points is None:
        return refused
    change = ruler.ruler_points + ruler.office_points
    facts = {
        "before": before.fiscal_year,
        "year": now.fiscal_year,
        "total": score_text(ruler.total),
        "printed": before.shown("TOTAL"),
        "change": signed_text(change),
        "office": signed_text(ruler.office_points),
        "ruler": signed_text(ruler.ruler_points),
    }
    mixed = _mixed(before, now, text)
    level, own = ruler.level, before.level.level if before.level else None
    about = case(total=ruler.total, level=level.id if level else None, level_before=own.id if own else None)
    key = about.chosen("ruler.told", "ruler.told_without_level")
    levels = {"level": text.of(level.label) if level else "", "own_level": text.of(own.label) if own else ""}
    return (text(key, **facts, **levels), *mixed, *refused)


def _mixed(before: Assessment, now: Assessment, text: Text) -> tuple[str, ...]:
    """What else changed beside weights and levels: it stays in the part that the scores made."""
    found = comparability(before.fiscal_year, now.fiscal_year, "TOTAL")
    left = [reason for reason in found.reasons if reason not in (Reason.WEIGHTS, Reason.LEVELS)]
    reasons = ", ".join(text(f"reason.{reason}") for reason in left)
    return (text("ruler.mixed", reasons=reasons),) if case(reasons=len(left)).allows("ruler.mixed") else ()


def may_be_shown(study: AnswerStudy) -> bool:
    """Whether the number of respondents is large enough to be named."""
    return all(n is None or n >= HIDDEN_BELOW for n in (study.n, study.stated_n))


def respondents_sentences(study: AnswerStudy, text: Text, *, internal: bool = False) -> list[str]:
    """How many people answered and how that is known; one below HIDDEN_BELOW is named only where `internal`."""
    lines = []
    open_ = internal or may_be_shown(study)
    n = str(study.n) if open_ else text("answers.hidden", least=HIDDEN_BELOW)
    about = case(
        n=study.n,
        source=study.source,
        stated_n=study.stated_n,
        doubtful=study.doubtful,
        reason=study.why_not,
        points=study.person_points,
        shown=open_,
    )
    if key := about.first("answers.rebuilt", "answers.stated"):
        fitting = ", ".join(map(str, study.search.fitting)) if open_ and study.search.fitting else "–"
        lines.append(text(key, n=n, up_to=study.search.up_to, fitting=fitting))
    if about.allows("answers.contradicted"):
        stated = str(study.stated_n) if open_ else text("answers.hidden", least=HIDDEN_BELOW)
        lines.append(text("answers.contradicted", n=stated))
    if study.why_not:
        share = 100 * (1 - study.power) if study.power is not None else None
        words = {"best": _best(study, text, internal=internal), "share": score_text(share, 0)}
        lines.append(text(about.chosen(f"answers.why_not.{study.why_not}"), **words))
    if about.allows("answers.doubtful"):
        lines.append(text("answers.doubtful", n=n))
    if about.allows("answers.person"):
        lines.append(text("answers.person", points=score_text(study.person_points)))
    return lines


def _best(study: AnswerStudy, text: Text, *, internal: bool) -> str:
    best = study.search.best
    if best is None:
        return score_text(None)
    return str(best.n) if internal or best.n >= HIDDEN_BELOW else text("answers.hidden", least=HIDDEN_BELOW)


def impossible_means_sentences(study: AnswerStudy, text: Text) -> list[str]:
    """The test's power and every impossible mean; nothing where no number of respondents can be tested."""
    about = case(tested=study.at_n is not None, impossible=len(study.impossible))
    if not about.allows("answers.power"):
        return []
    lines = [text("answers.power", power=score_text(100 * (study.power or 0), 0))]
    lines += [
        text(
            about.chosen("answers.impossible"),
            code=mean.code,
            score=score_text(mean.score, study.survey.decimals),
            below=score_text(mean.below, study.survey.decimals),
            above=score_text(mean.above, study.survey.decimals),
        )
        for mean in study.impossible
    ]
    return [*lines, text("answers.all_possible")] if about.allows("answers.all_possible") else lines


def privacy_sentences(meter: PrivacyMeter, text: Text) -> list[str]:
    """What the published means give away, and the rounding that would stop it."""
    lines = [
        text(f"answers.{kind}", n=len(codes), codes=", ".join(codes))
        for kind, codes in (("singling_out", meter.singling_out), ("unanimous", meter.unanimous), ("thin", meter.thin))
        if case(codes=len(codes)).allows(f"answers.{kind}")
    ]
    about = case(codes=len(lines), stopped=meter.ladder[0].stops_it, step=meter.advice)
    key = about.first("answers.private", "answers.advice", "answers.no_advice")
    return [*lines, text(key, step=meter.advice)] if key else lines


def points_of(study: AnswerStudy, behind: AnswerPatterns) -> tuple[str, ...]:
    """The answer points of one question, the worst answer first."""
    points = next(mean.points for mean in study.survey.means if mean.code == behind.code)
    return tuple(plain_points(Fraction(unit, points.scale)) for unit in points.units)


def plain_points(points: Fraction) -> str:
    """'67'; '66.67' where the points are no whole number."""
    return str(points.numerator) if points.denominator == 1 else score_text(points)


def equivalence_sentence(found: Equivalence, text: Text) -> str:
    """'2 รายการเอกสาร (o24, o26) มีค่า 2.00 คะแนนของคะแนนรวม เท่ากับ…'."""
    return text(
        "levers.equivalence",
        n=len(found.codes),
        codes=span(found.codes),
        gain=score_text(found.gain),
        points=score_text(found.question_points, 0),
    )


def whatif_sentences(board: WhatIf, text: Text) -> tuple[str, ...]:
    """What binds afterwards and what is missing to the next better level; nothing where the level is unknown."""
    after = board.level_after
    if after is None:
        return (text(case(level=None, levels=0).chosen("level.unknown")),)
    binds = after.binding is not None and case(room=after.binding.gap).allows("board.binds")
    told = [text("board.binds", **_facts(after.binding, board.assessment, text))] if after.binding and binds else []
    about = case(above=after.above.id if after.above else None, conditions=len(after.missing))
    if after.above and about.allows("board.missing"):
        conditions = " · ".join(
            text(case(short=-c.gap).chosen("board.missing_one"), **_facts(c, board.assessment, text))
            for c in after.missing
        )
        told.append(text("board.missing", level=text.of(after.above.label), conditions=conditions))
    return tuple(told)


def _facts(check: FloorCheck, assessment: Assessment, text: Text) -> dict[str, str]:
    name = text.of(assessment.framework.label(check.code))
    numbers = {"score": check.score, "needed": check.needed, "gap": abs(check.gap)}
    return {"name": name} | {key: score_text(number) for key, number in numbers.items()}


def missing_points(scores: Iterable[Decimal], text: Text) -> str:
    """What some documents lack, by their scores: 'points', or 'full points' where one of them has a part."""
    return text(f"missing_points.{'full' if any(scores) else 'any'}")


def meaning(framework: Framework, code: str, text: Text, *, brief: bool = False) -> str:
    """The name of a node; of a question about something bad also which way its score is to be read.

    `brief`: without the remark that the question's text is not known.
    """
    name = text.briefly(framework.label(code)) if brief else text.of(framework.label(code))
    return f"{name} {text('meaning.negative')}" if framework.is_negative(code) else name


def path_sentences(path: Path, text: Text) -> tuple[str, ...]:
    """The answer in a few sentences."""
    level = path.after.level_after.level if path.after and path.after.level_after else None
    about = case(
        feasible=path.feasible,
        steps=len(path.documents) + len(path.experience),
        level=level.id if level else None,
        conditions=len(path.binding),
    )
    key = about.chosen("path.infeasible", "path.reached", "path.effort")
    if key == "path.infeasible":
        return (text(key), *(_unreachable(condition, text) for condition in path.unreachable))
    if key == "path.reached":
        return (text(key),)
    numbers: dict[str, Number] = {
        "effort": path.effort,
        "document": path.limits.document_effort,
        "most": path.limits.max_gain,
    }
    told = [text(key, **{name: score_text(value) for name, value in numbers.items()})]
    if path.after and level and about.allows("path.result"):
        told.insert(0, text("path.result", total=score_text(path.after.total.after), level=text.of(level.label)))
    if about.allows("path.binds"):
        bound = " · ".join(text("path.condition", **_path_facts(condition, text)) for condition in path.binding)
        told.append(text("path.binds", conditions=bound))
    return tuple(told)


def _unreachable(condition: Condition, text: Text) -> str:
    about = case(feasible=False, best=condition.best, needed=condition.needed)
    return text(about.chosen("path.unreachable"), **_path_facts(condition, text))


def _path_facts(condition: Condition, text: Text) -> dict[str, str]:
    names = ("needed", "before", "best", "after")
    return {"code": text.entries.get(f"node.{condition.code}", condition.code)} | {
        name: score_text(getattr(condition, name)) for name in names
    }


def no_answers_text(assessment: Assessment, text: Text) -> str:
    """That a year has no means of survey questions; of scores that were read without a place, that they were."""
    codes = span([one.code for one in assessment.unplaced])
    about = case(unplaced=len(assessment.unplaced))
    return text(about.chosen("answers.unplaced", "answers.none"), codes=codes)


def size_text(size: Size | str, people: int | None, text: Text) -> str:
    """The size of a difference with its symbol: '≈ ต่างกันเล็กน้อย: ผู้ตอบเพียง 2 คน…'."""
    return f"{text(f'size_symbol.{Size(size)}')} {text(f'reality.{Size(size)}', people=people)}"


def ends_sentence(codes: tuple[str, ...], score: Decimal, text: Text) -> str:
    """'o30 = 100.00'; of several questions 'o23–o26 เฉลี่ย 50.00'."""
    if len(codes) == 1:
        return f"{codes_text(codes, text)} = {score_text(score)}"
    return text("tension.mean", codes=codes_text(codes, text), score=score_text(score))
