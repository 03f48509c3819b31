"""What `st.plotly_chart` hands to Plotly beside the figure."""

from typing import Any

from ita_core.text import Text

_MESSAGES = {
    "Download plot as a PNG": "png",
    "Download plot as a png": "png",
    "Download plot": "png",
    "Taking snapshot - this may take a few seconds": "taking",
    "Snapshot succeeded": "taken",
    "Sorry, there was a problem downloading your snapshot!": "failed",
    "Zoom in": "zoom_in",
    "Zoom out": "zoom_out",
    "Pan": "pan",
    "Reset": "reset",
    "Reset axes": "reset",
    "Autoscale": "reset",
    "Fullscreen": "fullscreen",
    "Close fullscreen": "close_fullscreen",
}


def plotly_config(text: Text) -> dict[str, Any]:
    """No logo, one button (the picture as PNG), and the words of Plotly itself in the reader's language."""
    config: dict[str, Any] = {
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "toImageButtonOptions": {"format": "png", "filename": "ita-chart", "scale": 2},
    }
    if text.language != "en":
        dictionary = {message: text(f"charts.plotly.{key}") for message, key in _MESSAGES.items()}
        config |= {"locale": text.language, "locales": {text.language: {"dictionary": dictionary, "format": {}}}}
    return config
