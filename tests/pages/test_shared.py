"""Pages of a shared server: nobody sees what is not theirs, and every change of a membership holds at the next run."""

import datetime as dt
import json
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from ita_core.database import Database, DatabaseFailed
from ita_core.documents.kinds import Kind
from ita_core.office import Snapshot, Store
from ita_core.server import people as people_module
from ita_core.server.audit import Audit
from ita_core.server.locks import Locks
from ita_core.server.members import PROVINCE, Members, begin
from ita_core.server.people import Office, People, SignInEnded
from ita_core.server.releases import Releases
from ita_core.server.rights import Role
from ita_core.text import text_in
from tests.pages.conftest import words
from tests.pages.shared_server import Server, Somebody, server
from tests.pages.test_measures import edit, said, titles
from tests.samples import ROOT
from tests.server.places import trail_refuses
from tests.server.test_audited import everything
from ui import documents, gate, identity, long_work, observed, own_data, shared, signed_in
from ui.jobs import Progress, jobs
from ui.places import OF_THE_SERVER, WORKSPACE
from ui.session import SourceFile

__all__ = ["server"]

OWN = SourceFile("own.xlsx", (ROOT / "sample_data" / "jetsamian-2566-report-tables.xlsx").read_bytes())
TITLE = "มาตรการที่เป็นความลับของหน่วยงาน"
SCORE = "92.16"
SIGN_IN, NO_MEMBER, NOT_YOURS = "ลงชื่อเข้าใช้ ITA Lens", "ยังไม่มีสิทธิเข้าใช้", "หน้านี้ไม่อยู่ในสิทธิของท่าน"
EVERY_PAGE = (*WORKSPACE, *OF_THE_SERVER)


def heading(app: AppTest) -> str:
    """What stands at the top of the page."""
    assert not app.exception
    return str(app.title[0].value)


def worked(server: Server, who: Somebody, title: str = TITLE, source: SourceFile = OWN) -> AppTest:
    """A measure typed by somebody on a workbook of their office's."""
    app = server.visit(who)
    app.session_state["source_file"] = source
    app.run()
    return edit(app.switch_page("pages/meeting/measures.py").run(), title=title)


def revision(server: Server, office: Office) -> int:
    """At which revision the only work of an office is."""
    (entry,) = Store(server.database).works(office.owner)
    return entry.revision


@pytest.fixture
def office(server: Server) -> Office:
    return server.office("เทศบาลตำบล ก")


@pytest.fixture
def officer(server: Server, office: Office) -> Somebody:
    return server.somebody("officer", (Role.OFFICER, office))


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_who_is_not_signed_in_sees_the_sign_in_page_and_no_score(page: str, server: Server) -> None:
    app = server.visit(None, page)
    assert heading(app) == SIGN_IN
    assert SCORE not in words(app)
    assert [button.key for button in app.button] == ["sign_in_button"]


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_who_is_no_member_sees_no_page(page: str, server: Server) -> None:
    app = server.visit(server.somebody("stranger"), page)
    assert heading(app) == NO_MEMBER
    assert "Stranger" in words(app)
    assert SCORE not in words(app)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_an_administrator_sees_people_and_nothing_else(page: str, server: Server) -> None:
    app = server.visit(server.somebody("boss", (Role.ADMINISTRATOR, None)), page)
    assert heading(app) == ("ผู้ใช้และหน่วยงาน" if page == "people" else NOT_YOURS)
    assert SCORE not in words(app)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_reader_sees_released_summaries_and_nothing_else(page: str, server: Server) -> None:
    app = server.visit(server.somebody("reader", (Role.READER, None)), page)
    assert heading(app) == ("ผลที่หน่วยงานเผยแพร่" if page == "summaries" else NOT_YOURS)
    assert SCORE not in words(app)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_an_officer_sees_every_page_of_the_office(page: str, server: Server, officer: Somebody) -> None:
    assert (heading(server.visit(officer, page)) == NOT_YOURS) is (page in OF_THE_SERVER)


@pytest.mark.parametrize(
    ("role", "of_office", "first"),
    [(Role.ADMINISTRATOR, False, "ผู้ใช้และหน่วยงาน"), (Role.READER, False, "ผลที่หน่วยงานเผยแพร่"), (Role.OFFICER, True, "")],
)
def test_the_first_page_is_the_first_of_ones_own(
    role: Role, of_office: bool, first: str, server: Server, office: Office
) -> None:
    app = server.visit(server.somebody("a", (role, office if of_office else None)))
    assert heading(app) == first if first else heading(app) not in (SIGN_IN, NOT_YOURS)


@pytest.mark.parametrize(("asked", "looked_for"), [("people", ""), ("scores", "scores"), ("", "")])
def test_the_first_page_is_found_by_its_own_name_too(
    asked: str, looked_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    context = SimpleNamespace(pages_manager=PagesManager(str(ROOT / "app.py")))
    context.pages_manager.set_script_intent("", asked)
    monkeypatch.setattr(gate, "get_script_run_ctx", lambda **_: context)
    monkeypatch.setattr(gate, "first_page", lambda: "people")
    gate.find_by_name()
    assert context.pages_manager.intended_page_name == looked_for


def test_the_work_of_an_office_is_every_members_and_nobody_elses(
    server: Server, office: Office, officer: Somebody
) -> None:
    app = worked(server, officer)
    token = app.query_params["work"]
    assert TITLE in said(app)
    colleague = server.somebody("colleague", (Role.OFFICER, office))
    assert TITLE in said(server.visit(colleague, "measures"))  # the office's last work is opened
    foreign = server.somebody("foreign", (Role.OFFICER, server.office("เทศบาลตำบล ข")))
    for asked in ({}, {"work": token[0] if isinstance(token, list) else token}, {"office": office.id}):
        assert TITLE not in said(server.visit(foreign, "measures", **asked))


def test_a_removed_member_is_out_at_the_next_run_and_their_click_changes_nothing(
    server: Server, office: Office, officer: Somebody
) -> None:
    app, before = worked(server, officer), revision(server, office)
    Members(server.database).remove(Members(server.database).of(office.id)[0].membership_id)
    app.button(key="measures_add").click().run()
    assert heading(app) == NO_MEMBER
    assert TITLE not in said(app)
    assert "plans" not in app.session_state
    assert revision(server, office) == before


def test_signing_out_empties_screen_session_and_address_and_ends_every_other_window(
    server: Server, officer: Somebody
) -> None:
    app, other = worked(server, officer), server.visit(officer, "measures")
    assert TITLE in said(other)
    app.button(key="sign_out").click().run()
    assert heading(app) == SIGN_IN
    assert "work" not in app.query_params and "office" not in app.query_params
    assert not [key for key in ("source_file", "plans", "store_receipt", "known_readings") if key in app.session_state]
    other.run()
    assert heading(other) == SIGN_IN
    assert "สิ้นสุดแล้ว" in words(other)
    assert TITLE not in said(other) and "plans" not in other.session_state
    assert heading(server.visit(officer)) == SIGN_IN  # the cookie opens nothing any more


def test_a_sign_in_that_is_too_old_is_said_to_have_ended(
    server: Server, officer: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signed_in, "in_use", lambda: shared.in_use().model_copy(update={"sign_in_hours": 0}))
    app = server.visit(officer)
    assert heading(app) == SIGN_IN
    assert "สิ้นสุดแล้ว" in words(app)


@pytest.mark.parametrize(("minutes", "said_so"), [(14, True), (16, False)])
def test_a_sign_in_that_ends_soon_is_said_before(
    minutes: int, said_so: bool, server: Server, officer: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = people_module.utc_now()
    now = began + dt.timedelta(hours=shared.in_use().sign_in_hours, minutes=-minutes)
    monkeypatch.setattr(people_module, "utc_now", lambda: now)
    monkeypatch.setattr(gate, "utc_now", lambda: now)
    app = server.visit(officer)
    assert any("จะหมดเวลาใน" in str(box.value) for box in app.sidebar.warning) is said_so


@pytest.mark.parametrize(
    "changed", [{"sub": "somebody-else"}, {"iss": "https://other.example"}, {"sign_in": "guessed"}, {"sign_in": None}]
)
def test_a_cookie_of_somebody_else_opens_nothing(changed: dict[str, object], server: Server, officer: Somebody) -> None:
    worked(server, officer)
    app = server.visit(Somebody(officer.person_id, {**officer.cookie, **changed}), "measures")
    assert heading(app) == SIGN_IN
    assert TITLE not in said(app)


def test_while_the_database_does_not_answer_nobody_is_let_in_and_nothing_is_lost(
    server: Server, officer: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = worked(server, officer)
    with monkeypatch.context() as broken:

        def away(*_: object, **__: object) -> None:
            raise DatabaseFailed("no answer", "away")

        broken.setattr(People, "standing", away)
        app.run()
        assert heading(app) == SIGN_IN
        assert "ฐานข้อมูลไม่ตอบ" in words(app)
        assert TITLE not in said(app)
    app.button(key="sign_in_again").click().run()
    assert TITLE in said(app)


def test_who_belongs_to_several_offices_chooses_and_takes_nothing_along(
    server: Server, office: Office, officer: Somebody
) -> None:
    worked(server, officer)
    other = server.office("เทศบาลตำบล ข")
    both = server.somebody("both", (Role.OFFICER, office), (Role.APPROVER, other), (Role.ADMINISTRATOR, None))
    app = server.visit(both)
    assert heading(app) == "เลือกหน่วยงาน"
    assert SCORE not in words(app)
    app.button(key=f"place_{office.id}").click().run()
    assert TITLE in said(app.switch_page("pages/meeting/measures.py").run())
    app.button(key=f"go_to_{other.id}").click().run()
    assert TITLE not in said(app)
    assert app.query_params["office"] in (other.id, [other.id])
    assert signed_in.Place(None, frozenset()).id == "province"
    app.button(key="go_to_province").click().run()
    assert heading(server.visit(both, "people", office="province")) == "ผู้ใช้และหน่วยงาน"


@pytest.mark.parametrize("said_there", gate.SAYINGS)
def test_every_saying_is_one_sentence_on_the_sign_in_page(said_there: str, server: Server) -> None:
    app = server.visit(None, signin=said_there)
    boxes = [*app.info, *app.error, *app.success, *app.warning]
    assert len(boxes) == 1
    assert len(str(boxes[0].value)) > 15


def test_an_address_that_asks_for_another_saying_is_told_nothing(server: Server) -> None:
    app = server.visit(None, signin="<b>โอนเงิน</b>")
    assert not [*app.info, *app.error, *app.success, *app.warning]
    assert "โอนเงิน" not in words(app)


def test_on_a_server_no_sentence_says_that_work_lies_on_this_pc(server: Server, officer: Somebody) -> None:
    for language, here in (("th", "เครื่องนี้"), ("en", "this PC")):
        words_here = {key for key, told in text_in(language).entries.items() if here in told}
        on_server = {key for key, told in shared.words(language).entries.items() if here in told}
        assert {key for key in on_server if key.split(".")[0] in ("work", "workbook", "peers")} == set()
        assert len(words_here - on_server) >= 8
    assert "เก็บไว้ในระบบของหน่วยงาน" in words(worked(server, officer))


def test_deleting_a_work_of_the_office_leaves_the_others_and_the_place(
    server: Server, office: Office, officer: Somebody
) -> None:
    worked(server, officer, "งานแรก")
    both = server.somebody("both", (Role.OFFICER, office), (Role.ADMINISTRATOR, None))
    app = server.visit(both, "measures", office=office.id)
    assert "งานแรก" in said(app)
    app.button(key="forget_work").click().run()
    assert not Store(server.database).works(office.owner)
    assert "งานแรก" not in said(app) and heading(app) != "เลือกหน่วยงาน"
    assert actions(server)[-1] == "deleted" and "saved" in actions(server)


def test_a_file_and_a_revision_stand_in_the_trail_with_the_save_that_keeps_them(
    server: Server, office: Office, officer: Somebody
) -> None:
    app = server.visit(officer, "workbook")
    app.file_uploader[0].upload(OWN.name, OWN.data, "application/octet-stream").run()
    assert actions(server)[-2:] == ["uploaded", "saved"]
    edit(app.switch_page("pages/meeting/measures.py").run(), title=TITLE)
    app.switch_page("pages/data/workbook.py").run()
    app.selectbox(key="revision").set_value(1).run()
    before = everything(server.database)
    with trail_refuses(server.database):
        assert "ในขณะนี้" in words(app.button(key="take_revision").click().run())
        assert everything(server.database) == before
    app.button(key="try_store").click().run()
    assert actions(server)[-2:] == ["brought_back", "saved"]
    assert revision(server, office) == 3
    edit(app.switch_page("pages/meeting/measures.py").run(), title=TITLE)
    assert actions(server)[-2:] == ["saved", "saved"]


def test_the_other_works_of_the_office_are_offered_and_opened(
    server: Server, office: Office, officer: Somebody
) -> None:
    worked(server, officer, "งานแรก")
    fresh = server.visit(officer, "workbook")
    fresh.button(key="use_sample").click().run()
    edit(fresh.switch_page("pages/meeting/measures.py").run(), title="งานที่สอง")
    entries = Store(server.database).works(office.owner)
    assert entries
    app = server.visit(officer, "workbook")
    others = [button for button in app.button if str(button.key).startswith("open_")]
    assert len(others) == len(entries) - 1


def approvals(app: AppTest) -> list[str]:
    from tests.pages.test_measures import plan_rows

    return [row["mark"] for row in plan_rows(app)]


def decides(app: AppTest) -> AppTest:
    """A click on what approves the measure that is picked, or makes it a draft again."""
    return next(button for button in app.button if str(button.key).startswith("decide_")).click().run()


def actions(server: Server) -> list[str]:
    return [line.action for line in Audit(server.database).lines()]


def test_a_document_that_is_stopped_is_no_file_no_export_and_counted_as_stopped(
    server: Server, officer: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("prometheus_client", reason="not run: requirements-server.txt is not installed")
    from ita_core.server.metrics import Figures

    begun, goes, figures = Event(), Event(), Figures()

    def slow(kind: Kind, _subject: object, _wishes: object, progress: Progress) -> bytes:
        progress(3, 9)
        begun.set()
        assert goes.wait(60)
        progress(4, 9)
        return kind.name.encode()

    monkeypatch.setattr(documents, "document", slow)
    monkeypatch.setattr(long_work, "PATIENCE", 0.0)
    monkeypatch.setattr(observed, "figures", lambda: figures)
    app = server.visit(officer, "report", report_part="export")
    app.button(key="make_report-pdf").click().run()
    assert begun.wait(60)
    app.run()
    assert any("3 จาก 9" in line.label for line in app.status)
    (job,) = jobs()._jobs.values()
    app.button(key="stop_report-pdf").click().run()
    goes.set()
    assert job.wait(60)
    assert not app.run().exception and not app.warning
    assert not [button for button in app.get("download_button") if str(button.key).startswith("download_")]
    assert "exported" not in actions(server)
    assert b'ita_lens_exports_total{kind="report-pdf",outcome="stopped"} 1.0' in figures.text()


def test_an_officer_writes_drafts_and_an_approver_decides(server: Server, office: Office, officer: Somebody) -> None:
    app = worked(server, officer)
    assert set(approvals(app)) == {"draft"}
    decide = next(button for button in app.button if str(button.key).startswith("decide_"))
    assert decide.disabled
    boss = server.visit(server.somebody("boss", (Role.APPROVER, office)), "measures")
    decides(boss)
    assert approvals(boss).count("") == 1
    assert actions(server)[-2:] == ["approved", "saved"]
    decides(boss)
    assert approvals(boss).count("") == 0
    assert actions(server)[-2:] == ["saved", "saved"]
    before = everything(server.database)
    with trail_refuses(server.database):
        assert "ในขณะนี้" in words(decides(boss))
        assert everything(server.database) == before
    boss.button(key="try_store").click().run()
    assert actions(server)[-2:] == ["approved", "saved"]
    again = server.visit(officer, "measures")
    assert approvals(again).count("") == 1
    edit(again, title="ถ้อยคำใหม่ของเจ้าหน้าที่")
    assert "ถ้อยคำใหม่ของเจ้าหน้าที่" in titles(again)
    assert set(approvals(again)) == {"draft"}  # another measure than the approved one


def test_a_locked_report_refuses_edits_with_a_sentence_until_it_is_opened(
    server: Server, office: Office, officer: Somebody
) -> None:
    app, before = worked(server, officer), revision(server, office)
    Locks(server.database).lock(office.id, 2566, person_id=officer.person_id)
    app.button(key="measures_add").click().run()
    assert "ปิดแล้ว" in words(app)
    assert "การแก้ไขล่าสุดจึงยังไม่มีผล" in words(app)
    assert revision(server, office) == before
    Locks(server.database).unlock(office.id, 2566, person_id=officer.person_id)
    app.button(key="measures_add").click().run()
    assert "ปิดแล้ว" not in words(app)
    assert revision(server, office) == before + 1


def test_an_approver_locks_and_opens_and_an_officer_cannot(server: Server, office: Office, officer: Somebody) -> None:
    worked(server, officer)
    boss = server.visit(server.somebody("boss", (Role.APPROVER, office)), "report", report_part="export")
    with trail_refuses(server.database):
        assert "ยังไม่มีอะไรเปลี่ยนแปลง" in words(boss.button(key="report_lock").click().run())
    assert Locks(server.database).of(office.id) == {}
    boss.button(key="report_lock").click().run()
    assert list(Locks(server.database).of(office.id)) == [2566]
    app = server.visit(officer, "report", report_part="export")
    assert "ปิดแล้วโดย Boss" in words(app)
    assert app.button(key="report_lock").disabled
    boss.button(key="report_lock").click().run()
    assert Locks(server.database).of(office.id) == {}


def test_a_released_summary_reaches_the_province_and_can_be_withdrawn(
    server: Server, office: Office, officer: Somebody
) -> None:
    worked(server, officer)
    app = server.visit(officer, "report", report_part="export")
    reader = server.somebody("reader", (Role.READER, None))
    assert SCORE not in said(server.visit(reader, "summaries"))
    with trail_refuses(server.database):
        assert "ยังไม่มีอะไรเปลี่ยนแปลง" in words(app.button(key="release").click().run())
    assert Releases(server.database).all() == ()
    app.button(key="release").click().run()
    shown = said(server.visit(reader, "summaries"))
    assert SCORE in shown and "เทศบาลตำบล ก" in shown and "ผ่านดี" in shown
    assert TITLE not in shown
    app.button(key="withdraw").click().run()
    assert SCORE not in said(server.visit(reader, "summaries"))
    assert Releases(server.database).all() == ()


def test_a_sample_cannot_be_released(server: Server, officer: Somebody) -> None:
    app = server.visit(officer, "report", report_part="export")
    assert app.button(key="release").disabled


def test_an_administrator_invites_gives_roles_hands_over_and_removes(server: Server) -> None:
    boss = server.somebody("boss", (Role.ADMINISTRATOR, None))
    app = server.visit(boss, "people")
    app.button(key="people_add").click().run()
    assert [error.value for error in app.error] == ["โปรดกรอกชื่อหน่วยงาน"]
    app.text_input(key="people_new_office").set_value("เทศบาลตำบล ค")
    app.button(key="people_add").click().run()
    assert not app.error
    (office,) = Members(server.database).offices()
    assert app.selectbox(key="people_office").value == office.id
    app.text_input(key="people_for_whom").set_value("คุณ ก")
    app.button(key="invite").click().run()
    (address,) = [code.value for code in app.code]
    assert address.startswith("https://ita.example.go.th/lens/join?code=")
    assert "คุณ ก · เจ้าหน้าที่" in words(app)
    app.button(key="address_done").click().run()
    assert not app.code
    officer = server.somebody("officer", (Role.OFFICER, office))
    app.run()
    (member,) = Members(server.database).of(office.id)
    app.selectbox(key=f"role_{member.membership_id}").set_value(Role.APPROVER).run()
    assert [each.role for each in Members(server.database).of(office.id)] == [Role.APPROVER]
    with trail_refuses(server.database):
        assert "ยังไม่มีอะไรเปลี่ยนแปลง" in words(app.button(key=f"remove_{member.membership_id}").click().run())
    assert len(Members(server.database).of(office.id)) == 1
    app.button(key=f"over_{member.membership_id}").click().run()
    assert "รับช่วงจาก Officer" in words(app)
    app.button(key=f"remove_{member.membership_id}").click().run()
    assert Members(server.database).of(office.id) == ()
    assert heading(server.visit(officer)) == NO_MEMBER
    app.session_state["people_strangers"] = True
    app.selectbox(key="people_office").set_value(PROVINCE).run()
    app.button(key=f"forget_{officer.person_id}").click().run()
    assert "ลบข้อมูลของผู้นี้ออกจากระบบแล้ว" in words(app)
    assert [person.name for person, _ in People(server.database).everybody()] == ["Boss"]
    assert heading(server.visit(officer)) == SIGN_IN


def test_a_member_is_forgotten_and_an_office_closed_once_it_has_no_works(server: Server, office: Office) -> None:
    boss = server.somebody("boss", (Role.ADMINISTRATOR, None))
    server.somebody("officer", (Role.OFFICER, office))
    Store(server.database).keep(Snapshot("a.xlsx", "", b"PK"), None, owner=office.owner)
    app = server.visit(boss, "people")
    app.selectbox(key="people_office").set_value(office.id).run()
    (member,) = Members(server.database).of(office.id)
    app.button(key=f"forget_{member.membership_id}").click().run()
    assert [person.name for person, _ in People(server.database).everybody()] == ["Boss"]
    assert "มีงานเก็บอยู่ 1 งาน" in words(app)
    assert "close_office" not in [button.key for button in app.button]
    Store(server.database).delete_all(office.owner)
    other = server.visit(boss, "people")
    other.selectbox(key="people_office").set_value(office.id).run()
    app.run().button(key="close_office").click().run()
    assert "ปิดหน่วยงานแล้ว" in words(app)
    assert (app.selectbox(key="people_office").value, Members(server.database).offices()) == (PROVINCE, ())
    other.button(key="close_office").click().run()  # in a window that still shows it
    assert "ถูกปิดไปก่อนแล้ว" in words(other)
    assert other.selectbox(key="people_office").value == PROVINCE
    app.button(key=f"forget_{Members(server.database).of(PROVINCE)[0].membership_id}").click().run()
    assert "ผู้ดูแลระบบคนสุดท้าย" in words(app)


def test_what_is_not_yet_gone_from_the_file_is_told_until_it_is(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger, boss = server.somebody("stranger"), server.somebody("boss", (Role.ADMINISTRATOR, None))
    app = server.visit(boss, "people")
    app.session_state["people_strangers"] = True
    app.run()
    with monkeypatch.context() as reading:  # somebody else reads what the log holds
        reading.setattr(Database, "empty_log", lambda _: False)
        app.button(key=f"forget_{stranger.person_id}").click().run()
        assert "โปรแกรมจะลบต่อให้เอง" in words(app)
        assert "โปรแกรมจะลบต่อให้เอง" in words(app.run())
    assert "โปรแกรมจะลบต่อให้เอง" not in words(app.run())


def test_everybody_sees_what_is_kept_of_them_and_takes_it_along(server: Server) -> None:
    boss = server.somebody("boss", (Role.ADMINISTRATOR, None))
    app = server.visit(boss, "people")
    assert not any("ผู้ให้บริการยืนยันตัวตน:" in shown.value for shown in app.markdown)  # a closed fold asks nothing
    app.session_state["own_data"] = True
    (told,) = [shown.value for shown in app.run().markdown if "ผู้ให้บริการยืนยันตัวตน:" in shown.value]
    for line in ("ชื่อ: Boss", "ผู้ดูแลระบบ (จังหวัด)", "ที่ยังเก็บไว้ 1 ครั้ง", "เกี่ยวกับท่าน 0 รายการ"):
        assert line in told
    assert "own_data_file" in [button.key for button in app.get("download_button")]
    data = json.loads(own_data.exported(boss.cookie))
    assert (data["person"]["email"], data["person"]["person_id"]) == ("boss@example.go.th", boss.person_id)
    line = Audit(server.database).lines()[-1]
    assert (line.action, line.person, line.about) == ("person_exported", boss.person_id, boss.person_id)
    People(server.database).sign_out(str(boss.cookie[signed_in.SIGN_IN]))
    with pytest.raises(SignInEnded):  # a click in a window that still shows the button
        own_data.exported(boss.cookie)


def test_a_member_of_nothing_sees_what_is_kept_takes_it_along_and_has_it_deleted(
    server: Server, office: Office
) -> None:
    stranger = server.somebody("stranger")
    app = server.visit(stranger)
    app.session_state["own_data"] = True
    told = words(app.run())
    assert "ผู้ให้บริการยืนยันตัวตน:" in told and "กดลบได้ทันทีด้านล่าง" in told and "โปรดแจ้งผู้ดูแลระบบ" not in told
    assert "own_data_file" in [button.key for button in app.get("download_button")]
    assert json.loads(own_data.exported(stranger.cookie))["person"]["person_id"] == stranger.person_id
    with trail_refuses(server.database):
        assert "ยังไม่มีอะไรเปลี่ยนแปลง" in words(app.button(key="own_data_forget").click().run())
    app.button(key="own_data_forget").click().run()
    assert heading(app) == SIGN_IN
    assert "ผู้ให้บริการยืนยันตัวตน:" not in words(app)
    assert People(server.database).everybody() == ()
    line = Audit(server.database).lines()[-1]
    assert (line.action, line.person, line.about) == ("person_forgotten", stranger.person_id, stranger.person_id)
    member = server.somebody("member")
    app = server.visit(member)
    with server.database.writing() as connection:
        begin(connection, member.person_id, office.id, Role.OFFICER)
    app.button(key="own_data_forget").click().run()
    assert not app.exception
    assert [person.id for person, _ in People(server.database).everybody()] == [member.person_id]


def test_a_file_of_a_member_of_nothing_is_theirs_alone_and_ends_with_the_sign_in(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = server.somebody("stranger"), server.somebody("other")
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: ours.cookie))
    monkeypatch.setattr(signed_in, "visitor", lambda: signed_in._visitor(signed_in.standing_of(ours.cookie), ""))
    known = identity.holder()
    assert known is not None
    assert [identity.is_still(known, user) for user in (ours.cookie, theirs.cookie, {})] == [True, False, False]
    People(server.database).sign_out(str(ours.cookie[signed_in.SIGN_IN]))
    assert not identity.is_still(known, ours.cookie)


def test_the_last_administrator_is_told_why_they_stay(server: Server) -> None:
    boss = server.somebody("boss", (Role.ADMINISTRATOR, None))
    app = server.visit(boss, "people")
    (own,) = Members(server.database).of(PROVINCE)
    app.button(key=f"remove_{own.membership_id}").click().run()
    assert "ผู้ดูแลระบบคนสุดท้าย" in words(app)
    assert len(Members(server.database).of(PROVINCE)) == 1


def test_who_is_no_administrator_any_more_changes_nothing_by_a_click(server: Server) -> None:
    boss = server.somebody("boss", (Role.ADMINISTRATOR, None))
    server.somebody("other", (Role.ADMINISTRATOR, None))
    app = server.visit(boss, "people")
    own = next(each for each in Members(server.database).of(PROVINCE) if each.person.id == boss.person_id)
    Members(server.database).remove(own.membership_id)
    app.text_input(key="people_new_office").set_value("เทศบาลตำบล ค")
    app.button(key="people_add").click().run()
    assert Members(server.database).offices() == ()
    assert heading(app) == NO_MEMBER


def test_every_cache_of_one_session_is_emptied_with_it() -> None:
    from ui import emptying

    source = "\n".join(path.read_text("utf-8") for path in sorted(Path(ROOT / "ui").glob("*.py")))
    assert len(emptying._OF_SESSIONS) == source.count('scope="session"') >= 13
