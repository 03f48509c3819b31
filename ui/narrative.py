"""The text of the report on the screen: the pages to edit it on, edits that have no place, the whole to take along."""

from collections.abc import Mapping

import streamlit as st

from ita_core.narrative.edits import (
    Edit,
    Review,
    draft_key,
    edits_in,
    lost_edits,
    reviews,
    text_key,
    with_edits,
)
from ita_core.narrative.sentence import Story
from ita_core.narrative.story import narrate
from ita_core.text import Text
from ui import session
from ui.documents import named_file
from ui.made import made
from ui.show import folded, plain
from ui.state import Chosen

LONGEST = 4000
"""Letters of an edited sentence."""


def show_edit_status(chosen: Chosen) -> None:
    """How many sentences are edited, how many of them should be read again, and edits without a sentence."""
    text, found = chosen.text, review_of(chosen, edits_of(chosen))
    if not found:
        st.caption(f"{text('narrative_page.none_edited')} · {text('narrative_page.arabic')}")
    else:
        told = [text("narrative_page.edited_n", n=len(found)), text("narrative_page.one_language")]
        if wanting := sum(review.needs_a_look for review in found):
            told.insert(1, f"{text('severity_symbol.warning')} {text('narrative_page.wanting', n=wanting)}")
        st.caption(f":material/edit: {' · '.join(told)}")
    _show_lost(chosen)


def _show_lost(chosen: Chosen) -> None:
    text = chosen.text
    lost = made(lost_edits, story_of(chosen), edits_of(chosen))
    if not lost:
        return
    with st.expander(text("narrative_page.lost", n=len(lost)), icon=":material/warning:"):
        st.caption(text("narrative_page.lost_help"))
        for address, words in lost.items():
            st.markdown("  \n".join(plain(line) for line in words.splitlines()))
            st.button(
                text("narrative_page.lost_delete"),
                key=f"lost_{address}",
                type="tertiary",
                icon=":material/delete:",
                on_click=keep_words,
                args=(chosen, address, "", ""),
            )


def keep_words(chosen: Chosen, address: str, words: str, was: str) -> None:
    """Keep the office's words for a sentence, and the draft they were written for; empty words give the draft back."""
    agency, year, language = session.owner(chosen.history), chosen.assessment.fiscal_year, chosen.text.language
    own = words.strip()
    own = "" if own == was else own
    session.keep_text(agency, year, text_key(language, address), own)
    session.keep_text(agency, year, draft_key(language, address), was if own else "")


def rule_text(rule: str, text: Text) -> str:
    """A rule of a sentence in words."""
    kind, _, word = rule.partition(".")
    if word:
        named = text(f"relation.{word}" if kind == "relation" else f"views.{word}")
        return text(f"narrative_rule.{kind}", relation=named)
    known = f"narrative_rule.{kind}" in text.entries
    return text(f"narrative_rule.{kind}" if known else "narrative_rule.text")


def story_of(chosen: Chosen) -> Story:
    """The generated story."""
    return made(narrate, chosen.history, chosen.assessment, chosen.text)


def edits_of(chosen: Chosen) -> dict[str, Edit]:
    """The office's edits of the year in the language of the page, by address."""
    texts = session.all_texts(session.owner(chosen.history))
    return made(edits_in, texts, chosen.assessment.fiscal_year, chosen.text.language)


def review_of(chosen: Chosen, edits: Mapping[str, Edit]) -> tuple[Review, ...]:
    """What has become of the edits; worked out anew when the data or an edit changed."""
    return made(reviews, story_of(chosen), edits, chosen.assessment, chosen.history) if edits else ()


def _text_file(story: Story) -> bytes:
    """The whole text as Notepad shows it as it is."""
    return story.text.replace("\n", "\r\n").encode("utf-8-sig")


def offer_whole(chosen: Chosen) -> None:
    """The whole text to copy or to download."""
    text = chosen.text
    story = made(with_edits, story_of(chosen), edits_of(chosen))
    data = made(_text_file, story)
    with folded(text("narrative_page.whole"), "whole_text_fold") as fold:
        if fold.open:
            st.download_button(
                text("narrative_page.download"),
                data,
                file_name=named_file(text("documents_page.file.text"), ".txt", chosen, data),
                mime="text/plain",
                key="whole_text",
                on_click="ignore",
                icon=":material/download:",
            )
            st.caption(text("narrative_page.whole_help"))
            st.code(story.text, language=None, wrap_lines=True)
