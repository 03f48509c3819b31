"""The typefaces that outside programs see in a test: the shipped Sarabun alone, whatever the machine has."""

import os
from pathlib import Path
from xml.sax.saxutils import escape

from tests.samples import ROOT

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def shipped_fonts_alone(folder: Path) -> dict[str, str]:
    """This process's environment with a fontconfig of its own, written into the folder."""
    file = folder / "fonts.conf"
    file.write_text(
        _CONFIGURATION.format(fonts=escape(str(ROOT / "static")), cache=escape(str(folder / "font-cache"))), "utf-8"
    )
    return {**os.environ, "FONTCONFIG_FILE": str(file)}
