"""A relation is a member of `Relation` and a block of words in text/relations: neither stands without the other."""

import pytest

from ita_core.consistency import Agreement, Reach, Relation
from ita_core.text import text_in

GOOD = {"agreed_strength", "strength"}
WEAK = {"agreed_weakness", "weakness"}
SIDES_DIFFER = set(Relation) - GOOD - WEAK - {"unknown"}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_has_its_words_wherever_it_is_told(relation, language):
    wanted = {f"relation.{relation}"}
    if relation in SIDES_DIFFER:
        wanted |= {f"hard.contradiction.{part}.{relation}" for part in ("question", "answer")}
    assert wanted - set(text_in(language).entries) == set()


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_words_stand_for_a_relation_that_is_not_known(language):
    told = {key.removeprefix("relation.") for key in text_in(language).entries if key.startswith("relation.")}
    assert told == set(Relation)


def test_a_relation_is_good_where_every_side_reaches_the_target_and_weak_where_none_does():
    assert {relation for relation in Relation if relation.is_good} == GOOD
    assert {relation for relation in Relation if relation.is_weak} == WEAK


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("word", Agreement)
def test_every_word_of_agreement_is_told_on_pages_charts_and_in_the_story(word, language):
    wanted = {f"views.{word}", f"views.chart.{word}", f"views_symbol.{word}"}
    if word is not Agreement.NOT_COMPARED:
        wanted |= {f"story.views.{word}.1", f"views.summary.{word}"}
    assert wanted - set(text_in(language).entries) == set()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("word", Reach)
def test_every_answer_on_the_target_is_told(word, language):
    wanted = {f"reach.{word}", f"reach.chart.{word}", f"reach.documents.{word}", f"story.reach.{word}"}
    assert wanted - set(text_in(language).entries) == set()
