"""What is written of a request: its kind in a word of the program's own, never the address that was typed."""

import pytest

from ui.request_lines import kind_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"),
        ("/scores", "page"),
        ("/indicators", "page"),
        ("/_stcore/stream", "connection"),
        ("/_stcore/upload_file/5f1c/1", "upload"),
        ("/_stcore/health", "streamlit"),
        ("/media/0f1e.xlsx", "media"),
        ("/files/0f1e", "files"),
        ("/deck/frame.html", "deck"),
        ("/static/js/a.js", "static"),
        ("/oauth2callback", "sign-in"),
        ("/metrics", "metrics"),
        ("/เทศบาลตำบลคานารี", "other"),
        ("/scores/เทศบาลตำบลคานารี", "other"),
    ],
)
def test_every_address_is_one_of_a_few_kinds(path: str, kind: str) -> None:
    assert kind_of(path) == kind
