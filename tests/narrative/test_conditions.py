"""The conditions of sentences: none without, each at its edges by hand, and no way to say a sentence past them."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from ita_core.framework import known_years
from ita_core.narrative.conditions import Term, UnfitError, case, conditions, kind_of, parsed, words_only
from ita_core.narrative.story import narrate
from ita_core.narrative.teller import Teller
from ita_core.text import LANGUAGES, text_in
from tests.narrative.made import real_history
from tests.narrative.test_gaps import full, told
from tests.test_every_year_report import history_of_year

BLOCKS = ("story", "headline", "remark", "tension", "level", "ruler", "board", "path", "answers")
NARRATIVE = Path(__file__).parents[2] / "ita_core" / "narrative"


def sentences(language):
    keys = [key for key in text_in(language).entries if key.partition(".")[0] in BLOCKS]
    return [key for key in keys if not any(key == own or key.startswith(f"{own}.") for own in words_only())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_of_sentence_is_without_its_condition(language):
    assert len(sentences(language)) > 130
    assert {kind_of(key) for key in sentences(language)} == set(conditions())


def test_a_sentence_without_a_condition_would_be_found():
    with pytest.raises(KeyError, match=r"story\.overall\.new"):
        kind_of("story.overall.new.1")


def test_a_number_of_its_own_has_a_condition_of_its_own_and_a_variant_has_that_of_its_kind():
    assert kind_of("story.overall.binding.2") == "story.overall.binding.2"
    assert kind_of("story.todo.keep.3") == "story.todo.keep"


# Each line: kind, the other facts, the fact at its edge with the edge, and whether the kind may stand below, at and
# above it ('+' yes, '-' no). One more or less is 0.01 of a score (an edge with decimals) and 1 of a count.
EDGES = """
story.overall.levels_left | level=? | levels 1 | -++
story.overall.above_target | target=85 | total 85.00 | --+
story.overall.at_target | target=85 | total 85.00 | -+-
story.overall.below_target | target=85 | total 85.00 | +--
story.overall.binding.1 | near=5 | room 0.00 | -++
story.overall.binding.1 | near=5 | room 5.00 | ++-
story.overall.binding.2 | near=5 | room 5.00 | --+
story.overall.next.1 | above=A | conditions 1 | -+-
story.overall.next.2 | above=A | conditions 2 | -++
story.overall.next_part | | short 0.00 | --+
story.years.up | before=2565 doubt=none | change 0.00 | --+
story.years.down | before=2565 doubt=none | change 0.00 | +--
story.years.up | before=2565 doubt=apart | change 0.00 | ---
story.years.down | before=2565 doubt=doubtful | change 0.00 | ---
story.years.apart | before=2565 doubt=apart | change 0.00 | +-+
story.years.doubtful | before=2565 doubt=doubtful | change 0.00 | +-+
story.years.same | before=2565 | change 0.00 | -+-
story.years.ruler | before=2565 | reasons 1 | -++
story.years.ruler_same | before=2565 | reasons 0 | -+-
story.years.node_up | subtractable=yes | change 0.00 | --+
story.years.node_down | subtractable=yes | change 0.00 | +--
story.years.node_same | subtractable=yes | change 0.00 | -+-
story.instruments.above | target=85 | score 85.00 | --+
story.instruments.at | target=85 | score 85.00 | -+-
story.instruments.below | target=85 | score 85.00 | +--
story.instruments.missing | | unknown 1 | -++
story.instruments.parts | second=90 | first 90.00 | +-+
story.instruments.parts_same | second=90 | first 90.00 | -+-
story.instruments.order | high=90 low=80 | unknown 0 | -+-
story.instruments.order | unknown=0 low=80 | high 80.00 | --+
story.indicators.full | full_score=100 target=85 | score 100.00 | -+-
story.indicators.above | full_score=100 target=85 | score 85.00 | --+
story.indicators.above | full_score=100 target=85 | score 100.00 | +--
story.indicators.at | full_score=100 target=85 | score 85.00 | -+-
story.indicators.at | full_score=85 target=85 | score 85.00 | ---
story.indicators.below | full_score=100 target=85 | score 85.00 | +--
story.indicators.weak_items | documents=yes | lacking 1 | -++
story.indicators.missing | unknown=1 | known 1 | -++
story.indicators.missing | known=1 | unknown 1 | -++
story.indicators.unconfirmed_year | unknown=0 | known 0 | -+-
story.indicators.unconfirmed_year | known=0 | unknown 0 | -+-
story.indicators.no_scores | unknown=1 | known 0 | -+-
story.indicators.no_scores | known=0 | unknown 1 | -++
story.indicators.part_two | low=80 high=90 | score 80.00 | +--
story.indicators.part_two | low=80 high=90 | score 90.00 | --+
story.indicators.spread | high=90 low=80 | unknown 0 | -+-
story.indicators.spread | unknown=0 low=80 | high 80.00 | --+
story.indicators.spread_low | high=90 low=80 target=85 score=86 | unknown 0 | -+-
story.indicators.spread_low | unknown=0 low=80 target=85 score=86 | high 80.00 | --+
story.indicators.spread_low | unknown=0 high=90 target=85 score=86 | low 85.00 | +--
story.indicators.spread_low | unknown=0 high=90 low=80 target=85 | score 85.00 | -++
story.advice.keep | strongest=yes target=85 | score 85.00 | -++
story.advice.best_but_below | strongest=yes target=85 | score 85.00 | +--
story.advice.improve | weakest=yes full_score=100 | score 100.00 | +--
story.advice.strong | | strong 1 | -++
story.advice.weak | named=12 | weak 1 | -++
story.advice.weak | named=12 | weak 12 | ++-
story.advice.weak_many | named=12 | weak 12 | --+
story.advice.watched | | watched 1 | -++
story.advice.documents | documents=yes gain=2 | weak 1 | -++
story.advice.documents_unweighed | documents=yes gain=? | weak 1 | -++
story.advice.documents_full | documents=yes unknown=0 | weak 0 | -+-
story.advice.documents_full | documents=yes weak=0 | unknown 0 | -+-
story.advice.no_weak | documents=no unknown=0 | weak 0 | -+-
story.advice.no_weak | documents=no weak=0 | unknown 0 | -+-
story.advice.part | unknown=1 | known 1 | -++
story.advice.part | known=1 | unknown 1 | -++
story.advice.evidence | | others 1 | -++
story.advice.none | asked=yes | known 0 | -+-
story.advice.by_indicator | asked=no | known 0 | -+-
story.advice.negative | | negative 1 | -++
story.issues.none | | issues 0 | -+-
story.issues.no_scores | known=0 | issues 1 | -++
story.issues.no_scores | issues=7 | known 0 | -+-
story.issues.intro | known=1 | issues 1 | -++
story.issues.intro | issues=7 | known 1 | -++
story.issues.opening | | groups 1 | -++
story.issues.group | apart=no | unknown 0 | -+-
story.issues.group_apart | apart=yes | unknown 0 | -+-
story.issues.group_unknown | | unknown 1 | -++
story.link.compare_1 | | groups 1 | -+-
story.link.compare_2 | | groups 2 | -+-
story.link.compare_3 | | groups 3 | -+-
story.link.unknown | | unknown 1 | -++
story.views.consistent | high=4 margin=5 | low -5.00 | -++
story.views.consistent | low=-4 margin=5 | high 5.00 | ++-
story.views.different | high=9 margin=5 | low 5.00 | --+
story.views.different | low=-9 margin=5 | high -5.00 | +--
story.views.cannot_tell | high=4 margin=5 | low -5.00 | +--
story.views.cannot_tell | low=-9 margin=5 | high -5.00 | -++
story.views.cannot_tell | low=-4 margin=5 | high 5.00 | --+
story.views.cannot_tell | high=9 margin=5 | low 5.00 | ++-
story.views.target | | intervals 1 | -++
story.views.target_open | | intervals 0 | -+-
story.reach.reached | high=99 target=85 | low 85.00 | -++
story.reach.not_reached | low=70 target=85 | high 85.00 | +--
story.reach.cannot_tell | high=99 target=85 | low 85.00 | +--
story.reach.cannot_tell | low=70 target=85 | high 85.00 | -++
story.verdict.short | asked=yes | below 1 | -++
story.verdict.short_nodes | asked=no | below 1 | -++
story.todo.point.1 | named=6 | below 1 | -++
story.todo.point.1 | named=6 | below 6 | ++-
story.todo.point.2 | named=6 | below 6 | --+
story.todo.keep | asked=yes unknown=0 | below 0 | -+-
story.todo.keep | asked=yes below=0 | unknown 0 | -+-
story.todo.keep_by_indicator | asked=no unknown=0 | below 0 | -+-
story.todo.keep_by_indicator | asked=no below=0 | unknown 0 | -+-
story.recommendations.unweighed | | unweighed 1 | -++
story.recommendations.intro | | weighed 1 | -++
story.recommendations.documents | gain=2 | documents 2 | -++
story.recommendations.item.1 | gain=2 | place 0 | -+-
story.recommendations.item.2 | gain=2 | place 1 | -++
story.recommendations.more | named=10 | weak 10 | --+
story.recommendations.none | unknown=0 | weak 0 | -+-
story.recommendations.none | weak=0 | unknown 0 | -+-
story.recommendations.unplaced | known=0 unplaced=1 | weak 0 | -+-
story.recommendations.unplaced | weak=0 unplaced=1 | known 0 | -+-
story.recommendations.unplaced | weak=0 known=0 | unplaced 1 | -++
story.recommendations.unknown | known=0 unplaced=0 | weak 0 | -+-
story.recommendations.unknown | weak=0 unplaced=0 | known 0 | -+-
story.recommendations.unknown | weak=0 known=0 | unplaced 0 | -+-
story.recommendations.part | unknown=1 | known 1 | -++
story.recommendations.part | known=1 | unknown 1 | -++
story.missing.places | gap=places | codes 1 | -++
story.missing.questions | gap=questions | codes 1 | -++
story.missing.texts | gap=texts | codes 1 | -++
story.missing.weights | gap=weights | codes 1 | -++
story.missing.advice | gap=advice | codes 1 | -++
story.limits.derived | | derived 1 | -++
story.limits.narrowed | | narrowed 1 | -++
story.limits.missing | | missing 1 | -++
story.limits.likely | | likely 1 | -++
story.limits.comparison | | reasons 1 | -++
story.limits.findings | | errors 1 | -++
headline.more | doubt=none | change 0.00 | --+
headline.less | doubt=none | change 0.00 | +--
headline.same | doubt=none | change 0.00 | -+-
headline.more | doubt=apart | change 0.00 | ---
headline.less | doubt=doubtful | change 0.00 | ---
headline.same | doubt=apart | change 0.00 | ---
headline.caveat | total=90 total_before=80 | reasons 1 | -++
headline.binding | | room 0.00 | -++
headline.short_by | | short 0.00 | --+
remark.documents_some | documents=yes members=3 | weak 1 | -++
remark.documents_some | documents=yes members=3 | weak 3 | +--
remark.documents_none | documents=yes members=3 | weak 3 | -+-
remark.kept_one | documents=no need=maintain | members 1 | -+-
remark.kept_alike | documents=no need=maintain lowest=2 | members 2 | -+-
remark.kept_alike | documents=no need=maintain members=3 | lowest 3 | -+-
remark.kept_alike | documents=no need=maintain lowest=1 | members 2 | ---
remark.kept | documents=no need=maintain asked=yes | members 2 | -++
remark.kept_by_indicator | documents=no need=maintain asked=no | members 2 | -++
remark.improve | documents=no need=improve | weak 1 | -++
remark.low_one | documents=no members=1 target=85 | mean 85.00 | +--
remark.low_one | documents=no mean=80 target=85 | members 1 | -+-
remark.low | documents=no members=2 target=85 weak=1 | mean 85.00 | +--
remark.low | documents=no mean=80 target=85 weak=1 | members 2 | -++
remark.low | documents=no mean=80 target=85 members=2 | weak 1 | -++
tension.partial | partial=yes | below 1 | -++
level.unknown | level=? | levels 0 | -+-
level.between | level=? | levels 1 | -++
ruler.mixed | | reasons 1 | -++
board.binds | | room 0.00 | -++
board.missing | above=A | conditions 1 | -++
board.missing_one | | short 0.00 | --+
path.reached | feasible=yes | steps 0 | -+-
path.effort | feasible=yes | steps 1 | -++
path.result | feasible=yes level=A | steps 1 | -++
path.binds | feasible=yes conditions=1 | steps 1 | -++
path.binds | feasible=yes steps=1 | conditions 1 | -++
path.unreachable | feasible=no needed=85 | best 85.00 | +--
answers.unplaced | | unplaced 1 | -++
answers.none | | unplaced 0 | -+-
answers.all_possible | tested=yes | impossible 0 | -+-
answers.impossible | tested=yes | impossible 1 | -++
answers.singling_out | | codes 1 | -++
answers.unanimous | | codes 1 | -++
answers.thin | | codes 1 | -++
answers.private | stopped=yes | codes 0 | -+-
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in EDGES.strip().splitlines()]


def fact(words):
    if words in ("yes", "no"):
        return words == "yes"
    return None if words == "?" else Decimal(words) if re.fullmatch(r"-?[\d.]+", words) else words


@pytest.mark.parametrize(("kind", "others", "edge", "expected"), ROWS)
def test_a_kind_stands_below_at_and_above_its_edge_only_where_it_is_true(kind, others, edge, expected):
    name, at = edge.split()
    step = Decimal("0.01") if "." in at else Decimal(1)
    given = {own: fact(value) for own, value in (pair.split("=") for pair in others.split())}
    stands = [case(**given, **{name: Decimal(at) + by * step}).allows(kind) for by in (-1, 0, 1)]
    assert "".join("+" if one else "-" for one in stands) == expected


def compared(term):
    """The sides of a term that hold a number against another; nothing of a term about a word."""
    is_word = term.held in ("=", "!=") and re.fullmatch("[a-z_]+", term.right) and term.right not in COUNTS
    return () if term.held not in ("<", "<=", "=", "!=", ">=", ">") or is_word else (term.left,)


COUNTS = {"needed", "members", "target", "second", "high", "low", "full_score"}


def test_every_number_that_a_condition_speaks_of_is_tested_at_its_edge():
    needed = {(k, left) for k, groups in conditions().items() for g in groups for term in g for left in compared(term)}
    assert len(needed) > 120
    assert needed == {(kind, edge.split()[0]) for kind, _, edge, _ in ROWS}


@pytest.mark.parametrize(
    ("kind", "facts", "stands"),
    [
        ("story.overall.result", {"total": 90, "level": "A"}, True),
        ("story.overall.result", {"total": 90, "level": None}, False),
        ("story.overall.no_total", {"total": None}, True),
        ("story.years.node_up", {"subtractable": False, "change": 1}, False),
        ("story.advice.do_of", {"advised": "indicator"}, True),
        ("story.advice.do", {"advised": "indicator"}, False),
        ("story.link.staff", {"documents": True, "role": "staff"}, False),
        ("story.link.public", {"documents": False, "role": "public"}, True),
        ("story.limits.part_two", {"part_two": False}, False),
        ("story.limits.meaning", {}, True),
        ("remark.improve_indicator", {"need": "maintain", "asked": False}, False),
        ("remark.documents_full", {"documents": True, "need": "maintain"}, True),
        ("tension.documents", {"partial": False, "compared": False, "documents": False}, False),
    ],
)
def test_words_and_what_is_unknown_decide_too(kind, facts, stands):
    assert case(**facts).allows(kind) is stands


def test_what_nobody_knows_is_neither_more_nor_less():
    about = case(total=None, target=85)
    keys = [f"story.overall.{way}_target" for way in ("above", "at", "below")]
    assert [about.allows(key) for key in keys] == [False] * 3
    with pytest.raises(UnfitError):
        about.chosen(*keys)


def test_a_fact_that_was_not_given_is_no_silent_no():
    for facts in ({"total": 90}, {"target": 85}):
        with pytest.raises(KeyError, match=r"target|total"):
            case(**facts).allows("story.overall.at_target")


@pytest.mark.parametrize("words", ["score above target", "score >", "", "a and", "not a b"])
def test_a_condition_that_cannot_be_read_is_refused(words):
    with pytest.raises(ValueError, match="no term"):
        parsed(words)


def test_terms_are_read_as_they_stand():
    assert parsed("a >= -m and not b or c is known") == (
        (Term("a", ">=", "-m"), Term("b", "false")),
        (Term("c", "known"),),
    )


def test_a_sentence_whose_condition_does_not_hold_cannot_be_said():
    history = real_history()
    teller = Teller(history, history.latest, text_in("th"))
    with pytest.raises(UnfitError, match="above_target"):
        teller.say("overall.above_target", case(total=Decimal("84.99"), target=85))


def test_no_module_of_the_narrative_takes_the_text_of_a_sentence_past_its_condition():
    """`say`, `phrase` and a chosen key are the ways; a key that is written out stands behind its own `allows`."""
    taken = re.compile(rf"text\(f?\"((?:{'|'.join(BLOCKS)})\.(?!title|word|{{key}})[^\"]*)\"")
    found = []
    for path in NARRATIVE.rglob("*.py"):
        source = path.read_text("utf-8")
        keys = [key for key in taken.findall(source) if key not in words_only()]
        found += [(path.name, key) for key in keys if f'allows("{key}")' not in source.replace('(f"', '("')]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", known_years())
def test_every_sentence_of_every_year_is_of_a_kind_with_a_condition(year, language):
    history = history_of_year(year, seed=3)
    keys = [s.key for s in narrate(history, history.latest, text_in(language)).sentences]
    told_of_an_indicator = re.compile(r"\.at\d+$")
    assert {kind_of(told_of_an_indicator.sub("", key)) for key in keys if key.startswith("story.")} <= set(conditions())


@pytest.mark.parametrize(
    ("section", "score", "said", "unsaid"),
    [
        ("indicators", "84.99", "ยังต่ำกว่าค่าเป้าหมาย", ""),
        ("indicators", "85.00", "", "ต่ำกว่าค่าเป้าหมาย"),
        ("advice.EIT", "84.99", "e14", ""),
    ],
)
def test_a_question_is_called_low_below_the_target_and_not_at_it(section, score, said, unsaid):
    whole = " ".join(text for text in told(full(e14=score), section) if "e14" in text)
    assert said in whole
    assert not unsaid or unsaid not in whole


@pytest.mark.parametrize(("low_n", "kind"), [(6, "เรื่องที่ต้องดำเนินการ"), (7, "มี 7 เรื่อง")])
def test_up_to_six_scores_stand_beside_what_is_to_do(low_n, kind):
    low = {f"i{n}": "70" for n in (*range(1, 7), 7)[:low_n]} if low_n < 7 else {f"i{n}": "70" for n in range(1, 7)}
    if low_n == 7:
        low["e1"] = "70"
    (point,) = [text for text in told(full(**low), "issue.1") if "ต้องดำเนินการ" in text]
    assert (kind in point) is (low_n == 7)
    assert ("(70.00)" in point) is (low_n == 6)


@pytest.mark.parametrize(("documents_n", "runs"), [(4, False), (5, True)])
def test_many_documents_without_points_are_drawn_together(documents_n, runs):
    lacking = {f"o{n}": "0" for n in range(1, documents_n + 1)}
    (text,) = [text for text in told(full(**lacking), "advice.OIT") if "รายการที่ยังไม่ได้คะแนนเต็ม" in text]
    assert (f"o1–o{documents_n} ซึ่งได้ 0.00 คะแนนทุกรายการ" in text) is runs


def test_years_measured_alike_need_no_caution():
    text = text_in("th")("story.limits.comparison")
    assert not case(reasons=0).allows("story.limits.comparison")
    assert text in [s.text for s in narrate(real_history(), real_history().latest, text_in("th")).sentences]


def test_without_respondents_no_sentence_speaks_of_their_number_or_interval():
    """2569: nobody knows a question of staff or public, so that there is no interval to have in mind."""
    history = history_of_year(2569)
    links = [s.text for s in narrate(history, history.latest, text_in("th")).sentences if s.key.startswith("link.")]
    assert any("ข้อมูลผู้ตอบไม่พอ" in text for text in links)
    assert [t for t in links if re.search("เมื่อคำนึงถึงจำนวนผู้ตอบ|เมื่อพิจารณาช่วง|หากนับความคลาดเคลื่อน", t)] == []
