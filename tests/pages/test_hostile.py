"""Every text that a workbook or an office can bring onto a page is shown as letters: no link, picture, icon, colour."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from google.protobuf.message import Message

from ita_core.analysis.years import Event
from ita_core.charts import escape_plotly
from ita_core.findings import Finding
from ita_core.framework import IssueRule, OfficeRules, QuestionRule
from ita_core.office import CHECK_INS, CheckIn, Measure, Plan, Work, first_month, last_month, rows_of
from ita_core.scoring import history_of
from ita_core.workbook.reading import Agency, Option, Question, Reading
from ita_core.workbook.saved_rows import SavedRow, SavedSheet, SavedWork
from tests.hostile import HOSTILE, what_acts
from tests.pages.conftest import PAGES
from tests.samples import reading_of
from ui import cache
from ui.session import SourceFile
from ui.show import plain

SIZE = 23
BATCHES = [" ".join(HOSTILE[at : at + SIZE]) for at in range(0, len(HOSTILE), SIZE)]
_NOT_MARKDOWN = {
    # what Streamlit hands on as data, ids and addresses of its own
    "id", "key", "form_id", "element_id", "user_key", "icon", "url", "mime", "fragment_id", "page_script_hash",
    "query",
    "anchor", "active_script_hash", "hash",
    "spec", "config", "json", "bytes", "component_name", "arrow_data", "styler",
    "js_content", "css_content", "html_content", "type_url", "external_dir", "file_name", "url_path", "shortcut",
    # what stands in a field or in its list as it was typed
    "alt", "default", "value", "set_value", "options", "raw_value", "raw_values", "color", "sections",
    "main_script_path", "page",
}  # fmt: skip


def hostile_reading(text: str) -> Reading:
    codes = {f"i{n}": Decimal(90) for n in range(1, 31)} | {f"e{n}": Decimal(80) for n in range(1, 16)}
    codes |= {f"o{n}": Decimal(100) for n in range(1, 44)} | {"IIT": Decimal(50), "TOTAL": Decimal(70)}
    made = reading_of(
        {2565: {"TOTAL": "84.87"}, 2566: codes},
        {(2566, key): text for key in ("rank", "level", "note", "peers_n")} | {(2565, "level"): text},
    )
    facts = {"code": text, "label": text, "known": text, "file": text, "question": text, "n": text}
    remarks = ("score-out-of-range", "code-unknown", "formula-without-value", "hidden-sheet", "name-of-another-format")
    return replace(
        made,
        agency=Agency(text, *[text] * (len(Agency.__dataclass_fields__) - 1)),
        file_name=text,
        scores=made.scores.assign(sheet=text),
        findings=tuple(Finding(code, text, "C4", text, 2566, facts=facts | {"format": text}) for code in remarks),
        questions=(
            Question(text, "ask.agency", (Option(text, text, text), Option("b", "b", text, more=True)), {"n": "2"}),
        ),
        saved_work=SavedWork(tuple(sheets_of(hostile_work(text)))),
    )


def sheets_of(work: Work) -> Iterator[SavedSheet]:
    for kind, rows in rows_of(work).items():
        if rows:
            yield SavedSheet(kind, tuple(rows[0]), tuple(SavedRow(row) for row in rows))
    yield SavedSheet("measures", ("status", "title"), (SavedRow({"status": work.events[0].words, "title": "x"}),))


def hostile_work(text: str) -> Work:
    measures = tuple(
        Measure(
            id=f"m{issue}", issue=issue, title=text, steps=(text, text), owner=text, start=first_month(2567),
            end=last_month(2567), follow_up=text, indicator_of_success=text, evidence_link=text, aims_at=("i1", "o24"),
            check_ins=tuple(CheckIn(months, text, text, text) for months in CHECK_INS),
        )
        for issue in range(8)
    )  # fmt: skip
    around = [(2567, key, text) for key in ("intro", "outside", "limits", "handling")]
    return Work(
        events=(Event(2566, text),),
        wordings=((2566, "i1", text),),
        texts=(*around, (2566, "slide/note/total", text)),
        plans=(Plan(2567, measures),),
        rules=(
            OfficeRules(
                fiscal_year=2566,
                questions=(QuestionRule(code="i1", wording=text, wording_en=text),),
                issues=(IssueRule(id=1, th=text, en=text, table=("i1",)),),
            ),
        ),
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", BATCHES, ids=range(len(BATCHES)))
def test_on_no_page_any_text_acts(text: str, page: str, open_page, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = hostile_reading(text)
    history = history_of(reading)
    monkeypatch.setattr(cache, "reading", lambda *_: reading)
    monkeypatch.setattr(cache, "history", lambda *_, **__: history)
    app = open_page(page, source=SourceFile(text, b"any"), question="i1", year="2566")
    assert not app.exception
    shown = list(strings(app))
    assert any(escaped(text) in words for words in shown)
    assert {words: found for words in shown if (found := acting(words, text))} == {}


def escaped(text: str) -> str:
    """A piece of the batch as the pages show it, by which one knows that it got there at all."""
    return plain(text)[:12]


def acting(words: str, text: str) -> list[str]:
    """What acts in the words, save for what the program's own words hold."""
    own = set(what_acts(words.replace(plain(text), " ")))
    return [found for found in what_acts(words) if found not in own] if plain(text) in words else raw(words, text)


def raw(words: str, text: str) -> list[str]:
    """Pieces of the batch that stand in the words as they are."""
    return [piece for piece in HOSTILE if piece in text and len(piece) > 6 and piece in words and what_acts(piece)]


def strings(app) -> Iterator[str]:
    """Every text of the page that the browser takes for Markdown, and the cells of its tables."""
    for node in nodes(app._tree):
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            yield from texts(proto)
        if getattr(node, "type", "") == "table":
            yield from (cell for row in node.value.itertuples(index=False) for cell in row if isinstance(cell, str))


def nodes(node) -> Iterator[object]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes(child)


def texts(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in _NOT_MARKDOWN:
            continue
        for one in value if field.is_repeated else (value,):
            if isinstance(one, Message):
                yield from texts(one)
            elif isinstance(one, str):
                yield one


@pytest.mark.parametrize("text", HOSTILE)
def test_each_text_alone_is_letters_for_the_page_and_for_its_charts(text: str) -> None:
    assert what_acts(plain(text)) == []
    assert not set("<>$") & set(escape_plotly(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_page_shows_every_letter_that_can_be_seen(text: str) -> None:
    seen = [letter for letter in text if letter.isprintable() and not letter.isspace()]
    kept = [letter for letter in plain(text).replace("\\\\", "\0").replace("\\", "") if letter not in " \u2060"]
    assert "".join(kept).replace("\0", "\\") == "".join(seen)
