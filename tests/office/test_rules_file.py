"""One small file carries the rules of an office to another; nothing that is damaged in it is lost without a word."""

import json

import pytest

from ita_core.framework import OfficeRules
from ita_core.office.rules_file import MOST_BYTES, RulesFileRefused, rules_file, rules_in_file
from tests.office.test_rule_rows import RULES


def test_another_office_gets_the_same_rules_with_year_and_name() -> None:
    data = rules_file((RULES,), "เทศบาลตำบล\nเจ็ดเสมียน")
    found = rules_in_file(data, "rules.json")
    assert (found.rules, found.findings, found.unclear) == ((RULES,), (), ())
    assert found.office == "เทศบาลตำบล เจ็ดเสมียน"
    assert data == rules_file((RULES,), "เทศบาลตำบล\nเจ็ดเสมียน")


def test_it_is_small_and_holds_nothing_but_form_office_and_rows() -> None:
    data = json.loads(rules_file((RULES,), "ก"))
    assert sorted(data) == ["ita_lens_rules", "office", "rows"]
    assert {column for row in data["rows"] for column in row} <= {
        *("fiscal_year", "kind", "code", "text_th", "text_en", "parent", "value", "polarity")
    }


def test_a_row_that_cannot_be_used_is_told_with_its_number_and_kept() -> None:
    data = json.loads(rules_file((OfficeRules(fiscal_year=2569, dropped=("o1", "o2")),)))
    data["rows"][1]["code"] = "x2"
    found = rules_in_file(json.dumps(data).encode(), "rules.json")
    assert found.rules == (OfficeRules(fiscal_year=2569, dropped=("o1",)),)
    assert [(finding.code, finding.sheet, finding.cell) for finding in found.findings] == [
        ("kept-row-apart", "rules.json", "2")
    ]
    assert dict(found.unclear[0].values)["code"] == "x2"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "rules-file-unreadable"),
        (b"\xff\xfe", "rules-file-unreadable"),
        (b"[]", "rules-file-unreadable"),
        (b"{}", "rules-file-unreadable"),
        (b"[" * 100_000, "rules-file-unreadable"),
        (b'{"ita_lens_rules": 1, "rows": [{"code": 1}]}', "rules-file-unreadable"),
        (b'{"ita_lens_rules": 2, "rows": []}', "rules-file-newer"),
        (b" " * (MOST_BYTES + 1), "rules-file-too-large"),
    ],
)
def test_what_is_no_rules_file_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(RulesFileRefused) as refused:
        rules_in_file(data, "rules.json")
    assert refused.value.finding.code == code
    assert "rules.json" in refused.value.finding.message("th")


def test_an_empty_file_of_rules_is_no_error() -> None:
    assert rules_in_file(rules_file(()), "rules.json").rules == ()
