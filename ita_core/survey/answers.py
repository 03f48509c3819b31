"""Answers of a survey → what may be shown of them: the one way through this room.

Respondents' rows never leave `survey_of`: it hands back numbers, sums and means behind the suppression, and findings
that name sheets and questions, never a row and never what somebody wrote.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ita_core.findings import Finding
from ita_core.framework import EVIDENCE, Framework
from ita_core.survey.answer_words import AnswerRules, NumberedWord, is_turned, polarity_of, scales_for
from ita_core.survey.group_means import Answers, with_means
from ita_core.survey.groups import Groups, members_of
from ita_core.survey.headings import Headings
from ita_core.survey.several_sheets import How, Sheets, Together, asking, of_the_year
from ita_core.survey.sheets import HeadingsDiffer, SurveySheet, TwoAnswers, Unreadable
from ita_core.survey.suppression import HIDDEN_BELOW, Audience, ShownQuestion, shown, shown_nodes
from ita_core.survey.tally import Counted, NotCounted, Tally, count
from ita_core.workbook.grid import Grid, RowsLeftOut
from ita_core.workbook.numerals import year_named


@dataclass(frozen=True)
class Choices:
    """What the officer settles about a file of answers.

    Args:
        columns: the question of a column by '<sheet>!<letters>', '' where it is none.
        first_is_best: whether level 1 (A1) is the best answer, not the worst.
        sheets: the only sheets to count, all where empty.
    """

    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    first_is_best: bool = False
    sheets: tuple[str, ...] = ()


NO_CHOICES = Choices()


@dataclass(frozen=True, eq=False)
class Survey:
    """What may be shown of a survey.

    Args:
        fiscal_year: whose rules it is counted by [Buddhist era].
        questions: every question that was counted, by code, in the order of the year's rules.
        nodes: the exact means above the questions that may be shown [points].
        findings: how answers became points, and what was not counted.
        groups: how many people of each group answered; inside the office also the means of each.
    """

    fiscal_year: int
    questions: Mapping[str, ShownQuestion]
    nodes: Mapping[str, Fraction]
    findings: tuple[Finding, ...]
    groups: tuple[Groups, ...] = ()


def survey_of(
    grid: Grid, framework: Framework, choices: Choices = NO_CHOICES, audience: Audience = Audience.PUBLIC
) -> Survey:
    """The survey that a workbook holds, by the rules of a fiscal year, as far as an audience may see it.

    Raises:
        RowsLeftOut: the grid was read without the numbers of its long tables.
    """
    sheets = survey_sheets(grid, framework, choices)
    if not sheets:
        return Survey(framework.fiscal_year, {}, {}, (Finding("survey-no-answers", fiscal_year=framework.fiscal_year),))
    results = list(_results(sheets, framework, choices))
    counted = {one.tally.code: one for _, one in results if isinstance(one, Counted)}
    questions = {code: shown(counted[code].tally, audience) for code in framework.node_of if code in counted}
    findings = (
        *_about_rules(results, framework),
        *_about_scales(counted.values(), framework),
        *_about_lost(results),
        *_about_several(sheets, results),
        *_about_years(grid, sheets, framework),
        *(finding for sheet in sheets for finding in _about_sheet(sheet)),
        *_about_shown(questions.values()),
    )
    nodes = shown_nodes(questions, framework)
    groups = tuple(_groups(sheets, results, Answers(framework, {}, nodes), audience))
    return Survey(framework.fiscal_year, questions, nodes, findings, groups)


Result = tuple[SurveySheet, Counted | NotCounted]


def survey_sheets(grid: Grid, framework: Framework, choices: Choices) -> list[SurveySheet]:
    """INTERNAL: the sheets that hold answers.

    Raises:
        RowsLeftOut: the grid was read without the numbers of its long tables.
    """
    headings = Headings(framework)
    wanted = [sheet for sheet in grid.sheets if not choices.sheets or sheet.name in choices.sheets]
    if any(sheet.listed for sheet in wanted):
        raise RowsLeftOut
    read = (SurveySheet.of(sheet, headings, choices.columns) for sheet in wanted)
    found = [sheet for sheet in read if sheet is not None]
    return found if choices.sheets else of_the_year(found, framework.fiscal_year)


def _results(sheets: Iterable[SurveySheet], framework: Framework, choices: Choices) -> Iterator[Result]:
    """Each question of each sheet, counted or not."""
    joined: dict[Sheets, Together] = {}
    rules: dict[Sheets, AnswerRules] = {}
    for code, own in asking(sheets).items():
        if not is_asked(code, framework):
            yield from ((sheet, NotCounted(code, "survey-question-unknown")) for sheet in own)
            continue
        joined[own] = joined.get(own) or Together.of(own)
        for part in joined[own].counts:
            rules[part] = rules.get(part) or _rules(part, framework, choices)
        yield from _agreed(own, code, [_count(part, code, rules[part]) for part in joined[own].counts])


def _agreed(sheets: Sheets, code: str, counts: list[Counted | NotCounted]) -> Iterator[Result]:
    """One question as it was counted: once, or on each of several copies, which have to say the same."""
    tallies = [one.tally.counts for one in counts if isinstance(one, Counted)]
    if len(counts) == 1 or (counts and len(tallies) == len(counts) and all(own == tallies[0] for own in tallies)):
        yield sheets[0], counts[0]
    else:
        yield from ((sheet, NotCounted(code, "survey-asked-on-two-sheets")) for sheet in sheets)


def is_asked(code: str, framework: Framework) -> bool:
    """Whether a code is a question, or a line of one, that people answer in this year."""
    asked = (*framework.codes("question"), *framework.codes("subquestion"))
    return code in asked and framework.instrument_of[code] != EVIDENCE


def _rules(sheets: Iterable[SurveySheet], framework: Framework, choices: Choices) -> AnswerRules:
    answers: list[str] = []
    numbered: set[NumberedWord] = set()
    for sheet in sheets:
        numbered |= sheet.numbered
        for code in sheet.codes:
            try:
                answers += [one.answer for _, one in sheet.given(code)]
            except (Unreadable, TwoAnswers, HeadingsDiffer):  # said when the question itself is counted
                continue
    return AnswerRules.of(answers, framework, first_is_best=choices.first_is_best, numbered=numbered)


def _count(sheets: Iterable[SurveySheet], code: str, rules: AnswerRules) -> Counted | NotCounted:
    own = tuple(sheets)
    try:
        counted = count(code, [one for sheet in own for _, one in sheet.given(code)], rules)
    except Unreadable:
        return NotCounted(code, "survey-cell-unreadable")
    except TwoAnswers:
        return NotCounted(code, "survey-two-answers")
    except HeadingsDiffer:
        return NotCounted(code, "survey-headings-differ")
    turned = isinstance(counted, Counted) and is_turned(counted.rule, code, rules.framework)
    twice = turned and any(sheet.is_reversed(code) for sheet in own)
    return NotCounted(code, "survey-reversed-twice") if twice else counted


def _groups(
    sheets: Iterable[SurveySheet], results: Iterable[Result], answers: Answers, audience: Audience
) -> Iterator[Groups]:
    """The groups of each sheet whose questions no other sheet asks: what the whole leaves of them is on that sheet."""
    shared = {sheet for own in asking(sheets).values() if len(own) > 1 for sheet in own}
    for sheet in (sheet for sheet in sheets if sheet not in shared):
        columns = tuple(members_of(sheet))
        if columns and audience is Audience.OFFICE:
            yield from with_means(columns, replace(answers, points=_people(sheet, results)))
        else:
            yield from (members.groups for members in columns)


def _people(sheet: SurveySheet, results: Iterable[Result]) -> dict[str, dict[int, int]]:
    """Everybody's points on a sheet, by question and row. INTERNAL."""
    counted = [one for of, one in results if of is sheet and isinstance(one, Counted)]
    return {
        one.tally.code: {
            row: points for row, given in sheet.given(one.tally.code) if (points := one.points(given)) is not None
        }
        for one in counted
    }


def _about_rules(results: Iterable[Result], framework: Framework) -> Iterator[Finding]:
    """By which rule the answers of each sheet became points."""
    by_rule: dict[tuple[str, str], list[Tally]] = {}
    for sheet, one in results:
        if isinstance(one, Counted) and one.tally.n:
            by_rule.setdefault((sheet.sheet.name, one.rule), []).append(one.tally)
    for (name, rule), tallies in by_rule.items():
        codes = [tally.code for tally in tallies]
        levels = ", ".join(map(str, sorted({len(tally.scale) for tally in tallies})))
        facts = {**_named(codes), **({"levels": levels} if rule == "levels" else {})}
        yield Finding(f"survey-rule-{rule}", name, fiscal_year=framework.fiscal_year, facts=facts)
        bad = [code for code in codes if polarity_of(code, framework) == "negative"]
        if rule == "levels" and bad:
            yield Finding("survey-levels-negative", name, fiscal_year=framework.fiscal_year, facts=_named(bad))


def _about_scales(counted: Iterable[Counted], framework: Framework) -> Iterator[Finding]:
    other = [
        one.tally for one in counted if one.tally.n and one.tally.scale != scales_for(one.tally.code, framework)[0]
    ]
    if other:
        facts = _named(tally.code for tally in other)
        yield Finding("survey-other-scale", fiscal_year=framework.fiscal_year, facts=facts)


def _about_lost(results: Iterable[Result]) -> Iterator[Finding]:
    lost: dict[tuple[str, str], list[str]] = {}
    for sheet, one in results:
        if isinstance(one, NotCounted):
            lost.setdefault((one.why, sheet.sheet.name), []).append(one.code)
    yield from (Finding(why, name, facts=_named(codes)) for (why, name), codes in lost.items())


def _about_several(sheets: Iterable[SurveySheet], results: Iterable[Result]) -> Iterator[Finding]:
    """Which sheets were counted as one."""
    counted = {sheet for sheet, one in results if isinstance(one, Counted)}
    for own in dict.fromkeys(asking(sheets).values()):
        if len(own) > 1 and own[0] in counted and (how := Together.of(own).how) is not How.UNKNOWN:
            names = ", ".join(sheet.sheet.name for sheet in own)
            yield Finding(f"survey-sheets-{how.value}", own[0].sheet.name, facts={"sheets": names})


def _about_years(grid: Grid, sheets: Iterable[SurveySheet], framework: Framework) -> Iterator[Finding]:
    """Sheets named after another fiscal year: left aside, or counted by the rules of the year chosen."""
    counted = {sheet.sheet.name for sheet in sheets}
    for sheet in grid.sheets:
        year = year_named(sheet.name)
        if year is not None and year.fiscal_year != framework.fiscal_year:
            code = "survey-other-year-counted" if sheet.name in counted else "survey-other-year-left-out"
            yield Finding(code, sheet.name, fiscal_year=framework.fiscal_year)


def _about_sheet(sheet: SurveySheet) -> Iterator[Finding]:
    name, rows = sheet.sheet.name, sheet.rows
    if joined := [code for code in sheet.codes if len(sheet.columns_of(code)) > 1]:
        yield Finding("survey-columns-joined", name, facts=_named(joined))
    if sheet.found.numbered:
        yield Finding("survey-numbered-questions", name, facts=_named(sheet.found.numbered.values()))
    said = {
        "survey-unfinished": rows.holds_unfinished,
        "survey-repeated-rows": bool(rows.repeated),
        "survey-same-person-twice": rows.holds_person_twice,
        "survey-hidden-counted": sheet.holds_hidden,
        "survey-rows-of-other-years": bool(rows.of_other_years),
    }
    yield from (Finding(code, name) for code, is_so in said.items() if is_so)
    if len(sheet.agencies) > 1:
        yield Finding("survey-several-agencies", name, facts={"n": str(len(sheet.agencies))})
    told = (
        *((row, "survey-sample-rows") for row in rows.samples),
        *((row, "survey-struck-rows") for row in rows.struck),
        *((row, "survey-means-ignored") for row in sorted(rows.of_nobody)),
    )
    yield from (Finding(code, name, sheet.address((row, 0))) for row, code in told)
    for column in sheet.unplaced:
        yield Finding("survey-heading-unknown", name, sheet.address((sheet.head, column)))


def _about_shown(questions: Iterable[ShownQuestion]) -> Iterator[Finding]:
    few = [one.code for one in questions if one.n is None]
    telling = [one.code for one in questions if one.n is not None and one.mean is None]
    if few:
        yield Finding("survey-too-few", facts={**_named(few), "least": str(HIDDEN_BELOW)})
    if telling:
        yield Finding("survey-mean-telling", facts=_named(telling))


def _named(codes: Iterable[str]) -> dict[str, str]:
    named = tuple(codes)
    return {"codes": ", ".join(named), "n": str(len(named))}
