"""Signing in at a real provider, in a real browser: in, out, and every way in which it comes to nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from ita_core.server.invitations import Invitations, Offer
from ita_core.server.members import PROVINCE, Members
from ita_core.server.rights import Role
from tests.browser.accessible import obstacles
from tests.browser.shared_server import SharedServer, at_the_provider, serving_shared, sign_in
from tests.browser.visit import Visit

NewVisitor = Callable[[SharedServer], Visit]
SIGN_IN, OUT, OWN_DATA = "ลงชื่อเข้าใช้ ITA Lens", "ออกจากระบบ", "ข้อมูลของท่านในระบบ"


@pytest.fixture(scope="module")
def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedServer]:
    with serving_shared(tmp_path_factory.mktemp("shared")) as running:
        yield running


@pytest.fixture
def new_visitor(browser: Browser) -> Iterator[NewVisitor]:
    """A visitor with nothing in the browser; their page may go to the server and to its provider, and nowhere else."""
    visits: list[tuple[Visit, str]] = []

    def visitor(server: SharedServer) -> Visit:
        context = browser.new_context(locale="th-TH", viewport={"width": 1280, "height": 900})
        visits.append((Visit(context.new_page(), server.address), server.provider.issuer))
        return visits[-1][0]

    yield visitor
    for visit, _ in visits:
        visit.page.context.close()
    complaints = [said for visit, issuer in visits for said in visit.complaints if f"{issuer}/" not in said]
    assert complaints == []


def heading(page: Page) -> str:
    return page.get_by_test_id("stMain").locator("h1").first.inner_text()


def menu(page: Page) -> list[str]:
    """The names in the menu, without the names of their icons."""
    return [told.split("\n")[-1] for told in page.get_by_test_id("stSidebarNavLink").all_inner_texts()]


def cookie(page: Page) -> dict[str, Any]:
    return next(each for each in page.context.cookies() if each["name"] == "_streamlit_user")


def member_of(
    server: SharedServer, visit: Visit, login: str, role: Role = Role.OFFICER, office: str = "เทศบาล ก"
) -> Page:
    """Somebody comes in by an invitation."""
    of = server.office(office).id if role in (Role.OFFICER, Role.APPROVER) else PROVINCE
    return sign_in(visit, login, server.invitation(Offer(role, of)))


def test_an_invited_officer_comes_in_goes_out_and_their_cookie_opens_nothing_then(
    shared: SharedServer, new_visitor: NewVisitor
) -> None:
    visit = new_visitor(shared)
    page = member_of(shared, visit, "officer")
    expect(page.get_by_text("รับคำเชิญแล้ว")).to_be_visible()
    assert "ไฟล์คะแนน" in menu(page) and "ผู้ใช้และหน่วยงาน" not in menu(page)
    kept = cookie(page)
    assert kept["httpOnly"] and kept["sameSite"] == "Lax"
    assert len(kept["value"]) < 600  # no token, no claim beside who it is
    page.get_by_role("button", name="เทศบาล ก").click()
    assert "เจ้าหน้าที่ หนึ่ง" in page.get_by_test_id("stPopoverBody").inner_text()  # asked of the provider's userinfo
    page.get_by_role("button", name=OUT).click()
    _leave_the_provider(page)
    page.wait_for_url(f"{shared.address}/**")
    assert heading(visit.drawn()) == SIGN_IN
    expect(page.get_by_text("ออกจากระบบเรียบร้อยแล้ว")).to_be_visible()
    assert not [each for each in page.context.cookies() if each["name"] == "_streamlit_user"]
    thief = new_visitor(shared)
    thief.page.context.add_cookies([kept])
    assert heading(thief.open()) == SIGN_IN
    expect(thief.page.get_by_text("สิ้นสุดแล้ว")).to_be_visible()


def _leave_the_provider(page: Page) -> None:
    """The provider asks whether to sign out there too."""
    page.wait_for_url("**/session/end**")
    page.get_by_role("button", name="Yes").click()


def test_after_the_sign_in_the_page_is_the_one_that_was_asked_for(
    shared: SharedServer, new_visitor: NewVisitor
) -> None:
    first = new_visitor(shared)
    member_of(shared, first, "officer")
    visit = new_visitor(shared)
    page = sign_in(visit, "officer", "/scores?lang=th&year=2565")
    assert "/scores?" in page.url and "year=2565" in page.url
    assert "signin" not in page.url and "code" not in page.url


def test_who_cancels_at_the_provider_is_told_so(shared: SharedServer, new_visitor: NewVisitor) -> None:
    visit = new_visitor(shared)
    page = visit.open("/measures")
    page.get_by_role("button", name="ลงชื่อเข้าใช้").click()
    page.wait_for_url("**/interaction/**")
    page.get_by_role("link", name="Cancel").click()
    page.wait_for_url(f"{shared.address}/**")
    assert heading(visit.drawn()) == SIGN_IN
    expect(page.get_by_text("มีการยกเลิกหรือไม่อนุญาต")).to_be_visible()
    assert "/measures" in page.url


def test_a_stranger_is_told_whom_to_ask_and_comes_in_by_an_invitation_once(
    shared: SharedServer, new_visitor: NewVisitor
) -> None:
    visit = new_visitor(shared)
    page = sign_in(visit, "stranger")
    assert heading(page) == "ยังไม่มีสิทธิเข้าใช้"
    assert "ผู้มา เยือน" in page.get_by_test_id("stMain").inner_text()
    page.get_by_text(OWN_DATA).click()
    expect(page.get_by_text("stranger", exact=False).first).to_be_visible()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="ดาวน์โหลดทั้งหมด").click()
    assert b"stranger@example.go.th" in Path(downloaded.value.path()).read_bytes()
    page.get_by_role("button", name="ลบข้อมูลของฉัน").click()
    page.get_by_role("button", name="ลบอย่างถาวร").click()
    _leave_the_provider(page)
    page.wait_for_url(f"{shared.address}/**")
    assert heading(visit.drawn()) == SIGN_IN
    expect(page.get_by_text("ตรวจซ้ำแล้วไม่มีข้อมูลเหลืออยู่")).to_be_visible()
    assert not [each for each in page.context.cookies() if each["name"] == "_streamlit_user"]
    path = shared.invitation(Offer(Role.READER))
    page = sign_in(visit, "stranger", path)
    assert heading(page) == "ผลที่หน่วยงานเผยแพร่"
    assert menu(page) == []  # one page needs no menu
    second = new_visitor(shared)
    second.page.goto(shared.address + path)
    assert heading(second.drawn()) == SIGN_IN
    expect(second.page.get_by_text("คำเชิญนี้ถูกใช้ไปแล้ว")).to_be_visible()


def test_who_has_no_name_at_the_provider_comes_in_all_the_same(shared: SharedServer, new_visitor: NewVisitor) -> None:
    page = member_of(shared, new_visitor(shared), "nameless", Role.READER)
    assert heading(page) == "ผลที่หน่วยงานเผยแพร่"


def test_an_address_of_the_history_is_no_second_sign_in(shared: SharedServer, new_visitor: NewVisitor) -> None:
    visit = new_visitor(shared)
    page = visit.page
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    member_of(shared, visit, "officer")
    back = next(url for url in seen if "/oauth2callback?" in url)
    other = new_visitor(shared)
    other.page.goto(back)
    assert heading(other.drawn()) == SIGN_IN
    expect(other.page.get_by_text("เริ่มไว้นานแล้วหรือถูกใช้ไปแล้ว")).to_be_visible()


@pytest.mark.parametrize("path", ["/oauth2callback?code=a&state=b", "/oauth2callback?error=access_denied&state=b"])
def test_a_made_up_answer_of_the_provider_opens_nothing(
    path: str, shared: SharedServer, new_visitor: NewVisitor
) -> None:
    visit = new_visitor(shared)
    visit.page.goto(shared.address + path)
    assert heading(visit.drawn()) == SIGN_IN


def test_an_altered_cookie_opens_nothing(shared: SharedServer, new_visitor: NewVisitor) -> None:
    first = new_visitor(shared)
    kept = cookie(member_of(shared, first, "officer"))
    head, stamp, signature = kept["value"].rsplit(".", 2)
    for value in (
        f"{head[:-2]}AA.{stamp}.{signature}",
        f"{head}.{stamp}.{signature[:-2]}AA",
        f"{head}.awAAAA.{signature}",
        head,
        "",
    ):
        visit = new_visitor(shared)
        visit.page.context.add_cookies([{**kept, "value": value}])
        assert heading(visit.open()) == SIGN_IN


@pytest.mark.parametrize(
    "leads_away", ["https://elsewhere.example/", "//elsewhere.example", "..%2F..%2Felsewhere", "a%0d%0ab"]
)
def test_the_way_back_never_leads_away(leads_away: str, shared: SharedServer, new_visitor: NewVisitor) -> None:
    visit = new_visitor(shared)
    page = visit.page
    page.goto(f"{shared.address}/auth/login?next={leads_away}")
    at_the_provider(page, "officer")
    page.wait_for_url(f"{shared.address}/**")
    assert page.url.split("?")[0] == f"{shared.address}/"


def test_a_removed_member_is_out_at_the_next_click(shared: SharedServer, new_visitor: NewVisitor) -> None:
    visit = new_visitor(shared)
    page = member_of(shared, visit, "approver", Role.APPROVER, office="เทศบาล ข")
    office = shared.office("เทศบาล ข")
    database = shared.database
    for member in Members(database).of(office.id):
        Members(database).remove(member.membership_id)
    database.close()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="มาตรการ").click()
    expect(page.get_by_test_id("stMain").locator("h1").first).to_have_text("ยังไม่มีสิทธิเข้าใช้")


def test_a_part_that_runs_by_itself_ends_with_the_membership_too(shared: SharedServer, new_visitor: NewVisitor) -> None:
    visit = new_visitor(shared)
    member_of(shared, visit, "approver", Role.APPROVER, office="เทศบาล ค")
    page = visit.open("/next_level?level_part=path")
    database = shared.database
    for member in Members(database).of(shared.office("เทศบาล ค").id):
        Members(database).remove(member.membership_id)
    database.close()
    page.get_by_test_id("stMain").get_by_test_id("stSelectbox").first.locator("input").click()
    page.get_by_role("option").first.click()
    expect(page.get_by_test_id("stMain").locator("h1").first).to_have_text("ยังไม่มีสิทธิเข้าใช้")


def test_an_administrator_invites_in_the_browser(shared: SharedServer, new_visitor: NewVisitor) -> None:
    visit = new_visitor(shared)
    page = member_of(shared, visit, "administrator", Role.ADMINISTRATOR)
    assert heading(page) == "ผู้ใช้และหน่วยงาน"
    assert menu(page) == []
    page.get_by_label("เชิญใคร").fill("คุณ ข")
    page.get_by_role("button", name="สร้างคำเชิญ").last.click()
    address = page.get_by_test_id("stCode").inner_text().strip()
    assert address.startswith(f"{shared.address}/join?code=")
    database = shared.database
    assert "คุณ ข" in [each.for_whom for each in Invitations(database).standing()]
    database.close()


@pytest.mark.parametrize(
    "size", [{"width": 1280, "height": 800}, {"width": 390, "height": 844}], ids=["laptop", "phone"]
)
def test_the_pages_of_the_server_keep_nobody_out(size: Any, shared: SharedServer, new_visitor: NewVisitor) -> None:
    visit = new_visitor(shared)
    visit.page.set_viewport_size(size)
    for said in ("", "?signin=clock", "?lang=en&signin=invitation_used"):
        assert obstacles(visit.open(f"/{said}")) == []
        assert_fits(visit.page)
    for login, role in (("reader", Role.READER), ("administrator", Role.ADMINISTRATOR)):
        other = new_visitor(shared)
        other.page.set_viewport_size(size)
        page = member_of(shared, other, login, role)
        assert obstacles(page) == []
        assert_fits(page)
        other.open("/people" if role == Role.ADMINISTRATOR else "/summaries")  # the first page by its own name
        expect(page.get_by_role("dialog")).to_have_count(0)


def assert_fits(page: Page) -> None:
    """Nothing of the page lies beside the window, and no button of the frame over its title."""
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    title = page.get_by_test_id("stMain").locator("h1").first.bounding_box()
    opener = page.get_by_test_id("stExpandSidebarButton")
    if opener.count() and opener.first.is_visible():
        box = opener.first.bounding_box()
        assert title and box and box["y"] + box["height"] <= title["y"] + 4


def test_while_the_provider_is_down_that_is_said_and_afterwards_it_works(
    browser: Browser, tmp_path: Path, new_visitor: NewVisitor
) -> None:
    with serving_shared(tmp_path) as server:
        visit = new_visitor(server)
        server.provider.stop()
        page = visit.open()
        page.get_by_role("button", name="ลงชื่อเข้าใช้").click()
        expect(page.get_by_text("ติดต่อผู้ให้บริการยืนยันตัวตนไม่ได้")).to_be_visible()
        assert heading(visit.drawn()) == SIGN_IN
        server.provider.start()
        member_of(server, visit, "officer")
        server.provider.stop()  # who is in stays in, and comes out all the same
        page.reload()
        assert heading(visit.drawn()) != SIGN_IN
        page.get_by_role("button", name="เทศบาล ก").click()
        page.get_by_role("button", name=OUT).click()
        expect(page.get_by_text("ออกจากระบบเรียบร้อยแล้ว")).to_be_visible()


@pytest.mark.parametrize(("seconds", "comes_in"), [(60, True), (3600, False)])
def test_clocks_that_differ(
    seconds: int, comes_in: bool, browser: Browser, tmp_path: Path, new_visitor: NewVisitor
) -> None:
    with serving_shared(tmp_path, clock_shift=seconds) as server:
        visit = new_visitor(server)
        page = member_of(server, visit, "officer")
        if comes_in:
            assert heading(page) != SIGN_IN
        else:
            assert heading(page) == SIGN_IN
            expect(page.get_by_text("นาฬิกา")).to_be_visible()


def test_below_a_path_everything_is_as_at_the_root(browser: Browser, tmp_path: Path, new_visitor: NewVisitor) -> None:
    with serving_shared(tmp_path, "/province/lens") as server:
        visit = new_visitor(server)
        page = member_of(server, visit, "officer")
        kept = cookie(page)
        assert kept["path"] == "/province/lens"
        page.get_by_role("button", name="เทศบาล ก").click()
        page.get_by_role("button", name=OUT).click()
        _leave_the_provider(page)
        page.wait_for_url(f"{server.address}/**")
        assert heading(visit.drawn()) == SIGN_IN
        assert "/province/lens/oauth2callback" not in sign_in(visit, "officer", "/years").url


def test_a_provider_that_tells_all_in_its_token_is_not_asked_again(
    browser: Browser, tmp_path: Path, new_visitor: NewVisitor
) -> None:
    with serving_shared(tmp_path, claims_in_id_token=True) as server:
        page = member_of(server, new_visitor(server), "officer")
        page.get_by_role("button", name="เทศบาล ก").click()
        assert "เจ้าหน้าที่ หนึ่ง" in page.get_by_test_id("stPopoverBody").inner_text()
