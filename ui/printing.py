"""Charts on paper: a browser lays the page out anew for printing, but leaves a picture as wide as on the screen."""

import streamlit as st

# Told the proportions of each picture, the print style in static/app.css can reduce it as a whole.
_TELL_PROPORTIONS = """
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
export default () => {
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
        window.removeEventListener("beforeprint", before);
        window.removeEventListener("afterprint", after);
    };
};
"""
_print_view = st.components.v2.component("ita_lens_print_view", js=_TELL_PROPORTIONS)


def fit_charts() -> None:
    """Let every chart of the page be printed whole; an empty place of the page."""
    _print_view(key="print_view")
