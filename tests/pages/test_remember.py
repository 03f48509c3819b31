"""A refresh of the browser brings the work back on the office PC; nobody meets the work of somebody else."""

from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from ita_core.documents.saved_workbook import saved_workbook
from ita_core.office import Store, Work
from ita_core.peers.example import FILE_NAME, example_table
from ita_core.scoring import history_of
from ita_core.workbook import read
from tests.pages.conftest import words
from tests.pages.test_measures import edit, said
from tests.samples import ROOT
from ui import saving
from ui.session import SourceFile

OWN = (ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx").read_bytes()
TITLE = "มาตรการที่ต้องไม่หาย"


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A store of this test's own, opened afresh as after a restart."""
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    saving._store.clear()
    yield
    saving._store.clear()


def visit(token=None, source=None):
    """A new session of the browser on the measures page, with the address it had."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if source:
        app.session_state["source_file"] = source
    if token:
        app.query_params["work"] = token
    app.run()
    app.switch_page("pages/meeting/measures.py")
    if token:
        app.query_params["work"] = token
    return app.run()


def token_of(app):
    found = app.query_params.get("work")
    return found[0] if isinstance(found, list) else found


def test_looking_at_the_sample_keeps_nothing_and_makes_no_file(tmp_path):
    assert token_of(visit()) is None
    assert list(tmp_path.iterdir()) == []


def test_a_refresh_brings_edits_of_the_sample_back():
    token = token_of(edit(visit(), title=TITLE))
    assert TITLE in said(visit(token))


def test_an_uploaded_workbook_comes_back_with_its_work_after_a_restart():
    app = edit(visit(source=SourceFile("own.xlsx", OWN)), title=TITLE)
    token = token_of(app)
    saving._store.clear()
    again = visit(token)
    assert again.session_state["source_file"].data == OWN
    assert TITLE in said(again)
    assert "ยังไม่ได้บันทึกเป็นไฟล์" in words(again)


def test_a_workbook_that_was_set_aside_with_its_work_comes_back_as_well():
    app = edit(visit(source=SourceFile("own.xlsx", OWN)), title=TITLE).switch_page("pages/data/workbook.py").run()
    app.button(key="use_example").click().run()
    again = visit(token_of(app))
    assert again.session_state["source_file"].is_sample
    again.switch_page("pages/data/workbook.py").run()
    assert "พักไว้ให้ในเครื่องนี้" in words(again)
    again.button(key="put_back_0").click().run()
    assert again.session_state["source_file"].data == OWN
    assert TITLE in said(again.switch_page("pages/meeting/measures.py").run())


def test_two_sessions_do_not_see_each_others_work():
    first = edit(visit(), title=TITLE)
    second = edit(visit(), title="ของอีกคน")
    assert token_of(first) != token_of(second)
    assert TITLE not in said(visit(token_of(second)))
    assert TITLE not in said(visit())
    assert TITLE not in said(visit("guessed-token"))


def test_corrections_answers_and_events_come_back():
    app = visit()
    app.session_state["corrections"] = ((2566, "i8", Decimal(80)),)
    app.session_state["answers"] = (("agency", "เทศบาล"),)
    app.run()
    again = visit(token_of(app))
    assert again.session_state["corrections"] == ((2566, "i8", Decimal(80)),)
    assert again.session_state["answers"] == (("agency", "เทศบาล"),)


def on_peers(app):
    app.switch_page("pages/analysis/peers.py")
    return app.run()


def test_a_table_of_other_agencies_and_what_was_said_of_it_come_back_after_a_restart():
    app = on_peers(visit(source=SourceFile("own.xlsx", OWN)))
    app.file_uploader[0].upload(FILE_NAME, example_table()).run()
    app.checkbox[0].check().run()
    token = token_of(app)
    saving._store.clear()
    again = on_peers(visit(token))
    assert not again.file_uploader
    assert "invented\\-peers" in words(again)
    assert again.checkbox[0].value
    again.button(key="peers_remove").click().run()
    assert len(again.file_uploader) == 1
    # The removal is a revision of its own: the table is there again in the one before.
    assert on_peers(visit(token_of(again))).file_uploader


def test_the_downloaded_file_brings_the_table_of_other_agencies_back():
    app = on_peers(visit(source=SourceFile("own.xlsx", OWN)))
    app.file_uploader[0].upload(FILE_NAME, example_table()).run()
    app.checkbox[0].check().run()
    history = history_of(read(OWN, "own.xlsx"))
    table = app.session_state["peers_table"][1]
    assert "ยังไม่ได้บันทึก" in words(app)
    file = saved_workbook(history, (), Work(peers=table))
    again = visit(source=SourceFile("work.xlsx", file))
    assert again.session_state["peers_table"][1] == table
    assert not on_peers(again).file_uploader


def test_deleting_the_copy_starts_again_from_the_sample():
    app = edit(visit(), title=TITLE)
    token = token_of(app)
    app.button(key="forget_work").click().run()
    assert not app.exception
    assert TITLE not in said(app)
    assert TITLE not in said(visit(token))


def test_a_store_that_fails_is_said_once_and_the_page_goes_on(tmp_path, monkeypatch):
    (tmp_path / "in_the_way").write_text("a file")
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "in_the_way" / "work.sqlite3"))
    saving._store.clear()
    app = edit(visit(), title=TITLE)
    assert not app.exception
    assert "เก็บงานไว้ในเครื่องนี้ไม่ได้ในขณะนี้" in words(app)
    assert "เปิดไฟล์ที่เก็บงานไม่ได้" in words(app)
    assert "ยังไม่ได้บันทึก" in words(app)


def test_a_logged_in_person_on_a_shared_server_finds_only_their_own(tmp_path, monkeypatch):
    """`owner` is part of every look-up: the same token under another login finds nothing."""
    token = token_of(edit(visit(), title=TITLE))
    assert Store(tmp_path / "work.sqlite3").find(token, owner="somebody") is None
