"""What is said of a gap, of the target and of documents: each threshold below, at and above it, both ways round."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_core.analysis.intervals import Interval
from ita_core.analysis.respondents import samples_of
from ita_core.consistency import Agreement, Reach, judge
from ita_core.consistency.gap import gaps_of, reach_of, word_of
from ita_core.framework import Group, load
from ita_core.scoring import assess, history_of
from ita_core.workbook import Agency, read
from ita_core.workbook.template import Filled, template
from tests.made_year import YEAR, made_year
from tests.samples import reading_of, real_reading, real_scores

REAL = assess(real_reading(), load(2566))
FIVE = Decimal(5)
POINTS = st.decimals(-100, 100, places=2)


def span(low, high):
    return Interval(Decimal(low), Decimal(high))


def verdict_of(assessment, link, samples=None):
    (found,) = [verdict for verdict in judge(assessment, samples) if verdict.link.id == link]
    return found


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        ("-4.99", "4.99", "consistent"),
        ("-5.00", "5.00", "consistent"),
        ("-5.01", "5.00", "cannot_tell"),
        ("-5.00", "5.01", "cannot_tell"),
        ("5.00", "9.00", "cannot_tell"),
        ("5.01", "9.00", "different"),
        ("-9.00", "-5.01", "different"),
        ("-9.00", "-5.00", "cannot_tell"),
        ("-9.00", "9.00", "cannot_tell"),
    ],
)
def test_the_margin_itself_belongs_to_it(low, high, word):
    assert word_of(span(low, high), FIVE) == word


@given(POINTS, POINTS, st.decimals("0.01", 100, places=2))
def test_the_word_is_the_same_whoever_is_named_first(one, other, margin):
    low, high = sorted((one, other))
    assert word_of(Interval(low, high), margin) is word_of(Interval(-high, -low), margin)


@given(POINTS, POINTS, st.decimals("0.01", 100, places=2), st.decimals("0.01", 50, places=2))
def test_a_wider_margin_never_makes_views_differ(one, other, margin, more):
    low, high = sorted((one, other))
    before, after = word_of(Interval(low, high), margin), word_of(Interval(low, high), margin + more)
    assert not (before is not Agreement.DIFFERENT and after is Agreement.DIFFERENT)
    assert not (before is Agreement.CONSISTENT and after is not Agreement.CONSISTENT)


def test_without_an_interval_nothing_is_told():
    assert word_of(None, FIVE) is Agreement.CANNOT_TELL
    assert reach_of(None, Decimal(85)) is Reach.CANNOT_TELL


@pytest.mark.parametrize(
    ("low", "high", "reach"),
    [
        ("84.99", "90.00", "cannot_tell"),
        ("85.00", "90.00", "reached"),
        ("85.01", "90.00", "reached"),
        ("80.00", "84.99", "not_reached"),
        ("80.00", "85.00", "cannot_tell"),
        ("80.00", "85.01", "cannot_tell"),
    ],
)
def test_a_mean_that_may_be_the_target_may_reach_it(low, high, reach):
    assert reach_of(span(low, high), Decimal(85)) == reach


def test_documents_are_counted_and_never_subtracted():
    found = verdict_of(REAL, "6.1")
    evidence, staff = found.groups
    assert (evidence.published.full_n, evidence.published.items_n) == (2, 4)
    assert (evidence.reach, evidence.interval) == (Reach.NOT_REACHED, None)
    assert staff.published is None
    assert (found.agreement, found.gaps) == (Agreement.NOT_COMPARED, ())


def test_a_document_with_a_part_of_its_points_is_not_full():
    scores = real_scores() | {"o23": Decimal(50)}
    evidence, _ = verdict_of(assess(reading_of({YEAR: scores}), made_year()), "6.1").groups
    assert evidence.published.full_n == 1


def test_documents_without_a_score_leave_it_open_unless_another_lacks_points():
    scores = {code: score for code, score in real_scores().items() if code[0] in "ie"}
    none_known = assess(reading_of({2566: scores}), load(2566))
    assert verdict_of(none_known, "6.1").groups[0].reach is Reach.CANNOT_TELL
    one_short = assess(reading_of({2566: scores | {"o24": Decimal(0)}}), load(2566))
    assert verdict_of(one_short, "6.1").groups[0].reach is Reach.NOT_REACHED


def test_the_gap_has_a_sign_and_its_means_are_those_printed():
    found = verdict_of(REAL, "7.3")
    (gap,) = found.gaps
    assert (gap.first.role, gap.second.role, str(gap.points)) == ("staff", "public", "-4.52")  # 89.29 − 93.81


def test_a_guideline_and_practice_are_two_views_of_the_same_staff():
    (gap,) = verdict_of(REAL, "4.1").gaps
    assert (gap.first.role, gap.second.role, str(gap.points)) == ("guideline", "staff", "1.76")


def test_swapped_views_have_the_opposite_gap():
    samples = samples_of(REAL)
    staff, public = Group(role="staff", codes=("i1", "i2")), Group(role="public", codes=("e1",))
    (one,), (other,) = (gaps_of(pair, REAL, samples) for pair in ((staff, public), (public, staff)))
    assert (one.points, one.interval.low, one.interval.high) == (
        -other.points,
        -other.interval.high,
        -other.interval.low,
    )
    assert one.agreement is other.agreement


def test_links_of_one_view_are_not_compared():
    assert verdict_of(REAL, "5.2").agreement is Agreement.NOT_COMPARED


def test_a_missing_mean_leaves_the_link_open():
    scores = {code: score for code, score in real_scores().items() if code != "e1"}
    found = verdict_of(assess(reading_of({2566: scores}), load(2566)), "1.1")
    assert (found.agreement, found.gaps) == (Agreement.CANNOT_TELL, ())


def test_the_margin_is_the_year_s():
    facts = {(YEAR, "respondents_iit_n"): "5000", (YEAR, "respondents_eit_n"): "5000"}
    words = {
        margin: verdict_of(assess(reading_of({YEAR: real_scores()}, facts), made_year(margin=margin)), "1.1").agreement
        for margin in ("3", "10")
    }
    assert words == {"3": Agreement.DIFFERENT, "10": Agreement.CONSISTENT}  # the gap is 6.19


def test_when_all_staff_answered_only_the_public_is_a_sample():
    known = {"IIT": 31, "EIT": 5000}
    all_asked = samples_of(REAL, respondents=known, populations={"IIT": 31})
    staff, public = verdict_of(REAL, "1.1", all_asked).groups
    assert (str(staff.interval.low), str(staff.interval.high)) == ("92.53", "92.55")  # only the printed rounding
    assert (staff.reach, public.reach) == (Reach.REACHED, Reach.REACHED)
    wide = verdict_of(REAL, "1.1", samples_of(REAL, respondents=known, populations={"IIT": 60})).groups[0].interval
    widest = verdict_of(REAL, "1.1", samples_of(REAL, respondents=known)).groups[0].interval
    assert widest.low < wide.low < staff.interval.low
    assert staff.interval.high < wide.high < widest.high


def test_the_staff_of_the_sheet_s_fact_is_used():
    facts = {(2566, "respondents_iit_n"): "31", (2566, "staff_n"): "31"}
    counted = assess(reading_of({2566: real_scores()}, facts), load(2566))
    assert str(verdict_of(counted, "5.2").groups[0].interval.low) == "93.32"


def test_fewer_than_ten_respondents_tell_nothing():
    few, enough = (
        verdict_of(REAL, "1.1", samples_of(REAL, respondents={"IIT": 31, "EIT": n})).groups[1].interval for n in (9, 10)
    )
    assert few is None
    assert enough is not None


def test_an_unknown_n_is_the_fewest_that_fits_the_means():
    sample = samples_of(REAL)["EIT"]
    assert (sample.n, sample.known) == (97, "at_least")  # 14 of the 15 means fit 97, fewer fit every lower number


def test_of_an_unknown_n_the_interval_is_the_widest():
    samples = samples_of(REAL)
    group = verdict_of(REAL, "2.3", samples).groups[1].interval
    more = samples | {"EIT": replace(samples["EIT"], n=200)}
    narrower = verdict_of(REAL, "2.3", more).groups[1].interval
    assert group.low < narrower.low < narrower.high < group.high


def test_all_staff_typed_into_the_workbook_reach_the_verdict():
    facts = {"respondents_iit_n": "31", "staff_n": "34"}
    filled = Filled(Agency("เทศบาลตำบลทดสอบ", "เทศบาลตำบล", "ราชบุรี"), {2566: real_scores()}, {2566: facts})
    year = history_of(read(template([2566], filled=filled), "filled.xlsx")).latest
    assert samples_of(year)["IIT"].population == 34
