"""Writes into KEPT which version of each tool wrote its workbooks: `versions.py KEPT NODE_FOLDER`."""

import json
import re
import sys
import zipfile
from pathlib import Path

PACKAGES = {"exceljs": "exceljs", "sheetjs": "xlsx", "xlsx-populate": "xlsx-populate"}
SAYS_VERSION = {"libreoffice": r"LibreOffice/([\d.]+)", "gnumeric": r"gnumeric/([\d.]+)"}


def main(kept: Path, node_folder: Path) -> None:
    """Node's packages say their version themselves; the others write it into their .ods files."""
    versions = {}
    for tool, package in PACKAGES.items():
        about = node_folder / "node_modules" / package / "package.json"
        versions[tool] = json.loads(about.read_text("utf-8"))["version"]
    for tool, pattern in SAYS_VERSION.items():
        with zipfile.ZipFile(next(kept.glob(f"*-{tool}.ods"))) as archive:
            found = re.search(pattern, archive.read("meta.xml").decode())
        if found is None:
            raise ValueError(f"{tool} does not say its version.")
        versions[tool] = found[1]
    (kept / "tools.json").write_text(json.dumps(versions, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
