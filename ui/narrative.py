"""The text of the report on the screen: a section at a time, each sentence with its source and the office's edit."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ita_core.narrative.edits import (
    REMOVED,
    Edit,
    Review,
    addresses,
    draft_key,
    edits_in,
    lost_edits,
    reviews,
    section_places,
    text_key,
    with_edits,
)
from ita_core.narrative.sentence import Section, Sentence, Story
from ita_core.narrative.story import narrate
from ita_core.tables.narrative import figures_table
from ita_core.text import Text
from ui import session
from ui.cache import content_hash
from ui.linked import linked_selectbox
from ui.made import made
from ui.places import file_of
from ui.show import folded, plain, show_table, small_header
from ui.state import Chosen

_OPEN = "narrative_open"


def show_draft(chosen: Chosen) -> None:
    """The text a section at a time: every sentence with its figures, its rule and the office's own words."""
    text, story, edits = chosen.text, story_of(chosen), edits_of(chosen)
    sections = made(section_places, story)
    titles = {name: title for name, (title, _) in sections.items()}
    found = review_of(chosen, edits)
    st.caption(text("narrative_page.intro"))
    name = linked_selectbox(text("narrative_page.choose"), list(sections), key=SECTION, format_func=titles.__getitem__)
    show_edit_status(chosen, found, titles, name)
    show_section(chosen, sections[name][1], found)
    show_turning(list(sections), name, text)
    st.divider()
    offer_whole(made(with_edits, story, edits), text)


def show_sentence(chosen: Chosen, address: str, sentence: Sentence, review: Review | None) -> None:
    text, is_open = chosen.text, st.session_state.get(_OPEN) == address
    with st.container(border=is_open, gap="xsmall"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.markdown(_as_it_stands(sentence, review), width="stretch")
            st.button(
                text("narrative_page.close" if is_open else "narrative_page.open"),
                key=f"open_{address}",
                type="tertiary",
                icon=":material/close:" if is_open else ":material/edit_note:",
                help=text("narrative_page.open_help"),
                on_click=open_sentence,
                args=(None if is_open else address,),
            )
        if review:
            _show_review(review, text)
        if is_open:
            _show_source(chosen, sentence)
            _edit(chosen, address, sentence, review)


def _as_it_stands(sentence: Sentence, review: Review | None) -> str:
    if review is None:
        return plain(sentence.text)
    return f":gray[~~{plain(sentence.text)}~~]" if review.checked is None else shown_lines(review.checked.text)


def shown_lines(words: str) -> str:
    return "  \n".join(plain(line) for line in words.splitlines())


def _show_review(review: Review, text: Text) -> None:
    """The mark of an edit, and what there is to say about it."""
    mark = "narrative_page.is_removed" if review.checked is None else "narrative_page.is_edited"
    st.caption(f":material/edit: {text(mark)}")
    if review.is_stale:
        now, was = plain(review.sentence.text), plain(review.edit.was)
        told = [text("narrative_page.is_stale", now=now), text("narrative_page.was", was=was)]
        st.warning("  \n".join(told), icon=":material/update:")
    if review.checked is None:
        return
    for claim in review.checked.claims:
        told_claim = text("narrative_page.is_contradicted", quote=plain(claim.quote), says=plain(claim.says(text)))
        st.error(told_claim, icon=":material/error:")
    if review.checked.dropped:
        figures = ", ".join(dict.fromkeys(figure.text for figure in review.checked.dropped))
        st.caption(plain(text("narrative_page.dropped", figures=figures)))


def _show_source(chosen: Chosen, sentence: Sentence) -> None:
    text = chosen.text
    st.markdown(f"**{text('narrative_page.figures')}**")
    if sentence.figures:
        table = made(figures_table, sentence, chosen.assessment.framework)
        show_table(table, text, "sentence_figures", download=False)
    else:
        st.caption(text("narrative_page.no_figures"))
    st.caption(plain(text("narrative_page.rule", rule=rule_text(sentence.rule, text))))


def rule_text(rule: str, text: Text) -> str:
    """A rule of a sentence in words."""
    kind, _, word = rule.partition(".")
    if word:
        named = text(f"relation.{word}" if kind == "relation" else f"views.{word}")
        return text(f"narrative_rule.{kind}", relation=named)
    known = f"narrative_rule.{kind}" in text.entries
    return text(f"narrative_rule.{kind}" if known else "narrative_rule.text")


def _edit(chosen: Chosen, address: str, sentence: Sentence, review: Review | None) -> None:
    text = chosen.text
    standing = review.edit.words if review and review.checked else sentence.text
    # Another sentence under this address, or other words, are another field: what was typed never lands in them.
    key = f"words_{content_hash(f'{address} {standing}'.encode())[:16]}"
    if review:
        st.caption(plain(text("narrative_page.generated", words=sentence.text)))
    with st.form(f"edit_{address}", border=False):
        st.text_area(text("narrative_page.words"), standing, key=key, height=140, max_chars=4000)
        with st.container(horizontal=True):
            st.form_submit_button(
                text("narrative_page.keep"),
                type="primary",
                key="keep_sentence",
                on_click=_keep,
                args=(chosen, address, sentence, key),
            )
            if review:
                st.form_submit_button(
                    text("narrative_page.back"), key="back_to_draft", on_click=forget_edit, args=(chosen, address)
                )
            if review is None or review.checked is not None:
                st.form_submit_button(
                    text("narrative_page.remove"),
                    key="remove_sentence",
                    on_click=_remove,
                    args=(chosen, address, sentence),
                )


def open_sentence(address: str | None) -> None:
    st.session_state[_OPEN] = address


def _keep(chosen: Chosen, address: str, sentence: Sentence, key: str) -> None:
    words = str(st.session_state[key]).strip()
    if words in ("", sentence.text):
        forget_edit(chosen, address)
    else:
        _write(chosen, address, words, sentence.text)


def _remove(chosen: Chosen, address: str, sentence: Sentence) -> None:
    _write(chosen, address, REMOVED, sentence.text)


def forget_edit(chosen: Chosen, address: str) -> None:
    _write(chosen, address, "", "")


def _write(chosen: Chosen, address: str, words: str, was: str) -> None:
    agency, year, language = session.owner(chosen.history), chosen.assessment.fiscal_year, chosen.text.language
    session.keep_text(agency, year, text_key(language, address), words)
    session.keep_text(agency, year, draft_key(language, address), was)
    open_sentence(None)


SECTION = "section"
"""The section on the screen; also its key in the address."""


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


def show_edit_status(chosen: Chosen, found: tuple[Review, ...], titles: Mapping[str, str], name: str) -> None:
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
    lost = made(lost_edits, story_of(chosen), edits_of(chosen))
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
    for address, sentence in made(addresses, story_of(chosen)):
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


def _text_file(story: Story) -> bytes:
    """The whole text as Notepad shows it as it is."""
    return story.text.replace("\n", "\r\n").encode("utf-8-sig")


def offer_whole(story: Story, text: Text) -> None:
    """The whole text to copy or to download, and the way to the Word report."""
    data = made(_text_file, story)
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
        st.page_link(
            file_of("report"),
            label=text("narrative_page.to_word"),
            icon=":material/description:",
            query_params={"report_part": "export"},
        )
    with folded(text("narrative_page.whole"), "whole_text_fold") as fold:
        if fold.open:
            st.caption(text("narrative_page.whole_help"))
            st.code(story.text, language=None, wrap_lines=True)
