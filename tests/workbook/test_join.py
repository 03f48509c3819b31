"""Years of one office in files of their own, read as one."""

from decimal import Decimal

import pytest

from ita_core.scoring import history_of
from ita_core.text import LANGUAGES, text_in
from ita_core.workbook import Agency, Reading, WorkbookRefused, name_of, pack, read, template
from ita_core.workbook.saved_rows import WrittenSheet
from ita_core.workbook.template import Filled

OFFICE, OTHER = Agency("เทศบาลตำบลตัวอย่าง"), Agency("เทศบาลตำบลอื่น")
Scores = dict[str, str]
Work = dict[str, list[dict[str, str]]]


def file(
    year: int,
    scores: Scores,
    *,
    agency: Agency = OFFICE,
    also: dict[int, Scores] | None = None,
    facts: dict[str, str] | None = None,
    work: Work | None = None,
) -> bytes:
    every = {year: scores, **(also or {})}
    filled = {y: {code: Decimal(score) for code, score in own.items()} for y, own in every.items()}
    sheets = tuple(
        WrittenSheet(kind, kind, {column: column for column in rows[0]}, rows)
        for kind, rows in (work or {}).items()
        if rows
    )
    return template(sorted(every), filled=Filled(agency, filled, {year: facts or {}}, sheets))


def together(*files: bytes, answers: dict[str, str] | None = None) -> Reading:
    names = [f"{n}.xlsx" for n in range(1, len(files) + 1)]
    return read(pack(zip(names, files, strict=True)), " + ".join(names), answers)


def score(reading: Reading, year: int, code: str) -> Decimal | None:
    rows = reading.scores
    found = rows[(rows["fiscal_year"] == year) & (rows["code"] == code)]["score"]
    return None if found.empty else found.iloc[0]


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_two_files_of_a_year_each_make_one_history_with_the_places_named_by_file() -> None:
    reading = together(file(2566, {"i1": "90", "i2": "80"}), file(2567, {"i1": "95"}))
    assert reading.fiscal_years == (2566, 2567)
    assert (score(reading, 2566, "i1"), score(reading, 2567, "i1")) == (90, 95)
    assert set(reading.scores["sheet"]) == {"[1.xlsx]2566", "[2.xlsx]2567"}
    assert reading.agency == OFFICE
    assert [a.fiscal_year for a in history_of(reading).assessments] == [2566, 2567]


def test_cells_of_all_files_are_counted_once_each() -> None:
    one, two = file(2566, {"i1": "90"}), file(2567, {"i1": "95", "i3": "70"})
    alone = [read(data, "a.xlsx").cells for data in (one, two)]
    assert together(one, two).cells.seen == sum(count.seen for count in alone)
    assert together(one, two).cells.used == sum(count.used for count in alone)


def test_the_same_figure_in_two_files_is_kept_once_and_needs_no_word() -> None:
    reading = together(
        file(2566, {"TOTAL": "92.16", "i1": "90"}), file(2567, {"i1": "95"}, also={2566: {"TOTAL": "92.16"}})
    )
    assert score(reading, 2566, "TOTAL") == Decimal("92.16")
    assert len(reading.scores) == 3
    assert "files-differ" not in codes(reading)


def test_where_files_differ_the_one_that_knows_more_of_the_year_stands_and_it_is_said() -> None:
    reading = together(
        file(2567, {"i1": "95"}, also={2566: {"TOTAL": "92.61"}}), file(2566, {"TOTAL": "92.16", "i1": "90"})
    )
    assert score(reading, 2566, "TOTAL") == Decimal("92.16")
    said = next(finding for finding in reading.findings if finding.code == "files-differ")
    assert said.fiscal_year == 2566
    assert "TOTAL" in said.message("th")
    assert "2.xlsx" in said.message("en")


def test_the_officer_may_choose_the_other_file() -> None:
    files = file(2567, {"i1": "95"}, also={2566: {"TOTAL": "92.61"}}), file(2566, {"TOTAL": "92.16", "i1": "90"})
    reading = together(*files, answers={"file:2566": "1"})
    assert score(reading, 2566, "TOTAL") == Decimal("92.61")
    assert score(reading, 2566, "i1") == 90


def test_where_no_file_knows_more_nothing_is_used_until_the_officer_chooses() -> None:
    files = file(2566, {"i1": "90", "i2": "80"}), file(2566, {"i1": "91", "i2": "80"})
    open_ = together(*files)
    assert score(open_, 2566, "i1") is None
    assert score(open_, 2566, "i2") == 80
    assert "files-differ-open" in codes(open_)
    [question] = open_.questions
    assert question.chosen is None
    assert [option.figures for option in question.options] == [(("i1", "90.00"),), (("i1", "91.00"),)]
    for language in LANGUAGES:
        assert "2566" in text_in(language)(question.key, **question.facts)
    assert score(together(*files, answers={"file:2566": "2"}), 2566, "i1") == 91
    assert score(together(*files, answers={"file:2566": "7"}), 2566, "i1") is None


def test_files_of_different_agencies_are_refused_by_name_and_one_without_a_name_is_not() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        together(file(2566, {"i1": "90"}), file(2567, {"i1": "95"}, agency=OTHER))
    assert refused.value.finding.code == "bundle-agencies-differ"
    assert OTHER.name in refused.value.finding.message("th")
    assert together(file(2566, {"i1": "90"}, agency=Agency()), file(2567, {"i1": "95"})).agency == OFFICE


def test_a_file_that_cannot_be_read_refuses_the_whole_and_is_named() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        together(file(2566, {"i1": "90"}), b"\0\0")
    assert refused.value.finding.facts["file"] == "2.xlsx"


def test_a_question_of_one_file_is_asked_and_answered_under_its_number() -> None:
    sheet = b"code,score\ni1,90\ni2,80\ni3,70\n"
    bundle = pack([("a.csv", sheet), ("b.xlsx", file(2567, {"i1": "95"}))])
    [question] = read(bundle, "x").questions
    assert question.id.startswith("1/")
    answered = read(bundle, "x", {question.id: "2566"})
    assert score(answered, 2566, "i2") == 80


def test_findings_say_in_which_file_they_are() -> None:
    broken = b"code,score\ni1,ninety\ni2,80\ni3,70\n"
    reading = read(pack([("2566.csv", broken), ("b.xlsx", file(2567, {"i1": "95"}))]), "x")
    assert any(finding.sheet.startswith("[2566.csv]") for finding in reading.findings)


def test_the_rows_of_work_of_all_files_stay_with_their_file() -> None:
    """Which of them stands, `ita_core.office` decides."""
    one, two = ({"texts": [{"fiscal_year": "2567", "key": "limits", "text": words}]} for words in ("ก", "ข"))
    reading = together(file(2566, {"i1": "90"}, work=one), file(2567, {"i1": "95"}, work=two))
    sheets = reading.saved_work.sheets
    assert [(each.file, each.file_number, each.name) for each in sheets] == [
        ("1.xlsx", 1, "[1.xlsx]texts"),
        ("2.xlsx", 2, "[2.xlsx]texts"),
    ]
    assert [row.values["text"] for each in sheets for row in each.rows] == ["ก", "ข"]
    assert sheets[0].rows[0].sheet == "[1.xlsx]texts"


def test_remarks_of_all_files_stand_together_and_other_facts_that_differ_are_told() -> None:
    one = file(2566, {"i1": "90", "i2": "80"}, facts={"rank": "5", "peers_n": "9", "note": "เริ่ม ก; เริ่ม ข"})
    two = file(2566, {"i1": "90"}, facts={"rank": "7", "peers_n": "9", "note": "เริ่ม ข; เริ่ม ค"})
    reading = together(one, two)
    facts = dict(zip(reading.facts["key"], reading.facts["value"], strict=True))
    assert (facts["note"], facts["rank"], facts["peers_n"]) == ("เริ่ม ก; เริ่ม ข; เริ่ม ค", "5", "9")
    (finding,) = (finding for finding in reading.findings if finding.code == "file-facts-differ")
    assert (finding.value, finding.fiscal_year) == ("7", 2566)
    assert "Rank within its type" in finding.message("en")
    assert "'5'" in finding.message("en")


def test_facts_follow_the_file_that_the_officer_chose() -> None:
    one = file(2566, {"i1": "90", "i2": "80"}, facts={"rank": "5"})
    two = file(2566, {"i1": "91"}, facts={"rank": "7"})
    assert list(together(one, two).facts["value"]) == ["5"]
    assert list(together(one, two, answers={"file:2566": "2"}).facts["value"]) == ["7"]


def test_two_hundred_files_are_called_by_the_first_and_a_count() -> None:
    names = [f"{number}.xlsx" for number in range(1, 201)]
    assert name_of(names) == "1.xlsx + 2.xlsx + 3.xlsx + … (+197)"
    assert name_of(names[:2]) == "1.xlsx + 2.xlsx"
    assert name_of(names[:1]) == "1.xlsx"
