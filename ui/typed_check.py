"""The checker on what is being typed: one sentence is held against the scores, and nothing else is drawn anew."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import streamlit as st

from ita_core.narrative.edits import addresses, edited
from ita_core.narrative.sentence import Figure
from ita_core.report_check import Claim
from ita_core.text import Text
from ui.fragments import fragment
from ui.made import made
from ui.narrative import LONGEST, story_of
from ui.state import Chosen

_check = st.components.v2.component(
    "ita_lens_typed_check", js=Path(__file__).with_name("browser").joinpath("typed_check.js").read_text("utf-8")
)
KEY = "typed_check"
_FOUND = "typed_check_found"


@fragment
def check_what_is_typed(chosen: Chosen) -> None:
    """The way between the browser and the checker; an empty place of the page."""
    found = st.session_state.get(_FOUND)
    _check(key=KEY, data={"found": found}, on_typed_change=lambda: _hold(chosen))


def _hold(chosen: Chosen) -> None:
    """Hold the words that the browser tells against the scores."""
    typed = st.session_state[KEY]["typed"]
    if not isinstance(typed, dict):
        return
    address, words = str(typed.get("address")), typed.get("words")
    sentence = made(dict, made(addresses, story_of(chosen))).get(address)
    if sentence is None or not isinstance(words, str) or len(words) > LONGEST:
        return
    checked = edited(sentence, words, chosen.assessment, chosen.history)
    st.session_state[_FOUND] = {
        "address": address,
        "words": words,
        "claims": plain_claims(checked.claims, words, chosen.text),
        "dropped": dropped_text(checked.dropped, chosen.text),
    }


def dropped_text(dropped: Iterable[Figure], text: Text) -> str:
    """Which figures of the draft the words do not give; '' where they give all."""
    figures = ", ".join(dict.fromkeys(figure.text for figure in dropped))
    return text("narrative_page.dropped", figures=figures) if figures else ""


def plain_claims(claims: Iterable[Claim], words: str, text: Text) -> list[dict[str, Any]]:
    """What the data deny as plain values; `start` and `end` are places in the words as a browser counts them."""
    return [_plain(claim, words, text) for claim in claims]


def _plain(claim: Claim, words: str, text: Text) -> dict[str, Any]:
    start = _place(claim, words)
    before, after = claim.sentence
    corrected = claim.corrected()
    return {
        "rule": text(f"lint_rule.{claim.rule}"),
        "quote": claim.quote,
        "says": claim.says(text),
        "start": -1 if start < 0 else _browser_length(words[:start]),
        "end": -1 if start < 0 else _browser_length(words[: start + len(claim.quote)]),
        "corrected": corrected,
        "right": corrected[len(before) : len(corrected) - len(after)] if corrected else "",
    }


def _place(claim: Claim, words: str) -> int:
    """Where the quote begins in the words, from the line that the checker found it in; -1 where it does not stand."""
    lines = words.split("\n")[: claim.line - 1]
    return words.find(claim.quote, sum(len(line) + 1 for line in lines) + claim.start)


def _browser_length(words: str) -> int:
    """How many units a browser counts: signs beyond the first 65,536 are two."""
    return len(words.encode("utf-16-le")) // 2
