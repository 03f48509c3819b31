"""The frame around every page: page configuration, menu, header, sidebar.

Streamlit runs this file in two ways: its server imports it once and takes `app`; every visit runs it as `__main__`.
"""

from pathlib import Path

import streamlit as st

from ita_core.text import Text
from ui import gate, header, marks, observed, server, sidebar, starting, state
from ui.browser_side import ICON
from ui.places import OF_THE_SERVER

STATIC = Path(__file__).with_name("static")
SIDEBAR_WIDTH = 256
Menu = dict[str, list[st.Page]]


def menu(text: Text) -> Menu:
    """The pages by workspace, made once a session for who is before the screen, and anew for another language."""
    own, first = gate.pages_shown(), gate.first_page()
    asked = (text.language, own, first)
    made: tuple[object, Menu] = st.session_state.get("menu", (None, {}))
    if made[0] != asked:
        st.session_state["menu"] = made = asked, new_menu(text, own, first)
    return made[1]


def new_menu(text: Text, own: frozenset[str], first: str) -> Menu:
    """The pages by workspace; a new page is one line here and one file in `pages/<workspace>/`.

    A page that is not among their `own` has no line in the menu; its address is told so by the gate.
    """

    def page(section: str, name: str, icon: str) -> st.Page:
        return st.Page(
            f"pages/{section}/{name}.py",
            title=text(f"pages.{name}"),
            icon=f":material/{icon}:",
            url_path=name,
            default=name == first,
            visibility="visible" if name in own else "hidden",
        )

    sections = {
        text("sections.data"): [
            page("data", "workbook", "upload_file"),
            page("data", "checks", "fact_check"),
            page("data", "rules", "menu_book"),
        ],
        text("sections.results"): [
            page("results", "overview", "dashboard"),
            page("results", "scores", "account_tree"),
            page("results", "years", "timeline"),
        ],
        text("sections.analysis"): [
            page("analysis", "issues", "topic"),
            page("analysis", "next_level", "trending_up"),
            page("analysis", "peers", "groups"),
        ],
        text("sections.report"): [
            page("report", "report", "article"),
        ],
        text("sections.meeting"): [
            page("meeting", "measures", "checklist"),
            page("meeting", "present", "co_present"),
        ],
    }
    if gate.is_shared():
        sections[text("sections.province")] = [
            page("province", "summaries", "verified"),
            page("province", "people", "group"),
        ]
    return sections


if __name__ == "__main__":
    # Our own icon, and before the menu: otherwise the browser asks the internet for the icon of the page's menu line.
    st.set_page_config(page_icon=ICON, layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    text = state.text()
    gate.find_by_name()
    page = st.navigation(menu(text), position=gate.menu_position(), expanded=True)
    st.set_page_config(page_title=f"{page.title} · ITA Lens")
    st.html(STATIC / "app.css")
    name = page.url_path or gate.first_page()
    if not gate.lets_through(name):
        sidebar.draw_without_work(text)
    elif name in OF_THE_SERVER:
        sidebar.draw_without_work(text)
        with observed.run(name):
            page.run()
    else:
        sidebar.draw(text)
        header.draw(name, text)
        marks.begin()
        with observed.run(name):
            page.run()
        marks.draw_foot(text)
else:
    app = st.App(
        __file__,
        secrets=starting.secrets(),
        lifespan=server.lifespan,
        routes=server.routes(),
        middleware=server.middleware(),
        on_script_error=server.say_it_went_wrong,
    )
