"""Two pages of each agency: its place, its indicators, what it needs help with; others named only in a public table."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from ita_core.documents.agency.files import agency_file
from ita_core.documents.agency.sheet import agency_sheet, province_of
from ita_core.documents.blocks import Bullets, Paragraph, Table
from ita_core.documents.file_names import file_name, zip_of
from ita_core.documents.pdf import pages_of
from ita_core.peers.among import Among
from ita_core.text import text_in
from tests.documents.extract import arabic
from tests.documents.pdf_readers import READERS, without_space
from tests.hostile import HOSTILE
from tests.peers.test_standing import made
from tests.peers.with_office import NAMES

TOTALS = [90, 88, 88, 88, 85, 80, 75, 70, 65, 60, None]


def among(now, before=None, *, named=False):
    return Among(now, 0, "taken", before, None, named, (), None, None, None)


def year_of(**more):
    """Eleven agencies, ten with a total; of the fifth (85) two questions and a document are open."""
    questions = {"i1": [90] * 4 + [70] + [90] * 6, "i2": [90] * 4 + [60] + [90] * 6}
    items = {"o1": [100] * 4 + [0] + [100] * 6, "o2": [100] * 11}
    indicators = {"_1": [95, 94, 93, 92, 84.99, 80, 79, 78, 77, 76, 75]}
    return made(TOTALS, **(questions | items | indicators | more))


def before_of():
    """The year before: the fifth had 82.50, all others rose by five; o1 was missing at the first alone."""
    totals = [85, 83, 83, 83, 82.5, 75, 70, 65, 60, 55, None]
    return made(totals, year=2565, o1=[0] + [100] * 10, _1=[90] * 11)


def pages(row=4, *, language="th", named=False, now=None, before=None, thai_digits=False):
    found = among(year_of() if now is None else now, before, named=named)
    return agency_sheet(province_of(found, text_in(language), "ตาราง.csv", thai_digits=thai_digits), row)


def said(section):
    lines = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    return "\n".join(
        [*lines, *(item for block in section.blocks if isinstance(block, Bullets) for item in block.items)]
    )


def test_the_first_page_tells_total_level_and_place_of_how_many():
    """The fifth of ten, alone with 85.00, which is the target; five others are lower: 5 of 9 are 56 %."""
    sheet = pages()
    total, level, place = sheet.facts
    assert (total.figure, total.below) == ("85.00", "เท่ากับเป้าหมาย 85.00")
    assert level.figure == "ไม่ทราบ"
    assert (place.figure, place.below) == ("5", "จาก 10 หน่วยงานที่นำมาเทียบ")
    assert "ร้อยละ 56 มีคะแนนรวมต่ำกว่า" in said(sheet.report.sections[0])


def test_a_shared_place_is_a_range_and_a_target_is_above_at_or_below():
    shared = pages(1).facts
    assert shared[2].figure == "2–4"
    assert shared[0].below == "เป้าหมาย 85.00 · สูงกว่า 3.00"
    assert pages(5).facts[0].below == "เป้าหมาย 85.00 · ต่ำกว่า 5.00"


def test_an_agency_without_a_total_has_no_place_and_no_strip():
    sheet = pages(10)
    assert sheet.facts[0].figure == "–"
    assert sheet.facts[2].below == "ไม่จัดลำดับ"
    assert sheet.strip is None
    assert "ไม่มีคะแนนรวมของหน่วยงาน" in said(sheet.report.sections[0])


def test_the_strip_has_a_dot_an_agency_and_ours_among_them():
    strip = pages().strip
    assert len(strip.dots) == 10
    assert strip.own == (85.0, 0)
    assert sorted(level for x, level in strip.dots if x == 88) == [0, 1, 2]
    assert (strip.median, strip.target, strip.told["own"]) == (82.5, 85.0, "หน่วยงานนี้ 85.00")


def test_each_indicator_stands_between_the_quartiles_and_below_the_target_is_marked():
    """Of eleven scores the sixth is the median (80), the quartiles are the middles of five: 77 and 93."""
    (track,) = pages().tracks
    assert track.printed == ("84.99", "80.00", "77.00–93.00")
    assert track.is_below and track.name.startswith("▼ 1 ")
    (other,) = pages(0).tracks
    assert not other.is_below and not other.name.startswith("▼")
    assert pages().report.words["missing"] == "ตารางไม่มีคะแนนตัวชี้วัดที่ 2, 3, 4, 5, 6, 7, 8, 9, 10 มากพอให้เทียบ"


def test_what_is_below_the_target_is_named_the_lowest_first():
    needs = said(pages().report.sections[1])
    assert "ตัวชี้วัดต่ำกว่าค่าเป้าหมาย 1 ตัว: 1 " in needs
    assert "ข้อคำถามต่ำกว่าค่าเป้าหมาย 2 ข้อ: i2 " in needs
    assert "ข้อ OIT ที่ยังไม่ได้คะแนนเต็ม 1 ข้อ: o1 " in needs
    assert said(pages(0).report.sections[1]).startswith("ไม่มีคะแนนในตารางที่ต่ำกว่าค่าเป้าหมาย")


def test_what_the_table_does_not_have_is_said_and_never_taken_for_good():
    needs = said(pages(0, now=made(TOTALS, _1=[90] * 11)).report.sections[1])
    assert "คะแนนที่ตารางมีไม่ต่ำกว่าค่าเป้าหมาย 85.00" in needs
    assert "ตารางไม่มีคะแนนรายข้อคำถาม IIT และ EIT, คะแนนรายข้อ OIT" in needs
    bare = said(pages(0, now=made(TOTALS)).report.sections[1])
    assert "ต่ำกว่า" not in bare and "คะแนนรายตัวชี้วัด" in bare


def test_what_changed_gives_both_totals_and_no_difference_where_the_rules_differ():
    changed = said(pages(before=before_of()).report.sections[2])
    assert "คะแนนรวมปี 2565 ได้ 82.50 ปี 2566 ได้ 85.00 เกณฑ์สองปีต่างกัน จึงไม่นำมาลบกัน" in changed
    assert "ตัวชี้วัดที่ลดมาก: 1 (90.00 → 84.99)" in changed
    assert "2.50" not in changed.replace("82.50", "")
    assert "ตารางไม่มีคะแนนรวมปี 2565" in said(pages().report.sections[2])


def test_what_the_risers_have_in_full_stands_in_a_table():
    section = pages(before=before_of()).report.sections[3]
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == ["o1"]
    assert table.rows[0][2:] == ("5", "5")  # the five that rose most; ours is none of them


@pytest.mark.parametrize("language", ["th", "en"])
def test_another_agency_is_named_only_where_the_table_is_public(language):
    names = [f"ทต.{name[-7:]}" for name in NAMES[:11]]
    now = year_of(names=names)
    before = before_of()
    before = replace(before, rows=before.rows.assign(agency=names).astype({"agency": "str"}))
    for named in (False, True):
        sheet = pages(language=language, named=named, now=now, before=before)
        assert any(name in str(sheet) for name in (*names[:4], *names[5:])) is named
        assert names[4] in str(sheet)


def test_fewer_than_ten_are_not_ranked_and_their_middle_is_not_told():
    sheet = pages(0, now=made([90, 80, 70], _1=[90, 80, 70]))
    assert sheet.strip is None and sheet.tracks == ()
    assert "จึงไม่จัดลำดับ" in said(sheet.report.sections[0])
    (table,) = [block for block in sheet.report.sections[0].blocks if isinstance(block, Table)]
    assert {cell for row in table.rows for cell in row[4:]} == {"–"}


def test_a_printed_level_that_the_scores_do_not_make_and_scores_that_contradict_are_said():
    """All parts 90 make ผ่านดี of a total of 90; a total of 60 is none that they can make."""
    parts = {code: [90] * 11 for code in ("IIT", "EIT", "EIT1", "EIT2", "OIT")}
    now = made([90] * 10 + [60], **parts)
    made_from_scores = pages(0, now=now)
    assert made_from_scores.facts[1].figure.startswith("ผ่านดี")
    assert "ระดับตามตาราง" not in said(made_from_scores.report.sections[0])
    rows = now.rows.assign(level=["ผ่านดีเยี่ยม"] * 11).astype({"level": "str"})
    printed = pages(0, now=replace(now, rows=rows))
    assert printed.facts[1].figure == "ผ่านดีเยี่ยม"
    assert "ระดับตามตารางคือ ผ่านดีเยี่ยม แต่คะแนนในตารางให้ระดับ ผ่านดี" in said(printed.report.sections[0])
    assert "ขัดกันเอง" not in said(printed.report.sections[0])
    assert "ขัดกันเอง" in said(pages(10, now=now).report.sections[0])


@pytest.mark.parametrize("row", [0, 4, 10])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_pdf_has_two_pages_whose_text_is_read_as_it_was_written(row, language, tmp_path):
    found = among(year_of(), before_of())
    province = province_of(found, text_in(language), "ตาราง.csv", thai_digits=language == "th")
    file = agency_file(province, row)
    pdf = file.make()
    assert pages_of(pdf) == 2
    sheet = agency_sheet(province, row)
    wanted = [*sheet.report.title, *(fact.figure for fact in sheet.facts), *(one.name for one in sheet.tracks)]
    wanted += [
        block.text for section in sheet.report.sections for block in section.blocks if isinstance(block, Paragraph)
    ]
    for name, read in READERS.items():
        if name == "pypdf":  # it parts the words that are set apart, as the tests of the text layer say
            continue
        words = without_space("".join(read(pdf, tmp_path)))
        assert not [text for text in wanted if without_space(text) not in words], name


def test_the_same_agency_is_the_same_file_and_another_figure_another():
    found = among(year_of())
    one, again = (agency_file(province_of(found, text_in("th"), "t", thai_digits=True), 4) for _ in range(2))
    assert (one.name, one.make()) == (again.name, again.make())
    other = agency_file(province_of(among(year_of(i1=[90] * 11)), text_in("th"), "t", thai_digits=True), 4)
    assert other.name != one.name
    assert one.name.startswith("ทต-แห่งที่ฅ-2566-เทียบหน่วยงานอื่น-")


def test_thai_digits_stand_on_the_pages_only_where_asked_for():
    assert pages(thai_digits=True).facts[0].figure == "๘๕.๐๐"
    assert arabic(pages(thai_digits=True).tracks[0].name) == pages().tracks[0].name


@pytest.mark.parametrize(
    "agency", [*HOSTILE, "", "../../etc/passwd", "..\\..\\x", "/", "CON", "a\x00b", "ก" * 300, "."]
)
def test_no_name_of_an_agency_becomes_a_path(agency):
    name = file_name(agency, 2566, "เทียบ/หน่วยงาน", "0123456789abcdef", ".pdf")
    assert name.endswith("-เทียบ-หน่วยงาน-0123456789.pdf") or name == "2566-เทียบ-หน่วยงาน-0123456789.pdf"
    assert not set(name) & set('/\\:*?"<>|\x00 ')
    assert name.count(".") == 1 and not name.startswith((".", "-"))
    assert len(name.encode()) < 255


def test_the_archive_holds_each_file_once_under_its_name_and_is_the_same_each_time():
    files = {"ก.pdf": b"1", "b.pdf": b"2"}
    packed = zip_of(files)
    assert packed == zip_of(dict(reversed(files.items())))
    with ZipFile(BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_an_office_that_the_table_does_not_have_is_none_of_the_agencies():
    beside = replace(among(year_of()), how="beside", own=10)
    province = province_of(beside, text_in("th"), "t", thai_digits=False)
    assert len(province.rows) == 10
    assert beside.year.rows["agency"].iloc[10] not in list(province.year.rows["agency"])
