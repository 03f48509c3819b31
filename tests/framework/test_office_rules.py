"""What an office states goes into the rules of a year; the shipped year stays, and what cannot be used is said."""

from decimal import Decimal
from itertools import chain

import pytest

from ita_core.findings import catalogue
from ita_core.framework import (
    SOURCE,
    Framework,
    Group,
    Issue,
    IssueRule,
    LevelRule,
    Link,
    LinkRule,
    MatchRule,
    NodeRule,
    OfficeRules,
    QuestionRule,
    Sourced,
    WeightRule,
    known_years,
    load,
    rules_digest,
    rules_in_force,
    with_office_rules,
)
from ita_core.framework.entries import OutsideIssues


def question(code: str, parent: str = "", wording: str = "", **more: object) -> QuestionRule:
    return QuestionRule(code=code, parent=parent, wording=wording, **more)


def staff_and_public() -> tuple[QuestionRule, ...]:
    """15 questions of staff in threes under 1–5, 9 of the public in threes under 6–8."""
    staff = (question(f"i{n}", str((n + 2) // 3), f"ข้อคำถาม i{n}") for n in range(1, 16))
    public = (question(f"e{n}", str((n + 2) // 3 + 5), f"ข้อคำถาม e{n}") for n in range(1, 10))
    return tuple(chain(staff, public))


def stated(year: int = 2569, **rules: object) -> OfficeRules:
    return OfficeRules(fiscal_year=year, **rules)


def codes(rules: OfficeRules) -> list[str]:
    return [problem.code for problem in rules_in_force(load(rules.fiscal_year), rules).problems]


def average(framework: Framework, node: str) -> tuple[str, ...]:
    return next(each.of for each in framework.averages if each.node == node)


def sureness_of(framework: Framework, node: str) -> str:
    return next(each.sureness for each in framework.averages if each.node == node)


def test_without_rules_the_framework_is_the_shipped_one() -> None:
    assert with_office_rules(load(2569), None) is load(2569)
    assert with_office_rules(load(2569), stated()) is load(2569)


@pytest.mark.parametrize("year", known_years())
def test_a_shipped_year_never_changes(year: int) -> None:
    before = load(year).model_dump_json()
    rules = stated(year, questions=staff_and_public(), single_eit=True, nodes=(NodeRule(code="1", th="ชื่อใหม่"),))
    with_office_rules(load(year), rules)
    assert load(year).model_dump_json() == before


def test_rules_of_another_year_are_refused() -> None:
    with pytest.raises(ValueError, match="2568"):
        with_office_rules(load(2569), stated(2568, dropped=("o1",)))


def test_questions_that_the_year_did_not_have_stand_under_their_indicators() -> None:
    made = with_office_rules(load(2569), stated(questions=staff_and_public()))
    assert average(made, "1") == ("i1", "i2", "i3")
    assert average(made, "8") == ("e7", "e8", "e9")
    first = made.node_of["i1"]
    assert (first.wording, first.label.th) == ("ข้อคำถาม i1", "ข้อคำถาม i1")
    assert (first.source, first.sureness) == (SOURCE, "office")
    assert sureness_of(made, "1") == "office"


def test_a_question_counts_in_one_node_only() -> None:
    made = with_office_rules(load(2568), stated(2568, questions=(question("i3", "2"),)))
    assert average(made, "1") == ("i1", "i2")
    assert average(made, "2") == ("i3", "i4", "i5", "i6")
    assert made.indicator_of("i3") == "2"


def test_an_unknown_answer_scale_lets_nothing_be_read_out_of_a_mean() -> None:
    made = with_office_rules(load(2569), stated(questions=staff_and_public()))
    assert made.scale_of["i1"].sureness == "not-confirmed"
    assert len(made.scale_of["i1"].points) == 101
    assert made.full_score("i1") == 100


def test_a_known_text_that_the_office_repeats_keeps_its_own_source() -> None:
    item = load(2569).node_of["o1"]
    made = with_office_rules(load(2569), stated(questions=(question("o1", "", item.wording),)))
    assert made.node_of["o1"] == item


def test_what_was_not_confirmed_is_the_offices_once_it_states_it() -> None:
    assert sureness_of(load(2568), "1") == "not-confirmed"
    places = tuple(question(f"i{n}", "1") for n in (1, 2, 3))
    assert sureness_of(with_office_rules(load(2568), stated(2568, questions=places)), "1") == "office"
    assert sureness_of(with_office_rules(load(2568), stated(2568, questions=places[:2])), "1") == "not-confirmed"


def test_sub_indicators_are_added_in_order_and_take_their_items() -> None:
    nodes = (NodeRule(code="9.2", th="การบริหารงาน"), NodeRule(code="9.1", th="ข้อมูลพื้นฐาน", en="Basic information"))
    items = (question("o1", "9.1"), question("o2", "9.1"), question("o3", "9.2"))
    made = with_office_rules(load(2569), stated(nodes=nodes, questions=items))
    assert average(made, "9") == ("9.1", "9.2")
    assert average(made, "9.1") == ("o1", "o2")
    assert made.codes("subindicator") == ("9.1", "9.2")
    assert made.label("9.1").en == "Basic information"
    assert made.label("9.2").en == "การบริหารงาน"  # nobody gave an English name


def test_that_documents_make_an_indicator_directly_is_not_confirmed() -> None:
    made = with_office_rules(load(2569), stated(questions=(question("o1", "9"),)))
    assert sureness_of(made, "9") == "not-confirmed"


def test_questions_of_the_public_belong_to_the_first_part_while_there_are_two() -> None:
    rules = stated(2568, questions=(question("e1", "7"),))
    assert average(with_office_rules(load(2568), rules), "EIT1.7") == ("e1", "e4", "e5", "e6")


def test_a_survey_without_a_second_part_has_its_questions_in_its_indicators() -> None:
    made = with_office_rules(load(2568), stated(2568, single_eit=True))
    assert average(made, "6") == ("e1", "e2", "e3")
    assert average(made, "EIT") == ("6", "7", "8")
    assert not [code for code in made.node_of if code.startswith(("EIT1", "EIT2"))]
    assert made.floor_nodes == ("IIT", "EIT", "OIT")
    floors = with_office_rules(load(2566), stated(2566, single_eit=True)).floor_nodes
    assert floors == ("IIT", "EIT", "OIT")  # 2566 looks at both parts


def test_a_dropped_question_is_gone_from_averages_issues_and_advice() -> None:
    made = with_office_rules(load(2566), stated(2566, dropped=("o14",)))
    assert "o14" not in made.node_of
    assert not [each for each in made.averages if "o14" in each.of]
    assert not [issue for issue in made.issues if "o14" in issue.codes]
    assert not [one for one in made.recommendations.values() if "o14" in one.evidence]
    assert [issue.id for issue in made.issues] == [issue.id for issue in load(2566).issues]


def test_the_lines_of_a_question_stay_with_it_and_go_with_it() -> None:
    reworded = with_office_rules(load(2564), stated(2564, questions=(question("i3", "1", "ข้อความใหม่"),)))
    assert average(reworded, "i3") == ("i3.1", "i3.2", "i3.3")
    dropped = with_office_rules(load(2564), stated(2564, dropped=("i3",)))
    assert not [code for code in dropped.node_of if code.partition(".")[0] == "i3"]


@pytest.mark.parametrize("whole", ["1", "100"])
def test_weights_are_shares_of_1_or_of_100(whole: str) -> None:
    shares = {"IIT": "0.25", "EIT": "0.25", "OIT": "0.5"}
    weights = tuple(
        WeightRule(node="TOTAL", member=code, weight=Decimal(share) * Decimal(whole)) for code, share in shares.items()
    )
    made = with_office_rules(load(2569), stated(weights=weights))
    (total,) = (each for each in made.averages if each.node == "TOTAL")
    assert dict(zip(total.of, total.weights, strict=True)) == {code: Decimal(share) for code, share in shares.items()}
    assert total.sureness == "office"


def weights(*shares: str, codes: tuple[str, ...] = ("IIT", "EIT", "OIT")) -> tuple[WeightRule, ...]:
    return tuple(
        WeightRule(node="TOTAL", member=code, weight=Decimal(share)) for code, share in zip(codes, shares, strict=True)
    )


def test_levels_get_the_bounds_that_the_office_states() -> None:
    made = with_office_rules(load(2569), stated(levels=(LevelRule(level="good", floor=Decimal(80)),)))
    good = next(level for level in made.levels if level.id == "good")
    assert (good.total_from, good.floor, good.sureness) == (Decimal(85), Decimal(80), "office")


def issue_rule(**more: object) -> IssueRule:
    link = LinkRule(id="3.1", th="สองมุมมอง", groups=(Group(role="staff", codes=("i1",)),))
    return IssueRule(**{"id": 3, "th": "ประเด็นใหม่", "table": ("i1", "i2"), "links": (link,)} | more)


def test_an_issue_is_renamed_replaced_added_and_removed() -> None:
    issues = (issue_rule(), issue_rule(id=9, links=()), IssueRule(id=1, removed=True))
    made = with_office_rules(load(2566), stated(2566, issues=issues))
    by_id = {issue.id: issue for issue in made.issues}
    assert sorted(by_id) == [2, 3, 4, 5, 6, 7, 9]
    assert (by_id[3].label.th, by_id[3].table, by_id[3].sureness) == ("ประเด็นใหม่", ("i1", "i2"), "office")
    known = {link.id: link for link in load(2566).issues[2].links}
    assert {link.id: link.codes for link in by_id[3].links} == {
        **{number: link.codes for number, link in known.items()},
        "3.1": ("i1",),
    }
    assert by_id[2] == next(issue for issue in load(2566).issues if issue.id == 2)


def test_an_issue_that_only_gets_a_name_keeps_its_questions_and_links() -> None:
    shipped = next(issue for issue in load(2566).issues if issue.id == 5)
    made = with_office_rules(load(2566), stated(2566, issues=(IssueRule(id=5, th="ชื่อของเรา"),)))
    renamed = next(issue for issue in made.issues if issue.id == 5)
    assert (renamed.label.th, renamed.table, renamed.links) == ("ชื่อของเรา", shipped.table, shipped.links)
    assert renamed.sureness == "office"


def test_a_link_is_taken_out_and_the_others_stay() -> None:
    shipped = next(issue for issue in load(2566).issues if issue.id == 5)
    first, *others = (link.id for link in shipped.links)
    assert others
    rules = stated(2566, issues=(IssueRule(id=5, links=(LinkRule(id=first, removed=True),)),))
    left = next(issue for issue in with_office_rules(load(2566), rules).issues if issue.id == 5)
    assert [link.id for link in left.links] == others
    assert left.label.th == shipped.label.th


def test_every_question_is_inside_an_issue_or_listed_as_outside() -> None:
    made = with_office_rules(load(2566), stated(2566, issues=(IssueRule(id=1, removed=True),)))
    inside = {code for issue in made.issues for code in issue.codes}
    assert set(made.outside_issues.codes) == set(made.codes("question")) - inside
    assert "i4" in made.outside_issues.codes  # only issue 1 speaks of it


def test_a_matched_question_has_the_advice_and_the_issues_of_the_known_one() -> None:
    known = load(2566)
    rules = stated(questions=staff_and_public(), matches=(MatchRule(code="i1", year=2566, other="i4"),))
    made = with_office_rules(load(2569), rules)
    assert made.recommendations["i1"].th == known.recommendations["i4"].th
    with_known = {issue.id for issue in known.issues if "i4" in issue.table}
    assert with_known
    assert {issue.id for issue in made.issues if "i1" in issue.table} == with_known


def test_a_matched_question_speaks_in_the_place_of_its_indicator() -> None:
    rules = stated(questions=staff_and_public(), matches=(MatchRule(code="i1", year=2566, other="i1"),))
    before = next(issue for issue in load(2569).issues if issue.id == 1)
    assert "1" in before.table
    after = next(issue for issue in with_office_rules(load(2569), rules).issues if issue.id == 1)
    assert "1" not in after.table
    assert "i1" in after.table


def test_an_issue_that_the_office_states_takes_nothing_from_a_match() -> None:
    matches = (MatchRule(code="i1", year=2566, other="i1"),)
    own = issue_rule(id=1, table=("i2",), links=())
    made = with_office_rules(load(2569), stated(questions=staff_and_public(), matches=matches, issues=(own,)))
    assert next(issue for issue in made.issues if issue.id == 1).table == ("i2",)


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (stated(questions=(question("i1", "1"), question("i1", "2"))), "rules-question-twice"),
        (stated(questions=(question("i1", "6"),)), "rules-parent-unknown"),
        (stated(questions=(question("o1", "9.1"),)), "rules-parent-unknown"),
        (stated(2568, questions=(question("o1", "9"),)), "rules-question-beside-subindicators"),
        (stated(questions=(question("i1"),)), "rules-questions-unplaced"),
        (stated(nodes=(NodeRule(code="12", th="ไม่มี"),)), "rules-node-unknown"),
        (stated(dropped=("o99",)), "rules-code-unknown"),
        (stated(weights=weights("30", "30", "41")), "rules-weights-sum"),
        (stated(weights=weights("0.5", "0.5", codes=("IIT", "EIT"))), "rules-weights-incomplete"),
        (stated(weights=weights("30", "30", "40", codes=("IIT", "EIT", "XIT"))), "rules-code-unknown"),
        (stated(levels=(LevelRule(level="good", floor=Decimal(101)),)), "rules-floor-outside"),
        (stated(levels=(LevelRule(level="good", floor=Decimal(-1)),)), "rules-floor-outside"),
        (stated(levels=(LevelRule(level="best", floor=Decimal(90)),)), "rules-level-unknown"),
        (stated(levels=(LevelRule(level="good", total_from=Decimal(96)),)), "rules-levels-order"),
        (stated(2566, issues=(issue_rule(table=("i1", "i99")),)), "rules-link-code-unknown"),
        (stated(2566, issues=(issue_rule(id=9, table=(), links=()),)), "rules-issue-empty"),
        (stated(2566, issues=(issue_rule(id=9, th=""),)), "rules-issue-empty"),
        (stated(2566, issues=(issue_rule(links=(LinkRule(id="3.1", th="ว่าง"),)),)), "rules-link-empty"),
        (stated(2566, matches=(MatchRule(code="i1", year=2566, other="i99"),)), "rules-match-unknown"),
        (stated(2566, matches=(MatchRule(code="i1", year=2599, other="i1"),)), "rules-match-unknown"),
    ],
)
def test_what_cannot_be_used_is_said_with_words_in_both_languages(rules: OfficeRules, code: str) -> None:
    assert code in codes(rules)
    assert {"th", "en"} <= catalogue()[code]["message"].keys()


@pytest.mark.parametrize(
    "rules",
    [
        stated(weights=weights("30", "30", "40")),
        stated(2566, levels=(LevelRule(level="good", floor=Decimal(100)), LevelRule(level="pass", floor=Decimal(0)))),
        stated(2566, issues=(issue_rule(),)),
        stated(2568, dropped=("o28",), single_eit=True),
    ],
)
def test_what_can_be_used_is_not_remarked_on(rules: OfficeRules) -> None:
    assert codes(rules) == [] or codes(rules) == ["rules-questions-unplaced"]


def entries(value: object) -> list[Sourced]:
    if isinstance(value, tuple):
        return [entry for part in value for entry in entries(part)]
    if not hasattr(type(value), "model_fields"):
        return []
    own = [value] if isinstance(value, Sourced) else []
    return own + [entry for name in type(value).model_fields for entry in entries(getattr(value, name))]


def test_every_entry_that_the_office_made_says_so() -> None:
    made = with_office_rules(load(2569), stated(questions=staff_and_public(), nodes=(NodeRule(code="9.1", th="ก"),)))
    shipped = [entry.model_dump_json() for entry in entries(load(2569))]
    new = [entry for entry in entries(made) if entry.model_dump_json() not in shipped and entry is not made]
    own = [entry for entry in new if not isinstance(entry, Issue | Link | OutsideIssues)]  # these follow from it
    assert len(own) > 24 + 8
    assert {entry.source for entry in own} == {SOURCE}
    assert {entry.sureness for entry in new} <= {"office", "not-confirmed"}


def test_the_name_of_what_the_office_states_carries_its_mark() -> None:
    rules = stated(
        nodes=(NodeRule(code="1", th="ชื่อใหม่"), NodeRule(code="9.1", th="ข้อมูลพื้นฐาน")),
        levels=(LevelRule(level="good", floor=Decimal(80)),),
        questions=(question("i1", "1", "ข้อแรก"),),
    )
    made = with_office_rules(load(2569), rules)
    names = [made.label("1"), made.label("9.1"), made.label("i1"), made.levels[1].label]
    assert [name.sureness for name in names] == ["office"] * 4


def test_the_digest_changes_with_every_statement() -> None:
    some = [stated(dropped=("o1",)), stated(dropped=("o2",)), stated(2568, dropped=("o1",)), stated(single_eit=False)]
    assert len({rules_digest([rules]) for rules in some}) == len(some)
    assert rules_digest([]) == rules_digest([stated()]) == ""
    assert rules_digest(some[:1] + some[2:3]) == rules_digest(some[2:3] + some[:1])


def test_the_year_is_known_down_to_its_questions_once_each_has_its_place() -> None:
    items = tuple(question(f"o{n}", "9.1") for n in range(1, 27))
    whole = stated(questions=(*staff_and_public(), *items), nodes=(NodeRule(code="9.1", th="ข้อมูลพื้นฐาน"),))
    assert load(2569).detail == "indicators"
    assert with_office_rules(load(2569), stated(questions=staff_and_public())).detail == "indicators"
    assert with_office_rules(load(2569), whole).detail == "questions"
