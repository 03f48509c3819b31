"""Tables of many agencies: honest layouts read to the last figure, and what is asked or said of the others."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from ita_core.peers.names import agency_name
from ita_core.peers.reading import COLUMNS, PeersReading, peers_of, read_peers
from ita_core.workbook import WorkbookRefused
from ita_core.workbook.grid import Sheet
from tests.peers import kept_columns, kept_tables
from tests.peers.layouts import LAYOUTS, OFFICES, Truth
from tests.workbook.writers import Book, Cell, Page, ods, xlsx

TITLE = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566"
HEAD = ("หน่วยงาน", "จังหวัด", "คะแนนรวม")


def said(reading: PeersReading) -> Truth:
    """Every score of the table by place, province, fiscal year and code."""
    found: Truth = {}
    for row in reading.rows.to_dict("records"):
        name = agency_name(row["agency"])
        for code in ("total", *reading.codes):
            if not pd.isna(row[code]):
                key = (name.place, row["province"], int(row["fiscal_year"]), "TOTAL" if code == "total" else code)
                assert key not in found
                found[key] = int(row[code])
    return found


def bare(truth: Truth) -> Truth:
    return {(place.replace(" ", ""), *rest): score for (place, *rest), score in truth.items()}


def table(
    *rows: Sequence[Cell], title: str = TITLE, answers: Mapping[str, str] | None = None, hidden: Sequence[int] = ()
) -> PeersReading:
    page = Page("ผล")
    page.add(title)
    for row in rows:
        page.add(*row)
    page.hidden_rows = set(hidden)
    return read_peers(xlsx([page]), "peers.xlsx", answers)


def codes(reading: PeersReading) -> dict[str, str]:
    """The findings: code and cell."""
    return {finding.code: finding.cell for finding in reading.findings}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_read_to_the_last_figure_without_a_remark(layout: str) -> None:
    case = LAYOUTS[layout]()
    reading = read_peers(xlsx(case.book), "peers.xlsx")
    assert said(reading) == bare(case.truth)
    assert not reading.findings
    assert not reading.questions
    for column in case.says:
        assert not reading.rows[column].isin(["", pd.NA]).any()


def sheets(book: Book) -> list[Sheet]:
    """A workbook as parsed, without a file."""
    return [
        Sheet(
            page.name,
            [[float(cell) if isinstance(cell, int) else cell or None for cell in row] for row in page.rows],
            tuple(page.merged),
            page.hidden,
            frozenset(page.hidden_rows),
            percent=frozenset(page.percent),
        )
        for page in book
    ]


KEPT = kept_tables.KEPT | kept_columns.KEPT


@pytest.mark.parametrize("layout", KEPT)
def test_a_table_as_it_is_kept_is_read_to_the_last_figure(layout: str) -> None:
    case = KEPT[layout]()
    reading = peers_of(sheets(case.book), "peers.xlsx", "0", {})
    assert said(reading) == bare(case.truth)
    assert {finding.code for finding in reading.findings} == {*case.remarks}
    assert not reading.questions
    made = {(office.place.replace(" ", ""), office.province): office for office in OFFICES}
    for row in reading.rows.to_dict("records"):
        office = made[agency_name(row["agency"]).place, row["province"]]
        known = {"agency_type": office.kind, "district": office.district, "population": office.population}
        for column, value in known.items():
            unsaid = pd.isna(row[column]) or not row[column]
            assert column not in case.says if unsaid else row[column] == value


def moved(page: Page) -> Page:
    """The same table a column to the right and two rows down, with the publisher above and notes below."""
    rows: list[list[Cell]] = [["สำนักงานส่งเสริมการปกครองท้องถิ่น"], []]
    rows += [[None, *row] if row else [] for row in page.rows]
    rows += [[], ["หมายเหตุ : ข้อมูล ณ วันที่ 15 ส.ค. 2567"], ["ที่มา : สำนักงาน ป.ป.ช. ประจำจังหวัดเพชรบุรี"]]
    merged = [(top + 2, left + 1, bottom + 2, right + 1) for top, left, bottom, right in page.merged]
    return Page(page.name, rows, merged, {(row + 2, column + 1) for row, column in page.percent})


@pytest.mark.parametrize("layout", LAYOUTS | KEPT)
def test_where_a_table_stands_and_what_stands_around_it_changes_nothing(layout: str) -> None:
    case = (LAYOUTS | KEPT)[layout]()
    reading = peers_of(sheets([moved(page) for page in case.book]), "peers.xlsx", "0", {})
    assert said(reading) == bare(case.truth)
    assert not reading.questions


@pytest.mark.parametrize("layout", ["agency_and_total", "long", "blocks"])
def test_another_format_gives_the_same(layout: str) -> None:
    case = LAYOUTS[layout]()
    assert said(read_peers(ods(case.book), "peers.ods")) == bare(case.truth)


def test_a_row_has_its_type_district_people_and_cell_of_origin() -> None:
    reading = read_peers(xlsx(LAYOUTS["everything_said"]().book), "peers.xlsx")
    assert tuple(reading.rows.columns) == COLUMNS
    third = reading.rows.iloc[2].to_dict()
    assert third == {
        "agency": "องค์การบริหารส่วนตำบลหนองทดลอง",
        "agency_type": "องค์การบริหารส่วนตำบล",
        "province": "เพชรบุรี",
        "district": "เขาย้อย",
        "population": 3554,
        "fiscal_year": 2566,
        "total": 7922,
        "level": "B",
        "sheet": "ผล",
        "cell": "C5",
    }
    assert [str(kind) for kind in reading.rows.dtypes[["population", "fiscal_year", "total"]]] == ["Int64"] * 3


def test_what_a_table_does_not_say_is_empty() -> None:
    reading = table(("หน่วยงาน", "คะแนนรวม"), ("โรงเรียนบ้านสมมุติ", 80), ("ทต.สมมุติ", 70))
    assert [*reading.rows["agency_type"]] == ["", "เทศบาลตำบล"]
    assert not any(reading.rows["province"])
    assert reading.rows["population"].isna().all()


TWICE = (HEAD, ("ทต.กอ", "ราชบุรี", 80), ("เทศบาลตำบล กอ", "จ.ราชบุรี", 80), ("ทต.ขอ", "ราชบุรี", 70.5))


@pytest.mark.parametrize("indicators", [(9,), (9, 10), (8, 9, 10)])
def test_however_few_indicators_a_table_has_they_are_read(indicators: tuple[int, ...]) -> None:
    heads = [f"ตัวชี้วัดที่ {at}" for at in indicators]
    rows = [(f"อบต.แห่งที่{at}", "ราชบุรี", *(70 + at + one for one in indicators)) for at in range(2, 6)]
    reading = table((*HEAD[:2], *heads), *rows)
    expected = {(2566, str(one), 7000 + 100 * (at + one)) for at in range(2, 6) for one in indicators}
    assert {(year, code, score) for (_, _, year, code), score in said(reading).items()} == expected
    assert not reading.questions


def test_a_row_that_stands_twice_is_asked_with_both_cells_and_not_used() -> None:
    reading = table(*TWICE)
    assert [*reading.rows["agency"]] == ["ทต.ขอ"]
    twice = [finding for finding in reading.findings if finding.code == "peers-name-twice"]
    assert [(finding.cell, finding.facts["others"]) for finding in twice] == [("A3", "ผล!A4"), ("A4", "ผล!A3")]
    (question,) = reading.questions
    assert [option.id for option in question.options] == ["apart", "ผล!A3", "ผล!A4", "neither"]
    assert question.chosen is None


@pytest.mark.parametrize(("answer", "agencies_n"), [("apart", 3), ("ผล!A3", 2), ("ผล!A4", 2), ("neither", 1)])
def test_the_answer_decides_which_rows_count(answer: str, agencies_n: int) -> None:
    (question,) = table(*TWICE).questions
    assert len(table(*TWICE, answers={question.id: answer}).rows) == agencies_n


def test_two_offices_of_one_name_are_told_apart_by_province_or_district_alone() -> None:
    apart = table(HEAD, ("ทต.บ้านใหม่", "ราชบุรี", 80), ("ทต.บ้านใหม่", "เลย", 70))
    assert (len(apart.rows), apart.questions) == (2, ())
    districts = ("หน่วยงาน", "อำเภอ", "จังหวัด", "คะแนนรวม")
    apart = table(districts, ("ทต.บ้านใหม่", "เมือง", "เลย", 80), ("ทต.บ้านใหม่", "ด่านซ้าย", "เลย", 70))
    assert (len(apart.rows), apart.questions) == (2, ())
    for first in ("", "เลย"):
        asked = table(HEAD, ("ทต.บ้านใหม่", first, 80), ("ทต.บ้านใหม่", "", 70))
        assert (len(asked.rows), len(asked.questions)) == (0, 1)


def test_the_same_name_of_another_kind_or_with_another_number_is_another_office() -> None:
    names = ("ทต.บ้านใหม่", "อบต.บ้านใหม่", "ทต.บ้านใหม่ 2", "ทต.บ้านใหม่ ๓")
    reading = table(HEAD, *((name, "เลย", 70) for name in names))
    assert (len(reading.rows), reading.questions) == (4, ())


def test_one_row_that_may_be_either_of_two_asks_about_all_three() -> None:
    rows = (("ทต.บ้านใหม่", "เลย", 80), ("ทต.บ้านใหม่", "ตาก", 75), ("ทต.บ้านใหม่", "", 70))
    reading = table(HEAD, *rows)
    assert len(reading.rows) == 0
    assert reading.questions[0].facts["n"] == "3"


def test_bad_cells_are_said_with_their_place_and_never_used() -> None:
    rows = (("ทต.กอ", "เลย", 112), ("ทต.ขอ", "เลย", "ดี"), ("ทต.คอ", "เลย", "-"), ("ทต.งอ", "เลย", 77.555))
    reading = table(HEAD, *rows, (None, None, 66), ("รวม", None, 77))
    assert [*reading.rows["total"]] == [7756]
    assert codes(reading) == {
        "score-out-of-range": "C3",
        "score-not-a-number": "C4",
        "peers-rounded": "C6",
        "peers-without-agency": "C7",
        "peers-without-score": "A5",
    }


def test_numbers_of_which_no_heading_says_what_they_are_are_said() -> None:
    reading = table(("หน่วยงาน", "คะแนนรวม", "อะไร"), ("ทต.กอ", 80, 70), ("ทต.ขอ", 60, 71))
    assert codes(reading) == {"peers-column-unused": "C2"}
    known = table(("หน่วยงาน", "คะแนนรวม", "ค่าเฉลี่ยจังหวัด", "เป้าหมาย"), ("ทต.กอ", 80, 75, 85), ("ทต.ขอ", 60, 75, 85))
    assert (codes(known), [*known.rows["total"]]) == ({}, [8000, 6000])


def test_means_of_a_province_are_no_agency() -> None:
    reading = table(HEAD, ("ทต.กอ", "เลย", 80), ("เฉลี่ยจังหวัด", "เลย", 75), ("ค่าเฉลี่ยประเทศ", "", 74))
    assert [*reading.rows["agency"]] == ["ทต.กอ"]


def test_a_type_or_province_that_the_name_denies_is_left_open_and_said() -> None:
    head = ("ประเภท", *HEAD)
    reading = table(head, ("อบต.", "ทต.กอ", "เลย", 80), ("ทต.", "ทต.ขอ จ.ตาก", "เลย", 70), ("ทต", "ทต.คอ", "เลย", 60))
    assert [*reading.rows["agency_type"]] == ["", "เทศบาลตำบล", "เทศบาลตำบล"]
    assert [*reading.rows["province"]] == ["เลย", "", "เลย"]
    assert codes(reading) == {"peers-type-differs": "B3", "peers-province-differs": "B4"}


def test_a_table_without_a_year_asks_for_it() -> None:
    rows = (HEAD, ("ทต.กอ", "เลย", 80))
    asked = table(*rows, title="รายชื่อหน่วยงาน")
    assert (len(asked.rows), codes(asked)) == (0, {"peers-choice-needed": "C3"})
    told = table(*rows, title="รายชื่อหน่วยงาน", answers={asked.questions[0].id: "2565"})
    assert [*told.rows["fiscal_year"]] == [2565]


def test_two_columns_of_scores_without_a_name_are_asked() -> None:
    rows = (("หน่วยงาน", "คะแนน", "คะแนนประเมิน"), ("ทต.กอ", 80, 70), ("ทต.ขอ", 60, 71))
    asked = table(*rows)
    assert len(asked.rows) == 0
    assert [*table(*rows, answers={asked.questions[0].id: "C"}).rows["total"]] == [7000, 7100]
    named = table(("หน่วยงาน", "คะแนน", "คะแนนรวม"), *rows[1:])
    assert [*named.rows["total"]] == [7000, 7100]


POINTS = (("ทต.กอ", 27, 25.5, 35), ("ทต.ขอ", 22.5, 24, 38))


def test_points_of_30_and_40_are_proved_by_the_total_or_asked_once_for_the_table() -> None:
    head = ("หน่วยงาน", "IIT", "EIT", "OIT")
    proved = table((*head, "คะแนนรวม"), *((*row, sum(row[1:])) for row in POINTS))
    assert [*proved.rows["IIT"]] == [9000, 7500]
    asked = table(head, *POINTS)
    assert (len(asked.rows), len(asked.questions)) == (0, 1)
    told = table(head, *POINTS, answers={asked.questions[0].id: "weighted"})
    assert [*told.rows["OIT"]] == [8750, 9500]


def test_a_low_score_in_a_column_out_of_100_stays_as_it_is() -> None:
    reading = table(("หน่วยงาน", "IIT", "EIT", "OIT"), ("ทต.กอ", 87, 85, 35), ("ทต.ขอ", 82, 85, 98))
    assert ([*reading.rows["OIT"]], reading.questions) == ([3500, 9800], ())


def test_hidden_rows_count_only_when_asked_for() -> None:
    rows = (HEAD, ("ทต.กอ", "เลย", 80), ("ทต.ขอ", "เลย", 70))
    reading = table(*rows, hidden=(3,))
    assert [*reading.rows["agency"]] == ["ทต.กอ"]
    assert "hidden-cells-skipped" in codes(reading)
    assert len(table(*rows, hidden=(3,), answers={"hidden:ผล": "use"}).rows) == 2


def test_scores_of_one_year_on_two_sheets_become_one_row() -> None:
    pages = [Page("IIT 2566"), Page("OIT 2566")]
    for page, codes_, score in zip(pages, (("i1", "i2", "i3"), ("o1", "o2", "o3")), (80, 100), strict=True):
        page.add("หน่วยงาน", "จังหวัด", *codes_)
        for office in OFFICES[:2]:
            page.add(office.name, office.province, score, score, score)
    reading = read_peers(xlsx(pages), "peers.xlsx")
    assert (len(reading.rows), reading.questions) == (2, ())
    assert [*reading.rows["i2"], *reading.rows["o3"]] == [8000, 8000, 10000, 10000]


@pytest.mark.parametrize("rows", [[("หน่วยงาน", "โทรศัพท์")], [("ข้อ", "คะแนน"), ("i1", 80), ("i2", 81)], [()]])
def test_a_workbook_without_a_score_of_an_agency_is_refused(rows: list[Sequence[Cell]]) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        table(*rows)
    assert refused.value.finding.code == "peers-none-found"


def test_no_workbook_at_all_is_refused_by_the_office_s_own_guard() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_peers(b"\x00\x01", "peers.xlsx")
    assert refused.value.finding.code == "not-a-workbook"


def test_the_names_stand_beside_the_rows_as_they_are_compared() -> None:
    rows = (("ทต.กอ อ.เมือง", "เลย", 80), ("ทต.ขอ จ.ตาก", "เลย", 70), ("อบต.คอ", "", 60))
    reading = table(HEAD, *rows)
    columns = zip(*(reading.rows[column] for column in ("agency", "province", "district")), strict=True)
    assert [*reading.names] == [agency_name(*parts) for parts in columns]
    assert reading.agencies_n == 3
