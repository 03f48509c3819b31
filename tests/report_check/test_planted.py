"""Mistakes planted by chance into texts that are right: found; the same texts unspoilt: nothing found."""

import random
import re
from dataclasses import replace

import pytest

from ita_core.framework import load
from ita_core.narrative.story import narrate
from ita_core.numbers import score_text
from ita_core.report_check import lint, lint_sentence
from ita_core.scoring import history_of
from ita_core.text import text_in
from ita_core.thai import thai_digits
from ita_core.workbook import read as read_workbook
from tests.narrative.made import history_by_chance, real_history
from tests.samples import ROOT

SEEDS = range(6)
FRAMEWORK = load(2566)
INDICATORS = FRAMEWORK.codes("indicator")


def told(seed, language):
    history = history_by_chance(seed)
    return history, narrate(history, history.year(2566), text_in(language))


def claimed(text, history):
    return lint_sentence(text, history.year(2566), history)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_narrative_from_the_scores_is_free_of_claims(seed, language):
    history, story = told(seed, language)
    assert lint(story.text, history.year(2566), history) == ()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", ["example-five-years.xlsx", "jetsamian-2566.xlsx"])
def test_the_narrative_of_every_example_year_is_free_of_claims(name, language):
    history = history_of(read_workbook((ROOT / "sample_data" / name).read_bytes(), name))
    for year in history.assessments:
        assert lint(narrate(history, year, text_in(language)).text, year, history) == (), year.fiscal_year


@pytest.mark.parametrize("seed", SEEDS)
def test_thai_digits_change_nothing(seed):
    history, story = told(seed, "th")
    assert lint(thai_digits(story.text), history.year(2566), history) == ()


def another_digit(figure, chance):
    place = chance.choice([number for number, sign in enumerate(figure) if sign.isdigit()])
    digit = (int(figure[place]) + chance.randint(1, 9)) % 10
    return figure[:place] + str(digit) + figure[place + 1 :]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wrong_digit_in_a_score_is_found(seed):
    chance, (history, story) = random.Random(seed), told(seed, "th")
    known = history.year(2566).by_code
    scores = [(sentence, figure) for sentence in story.sentences for figure in sentence.figures if figure.code in known]
    for sentence, figure in chance.sample(scores, 30):
        wrong = another_digit(figure.text, chance)
        spoilt = sentence.text.replace(figure.text, wrong, 1)
        assert claimed(spoilt, history), f"{figure} as {wrong}: {spoilt}"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_scores_of_two_codes_put_in_each_others_place_are_found(seed):
    chance, history = random.Random(seed), history_by_chance(seed)
    assessment = history.year(2566)
    codes = [code for code in FRAMEWORK.codes("question") if assessment.score(code) is not None]
    for _ in range(20):
        one, other = chance.sample(codes, 2)
        first, second = (score_text(assessment.score(code)) for code in (one, other))
        right = f"ข้อ {one} ได้ {first} คะแนน ส่วนข้อ {other} ได้ {second} คะแนน"
        wrong = f"ข้อ {other} ได้ {first} คะแนน ส่วนข้อ {one} ได้ {second} คะแนน"
        assert claimed(right, history) == ()
        assert len(claimed(wrong, history)) == (2 if first != second else 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_another_indicators_name_is_found(seed):
    chance, history = random.Random(seed), real_history()
    code, other = chance.sample(INDICATORS, 2)
    name = FRAMEWORK.label(other).th
    assert [c.rule for c in claimed(f"ตัวชี้วัดที่ {code} {name}", history)] == ["indicator-name"]
    row = f"ตัวชี้วัดที่\tตัวชี้วัด\tคะแนน\n{code}\t{name}\t{score_text(history.year(2566).score(code))}"
    assert [c.rule for c in claimed(row, history)] == ["indicator-name"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_word_of_height_is_judged_by_the_scores(seed):
    history = history_by_chance(seed)
    assessment, target = history.year(2566), FRAMEWORK.target.score
    for code in FRAMEWORK.codes("question"):
        score = assessment.score(code)
        if score is None:
            continue
        high, low = (claimed(f"ข้อ {code} อยู่ในระดับ{word}", history) for word in ("สูง", "ต่ำ"))
        assert [claim.rule for claim in high] == ([] if score >= target else ["high"])
        assert [claim.rule for claim in low] == ([] if score < target else ["low"])


@pytest.mark.parametrize("number", range(10, 16))
def test_a_code_whose_letter_became_a_digit_is_found(number):
    history = real_history()
    (claim,) = claimed(f"๒. ด้าน EIT พบว่า\n๑{thai_digits(str(number))} ประเด็นผู้รับบริการ", history)
    assert (claim.rule, claim.codes) == ("garbled-code", (f"e{number}",))
    (claim,) = claimed(f"๑. ด้าน IIT พบว่า\n๑{thai_digits(str(number))} ประเด็นบุคลากร", history)
    assert (claim.rule, claim.codes) == ("garbled-code", (f"i{number}",))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mistake_in_a_whole_report_is_found_in_its_line(seed):
    chance, (history, story) = random.Random(seed), told(seed, "th")
    lines = story.text.split("\n")
    hits = [
        (number, hit) for number, line in enumerate(lines) for hit in re.finditer(r"(?<!เพิ่ม)ได้ (\d+\.\d\d) คะแนน", line)
    ]
    number, hit = chance.choice(hits)
    wrong = another_digit(hit[1], chance)
    lines[number] = lines[number][: hit.start(1)] + wrong + lines[number][hit.end(1) :]
    found = lint("\n".join(lines), history.year(2566), history)
    assert {claim.line for claim in found} == {number + 1}
    assert wrong in {claim.quote for claim in found}


def test_another_years_scores_are_not_taken_for_this_years():
    history, story = told(1, "th")
    other = replace(history, assessments=history_by_chance(2).assessments)
    assert len(lint(story.text, other.year(2566), other)) > 50
