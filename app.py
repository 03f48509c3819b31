"""The frame around every page: page configuration, menu, header, sidebar.

Streamlit runs this file in two ways: its server imports it once and takes `app`; every visit runs it as `__main__`.
"""

from pathlib import Path

import streamlit as st

from ita_core.text import Text
from ui import header, marks, server, sidebar, starting, state

STATIC = Path(__file__).with_name("static")
ICON = STATIC / "favicon.png"
SIDEBAR_WIDTH = 256


def menu(text: Text) -> dict[str, list[st.Page]]:
    """The pages by workspace; a new page is one line here and one file in `pages/<workspace>/`."""

    def page(section: str, name: str, icon: str, *, default: bool = False) -> st.Page:
        return st.Page(
            f"pages/{section}/{name}.py",
            title=text(f"pages.{name}"),
            icon=f":material/{icon}:",
            url_path=name,
            default=default,
        )

    return {
        text("sections.data"): [
            page("data", "workbook", "upload_file"),
            page("data", "checks", "fact_check"),
            page("data", "rules", "menu_book"),
        ],
        text("sections.results"): [
            page("results", "overview", "dashboard", default=True),
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


if __name__ == "__main__":
    # Our own icon, and before the menu: otherwise the browser asks the internet for the icon of the page's menu line.
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    page = st.navigation(menu(state.text()), expanded=True)
    st.set_page_config(page_title=f"{page.title} · ITA Lens")
    st.html(STATIC / "app.css")
    sidebar.draw()
    header.draw(page.url_path or server.FIRST_PAGE.lstrip("/"))
    marks.begin()
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
