"""Sentences of the analysis pages on the real figures: tension, board, equivalence, path, reality, answers."""

from decimal import Decimal

import pytest

from ita_core.analysis import equivalence, what_if
from ita_core.analysis.path import Limits, find_path
from ita_core.analysis.reality import Size
from ita_core.analysis.respondents import study_answers
from ita_core.consistency import judge, tensions
from ita_core.framework import load
from ita_core.narrative.phrases import (
    equivalence_sentence,
    impossible_means_sentences,
    path_sentences,
    privacy_sentences,
    respondents_sentences,
    size_text,
    whatif_sentences,
)
from ita_core.narrative.views import tension_sentence
from ita_core.scoring import assess, history_of
from ita_core.text import text_in
from tests.samples import reading_of, real_reading, real_scores

TH = text_in("th")


@pytest.fixture(scope="module")
def real():
    return history_of(real_reading()).latest


def test_two_documents_weigh_as_much_as_two_hundred_points_of_opinion(real):
    told = equivalence_sentence(equivalence(real), TH)
    assert told.startswith("2 รายการเอกสาร (o24, o26) มีค่า 2.00 คะแนนของคะแนนรวม")
    assert "200 คะแนน" in told


def test_the_board_names_what_binds_and_what_the_next_level_wants(real):
    binds, missing = whatif_sentences(what_if(real, {"o24": Decimal(100), "o26": Decimal(100)}), TH)
    assert "EIT ส่วนที่ 1 ได้ 88.31 จากเกณฑ์ 85.00 เหลือระยะ 3.31" in binds
    assert missing.startswith("ยังขาดสำหรับระดับผ่านดีเยี่ยม†: EIT ส่วนที่ 1 ได้ 88.31 จากเกณฑ์ 95.00 (ขาด 6.69)")
    assert "คะแนนรวม ได้ 94.16 จากเกณฑ์ 95.00 (ขาด 0.84)" in missing


def test_a_board_without_a_level_says_so():
    board = what_if(assess(reading_of({2566: {"i1": "90"}}), load(2566)), {})
    assert whatif_sentences(board, TH) == (TH("level.unknown"),)


def test_a_tension_of_several_questions_tells_their_mean(real):
    told = tension_sentence(tensions(judge(real), real)[0], TH)
    assert told == (
        "การเปิดเผยข้อมูลการบริหารทรัพยากรบุคคลกับการใช้อำนาจของผู้บริหาร i17–i18 เฉลี่ย 95.16 "
        "แต่ o23–o26 ได้คะแนนเต็ม 2 จาก 4 รายการ: i17–i18 ถึงค่าเป้าหมาย"
    )


def test_a_tension_of_two_views_tells_gap_and_word():
    low = real_scores() | dict.fromkeys(("e1", "e2", "e3"), Decimal(60))
    facts = {(2566, f"respondents_{survey}_n"): "20000" for survey in ("iit", "eit")}
    year = assess(reading_of({2566: low}, facts), load(2566))
    told = tension_sentence(tensions([v for v in judge(year) if v.link.id == "1.1"], year)[0], TH)
    assert told.startswith(
        "การปฏิบัติหน้าที่ในมุมมองของเจ้าหน้าที่และผู้รับบริการ i1–i3 เฉลี่ย 92.54 แต่ e1–e3 เฉลี่ย 60.00: ต่างกัน ผลต่าง +32.54 คะแนน ("
    )


def test_a_path_tells_its_result_and_what_makes_it_dear(real):
    told = " ".join(path_sentences(find_path(real, Decimal(94)), TH))
    assert "ผล: คะแนนรวม 94.16 ระดับผ่านดี" in told
    assert "ภาระงานรวม 20.00" in told


def test_a_goal_out_of_reach_names_how_far_the_limits_allow(real):
    told = path_sentences(find_path(real, load(2566).levels[0], Limits(max_gain=Decimal(5))), TH)
    assert told[0] == TH("path.infeasible")
    assert any("EIT ส่วนที่ 1 ไปได้สูงสุด 92.92" in sentence for sentence in told)


def test_a_goal_already_reached_is_told_as_such(real):
    assert path_sentences(find_path(real, Decimal(90)), TH) == (TH("path.reached"),)


def test_a_small_difference_is_marked_with_the_people_who_could_make_it():
    assert size_text(Size.SMALL, 2, TH).startswith("≈ ต่างกันเล็กน้อย: ผู้ตอบเพียง 2 คน")
    assert size_text("unknown", None, TH).startswith("? ไม่ทราบจำนวนผู้ตอบ")


def test_the_study_of_iit_tells_31_people_and_what_one_of_them_weighs(real):
    staff = study_answers(real)[0]
    told = " ".join(respondents_sentences(staff, TH))
    assert "31 คน" in told and "31, 62, 93" in told and "3.23 คะแนน" in told
    assert impossible_means_sentences(staff, TH)[0] == "ค่าที่พิมพ์ผิดจะถูกตรวจพบร้อยละ 94"
    assert "ขั้นละ 5 คะแนน" in privacy_sentences(staff.privacy, TH)[-1]


def test_the_study_of_eit_is_politely_refused(real):
    public = study_answers(real)[1]
    assert "หลักฐานจึงไม่พอ" in " ".join(respondents_sentences(public, TH))
    assert impossible_means_sentences(public, TH) == []


def test_fewer_than_ten_respondents_are_not_counted_out_loud(real):
    eight = study_answers(assess(reading_of({2566: {"i1": "87.50", "i2": "75.00"}}), load(2566)), {"IIT": 8})[0]
    assert "8 คน" not in " ".join(respondents_sentences(eight, TH))
    assert "น้อยกว่า 10 คน" in " ".join(respondents_sentences(eight, TH))
    assert "8 คน" in " ".join(respondents_sentences(eight, TH, internal=True))
