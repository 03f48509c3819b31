"""What release 0.1 kept on this PC comes back on the page under its old address, and goes on there."""

import json
import shutil

import pytest
import streamlit as st

from ita_core.office import Store, store
from tests.pages.conftest import words
from tests.pages.test_measures import edit, said
from tests.pages.test_remember import token_of, visit
from tests.samples import ROOT
from ui import saving

RELEASED = ROOT / "tests" / "released" / "0_1"
EXPECTED = json.loads((RELEASED / "expected.json").read_text("utf-8"))
ENTRIES = [entry for entry in EXPECTED["store"] if not entry["owner"]]


@pytest.fixture(autouse=True)
def path(tmp_path, monkeypatch):
    """A copy of the store that 0.1 wrote, opened as if on that day."""
    monkeypatch.setenv("ITA_LENS_STORE", str(tmp_path / "work.sqlite3"))
    monkeypatch.setattr(store, "KEPT_DAYS", 100_000)
    shutil.copyfile(RELEASED / "work.sqlite3", tmp_path / "work.sqlite3")
    st.cache_resource.clear()
    yield tmp_path / "work.sqlite3"
    saving._store().close()
    st.cache_resource.clear()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["token"])
def test_it_comes_back_whole_and_looking_changes_nothing(entry, path):
    app = visit(entry["token"])
    assert not app.exception
    assert "กลับมาไม่ครบ" not in words(app)
    assert app.session_state[saving.RECEIPT].token == entry["token"]
    assert token_of(app) == entry["token"]
    opened = Store(path)
    assert opened.standing(entry["token"]).revision == entry["revision"]
    opened.close()


def test_an_edit_goes_on_under_the_old_address_and_what_0_1_kept_stays_as_a_revision(path):
    entry = ENTRIES[0]
    app = edit(visit(entry["token"]), title="แก้ไขในรุ่นใหม่")
    assert token_of(app) == entry["token"]
    assert "แก้ไขในรุ่นใหม่" in said(visit(entry["token"]))
    opened = Store(path)
    assert [each.number for each in opened.revisions(entry["token"])] == [entry["revision"] + 1, entry["revision"]]
    opened.close()
