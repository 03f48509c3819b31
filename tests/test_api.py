"""The library: what `import ita_core as ita` gives an analyst."""

import doctest
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import ita_core as ita

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data" / "jetsamian-2566.xlsx"
FIVE_YEARS = ROOT / "sample_data" / "example-five-years.xlsx"
TABLES = ("scores", "nodes", "instruments", "indicators", "questions", "levels", "verdicts", "findings")


@pytest.fixture(scope="module")
def history() -> ita.History:
    return ita.read(SAMPLE)


def test_the_examples_of_the_page_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    done = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, optionflags=flags, encoding="utf-8")
    assert done.attempted > 8
    assert done.failed == 0


def test_the_package_itself_loads_nothing() -> None:
    code = "import sys, ita_core; print([m for m in ('pandas', 'pydantic', 'streamlit') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_the_library_loads_no_screen() -> None:
    code = "import sys, ita_core as ita; ita.read; print([m for m in ('streamlit', 'plotly') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_printed_scores_arrive_as_numbers(history: ita.History) -> None:
    nodes = history.nodes[history.nodes["fiscal_year"] == 2566].set_index("code")
    printed = {"TOTAL": 92.16, "IIT": 90.79, "EIT": 89.74, "OIT": 95.0, "9": 90.0, "i8": 76.32}
    assert {code: nodes.at[code, "score"] for code in printed} == printed
    assert nodes["score"].mean() > 80


def test_a_question_that_is_not_printed_is_na_and_keeps_its_row(history: ita.History) -> None:
    before = history.nodes[(history.nodes["fiscal_year"] == 2565) & (history.nodes["code"] == "1")]
    assert before["score"].isna().all()
    assert list(before["status"]) == ["missing"]


def test_a_verdict_has_a_row_for_each_view(history: ita.History) -> None:
    verdicts = history.verdicts[history.verdicts["fiscal_year"] == 2566]
    link = verdicts[verdicts["link"] == "1.1"]
    assert list(link["fiscal_year"].unique()) == [2566]
    assert set(link["role"]) >= {"staff", "public"}
    assert link["consistent"].all()


@pytest.mark.parametrize("table", TABLES)
def test_every_workbook_gives_the_same_columns_and_types(table: str) -> None:
    one, five = (getattr(ita.read(path), table) for path in (SAMPLE, FIVE_YEARS))
    assert list(one.columns) == list(five.columns)
    kinds = [[str(dtype) for dtype in frame.dtypes] for frame in (one, five)]
    assert kinds[0] == kinds[1]
    assert "object" not in kinds[0]


def test_files_of_single_years_become_one_history(tmp_path: Path) -> None:
    rows = {2566: "IIT,90.79\nTOTAL,92.16", 2565: "IIT,85.10\nTOTAL,84.87"}
    paths = []
    for year, lines in rows.items():
        path = tmp_path / f"{year}.csv"
        path.write_text(f"ปีงบประมาณ พ.ศ. {year}\nรหัส,คะแนน\n{lines}\n", encoding="utf-8")
        paths.append(path)
    history = ita.read(*paths)
    assert history.fiscal_years == (2565, 2566)
    assert list(history.levels["total"]) == [84.87, 92.16]


def test_a_question_left_open_is_listed_and_settled_by_its_answer() -> None:
    sheet = b"code,score\nIIT,90.79\nTOTAL,92.16\n"
    (question,) = ita.read(sheet, name="scores.csv").questions_to_answer
    settled = ita.read(sheet, name="scores.csv", answers={question.id: "2566"})
    assert settled.questions_to_answer == ()
    assert settled.year(2566).score("TOTAL") == Decimal("92.16")


def test_errors_are_ours_and_say_what_to_do(history: ita.History) -> None:
    with pytest.raises(ita.NothingToRead, match="No workbook was given"):
        ita.read()
    with pytest.raises(ita.NothingToRead, match="Check its name and folder"):
        ita.read(ROOT / "no-such-file.xlsx")
    with pytest.raises(ita.WorkbookRefused):
        ita.read(b"not a workbook", name="scores.xlsx")
    with pytest.raises(KeyError, match="2565, 2566"):
        history.year(2570)
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = ita.reed


def test_a_table_is_not_changed_by_what_an_analyst_does_with_it(history: ita.History) -> None:
    mine = history.indicators
    mine["score"] = 0
    pd.testing.assert_frame_equal(history.indicators, ita.read(SAMPLE).indicators)
