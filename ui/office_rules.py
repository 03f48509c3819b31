"""The tab on which an office states rules of a year: a pasted list, statements, what the scores prove, a file."""

from collections.abc import Callable, Sequence

import streamlit as st

from ita_core.findings import Finding, findings_table
from ita_core.framework import Framework, OfficeRules, load, with_office_rules
from ita_core.framework.matching import Proposal as Match
from ita_core.framework.matching import propose
from ita_core.office.pasted_questions import PastedList, pasted_list, rules_with
from ita_core.office.rule_edits import NotUsable, matched, placed, rows_in, stated, to_match, without
from ita_core.office.rules_file import MEDIA_TYPE, RulesFileRefused, rules_file, rules_in_file
from ita_core.office.stored_words import RULE_KINDS
from ita_core.scoring import History
from ita_core.scoring.tree_proof import Proposal, TreeProof, prove
from ita_core.tables.office_rules import (
    code_of,
    match_table,
    pasted_table,
    proof_table,
    proposal_table,
    stated_table,
)
from ita_core.text import Text
from ui import session
from ui.brought_back import uploader_key
from ui.cache import content_hash
from ui.made import made
from ui.show import folded, plain, show_folded_table, show_table, small_header

_KNOWN_YEAR = 2566
"""The year whose questions others are matched with: the last one that is known whole."""
_INSTRUMENTS = ("", "IIT", "EIT", "OIT")
_TIMES = "rules_taken_in"
"""How often a list or a file was used: its field is empty again then."""


def rules_of(history: History | None, year: int) -> OfficeRules:
    """What the office whose workbook is in use states about a year."""
    known = session.rules(session.owner(history)) if history else ()
    return next((one for one in known if one.fiscal_year == year), OfficeRules(fiscal_year=year))


def show_office_rules(history: History | None, year: int, text: Text) -> None:
    """The whole tab; without a workbook it says that one is needed to keep anything with."""
    st.caption(text("office_rules.help"))
    if history is None:
        st.info(text("office_rules.no_workbook"), icon=":material/info:")
        return
    agency, rules = session.owner(history), rules_of(history, year)
    framework = with_office_rules(load(year), rules)
    said = text("office_rules.stated_n" if rules else "office_rules.nothing", n=rules.entries_n, year=year)
    st.markdown(f"{text('symbol.stated')} {plain(said)}")

    def keep(changed: OfficeRules) -> None:
        session.keep_rules(agency, changed)

    _paste(rules, keep, text)
    _proof(history, rules, keep, text)
    _matches(rules, keep, text)
    _statements(rules, framework, keep, text)
    _file(history, rules, keep, text)


Keep = Callable[[OfficeRules], None]
"""Called before the page runs again; after it, `st.rerun` would replace a click on the menu that came meanwhile."""


def _paste(rules: OfficeRules, keep: Keep, text: Text) -> None:
    small_header(text("office_rules.paste"), "office_rules_paste")
    year = rules.fiscal_year
    left, right = st.columns([3, 1])
    pasted = left.text_area(
        text("office_rules.paste_label"),
        key=f"paste_rules_{year}_{st.session_state.get(_TIMES, 0)}",
        height=160,
        help=text("office_rules.paste_help"),
    )
    instrument = right.selectbox(
        text("office_rules.instrument"),
        _INSTRUMENTS,
        format_func=lambda code: code or text("office_rules.by_heading"),
        key=f"paste_instrument_{year}",
    )
    right.button(text("office_rules.read"), key=f"read_list_{year}", icon=":material/table_rows:")
    if not pasted.strip():
        return
    found = made(_read_list, pasted, load(year), instrument)
    show_table(pasted_table(found, with_office_rules(load(year), rules_with(rules, found))), text, f"pasted_{year}")
    _findings(found.findings, text, "pasted")
    whole = bool(found.absent) and st.toggle(
        text("office_rules.without_absent", n=len(found.absent)), key=f"without_absent_{year}"
    )
    if found.questions:
        st.button(
            text("office_rules.use_list", n=len(found.questions)),
            key=f"use_list_{year}",
            type="primary",
            on_click=lambda: _use(rules_with(rules, found, without_absent=whole), keep),
        )


def _use(changed: OfficeRules, keep: Keep) -> None:
    """Keep what a list or a file says, and empty its field."""
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    keep(changed)


def _read_list(pasted: str, framework: Framework, instrument: str) -> PastedList:
    return pasted_list(pasted, framework, instrument=instrument)


def _findings(findings: tuple[Finding, ...], text: Text, key: str) -> None:
    """Every remark with what to do, under its number."""
    if not findings:
        return
    with st.expander(text("office_rules.remarks", n=len(findings)), expanded=True, key=f"{key}_remarks"):
        for row in findings_table(findings, text.language).itertuples():
            symbol = text(f"severity_symbol.{row.severity}")
            st.markdown(f"{symbol} {plain(str(row.message))} {plain(str(row.what_to_do))}")


def _proof(history: History, rules: OfficeRules, keep: Keep, text: Text) -> None:
    small_header(text("office_rules.proof"), "office_rules_proof")
    assessment = history.year(rules.fiscal_year)
    if assessment is None:
        st.caption(text("office_rules.no_scores", year=rules.fiscal_year))
        return
    st.caption(text("office_rules.proof_help"))
    proof: TreeProof = made(prove, assessment)
    show_table(made(proof_table, proof, assessment.framework), text, f"proof_{rules.fiscal_year}")
    for proposal in proof.proposals:
        _proposal(proposal, assessment.framework, lambda one=proposal: keep(placed(rules, one)), text)  # type: ignore[misc]
    for instrument, why in proof.why_none:
        st.caption(text(f"office_rules.why_none.{why}", instrument=instrument))


def _proposal(proposal: Proposal, framework: Framework, take: Callable[[], None], text: Text) -> None:
    name = proposal.instrument
    if proposal.is_in_force:
        st.markdown(f"{text('symbol.fine')} {text(f'office_rules.proved.{proposal.basis}', instrument=name)}")
        return
    with st.container(border=True):
        st.markdown(f"**{text(f'office_rules.proposed.{proposal.basis}', instrument=name)}**")
        if proposal.single_eit:
            st.markdown(text("office_rules.single_eit"))
        show_table(proposal_table(proposal, framework), text, f"proposal_{name}", download=False)
        st.button(text("office_rules.use_proposal"), key=f"use_proposal_{name}", on_click=take)


def _matches(rules: OfficeRules, keep: Keep, text: Text) -> None:
    """Which known questions the stated ones ask the same as: a proposal that the officer takes or leaves."""
    asked = to_match(rules) if rules.fiscal_year != _KNOWN_YEAR else ()
    if not asked:
        return
    small_header(text("office_rules.match"), "office_rules_match")
    found = propose(asked, load(_KNOWN_YEAR))
    st.caption(text("office_rules.match_help", year=_KNOWN_YEAR, n=len(found), of=len(asked)))
    if not found:
        return
    show_table(match_table(asked, found), text, f"matches_{rules.fiscal_year}", download=False)
    codes = [one.code for one in found]
    chosen = st.multiselect(
        text("office_rules.match_choose"),
        codes,
        default=codes,
        key=f"match_{rules.fiscal_year}_{'_'.join(codes)}",
        placeholder=text("choose_here"),
    )
    if chosen:
        taken = [one for one in found if one.code in chosen]
        words = text("office_rules.match_use", n=len(chosen))
        st.button(words, key="use_matches", on_click=lambda: keep(_all_matched(rules, taken)))


def _all_matched(rules: OfficeRules, taken: Sequence[Match]) -> OfficeRules:
    for one in taken:
        rules = matched(rules, one.code, one.known_code, one.known_year)
    return rules


def _statements(rules: OfficeRules, framework: Framework, keep: Keep, text: Text) -> None:
    small_header(text("office_rules.statements"), "office_rules_statements")
    if rules:
        title = text("office_rules.statements_n", n=len(rows_in(rules)))
        show_folded_table(title, lambda: stated_table(rules, framework), text, f"stated_{rules.fiscal_year}")
        _remove(rules, framework, keep, text)
    with folded(text("office_rules.add"), "add_rule") as fold:
        if fold.open:
            _add(rules, keep, text)


def _remove(rules: OfficeRules, framework: Framework, keep: Keep, text: Text) -> None:
    rows = rows_in(rules)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            text("office_rules.remove_choose"),
            range(len(rows)),
            index=None,
            placeholder="–",
            format_func=lambda n: " ".join(
                (text(f"office_rules.kind.{rows[n].kind}"), code_of(rows[n], framework, text), rows[n].text_th[:60])
            ),
            key=f"remove_rule_{rules.fiscal_year}_{len(rows)}",
        )
        st.button(
            text("office_rules.remove"),
            key="remove_rule",
            disabled=number is None,
            on_click=keep,
            args=None if number is None else (without(rules, rows[number]),),
        )
        with st.popover(text("office_rules.remove_all")):
            st.markdown(text("office_rules.remove_all_help", n=len(rows)))
            empty = OfficeRules(fiscal_year=rules.fiscal_year)
            st.button(text("office_rules.remove_all_sure"), key="remove_all_rules", on_click=keep, args=(empty,))


def _add(rules: OfficeRules, keep: Keep, text: Text) -> None:
    st.caption(text("office_rules.add_help"))
    with st.form("new_rule"):
        kind = st.selectbox(
            text("office_rules.column.kind"), list(RULE_KINDS), format_func=lambda one: text(f"office_rules.kind.{one}")
        )
        first, second, third = st.columns(3)
        values = {
            "kind": kind,
            "code": first.text_input(text("table.code")),
            "parent": second.text_input(text("office_rules.column.parent")),
            "value": third.text_input(text("office_rules.column.value")),
            "text_th": st.text_input(text("office_rules.column.text_th")),
            "text_en": st.text_input(text("office_rules.column.text_en")),
            "polarity": st.selectbox(
                text("table.polarity"),
                ("", "positive", "negative"),
                format_func=lambda one: text(f"polarity.{one}") if one else "–",
            ),
        }
        if st.form_submit_button(text("office_rules.add_use")):
            try:
                changed = stated(rules, values)
            except NotUsable as wrong:
                name = text("table.code" if wrong.column == "code" else f"office_rules.column.{wrong.column}")
                st.error(text("office_rules.not_usable", column=name), icon=":material/error:")
            else:
                keep(changed)
                st.rerun()


def _file(history: History, rules: OfficeRules, keep: Keep, text: Text) -> None:
    small_header(text("office_rules.file"), "office_rules_file")
    st.caption(text("office_rules.file_help"))
    if rules:
        data = made(rules_file, (rules,), history.agency.name)
        st.download_button(
            text("office_rules.export"),
            data,
            file_name=f"ita-rules-{rules.fiscal_year}-{content_hash(data)[:10]}.json",
            mime=MEDIA_TYPE,
            on_click="ignore",
            icon=":material/download:",
            key="export_rules",
        )
    times = st.session_state.get(_TIMES, 0)
    chosen = st.file_uploader(text("office_rules.import"), type=["json"], key=uploader_key(f"rules_file_{times}"))
    if chosen is not None:
        _take_in(chosen.name, chosen.getvalue(), rules, keep, text)


def _take_in(name: str, data: bytes, rules: OfficeRules, keep: Keep, text: Text) -> None:
    """What a rules file holds; it is used when the officer says so."""
    try:
        found = rules_in_file(data, name)
    except RulesFileRefused as refused:
        finding = refused.finding
        st.error(
            plain(f"{finding.message(text.language)} {finding.what_to_do(text.language)}"), icon=":material/error:"
        )
        return
    _findings(found.findings, text, "taken_in")
    own = next((one for one in found.rules if one.fiscal_year == rules.fiscal_year), None)
    if own is None:
        years = ", ".join(str(one.fiscal_year) for one in found.rules) or "–"
        st.warning(text("office_rules.file_other_year", years=years, year=rules.fiscal_year), icon=":material/info:")
        return
    said = text("office_rules.file_holds", office=plain(found.office or "–"), n=own.entries_n, old=rules.entries_n)
    st.markdown(said)
    show_table(stated_table(own, with_office_rules(load(own.fiscal_year), own)), text, "taken_in", download=False)
    st.button(text("office_rules.file_use"), key="use_rules_file", type="primary", on_click=_use, args=(own, keep))
