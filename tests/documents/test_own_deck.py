"""The officer's own deck: order, hidden slides, notes and steps, kept among the office's texts."""

from hypothesis import given
from hypothesis import strategies as st

from ita_core.documents.blocks import Deck, HardQuestion, Slide
from ita_core.documents.deck.council import OwnDeck, arranged, own_deck

NATURAL = ("result", "years", "staff", "limits", "ask")


def slide(key, **more):
    return Slide(key, f"title of {key}", (), "notes", **more)


def deck_of(*keys, questions=()):
    return Deck("cover", ("line",), "foot", tuple(map(slide, keys)), (slide("e14"),), tuple(questions))


def keys(deck):
    return [slide.key for slide in deck.slides]


KEYS = st.sampled_from((*NATURAL, "gone", "e14", "new"))
OWN = st.builds(
    OwnDeck,
    order=st.lists(KEYS, max_size=8).map(tuple),
    hidden=st.frozensets(KEYS, max_size=4),
    notes=st.dictionaries(KEYS, st.text(min_size=1, max_size=9), max_size=3),
    steps=st.frozensets(KEYS, max_size=3),
)
DECKS = st.permutations((*NATURAL, "new")).map(lambda order: deck_of(*order))


def test_nothing_done_changes_nothing():
    assert arranged(deck_of(*NATURAL), OwnDeck()) == deck_of(*NATURAL)


def test_slides_stand_in_the_officer_s_order_and_hidden_ones_are_gone():
    own = OwnDeck(order=("ask", "staff", "result", "years", "limits"), hidden=frozenset({"limits"}))
    assert keys(arranged(deck_of(*NATURAL), own)) == ["ask", "staff", "result", "years"]


def test_a_slide_that_is_new_falls_in_behind_the_one_it_follows():
    own = OwnDeck(order=("staff", "result", "years", "limits", "ask"))
    whole = deck_of("first", "result", "years", "staff", "followup", "limits", "ask")
    assert keys(arranged(whole, own)) == ["first", "staff", "followup", "result", "years", "limits", "ask"]


def test_a_key_that_the_deck_does_not_have_is_ignored():
    own = OwnDeck(order=("gone", "ask", "result"), hidden=frozenset({"gone"}), notes={"gone": "x"})
    assert keys(arranged(deck_of(*NATURAL), own)) == ["ask", "result", "years", "staff", "limits"]


def test_the_cover_stays_first_whatever_the_order():
    told = arranged(deck_of(*NATURAL), OwnDeck(order=("ask",)))
    assert (told.title, told.lines) == ("cover", ("line",))


def test_notes_and_steps_reach_their_slides_those_of_the_appendix_too():
    own = OwnDeck(notes={"ask": "ขอบคุณ", "e14": "พูดช้า ๆ"}, steps=frozenset({"staff"}))
    told = arranged(deck_of(*NATURAL), own)
    assert [(slide.own_note, slide.steps) for slide in told.slides] == [
        ("", False), ("", False), ("", True), ("", False), ("ขอบคุณ", False),
    ]  # fmt: skip
    assert told.appendix[0].own_note == "พูดช้า ๆ"


def test_a_hard_question_of_a_hidden_slide_points_at_its_own_or_at_none():
    asked = [HardQuestion("?", "!", "", code, "staff") for code in ("e14", "TOTAL")]
    told = arranged(deck_of(*NATURAL, questions=asked), OwnDeck(hidden=frozenset({"staff"})))
    assert [question.slide for question in told.questions] == ["e14", ""]


@given(DECKS, OWN)
def test_no_slide_is_lost_or_doubled(deck, own):
    assert sorted(keys(arranged(deck, own))) == sorted(set(keys(deck)) - own.hidden)


@given(DECKS, OWN)
def test_arranged_twice_is_arranged_once(deck, own):
    once = arranged(deck, own)
    assert arranged(once, own) == once


@given(OWN, st.integers(2560, 2570))
def test_what_was_kept_is_read_back(own, year):
    kept = [(year, key, words) for key, words in own.rows().items()]
    read = own_deck(kept, year)
    assert (read.order, read.hidden, dict(read.notes), read.steps) == (
        tuple(dict.fromkeys(own.order)), own.hidden, dict(own.notes), own.steps,
    )  # fmt: skip
    assert own_deck(kept, year + 1) == OwnDeck()


def test_an_empty_deck_keeps_no_row():
    assert OwnDeck().rows() == {}


def test_keys_typed_with_spaces_or_twice_are_understood():
    own = own_deck([(2566, "deck.order", " ask , staff,ask,, "), (2566, "deck.note.ask", "")], 2566)
    assert own.order == ("ask", "staff")
    assert own.notes == {}


def test_what_released_builds_kept_of_slides_that_others_followed_holds_for_these():
    kept = {
        "deck.order": "result,weak,followup,strong",
        "deck.hidden": "weak",
        "deck.steps": "followup",
        "deck.note.weak": "พูดช้า ๆ",
        "deck.note.citizens": "เริ่มที่ e14",
        "deck.note.annex": "เก็บไว้",
    }
    own = own_deck([(2566, key, words) for key, words in kept.items()], 2566)
    assert own.order == ("result", "citizens", "staff", "timeline", "strong")
    assert own.hidden == {"citizens", "staff"}
    assert own.steps == {"timeline"}
    assert own.notes == {"citizens": "เริ่มที่ e14\nพูดช้า ๆ", "annex": "เก็บไว้"}
    assert own_deck([(2566, key, words) for key, words in own.rows().items()], 2566) == own
