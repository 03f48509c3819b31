"""Whatever is kept of a result is kept by the rules it was made by, those of the office among them."""

from collections.abc import Iterator

import pytest
import streamlit as st

from ita_core.framework import OfficeRules
from ita_core.scoring import History
from ui import cache, session

RULES = OfficeRules(fiscal_year=2569, dropped=("o1",))


@pytest.fixture
def own() -> Iterator[History]:
    """The history of an office in a session without any rules of its own."""
    st.session_state.clear()
    yield cache.sample_history(session.SAMPLE)
    st.session_state.clear()


def test_every_other_rule_of_the_office_is_another_version(own: History) -> None:
    agency, seen = session.owner(own), [session.rules_version(own)]
    for rules in (RULES, RULES.model_copy(update={"dropped": ("o2",)}), OfficeRules(fiscal_year=2568, single_eit=True)):
        session.keep_rules(agency, rules)
        seen.append(session.rules_version(own))
    assert len(set(seen)) == 4
    session.keep_rules(agency, OfficeRules(fiscal_year=2568))
    session.keep_rules(agency, OfficeRules(fiscal_year=2569))
    assert session.rules_version(own) == seen[0] == cache.rules_version()


def test_rules_of_another_office_change_nothing(own: History) -> None:
    before = session.rules_version(own)
    session.keep_rules("อีกหน่วยงานหนึ่ง", RULES)
    assert session.rules_version(own) == before
    assert session.rules(session.owner(own)) == ()
