"""Nothing of a respondent's row leaves: not to the page, the log, the store, nor into what is downloaded or taken."""

import random
import zipfile
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from ita_core.framework import load
from ita_core.office.survey import remarks_in
from ita_core.survey import NO_CHOICES, Audience, survey_of
from ita_core.survey.figures import figures_of
from ita_core.survey.mapping import proposed
from ita_core.survey.mock import mock_file
from ita_core.text import text_in
from ita_core.workbook import grid_of
from tests.pages.conftest import shipped
from tests.pages.test_survey import click, upload
from ui import saving
from ui.cache import CountedAnswers
from ui.session import SourceFile
from ui.survey_groups import groups_book
from ui.survey_scores import _book

ANSWERS = ("ไม่ดีเลย", "พอใช้", "ดี", "ดีมาก")
CODES = [f"i{number}" for number in range(1, 13)]
HEAD = ["ประทับเวลา", "อีเมล", "ชื่อ", "เพศ", *CODES, "ข้อเสนอแนะ", "สังกัด"]


FOLDS = (
    *("survey_fold", "survey_columns_fold", "survey_comments"),
    *("survey_groups", "survey_remarks", "survey_shares_as_table"),
)


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    saving._store.clear()
    yield
    saving._store.clear()


def respondents(seed):
    """A workbook of 24 people, and every word by which one of them could be known again."""
    rng = random.Random(seed)
    rows, telling = [], []
    for person in range(24):
        first, last, mate = ("ว" + "".join(rng.choices("กขคงจชดตทนบปพมยรลวสหอ", k=9)) for _ in range(3))
        phone = f"08{rng.randrange(10**8):08d}"
        own = [f"{rng.randrange(10**9)}:00", f"{phone}@x.test", f"{first} {last}", f"ไม่ระบุ{mate}"]
        answers = [rng.choices(ANSWERS, (1, 2, 5, 8))[0] for _ in CODES]
        remark = f"{first} ขอฝาก นาย{mate} {last} โทร {phone} ขอให้ตอบเร็วขึ้น" if person % 3 else None
        rows.append([*own, *answers, remark, "กองคลัง" if person % 2 else "สำนักปลัด"])
        telling += [*own, first, last, mate, phone]
    book = openpyxl.Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue(), telling


def everything(node):
    """All that the browser is sent, as one text."""
    proto = getattr(node, "proto", None)
    own = str(proto) if proto is not None else ""
    value = getattr(node, "value", None)
    table = value.to_string() if isinstance(value, pd.DataFrame) else str(value)
    return own + table + "".join(everything(child) for child in getattr(node, "children", {}).values())


@pytest.mark.parametrize("seed", [1, 2])
def test_no_row_is_on_the_page_in_the_log_or_in_the_store(seed, open_page, tmp_path, caplog, capfd):
    data, telling = respondents(seed)
    app = open_page("workbook", source=SourceFile("ผล ITA.xlsx", shipped("jetsamian-2566.xlsx")))
    for fold in FOLDS:
        app.session_state[fold] = True
    sent = everything(upload(app.run(), "answers 2566.xlsx", data)._tree)
    sent += everything(click(app, "survey_confirm")._tree)
    app.text_input(key="survey_agency").set_value("เทศบาลตำบลตัวอย่าง").run()
    sent += everything(click(app, "survey_take")._tree)
    app.switch_page("pages/results/overview.py").run()
    sent += everything(app._tree)
    assert "ขอให้ตอบเร็วขึ้น" in sent  # the remarks are shown, masked
    assert "ส่วนเบี่ยงเบนมาตรฐาน" in sent
    assert "ค่าเฉลี่ยแยกตาม สังกัด" in sent
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"mock-survey-2566.tsv" in stored and b"survey_mapping" in stored  # something is kept
    logged = caplog.text + "".join(capfd.readouterr())
    assert [word for word in telling if word in sent or word in logged or word.encode() in stored] == []
    assert data not in stored


def unpacked(data):
    with zipfile.ZipFile(BytesIO(data)) as book:
        return b"".join(book.read(name) for name in book.namelist())


@pytest.mark.parametrize("seed", range(5))
def test_no_row_is_in_what_is_downloaded_or_taken_over(seed):
    data, telling = respondents(seed)
    framework, grid = load(2566), grid_of(data, "answers.xlsx")
    counted = CountedAnswers(
        framework, proposed(grid, framework), survey_of(grid, framework), remarks_in(grid, framework, NO_CHOICES)
    )
    figures = figures_of(counted.survey, framework)
    parts = unpacked(_book(figures, counted, text_in("th")))
    inside = survey_of(grid, framework, audience=Audience.OFFICE)
    of_groups = unpacked(groups_book(figures_of(inside, framework), framework, text_in("th")))
    assert "กองคลัง".encode() in of_groups and "กองคลัง".encode() not in parts
    assert "แบบสำรวจจำลอง".encode() in of_groups and "ใช้ภายในเท่านั้น ห้ามเผยแพร่".encode() in of_groups
    parts += of_groups + mock_file(figures, framework, "เทศบาลตำบลตัวอย่าง")[1]
    assert "แบบสำรวจจำลอง".encode() in parts
    assert [word for word in telling if word.encode() in parts] == []
    assert "ขอให้ตอบเร็วขึ้น".encode() not in parts
    assert counted.remarks
    assert not any(word in remark.text for remark in counted.remarks for word in telling)
