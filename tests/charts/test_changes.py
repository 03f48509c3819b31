"""Changes worked out by hand: 0.30 × ΔIIT + 0.30 × ΔEIT + 0.40 × ΔOIT."""

from ita_core.charts import change_by_node, changes
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, read, trace
from tests.samples import reading_of

BEFORE = {"TOTAL": "84.00", "IIT": "80.00", "EIT": "80.00", "OIT": "90.00"}
NOW = {"TOTAL": "87.20", "IIT": "85.00", "EIT": "79.00", "OIT": "95.00"}


def year(fiscal_year, scores):
    return assess(reading_of({fiscal_year: scores}), load(fiscal_year))


def bars(chart):
    drawn = trace(chart, "changes")
    return list(zip([code for (code,) in drawn.customdata], drawn.x, strict=True))


def test_shares_of_the_change_run_from_the_biggest_gain_to_the_biggest_loss(th):
    chart = change_by_node(year(2565, BEFORE), year(2566, NOW), "instrument", th)
    assert bars(chart) == [("OIT", 2.0), ("IIT", 1.5), ("EIT", -0.3)]
    assert column(chart, "ผลต่อคะแนนรวม") == ["+2.00", "+1.50", "−0.30", "+3.20"]
    assert "(OIT) (+2.00)" in chart.title


def test_a_falling_total_names_what_pulled_it_down(th):
    chart = change_by_node(year(2565, NOW), year(2566, BEFORE), "instrument", th)
    assert column(chart, "ผลต่อคะแนนรวม") == ["+0.30", "−1.50", "−2.00", "−3.20"]
    assert "คะแนนรวมปี 2566 −3.20" in chart.title
    assert "(OIT) (−2.00)" in chart.title


def test_nodes_that_made_equal_shares_are_all_named(th):
    even = {"TOTAL": "87.00", "IIT": "85.00", "EIT": "85.00", "OIT": "90.00"}
    chart = change_by_node(year(2563, BEFORE), year(2564, even), "instrument", th)
    assert "(IIT), แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก (EIT) (อย่างละ +1.50)" in chart.title


def test_what_rounding_leaves_over_is_a_row_so_that_the_figures_add_up(th):
    chart = change_by_node(year(2565, BEFORE), year(2566, NOW | {"TOTAL": "87.21"}), "instrument", th)
    assert column(chart, "ชื่อ")[-2] == "ส่วนที่เหลือจากการปัดเศษ"
    assert column(chart, "ผลต่อคะแนนรวม") == ["+2.00", "+1.50", "−0.30", "+0.01", "+3.21"]


def test_without_last_year_s_instruments_the_chart_says_what_is_missing_and_guesses_nothing(real, last_year, th):
    chart = change_by_node(last_year, real, "instrument", th)
    assert chart.title == "คะแนนรวม +7.29 จากปี 2565 แต่แยกตามเครื่องมือไม่ได้ เพราะไม่มีคะแนน IIT, EIT, OIT ของปี 2565"
    assert bars(chart) == [("", 7.29)]


def test_where_nothing_can_be_split_there_is_one_chart_and_no_second_refusal(real, last_year, th):
    assert len(changes(last_year, real, th)) == 1
    assert len(changes(year(2565, BEFORE), year(2566, NOW), th)) == 1


def test_without_a_total_no_change_is_told(th):
    chart = change_by_node(year(2565, {"IIT": "80.00"}), year(2566, NOW), "instrument", th)
    assert chart.title.startswith("ไม่ทราบคะแนนรวม")
    assert bars(chart) == []


def test_shares_that_were_not_measured_alike_are_hollow_and_the_hover_says_why(th):
    chart = change_by_node(year(2565, BEFORE), year(2566, NOW), "instrument", th)
    drawn = trace(chart, "changes")
    assert set(drawn.marker.color) == {"#FFFFFF"}
    assert "การแบ่งส่วนของ EIT เปลี่ยน" in read(drawn.hovertext[2]).replace("|", " ")
    assert "แท่งโปร่ง" in " ".join(read(words) for words in trace(chart, "labels").text)


def test_a_share_measured_alike_is_filled(th):
    alike = {"TOTAL": "84.00", "IIT": "80.00", "EIT": "80.00", "OIT": "90.00"}
    chart = change_by_node(year(2563, alike), year(2564, alike | {"IIT": "90.00", "TOTAL": "87.00"}), "instrument", th)
    colors = dict(
        zip([code for (code,) in trace(chart, "changes").customdata], trace(chart, "changes").marker.color, strict=True)
    )
    assert colors["IIT"] != "#FFFFFF"
    assert colors["EIT"] == "#FFFFFF"
