from ita_core.framework import Framework, load
from ita_core.framework.matching import LEAST_LIKENESS, Asked, Proposal, propose, subject_of, wording_of
from tests.framework.known_pairs import judged_pairs, lowest_bound, precision, recall

KNOWN = load(2566)
BRIBES = Asked("i3", "เจ้าหน้าที่ในหน่วยงานของท่าน มีการเรียกรับเงินหรือประโยชน์ แลกกับการปฏิบัติงานหรือไม่")


def with_questions(**subjects: str) -> Framework:
    """The rules of 2566 with other subjects, no wording, and no question besides."""
    questions = tuple(
        question.model_copy(
            update={"label": question.label.model_copy(update={"th": subjects[question.code]}), "wording": None}
        )
        for question in KNOWN.questions
        if question.code in subjects
    )
    return KNOWN.model_copy(update={"questions": questions})


def test_a_question_in_other_words_is_proposed_with_its_year_and_likeness():
    (found,) = propose([BRIBES], KNOWN)
    assert (found.code, found.known_year, found.known_code) == ("i3", 2566, "i4")
    assert found.likeness > 50


def test_the_likeness_is_the_cosine_of_the_pairs_of_letters():
    """By hand: each known pair of letters stands in one of two questions and is worth ln(3 / 1.5) = 0.6931, one that
    no question has 1. Shared กข and ขค of กข ขค คจ and กข ขค คง: 2 · 0.4805 / (√(2 · 0.4805 + 1) · √(3 · 0.4805)) =
    0.5716."""
    assert propose([Asked("i9", "กขคจ")], with_questions(i1="กขคง", i2="จฉชซ")) == (Proposal("i9", 2566, "i1", 57),)


def test_nothing_is_proposed_below_the_bound():
    likeness = propose([BRIBES], KNOWN)[0].likeness
    proposed = {least: len(propose([BRIBES], KNOWN, least=least)) for least in (likeness - 1, likeness, likeness + 1)}
    assert proposed == {likeness - 1: 1, likeness: 1, likeness + 1: 0}


def test_another_subject_is_like_none():
    assert propose([Asked("i1", "จำนวนต้นไม้ที่ปลูกในสวนสาธารณะของตำบล")], KNOWN) == ()
    assert propose([Asked("i1", "")], KNOWN) == ()
    assert propose([], KNOWN) == ()


def test_only_questions_of_the_same_instrument_are_held_against_each_other():
    (found,) = propose([Asked("e2", "การปฏิบัติต่อผู้มาติดต่ออย่างเท่าเทียมกัน")], KNOWN)
    assert found.known_code == "e2"


def test_an_indicator_that_is_known_narrows_the_choice():
    (found,) = propose([Asked("i9", BRIBES.wording, indicator="5")], KNOWN, least=0)
    assert found.known_code in KNOWN.questions_under("5")


def test_a_known_question_is_proposed_once_to_the_one_most_like_it():
    exact = Asked("i4", wording_of(KNOWN.questions[3]))
    both = {one.code: one for one in propose([BRIBES, exact], KNOWN)}
    assert both["i4"] == Proposal("i4", 2566, "i4", 100)
    assert "i3" not in both or both["i3"].known_code != "i4"


def test_a_question_without_a_known_text_is_never_proposed():
    assert propose([Asked("i1", "การปฏิบัติหน้าที่ ข้อที่ 1 (ยังไม่ทราบข้อความ)")], load(2568), least=0) == ()


def test_what_every_question_says_is_no_likeness():
    assert subject_of("หน่วยงานของท่าน มีการจัดซื้อจัดจ้าง มากน้อยเพียงใด") == subject_of("มีการจัดซื้อจัดจ้าง")


def test_the_bound_follows_from_the_known_pairs_by_its_rule():
    bound = lowest_bound(judged_pairs())
    assert bound <= LEAST_LIKENESS < bound + 10


def test_the_known_pairs_are_found_as_often_as_is_said():
    """Of 131 questions that follow in other words or anew; the script of the same name prints them."""
    judged = judged_pairs()
    right, proposed = precision(judged, LEAST_LIKENESS)
    there = recall(judged, LEAST_LIKENESS)[1]
    assert right / proposed >= 0.95
    assert right / there >= 0.95
