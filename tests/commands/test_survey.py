"""`survey FILE --year Y` as a person types it: exact means, small groups hidden, nothing of a single person."""

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from ita_core.commands import main
from ita_core.framework import load
from ita_core.survey import survey_of
from ita_core.survey.figures import figures_of
from ita_core.survey.mock import mock_file
from ita_core.text import text_in
from ita_core.workbook import grid_of
from ita_core.workbook.mock_survey import MOCK

CASES = Path(__file__).parents[1] / "survey" / "cases"
KOBO = str(CASES / "kobo-labels.xlsx")


def answers(path: Path, columns: dict[str, list[object]]) -> str:
    pd.DataFrame(columns).to_csv(path, index=False, encoding="utf-8")
    return str(path)


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["survey", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_the_means_of_an_export_in_the_documented_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, KOBO, "--year", "2566", "--for", "office")
    assert set(found) == {"fiscal_year", "questions", "nodes", "intervals", "groups", "findings"}
    first = found["questions"][0]  # type: ignore[index]
    told = {"code", "scale", "n", "points_sum", "mean", "mean_band", "interval", "deviation", "counts", "shares"}
    assert set(first) == told
    assert (first["code"], first["n"], first["points_sum"], first["mean"]) == ("i1", 20, 1232, 61.6)
    assert found["nodes"]["2"] == 71.87  # type: ignore[index]


def test_fewer_than_ten_answers_are_not_told_and_a_mean_that_tells_them_only_to_the_office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = answers(
        tmp_path / "answers.csv",
        {
            "time": [f"{n}:00" for n in range(12)],
            "i1": [100] * 9 + [None] * 3,
            "i2": [100] * 12,
            "i3": [100, 0, 67] * 4,
        },
    )
    told = {one["code"]: one for one in as_json(capsys, file, "--year", "2566")["questions"]}  # type: ignore[attr-defined]
    assert (told["i1"]["n"], told["i1"]["mean"]) == (None, None)
    assert (told["i2"]["n"], told["i2"]["mean"]) == (12, None)
    office = as_json(capsys, file, "--year", "2566", "--for", "office")["questions"]
    assert [one["mean"] for one in office] == [None, 100.0, 55.67]  # type: ignore[attr-defined]


def test_every_state_of_a_question_has_its_line_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = answers(
        tmp_path / "answers.csv",
        {"i1": [100] * 9 + [None] * 31, "i2": [100] * 40, "i3": [100, 67, 33, 0] * 10, "i4": [100, 67, 67, 0] * 10},
    )
    assert main(["survey", file, "--year", "2566", "--lang", "en"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[1:] == [
        "i1: fewer than ten answers, not shown",
        "i2: 40 answers, mean withheld, for people's answers could be worked out from it",
        "i3: 40 answers, mean 50.00 (95\u00a0% interval: 38.13 to 61.87) standard deviation 37.82"
        "  (0 points: 25.00 % · 33 points: 25.00 % · 67 points: 25.00 % · 100 points: 25.00 %)",
        "i4: 40 answers, mean 58.50 (95\u00a0% interval: 46.50 to 69.57)"
        "  (0/33 points: 25.00 % · 67/100 points: 75.00 %)",
    ]


def test_means_of_groups_are_told_to_the_office_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    columns: dict[str, list[object]] = {"สังกัด": ["กองคลัง"] * 12 + ["กองช่าง"] * 10, "เพศ": ["ชาย", "หญิง"] * 11}
    columns |= {f"i{number}": [100] * 12 + [33] * 10 for number in range(1, 7)}
    file = answers(tmp_path / "answers.csv", columns)
    call = ("survey", file, "--year", "2566", "--lang", "en")
    sizes = ["Answered, by สังกัด (people): กองคลัง 12 · กองช่าง 10", "Answered, by เพศ (people): ชาย 11 · หญิง 11"]
    assert main([*call]) == 0
    public = capsys.readouterr().out.splitlines()
    assert public[-2:] == sizes
    assert not [line for line in public if "100.00" in line or "33.00" in line]
    assert main([*call, "--for", "office"]) == 0
    office = capsys.readouterr().out.splitlines()
    start = office.index(sizes[0])
    assert [line.strip() for line in office[start + 1 : start + 5]] == [
        "กองคลัง (12 people): 1 100.00",
        "กองช่าง (10 people): 1 33.00",
        sizes[1],
        "No means are shown by เพศ",
    ]
    assert office[start + 5] == text_in("en")("survey.groups.inside")
    groups = as_json(capsys, file, "--year", "2566", "--for", "office")["groups"]
    assert groups == [
        {
            "heading": "สังกัด",
            "people": {"กองคลัง": 12, "กองช่าง": 10},
            "means": {"1": {"กองคลัง": 100.0, "กองช่าง": 33.0}},
        },
        {"heading": "เพศ", "people": {"ชาย": 11, "หญิง": 11}, "means": {"1": None}},
    ]
    assert [own["means"] for own in as_json(capsys, file, "--year", "2566")["groups"]] == [{}, {}]  # type: ignore[attr-defined]


def test_a_column_that_its_heading_does_not_tell_is_stated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    columns: dict[str, list[object]] = {"i1": [100, 67] * 6, "i2": [100, 0] * 6, "i4": [0] * 12}
    columns["คำถามใหม่"] = [33, 0] * 6
    file = answers(tmp_path / "answers.csv", columns)
    (sheet,) = {one["sheet"] for one in as_json(capsys, file, "--year", "2566")["findings"] if one["sheet"]}  # type: ignore[attr-defined]
    stated = ["--column", f"{sheet}!D=I3", "--column", f"{sheet}!B=-"]
    found = as_json(capsys, file, "--year", "2566", "--for", "office", *stated)
    assert [(one["code"], one["mean"]) for one in found["questions"]] == [("i1", 83.5), ("i3", 16.5), ("i4", 0.0)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("more", "says"),
    [(["--year", "2599"], "2599"), (["--year", "2566", "--column", "C=i1"], "SHEET!COLUMN=CODE")],
)
def test_what_cannot_be_used_is_one_sentence(more: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["survey", KOBO, *more]) == 2
    assert says in capsys.readouterr().err


def test_a_file_without_answers_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = answers(tmp_path / "table.csv", {"name": ["a", "b"], "size": [1, 2]})
    assert main(["survey", file, "--year", "2566"]) == 1
    assert "survey-no-answers" in capsys.readouterr().err


def test_all_staff_narrow_the_interval(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = answers(tmp_path / "answers.csv", {"i1": [100, 67, 33, 0] * 10, "i2": [100, 67] * 20, "i3": [0, 33] * 20})
    wide = as_json(capsys, file, "--year", "2566")["questions"][0]["interval"]  # type: ignore[index]
    narrow = as_json(capsys, file, "--year", "2566", "--staff", "50")["questions"][0]["interval"]  # type: ignore[index]
    assert wide[0] < narrow[0] < 50 < narrow[1] < wide[1]
    assert as_json(capsys, file, "--year", "2566", "--staff", "40")["questions"][0]["interval"] == [49.99, 50.01]  # type: ignore[index]


def test_a_mapping_is_kept_and_used_for_the_next_file_of_the_same_shape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {"i1": [100, 67] * 6, "i2": [33, 67] * 6, "3. ข้อที่หน่วยงานตั้งเอง": [0, 67, 100] * 4}
    first, second = answers(tmp_path / "first.csv", rows), answers(tmp_path / "second.csv", rows)
    kept = tmp_path / "mapping.json"
    named = ("--year", "2566", "--column", "CSV!C=i3", "--mapping", str(kept))
    assert [one["code"] for one in as_json(capsys, first, *named)["questions"]] == ["i1", "i2", "i3"]  # type: ignore[attr-defined]
    found = as_json(capsys, second, "--year", "2566", "--mapping", str(kept))
    assert [one["code"] for one in found["questions"]] == ["i1", "i2", "i3"]  # type: ignore[attr-defined]
    (mapping,) = json.loads(kept.read_text("utf-8"))
    assert mapping.keys() == {"version", "fiscal_year", "shape", "columns", "first_is_best"}
    assert mapping["columns"] == {"0!A": "i1", "0!B": "i2", "0!C": "i3"}
    other = answers(tmp_path / "other.csv", {"i4": [100, 67] * 6, **rows})
    found = as_json(capsys, other, "--year", "2566", "--mapping", str(kept))
    assert [one["code"] for one in found["questions"]] == ["i1", "i2", "i4"]  # type: ignore[attr-defined]
    assert len(json.loads(kept.read_text("utf-8"))) == 2


def test_a_file_that_holds_no_mapping_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for written in ("no json", '[{"version": 2, "fiscal_year": 2566, "shape": "0123456789abcdef", "columns": {}}]'):
        kept = tmp_path / "mapping.json"
        kept.write_text(written, "utf-8")
        assert main(["survey", KOBO, "--year", "2566", "--mapping", str(kept)]) != 0
        assert "mapping.json" in capsys.readouterr().err
        assert kept.read_text("utf-8") == written


@pytest.mark.parametrize(
    "kind", ["report-word.docx", "council-powerpoint.pptx", "slides-html.html", "tables-excel.xlsx"]
)
def test_every_document_on_a_mock_survey_says_so(kind: str, tmp_path: Path) -> None:
    framework = load(2566)
    grid = grid_of(Path(KOBO).read_bytes(), "kobo-labels.xlsx")
    name, data = mock_file(figures_of(survey_of(grid, framework), framework), framework, "เทศบาลตำบลตัวอย่าง")
    scores, made = tmp_path / name, tmp_path / kind
    scores.write_bytes(data)
    assert main(["document", str(scores), "--kind", kind.partition(".")[0], "--out", str(made)]) == 0
    whole = made.read_bytes()
    if whole.startswith(b"PK"):
        with zipfile.ZipFile(made) as parts:
            whole = b"".join(parts.read(part) for part in parts.namelist())
    assert MOCK.encode() in whole
