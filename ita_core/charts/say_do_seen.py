"""Say, do, seen: one picture an issue of what is published, what staff say and what the public sees.

Three lanes on one score axis, a mark a question. A line joins the means of people of a link from lane to lane: thin and
grey, red where printed figures lie on both sides of the target, thick where the answers bear that out. Documents are
counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import plotly.graph_objects as go

from ita_core.analysis import ActionNeed, IssueGroup, groups_of
from ita_core.charts.palette import BELOW, EVIDENCE, GRID, LAST_YEAR, PAPER, PUBLIC, STAFF, TARGET
from ita_core.charts.rows import axis_start, score_axis
from ita_core.charts.scored import BELOW_SYMBOL, figures, hover, is_below
from ita_core.charts.style import (
    LINE_HEIGHT,
    TICK_SIZE,
    Chart,
    Room,
    Stroke,
    Trace,
    coloured,
    drawn,
    escape_plotly,
    lines_of,
    muted,
    scatter,
    strokes,
    strong,
    warned,
    written,
)
from ita_core.charts.verdicts import ROLE_MARKS
from ita_core.consistency import GroupVerdict, Reach, Tension, Verdict, tensions
from ita_core.framework import Issue
from ita_core.narrative.phrases import target_text
from ita_core.narrative.views import group_text, summary_text, tension_sentence
from ita_core.numbers import score_text
from ita_core.scoring import Assessment
from ita_core.tables import column
from ita_core.tables.format import TypedTable, in_front
from ita_core.tables.scores import target_table
from ita_core.text import Text, codes_text, sign, span

LANES = {
    "OIT": ("do", EVIDENCE, sign("evidence")),
    "IIT": ("say", STAFF, sign("staff")),
    "EIT": ("seen", PUBLIC, sign("public")),
}
"""From top to bottom: what the office does, what staff say, what the public sees."""

_LANE_OF_ROLE = {"evidence": "OIT", "guideline": "IIT", "staff": "IIT", "public": "EIT"}
_LANE_HEIGHT, _HEADER = 100, 2 * LINE_HEIGHT + 16
_NAME_SHARE = 0.62
"""Width of the lane names as a share of the axis: together they are what a screen of 350 px has."""
_CODES_WIDTH = 12
_FROM_MARK = 12
"""How far a tension's words stand from its mark [px]."""


@dataclass(frozen=True)
class _Map:
    """What the picture is made of; `start` is where the score axis begins."""

    issue: Issue
    verdicts: Sequence[Verdict]
    assessment: Assessment
    tensions: tuple[Tension, ...]
    start: int

    def y(self, lane: str) -> int:
        """The vertical place of a lane's track [px]."""
        return _HEADER + _LANE_HEIGHT * list(LANES).index(lane) + _LANE_HEIGHT // 2

    def codes(self, lane: str) -> tuple[str, ...]:
        """The issue's questions on a lane."""
        return tuple(c for c in self.issue.codes if self.assessment.framework.instrument_of[c] == lane)


def say_do_seen(issue: Issue, verdicts: Sequence[Verdict], assessment: Assessment, text: Text) -> Chart:
    """The map of one issue, with its widest tension as the finding; `verdicts` are those of the issue."""
    scores = [assessment.score(code) for code in issue.codes]
    plan = _Map(issue, verdicts, assessment, tensions(verdicts, assessment), axis_start(scores))
    title = _title(plan, text)
    told = figures(assessment, issue.codes, text)
    return Chart(
        draw=lambda: _figure(plan, text),
        title=title,
        alt=text("charts.say_do_seen.alt", number=issue.id, title=title, figures=told),
        table=_table(plan),
    )


def _title(plan: _Map, text: Text) -> str:
    if plan.tensions:
        return tension_sentence(plan.tensions[0], text)
    if any(verdict.consistent is None for verdict in plan.verdicts):
        return text("charts.say_do_seen.unknown", number=plan.issue.id)
    weak = [verdict.link.id for verdict in plan.verdicts if verdict.relation.is_weak]
    key = "charts.say_do_seen.agreed_below" if weak else "charts.say_do_seen.agreed"
    summary = summary_text(plan.verdicts, text)
    return text(key, number=plan.issue.id, links=", ".join(weak), summary=summary)


def _figure(plan: _Map, text: Text) -> go.Figure:
    height = _HEADER + _LANE_HEIGHT * len(LANES)
    reach = 100 - plan.start
    left = plan.start - reach * _NAME_SHARE
    axis = score_axis(plan.start, text)
    step = int(str(axis["dtick"]))
    traces = (
        strokes("tracks", [((plan.start, plan.y(lane)), (100, plan.y(lane))) for lane in LANES], GRID, 3),
        written("key", [(left, 0, _key(plan, text))], position="bottom right", size=TICK_SIZE),
        *_target(plan, text),
        *_links(plan),
        *_members(plan, text),
        *_means(plan, text),
        written("lanes", _names(plan, left, text), position="middle right"),
        *_ends(plan, text),
    )
    return drawn(
        Room(height, left=8, right=24),
        traces,
        xaxis=axis | {"range": [left, 100], "tickvals": list(range(plan.start, 101, step)), "tickmode": "array"},
        yaxis={"range": [height, 0], "visible": False},
    )


def _key(plan: _Map, text: Text) -> str:
    """What the marks mean, only for those that occur."""
    known = [code for code in plan.issue.codes if plan.assessment.score(code) is not None]
    if not known:
        return ""
    parts = [f"● {text('charts.say_do_seen.key_question')}", f"○ {text('charts.say_do_seen.key_mean')}"]
    if any(is_below(plan.assessment, code) for code in known):
        parts.append(coloured(f"{text('symbol.below')} {text('charts.below')}", BELOW))
    return "   ".join(parts)


def _target(plan: _Map, text: Text) -> Iterator[Trace]:
    target = plan.assessment.framework.target.score
    x, bottom = float(target), float(_HEADER + _LANE_HEIGHT * len(LANES))
    yield strokes("target", [((x, 2 * LINE_HEIGHT), (x, bottom))], TARGET, 1)
    label = coloured(text("charts.target", score=target_text(plan.assessment.framework.target, text)), TARGET)
    side = "left" if _share(target, plan) > 0.7 else "center"
    yield written("target_label", [(x, LINE_HEIGHT, label)], position=f"bottom {side}")


def _links(plan: _Map) -> Iterator[Trace]:
    """The links' lines between lanes, those in tension last, so that they lie on top."""
    calm: list[Stroke] = []
    for verdict in plan.verdicts:
        people = [group for group in verdict.groups if not group.published]
        known = [(plan.y(_LANE_OF_ROLE[g.group.role]), g.mean) for g in people if g.mean is not None]
        pairs = pairwise(known)
        calm += [((float(one), y), (float(other), below)) for (y, one), (below, other) in pairs]
    if calm:
        yield strokes("views", calm, LAST_YEAR, 1)
    for name, width in (("partial", 2), ("unsure", 2), ("tension", 4)):
        ends = [_line(plan, tension) for tension in plan.tensions if _kind(tension) == name]
        if ends:
            yield strokes(name, ends, BELOW, width)


def _kind(tension: Tension) -> str:
    return "tension" if tension.sure else "partial" if tension.partial else "unsure"


def _line(plan: _Map, tension: Tension) -> Stroke:
    high, low = (plan.y(_LANE_OF_ROLE[group.group.role]) for group in (tension.high, tension.low))
    return (float(tension.high_score), high), (float(tension.low_score), low)


def _members(plan: _Map, text: Text) -> Iterator[Trace]:
    known = [(lane, c, s) for lane in LANES for c in plan.codes(lane) if (s := plan.assessment.score(c)) is not None]
    if not known:
        return
    below = [is_below(plan.assessment, code) for _, code, _ in known]
    yield scatter(
        name="questions",
        mode="markers",
        x=[float(score) for _, _, score in known],
        y=[plan.y(lane) for lane, _, _ in known],
        marker={
            "symbol": [BELOW_SYMBOL if low else "circle" for low in below],
            "color": [BELOW if low else LANES[lane][1] for (lane, _, _), low in zip(known, below, strict=True)],
            "size": [11 if low else 8 for low in below],
            "line": {"color": PAPER, "width": 1},
            "opacity": 1,
        },
        hovertext=[hover(plan.assessment, code, text) for _, code, _ in known],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[code] for _, code, _ in known],
        cliponaxis=False,
    )


def _means(plan: _Map, text: Text) -> Iterator[Trace]:
    """The groups of the links with more than one member, as the big marks of the other charts."""
    groups = {
        (group.group.role, group.group.codes): (group, group.mean)
        for verdict in plan.verdicts
        for group in verdict.groups
        if group.mean is not None and len(group.group.codes) > 1 and not group.published
    }
    if not groups:
        return
    yield scatter(
        name="means",
        mode="markers",
        x=[float(mean) for _, mean in groups.values()],
        y=[plan.y(_LANE_OF_ROLE[role]) for role, _ in groups],
        marker={
            "symbol": [f"{ROLE_MARKS[role][0]}-open" for role, _ in groups],
            "color": [ROLE_MARKS[role][1] for role, _ in groups],
            "size": 16,
            "line": {"width": 2},
            "opacity": 1,
        },
        hovertext=[
            "<br>".join(lines_of(f"{text(f'role.{role}')}: {group_text(group, text)}"))
            for (role, _), (group, _) in groups.items()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[span(codes)] for _, codes in groups],
        cliponaxis=False,
    )


def _names(plan: _Map, left: float, text: Text) -> list[tuple[float, float, str]]:
    """Every lane's name, with the mean and standing of the issue's own questions on it."""
    groups = {group.instrument: group for group in groups_of(plan.issue, plan.assessment)}
    places = []
    for lane, (name, color, letter) in LANES.items():
        head = f"{coloured(letter, color)} {strong(escape_plotly(text(f'charts.say_do_seen.{name}')))}"
        lines = [head, muted(escape_plotly(text(f"charts.say_do_seen.{name}_what")))]
        group = groups.get(lane)
        lines += _standing(group, text) if group else [muted(text("charts.say_do_seen.none"))]
        places.append((left, float(plan.y(lane)), "<br>".join(lines)))
    return places


def _standing(group: IssueGroup, text: Text) -> list[str]:
    if group.need is ActionNeed.UNKNOWN:
        return [muted(escape_plotly(text("no_data")))]
    words = escape_plotly(text(f"group_standing.{group.need}"))
    shown = words if group.need is ActionNeed.MAINTAIN else warned(words)
    return [text("charts.say_do_seen.mean", mean=score_text(group.mean)), shown]


def _ends(plan: _Map, text: Text) -> Iterator[Trace]:
    """Codes and figure at both ends of every tension: above the upper end and below the lower one."""
    by_position: dict[str, dict[tuple[float, float], str]] = {}
    for tension in plan.tensions:
        ends = (
            (tension.high, tension.high.group.codes, tension.high_score),
            (tension.low, tension.low_codes, tension.low_score),
        )
        upper_first = sorted(ends, key=lambda end: (plan.y(_LANE_OF_ROLE[end[0].group.role]), end is ends[1]))
        for side, (group, codes, score) in zip(("top", "bottom"), upper_first, strict=True):
            share = _share(score, plan)
            where = "left" if share > 0.6 else "right" if share < 0.2 else "center"
            away = -_FROM_MARK if side == "top" else _FROM_MARK
            place = (float(score), float(plan.y(_LANE_OF_ROLE[group.group.role]) + away))
            by_position.setdefault(f"{side} {where}", {})[place] = _end(group, codes, score, plan, text)
    for position, places in by_position.items():
        yield written("ends", [(x, y, words) for (x, y), words in places.items()], position=position)


def _share(score: Decimal, plan: _Map) -> float:
    """How far along the axis a score stands [0–1]."""
    return (float(score) - plan.start) / (100 - plan.start)


def _end(group: GroupVerdict, codes: tuple[str, ...], score: Decimal, plan: _Map, text: Text) -> str:
    if group.published:
        codes = group.group.codes
    told = codes_text(codes, text)
    named = told if len(told) <= _CODES_WIDTH else text("charts.say_do_seen.questions", n=len(codes))
    if group.published:
        items = text("views.items_short", full=group.published.full_n, all=group.published.items_n)
        counted = escape_plotly(f"{named} {items}")
        return warned(counted) if group.reach is Reach.NOT_REACHED else strong(counted)
    words = f"{named} {score_text(score)}"
    if score < plan.assessment.framework.target.score:
        return warned(escape_plotly(f"{text('symbol.below')} {words}"))
    return strong(escape_plotly(words))


def _table(plan: _Map) -> TypedTable:
    """One row a question, lane by lane."""
    lanes = [(lane, code) for lane in LANES for code in plan.codes(lane)]
    role = column.Column(
        "lane", "charts.column.role", lambda text, lane: text(f"charts.say_do_seen.{LANES[lane][0]}"), column.ID
    )
    table = target_table(plan.assessment, [code for _, code in lanes])
    return in_front(table, role, [lane for lane, _ in lanes])
