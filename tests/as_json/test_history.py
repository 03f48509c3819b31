"""The documented JSON on the real figures."""

import json

import pytest

from ita_core.as_json.history import history_json
from ita_core.scoring import history_of
from tests.samples import real_reading


@pytest.fixture(scope="module")
def year():
    return json.loads(json.dumps(history_json(history_of(real_reading()))))["years"][-1]


def test_total_and_instruments_carry_reported_and_computed(year):
    assert (year["total"]["reported"], year["total"]["computed"]) == (92.16, 92.16)
    assert {code: node["score"] for code, node in year["instruments"].items()} == {
        "IIT": 90.79, "EIT": 89.74, "OIT": 95.0, "EIT1": 88.31, "EIT2": 91.17,
    }  # fmt: skip
    assert year["instruments"]["EIT"]["reported"] is None
    assert year["instruments"]["EIT"]["computed"] == 89.74


def test_indicators_and_subindicators_are_keyed_by_their_number(year):
    assert [node["reported"] for node in year["indicators"].values()] == [
        96.27, 89.64, 92.33, 87.85, 87.88, 91.83, 90.94, 86.45, 90.0, 100.0,
    ]  # fmt: skip
    assert list(year["indicators"]) == [str(n) for n in range(1, 11)]
    assert year["subindicators"]["9.4"]["computed"] == 50.0


def test_a_question_names_its_cell_and_a_derived_one_says_so(year):
    assert year["questions"]["e14"]["score"] == 81.5
    assert year["questions"]["e14"]["cell"].startswith("C")
    assert (year["questions"]["o4"]["score"], year["questions"]["o4"]["status"]) == (100.0, "derived")
    assert len(year["questions"]) == 88


def test_all_links_stand_with_groups_and_relation(year):
    link = next(link for link in year["links"] if link["link"] == "6.1")
    assert link["groups"][0]["mean"] == 50.0
    assert link["groups"][0]["below_target"] == ["o24", "o26"]
    assert (link["relation"], link["consistent"]) == ("felt_without_evidence", False)
    assert len(year["links"]) == 17


def test_level_is_the_thai_name_and_its_detail_names_what_binds(year):
    assert year["level"] == "ผ่านดี"
    assert year["level_detail"]["binding"] == {"code": "EIT1", "needed": 85.0, "gap": 3.31}
    assert year["level_detail"]["next"] == "excellent"
