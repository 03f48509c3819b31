"""The report that an office published for 2566: what the checker finds in it, and that it finds nothing else."""

from pathlib import Path

import pytest

from ita_core.report_check import lint
from tests.narrative.made import real_history

REPORT = (Path(__file__).with_name("report-2566.txt")).read_text("utf-8")

# Erratum → the claims that find it: (rule, quoted text, codes). One row an erratum of the published list.
ERRATA = {
    "indicator 5 given as 80.79 where IIT = 90.79": [("figure-near", "๘๐.๗๙", ("5",))],
    "indicator 3 named การใช้จ่ายเงิน": [("indicator-name", "การใช้จ่ายเงิน", ("3",))],
    "indicator 9 given as 95, the score of OIT": [("figure-other", "๙๕", ("9",))],
    "codes ๑๑๔ and ๑๑๕": [("garbled-code", "๑๑๔", ("e14",)), ("garbled-code", "๑๑๕", ("e15",))],
    "ข้อ ๑๒ under EIT in two tables": [("bare-code", "๑๒", ("e12",)), ("bare-code", "๑๒", ("e12",))],
    "procurement items ๐๑๔ – ๐๒๒": [("range", "๐๑๔ – ๐๒๒", tuple(f"o{n}" for n in range(14, 23)))],
    "o23–o26 called high": [("high", "ระดับสูง", ("o23", "o24", "o25", "o26"))],
    "i26 called low": [("low", "ระดับต่ำ", ("i26",))],
    "the instrument named (oim)": [("instrument-name", "oim", ("OIT",))],
}
# The two verdicts of the report that its own scores contradict; that of link 7.2 is the erratum on i26.
VERDICTS = {
    "2.3: e14 = 81.50 called good": [("high", "ระดับดี", ("e14",))],
    "7.2: i26 = 90.42 called low": [("low", "ระดับต่ำ", ("i26",))],
}
# What is claimed beside these and is true.
FURTHER = {
    "2.3: o30 = 100.00 'agrees with' e14 = 81.50": ("consistent", "สอดคล้องกับ", ("o30", "e14")),
    "3.1 is true only in part: e6, e7, e9 are below 85": (
        "partly-high",
        "ระดับดี",
        ("e6", "e7", "e8", "e9", "e10"),
    ),
    "4.1 is true only in part: i20, i21 are below 85": (
        "partly-high",
        "ระดับสูง",
        ("i20", "i21", "i22", "i23", "i24"),
    ),
}
# A reader may join i7 to the low i8 or not; the published list of verdicts does not, so it counts as a false alarm.
FALSE_ALARMS = {"5.1: i7 = 88.23, if called low together with i8 = 76.32": ("joined", "ระดับต่ำ", ("i7",))}
FALSE_ALARMS_AT_MOST = 3


@pytest.fixture(scope="module")
def claims():
    history = real_history()
    return [(claim.rule, claim.quote, claim.codes) for claim in lint(REPORT, history.year(2566), history)]


@pytest.mark.parametrize("erratum", ERRATA)
def test_every_erratum_is_found(erratum, claims):
    for claim in ERRATA[erratum]:
        assert claims.count(claim) == ERRATA[erratum].count(claim)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_wrong_verdict_is_found(verdict, claims):
    assert VERDICTS[verdict][0] in claims


def test_every_other_claim_is_accounted_for(claims):
    known = {claim for found in (*ERRATA.values(), *VERDICTS.values()) for claim in found}
    known |= {*FURTHER.values(), *FALSE_ALARMS.values()}
    assert set(claims) == known
    assert len(FALSE_ALARMS) <= FALSE_ALARMS_AT_MOST


def test_what_is_true_only_in_part_is_information():
    history = real_history()
    found = [claim for claim in lint(REPORT, history.year(2566), history) if claim.rule == "partly-high"]
    assert [claim.severity for claim in found] == ["info", "info"]


def test_a_claim_says_where_it_stands():
    history = real_history()
    claim = next(c for c in lint(REPORT, history.year(2566), history) if c.rule == "figure-near")
    line = REPORT.splitlines()[claim.line - 1]
    assert line[claim.start : claim.end] == claim.quote == "๘๐.๗๙"
    assert line.startswith("๑. ด้าน IIT")


def test_the_report_with_its_errata_put_right_keeps_only_what_is_partly_true():
    right = REPORT
    for wrong, put in {
        "๘๐.๗๙": "๘๗.๘๘",
        "การใช้จ่ายเงิน\t": "การใช้อำนาจ\t",
        "มีค่าคะแนนเท่ากับ ๙๕ ": "มีค่าคะแนนเท่ากับ ๙๐ ",
        "๑๑๔ ประเด็น": "e๑๔ ประเด็น",
        "๑๑๕ ประเด็น": "e๑๕ ประเด็น",
        "ข้อ ๑๒\t": "ข้อ e๑๒\t",
        "(oim)": "(OIT)",
        "(๐๑๔ – ๐๒๒)": "(๐๑๙ – ๐๒๒)",
        "(๐๒๓ – ๐๒๖) อยู่ในระดับสูง": "(๐๒๓ – ๐๒๖) อยู่ในระดับต่ำ",
        "(i๒๖) อยู่ในระดับต่ำ": "(i๒๖) อยู่ในระดับสูง",
    }.items():
        assert wrong in right
        right = right.replace(wrong, put)
    history = real_history()
    left = {(claim.rule, claim.codes) for claim in lint(right, history.year(2566), history)}
    expected = {(rule, codes) for rule, _, codes in (*FURTHER.values(), *FALSE_ALARMS.values())}
    assert left == expected | {("high", ("e14",))}
