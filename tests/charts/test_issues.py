import pytest

from ita_core.charts import issue_questions
from tests.charts.conftest import column, marks, texts


@pytest.fixture(scope="module")
def issues(real):
    return {issue.id: issue for issue in real.framework.issues}


def test_the_questions_of_the_issue_s_table_stand_under_their_instrument(issues, real, th):
    chart = issue_questions(issues[4], real, th)
    assert {code: mark[0] for code, mark in marks(chart).items()} == {
        "i19": 89.32,
        "i20": 83.90,
        "i21": 80.68,
        "i22": 92.45,
        "i23": 92.52,
        "i24": 88.23,
        "o34": 100.00,
    }
    labels = texts(chart, "labels")
    assert labels[0] == "ข้อเชิงลบ: คะแนนสูงหมายถึงแทบไม่พบ"
    assert labels[1].startswith("● แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน")
    assert labels[-1] == "o34–o35 เปิดเผยครบทั้ง 2 ข้อ"


def test_what_is_below_the_target_has_its_own_shape_and_symbol(issues, real, th):
    chart = issue_questions(issues[4], real, th)
    assert [code for code, mark in marks(chart).items() if mark[1] == "triangle-down"] == ["i20", "i21"]
    assert [value for value in texts(chart, "values") if value.startswith("▼")] == ["▼ 83.90", "▼ 80.68"]


def test_the_title_counts_over_the_table_of_the_issue(issues, real, th):
    assert issue_questions(issues[4], real, th).title.startswith(
        "ประเด็นที่ 4: ต่ำกว่าค่าเป้าหมาย 85.00 จำนวน 2 จาก 8 ข้อ ต่ำสุดคือ i21"
    )


def test_the_table_has_every_question_also_those_drawn_together(issues, real, th):
    chart = issue_questions(issues[4], real, th)
    assert column(chart, "รหัส") == list(issues[4].table)
    assert column(chart, "เทียบค่าเป้าหมาย")[1] == "▼ ต่ำกว่าค่าเป้าหมาย"


def test_every_issue_has_a_chart_without_any_score(empty, th):
    for issue in empty.framework.issues:
        assert marks(issue_questions(issue, empty, th)) == {}
