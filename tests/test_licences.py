"""The list of licences is true: each library of today with its version, and its licence where it is installed here."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs import licences_table
from tests.samples import ROOT

ROW = re.compile(r"^\| ([A-Za-z0-9._-]+) \| ([0-9][^ ]*) \| ([^|]+) \|$", re.MULTILINE)
FREE = re.compile(
    r"MIT|MIT License|MIT-0|MIT-CMU|0BSD|(3-Clause )?BSD( License)?|BSD-[23]-Clause|Apache[- ]2\.0|Apache License 2\.0"
    r"|Apache Software License|PSF-2\.0|Python Software Foundation License|Zlib|CC0-1\.0|LGPL-3\.0-only"
    r"|Mozilla Public License 2\.0 \(MPL 2\.0\)"
)
"""What may go with a program under Apache-2.0; of the LGPL and the MPL a library that is called and not changed."""


def rows() -> dict[str, tuple[str, str]]:
    """Version and licence by name, as the page has them."""
    found = ROW.findall((ROOT / "docs" / "licences.md").read_text("utf-8"))
    return {name: (version, licence.strip()) for name, version, licence in found}


def test_the_page_has_the_libraries_of_the_lists_and_no_other() -> None:
    pinned = licences_table.pinned("requirements.txt") | licences_table.pinned("requirements-server.txt")
    assert {name: version for name, (version, _) in rows().items()} == pinned


def test_each_licence_is_what_the_installed_library_says() -> None:
    known = licences_table.licences()
    here = {name: licence for name, (_, licence) in rows().items() if licences_table.same(name) in known}
    assert len(here) > 40
    assert here == {name: known[licences_table.same(name)] for name in here}


def test_no_licence_forbids_what_the_program_does() -> None:
    told = {name: re.split(r" (?:AND|OR) ", licence) for name, (_, licence) in rows().items()}
    assert {name: each for name, each in told.items() if not all(map(FREE.fullmatch, each))} == {}


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0", "UNKNOWN", "Proprietary", "MIT-like"])
def test_another_licence_would_be_noticed(licence: str) -> None:
    assert not FREE.fullmatch(licence)


def test_the_bill_of_materials_names_every_library_with_the_hashes_of_its_files(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    listed = "requirements-server-hashes.txt"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", listed, "--output-reproducible", "-o", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    components = json.loads(out.read_text("utf-8"))["components"]
    named = {licences_table.same(each["name"]): each["version"] for each in components}
    assert {licences_table.same(name) for name in rows()} <= set(named)
    assert all(each["externalReferences"][0]["hashes"] for each in components)
