"""Two people of an office at one work: nothing of either is written over, and what both changed is asked."""

import pytest

from ita_core.office import QuotaReached, Store, StoreFailed
from ita_core.server.rights import Role
from ita_core.text import LANGUAGES, text_in
from tests.pages.conftest import shipped, words
from tests.pages.shared_server import server
from tests.pages.test_faults import restart
from tests.pages.test_measures import edit, said, titles
from tests.pages.test_remember import OWN, TITLE, token_of, visit
from ui import saving
from ui.session import SourceFile

__all__ = ["server"]
OFFICE = "office:1"
TEXT = text_in("th")
MINE, THEIRS = "มาตรการของหน้าต่างที่สอง", "มาตรการของหน้าต่างแรก"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A store of this test's own, in which both people belong to one office."""
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    monkeypatch.setattr(saving, "owner", lambda: OFFICE)
    restart()
    yield tmp_path / "work.sqlite3"
    restart()


@pytest.fixture
def first(path):
    """Somebody of the office, with one measure that was kept."""
    return edit(visit(source=SourceFile("own.xlsx", OWN)), title=TITLE)


def last(path, token, revision=None):
    store = Store(path)
    found = store.find(token, owner=OFFICE, revision=revision)
    store.close()
    return found


def kept_titles(path, token, revision=None):
    return [measure.title for plan in last(path, token, revision)[0].work.plans for measure in plan.measures]


def pick_second(app):
    app.session_state["measure"] = app.session_state["plans"][1][2567].now.measures[1].id
    return app.run()


def in_dialog(app):
    return [radio for radio in app.radio if str(radio.key).startswith("merging_")]


def test_what_only_one_changed_is_put_together_by_itself_and_told(first, path):
    token = token_of(first)
    second = visit(token)
    edit(first, title=THEIRS)
    edit(pick_second(second), title=MINE)
    assert not second.exception
    assert token_of(second) == token
    assert titles(second)[:2] == [THEIRS, MINE]
    assert kept_titles(path, token)[:2] == [THEIRS, MINE]
    assert in_dialog(second) == []
    assert [toast.value for toast in second.toast][-1:] == [TEXT("merging.together", n=1)]
    assert "เก็บแยกเป็นอีกชุดหนึ่ง" not in words(second.run())


def test_the_first_window_learns_of_it_and_its_next_save_brings_both_again(first, path):
    token = token_of(first)
    second = visit(token)
    edit(pick_second(second), title=MINE)
    assert TEXT("work.other_window.newer_joined") in words(first.run())
    edit(first, title=THEIRS)
    assert kept_titles(path, token)[:2] == [THEIRS, MINE]
    assert TEXT("work.other_window.newer_joined") not in words(first.run())


def both_changed(first):
    second = visit(token_of(first))
    edit(first, title=THEIRS)
    return edit(second, title=MINE)


def test_what_both_changed_is_asked_with_both_wordings_and_both_are_kept(first, path):
    token = token_of(first)
    second = both_changed(first)
    assert not second.exception
    (asked,) = in_dialog(second)
    assert asked.value is None
    assert second.button(key="merging_use").disabled
    shown = words(second)
    assert MINE in shown and THEIRS in shown
    assert TEXT("merging.left", n=1) in shown
    assert kept_titles(path, token)[0] == THEIRS
    assert any(MINE in kept_titles(path, token, number) for number in revisions(path, token))


def revisions(path, token):
    store = Store(path)
    numbers = [each.number for each in store.revisions(token, owner=OFFICE)]
    store.close()
    return numbers


@pytest.mark.parametrize(("side", "stands"), [("mine", MINE), ("theirs", THEIRS)])
def test_the_version_that_was_chosen_is_kept_as_the_next_revision(first, path, side, stands):
    token = token_of(first)
    second = both_changed(first)
    in_dialog(second)[0].set_value(side).run()
    second.button(key="merging_use").click().run()
    assert not second.exception
    assert kept_titles(path, token)[0] == stands
    assert titles(second)[0] == stands
    assert in_dialog(second.run()) == []
    assert TEXT("merging.left", n=1) not in words(second)
    assert titles(visit(token))[0] == stands


def test_what_was_not_chosen_yet_stays_to_be_chosen_and_work_goes_on(first, path):
    token = token_of(first)
    second = both_changed(first)
    second.session_state["merging_later"] = True  # the dialog was closed
    second.run()
    assert in_dialog(second) == []
    edit(pick_second(second), title="อีกมาตรการ")
    assert kept_titles(path, token)[:2] == [THEIRS, "อีกมาตรการ"]
    second.button(key="merging_open").click().run()
    in_dialog(second)[0].set_value("mine").run()
    second.button(key="merging_use").click().run()
    assert kept_titles(path, token)[:2] == [MINE, "อีกมาตรการ"]


def test_of_a_text_that_was_changed_underneath_no_old_words_come_back(first, path):
    """The field of a text shows what is kept now; keeping the other texts does not bring back the old one."""
    token = token_of(first)
    second = visit(token)
    for app in (first, second):
        app.query_params["measures_part"] = "texts"
        app.run()
    field(first, "limits").set_value("ข้อจำกัดของหน้าต่างแรก")
    first.button(key="keep_texts").click().run()
    field(second, "intro").set_value("คำนำของหน้าต่างที่สอง")
    second.button(key="keep_texts").click().run()
    assert field(second, "limits").value == "ข้อจำกัดของหน้าต่างแรก"
    field(second, "handling").set_value("แนวทาง")
    second.button(key="keep_texts").click().run()
    kept = {key: text for _, key, text in last(path, token)[0].work.texts}
    assert kept == {
        "limits": "ข้อจำกัดของหน้าต่างแรก",
        "intro": "คำนำของหน้าต่างที่สอง",
        "handling": "แนวทาง",
    }


def field(app, key):
    return next(area for area in app.text_area if str(area.key).startswith(f"text_{key}_"))


def test_a_workbook_that_somebody_else_put_in_place_is_shown_and_mine_is_set_aside(first, path):
    token = token_of(first)
    second = visit(token)
    other = SourceFile("jetsamian-2566-other.xlsx", shipped("jetsamian-2566.xlsx"))
    first.session_state["source_file"] = other
    edit(first.run(), title=THEIRS)
    edit(second, title=MINE)
    assert not second.exception
    assert second.session_state["source_file"].name == other.name
    assert token_of(second) == token
    snapshot = last(path, token)[0]
    assert snapshot.file_name == other.name
    assert MINE in {m.title for each in snapshot.aside for plan in each.work.plans for m in plan.measures}


def test_a_work_that_somebody_deleted_goes_on_as_one_of_its_own(first, path):
    token = token_of(first)
    second = visit(token)
    first.button(key="forget_work").click().run()
    edit(second, title=MINE)
    assert not second.exception
    assert token_of(second) != token
    assert kept_titles(path, token_of(second))[0] == MINE


def test_a_store_that_fails_while_both_are_put_together_loses_nothing(first, path, monkeypatch):
    token = token_of(first)
    second = visit(token)
    edit(first, title=THEIRS)
    before = last(path, token)[1]
    real = Store.find

    def fails(self, *args, **named):
        raise StoreFailed("made up")

    monkeypatch.setattr(Store, "find", fails)
    edit(pick_second(second), title=MINE)
    assert not second.exception
    assert MINE in said(second)
    monkeypatch.setattr(Store, "find", real)
    assert last(path, token)[1] == before
    for _ in range(3):
        second.run()
    assert kept_titles(path, token)[:2] == [THEIRS, MINE]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_dialog_speaks_both_languages(first, lang):
    second = visit(token_of(first))
    edit(first, title=THEIRS)
    second.query_params["lang"] = lang
    second.session_state["lang"] = lang
    edit(second.run(), title=MINE)
    text = text_in(lang)
    assert text("merging.intro") in words(second)
    assert text("merging.use") == second.button(key="merging_use").label


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_office_whose_room_is_used_up_reads_so_and_loses_nothing(first, path, monkeypatch, lang):
    token = token_of(first)
    real = Store.keep

    def full(self, *args, **named):
        raise QuotaReached(201_000_000, 200_000_000)

    monkeypatch.setattr(Store, "keep", full)
    first.session_state["lang"] = lang
    edit(first.run(), title=MINE)
    assert not first.exception
    assert text_in(lang)("work.quota", most=200) in words(first)
    assert MINE in said(first)
    assert kept_titles(path, token)[0] == TITLE
    monkeypatch.setattr(Store, "keep", real)
    assert text_in(lang)("work.quota", most=200) not in words(first.run())
    assert kept_titles(path, token)[0] == MINE


def test_two_officers_of_one_office_meet_in_its_work_and_another_office_never(server):
    """With memberships as a shared server reads them: the owner of the work is the office, whoever signed in."""
    office, other = server.office("เทศบาล ก"), server.office("เทศบาล ข")
    ann, bob = (server.somebody(name, (Role.OFFICER, office)) for name in ("ann", "bob"))
    eve = server.somebody("eve", (Role.OFFICER, other))
    first = server.visit(ann)
    first.session_state["source_file"] = SourceFile("own.xlsx", OWN)
    edit(first.switch_page("pages/meeting/measures.py").run(), title=TITLE)
    token = token_of(first)
    second = server.visit(bob, "measures", work=token)
    assert titles(second)[0] == TITLE
    edit(first, title=THEIRS)
    edit(second, title=MINE)
    (asked,) = in_dialog(second)
    asked.set_value("mine").run()
    second.button(key="merging_use").click().run()
    assert titles(server.visit(ann, "measures", work=token))[0] == MINE
    assert MINE not in said(server.visit(eve, "measures", work=token))
