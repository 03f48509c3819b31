"""The office's words in the place of generated sentences: addresses, what is kept of the figures, what is lost."""

from dataclasses import replace

import pytest

from ita_core.narrative.edits import (
    REMOVED,
    Edit,
    addresses,
    current_addresses,
    draft_key,
    edits_in,
    lost_edits,
    reviews,
    section_places,
    text_key,
    with_edits,
)
from ita_core.narrative.story import narrate
from ita_core.office.work import tidy_lines
from ita_core.scoring import history_of
from ita_core.text import text_in
from tests.narrative.made import history_by_chance, real_history
from tests.samples import reading_of, real_reading, real_scores

HISTORY = real_history()
YEAR = HISTORY.year(2566)
STORY = narrate(HISTORY, YEAR, text_in("th"))
RESULT, LINK, E14 = "overall/overall.result", "issues/issue.2/link.2.3", "advice/advice.EIT/advice.do:e14"
WORDS = "ปีนี้เทศบาลได้คะแนนรวม ๙๒.๑๖ คะแนน"


def told(history, language="th"):
    return narrate(history, history.year(2566), text_in(language))


def at(story, address):
    return dict(addresses(story))[address]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("seed", range(12))
def test_every_sentence_has_an_address_of_its_own(seed, language):
    story = told(history_by_chance(seed), language)
    found = addresses(story)
    assert len(dict(found)) == len(found) == len(story.sentences)
    assert [sentence for _, sentence in found] == list(story.sentences)


def test_both_languages_have_the_same_addresses():
    assert [address for address, _ in addresses(STORY)] == [address for address, _ in addresses(told(HISTORY, "en"))]


def test_a_sentence_keeps_its_address_when_its_score_falls_below_the_target():
    lower = history_of(real_reading(IIT="84.00"))
    assert at(STORY, "instruments/instruments:IIT").key != at(told(lower), "instruments/instruments:IIT").key


def test_a_sentence_keeps_its_address_when_others_come_before_it():
    weaker = told(history_of(real_reading(e1="70.00", e11="70.00", e12="70.00")))
    assert len(weaker.sentences) != len(STORY.sentences)
    assert at(weaker, E14).figures[0].code == at(STORY, E14).figures[0].code == "e14"
    assert at(weaker, "advice/advice.EIT/advice.do:e14").figures[0].code == "e14"


def test_a_link_keeps_its_address_when_a_score_of_it_or_of_its_neighbour_goes_missing():
    scores = {code: score for code, score in real_scores().items() if code not in ("e1", "e14")}
    unknown = told(history_of(reading_of({2566: scores})))
    for link in ("link.2.1", "link.2.3"):
        assert at(unknown, f"issues/issue.2/{link}").rule == "relation.unknown"


def test_no_address_hangs_on_the_order_of_sentences():
    assert not [
        address for seed in range(12) for address, _ in addresses(told(history_by_chance(seed))) if "#" in address
    ]


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_generated_sentence_is_kept_by_the_store_letter_by_letter(language):
    assert [s.text for s in told(HISTORY, language).sentences if tidy_lines(s.text) != s.text] == []


def test_an_edit_stands_in_the_place_of_its_sentence_and_nothing_else_changes():
    edited = with_edits(STORY, {RESULT: Edit(WORDS)})
    assert at(edited, RESULT).text == WORDS
    assert [s for s in edited.sentences if s.text != WORDS] == list(STORY.sentences[1:])
    assert WORDS in edited.text


def test_key_and_rule_stay_with_an_edited_sentence():
    before, after = at(STORY, LINK), at(with_edits(STORY, {LINK: Edit("ไม่สอดคล้องกัน")}), LINK)
    assert (after.key, after.rule) == (before.key, before.rule)


def test_a_figure_stays_as_far_as_it_is_printed_in_whichever_digits():
    figures = at(with_edits(STORY, {LINK: Edit("e14 ได้ ๘๑.๕๐ ซึ่งต่ำ")}), LINK).figures
    assert [(figure.code, figure.text) for figure in figures] == [("e14", "๘๑.๕๐")]


@pytest.mark.parametrize("words", ["ได้ 181.50", "ได้ 81.501", "ได้ 1.50"])
def test_a_figure_inside_another_number_is_not_printed(words):
    assert at(with_edits(STORY, {LINK: Edit(words)}), LINK).figures == ()


@pytest.mark.parametrize("words", ["", "  \n "])
def test_an_empty_edit_is_none(words):
    assert with_edits(STORY, {RESULT: Edit(words)}) == STORY


def test_a_removed_sentence_is_gone_and_its_section_stays():
    edited = with_edits(STORY, {RESULT: Edit(REMOVED)})
    assert RESULT not in dict(addresses(edited))
    assert len(edited.sentences) == len(STORY.sentences) - 1
    assert [section.id for section in edited.sections] == [section.id for section in STORY.sections]


def test_the_addresses_that_stay_are_those_of_the_generated_sentences_whatever_the_words():
    """An edit that drops the figure which tells its sentence from its neighbours still stands at the same address."""
    iit, eit, oit = (f"instruments/instruments:{code}" for code in ("IIT", "EIT", "OIT"))
    edits = {iit: Edit("บุคลากรพอใจ"), eit: Edit(REMOVED)}
    kept = current_addresses(STORY, edits)
    assert len(kept) == len(with_edits(STORY, edits).sentences) == len(STORY.sentences) - 1
    assert eit not in kept and kept.index(oit) == kept.index(iit) + 1


def test_an_edit_without_a_sentence_changes_nothing_and_is_told():
    edits = {RESULT: Edit(WORDS), "issues/issue.9/link.9.9": Edit("หลุด"), "overall/x": Edit("")}
    assert with_edits(STORY, {"issues/issue.9/link.9.9": Edit("หลุด")}) == STORY
    assert lost_edits(STORY, edits) == {"issues/issue.9/link.9.9": "หลุด"}


def test_edits_are_found_among_the_texts_by_year_and_language():
    texts = (
        (2566, text_key("th", RESULT), WORDS),
        (2566, draft_key("th", RESULT), "ร่าง"),
        (2566, text_key("en", RESULT), "words"),
        (2565, text_key("th", LINK), "ปีก่อน"),
        (2566, "intro", "คำนำ"),
    )
    assert edits_in(texts, 2566, "th") == {RESULT: Edit(WORDS, "ร่าง")}
    assert edits_in(texts, 2566, "en") == {RESULT: Edit("words")}


def review(edit, history=HISTORY):
    (found,) = reviews(told(history), {RESULT: edit}, history.year(2566), history)
    return found


def test_an_edit_that_fits_data_and_draft_needs_no_look():
    assert not review(Edit(WORDS, STORY.sentences[0].text)).needs_a_look
    assert not review(Edit(WORDS)).needs_a_look


def test_an_edit_that_the_data_contradict_needs_a_look():
    found = review(Edit("ปีนี้เทศบาลได้คะแนนรวม 92.61 คะแนน"))
    assert found.is_contradicted and not found.is_stale


def test_an_edit_whose_draft_has_changed_needs_a_look_even_without_a_figure():
    edit = Edit("ปีนี้เป็นที่น่าพอใจ", STORY.sentences[0].text)
    assert not review(edit).needs_a_look
    changed = review(edit, history_of(real_reading(TOTAL="92.17")))
    assert changed.is_stale and not changed.is_contradicted


def test_a_left_out_sentence_is_reviewed_too():
    assert review(Edit(REMOVED, STORY.sentences[0].text)).checked is None
    assert review(Edit(REMOVED, "ร่างอื่น")).is_stale


def test_every_sentence_stands_in_one_section_that_can_be_chosen():
    sections = section_places(STORY)
    assert sum(len(section.sentences) for _, section in sections.values()) == len(STORY.sentences)
    assert sections["issue.2"][0].startswith("การวิเคราะห์รายประเด็น › 2.")


def test_a_story_of_no_sentences_has_no_section_to_choose():
    assert section_places(replace(STORY, sections=())) == {}
