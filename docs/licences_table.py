"""Writes docs/licences.md anew: under which licence each library stands that is installed with the program.

What a library's own metadata say, as `pip-licenses` reads them where all are installed: `make sbom` runs this.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
LISTS = {
    "requirements.txt": "Always",
    "requirements-server.txt": "On a server that many offices share",
}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
_HEAD = """\
# Licences of what is installed with ITA Lens

The program itself: Apache-2.0; the typeface Sarabun in `static/`: OFL-1.1. Written by `make sbom`, which also makes
`dist/sbom.cdx.json` (CycloneDX): every library with its version and the SHA-256 of each of its files. What
`ita-lens[spark]` adds is in neither.
"""


def same(name: str) -> str:
    """A library's name in its one spelling."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: str) -> dict[str, str]:
    """The libraries of a list: version by name as it is written there."""
    return dict(_PIN.findall((ROOT / file).read_text("utf-8")))


def licences() -> dict[str, str]:
    """The licence of everything that is installed here, by the name in its one spelling."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {same(each["Name"]): " ".join(each["License"].split()) for each in json.loads(told)}


def page(known: Mapping[str, str]) -> str:
    """The page, from the licences by name."""
    parts = [_HEAD]
    for file, title in LISTS.items():
        rows = [f"| {name} | {version} | {known[same(name)]} |" for name, version in sorted_by_name(pinned(file))]
        parts.append(
            f"## {title} (`{file}`)\n\n| Library | Version | Licence |\n|---|---|---|\n" + "\n".join(rows) + "\n"
        )
    return "\n".join(parts)


def sorted_by_name(of: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names and versions in the order in which a person looks them up."""
    return sorted(of.items(), key=lambda entry: entry[0].lower())


if __name__ == "__main__":
    PAGE.write_text(page(licences()), "utf-8")
