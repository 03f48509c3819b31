"""A framework as the text of its file: whatever is written loads again as the same rules."""

import pytest

from ita_core.framework import NodeRule, OfficeRules, known_years, load, with_office_rules
from ita_core.framework.written import framework_in, yaml_of
from tests.framework.test_office_rules import staff_and_public, weights


@pytest.mark.parametrize("year", known_years())
def test_every_shipped_year_is_written_and_loaded_again(year: int) -> None:
    assert framework_in(yaml_of(load(year))) == load(year)


def test_a_year_with_the_rules_of_an_office_is_written_and_loaded_again() -> None:
    rules = OfficeRules(
        fiscal_year=2569,
        questions=staff_and_public(),
        nodes=(NodeRule(code="9.1", th="ข้อมูล: พื้นฐาน #1", en="'Basic' \"information\""),),
        weights=weights("30", "30", "40"),
    )
    made = with_office_rules(load(2569), rules)
    text = yaml_of(made)
    assert framework_in(text) == made
    assert text.startswith("# เกณฑ์การประเมิน ITA ปีงบประมาณ พ.ศ. 2569")
    assert "&id" not in text  # no anchors: a file is complete in itself and readable line by line
