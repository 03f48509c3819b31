"""The scores of a mock survey as a file: read like any other, said to be what they are, never joined with others."""

from decimal import Decimal
from pathlib import Path

import pytest

from ita_core.framework import load
from ita_core.scoring import history_of
from ita_core.survey.mock import mock_file, mock_name
from ita_core.workbook import WorkbookRefused, pack, read
from tests.survey.test_figures import figures

YEAR = load(2566)
SIX = {f"i{number}": (5, 6, 7, 8) for number in range(1, 7)}
SAMPLE = Path(__file__).parents[2] / "sample_data" / "jetsamian-2566.xlsx"


def test_the_file_gives_the_shown_means_and_says_that_it_is_a_mock_survey() -> None:
    name, data = mock_file(figures(SIX), YEAR, "เทศบาลตำบลตัวอย่าง", {"IIT": 40})
    history = history_of(read(data, name))
    assert history.agency.name == "เทศบาลตำบลตัวอย่าง (แบบสำรวจจำลองของหน่วยงาน)"
    # 6 x 33 + 7 x 67 + 8 x 100 = 1467; 1467 / 26 = 56.42.
    assert (history.latest.score("i1"), history.latest.score("1")) == (Decimal("56.42"), Decimal("56.42"))
    said = [finding for finding in history.findings if finding.code == "scores-of-mock-survey"]
    assert [(finding.cell, finding.severity.value) for finding in said] == [("B1", "warning")]
    assert (history.latest.facts["respondents_iit_n"], history.latest.facts["staff_n"]) == ("26", "40")


def test_what_is_hidden_stands_not_in_the_file() -> None:
    hidden = SIX | {"i2": (0, 0, 0, 26), "i3": (2, 2, 2, 3)}
    name, data = mock_file(figures(hidden), YEAR, "เทศบาลตำบลตัวอย่าง")
    latest = history_of(read(data, name)).latest
    assert [latest.score(code) for code in ("i2", "i3", "1", "IIT")] == [None] * 4
    assert latest.score("i1") == Decimal("56.42")
    assert "respondents_iit_n" not in latest.facts  # i3 has too few answers to say how many


def test_it_is_never_joined_with_published_scores() -> None:
    files = [mock_file(figures(SIX), YEAR, "เทศบาลตำบลเจ็ดเสมียน"), (SAMPLE.name, SAMPLE.read_bytes())]
    with pytest.raises(WorkbookRefused) as refused:
        read(pack(files), "both.zip")
    assert refused.value.finding.code == "bundle-agencies-differ"


def test_a_name_says_it_once() -> None:
    once = mock_name(" เทศบาลตำบล  ตัวอย่าง ")
    assert once == mock_name(once) == "เทศบาลตำบล ตัวอย่าง (แบบสำรวจจำลองของหน่วยงาน)"


def test_published_scores_are_no_mock_survey() -> None:
    assert "scores-of-mock-survey" not in {one.code for one in read(SAMPLE.read_bytes(), SAMPLE.name).findings}
