"""Where the store lies: in a file of the user where nothing else is said."""

import sys
from collections.abc import Mapping
from pathlib import Path

OFF = "off"
"""What ITA_LENS_STORE says where nothing is to be kept."""

_NAME = "work.sqlite3"


def store_path(environment: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path | str | None:
    """The file of the store, or the address of its database; None where it is switched off."""
    asked = environment.get("ITA_LENS_STORE", "")
    if asked.casefold() == OFF:
        return None
    if "://" in asked:
        return asked
    if asked:
        return Path(asked)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "ITA Lens" / _NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / "ITA Lens" / _NAME
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "ita-lens" / _NAME
