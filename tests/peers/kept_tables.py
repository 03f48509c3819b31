"""Tables of many agencies as offices, districts and provinces keep them: with all that stands beside scores."""

from collections.abc import Callable, Sequence

from tests.peers.layouts import INDICATORS, OFFICES, Case, Office, Truth, number, thai, truth
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


def pages_of_a_pdf() -> Case:
    rows: list[Sequence[Cell]] = []
    for at, office in enumerate(OFFICES, 1):
        if at % 3 == 1:
            rows += [(f"หน้า {at // 3 + 1}/2",), ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน", "ระดับ")]
        rows.append((f"{at}", office.name, office.province, f"{total(office):.2f}", "A"))
    return Case([page(*rows)], truth(), ("agency_type", "province", "level"))


def years_over_score_and_level() -> Case:
    made = page(
        ("ที่", "หน่วยงาน", "จังหวัด", "ปี 2565", None, "ปี 2566", None),
        (None, None, None, "คะแนน", "ระดับ", "คะแนน", "ระดับ"),
        title="ผลการประเมิน ITA",
    )
    made.merged += [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6)]
    for at, office in enumerate(OFFICES, 1):
        made.add(at, office.name, office.province, total(office, 2565), "B", total(office), "A")
    return Case([made], truth(years=(2565, 2566)))


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


def ranks_beside_scores() -> Case:
    rows = [(at, short(one), one.province, total(one), "A", 1000 + at, 10 + at) for at, one in enumerate(OFFICES, 1)]
    head = ("ลำดับ", "หน่วยงาน", "จังหวัด", "คะแนน", "ระดับ", "อันดับประเทศ", "อันดับจังหวัด")
    return Case([page(head, *rows)], truth(), ("agency_type", "province", "level"))


def result_over_score_level_and_rank() -> Case:
    made = page(
        ("ลำดับ", "หน่วยงาน", "อำเภอ", "จังหวัด", "ผลการประเมิน ITA", None, None),
        (None, None, None, None, "คะแนน", "ระดับ", "อันดับ"),
    )
    made.merged += [(1, column, 2, column) for column in range(4)] + [(1, 4, 1, 6)]
    for at, one in enumerate(OFFICES, 1):
        made.add(at, one.name, one.district, one.province, total(one), "ผ่านดี", 7 - at)
    return Case([made], truth(), ("agency_type", "province", "district", "level"))


def scores_with_a_unit() -> Case:
    rows = [(one.name, one.province, f"{total(one):.2f} คะแนน", "ผ่านดีเยี่ยม") for one in OFFICES]
    return Case([page(("หน่วยงาน", "จังหวัด", "คะแนน", "ระดับผลการประเมิน"), *rows)], truth(), ("province", "level"))


def thai_digits_throughout() -> Case:
    rows = [
        (thai(f"{at}"), thai(short(one)), one.province, thai(f"{total(one):.2f}")) for at, one in enumerate(OFFICES, 1)
    ]
    head = ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน ปี ๒๕๖๖")
    return Case([page(head, *rows, title="ผลการประเมิน ITA")], truth())


def percent_cells() -> Case:
    made = page(("หน่วยงาน", "จังหวัด", "ร้อยละ"))
    for one in OFFICES:
        row = made.add(one.name, one.province, one.totals[2566] / 10_000)
        made.percent.add((row, 2))
    return Case([made], truth())


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


def type_and_place_in_two_columns() -> Case:
    rows = [(at, one.kind, one.place, one.province, total(one)) for at, one in enumerate(OFFICES, 1)]
    return Case([page(("ที่", "ประเภท", "ชื่อ", "จังหวัด", "คะแนน"), *rows)], truth())


def name_over_type_and_place() -> Case:
    made = page(("ที่", "หน่วยงาน", None, "จังหวัด", "คะแนน"))
    made.merged.append((1, 1, 1, 2))
    for at, one in enumerate(OFFICES, 1):
        made.add(at, SHORT[one.kind], one.place, one.province, total(one))
    return Case([made], truth())


def codes_of_agencies() -> Case:
    rows = [(5_700_101 + at, f"067{at}0401", short(one), one.province, total(one)) for at, one in enumerate(OFFICES)]
    return Case([page(("รหัส อปท.", "รหัสหน่วยงาน", "หน่วยงาน", "จังหวัด", "คะแนน"), *rows)], truth())


def people_households_and_money() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "ประชากร", "ครัวเรือน", "จำนวนหมู่บ้าน", "พื้นที่ (ตร.กม.)", "รายได้ (บาท)", "คะแนน")
    rows = [(one.name, one.province, one.population, 812, 9, 41.5, 35_000_000.25, total(one)) for one in OFFICES]
    return Case([page(head, *rows)], truth(), ("agency_type", "province", "population"))


def last_year_and_change() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "คะแนนปี 2565", "คะแนนปี 2566", "เพิ่ม/ลด", "ร้อยละการเปลี่ยนแปลง")
    rows = [
        (one.name, one.province, total(one, 2565), total(one), round(total(one) - total(one, 2565), 2), 6.6)
        for one in OFFICES
    ]
    return Case([page(head, *rows)], truth(years=(2565, 2566)))


def the_year_before_in_words() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "คะแนนปีที่ผ่านมา", "คะแนนปีนี้", "ผลต่าง")
    rows = [(one.name, one.province, total(one, 2565), total(one), 5.0) for one in OFFICES]
    return Case([page(head, *rows)], truth(years=(2565, 2566)))


def short_years_across() -> Case:
    rows = [(one.name, one.province, total(one, 2565), total(one)) for one in OFFICES]
    title = "คะแนน ITA ย้อนหลัง"
    return Case(
        [page(("หน่วยงาน", "จังหวัด", "ปี 65", "ปี 66"), *rows, title=title)], truth(years=(2565, 2566)), remarks=CONVERTED
    )


def christian_fiscal_years_across() -> Case:
    rows = [(one.name, one.province, total(one, 2565), total(one)) for one in OFFICES]
    made = page(("Agency", "Province", "FY2022", "FY2023"), *rows, title="ITA scores")
    return Case([made], truth(years=(2565, 2566)), remarks=CONVERTED)


def scores_and_grades_a_year() -> Case:
    head = ("ที่", "หน่วยงาน", "จังหวัด", "คะแนน 2565", "ระดับ 2565", "คะแนน 2566", "ระดับ 2566")
    rows = [(at, one.name, one.province, total(one, 2565), "C", total(one), "ผ่าน") for at, one in enumerate(OFFICES, 1)]
    return Case([page(head, *rows, title="")], truth(years=(2565, 2566)))


def long_with_names_of_indicators() -> Case:
    rows = [
        (one.name, one.province, name, number(score))
        for one in OFFICES
        for name, score in zip(NAMES, one.indicators, strict=True)
    ]
    return Case([page(("หน่วยงาน", "จังหวัด", "ตัวชี้วัด", "คะแนน"), *rows)], truth(INDICATORS))


def indicators_by_name_alone() -> Case:
    rows = [
        (at, one.name, one.province, *map(number, one.indicators), total(one), "A") for at, one in enumerate(OFFICES, 1)
    ]
    head = ("ที่", "หน่วยงาน", "จังหวัด", *NAMES, "คะแนนรวม", "ระดับ")
    return Case([page(head, *rows)], truth((*INDICATORS, "TOTAL")), ("agency_type", "province", "level"))


CODES = tuple(f"{letter}{n}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, last + 1))


def every_code() -> Case:
    found: Truth = {}
    rows = []
    for at, one in enumerate(OFFICES):
        scores = [100 if code[0] == "o" else 60 + (7 * n + 11 * at) % 40 + 0.25 for n, code in enumerate(CODES)]
        found |= {(one.place, one.province, 2566, code): round(100 * s) for code, s in zip(CODES, scores, strict=True)}
        rows.append((f"{5_700_101 + at}", short(one), one.province, *scores))
    return Case([page(("รหัส", "หน่วยงาน", "จังหวัด", *(code.upper() for code in CODES)), *rows)], found)


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


def english_words() -> Case:
    rows = [(at, one.name, one.province, one.district, total(one), "A") for at, one in enumerate(OFFICES, 1)]
    head = ("No.", "Agency name", "Province", "District", "ITA score", "Grade")
    return Case([page(head, *rows, title="Fiscal year 2566")], truth(), ("province", "district", "level"))


def instruments_and_total() -> Case:
    rows = [
        (
            at,
            one.name,
            one.province,
            number(one.indicators[0]),
            number(one.indicators[5]),
            number(one.indicators[8]),
            total(one),
        )
        for at, one in enumerate(OFFICES, 1)
    ]
    found = truth()
    for one in OFFICES:
        for code, n in (("IIT", 0), ("EIT", 5), ("OIT", 8)):
            found[one.place, one.province, 2566, code] = one.indicators[n]
    return Case([page(("ที่", "หน่วยงาน", "จังหวัด", "IIT", "EIT", "OIT", "รวม"), *rows)], found)


def score_with_its_level_in_brackets() -> Case:
    rows = [(at, one.name, one.province, f"{total(one):.2f} (A)") for at, one in enumerate(OFFICES, 1)]
    return Case([page(("ที่", "หน่วยงาน", "จังหวัด", "คะแนน (ระดับ)"), *rows)], truth())


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


def year_of_the_heading_and_a_later_date() -> Case:
    rows = [(one.name, one.province, total(one)) for one in OFFICES]
    title = "ข้อมูล ณ วันที่ 1 ตุลาคม 2567"
    return Case([page(("หน่วยงาน", "จังหวัด", "ผลคะแนน ITA ปี 2566"), *rows, title=title)], truth())


def full_marks_and_target_beside() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "คะแนนเต็ม", "คะแนนที่ได้", "ค่าเป้าหมาย", "ผ่าน/ไม่ผ่าน")
    rows = [(one.name, one.province, 100, total(one), 85, "ไม่ผ่าน") for one in OFFICES]
    return Case([page(head, *rows)], truth())


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


def results_of_two_rounds() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "คะแนนก่อนอุทธรณ์", "คะแนนหลังอุทธรณ์")
    rows = [(one.name, one.province, total(one) - 3, total(one)) for one in OFFICES]
    return Case([page(head, *rows)], truth())


def index_of_a_data_frame() -> Case:
    rows = [(at, one.name, one.province, 2566, total(one)) for at, one in enumerate(OFFICES)]
    return Case([page(("", "agency", "province", "fiscal_year", "total_score"), *rows, title="")], truth())


def answers_of_another_office_in_a_remark() -> Case:
    rows = [(one.name, one.province, total(one), f"ปี 2565 ได้ {total(one, 2565):.2f} คะแนน") for one in OFFICES]
    return Case([page(("หน่วยงาน", "จังหวัด", "คะแนน", "หมายเหตุ"), *rows)], truth())


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


KEPT: dict[str, Callable[[], Case]] = {
    name: make
    for name, make in list(globals().items())
    if callable(make) and getattr(make, "__annotations__", {}).get("return") is Case
}
