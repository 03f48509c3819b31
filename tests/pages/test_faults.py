"""Faults as the officer meets them, from upload to edit, keep and restore: each with its sentence, none with a loss."""

import sqlite3
from contextlib import contextmanager
from typing import get_args

import pytest
import streamlit as st

from ita_core.database import Kind, engine
from ita_core.findings import Finding
from ita_core.office import Store, StoreFailed
from ita_core.text import LANGUAGES, text_in
from ita_core.workbook import WorkbookRefused, stored_reading
from tests.pages.conftest import shipped, words
from tests.pages.test_measures import edit, opened, said
from tests.pages.test_remember import OWN, TITLE, token_of, visit
from ui import cache, saving, shared
from ui.session import SourceFile

SECOND_TITLE = "มาตรการฉบับที่สอง"
OTHER = shipped("jetsamian-2566.xlsx")
READER = ("reading-too-slow", "reading-out-of-memory", "reader-ended", "reader-busy", "reading-failed")


@pytest.fixture(autouse=True)
def path(tmp_path, monkeypatch):
    """A store of this test's own, whose file can be locked without long waiting."""
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    restart()
    yield tmp_path / "work.sqlite3"
    restart()


def restart():
    """Another start of the program: nothing is remembered outside the file."""
    if store := saving._store():  # another test of this process may have run without one
        store.close()
    st.cache_resource.clear()


@pytest.fixture
def reader(monkeypatch):
    """Calls of the reader; `reader.fail` says with which finding it fails."""

    class Reader:
        calls = 0
        fail = ""

        def __call__(self, data, name, answers=None, **_):
            self.calls += 1
            if self.fail:
                raise WorkbookRefused(Finding(self.fail, facts={"file": name, "limit": "15", "trouble": "ended"}))
            return self.really(data, name, answers)

    made = Reader()
    made.really = cache.read
    monkeypatch.setattr(cache, "read", made)
    return made


@pytest.fixture
def kept():
    """The office's own workbook in use with one edit that was kept."""
    return edit(visit(source=SourceFile("own.xlsx", OWN)), title=TITLE)


@contextmanager
def locked(path, how="EXCLUSIVE"):
    """Another program has the file."""
    other = sqlite3.connect(path, isolation_level=None)
    if how == "EXCLUSIVE":  # also for reading
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute(f"BEGIN {how}")
    other.execute("SELECT count(*) FROM works").fetchone()
    try:
        yield
    finally:
        other.close()


@contextmanager
def out_of_the_way(path):
    """The file is damaged for a while: the program finds something else in its place."""
    content = path.read_bytes()
    path.write_bytes(b"no store at all " * 400)
    yield
    path.write_bytes(content)


def change(path, statement):
    with sqlite3.connect(path) as other:
        other.execute(statement)
    other.close()


def last(path, token):
    """The last kept titles, from the file."""
    store = Store(path)
    found = store.find(token)
    store.close()
    return [measure.title for plan in found[0].work.plans for measure in plan.measures], found[1].revision


def no_scores(app):
    assert not app.exception
    assert not app.metric
    return app.session_state["source_file"] is None


def test_restoring_uses_the_stored_reading_and_reads_no_workbook(kept, reader):
    restart()
    reader.fail = READER[0]
    again = visit(token_of(kept))
    assert TITLE in said(again)
    assert again.session_state["source_file"].data == OWN
    assert reader.calls == 0


@pytest.mark.parametrize("code", READER)
def test_restore_while_the_reader_fails_shows_one_sentence_and_writes_nothing(kept, reader, path, monkeypatch, code):
    """The kept reading is of another program, so that the workbook has to be read."""
    token, before = token_of(kept), last(path, token_of(kept))
    monkeypatch.setattr(stored_reading, "reader", lambda: "another")
    restart()
    reader.fail = code
    app = visit(token)
    assert no_scores(app)
    assert "อ่านไฟล์คะแนนของงานนี้ไม่ได้ในขณะนี้" in words(app)
    for page in ("results/overview", "data/workbook", "meeting/measures"):
        assert not app.switch_page(f"pages/{page}.py").run().exception
    assert last(path, token) == before
    reader.fail = ""
    app.button(key="restore_again").click().run()
    assert TITLE in said(app.switch_page("pages/meeting/measures.py").run())
    assert token_of(app) == token


def test_restore_while_the_store_cannot_be_read_is_no_failed_keep_and_comes_back(kept, path):
    token = token_of(kept)
    restart()
    with out_of_the_way(path):
        app = visit(token)
        assert no_scores(app)
        assert "เปิดงานที่เก็บไว้ไม่ได้ในขณะนี้" in words(app)
        assert "เก็บงานไว้ในเครื่องนี้ไม่ได้" not in words(app)
    app.button(key="restore_again").click().run()
    assert TITLE in said(app)
    assert token_of(app) == token


DAMAGES = [
    "UPDATE revisions SET text = substr(text, 1, 90)",
    "UPDATE revisions SET text = replace(text, 'title', 'tilte')",
    "UPDATE contents SET data = x'00'",
    "DELETE FROM uses",
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_rows_never_put_the_sample_in_the_office_s_place(kept, path, damage):
    token = token_of(kept)
    change(path, damage)
    restart()
    app = visit(token)
    assert no_scores(app)
    assert "เสียหายและอ่านได้ไม่ครบ" in words(app)
    app.button(key="choose_sample").click().run()
    edit(app, title="งานอื่น")
    assert token_of(app) != token
    with sqlite3.connect(path) as look:
        assert look.execute("SELECT max(revision) FROM revisions").fetchone()[0] >= 1


def test_an_earlier_revision_comes_back_where_the_last_one_is_damaged(kept, path):
    edit(kept, title=SECOND_TITLE)
    token = token_of(kept)
    newest = last(path, token)[1]
    change(path, f"UPDATE revisions SET text = 'x' WHERE revision = {newest}")
    restart()
    app = visit(token).switch_page("pages/data/workbook.py").run()
    app.selectbox(key="revision").set_value(newest).run()
    assert "รุ่นนี้เสียหาย" in "".join(error.value for error in app.error)
    app.selectbox(key="revision").set_value(newest - 1).run()
    app.button(key="take_revision").click().run()
    assert TITLE in said(app.switch_page("pages/meeting/measures.py").run())
    assert token_of(app) != token
    assert not app.exception


@pytest.mark.parametrize("page", ["results/overview", "results/scores", "data/workbook", "data/rules"])
def test_an_unknown_address_is_one_sentence_without_scores_until_the_officer_chooses(page):
    app = visit("guessed-token").switch_page(f"pages/{page}.py").run()
    assert no_scores(app)
    assert words(app).count("ไม่พบงานตามที่อยู่นี้") == 1
    app.button(key="choose_sample").click().run()
    assert app.session_state["source_file"].is_sample
    assert "ไม่พบงาน" not in words(app)
    assert token_of(app) is None


def test_a_deleted_address_is_not_found(kept):
    token = token_of(kept)
    kept.button(key="forget_work").click().run()
    assert "ไม่พบงานตามที่อยู่นี้" in words(visit(token))


def test_an_expired_address_is_not_found(kept, path):
    token = token_of(kept)
    change(path, "UPDATE works SET saved_at = '2001-01-01 00:00:00.000000'")
    restart()
    assert "ไม่พบงานตามที่อยู่นี้" in words(visit(token))


def test_a_second_tab_that_only_looks_leaves_address_and_revision_to_the_first(kept, path):
    token, before = token_of(kept), last(path, token_of(kept))
    second = visit(token)
    second.switch_page("pages/results/overview.py").run()
    assert last(path, token) == before
    edit(kept, title=SECOND_TITLE)
    assert token_of(kept) == token
    assert SECOND_TITLE in last(path, token)[0]
    assert "อีกหน้าต่างหนึ่งแก้ไขงานนี้ไปแล้ว" in words(second.run())


def test_a_fork_is_said_in_both_windows_and_both_works_stay(kept, path):
    token = token_of(kept)
    second = visit(token)
    edit(kept, title=SECOND_TITLE)
    edit(second, title="ของหน้าต่างที่สอง")
    assert token_of(second) != token
    assert "เก็บงานแยกเป็นอีกชุดหนึ่ง" in words(second)
    assert "เก็บแยกเป็นอีกชุดหนึ่ง" in words(kept.run())
    assert SECOND_TITLE in last(path, token)[0]
    assert "ของหน้าต่างที่สอง" in last(path, token_of(second))[0]


def test_a_work_that_another_window_deleted_is_said_to_be_so(kept):
    second = visit(token_of(kept))
    kept.button(key="forget_work").click().run()
    assert "ถูกลบจากอีกหน้าต่างหนึ่งแล้ว" in words(second.run())
    edit(second, title=SECOND_TITLE)
    assert TITLE not in said(second)
    assert not second.exception


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_an_edit_while_the_store_is_locked_is_kept_by_the_next_action(kept, path, how):
    token = token_of(opened(kept))  # to open the dialog is an action of its own
    if store := saving._store():  # another test of this process may have run without one
        store.close()
    with locked(path, how):
        edit(kept, title=SECOND_TITLE)
        assert not kept.exception
        assert "ในขณะนี้" in words(kept)
        assert "ยังไม่ได้บันทึก" in words(kept)
    kept.run()
    assert "ในขณะนี้" not in words(kept)
    assert SECOND_TITLE in last(path, token)[0]
    assert token_of(kept) == token


def test_after_more_failures_the_store_is_tried_less_often_and_at_once_when_asked(kept, path, monkeypatch):
    tries = []
    real = Store.keep
    monkeypatch.setattr(Store, "keep", lambda *a, **k: tries.append(1) or real(*a, **k))
    if store := saving._store():  # another test of this process may have run without one
        store.close()
    with locked(path):
        edit(kept, title=SECOND_TITLE)
        for _ in range(7):
            kept.run()
    assert len(tries) <= 4
    kept.button(key="try_store").click().run()
    assert SECOND_TITLE in last(path, token_of(kept))[0]


def test_a_first_keep_whose_answer_is_lost_makes_one_work_and_no_other_window(path, monkeypatch):
    keep, lost = Store.keep, []

    def cut_after_writing(self, *args, **options):
        receipt = keep(self, *args, **options)
        if not lost:
            lost.append(receipt)
            raise StoreFailed("the line was cut", "away")
        return receipt

    monkeypatch.setattr(Store, "keep", cut_after_writing)
    app = visit(source=SourceFile("own.xlsx", OWN))
    app.run()  # tried again by the next action
    assert not saving_failed(app)
    assert token_of(app) == lost[0].token
    edit(app, title=TITLE)
    store = Store(path)
    assert store.works_n("") == 1
    assert TITLE in [measure.title for plan in store.find(token_of(app))[0].work.plans for measure in plan.measures]
    store.close()


def test_an_edit_while_the_store_is_full_is_kept_when_there_is_room_again(kept, path):
    with saving._store().database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    for number in range(30):
        edit(kept, title=f"{SECOND_TITLE} {number}", steps="ขั้นตอน" * 250)
        if saving_failed(kept):
            break
    assert "เก็บงานไว้ในเครื่องนี้ไม่ได้ในขณะนี้" in words(kept)
    assert "ดิสก์ของเครื่องนี้เต็ม" in words(kept)
    kept.button(key="try_store").click().run()  # a new connection: the limit is gone with the old one
    assert f"{SECOND_TITLE} {number}" in last(path, token_of(kept))[0]


def saving_failed(app):
    return "store_trouble" in app.session_state


def upload(app, name, data):
    return app.switch_page("pages/data/workbook.py").run().file_uploader[0].upload(name, data).run()


@pytest.mark.parametrize("code", READER)
def test_an_upload_that_the_reader_fails_on_leaves_the_work_in_use(kept, reader, path, code):
    before = last(path, token_of(kept))
    reader.fail = code
    upload(kept, "b.xlsx", OTHER)
    assert not kept.exception
    assert kept.session_state["source_file"].data == OWN
    assert kept.error
    assert last(path, token_of(kept)) == before


def test_an_upload_while_the_store_is_locked_is_kept_with_what_was_set_aside_by_the_next_action(kept, path):
    if store := saving._store():  # another test of this process may have run without one
        store.close()
    with locked(path):
        upload(kept, "b.xlsx", OTHER)
        assert kept.session_state["source_file"].data == OTHER
        assert "ในขณะนี้" in words(kept)
    kept.button(key="try_store").click().run()
    restart()
    again = visit(token_of(kept)).switch_page("pages/data/workbook.py").run()
    again.button(key="put_back_0").click().run()
    assert again.session_state["source_file"].data == OWN
    assert TITLE in said(again.switch_page("pages/meeting/measures.py").run())


@pytest.mark.parametrize("code", READER)
def test_a_workbook_set_aside_that_cannot_be_read_now_stays_aside(kept, reader, monkeypatch, code):
    upload(kept, "b.xlsx", OTHER)
    edit(kept.switch_page("pages/meeting/measures.py").run(), title=SECOND_TITLE)
    token = token_of(kept)
    monkeypatch.setattr(stored_reading, "reader", lambda: "another")
    restart()
    app = visit(token).switch_page("pages/data/workbook.py").run()
    reader.fail = code
    app.button(key="put_back_0").click().run()
    assert not app.exception
    assert app.session_state["source_file"].data == OTHER
    assert app.error
    reader.fail = ""
    app.button(key="put_back_0").click().run()
    assert app.session_state["source_file"].data == OWN
    assert TITLE in said(app.switch_page("pages/meeting/measures.py").run())


def test_deleting_while_another_program_reads_says_that_it_is_not_yet_gone(kept, path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM works").fetchone()
    kept.button(key="forget_work").click().run()
    assert "ยังอยู่ในไฟล์ของเครื่องนี้" in words(kept)
    other.close()
    kept.run()
    assert "ยังอยู่ในไฟล์ของเครื่องนี้" not in words(kept)
    assert TITLE.encode() not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_deleting_while_the_store_is_locked_says_so_and_leaves_the_work(kept, path):
    token = token_of(kept)
    with locked(path, "IMMEDIATE"):
        kept.button(key="forget_work").click().run()
        assert "ลบงานที่เก็บไว้ในเครื่องนี้ไม่ได้" in words(kept)
        assert TITLE in said(kept)
    assert TITLE in last(path, token)[0]


def test_an_earlier_revision_is_brought_back_and_the_one_before_stays(kept, path):
    token = token_of(kept)
    edit(kept, title=SECOND_TITLE)
    number = last(path, token)[1]
    kept.switch_page("pages/data/workbook.py").run()
    kept.selectbox(key="revision").set_value(number - 1).run()
    assert "9 มาตรการ" in words(kept)
    kept.button(key="take_revision").click().run()
    assert TITLE in said(kept.switch_page("pages/meeting/measures.py").run())
    assert token_of(kept) == token
    titles, newest = last(path, token)
    assert TITLE in titles
    assert newest == number + 1
    store = Store(path)
    earlier = store.find(token, revision=number)[0].work
    store.close()
    assert SECOND_TITLE in [measure.title for plan in earlier.plans for measure in plan.measures]


@pytest.mark.parametrize("page", ["results/overview", "meeting/measures"])
def test_a_work_of_which_a_part_does_not_come_back_is_not_written_over(kept, path, monkeypatch, page):
    """As after a change of the program that forgets a kind of work."""
    token, before = token_of(kept), last(path, token_of(kept))
    monkeypatch.setattr("ui.session.all_plans", lambda _: ())
    restart()
    app = visit(token).switch_page(f"pages/{page}.py").run()
    assert "กลับมาไม่ครบ" in words(app)
    assert last(path, token) == before


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("reason", ["not_found"])
def test_the_sentences_are_there_in_both_languages(lang, reason):
    app = visit("guessed-token")
    app.query_params["lang"] = lang
    app.run()
    said_here = {"th": "ไม่พบงานตามที่อยู่นี้", "en": "There is no work at this address"}[lang]
    assert said_here in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", [kind for kind in get_args(Kind) if kind != "other"])
def test_every_failure_of_the_store_has_its_words_on_a_pc_and_on_a_server(language, why):
    on_a_pc, on_a_server = text_in(language)(f"work.why.{why}"), shared.words(language)(f"work.why.{why}")
    assert on_a_pc and on_a_server and on_a_pc != on_a_server
