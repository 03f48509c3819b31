"""All findings on the screen: chosen by severity, gathered by code, so that several hundred stay readable."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ita_core.findings import Finding, Severity, findings_table
from ita_core.text import Text
from ui.show import offer_csv, plain, show_table

_SHOWN_AT_ONCE = 50


def show_findings(findings: Sequence[Finding], text: Text) -> None:
    """The findings, worst first: one fold a code with what to do, and in it every place."""
    present = [severity for severity in Severity if any(finding.severity is severity for finding in findings)]
    chosen = st.pills(
        text("findings.choose"),
        present,
        selection_mode="multi",
        default=present,
        format_func=lambda severity: _counted(severity, findings, text),
        label_visibility="collapsed",
        key="_".join(("severities", *present)),  # other findings are chosen from anew: no error is ever left out unseen
    )
    shown = [finding for finding in findings if finding.severity in chosen]
    table = findings_table(shown, text.language)
    for code in table["code"].drop_duplicates():
        _group(table[table["code"] == code], text)
    offer_csv(findings_table(findings, text.language), text, "findings")


def _counted(severity: Severity, findings: Sequence[Finding], text: Text) -> str:
    n = sum(finding.severity is severity for finding in findings)
    return f"{text(f'severity_symbol.{severity}')} {text(f'severity.{severity}')} {n}"


def _group(rows: pd.DataFrame, text: Text) -> None:
    first = rows.iloc[0]
    symbol = text(f"severity_symbol.{first['severity']}")
    with st.expander(f"{symbol} {plain(str(first['title']))} ({len(rows)})", expanded=len(rows) == 1):
        if len(rows) == 1:
            st.markdown(plain(str(first["message"])))
        st.markdown(f"**{text('findings.what_to_do')}** {plain(str(first['what_to_do']))}")
        if len(rows) > 1:
            place = rows["sheet"].str.cat(rows["cell"], sep=" ").str.strip()
            listed = pd.DataFrame({text("findings.place"): place, text("findings.message"): rows["message"]})
            show_table(listed.head(_SHOWN_AT_ONCE), text, f"findings_{first['code']}", download=False)
            if len(rows) > _SHOWN_AT_ONCE:
                st.caption(text("findings.more", n=len(rows) - _SHOWN_AT_ONCE))
