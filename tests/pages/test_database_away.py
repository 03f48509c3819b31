"""The database of a shared server goes away while somebody edits: it is said, and what was typed is kept afterwards."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from ita_core.database import Database
from ita_core.office import Store
from ita_core.server import settings_checks
from ita_core.server.people import Office
from ita_core.server.rights import Role
from tests.pages.conftest import words
from tests.pages.shared_server import Server, Somebody, read_anew
from tests.pages.test_measures import edit, opened, said
from tests.pages.test_shared import OWN, SIGN_IN, heading
from tests.server.postgres import Cluster
from tests.server.test_settings import SHARED
from ui import shared

FIRST, SECOND = "มาตรการที่เก็บไว้แล้ว", "มาตรการที่พิมพ์ขณะฐานข้อมูลหยุด"
AWAY = "ฐานข้อมูล"


@pytest.fixture
def server(own_cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A shared server on a PostgreSQL that this test may kill."""
    monkeypatch.setattr(settings_checks, "missing_library", lambda: False)
    for name, value in SHARED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ITA_LENS_STORE", own_cluster.address())
    read_anew()
    made = Server(shared.database(), own_cluster.folder)
    yield made
    made.database.close()
    monkeypatch.undo()
    read_anew()


@pytest.fixture
def office(server: Server) -> Office:
    return server.office("เทศบาลตำบล ก")


@pytest.fixture
def officer(server: Server, office: Office) -> Somebody:
    return server.somebody("officer", (Role.OFFICER, office))


@pytest.fixture
def editing(server: Server, officer: Somebody) -> AppTest:
    """The page of measures with one edit that was kept."""
    app = server.visit(officer)
    app.session_state["source_file"] = OWN
    app.run()
    return edit(app.switch_page("pages/meeting/measures.py").run(), title=FIRST)


def kept_titles(server: Server, office: Office) -> list[str]:
    database = Database(shared.in_use().store.get_secret_value())
    store = Store(database)
    (entry,) = store.works(office.owner)
    snapshot, _ = store.find(entry.token, owner=office.owner)
    database.close()
    return [measure.title for plan in snapshot.work.plans for measure in plan.measures]


def test_an_edit_pressed_while_it_is_away_is_kept_when_it_is_back(
    server: Server, office: Office, editing: AppTest, own_cluster: Cluster
) -> None:
    assert FIRST in kept_titles(server, office)
    opened(editing)
    title = next(field for field in editing.text_input if str(field.key).startswith("title_"))
    title.set_value(SECOND)
    save = next(button for button in editing.button if str(button.key).startswith("save_"))
    own_cluster.kill()
    save.click().run()
    assert not editing.exception
    assert AWAY in words(editing)
    own_cluster.start()
    editing.run()
    assert not editing.exception
    editing.run()
    assert SECOND in said(editing)
    assert SECOND in kept_titles(server, office)


def test_while_it_is_away_nobody_sees_a_score_and_it_is_said_why(
    server: Server, officer: Somebody, editing: AppTest, own_cluster: Cluster
) -> None:
    own_cluster.kill()
    for page in ("pages/results/overview.py", "pages/meeting/measures.py"):
        editing.switch_page(page).run()
        assert heading(editing) == SIGN_IN
        assert AWAY in words(editing)
    own_cluster.start()
    editing.switch_page("pages/meeting/measures.py").run()
    assert FIRST in said(editing)
