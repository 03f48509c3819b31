"""Tables of many agencies as offices and provinces keep them: what stands between, above and below their rows."""

from collections.abc import Callable, Mapping, Sequence

from tests.peers.layouts import INDICATORS, OFFICES, Case, Office, number, truth
from tests.workbook.writers import Cell, Page

TITLE = "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566"
SHORT = {"เทศบาลตำบล": "ทต.", "เทศบาลเมือง": "ทม.", "องค์การบริหารส่วนตำบล": "อบต."}
KINDS = tuple(SHORT)
CONVERTED = ("fiscal-year-converted",)
PROVINCES = ("ราชบุรี", "เพชรบุรี")
NAMES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)


def page(*rows: Sequence[Cell], name: str = "ผล", title: str = TITLE) -> Page:
    made = Page(name)
    if title:
        made.add(title)
    for row in rows:
        made.add(*row)
    return made


def short(office: Office) -> str:
    return f"{SHORT[office.kind]}{office.place}"


def total(office: Office, year: int = 2566) -> float:
    return number(office.totals[year])


def of(province: str) -> list[Office]:
    return [office for office in OFFICES if office.province == province]


def kept_in(module: Mapping[str, object]) -> dict[str, Callable[[], Case]]:
    """The layouts of a module by name."""
    made = {name: make for name, make in module.items() if callable(make)}
    return {name: make for name, make in made.items() if getattr(make, "__annotations__", {}).get("return") is Case}


def pages_of_a_pdf() -> Case:
    rows: list[Sequence[Cell]] = []
    for at, office in enumerate(OFFICES, 1):
        if at % 3 == 1:
            rows += [(f"หน้า {at // 3 + 1}/2",), ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน", "ระดับ")]
        rows.append((f"{at}", office.name, office.province, f"{total(office):.2f}", "A"))
    return Case([page(*rows)], truth(), ("agency_type", "province", "level"))


def province_between_rows() -> Case:
    rows: list[Sequence[Cell]] = [("ที่", "หน่วยงาน", "คะแนนรวม", "ระดับ")]
    for province in PROVINCES:
        rows.append((f"จังหวัด{province}",))
        rows += [(at, one.name, total(one), "ผ่าน") for at, one in enumerate(of(province), 1)]
    return Case([page(*rows)], truth(), ("agency_type", "province", "level"))


def bare_province_between_rows_with_means() -> Case:
    rows: list[Sequence[Cell]] = [("ลำดับ", "ชื่อหน่วยงาน", "คะแนน ITA", "ผลการประเมิน")]
    for province in PROVINCES:
        rows.append((province,))
        rows += [(at, short(one), total(one), "ผ่านดี") for at, one in enumerate(of(province), 1)]
        rows.append((None, "ค่าเฉลี่ย", 81.25))
    rows.append((None, "เฉลี่ยรวมทั้งหมด", 80.5))
    return Case([page(*rows)], truth())


def province_over_merged_cells() -> Case:
    made = page(("จังหวัด", "ที่", "หน่วยงาน", "คะแนน"))
    for province in PROVINCES:
        own = of(province)
        for at, office in enumerate(own, 1):
            row = made.add(province if at == 1 else None, at, office.name, total(office))
        made.merged.append((row - len(own) + 1, 0, row, 0))
    return Case([made], truth())


def province_in_its_first_row() -> Case:
    rows = [
        (province if at == 1 else None, at, office.name, total(office))
        for province in PROVINCES
        for at, office in enumerate(of(province), 1)
    ]
    return Case([page(("จังหวัด", "ที่", "หน่วยงาน", "คะแนน"), *rows)], truth())


def sheet_a_type_with_bare_names() -> Case:
    pages = [
        page(
            ("ที่", "ชื่อ อปท.", "จังหวัด", "คะแนน"),
            *((at, one.place, one.province, total(one)) for at, one in enumerate(OFFICES, 1) if one.kind == kind),
            name=kind,
        )
        for kind in KINDS
    ]
    return Case(pages, truth())


def type_between_rows() -> Case:
    rows: list[Sequence[Cell]] = [("ที่", "หน่วยงาน", "จังหวัด", "คะแนน")]
    for at, kind in enumerate(KINDS, 1):
        rows.append((f"{at}. {kind}",))
        rows += [(n, one.place, one.province, total(one)) for n, one in enumerate(OFFICES, 1) if one.kind == kind]
    return Case([page(*rows)], truth())


def districts_between_rows() -> Case:
    rows: list[Sequence[Cell]] = [("ที่", "หน่วยงาน", "คะแนน", "ระดับ")]
    for one in of("ราชบุรี"):
        rows += [(f"อำเภอ{one.district}",), (1, one.name, total(one), "A")]
    found = {key: score for key, score in truth().items() if key[1] == "ราชบุรี"}
    title = f"{TITLE} จังหวัดราชบุรี"
    return Case([page(*rows, title=title)], found, ("agency_type", "province", "district", "level"))


def sums_and_means_below() -> Case:
    rows: list[Sequence[Cell]] = [(at, one.name, one.province, total(one)) for at, one in enumerate(OFFICES, 1)]
    below: list[Sequence[Cell]] = [
        ("เฉลี่ย", None, None, 80.28),
        (None, "รวม 6 แห่ง", None, 481.65),
        (None, "คะแนนสูงสุด", None, 85.55),
        (None, "คะแนนต่ำสุด", None, 75.0),
        ("ค่าเฉลี่ยรวมทั้งจังหวัด", None, None, 80.28),
        (None, "จำนวนหน่วยงานที่ผ่านเกณฑ์", None, 1),
        (None, "ร้อยละของหน่วยงานที่ผ่านเกณฑ์", None, 16.67),
        (None, "ส่วนเบี่ยงเบนมาตรฐาน", None, 3.9),
        (None, "ค่าเป้าหมาย", None, 85),
    ]
    return Case([page(("ที่", "หน่วยงาน", "จังหวัด", "คะแนน"), *rows, *below)], truth())


def notes_and_signature_below() -> Case:
    rows: list[Sequence[Cell]] = [(at, one.name, one.province, total(one)) for at, one in enumerate(OFFICES, 1)]
    below: list[Sequence[Cell]] = [
        (),
        ("หมายเหตุ : ข้อมูล ณ วันที่ 15 สิงหาคม 2567",),
        ("1. คะแนน 85 ขึ้นไป หมายถึง ผ่าน",),
        ("2. ปี 2565 มีหน่วยงานเข้าร่วม 6 แห่ง",),
        ("ที่มา : สำนักงาน ป.ป.ช.",),
        (None, None, "(ลงชื่อ) ............... ผู้รายงาน"),
        (None, None, "โทร. 0 3222 1111"),
    ]
    return Case([page(("ที่", "หน่วยงาน", "จังหวัด", "คะแนน"), *rows, *below)], truth())


def abbreviated_without_stops() -> Case:
    rows = [(short(one).replace(".", " "), one.province, total(one)) for one in OFFICES]
    return Case([page(("อปท.", "จังหวัด", "คะแนน ITA"), *rows)], truth())


def name_district_and_province_in_one_cell() -> Case:
    rows = [(f"{short(one)} อ.{one.district} จ.{one.province}", total(one), "A") for one in OFFICES]
    return Case([page(("รายชื่อ อปท.", "คะแนน", "เกรด"), *rows)], truth(), ("agency_type", "province", "district"))


def name_and_district_on_two_lines_of_a_cell() -> Case:
    rows = [(f"{one.name}\nอำเภอ{one.district}\nจังหวัด{one.province}", total(one)) for one in OFFICES]
    return Case([page(("หน่วยงาน", "คะแนน"), *rows)], truth(), ("agency_type", "province", "district"))


def some_did_not_take_part() -> Case:
    said = {2: "-", 3: "ไม่เข้าร่วม", 4: "ไม่เข้าร่วมการประเมิน"}
    rows = [(at, one.name, one.province, said.get(at, total(one)), "A") for at, one in enumerate(OFFICES)]
    found = {key: score for key, score in truth().items() if score not in {OFFICES[at].totals[2566] for at in said}}
    made = page(("ที่", "หน่วยงาน", "จังหวัด", "คะแนน", "ระดับ"), *rows)
    return Case([made], found, remarks=("peers-without-score",))


def two_years_below_each_other() -> Case:
    made = page(title="")
    for year in (2565, 2566):
        made.add(f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}")
        made.add("ที่", "หน่วยงาน", "จังหวัด", "คะแนน", "ระดับ")
        for at, one in enumerate(OFFICES, 1):
            made.add(at, one.name, one.province, total(one, year), "B")
        made.add()
    return Case([made], truth(years=(2565, 2566)))


def years_between_rows() -> Case:
    made = page(("ที่", "หน่วยงาน", "จังหวัด", "คะแนน"), title="ผลการประเมิน ITA ของ อปท.")
    for year in (2565, 2566):
        made.add(f"ปีงบประมาณ พ.ศ. {year}")
        for at, one in enumerate(OFFICES, 1):
            made.add(at, one.name, one.province, total(one, year))
    return Case([made], truth(years=(2565, 2566)))


def numbers_of_columns_below_the_heading() -> Case:
    rows = [(at, one.name, one.province, total(one), "A") for at, one in enumerate(OFFICES, 1)]
    head = (("ที่", "หน่วยงาน", "จังหวัด", "คะแนน", "ระดับ"), ("(1)", "(2)", "(3)", "(4)", "(5)"))
    return Case([page(*head, *rows)], truth())


def two_halves_side_by_side() -> Case:
    made = page(("ที่", "หน่วยงาน", "คะแนน", None, "ที่", "หน่วยงาน", "คะแนน"))
    left, right = OFFICES[:3], OFFICES[3:]
    for at, (one, other) in enumerate(zip(left, right, strict=True), 1):
        made.add(
            at,
            f"{one.name} จ.{one.province}",
            total(one),
            None,
            at + 3,
            f"{other.name} จ.{other.province}",
            total(other),
        )
    return Case([made], truth())


def levels_between_rows() -> Case:
    made = page(("ที่", "หน่วยงาน", "จังหวัด", "คะแนน"))
    for level, own in (("ระดับ AA (95.00 – 100)", OFFICES[4:]), ("ระดับ A (85.00 – 94.99)", OFFICES[:4])):
        made.add(level)
        for at, one in enumerate(own, 1):
            made.add(at, one.name, one.province, total(one))
    return Case([made], truth())


def agency_over_its_years() -> Case:
    made = page(("ที่", "หน่วยงาน", "จังหวัด", "ปีงบประมาณ", "คะแนน", "ระดับ"), title="")
    for at, one in enumerate(OFFICES, 1):
        row = made.add(at, one.name, one.province, 2565, total(one, 2565), "C")
        made.add(None, None, None, 2566, total(one), "B")
        made.merged += [(row, column, row + 1, column) for column in range(3)]
    return Case([made], truth(years=(2565, 2566)))


def agency_in_the_first_of_its_years() -> Case:
    made = page(("หน่วยงาน", "จังหวัด", "ปีงบประมาณ", "คะแนน"), title="")
    for one in OFFICES:
        made.add(one.name, one.province, 2565, total(one, 2565))
        made.add(None, None, 2566, total(one))
    return Case([made], truth(years=(2565, 2566)))


def numbered_names() -> Case:
    rows = [(f"{at}) {one.name} จังหวัด{one.province}", total(one)) for at, one in enumerate(OFFICES, 1)]
    return Case([page(("องค์กรปกครองส่วนท้องถิ่น", "ผลคะแนนการประเมิน ITA"), *rows)], truth())


def heading_repeated_for_each_province() -> Case:
    made = page()
    for province in PROVINCES:
        made.add(f"จังหวัด{province}")
        made.add("ลำดับ", "อปท.", "อำเภอ", "คะแนน", "ระดับ")
        for at, one in enumerate(of(province), 1):
            made.add(at, short(one), one.district, total(one), "ผ่าน")
        made.add(None, f"เฉลี่ยจังหวัด{province}", None, 80.01)
        made.add()
    return Case([made], truth(), ("agency_type", "province", "district", "level"))


def sheets_of_two_years_in_short() -> Case:
    pages = [
        page(
            ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน"),
            *((at, one.name, one.province, total(one, year)) for at, one in enumerate(OFFICES, 1)),
            name=f"ITA{year % 100}",
            title="",
        )
        for year in (2565, 2566)
    ]
    return Case(pages, truth(years=(2565, 2566)), remarks=CONVERTED)


def names_on_two_lines_of_a_pdf() -> Case:
    made = page(("ที่", "หน่วยงาน", "จังหวัด", "คะแนน"))
    for at, one in enumerate(OFFICES, 1):
        made.add(at, one.kind, one.province, total(one))
        made.add(None, one.place)
    return Case([made], truth())


def another_assessment_on_its_own_sheet() -> Case:
    head = ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน")
    own = page(head, *((at, one.name, one.province, total(one)) for at, one in enumerate(OFFICES, 1)), name="ITA")
    other = page(
        head, *((at, one.name, one.province, 91.25) for at, one in enumerate(OFFICES, 1)), name="LPA", title=""
    )
    return Case([other, own], truth())


def the_same_on_a_sheet_of_all_years() -> Case:
    head = ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน")
    pages = [
        page(
            head,
            *((at, one.name, one.province, total(one, year)) for at, one in enumerate(OFFICES, 1)),
            name=f"{year}",
            title="",
        )
        for year in (2565, 2566)
    ]
    rows = [(one.name, one.province, total(one, 2565), total(one)) for one in OFFICES]
    pages.append(page(("หน่วยงาน", "จังหวัด", "ปี 2565", "ปี 2566"), *rows, name="สรุป", title=""))
    return Case(pages, truth(years=(2565, 2566)))


def note_of_another_year_between_tables() -> Case:
    head = ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน")
    rows = [(at, one.name, one.province, total(one)) for at, one in enumerate(OFFICES, 1)]
    notes = (("หมายเหตุ: ข้อมูล ณ เดือนสิงหาคม 2567",), ("1. ปี 2565 ไม่ได้ประเมินบางแห่ง",))
    return Case([page(head, *rows[:3], *notes, head, *rows[3:])], truth())


def later_title_of_the_whole_country() -> Case:
    head = ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน")
    made = page(title="")
    for year, title in ((2565, "ผล ITA ปี 2565"), (2566, "ผลการประเมิน ITA ของ อปท. ทั่วประเทศ ปี 2566")):
        made.add(title)
        made.add(*head)
        for at, one in enumerate(OFFICES, 1):
            made.add(at, one.name, one.province, total(one, year))
    return Case([made], truth(years=(2565, 2566)))


def indicators_by_province_with_means() -> Case:
    made = page(("ที่", "ประเภท", "ชื่อ", *NAMES, "คะแนนรวม"), tuple(f"({at})" for at in range(1, 15)))
    for province in PROVINCES:
        made.add(f"จังหวัด{province}")
        for at, one in enumerate(of(province), 1):
            made.add(at, one.kind, one.place, *map(number, one.indicators), total(one))
        made.add(None, None, "เฉลี่ย", *[80.5] * 11)
    made.add(None, None, "จำนวนที่ผ่านเกณฑ์", *[3] * 11)
    return Case([made], truth((*INDICATORS, "TOTAL")))


def province_in_the_column_of_names() -> Case:
    rows: list[Sequence[Cell]] = [("ที่", "หน่วยงาน", "คะแนน")]
    for province in PROVINCES:
        rows.append((None, f"จังหวัด{province}"))
        rows += [(at, one.name, total(one)) for at, one in enumerate(of(province), 1)]
        rows.append((None, "รวมเฉลี่ย", 80.25))
    return Case([page(*rows)], truth())


def one_agency_not_assessed_since_a_year() -> Case:
    rows = [(one.name, one.province, total(one), None) for one in OFFICES]
    rows.insert(2, ("เทศบาลตำบลไม่ประเมิน", "ราชบุรี", "-", "ยุบรวมตั้งแต่ปี 2564"))
    made = page(("หน่วยงาน", "จังหวัด", "คะแนน", "หมายเหตุ"), *rows)
    return Case([made], truth(), remarks=("peers-without-score",))


KEPT = kept_in(globals())
