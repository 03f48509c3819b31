"""The plans of measures and the texts that the officer writes, for the agency of the workbook in use."""

import streamlit as st

from ita_core.measures import Edits, Plan
from ita_core.scoring import History
from ita_core.work.work import tidy_lines
from ita_core.workbook import Reading

_PLANS = "plans"
_TEXTS = "report_texts"


def owner(known: Reading | History) -> str:
    """Whose plans go with a workbook: the agency's, or the workbook's own where it names none."""
    return known.agency.name or known.sha256


def edits(agency: str, fiscal_year: int) -> Edits | None:
    """The office's own plan of a fiscal year with its undo; None while there is only the draft."""
    return _plans(agency).get(fiscal_year)


def keep(agency: str, changed: Edits) -> None:
    """Use a changed plan."""
    st.session_state[_PLANS] = (agency, _plans(agency) | {changed.now.fiscal_year: changed})


def all_plans(agency: str) -> tuple[Plan, ...]:
    """The office's own plans, the earliest fiscal year first."""
    return tuple(known.now for _, known in sorted(_plans(agency).items()))


def restore(agency: str, plans: tuple[Plan, ...], texts: tuple[tuple[int, str, str], ...]) -> None:
    """Take back what was saved."""
    st.session_state[_PLANS] = (agency, {plan.fiscal_year: Edits(plan) for plan in plans})
    st.session_state[_TEXTS] = (agency, {(year, key): words for year, key, words in texts})


def _plans(agency: str) -> dict[int, Edits]:
    # Another agency's workbook must never meet these plans; the same agency's corrected workbook keeps them.
    whose, plans = st.session_state.get(_PLANS, (agency, {}))
    return dict(plans) if whose == agency else {}


def text_of(agency: str, fiscal_year: int, key: str) -> str:
    """What the officer wrote under a key, or ''."""
    return _texts(agency).get((fiscal_year, key), "")


def keep_text(agency: str, fiscal_year: int, key: str, typed: str) -> None:
    """Use a text; an empty one is forgotten."""
    others = {place: words for place, words in _texts(agency).items() if place != (fiscal_year, key)}
    words = tidy_lines(typed)
    st.session_state[_TEXTS] = (agency, others | ({(fiscal_year, key): words} if words else {}))


def all_texts(agency: str) -> tuple[tuple[int, str, str], ...]:
    """Every text: fiscal year, key, words."""
    return tuple((*place, words) for place, words in sorted(_texts(agency).items()))


def _texts(agency: str) -> dict[tuple[int, str], str]:
    whose, texts = st.session_state.get(_TEXTS, (agency, {}))
    return dict(texts) if whose == agency else {}
