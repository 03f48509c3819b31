"""`nation FILE… --out DIR` as a person types it: what is written, what is said, what is refused."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from ita_core.commands import main
from sample_data.invented_nation import write_answers, write_scores
from tests.samples import ROOT

LATE = {"duckdb", "narwhals", "pyarrow.parquet", "pyspark", "ita_core.nation", "ita_core.peers"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results for an invented nation of two years."""
    folder = tmp_path_factory.mktemp("nation")
    sources = [folder / "2565.csv", folder / "2566.csv"]
    for source in sources:
        write_scores(source, int(source.stem), 60)
    assert main(["nation", *map(str, sources), "--out", str(folder / "out"), "--lang", "en"]) == 0
    return folder / "out"


def test_the_table_has_a_row_an_agency_year_and_exact_scores(out: Path) -> None:
    table = pq.read_table(out / "agencies.parquet")
    first = ["agency", "agency_type", "province", "fiscal_year", "total", "level"]
    assert table.column_names[:6] == first
    assert {"TOTAL"}.isdisjoint(table.column_names) and {"IIT", "EIT1", "1", "9.4", "i1", "i1.1"} <= set(
        table.column_names
    )
    assert str(table.schema.field("total").type) == "decimal128(5, 2)"
    rows = table.to_pandas()
    written = {year: len(pd.read_csv(out.parent / f"{year}.csv")) for year in (2565, 2566)}
    assert rows["fiscal_year"].value_counts().to_dict() == written
    assert not rows.duplicated(["agency", "province", "fiscal_year"]).any()
    of_year = rows[rows["fiscal_year"] == 2566].dropna(subset=["total"])
    assert (of_year["n_in_all"] == len(of_year)).all()
    assert of_year["rank_in_all"].tolist() == [int((of_year["total"] > own).sum()) + 1 for own in of_year["total"]]


def test_the_workbook_says_the_same_as_the_table(out: Path) -> None:
    book = openpyxl.load_workbook(out / "agencies.xlsx", read_only=True)
    rows = pq.read_table(out / "agencies.parquet").to_pandas()
    assert book.sheetnames == ["2565", "2566"]
    head, *lines = book["2566"].iter_rows(values_only=True)
    own = rows[rows["fiscal_year"] == 2566]
    assert [line[0] for line in lines] == own["agency"].tolist()
    assert "i1.1" not in head and "i1" in head
    totals = [line[head.index("total")] for line in lines]
    assert [None if t is None else f"{t:.2f}" for t in totals] == [None if pd.isna(t) else str(t) for t in own["total"]]


def test_the_board_is_one_page_without_a_script_that_names_every_agency_of_the_newest_year(out: Path) -> None:
    board = (out / "board.html").read_text("utf-8")
    newest = pq.read_table(out / "agencies.parquet").to_pandas().query("fiscal_year == 2566")
    assert all(board.count(f"<td>{agency}</td>") == 1 for agency in newest["agency"])
    assert "<script" not in board and "http" not in board.replace("http-equiv", "")
    assert "Fiscal year 2565" in board and "Fiscal year 2566" in board


def test_nothing_half_written_and_no_count_of_people_lies_among_the_results(tmp_path: Path) -> None:
    source = tmp_path / "answers.parquet"
    write_answers(source, 2565, 20_000, 12)
    assert main(["nation", str(source), "--out", str(tmp_path / "out"), "--no-excel"]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["agencies.parquet", "board.html"]
    assert (tmp_path / "out-counts").is_dir()
    assert main(["nation", str(source), "--out", str(tmp_path / "table"), "--no-excel", "--no-board"]) == 0
    assert [path.name for path in (tmp_path / "table").iterdir()] == ["agencies.parquet"]


def test_names_from_a_table_are_text_on_the_board_and_in_the_workbook(tmp_path: Path) -> None:
    source = tmp_path / "scores.csv"
    source.write_text('agency,TOTAL\n"<b>=1+1</b>",90\n"=1+1",91\n', encoding="utf-8")
    assert main(["nation", str(source), "--out", str(tmp_path / "out"), "--year", "2566"]) == 0
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in (tmp_path / "out" / "board.html").read_text("utf-8")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "agencies.xlsx")["2566"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [("<b>=1+1</b>", "s"), ("=1+1", "s")]


def test_means_for_the_public_are_withheld_where_they_tell_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "answers.csv"
    lines = [f"ก,2566,{code},{points}" for code, points in (("i1", 100), ("i2", 67)) for _ in range(12)]
    lines += [f"ก,2566,i2,{points}" for points in [100, 0] * 6]
    source.write_text("agency,fiscal_year,question,points\n" + "\n".join(lines), encoding="utf-8")
    seen = {}
    for audience in ("office", "public"):
        folder = tmp_path / audience
        assert main(["nation", str(source), "--out", str(folder), "--for", audience, "--no-excel", "--lang", "en"]) == 0
        (row,) = pq.read_table(folder / "agencies.parquet").to_pylist()
        seen[audience] = (row["i1"], row["i2"])
    assert [str(score) for score in seen["office"]] == ["100.00", "58.50"]
    assert seen["public"][0] is None
    said = capsys.readouterr()
    assert "for those who hold the answers" in said.out and "nation-answers-withheld" in said.err


@pytest.mark.parametrize(
    ("table", "more", "says"),
    [
        ("name,TOTAL\nก,90", [], "no column of agencies"),
        ("agency,i1\nก,90", [], "State --rows"),
        ("agency,TOTAL\nก,90", ["--rows", "respondents"], "No score or answer"),
        ("agency,TOTAL\nก,90", [], "No score or answer"),
        ("agency,TOTAL\nก,90", ["--year", "2599"], "2599"),
        ("agency,TOTAL\nก,90", ["--year", "2566", "--engine", "spark"], "--master"),
        ("agency,question,points\nก,i1,ใช่\n", ["--year", "2566"], ""),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    table: str, more: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "table.csv"
    source.write_text(table, encoding="utf-8")
    code = main(["nation", str(source), "--out", str(tmp_path / "out"), *more])
    assert says in capsys.readouterr().err
    assert (code == 2) == bool(says)


def test_too_little_memory_is_said_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "answers.parquet"
    write_answers(source, 2565, 400_000, 3_000)
    call = ["nation", str(source), "--out", str(tmp_path / "out"), "--no-excel", "--no-board"]
    assert main([*call, "--memory", "2"]) == 2
    assert "--memory" in capsys.readouterr().err
    assert main(call) == 0


def test_the_same_answers_in_two_files_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = [tmp_path / "one.parquet", tmp_path / "copy.parquet"]
    for source in sources:
        write_answers(source, 2565, 20_000, 12)
    assert main(["nation", *map(str, sources), "--out", str(tmp_path / "out")]) == 2
    assert "one.parquet" in capsys.readouterr().err
    assert not (tmp_path / "out" / "agencies.parquet").exists()


@pytest.mark.parametrize("command", [["--help"], ["check", "sample_data/jetsamian-2566.xlsx"], ["nation", "--help"]])
def test_no_other_command_and_no_help_waits_for_an_engine(command: list[str]) -> None:
    source = (
        "import sys\nfrom ita_core.commands import main\n"
        f"try:\n    main({command!r})\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    late = LATE if command[0] != "nation" else {"duckdb", "pandas", "pyspark", "pyarrow.parquet"}
    assert late & loaded == set()


def test_answers_are_counted_without_what_takes_long_to_load(tmp_path: Path) -> None:
    write_answers(tmp_path / "answers.parquet", 2565, 20_000, 12)
    command = ["nation", str(tmp_path / "answers.parquet"), "--out", str(tmp_path / "out"), "--no-excel", "--no-board"]
    source = f"import sys\nfrom ita_core.commands import main\nmain({command!r})\nprint(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"pandas", "plotly", "polars", "pyarrow.compute", "streamlit"} & set(ran.stderr.split()) == set()
