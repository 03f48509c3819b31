"""Packages make no circle and faces load what they name, and each of the two rules is shown to catch its breach."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.borders import NOT_LOADED, House, problems
from tests.test_architecture import ROOT, write


def test_the_house_keeps_its_borders() -> None:
    assert problems(ROOT) == []


@pytest.mark.parametrize("package", sorted(NOT_LOADED))
def test_what_is_read_off_the_source_is_what_python_loads(package: str) -> None:
    asked = f"import sys, {package}; print(*(name for name in sys.modules if name.partition('.')[0] == 'ita_core'))"
    found = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    read = {name for name in House(ROOT).loaded_by(package) if name.partition(".")[0] == "ita_core"}
    assert set(found.stdout.split()) == read


def found(root: Path, files: dict[str, str]) -> list[str]:
    packages = {str(path.parent / "__init__.py") for path in map(Path, files) if path.parent != Path()}
    return problems(write(root, {**dict.fromkeys(packages, ""), **files}))


def test_two_rooms_of_a_package_that_import_each_other_are_a_circle_though_no_module_is_in_one(tmp_path: Path) -> None:
    files = {
        "ita_core/documents/__init__.py": "",
        "ita_core/documents/content/a.py": "from ita_core.documents.slides import b",
        "ita_core/documents/content/c.py": "",
        "ita_core/documents/slides/b.py": "",
        "ita_core/documents/slides/d.py": "def late():\n    import ita_core.documents.content.c",
    }
    (circle,) = found(tmp_path, files)
    rooms = ("content", "slides", "content")
    assert circle == f"circle in ita_core.documents: {' → '.join(f'ita_core.documents.{room}' for room in rooms)}"


def test_a_circle_between_the_large_rooms_is_found_too(tmp_path: Path) -> None:
    files = {
        "ita_core/__init__.py": "",
        "ita_core/charts/a.py": "from ita_core.tables.b import x",
        "ita_core/tables/b.py": "x = 1",
        "ita_core/tables/c.py": "from ita_core.charts.d import y",
        "ita_core/charts/d.py": "y = 1",
    }
    assert found(tmp_path, files) == ["circle in ita_core: ita_core.charts → ita_core.tables → ita_core.charts"]


def test_a_module_that_imports_the_face_of_its_own_package_makes_a_circle_with_it(tmp_path: Path) -> None:
    files = {
        "ita_core/scoring/__init__.py": "from ita_core.scoring.tree import Tree",
        "ita_core/scoring/tree.py": "from ita_core.scoring import assess\nclass Tree: ...",
        "ita_core/scoring/assess.py": "from ita_core.scoring import Tree",
    }
    assert any("circle in ita_core.scoring" in breach for breach in found(tmp_path, files))


@pytest.mark.parametrize(
    ("package", "source", "loads"),
    [
        ("ita_core/charts", "from ita_core.report_check.check import x", "ita_core.report_check"),
        ("ita_core/charts", "import streamlit as st", "streamlit"),
        ("ita_core/charts", "class A:\n    import xlsxwriter", "xlsxwriter"),
        ("ita_core/tables", "try:\n    import plotly.graph_objects as go\nexcept ImportError: ...", "plotly"),
        ("ita_core/documents", "if True:\n    from ita_core.charts import a", "ita_core.charts"),
        ("ita_core", "from ita_core import numbers", "ita_core.numbers"),
    ],
)
def test_a_face_that_loads_too_much_is_named_with_it(package: str, source: str, loads: str, tmp_path: Path) -> None:
    files = {
        f"{package}/__init__.py": source,
        "ita_core/numbers.py": "",
        "ita_core/charts/a.py": "",
        "ita_core/report_check/check.py": "x = 1",
    }
    name = package.replace("/", ".")
    assert f"{name} loads {loads}" in found(tmp_path, files)


def test_what_a_face_s_module_loads_counts_as_loaded_by_the_face(tmp_path: Path) -> None:
    files = {
        "ita_core/charts/__init__.py": "from ita_core.charts.style import Chart",
        "ita_core/charts/style.py": "from ita_core.office.plan import Plan\nChart = Plan",
        "ita_core/office/plan.py": "import sqlalchemy\nPlan = sqlalchemy",
    }
    assert found(tmp_path, files) == ["ita_core.charts loads ita_core.office", "ita_core.charts loads sqlalchemy"]


@pytest.mark.parametrize(
    "source",
    [
        "def draw():\n    import streamlit",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ita_core.report_check.check import x",
        "from ita_core.scoring.tree import Tree",
    ],
)
def test_what_is_imported_later_or_for_the_type_checker_loads_nothing(source: str, tmp_path: Path) -> None:
    files = {
        "ita_core/charts/__init__.py": source,
        "ita_core/scoring/tree.py": "",
        "ita_core/report_check/check.py": "",
    }
    assert found(tmp_path, files) == []
