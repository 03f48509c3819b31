"""What release 0.2 kept on a server comes into the office of whoever opens its address, once, and into no other."""

from hashlib import sha256

import pytest

from ita_core.office import QuotaReached, Receipt, Snapshot, Store
from ita_core.server.audit import Audit
from ita_core.server.people import Office
from ita_core.server.rights import Role
from tests.pages.conftest import words
from tests.pages.shared_server import Server, Somebody, read_anew, server
from tests.pages.test_shared import OWN
from tests.server.places import ISSUER
from ui import saving
from ui.saving import TOKEN

__all__ = ["server"]

NOT_FOUND = "ไม่พบงานตามที่อยู่นี้"


@pytest.fixture
def office(server: Server) -> Office:
    return server.office("เทศบาลตำบล ก")


@pytest.fixture
def officer(server: Server, office: Office) -> Somebody:
    return server.somebody("officer", (Role.OFFICER, office))


def kept_by_release_0_2(server: Server, owner: str = "") -> Receipt:
    """A work as a server of release 0.2 left it: without a token that could be listed."""
    return Store(server.database).keep(Snapshot(OWN.name, "", OWN.data), None, owner=owner)


def file_of(app) -> str:
    return app.session_state["source_file"].name


def test_a_work_from_behind_a_proxy_goes_on_in_the_office(server: Server, office: Office, officer: Somebody) -> None:
    receipt = kept_by_release_0_2(server)
    assert file_of(server.visit(officer, **{TOKEN: receipt.token})) == OWN.name
    store = Store(server.database)
    assert [(work.token, work.revision) for work in store.works(office.owner)] == [(receipt.token, 1)]
    assert store.find(receipt.token) is None
    line = Audit(server.database).lines()[-1]
    about = sha256(receipt.token.encode()).hexdigest()
    assert (line.action, line.office, line.about) == ("handed_over", office.id, about)
    assert receipt.token not in str(Audit(server.database).lines())


def test_a_work_of_a_login_goes_on_in_that_persons_office_only(
    server: Server, office: Office, officer: Somebody
) -> None:
    login = sha256(f"{ISSUER} officer".encode()).hexdigest()
    receipt = kept_by_release_0_2(server, owner=login)
    other = server.somebody("other", (Role.OFFICER, server.office("เทศบาลตำบล ข")))
    refused = server.visit(other, **{TOKEN: receipt.token})
    assert NOT_FOUND in words(refused)
    assert file_of(server.visit(officer, **{TOKEN: receipt.token})) == OWN.name
    assert len(Store(server.database).works(office.owner)) == 1


def test_once_it_is_an_offices_no_other_office_gets_it(server: Server, officer: Somebody) -> None:
    receipt = kept_by_release_0_2(server)
    server.visit(officer, **{TOKEN: receipt.token})
    other = server.somebody("other", (Role.OFFICER, server.office("เทศบาลตำบล ข")))
    assert NOT_FOUND in words(server.visit(other, **{TOKEN: receipt.token}))


def test_who_may_not_edit_takes_nothing_over(server: Server, office: Office) -> None:
    receipt = kept_by_release_0_2(server)
    server.visit(server.somebody("boss", (Role.ADMINISTRATOR, None)), **{TOKEN: receipt.token})
    assert Store(server.database).works(office.owner) == ()
    assert Store(server.database).find(receipt.token) is not None


def test_the_room_of_an_office_is_the_settings(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITA_LENS_OFFICE_MEGABYTES", "1")
    read_anew()
    store = saving._store()
    large = Snapshot("a.xlsx", "", bytes(900_000))
    store.keep(large, None, owner="office:1")
    another = Snapshot("b.xlsx", "", bytes([1]) * 900_000)
    with pytest.raises(QuotaReached) as reached:
        store.keep(another, None, owner="office:1")
    assert reached.value.quota == 1_000_000
