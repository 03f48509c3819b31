"""The house keeps its rules, and each rule is shown to catch its breach on a small made-up tree."""

from pathlib import Path

import pytest

from tests.architecture import cycles, menu_lines, modules, page_files, problems

ROOT = Path(__file__).parents[1]


def test_the_house_keeps_its_rules() -> None:
    assert problems(ROOT) == []


def test_the_checker_reads_the_whole_house() -> None:
    names = {module.name for module in modules(ROOT)}
    assert {"app", "ui.server", "ita_core", "ita_core.numbers", "pages.results.overview"} <= names


def test_every_page_file_is_in_the_menu_and_every_menu_line_has_its_file() -> None:
    assert menu_lines(ROOT) == page_files(ROOT)
    assert len(page_files(ROOT)) >= 8


def write(root: Path, files: dict[str, str]) -> Path:
    for name, source in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("file", "source", "says"),
    [
        ("ita_core/scoring/tree.py", "from ita_core.charts import palette", "imports upward: ita_core.charts.palette"),
        ("ita_core/text/words.py", "import ita_core.workbook.reading", "imports upward"),
        ("ita_core/analysis/a.py", "def f():\n    from ui import state", "imports upward: ui.state"),
        ("ui/state.py", "import app", "imports upward: app"),
        ("ita_core/scoring/__init__.py", "from ..documents import word", "imports upward: ita_core.documents.word"),
        ("ita_core/charts/a.py", "import streamlit as st", "the core knows no screen"),
        ("ita_core/charts/a.py", "from streamlit.runtime import x", "the core knows no screen"),
        ("ita_core/charts/a.py", "import plotly.express as px", "use plotly.graph_objects"),
        ("ita_core/workbook/a.py", "import yaml", "only the framework reads YAML"),
        ("pages/results/a.py", "import openpyxl", "a page asks the core"),
        ("pages/results/a.py", "from docx.shared import Pt", "a page asks the core"),
        ("pages/a.py", "x = 1", "stands directly in pages/"),
        ("ita_core/helpers/a.py", "x = 1", "stands on no floor"),
        ("ita_core/a.py", "x = 1", "stands on no floor"),
        ("ita_core/text/a.py", "x = 1\n" * 401, "longer than 400 lines"),
        ("pages/results/a.py", "st.markdown(x, unsafe_allow_html=True)", "must never become HTML"),
        ("ui/a.py", "st.html(x, unsafe_allow_javascript=True)", "must never become HTML"),
        ("ita_core/workbook/a.py", 'pd.to_numeric(x, errors="coerce")', "drops a value"),  # the rule has to catch it
        ("ui/cache.py", "@st.cache_data\ndef f(x): ...", "every office shares it"),
        ("ui/cache.py", "@st.cache_data(ttl=60)\ndef f(x): ...", "every office shares it"),
        ("ui/cache.py", "@st.cache_resource(scope='global')\ndef f(*, x): ...", "every office shares it"),
        ("ita_core/scoring/a.py", "y = round(x, 2)", "rounds half to even"),
        ("ita_core/charts/a.py", "y = f'{x:.2f}'", "score_text only"),
    ],
)
def test_a_breach_is_named_with_its_file(file: str, source: str, says: str, tmp_path: Path) -> None:
    (breach,) = problems(write(tmp_path, {file: source}))
    assert says in breach
    assert Path(file).name in breach


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("ita_core/charts/a.py", "from ita_core.scoring import tree\nfrom ita_core.charts import palette"),
        ("ui/state.py", "import streamlit as st\nfrom ita_core.text import text_in"),
        ("pages/results/a.py", "import streamlit as st\nfrom ui import state"),
        ("app.py", "from ui import state"),
        ("ita_core/workbook/a.py", "import openpyxl"),
        ("ita_core/framework/loader.py", "import yaml"),
        ("ui/cache.py", "@st.cache_data(scope='session')\ndef f(x): ..."),
        ("ui/cache.py", "@st.cache_data(max_entries=1)\ndef rules_version(): ..."),
        ("ita_core/text/a.py", "x = 1\n" * 400),
        ("ita_core/workbook/a.py", 'pd.to_numeric(x, errors="raise")'),
        ("ita_core/charts/a.py", "y = f'{x:>6}'"),
        ("ita_core/workbook/guard.py", "y = f'{megabytes:.1f}'"),
    ],
)
def test_what_is_allowed_is_no_breach(file: str, source: str, tmp_path: Path) -> None:
    assert problems(write(tmp_path, {file: source})) == []


def test_an_import_cycle_is_named_along_its_way(tmp_path: Path) -> None:
    files = {
        "ita_core/scoring/a.py": "from ita_core.scoring.b import x",
        "ita_core/scoring/b.py": "from ita_core.scoring import c",
        "ita_core/scoring/c.py": "import ita_core.scoring.a",
        "ita_core/scoring/d.py": "import ita_core.scoring.a",
    }
    (cycle,) = problems(write(tmp_path, files))
    assert cycle == "cycle: ita_core.scoring.a → ita_core.scoring.b → ita_core.scoring.c → ita_core.scoring.a"


def test_two_ways_to_one_module_are_no_cycle() -> None:
    assert cycles({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}) == []


def test_a_page_without_a_menu_line_is_noticed(tmp_path: Path) -> None:
    root = write(tmp_path, {"pages/results/a.py": "", "pages/data/b.py": "", "app.py": 'page("results", "a", "icon")'})
    assert page_files(root) - menu_lines(root) == {("data", "b")}
