"""The table of commands: complete, light, and the same by both names."""

import subprocess
import sys
from importlib import import_module

import pytest

from ita_core import __version__
from ita_core.commands import COMMANDS, main
from tests.samples import ROOT

HEAVY = ("numpy", "pandas", "plotly", "pydantic", "scipy", "streamlit", "yaml", "ita_core.text", "ita_core.scoring")
SAMPLE = str(ROOT / "sample_data" / "jetsamian-2566.xlsx")


def loaded_after(*arguments: str) -> set[str]:
    """The modules that a fresh Python has loaded when the command has ended."""
    script = (
        f"import sys\nfrom ita_core.commands import main\ntry: main({list(arguments)!r})\nexcept SystemExit: pass\n"
    )
    script += "print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_has_its_module_and_its_own_help(name, capsys):
    module, line = COMMANDS[name]
    assert name in import_module(f"ita_core.commands.{module}").ARGUMENTS
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert line[1:].split()[0] in capsys.readouterr().out


def test_no_module_has_a_command_that_the_table_lacks():
    modules = {import_module(f"ita_core.commands.{module}") for module, _ in COMMANDS.values()}
    assert {name for module in modules for name in module.ARGUMENTS} == set(COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["no-such-command"], []])
def test_help_loads_nothing_heavy(arguments):
    assert not loaded_after(*arguments) & set(HEAVY)


def test_check_loads_no_chart_document_or_screen():
    loaded = loaded_after("check", SAMPLE)
    assert "ita_core.scoring" in loaded
    others = ("charts", "documents", "narrative", "report_check", "analysis", "office", "tables", "as_json")
    unwanted = {f"ita_core.{room}" for room in others} | {"plotly", "streamlit", "docx", "xlsxwriter", "sqlalchemy"}
    assert not loaded & unwanted


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out.strip()) == (0, f"ITA Lens {__version__}")


@pytest.mark.parametrize(
    ("called", "named"), [("/opt/bin/ita-lens", "ita-lens"), ("/x/ita_core/__main__.py", "python -m ita_core")]
)
def test_help_names_the_program_as_it_was_called(called, named, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", [called])
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert f"usage: {named} check" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules", "2564", "2565", "2566"],
        ["document", SAMPLE, "--out", "x.pdf"],
        ["document", SAMPLE, "--out", "report.docx", "--kind", "tables-excel"],
        ["document", SAMPLE, "--out", "report.docx", "--letterhead", SAMPLE],
        ["deck", SAMPLE, "--out", "deck.pptx"],
        ["assess", "missing.xlsx"],
        ["assess", str(ROOT / "sample_data" / "broken-not-excel.xlsx")],
        ["path", SAMPLE, "--to", "no-such-level"],
        ["lint", SAMPLE, "--scores", SAMPLE],
    ],
)
def test_every_refusal_is_one_sentence_in_each_language(arguments, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    thai, english = capsys.readouterr().err.splitlines()
    assert any("ก" <= letter <= "๛" for letter in thai)
    assert english != thai
    assert sum(letter.isascii() and letter.isalpha() for letter in english) > 20
    assert list(tmp_path.iterdir()) == []
