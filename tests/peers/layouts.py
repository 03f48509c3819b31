"""Honest layouts of tables of many agencies; each maker gives a workbook and what it says of whom."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.workbook.writers import Book, Page

HEADINGS = ("IIT", "EIT", "OIT")
INDICATORS = tuple(str(number) for number in range(1, 11))


@dataclass(frozen=True)
class Office:
    """A made agency with its totals by fiscal year [hundredths]."""

    place: str
    province: str
    district: str
    kind: str
    population: int
    totals: dict[int, int]
    indicators: tuple[int, ...] = field(default=())

    @property
    def name(self) -> str:
        return f"{self.kind}{self.place}"


def _office(number: int, place: str, province: str, district: str, kind: str = "เทศบาลตำบล") -> Office:
    totals = {2565: 7000 + 137 * number, 2566: 7500 + 211 * number}
    indicators = tuple(6000 + 311 * number + 17 * at for at in range(10))
    return Office(place, province, district, kind, 2000 + 777 * number, totals, indicators)


OFFICES = (
    _office(0, "นาสมมุติ", "ราชบุรี", "โพธาราม"),
    _office(1, "บ้านตัวอย่าง", "ราชบุรี", "บ้านโป่ง"),
    _office(2, "หนองทดลอง", "เพชรบุรี", "เขาย้อย", "องค์การบริหารส่วนตำบล"),
    _office(3, "เมืองลองดู", "เพชรบุรี", "ท่ายาง", "เทศบาลเมือง"),
    _office(4, "บ้านตัวอย่าง", "เพชรบุรี", "ชะอำ"),
    _office(5, "ดอนสมมุติ 2", "ราชบุรี", "ปากท่อ"),
)
"""Six of them; two have one name in different provinces."""

Truth = dict[tuple[str, str, int, str], int]
"""The score [hundredths] by place, province, fiscal year and code."""


def number(score: int) -> float:
    return score / 100


def thai(words: str) -> str:
    return words.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def truth(codes: tuple[str, ...] = ("TOTAL",), years: tuple[int, ...] = (2566,), *, province: bool = True) -> Truth:
    found: Truth = {}
    for office in OFFICES:
        for year in years:
            for code in codes:
                score = office.totals[year] if code == "TOTAL" else office.indicators[int(code) - 1]
                found[office.place, office.province if province else "", year, code] = score
    return found


@dataclass(frozen=True)
class Case:
    """A workbook with what it says; `says` are the columns besides scores that it fills for every agency.

    `remarks` are the codes of what is said of it.
    """

    book: Book
    truth: Truth
    says: tuple[str, ...] = ("agency_type", "province")
    remarks: tuple[str, ...] = ()


def _titled(name: str = "ผล", title: str = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566") -> Page:
    page = Page(name)
    page.add(title)
    return page


def agency_and_total() -> Case:
    page = _titled()
    page.add("ที่", "หน่วยงาน", "จังหวัด", "คะแนนรวม", "ระดับ")
    for at, office in enumerate(OFFICES, 1):
        page.add(at, office.name, office.province, number(office.totals[2566]), "A")
    return Case([page], truth(), ("agency_type", "province", "level"))


def total_alone_with_province_in_the_name() -> Case:
    page = _titled()
    page.add("ชื่อหน่วยงาน", "คะแนน ITA")
    for office in OFFICES:
        page.add(f"{office.name} จังหวัด{office.province}", number(office.totals[2566]))
    return Case([page], truth())


def abbreviated_with_brackets_and_thai_digits() -> Case:
    short = {"เทศบาลตำบล": "ทต.", "เทศบาลเมือง": "ทม.", "องค์การบริหารส่วนตำบล": "อบต."}
    page = _titled(title="ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๖")
    page.add("ลำดับที่", "หน่วยงาน", "คะแนนรวม")
    for at, office in enumerate(OFFICES, 1):
        name = thai(f"{short[office.kind]}{office.place} ({office.province})")
        page.add(thai(str(at)), name, thai(f"{number(office.totals[2566]):.2f}"))
    return Case([page], truth())


def everything_said() -> Case:
    page = _titled()
    page.add("ลำดับ", "ประเภท", "หน่วยงาน", "อำเภอ", "จังหวัด", "จำนวนประชากร (คน)", "คะแนนรวม", "ระดับ")
    for at, office in enumerate(OFFICES, 1):
        said = (office.kind, office.name, office.district, office.province, office.population)
        page.add(at, *said, number(office.totals[2566]), "B")
    return Case([page], truth(), ("agency_type", "province", "district", "population", "level"))


def one_column_a_year() -> Case:
    page = Page("หลายปี")
    page.add("ผลการประเมิน ITA ขององค์กรปกครองส่วนท้องถิ่น")
    page.add("หน่วยงาน", "จังหวัด", "คะแนนรวม ปี 2565", "คะแนนรวม ปี 2566")
    for office in OFFICES:
        page.add(office.name, office.province, number(office.totals[2565]), number(office.totals[2566]))
    return Case([page], truth(years=(2565, 2566)))


def bare_years_across() -> Case:
    page = Page("หลายปี")
    page.add("คะแนน ITA ขององค์กรปกครองส่วนท้องถิ่น")
    page.add("หน่วยงาน", "จังหวัด", 2565, 2566)
    for office in OFFICES:
        page.add(office.name, office.province, number(office.totals[2565]), number(office.totals[2566]))
    return Case([page], truth(years=(2565, 2566)))


def year_in_a_column() -> Case:
    page = Page("หลายปี")
    page.add("ปีงบประมาณ", "จังหวัด", "หน่วยงาน", "คะแนนรวม", "ระดับ ITA")
    for year in (2565, 2566):
        for office in OFFICES:
            page.add(year, office.province, office.name, number(office.totals[year]), "A")
    return Case([page], truth(years=(2565, 2566)), ("agency_type", "province", "level"))


def ten_indicators() -> Case:
    page = _titled()
    page.add("หน่วยงาน", "จังหวัด", *(f"ตัวชี้วัดที่ {at}" for at in INDICATORS), "คะแนนรวม", "ระดับ")
    for office in OFFICES:
        scores = (*map(number, office.indicators), number(office.totals[2566]))
        page.add(office.name, office.province, *scores, "A")
    return Case([page], truth((*INDICATORS, "TOTAL")), ("agency_type", "province", "level"))


def indicators_under_a_merged_heading() -> Case:
    page = _titled()
    head = page.add("หน่วยงาน", "อำเภอ", "จังหวัด", "ตัวชี้วัด", *[None] * 9, "คะแนนรวม")
    page.add(None, None, None, *range(1, 11), None)
    page.merged.append((head, 3, head, 12))
    for column in (0, 1, 2, 13):
        page.merged.append((head, column, head + 1, column))
    for office in OFFICES:
        scores = (*map(number, office.indicators), number(office.totals[2566]))
        page.add(office.name, office.district, office.province, *scores)
    return Case([page], truth((*INDICATORS, "TOTAL")), ("agency_type", "province", "district"))


def long() -> Case:
    page = Page("ข้อมูล")
    page.add("ปีงบประมาณ", "หน่วยงาน", "จังหวัด", "รหัส", "คะแนน")
    for office in OFFICES:
        for at, score in zip(INDICATORS, office.indicators, strict=True):
            page.add(2566, office.name, office.province, f"ตัวชี้วัดที่ {at}", number(score))
        page.add(2566, office.name, office.province, "คะแนนรวม", number(office.totals[2566]))
    return Case([page], truth((*INDICATORS, "TOTAL")))


def blocks() -> Case:
    page = Page("บล็อก")
    for office in OFFICES:
        page.add(f"{office.name} อำเภอ{office.district} จังหวัด{office.province}")
        page.add("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566")
        page.add("ตัวชี้วัด", "คะแนน")
        for at, score in zip(INDICATORS, office.indicators, strict=True):
            page.add(f"ตัวชี้วัดที่ {at}", number(score))
        page.add("คะแนนรวม", number(office.totals[2566]))
        page.add()
    return Case([page], truth((*INDICATORS, "TOTAL")), ("agency_type", "province", "district"))


def side_by_side() -> Case:
    page = _titled()
    page.add("ตัวชี้วัด", *(f"{office.name} จังหวัด{office.province}" for office in OFFICES))
    for at, code in enumerate(INDICATORS):
        page.add(f"ตัวชี้วัดที่ {code}", *(number(office.indicators[at]) for office in OFFICES))
    page.add("คะแนนรวม", *(number(office.totals[2566]) for office in OFFICES))
    return Case([page], truth((*INDICATORS, "TOTAL")))


def sheet_a_province() -> Case:
    pages = []
    for province in ("ราชบุรี", "เพชรบุรี"):
        page = _titled(province)
        page.add("ที่", "หน่วยงาน", "อำเภอ", "คะแนนรวม")
        for at, office in enumerate((one for one in OFFICES if one.province == province), 1):
            page.add(at, office.name, office.district, number(office.totals[2566]))
        page.add(None, "เฉลี่ย", None, 80.0)
        pages.append(page)
    return Case(pages, truth(), ("agency_type", "province", "district"))


def province_in_a_line_above() -> Case:
    pages = []
    for at, province in enumerate(("ราชบุรี", "เพชรบุรี"), 1):
        page = _titled(f"แผ่น{at}")
        page.add(f"องค์กรปกครองส่วนท้องถิ่นในเขตจังหวัด{province}")
        page.add("หน่วยงาน", "คะแนนรวม", "ระดับ")
        for office in OFFICES:
            if office.province == province:
                page.add(office.name, number(office.totals[2566]), "ผ่าน")
        pages.append(page)
    return Case(pages, truth(), ("agency_type", "province", "level"))


def sheet_an_agency() -> Case:
    pages = []
    for at, office in enumerate(OFFICES, 1):
        page = Page(f"หน่วยที่ {at}")
        page.add(f"{office.name} จังหวัด{office.province}")
        page.add("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566")
        page.add("ตัวชี้วัด", "คะแนน")
        for code, score in zip(INDICATORS, office.indicators, strict=True):
            page.add(f"ตัวชี้วัดที่ {code}", number(score))
        page.add("คะแนนรวม", number(office.totals[2566]))
        pages.append(page)
    return Case(pages, truth((*INDICATORS, "TOTAL")))


def sheet_a_year() -> Case:
    pages = []
    for year in (2565, 2566):
        page = Page(str(year))
        page.add("หน่วยงาน", "จังหวัด", "คะแนนรวม", "ระดับ")
        for office in OFFICES:
            page.add(office.name, office.province, number(office.totals[year]), "A")
        pages.append(page)
    return Case(pages, truth(years=(2565, 2566)), ("agency_type", "province", "level"))


LAYOUTS: dict[str, Callable[[], Case]] = {
    make.__name__: make
    for make in (
        agency_and_total, total_alone_with_province_in_the_name, abbreviated_with_brackets_and_thai_digits,
        everything_said, one_column_a_year, bare_years_across, year_in_a_column, ten_indicators,
        indicators_under_a_merged_heading, long, blocks, side_by_side, sheet_a_province, province_in_a_line_above,
        sheet_an_agency, sheet_a_year,
    )
}  # fmt: skip
