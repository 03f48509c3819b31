"""Every source of every fiscal year stands in Thai too, and says the same."""

import re
from collections import Counter

import pytest
from pydantic import ValidationError

from ita_core.framework import SOURCE, Label, Sourced, known_years, load, source_label, thai_sources
from ita_core.text import text_in

PAIRS = sorted(thai_sources().items())
# Figures, codes, addresses and the names of levels and instruments: what no language changes.
FIXED = re.compile(r"[\w-]+(?:\.[\w-]+)*\.go\.th|[A-Za-z]*\d+(?:[.,/]\d+)*|\b(?:IIT|EIT|OIT|AA|[A-F])\b(?!-)", re.ASCII)
LATIN = re.compile(r"[A-Za-z][A-Za-z-]*")
# Proper names that Thai offices write in Latin letters.
NAMES = {"GIT", "RTRDA", "Tambon", "Trakan", "No", "Gift", "Policy", "E-Service"}


def sources_in(entry: object) -> set[str]:
    """The sources of an entry and of everything inside it."""
    if isinstance(entry, tuple):
        return {source for part in entry for source in sources_in(part)}
    if not hasattr(type(entry), "model_fields"):
        return set()
    own = {entry.source} if isinstance(entry, Sourced) else set()
    return own | {source for name in type(entry).model_fields for source in sources_in(getattr(entry, name))}


def latin_words(told: str) -> set[str]:
    """The words in Latin letters, codes and addresses left out."""
    return set(LATIN.findall(FIXED.sub(" ", told)))


def sources_of_year(year: int) -> set[str]:
    return sources_in(load(year))


@pytest.mark.parametrize("year", known_years())
def test_every_source_of_a_year_has_its_thai_line(year):
    missing = sources_of_year(year) - thai_sources().keys()
    assert not missing, f"fy{year}.yaml: write the Thai of these into sources.th.toml: {sorted(missing)}"


def test_every_rule_that_the_page_shows_is_reached():
    assert {"report 2566", "item list", "figures 2566, proved (92.33)"} <= sources_of_year(
        2566
    )  # node, question, average
    assert {"form 2564", "form 2564 prints the points"} <= sources_of_year(2564)  # sub-question, scale
    assert "report 2566, issue 3" in sources_of_year(2566)  # link
    assert "questions of 2562 are not known" in sources_of_year(2563)  # what follows from the year before


def test_no_thai_line_is_left_over():
    used = {SOURCE}.union(*map(sources_of_year, known_years()))
    assert sorted(thai_sources().keys() - used) == []


def test_the_lines_stand_in_the_order_of_the_english():
    assert list(thai_sources()) == sorted(thai_sources())


def test_figures_codes_and_addresses_are_the_same_in_both_languages():
    differ = [pair for pair in PAIRS if Counter(FIXED.findall(pair[0])) != Counter(FIXED.findall(pair[1]))]
    assert differ == []


def test_a_thai_line_is_thai_save_for_proper_names():
    foreign = {thai: words for _, thai in PAIRS if (words := latin_words(thai) - NAMES)}
    assert foreign == {}
    assert [thai for _, thai in PAIRS if not re.search("[ก-ฮ]", thai)] == []


def test_no_proper_name_is_lost_and_none_is_added():
    assert [pair for pair in PAIRS if latin_words(pair[0]) & NAMES != latin_words(pair[1])] == []


def test_thai_words_quoted_in_the_english_stand_in_the_thai():
    quoted = re.compile("[ก-๙]+(?: [ก-๙]+)*")
    assert [pair for pair in PAIRS if any(words not in pair[1] for words in quoted.findall(pair[0]))] == []


def test_a_thai_line_has_no_stray_spaces():
    assert [thai for _, thai in PAIRS if thai != " ".join(thai.split())] == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_source_says_in_words_how_sure_it_is(language):
    words = text_in(language)("sureness.not-confirmed")
    assert [source for pair in PAIRS for source in pair if source.startswith(words)] == []


def test_no_source_speaks_of_its_keeper():
    assert [source for pair in PAIRS for source in pair if re.search("memory|ความจำ|ผู้จัดทำ", source)] == []


def test_sureness_inside_a_source_is_refused():
    with pytest.raises(ValidationError, match="sureness: not-confirmed"):
        Sourced(source="not confirmed: taken over")


def test_a_source_is_told_in_both_languages():
    assert source_label(Sourced(source="form 2564")) == Label(th="แบบวัดปี 2564", en="form 2564")


def test_a_source_without_its_thai_line_is_shown_as_it_is_written():
    assert source_label(Sourced(source="a new circular")).th == "a new circular"
