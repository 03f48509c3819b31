"""Documents go to the person who made them: a browser signed in as one, others beside it, against a real server."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import Browser, Page

from ita_core.server.invitations import Offer
from ita_core.server.members import Members
from ita_core.server.rights import Role
from ita_core.text import text_in
from tests.browser.server import ROOT, command_for, serving_with
from tests.browser.shared_server import SharedServer, serving_shared, sign_in
from tests.browser.visit import Visit

TEXT = text_in("th")
SECRET = "a secret of this test alone"
USER = "_streamlit_user"


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[str]:
    """A server below a path that takes the identity cookies signed with the secret of this test."""
    started = command_for(ROOT / "app.py", "--server.baseUrlPath=office/ita")
    with serving_with(["env", f"STREAMLIT_SERVER_COOKIE_SECRET={SECRET}", *started], ROOT) as address:
        yield address


def signed(person: str, address: str, secret: str = SECRET) -> str:
    """What the server gives a browser at the login of a person."""
    origin = "/".join(address.split("/")[:3])
    user = {"origin": origin, "is_logged_in": True, "iss": "https://id.example.org", "sub": person}
    return str(URLSafeTimedSerializer(secret, salt=USER).dumps(json.dumps(user)))


def visit_of(browser: Browser, address: str, person: str) -> Visit:
    context = browser.new_context(locale="th-TH")
    context.add_cookies([{"name": USER, "value": signed(person, address), "url": address}])
    return Visit(context.new_page(), address)


def template_of(page: Page) -> tuple[str, bytes]:
    """The address and the bytes of a download on the page of the workbook."""
    with page.expect_download() as downloaded:
        page.get_by_role("button", name=TEXT("workbook.template")).click()
    return downloaded.value.url, Path(downloaded.value.path()).read_bytes()


def status(address: str, cookie: str = "") -> int:
    request = urllib.request.Request(address, headers={"Cookie": f"{USER}={cookie}"} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_document_is_given_to_the_person_who_made_it_and_to_nobody_else(browser: Browser, shared: str) -> None:
    ann = visit_of(browser, shared, "ann")
    address, data = template_of(ann.open("/workbook?lang=th"))
    assert data.startswith(b"PK")
    assert address.startswith(f"{shared}/files/")
    assert status(address, signed("ann", shared)) == 200
    for other in (
        "",
        signed("bob", shared),
        signed("ann", shared, "another secret"),
        signed("ann", shared)[:-2] + "AA",
    ):
        assert status(address, other) == 404
    assert status(address.replace("/files/", "/media/"), signed("ann", shared)) == 404
    assert status(address[:-4] + "0000", signed("ann", shared)) == 404
    assert ann.complaints == []
    ann.page.context.close()


@pytest.fixture(scope="module")
def offices(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedServer]:
    """A server that offices share, with a provider at which people sign in."""
    with serving_shared(tmp_path_factory.mktemp("offices")) as running:
        yield running


def member(browser: Browser, server: SharedServer, login: str, role: Role, office: str) -> Visit:
    """Somebody who signed in and is a member of an office."""
    visit = Visit(browser.new_context(locale="th-TH").new_page(), server.address)
    sign_in(visit, login, server.invitation(Offer(role, server.office(office).id)))
    return visit


def cookie_of(visit: Visit) -> str:
    return next(str(each["value"]) for each in visit.page.context.cookies() if each["name"] == USER)


def test_a_document_of_an_office_ends_with_the_membership_and_is_nobody_elses(
    browser: Browser, offices: SharedServer
) -> None:
    ann = member(browser, offices, "officer", Role.OFFICER, "เทศบาล ก")
    colleague = member(browser, offices, "approver", Role.APPROVER, "เทศบาล ก")
    stranger = member(browser, offices, "stranger", Role.OFFICER, "เทศบาล ข")
    address, data = template_of(ann.open("/workbook?lang=th"))
    assert data.startswith(b"PK")
    own = cookie_of(ann)
    assert status(address, own) == 200
    for other in ("", cookie_of(colleague), cookie_of(stranger), own[:-2] + "AA"):
        assert status(address, other) == 404
    database = offices.database
    members = Members(database)
    (officer,) = (each for each in members.of(offices.office("เทศบาล ก").id) if each.role is Role.OFFICER)
    members.remove(officer.membership_id)
    database.close()
    assert status(address, own) == 404
    for visit in (ann, colleague, stranger):
        visit.page.context.close()


def test_two_people_with_equal_documents_have_two_addresses(browser: Browser, shared: str) -> None:
    visits = [visit_of(browser, shared, person) for person in ("ann", "bob")]
    one, other = (template_of(visit.open("/workbook?lang=th")) for visit in visits)
    assert one[1] == other[1]
    assert one[0] != other[0]
    assert status(one[0], signed("bob", shared)) == 404
    for visit in visits:
        visit.page.context.close()
