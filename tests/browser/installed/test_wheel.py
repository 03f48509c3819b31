"""The program as it is installed: what the wheel holds, and that it works from a folder that knows nothing of it."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ita_core import __version__
from tests.browser.conftest import NewVisit
from tests.browser.server import environment, serving_with
from tests.samples import ROOT

SAMPLE = ROOT / "sample_data" / "jetsamian-2566.xlsx"
OURS = ("ita_core", "pages", "ui", "static", "sample_data", ".streamlit")


def said(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_site_packages_gets_the_core_and_one_folder(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"ita_core", "ita_lens", f"ita_lens-{__version__}.dist-info"}


def test_the_wheel_holds_every_file_of_the_program(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files", *OURS], cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    expected = {name if name.startswith("ita_core/") else f"ita_lens/{name}" for name in [*tracked, "app.py"]}
    assert len(expected) > 250
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_names_the_libraries_of_the_one_list(wheel: Path) -> None:
    (metadata,) = (name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("/METADATA"))
    lines = zipfile.ZipFile(wheel).read(metadata).decode("utf-8").splitlines()
    named = {
        line.removeprefix("Requires-Dist: ").lower().replace("_", "-") for line in lines if "Requires-Dist" in line
    }
    extras = {
        f"{library}; extra == '{extra}'"
        for extra in ("server", "spark")
        for library in _listed(f"requirements-{extra}.txt")
    }
    assert named == _listed("requirements.txt") | extras


def _listed(file: str) -> set[str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines())
    return {line.lower().replace("_", "-") for line in lines if line}


def test_the_commands_work_from_another_folder(programs: Path, tmp_path: Path) -> None:
    assert total_by(programs, tmp_path) == 92.16
    said(tmp_path, programs / "ita-lens", "document", SAMPLE, "--out", "report.pdf", "--kind", "report-pdf")
    assert b"Sarabun" in (tmp_path / "report.pdf").read_bytes()


def test_the_library_is_imported_from_what_was_installed(programs: Path, tmp_path: Path) -> None:
    script = (
        f"import ita_core as ita\nprint(ita.__file__)\nprint(ita.read({str(SAMPLE)!r}).fiscal_years)\n"
        "import importlib.util as found\n"
        "print([name for name in ('app', 'pages', 'ui') if found.find_spec(name)])"
    )
    place, years, loose = said(tmp_path, programs / "python", "-c", script).splitlines()
    assert Path(place).is_relative_to(programs.parent)
    assert (years, loose) == ("(2565, 2566)", "[]")


def test_the_dashboard_opens_on_the_sample_from_another_folder(
    programs: Path, tmp_path: Path, new_visit: NewVisit
) -> None:
    assert the_first_page_shows_the_total(programs, tmp_path, new_visit)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.environ.get("CI", "").lower() not in ("1", "true"), reason="installs for minutes: in CI alone")
def test_with_every_library_installed_by_its_hash_the_program_runs(
    complete_programs: Path, tmp_path: Path, new_visit: NewVisit
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert total_by(complete_programs, elsewhere) == 92.16
    assert the_first_page_shows_the_total(complete_programs, elsewhere, new_visit)


def total_by(programs: Path, folder: Path) -> float:
    assessed = json.loads(said(folder, programs / "ita-lens", "assess", SAMPLE, "--json"))
    return float(assessed["years"][-1]["total"]["score"])


def the_first_page_shows_the_total(programs: Path, folder: Path, new_visit: NewVisit) -> bool:
    command = [programs / "ita-lens", "run", "--port", "0", "--no-browser"]
    with serving_with(command, folder) as address:
        page = new_visit(address).open()
        expect(page.get_by_test_id("stMetricValue").get_by_text("92.16", exact=True).first).to_be_visible()
        return page.request.get(f"{address}/app/static/Sarabun-Regular.ttf").ok
