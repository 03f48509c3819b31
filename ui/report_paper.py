"""The whole report as pages on the screen, on which a sentence is edited where it stands; its figures in the margin."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import streamlit as st

from ita_core.documents.paper import PaperSubject, paper
from ita_core.framework import Framework
from ita_core.narrative.edits import REMOVED, Review, edits_in, reviews
from ita_core.narrative.edits import addresses as addresses_in
from ita_core.narrative.sentence import Figure, Sentence
from ita_core.peers.among import Among
from ita_core.tables.narrative import figure_name, figure_place
from ita_core.text import Text
from ui import session
from ui.among import for_documents
from ui.cache import content_hash
from ui.narrative import LONGEST, keep_words, rule_text
from ui.places import file_of
from ui.state import HASH_BY_INPUTS, KEPT_SECONDS, QUESTION, Chosen, Inputs, inputs_of
from ui.typed_check import dropped_text, plain_claims

_BROWSER = Path(__file__).with_name("browser")
_SCRIPTS = ("report_pages.js", "report_margin.js", "report_paper.js", "report_editing.js")
_paper = st.components.v2.component(
    "ita_lens_report_paper",
    html='<div class="desk"></div>',
    css=(_BROWSER / "report_paper.css").read_text("utf-8"),
    js="\n".join((_BROWSER / name).read_text("utf-8") for name in _SCRIPTS),
)
KEY = "report_paper"
SECTION = "section"
"""The section to show, in the address."""

_ASKED = "section_asked"
_DONE = "edits_kept"
_REMEMBERED = 200


def show_paper(chosen: Chosen) -> None:
    """The pages of the report; an edit is kept as soon as the browser says that its sentence was left."""
    added, among = for_documents(chosen)
    content = _content(inputs_of(chosen, added), chosen, among)
    data = content | {
        "owner": owner_of(chosen),
        "content": content_hash(f"{chosen.history.sha256} {owner_of(chosen)}".encode())[:16],
        "done": list(st.session_state.get(_DONE, ())),
        "show": _asked_for(),
        "removed": REMOVED,
        "longest": LONGEST,
    }
    told = _paper(key=KEY, data=data, on_kept_change=lambda: _take(chosen), on_go_change=lambda: None)
    if isinstance(told.go, dict):
        _go(told.go, chosen)


def _asked_for() -> dict[str, str] | None:
    """The section that the address asked for last, with a token to show it once; the address forgets it."""
    if section := st.query_params.get(SECTION):
        st.session_state[_ASKED] = {"section": section, "token": token_hex(8)}
        del st.query_params[SECTION]
    return st.session_state.get(_ASKED)


def _go(where: dict[str, Any], chosen: Chosen) -> None:
    """The page of a question, or the one on which what stands open is filled in."""
    code, part = where.get(QUESTION), where.get("open")
    if code in chosen.assessment.framework.node_of:
        st.switch_page(file_of("scores"), query_params={QUESTION: str(code)})
    if part in ("plan", "texts"):
        st.switch_page(file_of("measures"), query_params={"measures_part": str(part)})


def owner_of(chosen: Chosen) -> str:
    """Whose report it is, of which year and language, without naming anybody: an edit goes to no other."""
    whose = f"{session.owner(chosen.history)} {chosen.assessment.fiscal_year} {chosen.text.language}"
    return content_hash(whose.encode())[:16]


def _take(chosen: Chosen) -> None:
    """Keep the edits that the browser tells, and remember which, so that it forgets them."""
    done = list(st.session_state.get(_DONE, ()))
    for edit in _edits(st.session_state[KEY]["kept"]):
        if edit["owner"] == owner_of(chosen) and edit["id"] not in done:
            keep_words(chosen, edit["address"], edit["words"], edit["was"])
            done.append(edit["id"])
    st.session_state[_DONE] = tuple(done[-_REMEMBERED:])


def _edits(told: Any) -> Iterator[dict[str, str]]:
    """The edits of a browser's message; what is none is passed over."""
    names = ("owner", "id", "address", "words", "was")
    for edit in told if isinstance(told, list) else ():
        is_one = isinstance(edit, dict) and all(isinstance(edit.get(name), str) for name in names)
        if is_one and len(edit["words"]) <= LONGEST:
            yield edit


# The key is the inputs; what is drawn of them is not hashed again.
@st.cache_resource(scope="session", max_entries=4, ttl=KEPT_SECONDS, show_spinner=False, hash_funcs=HASH_BY_INPUTS)
def _content(inputs: Inputs, _chosen: Chosen, _among: Among | None) -> dict[str, Any]:
    """The pages and every sentence by its address, as plain values."""
    text, assessment = _chosen.text, _chosen.assessment
    subject = PaperSubject(_chosen.history, assessment, text, inputs.work, _among)
    edits = edits_in(inputs.work.texts, assessment.fiscal_year, text.language)
    found = {each.address: each for each in reviews(subject.generated, edits, assessment, _chosen.history)}
    return paper(subject) | {
        "sentences": {
            address: _told(sentence, found.get(address), assessment.framework, text)
            for address, sentence in addresses_in(subject.generated)
        },
        "signs": {
            "edited": text("symbol.edited"),
            "wrong": text("severity_symbol.error"),
            "old": text("severity_symbol.warning"),
        },
        "words": {name.removeprefix("paper."): words for name, words in text.entries.items() if name[:6] == "paper."},
    }


def _told(sentence: Sentence, review: Review | None, framework: Framework, text: Text) -> dict[str, Any]:
    """A sentence with what the margin says of it."""
    checked = review.checked if review else None
    return {
        "text": checked.text if checked else sentence.text,
        "generated": sentence.text,
        "state": "draft" if review is None else "edited" if checked else "removed",
        "stale": _stale(review, text) if review and review.is_stale else "",
        "claims": plain_claims(checked.claims, checked.text, text) if checked else [],
        "dropped": dropped_text(checked.dropped, text) if checked else "",
        "figures": [_figure(figure, framework, text) for figure in dict.fromkeys(sentence.figures)],
        "rule": text("narrative_page.rule", rule=rule_text(sentence.rule, text)),
    }


def _stale(review: Review, text: Text) -> str:
    now, was = review.sentence.text, review.edit.was
    return f"{text('narrative_page.is_stale', now=now)}\n{text('narrative_page.was', was=was)}"


def _figure(figure: Figure, framework: Framework, text: Text) -> dict[str, str]:
    """A figure as printed, what it is, where it stands, and the question to look up."""
    code = figure.code.rpartition(":")[2]
    return {
        "printed": figure.text,
        "what": figure_name(figure, framework, text),
        "place": figure_place(figure, text),
        "question": code if code in framework.codes("question") else "",
    }
