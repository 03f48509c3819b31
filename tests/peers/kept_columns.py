"""Tables of many agencies as offices and provinces keep them: headings, and what stands beside scores."""

from tests.peers.kept_tables import (
    CONVERTED,
    NAMES,
    SHORT,
    kept_in,
    page,
    short,
    total,
)
from tests.peers.layouts import INDICATORS, OFFICES, Case, Truth, number, thai, truth

CODES = tuple(f"{letter}{n}" for letter, last in (("i", 30), ("e", 15), ("o", 43)) for n in range(1, last + 1))


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


def every_code() -> Case:
    found: Truth = {}
    rows = []
    for at, one in enumerate(OFFICES):
        scores = [100 if code[0] == "o" else 60 + (7 * n + 11 * at) % 40 + 0.25 for n, code in enumerate(CODES)]
        found |= {(one.place, one.province, 2566, code): round(100 * s) for code, s in zip(CODES, scores, strict=True)}
        rows.append((f"{5_700_101 + at}", short(one), one.province, *scores))
    return Case([page(("รหัส", "หน่วยงาน", "จังหวัด", *(code.upper() for code in CODES)), *rows)], found)


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


def year_of_the_heading_and_a_later_date() -> Case:
    rows = [(one.name, one.province, total(one)) for one in OFFICES]
    title = "ข้อมูล ณ วันที่ 1 ตุลาคม 2567"
    return Case([page(("หน่วยงาน", "จังหวัด", "ผลคะแนน ITA ปี 2566"), *rows, title=title)], truth())


def full_marks_and_target_beside() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "คะแนนเต็ม", "คะแนนที่ได้", "ค่าเป้าหมาย", "ผ่าน/ไม่ผ่าน")
    rows = [(one.name, one.province, 100, total(one), 85, "ไม่ผ่าน") for one in OFFICES]
    return Case([page(head, *rows)], truth())


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


def years_of_ita_in_short() -> Case:
    rows = [(one.name, one.province, total(one, 2565), total(one)) for one in OFFICES]
    made = page(("หน่วยงาน", "จังหวัด", "ITA65", "ITA66"), *rows, title="")
    return Case([made], truth(years=(2565, 2566)), remarks=CONVERTED)


def another_assessment_beside() -> Case:
    made = page(
        ("ที่", "หน่วยงาน", "จังหวัด", "LPA", None, "ITA", None),
        (None, None, None, "คะแนน", "ระดับ", "คะแนน", "ระดับ"),
    )
    made.merged += [(1, 3, 1, 4), (1, 5, 1, 6)]
    for at, one in enumerate(OFFICES, 1):
        made.add(at, one.name, one.province, 91.25, "ดีเด่น", total(one), "A")
    return Case([made], truth())


def mean_of_years_beside() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "คะแนน 2565", "คะแนน 2566", "คะแนนเฉลี่ย 2 ปี")
    rows = [(one.name, one.province, total(one, 2565), total(one), 77.7) for one in OFFICES]
    return Case([page(head, *rows)], truth(years=(2565, 2566)))


def year_of_the_row_and_the_one_before() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "ปีงบประมาณ", "คะแนน", "คะแนนปีก่อน")
    rows = [(one.name, one.province, "2566", total(one), total(one, 2565)) for one in OFFICES]
    return Case([page(head, *rows, title="")], truth(years=(2565, 2566)))


def results_in_words_beside_scores() -> Case:
    head = ("หน่วยงาน", "จังหวัด", "ระดับ", "คะแนนที่ได้", "ผลการประเมิน")
    return Case([page(head, *((one.name, one.province, "A", total(one), "ผ่าน") for one in OFFICES))], truth())


def indicators_with_ranks_below_merged_headings() -> Case:
    made = page(
        ("ที่", "หน่วยงาน", "จังหวัด", *(cell for code in INDICATORS for cell in (f"ตชว. {code}", None))),
        (None, None, None, *["คะแนน", "อันดับ"] * 10),
    )
    made.merged += [(1, column, 1, column + 1) for column in range(3, 23, 2)]
    for at, one in enumerate(OFFICES, 1):
        made.add(at, one.name, one.province, *(cell for score in one.indicators for cell in (number(score), at)))
    return Case([made], truth(INDICATORS))


KEPT = kept_in(globals())
