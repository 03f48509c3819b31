import pytest

from ita_core.charts import link_detail, perspectives
from ita_core.charts.palette import PUBLIC, STAFF
from ita_core.consistency import judge
from ita_core.framework import load
from ita_core.scoring import assess
from tests.charts.conftest import column, marks, strokes, texts, trace
from tests.samples import reading_of


@pytest.fixture(scope="module")
def verdicts(real):
    return {verdict.link.id: verdict for verdict in judge(real)}


def drawn(chart):
    scores = trace(chart, "scores")
    return list(zip(scores.x, scores.marker.symbol, scores.marker.color, strict=True))


def test_the_means_of_a_link_stand_on_its_track_each_with_its_own_shape_and_colour(verdicts, th):
    assert drawn(perspectives((verdicts["1.2"],), th)) == [
        (92.55, "circle", STAFF),
        (86.33, "diamond", PUBLIC),
    ]


def test_a_stroke_joins_the_lowest_and_the_highest_mean(verdicts, th):
    ((left, _, right, _),) = strokes(perspectives((verdicts["1.2"],), th), "stems")
    assert (left, right) == (86.33, 92.55)


def test_documents_are_counted_beside_the_means_and_have_no_mark_among_them(verdicts, th):
    chart = perspectives((verdicts["6.1"],), th)
    assert drawn(chart) == [(95.16, "circle", STAFF)]
    assert "■ 2/4" in texts(chart, "labels")[0]


def test_the_figures_stand_with_the_name_and_what_is_below_the_target_is_marked(verdicts, th):
    labels = texts(perspectives(tuple(verdicts.values()), th), "labels")
    assert "■ 1/1   ◆ ▼ 81.50" in labels[5]
    assert "◆ 88.50 (▼ e6–e7, e9)" in labels[7]


def test_the_verdict_is_a_word_and_a_symbol(verdicts, th):
    chart = perspectives((verdicts["1.1"], verdicts["2.3"], verdicts["2.4"]), th)
    assert texts(chart, "values") == ["? ยังสรุปไม่ได้|+6.19", "? ยังสรุปไม่ได้|ว่าถึงเป้า", "✔ ถึงเป้า"]


def test_the_target_is_drawn_and_named(verdicts, th):
    chart = perspectives((verdicts["1.1"],), th)
    assert "ค่าเป้าหมาย 85.00" in texts(chart, "lines")[0]
    assert [x for x, _, _, _ in strokes(chart, "line_pieces")] == [85]


def test_the_title_counts_each_comparison_once(verdicts, th, en):
    every = tuple(verdicts.values())
    assert perspectives(every, th).title == "เทียบความเห็นได้ 6 เรื่อง: ยังสรุปไม่ได้ 6 เรื่อง · หลักฐานไม่ครบ 1 เรื่อง"
    assert (
        perspectives(every, en).title
        == "6 comparisons of views: 6 cannot be told yet · evidence not complete for 1 subject"
    )
    assert perspectives((verdicts["5.2"],), en).title == "No two views of people can be compared"


def test_the_text_equivalent_tells_the_means_and_the_verdict_of_every_link(verdicts, en):
    alt = perspectives(tuple(verdicts.values()), en).alt
    assert "evidence 1 of 1 item with full points ✔ evidence complete, public 81.50 ? nothing can be told yet" in alt
    assert alt.count("Cannot be told yet: gap") == 8


def test_the_table_has_a_row_a_group(verdicts, th):
    chart = perspectives((verdicts["1.2"],), th)
    assert column(chart, "ค่าเฉลี่ย") == ["–", "92.55", "86.33"]
    assert column(chart, "ข้อมูลที่เผยแพร่") == ["ได้คะแนนเต็ม 3 จาก 3 รายการ", "–", "–"]
    assert column(chart, "ช่วงความเชื่อมั่นร้อยละ 95") == ["–", "85.35–96.37", "77.97–91.85"]
    assert column(chart, "ข้อคำถาม") == ["o14, o11–o12", "i1", "e11–e12, e15"]


def test_a_group_without_scores_has_no_mark_and_the_verdict_is_left_open(th):
    verdicts = judge(assess(reading_of({2566: {"i1": "90", "i2": "90", "i3": "90"}}), load(2566)))
    chart = perspectives(verdicts, th)
    assert {x for x, _, _ in drawn(chart)} == {90.00}
    assert {words.partition("|")[0] for words in texts(chart, "values")} == {"? ยังสรุปไม่ได้"}
    assert chart.title.startswith("เทียบความเห็นได้ 8 เรื่อง: ยังสรุปไม่ได้ 8")


def test_without_links_there_is_still_a_picture(th):
    assert perspectives((), th).table.empty


def test_one_link_shows_each_group_with_its_mean_and_its_questions(verdicts, real, th):
    chart = link_detail(verdicts["3.1"], real, th)
    labels, values = texts(chart, "labels"), texts(chart, "values")
    shown = dict(zip(labels, values, strict=True))
    assert shown["■ หลักฐานเผยแพร่ (OIT)|o1–o3, o5–o10 เปิดเผยครบทั้ง 9 ข้อ"] == "9/9"
    assert shown["◆ ผู้รับบริการ (EIT) เฉลี่ย e6–e10"] == "88.50"
    assert values[2:] == ["▼ 84.59", "▼ 83.59", "96.94", "▼ 83.59", "93.81"]
    assert {code: mark[0] for code, mark in marks(chart).items() if code in ("e6", "e10")} == {
        "e6": 84.59,
        "e10": 93.81,
    }


def test_a_group_of_one_question_is_one_row(verdicts, real, th):
    labels = texts(link_detail(verdicts["5.1b"], real, th), "labels")
    assert len(labels) == 2
    assert labels[1].startswith("● บุคลากรภายใน (IIT)|i8 ")


def test_a_link_whose_questions_are_unknown_shows_no_mark(empty, th):
    verdict = judge(empty)[0]
    chart = link_detail(verdict, empty, th)
    assert marks(chart) == {}
    assert set(texts(chart, "values")) == {"ไม่มีข้อมูล"}


def test_the_target_of_a_verdict_carries_the_mark_of_its_rule(real, th):
    """2565: the target is told by an agency's copy; 2566 has a document for it."""
    plain, marked = (judge(assess(reading_of({year: {}}), load(year)))[:1] for year in (2566, 2565))
    assert "ค่าเป้าหมาย 85.00" in str(perspectives(plain, th).figure.to_dict())
    assert "85.00‡" not in str(perspectives(plain, th).figure.to_dict())
    assert "85.00‡" in str(perspectives(marked, th).figure.to_dict())
    year = assess(reading_of({2565: {}}), load(2565))
    assert "85.00‡" in link_detail(marked[0], year, th).alt
