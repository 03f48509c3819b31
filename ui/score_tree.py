"""All scores as one tree that the browser searches, filters and sorts by itself; the chosen question beside it."""

from pathlib import Path
from typing import Any

import streamlit as st

from ita_core.analysis.strengths import question_facts
from ita_core.charts.palette import GRADES
from ita_core.narrative.phrases import target_text
from ita_core.numbers import score_text, signed_text
from ita_core.scoring import Assessment
from ita_core.tables.format import shown
from ita_core.tables.score_tree import ScoreRow, past_text, row_name, score_rows, score_tree_table, worst_first
from ita_core.text import Text
from ui import state
from ui.fragments import fragment
from ui.linked import drop_unknown, put_into_address, take_from_address
from ui.made import made
from ui.questions import show_question
from ui.show import offer_csv

_BROWSER = Path(__file__).with_name("browser")
_HEIGHT = 480
_tree = st.components.v2.component(
    "ita_lens_score_tree",
    html=f'<div class="scores" style="--height: {_HEIGHT}px"></div>',
    css=(_BROWSER / "score_tree.css").read_text("utf-8"),
    js=(_BROWSER / "score_tree.js").read_text("utf-8"),
)
KEY = "score_tree"
_ORDERS = ("tree", "lowest", "gain", "fell")
_INSTRUMENTS = ("IIT", "EIT", "OIT")


@fragment
def show_scores(chosen: state.Chosen) -> None:
    """The tree and, beside it, what is known of the chosen question: at first the worst one."""
    assessment, text = chosen.assessment, chosen.text
    rows = made(score_rows, assessment, chosen.before)
    code = _chosen(made(worst_first, rows, assessment))
    left, right = st.columns([11, 6], gap="medium")
    with left:
        content = f"{chosen.history.sha256} {assessment.fiscal_year} {text.language}"
        data = made(_data, rows, assessment, text) | {"content": content, "chosen": code}
        _tree(key=KEY, data=data, on_question_change=_take)
        offer_csv(made(shown, made(score_tree_table, rows, assessment, chosen.before), text), text, "all_scores")
    with right, st.container(key="chosen_question", height=_HEIGHT + 90, border=True):
        if code is None:
            st.info(text("scores.no_questions", year=assessment.fiscal_year))
        else:
            show_question(made(question_facts, assessment, code), assessment, text)


def _chosen(codes: tuple[str, ...]) -> str | None:
    """The question of the address, else the one chosen before, else the worst."""
    if not codes:
        return None
    take_from_address(state.QUESTION, codes)
    drop_unknown(state.QUESTION, codes)
    code: str = st.session_state.setdefault(state.QUESTION, codes[0])
    put_into_address(state.QUESTION, code)
    return code


def _take() -> None:
    """A question was chosen in the tree."""
    st.session_state[state.QUESTION] = st.session_state[KEY]["question"]


def _data(rows: tuple[ScoreRow, ...], assessment: Assessment, text: Text) -> dict[str, Any]:
    """What the browser draws the tree from, whichever question is chosen."""
    asked = set(assessment.framework.codes("question"))
    has_fallen = any(row.past and row.past.change is not None for row in rows if row.code in asked)
    has_past = any(row.past for row in rows if row.depth)
    columns = ["name", "track", "score", *(("before", "change") if has_past else ()), "gain", "standing"]
    facts = {"year": assessment.fiscal_year - 1, "target": target_text(assessment.framework.target, text)}
    orders = [name for name in _ORDERS if name != "fell" or has_fallen]
    filters = [name for name in ("all", "below", "fell") if name != "fell" or has_fallen]
    known = [name for name in _INSTRUMENTS if name in assessment.framework.node_of]
    parents = {row.parent for row in rows}
    return {
        "order": "tree",
        "target": float(assessment.framework.target.score),
        "grades": GRADES,
        "columns": [[name, text(f"scores.column.{name}", **facts), text(f"scores.help.{name}")] for name in columns],
        "orders": [[name, text(f"scores.order.{name}")] for name in orders],
        "filters": [*([name, text(f"scores.filter.{name}")] for name in filters), *([name, name] for name in known)],
        "words": {name: text.entries[f"scores.{name}"] for name in _WORDS},
        "rows": [_told(row, assessment, text, has_below=row.code in parents) for row in rows],
    }


_WORDS = ("search", "filter_by", "order_by", "table", "none", "found", "whole")


def _told(row: ScoreRow, assessment: Assessment, text: Text, *, has_below: bool) -> dict[str, Any]:
    """A row in words, with the plain numbers that the browser sorts and draws by."""
    code, name = row_name(row, assessment, text)
    change = row.past.change if row.past else None
    return {
        "code": row.code,
        "parent": row.parent,
        "depth": row.depth,
        "has_below": has_below,
        "is_question": row.code in assessment.framework.codes("question"),
        "instrument": assessment.framework.instrument_of.get(row.code),
        "shown_code": code,
        "name": name,
        "score": None if row.score is None else float(row.score),
        "shown": assessment.shown(row.code),
        "grade": row.grade,
        "before": past_text(row.past),
        "change": "" if change is None else signed_text(change),
        "change_n": None if change is None else float(change),
        "gain": "" if row.gain is None else score_text(row.gain),
        "gain_n": None if row.gain is None else float(row.gain),
        "standing": row.standing,
        "standing_words": text(f"scores.standing.{row.standing}"),
    }
