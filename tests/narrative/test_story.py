"""The generated narrative: its words against the real 2566 figures, and how it follows from them."""

import re
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from ita_core.narrative.sentence import Figure, Sentence
from ita_core.narrative.story import narrate
from ita_core.report_check import lint
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.narrative.made import history_by_chance, real_history
from tests.samples import reading_of, real_reading, real_scores

SECTIONS = ["overall", "years", "instruments", "indicators", "advice", "issues", "recommendations", "limits"]


def story_of(history, language="th"):
    return narrate(history, history.year(2566), text_in(language))


def section(story, name):
    everything = [below for above in story.sections for below in (above, *above.sections)]
    return next(found for found in everything if found.id == name)


def told(story, name):
    return [sentence.text for sentence in section(story, name).all_sentences]


@pytest.fixture(scope="module")
def story():
    return story_of(real_history())


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_sections_stand_in_the_order_of_the_report(language):
    found = story_of(real_history(), language)
    assert [part.id for part in found.sections] == SECTIONS
    assert [part.id for part in section(found, "issues").sections] == [f"issue.{n}" for n in range(1, 8)]
    assert all(part.title and part.all_sentences for part in found.sections)


def test_the_overall_result_is_told_with_its_figures(story):
    text = told(story, "overall")
    assert "ได้คะแนนรวม 92.16 คะแนน อยู่ในระดับผ่านดี‡" in text[0]
    assert "สูงกว่าค่าเป้าหมาย 7.16 คะแนน" in text[1]
    assert "EIT ส่วนที่ 1 ซึ่งได้ 88.31 คะแนน" in text[2] and "3.31" in text[2]
    assert "ลำดับที่ 1,082" in text[4]


def test_the_year_before_is_told_with_the_change(story):
    text = told(story, "years")
    assert "84.87" in text[0] and "ต่างจากปีนี้ 7.29 คะแนน แต่สองปีนี้วัดไม่เหมือนกัน" in text[0]
    assert "ระดับ B" in text[1]


def test_every_indicator_is_told_once(story):
    text = told(story, "indicators")
    assert len(text) == 10
    assert "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ได้ 87.85 คะแนน สูงกว่าค่าเป้าหมาย 2.85 คะแนน" in text[3]
    assert "ยังต่ำกว่าค่าเป้าหมายคือ i21 การขออนุญาตยืมทรัพย์สินของราชการอย่างถูกต้อง (80.68) และ i20 " in text[3]
    assert "สูงสุดคือ i23 (92.52)" in text[3]
    assert "o24 (0.00) และ o26 (0.00)" in text[8]
    assert text[9] == "ตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้คะแนนเต็ม 100.00 คะแนน"


def test_what_to_keep_and_to_improve_follows_the_report(story):
    for instrument, keep, improve in (("IIT", "1", "4"), ("EIT", "6", "8"), ("OIT", "10", "9")):
        text = told(story, f"advice.{instrument}")
        assert text[0].startswith(f"ตัวชี้วัดที่ {keep} ") and "ควรรักษามาตรฐานไว้" in text[0]
        assert "ควรพัฒนาก่อน" in text[1] and f"ตัวชี้วัดที่ {improve} " in text[1]


def test_documents_without_points_are_worth_two_points_together(story):
    assert "คะแนนรวมจะเพิ่มได้ 2.00 คะแนน" in " ".join(told(story, "advice.OIT"))
    first = section(story, "recommendations").sentences[2]
    assert "ข้อ o24" in first.text and "1.00" in first.text


LINKS = {
    "1.1": ("92.54", "86.35", "+6.19", "ยังสรุปไม่ได้", "cannot_tell"),
    "2.3": ("1 จาก 1 รายการ", "81.50", "not_compared"),
    "3.1": ("9 จาก 9 รายการ", "88.50", "not_compared"),
    "5.1b": ("7 จาก 7 รายการ", "76.32", "not_compared"),
    "6.1": ("2 จาก 4 รายการ", "95.16", "not_compared"),
    "7.2": ("5 จาก 5 รายการ", "90.42", "85.63", "+4.79", "cannot_tell"),
}


def test_every_link_is_told_once(story):
    keys = [s.key for s in section(story, "issues").all_sentences if s.key.startswith("link.")]
    links = [f"link.{link.id}" for issue in real_history().year(2566).framework.issues for link in issue.links]
    assert keys == links and len(links) == 17


@pytest.mark.parametrize("link", LINKS)
def test_a_link_names_its_figures_and_its_verdict(link, story):
    sentence = next(s for s in story.sentences if s.key == f"link.{link}")
    *figures, word = LINKS[link]
    assert all(figure in sentence.text for figure in figures)
    assert sentence.rule == f"views.{word}"


def test_documents_are_counted_and_no_mean_of_them_stands_beside_opinions(story):
    (sentence,) = [s for s in story.sentences if s.key == "link.6.1"]
    assert "50.00" not in sentence.text and {figure.code for figure in sentence.figures} == {"i17–i18", "target"}


def link_of(link, facts, **changes):
    scores = real_scores() | {code: Decimal(score) for code, score in changes.items()}
    found = story_of(history_of(reading_of({2566: scores}, {(2566, fact): n for fact, n in facts.items()})))
    (text,) = [s.text for s in found.sentences if s.key == f"link.{link}"]
    return text


MANY = {"respondents_iit_n": "20000", "respondents_eit_n": "20000"}


def test_views_that_are_near_with_many_answers_are_told_as_consistent():
    text = link_of("1.3", MANY)  # 100.00 and 96.91: 3.09 apart
    assert "+3.09" in text and "จึงสอดคล้องกัน" in text and "ข้อ i4–i6 และข้อ e4 ถึงค่าเป้าหมาย 85.00" in text


def test_views_that_are_far_with_many_answers_are_told_as_different():
    text = link_of("1.1", MANY, e1="60", e2="60", e3="60")
    assert "จึงต่างกัน" in text and "e1–e3 ไม่ถึงค่าเป้าหมาย 85.00" in text


def test_without_enough_respondents_the_gap_stands_without_an_interval():
    text = link_of("1.1", MANY | {"respondents_eit_n": "9"})
    assert "ข้อมูลผู้ตอบไม่พอที่จะบอกช่วงความเชื่อมั่น" in text and "ของข้อ e1–e3 ยังสรุปไม่ได้ เพราะข้อมูลผู้ตอบไม่พอ" in text


def test_the_members_printed_below_the_target_are_named(story):
    spoken = {s.key.removeprefix("link."): s.text for s in story.sentences if s.key.startswith("link.")}
    assert "e6 (84.59), e7 (83.59) และ e9 (83.59)" in spoken["3.1"]
    assert "i20 (83.90) และ i21 (80.68)" in spoken["4.1"]


def test_what_staff_know_of_a_guideline_is_not_called_published(story):
    (text,) = [s.text for s in story.sentences if s.key == "link.4.1"]
    assert "การรับรู้แนวปฏิบัติของบุคลากร (ข้อ i19)" in text and "เผยแพร่" not in text


def test_all_members_below_the_target_are_named_where_a_group_has_several():
    low = dict.fromkeys(("i19", "i20", "i21"), "70.00")
    (text,) = [s.text for s in story_of(history_of(real_reading(**low, i22="70.00"))).sentences if s.key == "link.4.1"]
    assert text.endswith("ตามคะแนนที่ได้รับ ข้อที่ต่ำกว่าค่าเป้าหมายคือ i19 (70.00), i20 (70.00), i21 (70.00) และ i22 (70.00)")


def test_advice_is_written_out_once_and_pointed_to_elsewhere(story):
    whole = " ".join(told(story, "advice")) + " ".join(told(story, "issues")) + " ".join(told(story, "recommendations"))
    assert whole.count("เสนอความต้องการและร่วมจัดทำแผน") == 1
    assert not any("หลักฐาน" in item for item in told(story, "recommendations")[2:])
    (point,) = (text for text in told(story, "issue.2") if "e14 (81.50)" in text and "ตามข้อเสนอแนะ" in text)
    assert point.endswith("“ข้อค้นพบและข้อเสนอแนะรายเครื่องมือ”")


@pytest.mark.parametrize("language", ["th", "en"])
def test_issues_do_not_repeat_each_others_sentences(language):
    found = section(story_of(real_history(), language), "issues").sections
    for one, other in combinations(found, 2):
        assert not {s.text for s in one.sentences} & {s.text for s in other.sentences}


@pytest.mark.parametrize("language", ["th", "en"])
def test_neighbouring_issues_take_other_words(language):
    """Codes, figures, names and subjects apart, no two links in a row are worded alike."""
    history = real_history()
    framework, text = history.year(2566).framework, text_in(language)
    subjects = {f"link.{link.id}": text.of(link.subject) for issue in framework.issues for link in issue.links}
    links = [s for s in story_of(history, language).sentences if s.key in subjects]
    worded = [re.sub(r"[ieo]\d+|[\d.,–()\s]", "", s.text.replace(subjects[s.key], "")) for s in links]
    assert all(one != other for one, other in pairwise(worded))
    assert len(set(worded)) == len(worded)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("seed", range(4))
def test_every_figure_of_a_sentence_is_kept_with_it(seed, language):
    """What is printed with two decimals in a sentence is among its figures, and no other figure is."""
    for sentence in story_of(history_by_chance(seed), language).sentences:
        printed = re.findall(r"(?<![\d.,])[+−]?\d+\.\d\d(?!\d|\.\d)", sentence.text)
        kept = [figure.text for figure in sentence.figures if re.fullmatch(r"[+−]?\d+\.\d\d", figure.text)]
        assert set(printed) == set(kept), sentence


def test_a_figure_names_its_node_and_the_cell_it_was_read_from(story):
    total = story.sentences[0].figures[0]
    node = real_history().year(2566).by_code["TOTAL"]
    assert total == Figure("TOTAL", "92.16", f"{node.sheet}!{node.cell}")
    mean = next(s for s in story.sentences if s.key == "link.1.1").figures[0]
    assert mean == Figure("i1–i3", "92.54", "")


def test_a_sentence_cannot_be_without_the_figure_it_names():
    with pytest.raises(ValueError, match=r"92\.16"):
        Sentence("ได้คะแนนรวม 92.61 คะแนน", (Figure("TOTAL", "92.16"),), "level", "story.overall.result")


def test_a_sentence_changes_with_its_figure():
    before, after = (story_of(history_of(reading)) for reading in (real_reading(), real_reading(e14="91.50")))
    one, other = ({s.key: s for s in found.sentences}["link.2.3"] for found in (before, after))
    assert "81.50" in one.text and "91.50" in other.text and "81.50" not in other.text
    assert (one.rule, other.rule) == ("views.not_compared", "views.not_compared")


def test_missing_scores_are_named_and_nothing_is_guessed():
    found = story_of(history_of(reading_of({2566: {"i1": "90", "IIT": "88"}})))
    assert "ไม่มีข้อมูลคะแนนรวม" in told(found, "overall")[0]
    assert told(found, "years") == ["ไม่มีข้อมูลผลของปีงบประมาณ พ.ศ. 2565 จึงยังเทียบกับปีก่อนไม่ได้"]
    assert any("EIT และ OIT" in text for text in told(found, "instruments"))
    assert any("e1–e3" in text and "ยังสรุปไม่ได้" in text for text in told(found, "issue.1"))
    assert "จึงยังไม่มีข้อเสนอแนะรายข้อ" in told(found, "advice.OIT")[0]


def test_a_year_without_issues_says_so():
    history = history_of(reading_of({2562: {"TOTAL": "65.38"}}))
    found = narrate(history, history.year(2562), text_in("th"))
    assert [s.key for s in section(found, "issues").all_sentences] == ["story.issues.none"]
    assert "story.missing.issues" in [s.key for s in section(found, "missing").all_sentences]
    assert lint(found.text, history.year(2562), history) == ()


def test_a_score_at_the_target_neither_exceeds_it_nor_falls_short():
    found = story_of(history_of(real_reading(TOTAL="85.00")))
    assert told(found, "overall")[1] == "คะแนนรวมเท่ากับค่าเป้าหมาย 85.00 คะแนนพอดี"


@pytest.mark.parametrize(("score", "words"), [("84.99", "ต่ำกว่าค่าเป้าหมาย 0.01"), ("85.01", "สูงกว่าค่าเป้าหมาย 0.01")])
def test_a_hundredth_beside_the_target_is_told(score, words):
    assert words in told(story_of(history_of(real_reading(TOTAL=score))), "overall")[1]


def test_the_same_scores_make_the_same_story():
    assert story_of(real_history()) == story_of(real_history())


def test_full_scores_leave_nothing_to_improve():
    framework = real_history().year(2566).framework
    full = dict.fromkeys((*framework.codes("question"), "EIT2.6", "EIT2.7", "EIT2.8"), Decimal(100))
    history = history_of(reading_of({2566: full}))
    found = story_of(history)
    assert "ไม่มีข้อที่ต่ำกว่าค่าเป้าหมาย" in told(found, "recommendations")[0]
    assert lint(found.text, history.year(2566), history) == ()
