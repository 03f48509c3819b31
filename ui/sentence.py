"""One sentence of the report's text: its source, what has become of its edit, and the field to edit it."""

import streamlit as st

from ita_core.narrative import Review, Sentence
from ita_core.narrative.edits import REMOVED, basis_key, text_key
from ita_core.tables.narrative import figures_table
from ita_core.text import Text
from ui import plans
from ui.cache import content_hash
from ui.show import plain, show_table
from ui.state import Chosen

_OPEN = "narrative_open"


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
        table = figures_table(sentence, chosen.assessment.framework, text)
        show_table(table, text, "sentence_figures", download=False)
    else:
        st.caption(text("narrative_page.no_figures"))
    st.caption(plain(text("narrative_page.rule", rule=rule_told(sentence.rule, text))))


def rule_told(rule: str, text: Text) -> str:
    """A rule of a sentence in words."""
    kind, _, relation = rule.partition(".")
    if relation:
        return text(f"narrative_rule.{kind}", relation=text(f"relation.{relation}"))
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
    agency, year, language = plans.owner(chosen.history), chosen.assessment.fiscal_year, chosen.text.language
    plans.keep_text(agency, year, text_key(language, address), words)
    plans.keep_text(agency, year, basis_key(language, address), was)
    open_sentence(None)
