"""Before the server listens: its settings are looked at, and Streamlit is told what follows from them."""

import os
import sys
from typing import Any

import streamlit as st
from streamlit import config

from ita_core.server.settings import Settings
from ita_core.server.settings_checks import SettingsRefused, checked
from ita_core.text import LANGUAGES, text_in

REFUSED = 2
"""The exit code where the settings let no server start."""


def secrets() -> dict[str, Any]:
    """What Streamlit's sign-in is told; nothing on a PC.

    Raises:
        SystemExit: the settings let no server start; one sentence a language for each trouble is on standard error.
    """
    found = settings_or_exit()
    if not found.shared:
        return {}
    _tell_streamlit(found)
    return {"auth": found.auth_section()}


def settings_or_exit() -> Settings:
    """The settings, where a server may start with them.

    Raises:
        SystemExit: it may not.
    """
    try:
        return checked(os.environ, st.get_option("server.address") or "")
    except SettingsRefused as refused:
        for trouble in refused.troubles:
            for language in LANGUAGES:
                sys.stderr.write(text_in(language)(f"settings.{trouble.key}", **trouble.words) + "\n")
        sys.stderr.flush()
        raise SystemExit(REFUSED) from None


def _tell_streamlit(found: Settings) -> None:
    """The secret signs also what Streamlit keeps during a sign-in, which it sets up before it looks at `secrets`.

    Without it every process would draw a secret of its own, and a sign-in that begins at one could not end at another.
    """
    config.set_option("server.cookieSecret", found.cookie_secret.get_secret_value(), "ITA_LENS_COOKIE_SECRET")
    config.set_option("server.baseUrlPath", found.base_path.lstrip("/"), "ITA_LENS_PUBLIC_ADDRESS")
    config.set_option("server.headless", True, "ITA_LENS_MODE")
