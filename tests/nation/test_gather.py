"""Tables of every kind together: answers beside printed scores, a register, workbooks, and a run that goes on."""

from pathlib import Path

import pandas as pd
import pytest

from ita_core.framework import load
from ita_core.nation import gather as gather_module
from ita_core.nation.agencies import AgencyYear, arrow_table, middles
from ita_core.nation.columns import ColumnsRefused, Kind
from ita_core.nation.engines import duckdb_engine
from ita_core.nation.gather import Gathered, Wishes, gather
from ita_core.nation.steps import Steps
from ita_core.peers.forms import UNKNOWN
from sample_data.invented_nation import hundredths, write_answers, write_scores

STEPS = "counts"


def gathered(folder: Path, *sources: Path | str, wishes: Wishes = Wishes()) -> Gathered:  # noqa: B008 — frozen
    with duckdb_engine() as engine:
        return gather(engine, [str(source) for source in sources], Steps(folder / STEPS), wishes, lambda *_: None)


def only_year(found: Gathered) -> AgencyYear:
    (year,) = found.years
    told = found.year(year)
    assert told is not None
    return told[0]


def saved(path: Path, columns: dict[str, list[object]]) -> Path:
    frame = pd.DataFrame(columns)
    if path.suffix == ".csv":
        frame.to_csv(path, index=False, encoding="utf-8")
    else:
        frame.to_parquet(path)
    return path


def test_invented_scores_of_every_year_come_back_digit_by_digit(tmp_path: Path) -> None:
    sources = [tmp_path / f"{year}.csv" for year in range(2563, 2571)]
    for source in sources:
        write_scores(source, int(source.stem), 60)
    found = gathered(tmp_path, *sources)
    assert found.years == tuple(range(2563, 2571)) and found.findings == []
    for year in found.years:
        told = found.year(year)
        assert told is not None and told[1] == ()
        printed = hundredths(year, 60).sort_values(["agency", "province"]).reset_index(drop=True)
        for code in printed.columns[3:]:
            assert told[0].table.score(code).tolist() == printed[code].tolist()
        assert told[0].names.to_dict("list") == printed[["agency", "province", "agency_type"]].to_dict("list")


def test_printed_scores_stand_beside_the_means_of_answers_and_win_over_them(tmp_path: Path) -> None:
    answers = saved(
        tmp_path / "answers.csv",
        {"agency": ["ก"] * 20, "question": ["i1", "i2"] * 10, "points": [100, 67] * 10, "fiscal_year": [2566] * 20},
    )
    scores = saved(tmp_path / "scores.csv", {"agency": ["ก", "ข"], "i2": [67.01, 80], "TOTAL": [90, 91]})
    found = gathered(tmp_path, answers, scores, wishes=Wishes(year=2566))
    told = found.year(2566)
    assert told is not None
    year, said = told
    assert year.table.score("i1").tolist() == [10_000, UNKNOWN]
    assert year.table.score("i2").tolist() == [6_701, 8_000]
    assert year.total.tolist() == [9_000, 9_100]
    assert year.differing_n == 1 and "nation-answers-differ" in {one.code for one in said}


def test_a_register_tells_where_agencies_belong_and_never_guesses(tmp_path: Path) -> None:
    scores = saved(tmp_path / "scores.csv", {"agency": ["ก", "ข", "ค"], "TOTAL": [90, 91, 92]})
    register = saved(
        tmp_path / "register.csv",
        {
            "หน่วยงาน": ["ก", "ข", "ข"],
            "จังหวัด": ["ราชบุรี", "ราชบุรี", "ตรัง"],
            "ประเภท": ["เทศบาลตำบล", "เทศบาลตำบล", "เทศบาลเมือง"],
        },
    )
    year = only_year(gathered(tmp_path, scores, register, wishes=Wishes(year=2566)))
    assert year.names["agency"].tolist() == ["ก", "ข", "ค"]
    assert year.names["province"].tolist() == ["ราชบุรี", "", ""]
    assert year.names["agency_type"].tolist() == ["เทศบาลตำบล", "", ""]
    assert year.disputed_n == 1
    row = arrow_table(year, list(load(2566).codes("indicator"))).to_pylist()[1]
    assert row["agency_type"] is None and row["province"] is None and str(row["total"]) == "91.00"


def test_two_tables_that_print_different_scores_of_one_agency_leave_them_empty_and_say_so(tmp_path: Path) -> None:
    one = saved(tmp_path / "one.csv", {"agency": ["ก", "ข"], "TOTAL": [90, 91], "IIT": [80, 80]})
    two = saved(tmp_path / "two.csv", {"agency": ["ก"], "TOTAL": [90.01], "EIT": [70]})
    told = gathered(tmp_path, one, two, wishes=Wishes(year=2567)).year(2567)
    assert told is not None
    year, said = told
    assert year.total.tolist() == [UNKNOWN, 9_100]
    assert year.table.score("IIT").tolist() == [8_000, 8_000] and year.table.score("EIT").tolist() == [7_000, UNKNOWN]
    assert [(one.code, one.facts["n"]) for one in said] == [("nation-scores-conflict", "1")]


def test_a_row_a_person_is_counted_like_a_row_an_answer(tmp_path: Path) -> None:
    wide = saved(tmp_path / "wide.csv", {"agency": ["ก"] * 10, "i1": [100] * 9 + [67], "i2": [33] * 10})
    with pytest.raises(ColumnsRefused):
        gathered(tmp_path, wide, wishes=Wishes(year=2566))
    year = only_year(gathered(tmp_path, wide, wishes=Wishes(2566, Kind.RESPONDENTS)))
    assert year.table.score("i1").tolist() == [9_670] and year.table.score("i2").tolist() == [3_300]


def test_a_workbook_is_read_by_our_own_reader_sheet_by_sheet(tmp_path: Path) -> None:
    path = tmp_path / "scores.xlsx"
    with pd.ExcelWriter(path) as book:
        title = pd.DataFrame([["ผลการประเมินจังหวัดตัวอย่าง", None, None], ["หน่วยงาน", "คะแนนรวม", "ประเภท"]])
        rows = pd.DataFrame([["ก", 92.16, "เทศบาลตำบล"], ["ข", "๘๕.๕", "เทศบาลเมือง"], ["เฉลี่ย", 88.83, None]])
        pd.concat([title, rows]).to_excel(book, sheet_name="2566", index=False, header=False)
        pd.DataFrame([["ก", 93.0, "ดี"]], columns=["หน่วยงาน", "คะแนนรวม", "i1"]).to_excel(
            book, sheet_name="2567", index=False
        )
    found = gathered(tmp_path, path)
    assert found.years == (2566, 2567)
    first, second = (found.year(year) for year in found.years)
    assert first is not None and second is not None
    assert first[0].names["agency"].tolist() == ["ก", "ข"] and first[0].total.tolist() == [9_216, 8_550]
    assert first[0].names["agency_type"].tolist() == ["เทศบาลตำบล", "เทศบาลเมือง"]
    assert second[0].total.tolist() == [9_300]
    (said,) = found.findings
    assert said.code == "nation-score-unusable" and "ก i1: ดี" in said.message("en")


def test_scores_that_no_rules_of_their_year_have_are_told(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {"agency": ["ก", "ก", "ข"], "fiscal_year": [2566, 2567, 2599]}
    source = saved(tmp_path / "scores.csv", columns | {"TOTAL": [90, 91, 92], "i30": [80, 81, None]})
    found = gathered(tmp_path, source)
    (said,) = found.findings
    assert said.code == "nation-question-unknown" and "TOTAL (2599), i30 (2567)" in said.message("en")
    assert found.years == (2566, 2567)


def test_a_folder_of_parquet_files_is_one_table(tmp_path: Path) -> None:
    (tmp_path / "answers" / "north").mkdir(parents=True)
    write_answers(tmp_path / "answers" / "a.parquet", 2565, 20_000, 12)
    write_answers(tmp_path / "answers" / "north" / "b.parquet", 2565, 30_000, 12)
    both = only_year(gathered(tmp_path, tmp_path / "answers"))
    apart = only_year(
        gathered(tmp_path, tmp_path / "answers" / "a.parquet", tmp_path / "answers" / "north" / "b.parquet")
    )
    assert (both.table.score("i1.1") != UNKNOWN).all()
    assert both.table.frame().equals(apart.table.frame())


def test_what_was_counted_is_not_counted_again_unless_the_file_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "answers.parquet"
    write_answers(source, 2565, 20_000, 12)
    first = only_year(gathered(tmp_path, source))
    counted: list[str] = []
    real = gather_module.count
    monkeypatch.setattr(gather_module, "count", lambda *args, **more: counted.append("") or real(*args, **more))
    again = only_year(gathered(tmp_path, source))
    assert counted == [] and again.total.tolist() == first.total.tolist()
    write_answers(source, 2565, 21_000, 12)
    only_year(gathered(tmp_path, source))
    assert counted == [""]


def test_a_count_that_was_stopped_half_way_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "answers.parquet"
    write_answers(source, 2565, 20_000, 12)
    monkeypatch.setattr(Steps, "tell", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        gathered(tmp_path, source)
    monkeypatch.undo()
    assert (only_year(gathered(tmp_path, source)).total != UNKNOWN).all()


def test_the_middle_of_a_group_counts_levels_and_who_reaches_the_target(tmp_path: Path) -> None:
    scores = saved(
        tmp_path / "scores.csv",
        {"agency": list("กขคง"), "province": ["ตรัง", "ตรัง", "ตรัง", None], "TOTAL": [85, 84.99, 95, 96]},
    )
    year = only_year(gathered(tmp_path, scores, wishes=Wishes(year=2565)))
    (whole,), (trang,) = list(middles(year)), list(middles(year, ("province",)))
    assert (whole.n, whole.reached_n, trang.n, trang.reached_n) == (4, 3, 3, 2)
    assert trang.total == (2 * 8_499, 2 * 8_500, 2 * 9_500) and whole.total == (16_999, 18_000, 19_100)
    assert {level: n for level, n in whole.levels.items() if n} == {"AA": 2, "A": 1, "B": 1}
