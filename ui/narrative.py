"""The text of the report on the screen: a section at a time, each sentence with its source and the office's edit."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ita_core.narrative import Edit, Review, Section, Story, addresses, edits_in, lost_edits, narrate, reviews
from ita_core.text import Text
from ui import plans
from ui.cache import content_hash
from ui.sentence import forget_edit, open_sentence, show_sentence, shown_lines
from ui.show import folded, plain, small_header
from ui.state import Chosen

SECTION = "section"
"""The section on the screen; also its key in the address."""

_STORIES = "stories"


def story_of(chosen: Chosen) -> Story:
    """The generated story; told once a session for a history, a year and a language."""
    owner, stories = st.session_state.get(_STORIES, (None, {}))
    if owner is not chosen.history:
        stories = {}
        st.session_state[_STORIES] = (chosen.history, stories)
    key = (chosen.assessment.fiscal_year, chosen.text.language)
    if key not in stories:
        stories[key] = narrate(chosen.history, chosen.assessment, chosen.text)
    return stories[key]  # type: ignore[no-any-return]  # session state is untyped


def edits_of(chosen: Chosen) -> dict[str, Edit]:
    """The office's edits of the year in the language of the page, by address."""
    texts = plans.all_texts(plans.owner(chosen.history))
    return edits_in(texts, chosen.assessment.fiscal_year, chosen.text.language)


def review_of(chosen: Chosen, edits: Mapping[str, Edit]) -> tuple[Review, ...]:
    """What has become of the edits; worked out at every run, so that no change of the data goes by."""
    return reviews(story_of(chosen), edits, chosen.assessment, chosen.history) if edits else ()


def show_standing(chosen: Chosen, found: tuple[Review, ...], titles: Mapping[str, str], name: str) -> None:
    """How many sentences are edited, which sections beside `name` should be read again, edits without a sentence."""
    text = chosen.text
    if not found:
        st.caption(text("narrative_page.none_edited"))
    else:
        counted = text("narrative_page.edited_n", n=len(found))
        st.caption(f":material/edit: {counted} · {text('narrative_page.one_language')}")
    elsewhere = [review for review in found if review.needs_a_look and _section_in(review.address) != name]
    if elsewhere:
        sections = dict.fromkeys(titles[_section_in(review.address)] for review in elsewhere)
        told = text("narrative_page.look_at", n=len(elsewhere), sections=" · ".join(sections))
        st.warning(plain(told), icon=":material/warning:")
    _show_lost(chosen)


def _section_in(address: str) -> str:
    """The id of the section that a sentence stands in."""
    return address.split("/")[-2]


def _show_lost(chosen: Chosen) -> None:
    text = chosen.text
    lost = lost_edits(story_of(chosen), edits_of(chosen))
    if not lost:
        return
    with st.expander(text("narrative_page.lost", n=len(lost)), icon=":material/warning:"):
        st.caption(text("narrative_page.lost_help"))
        for address, words in lost.items():
            st.markdown(shown_lines(words))
            st.button(
                text("narrative_page.lost_delete"),
                key=f"lost_{address}",
                type="tertiary",
                icon=":material/delete:",
                on_click=forget_edit,
                args=(chosen, address),
            )


def show_section(chosen: Chosen, section: Section, found: tuple[Review, ...]) -> None:
    """The sentences of a section as they stand in the report; one of them may be open for sources and editing."""
    text = chosen.text
    small_header(plain(section.title), "section")
    own = {review.address: review for review in found if _section_in(review.address) == section.id}
    if wanting := sum(review.needs_a_look for review in own.values()):
        st.warning(text("narrative_page.section_look_at", n=wanting), icon=":material/warning:")
    for address, sentence in addresses(story_of(chosen)):
        if _section_in(address) == section.id:
            show_sentence(chosen, address, sentence, own.get(address))


def show_turning(names: Sequence[str], name: str, text: Text) -> None:
    """The ways to the sections before and after."""
    at = names.index(name)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for way, to, icon in (("previous", at - 1, "arrow_back"), ("next", at + 1, "arrow_forward")):
            st.button(
                text(f"narrative_page.{way}"),
                key=f"section_{way}",
                icon=f":material/{icon}:",
                icon_position="left" if way == "previous" else "right",
                disabled=not 0 <= to < len(names),
                on_click=_turn,
                args=(names[max(0, min(to, len(names) - 1))],),
            )


def _turn(name: str) -> None:
    st.session_state[SECTION] = name
    open_sentence(None)


def offer_whole(story: Story, text: Text) -> None:
    """The whole text to copy or to download, and the way to the Word report."""
    data = story.text.replace("\n", "\r\n").encode("utf-8-sig")  # so that Notepad shows it as it is
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            text("narrative_page.download"),
            data,
            file_name=f"ita-report-text-{story.fiscal_year}-{content_hash(data)[:10]}.txt",
            mime="text/plain",
            key="whole_text",
            on_click="ignore",
            icon=":material/download:",
        )
        st.page_link("pages/meeting/documents.py", label=text("narrative_page.to_word"), icon=":material/description:")
    with folded(text("narrative_page.whole"), "whole_text_fold") as fold:
        if fold.open:
            st.caption(text("narrative_page.whole_help"))
            st.code(story.text, language=None, wrap_lines=True)
