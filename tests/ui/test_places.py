"""Every page has its place in the menu's files; addresses of older releases lead to where their content is now."""

import pytest
from starlette.requests import Request

from tests.apart import run_apart
from tests.architecture import page_files
from tests.samples import ROOT
from ui import server
from ui.places import MOVED, OF_THE_SERVER, RIGHT_FOR, WORKSPACE, file_of, new_address


def test_every_page_stands_in_the_folder_of_its_workspace():
    assert {(folder, name) for name, folder in (WORKSPACE | OF_THE_SERVER).items()} == page_files(ROOT)
    assert set(RIGHT_FOR) == {*WORKSPACE, *OF_THE_SERVER}
    assert (ROOT / file_of("measures")).is_file()


def test_an_officer_has_at_most_twelve_pages():
    assert len(WORKSPACE) <= 12


@pytest.mark.parametrize("page", MOVED)
def test_an_old_address_is_no_page_any_more_and_leads_to_one(page):
    assert page not in WORKSPACE
    assert MOVED[page][0] in WORKSPACE


@pytest.mark.parametrize(
    ("old", "query", "new"),
    [
        ("questions", "question=e14", "./scores?question=e14"),
        ("answers", "year=2565&lang=en", "./checks?checks_part=answers&year=2565&lang=en"),
        ("history", "", "./years"),
    ],
)
def test_what_the_old_address_asked_for_is_kept(old, query, new):
    assert new_address(old, query) == new


def test_the_server_sends_old_addresses_on():
    (route,) = (route for route in server.routes() if route.path == "/perspectives")
    asked = Request({"type": "http", "path": "/perspectives", "query_string": b"link=2.1", "headers": []})
    answer = run_apart(route.endpoint(asked))
    assert (answer.status_code, answer.headers["location"]) == (307, "./issues?issues_part=links&link=2.1")
