"""Where the store of a PC lies."""

import sys
from collections.abc import Mapping
from pathlib import Path

OFF = "off"
"""What ITA_LENS_STORE says where nothing is to be kept."""

_NAME = "work.sqlite3"


def store_path(environment: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path | None:
    """The file of the store, None where it is switched off."""
    asked = environment.get("ITA_LENS_STORE", "")
    if asked.casefold() == OFF:
        return None
    if asked:
        return Path(asked)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "ITA Lens" / _NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / "ITA Lens" / _NAME
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "ita-lens" / _NAME
