from ita_core.charts import indicator_questions, indicators
from ita_core.charts.palette import BELOW, EVIDENCE, LAST_YEAR, PUBLIC, STAFF
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, marks, texts
from tests.samples import reading_of, real_reading

SCORES = {
    "1": 96.27,
    "2": 89.64,
    "3": 92.33,
    "4": 87.85,
    "5": 87.88,
    "6": 91.83,
    "7": 90.94,
    "8": 86.45,
    "9": 90.00,
    "10": 100.00,
}


def test_each_mark_stands_at_its_indicator_s_score(real, last_year, th):
    assert {code: mark[0] for code, mark in marks(indicators(real, last_year, th)).items()} == SCORES


def test_the_figures_beside_the_tracks_are_the_printed_ones(real, th):
    expected = ["96.27", "89.64", "92.33", "87.85", "87.88", "91.83", "90.94", "86.45", "90.00", "100.00"]
    assert texts(indicators(real, None, th), "values") == expected


def test_each_instrument_has_its_colour(real, th):
    colors = {code: mark[2] for code, mark in marks(indicators(real, None, th)).items()}
    assert colors == dict.fromkeys("12345", STAFF) | dict.fromkeys("678", PUBLIC) | {"9": EVIDENCE, "10": EVIDENCE}


def test_below_the_target_has_another_shape_and_a_symbol_not_only_another_colour(th):
    changed = assess(real_reading(**{"8": "84.99", "7": "85.00"}), load(2566))
    chart = indicators(changed, None, th)
    drawn = marks(chart)
    assert drawn["8"] == (84.99, "triangle-down", BELOW)
    assert drawn["7"][1] == "circle"
    assert "▼ 84.99" in texts(chart, "values")
    assert "85.00" in texts(chart, "values")
    assert any("▼ ต่ำกว่าค่าเป้าหมาย" in key for key in texts(chart, "key"))


def test_the_title_states_how_many_miss_the_target_and_the_lowest(real, th):
    assert indicators(real, None, th).title == ("ถึงค่าเป้าหมาย 85.00 ครบทั้ง 10 ตัวชี้วัด ต่ำสุดคือ 8 การปรับปรุงการทำงาน (86.45)")
    changed = assess(real_reading(**{"8": "84.99"}), load(2566))
    assert indicators(changed, None, th).title == (
        "ต่ำกว่าค่าเป้าหมาย 85.00 จำนวน 1 จาก 10 ตัวชี้วัด ต่ำสุดคือ 8 การปรับปรุงการทำงาน (84.99)"
    )


def test_last_year_is_a_hollow_mark_and_stands_in_the_table(real, th):
    before = assess(reading_of({2565: {"TOTAL": "84.87", "8": "83.10"}}), load(2565))
    chart = indicators(real, before, th)
    assert {code: mark[0] for code, mark in marks(chart, "last_year").items()} == {"8": 83.10}
    hollow = next(trace for trace in chart.figure.data if trace.name == "last_year")
    assert tuple(hollow.marker.line.color) == (LAST_YEAR,)
    assert set(hollow.marker.color) != {LAST_YEAR}
    assert column(chart, "ปี 2565")[7] == "83.10"
    assert column(chart, "เปลี่ยนแปลง")[7] == "+3.35"
    assert column(chart, "เปลี่ยนแปลง")[0] == "–"


def test_the_axis_also_reaches_last_year_s_lowest_score(real, th):
    before = assess(reading_of({2565: {"8": "55.00"}}), load(2565))
    assert indicators(real, before, th).figure.layout.xaxis.range[0] == 50


def test_the_text_equivalent_names_every_indicator_with_its_figure(real, en):
    alt = indicators(real, None, en).alt
    assert "target of 85.00" in alt
    assert all(f"{score:.2f}" in alt for score in SCORES.values())


def test_a_missing_indicator_has_no_mark_and_says_so(th):
    known = assess(reading_of({2566: {"1": "90.00"}}), load(2566))
    chart = indicators(known, None, th)
    assert list(marks(chart)) == ["1"]
    assert texts(chart, "values") == ["90.00", *["ไม่มีข้อมูล"] * 9]
    assert column(chart, "คะแนน") == ["90.00", *["ไม่มีข้อมูล"] * 9]
    assert chart.title.endswith("(ไม่มีข้อมูล 9 ตัวชี้วัด)")


def test_one_indicator_shows_its_questions_and_marks_the_weak_one(real, th):
    chart = indicator_questions(real, None, "2", th)
    drawn = marks(chart)
    assert {code: mark[0] for code, mark in drawn.items()} == {
        "2": 89.64,
        "i7": 88.23,
        "i8": 76.32,
        "i9": 88.26,
        "i10": 92.52,
        "i11": 97.87,
        "i12": 94.65,
    }
    assert [code for code, mark in drawn.items() if mark[1] == "triangle-down"] == ["i8"]
    assert "1 จาก 6 ข้อ" in chart.title
    assert "76.32" in chart.title


def test_an_eit_indicator_shows_both_parts_and_part_two_has_no_questions(real, th):
    drawn = marks(indicator_questions(real, None, "8", th))
    assert list(drawn) == ["8", "EIT1.8", "e11", "e12", "e13", "e14", "e15", "EIT2.8"]
    assert drawn["EIT2.8"][0] == 85.42


def test_evidence_without_a_gap_is_one_row_and_a_gap_is_named(real, th):
    chart = indicator_questions(real, None, "9", th)
    labels = texts(chart, "labels")
    assert "9.1 ข้อมูลพื้นฐาน|o1–o10 เปิดเผยครบทั้ง 10 ข้อ" in labels
    assert {code: mark[0] for code, mark in marks(chart).items() if code in ("9.4", "o24", "o26")} == {
        "9.4": 50.00,
        "o24": 0.00,
        "o26": 0.00,
    }
    assert len(chart.table) == 1 + 5 + 30


def test_a_question_carries_its_place_in_the_file_when_one_points_at_it(real, th):
    chart = indicator_questions(real, None, "2", th)
    scores = next(trace for trace in chart.figure.data if trace.name == "scores")
    hover = dict(zip((code for (code,) in scores.customdata), scores.hovertext, strict=True))["i8"]
    assert "▼ 76.32 คะแนน ต่ำกว่าค่าเป้าหมาย 8.68" in hover
    assert f"เซลล์ {real.by_code['i8'].cell}" in hover


def test_last_year_s_questions_are_not_compared_by_their_number(real, th):
    before = assess(reading_of({2565: {"2": "70.00", "i8": "60.00"}}), load(2565))
    assert list(marks(indicator_questions(real, before, "2", th), "last_year")) == ["2"]
