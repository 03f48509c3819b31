"""What the browser does by itself: it knows the page's language, prints charts whole, asks anew after a cut line.

What a page waits for stands in the page itself, so that the browser can tell it to another process or a new session.
"""

from base64 import b64encode
from pathlib import Path

import streamlit as st

from ita_core.text import Language
from ui.long_work import ASKED, AWAITED, was_awaited

ICON = (
    f"data:image/png;base64,{b64encode(Path(__file__).parents[1].joinpath('static/favicon.png').read_bytes()).decode()}"
)
"""The icon of the tab, in the page itself: as a file it would be read and handed over anew in every run."""

# Streamlit's page says that it is English; a screen reader would read Thai with an English voice.
# For printing a browser lays the page out anew, but leaves a picture as wide as on the screen: told the proportions of
# each, the print style in static/app.css can reduce it as a whole.
# A tab that is connected again shows what it has and asks for nothing. Where the server was started anew, the next
# click would then meet a session that knows nothing of the button: so the tab asks for its page at once, with all that
# it holds.
_SCRIPT = """
const pictures = (tell) => document.querySelectorAll(".js-plotly-plot .svg-container").forEach((box) => {
    box.querySelectorAll(".main-svg").forEach((picture) => tell(box, picture));
});
const before = () => pictures((box, picture) => {
    const [wide, high] = ["width", "height"].map((side) => parseFloat(picture.getAttribute(side)));
    picture.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    box.style.setProperty("--chart-width", wide);
    box.style.setProperty("--chart-height", high);
});
const after = () => pictures((box, picture) => picture.removeAttribute("viewBox"));
const awaited = () => {
    const beginnings = ["st-key-__AWAITED__", "st-key-__ASKED__"];
    const marked = beginnings.map((beginning) => `[class*="${beginning}"]`);
    const places = [...document.querySelectorAll(`${marked[0]}, ${marked[1]}:has([data-testid=stSpinner])`)];
    const names = places.flatMap((place) => [...place.classList]);
    const after = (each) => names.filter((name) => name.startsWith(each)).map((name) => name.slice(each.length));
    return beginnings.flatMap(after);
};
const KEPT = "itaLensAwaited";
const of_this_tab = (ask) => {
    try {
        return ask(sessionStorage);
    } catch {
        return null; // a browser that lets no page keep anything
    }
};
window.addEventListener("pagehide", () => of_this_tab((kept) => kept.setItem(KEPT, JSON.stringify(awaited()))));
const before_this_page = () => {
    const left = of_this_tab((kept) => kept.getItem(KEPT));
    of_this_tab((kept) => kept.removeItem(KEPT));
    return JSON.parse(left ?? "[]");
};
const CONNECTED = "CONNECTED";
const watch = (again) => {
    const app = document.querySelector("[data-testid=stApp]");
    const known = (window.itaLensConnection ??= { was: CONNECTED });
    known.again = again;
    if (app === null || known.app === app) return;
    known.app = app;
    known.observer?.disconnect();
    known.observer = new MutationObserver(() => {
        const now = app.dataset.testConnectionState;
        if (now === CONNECTED && known.was !== CONNECTED) known.again();
        known.was = now;
    });
    known.observer.observe(app, { attributeFilter: ["data-test-connection-state"] });
};
export default ({ data, setTriggerValue }) => {
    document.documentElement.lang = data;
    window.addEventListener("beforeprint", before); // the same function is added once
    window.addEventListener("afterprint", after);
    watch(() => setTriggerValue("connected_again", { awaited: awaited() }));
    const left = before_this_page();
    if (left.length > 0) setTriggerValue("connected_again", { awaited: left });
};
""".replace("__AWAITED__", AWAITED).replace("__ASKED__", ASKED)
_browser_side = st.components.v2.component("ita_lens_browser_side", js=_SCRIPT)


def tell_the_browser(language: Language) -> None:
    """Say the language of the page, and let its charts be printed whole; an empty place of the page."""
    said = _browser_side(key="browser_side", data=language, on_connected_again_change=_nothing).connected_again
    if said:
        was_awaited(map(str, said["awaited"]))


def _nothing() -> None:
    """The run itself is what the browser asked for."""
