"""What the browser does by itself on every page: it knows the page's language, and prints charts whole."""

import streamlit as st

from ita_core.text import Language

# Streamlit's page says that it is English; a screen reader would read Thai with an English voice.
# For printing a browser lays the page out anew, but leaves a picture as wide as on the screen: told the proportions of
# each, the print style in static/app.css can reduce it as a whole.
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
export default ({ data }) => {
    document.documentElement.lang = data;
    window.addEventListener("beforeprint", before); // the same function is added once
    window.addEventListener("afterprint", after);
};
"""
_browser_side = st.components.v2.component("ita_lens_browser_side", js=_SCRIPT)


def tell_the_browser(language: Language) -> None:
    """Say the language of the page, and let its charts be printed whole; an empty place of the page."""
    _browser_side(key="browser_side", data=language)
