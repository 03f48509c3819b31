"""Tables of a counted survey: its questions and the means above them, as far as they may be shown."""

from collections.abc import Iterable
from fractions import Fraction
from functools import partial

from ita_core.analysis.intervals import Interval
from ita_core.framework import Framework
from ita_core.numbers import MISSING, Number, interval_text, score_text
from ita_core.survey.answers import Survey
from ita_core.survey.figures import QuestionFigures, SurveyFigures
from ita_core.survey.groups import Groups
from ita_core.survey.mapping import MappedColumn
from ita_core.survey.suppression import HIDDEN_BELOW, Share
from ita_core.tables import column
from ita_core.tables.format import TypedTable, shown_as, typed
from ita_core.text import Text, codes_text


def survey_nodes_table(figures: SurveyFigures, framework: Framework) -> TypedTable:
    """One row a mean above the questions. Columns: code, mean, low, high [points], n [fewest answers to a question]."""
    columns = (
        column.code(),
        column.meaning_of(framework),
        column.number("mean", "survey.column.mean"),
        *_ends(),
        column.count("n", "survey.column.fewest"),
    )
    return typed(columns, [(node.code, node.mean, *_of(node.interval), node.n) for node in figures.nodes])


def survey_questions_table(figures: SurveyFigures, framework: Framework) -> TypedTable:
    """One row a question. Columns: code, n, mean, low, high, deviation [points], shares."""
    columns = (
        column.code(),
        column.meaning_of(framework),
        column.count("n", "survey.column.n", missing="survey.column.below_ten"),
        column.number("mean", "survey.column.mean", missing="survey.column.hidden"),
        *_ends(),
        column.number("deviation", "survey.column.deviation", missing="survey.column.hidden"),
        column.value("shares", "survey.column.shares", _shares_text),
    )
    return typed(columns, [_row(one) for one in figures.questions])


def survey_brief(table: TypedTable) -> TypedTable:
    """One of the tables as a screen has room for it: both ends of an interval in one column, no shares, names last."""
    interval = column.made("interval", "survey.column.interval", ("low", "high"), _interval_text)
    kept = [interval if own.name == "low" else own for own in table.columns if own.name not in ("high", "shares")]
    return shown_as(table, *sorted(kept, key=lambda own: own.name == "name"))


def survey_groups_table(groups: Groups, survey: Survey, framework: Framework) -> TypedTable:
    """One row a group of people, everybody last. Columns: group, n [people], a column each indicator shown [points]."""
    columns = (
        column.value("group", "survey.groups.group", _group_text, missing="survey.groups.everybody"),
        column.count("n", "survey.groups.people"),
        *(column.number(node, partial(column.coded_name, framework, node)) for node in groups.shown),
    )
    rows = [
        (name, n, *(means[place] for means in groups.shown.values())) for place, (name, n) in enumerate(groups.people)
    ]
    whole = (None, sum(n for _, n in groups.people), *(survey.nodes[node] for node in groups.shown))
    return typed(columns, [*rows, whole])


def inside_sentences(figures: SurveyFigures, text: Text) -> tuple[str, ...]:
    """What stands with the means of groups: for whom they are, how much of them is chance, and by which rule."""
    margin = figures.margin
    chance = "" if margin is None else text("survey.groups.margin", n=margin.n, points=score_text(margin.points))
    told = (text("survey.groups.inside"), chance, text("survey.groups.rule", least=HIDDEN_BELOW))
    return tuple(sentence for sentence in told if sentence)


def withheld_text(groups: Groups, text: Text) -> str:
    """Which indicators are not shown by a column; '' where none is missing."""
    codes = [node for node, means in groups.means.items() if means is None]
    key = "survey.groups.withheld" if groups.shown else "survey.groups.none"
    return text(key, heading=groups.heading, codes=codes_text(codes, text)) if codes else ""


def _group_text(text: Text, name: str) -> str:
    return name or text("survey.page.together")


def _interval_text(_: Text, low: Number | None, high: Number | None) -> str:
    return MISSING if low is None or high is None else interval_text(low, high)


def _row(one: QuestionFigures) -> tuple[object, ...]:
    shown = one.shown
    return (shown.code, shown.n, shown.mean, *_of(one.interval), one.deviation, shown.shares)


def _ends() -> tuple[column.Column, column.Column]:
    return column.number("low", "survey.column.low"), column.number("high", "survey.column.high")


def _of(interval: Interval | None) -> tuple[object, object]:
    return (None, None) if interval is None else (interval.low, interval.high)


def _shares_text(text: Text, shares: Iterable[Share]) -> str:
    return " · ".join(share_words(share, text) for share in shares) or text("survey.column.hidden")


def share_words(share: Share, text: Text) -> str:
    """'67/100: 55.00 %', or what of a share may be said."""
    points = "/".join(map(str, share.points))
    low, high = (score_text(100 * end) for end in (share.low, share.high))
    if share.low == share.high:
        return text("survey.share.exact", points=points, percent=low)
    if share.low == Fraction(0):
        return text("survey.share.few", points=points, high=high)
    return text("survey.share.most", points=points, low=low)


def mapping_table(columns: Iterable[MappedColumn]) -> TypedTable:
    """One row a column of an export. Columns: place, heading, code, how."""
    fields = (
        column.words("place", "survey.column.place"),
        column.words("heading", "survey.column.heading"),
        column.words("code", "survey.column.question"),
        column.word("how", "survey.column.how", "survey.how"),
    )
    rows = [(f"{one.sheet} · {one.place}", one.heading, one.code or "–", one.how.value) for one in columns]
    return typed(fields, rows)
