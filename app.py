"""The frame around every page: page configuration, menu, header, sidebar.

Streamlit runs this file in two ways: its server imports it once and takes `app`; every visit runs it as `__main__`.
"""

from pathlib import Path

import streamlit as st

from ita_core.text import Text
from ui import gate, header, marks, observed, server, sidebar, starting, state
from ui.places import OF_THE_SERVER

STATIC = Path(__file__).with_name("static")
ICON = STATIC / "favicon.png"
SIDEBAR_WIDTH = 256


def menu(text: Text) -> dict[str, list[st.Page]]:
    """The pages by workspace; a new page is one line here and one file in `pages/<workspace>/`.

    A page that is not for who is before the screen has no line in the menu; its address is told so by the gate.
    """
    own, first = gate.pages_shown(), gate.first_page()

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
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    page = st.navigation(menu(state.text()), position=gate.menu_position(), expanded=True)
    st.set_page_config(page_title=f"{page.title} · ITA Lens")
    st.html(STATIC / "app.css")
    name = page.url_path or gate.first_page()
    if not gate.lets_through(name):
        sidebar.draw_without_work()
    elif name in OF_THE_SERVER:
        sidebar.draw_without_work()
        with observed.run(name):
            page.run()
    else:
        sidebar.draw()
        header.draw(name)
        marks.begin()
        with observed.run(name):
            page.run()
        marks.draw_foot(state.text())
else:
    app = st.App(
        __file__,
        secrets=starting.secrets(),
        lifespan=server.lifespan,
        routes=server.routes(),
        middleware=server.middleware(),
        on_script_error=server.say_it_went_wrong,
    )
