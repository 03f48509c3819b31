"""What can be known of `start.bat` without Windows: every way through it, what it says, and whom it lets pass."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.samples import ROOT

LINES = [
    line for line in (ROOT / "start.bat").read_text("utf-8").splitlines() if line and not line.startswith(("rem", "@"))
]
LABELS = {line[1:]: number for number, line in enumerate(LINES) if line.startswith(":")}
CALLED = {found[1] for line in LINES if (found := re.search(r"\bcall :(\w+)", line))}
GOTO = re.compile(r"\bgoto (\w+)$")


def following(number: int) -> Iterator[int]:
    """The lines that may come after a line of the main way; none after its exit."""
    line = LINES[number]
    if found := GOTO.search(line):
        yield LABELS[found[1]]
    if not line.startswith(("goto ", "exit ")):
        yield number + 1


def ways(number: int, passed: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Every way from a line to an exit, as the numbers of the lines along it."""
    here, ends = (*passed, number), True
    for after in following(number):
        ends = False
        if after not in here:
            yield from ways(after, here)
    if ends:
        yield here


WAYS = [[LINES[number] for number in way] for way in ways(0)]


def test_every_label_is_there_once_and_used() -> None:
    named = {found[1] for line in LINES if (found := GOTO.search(line))} | CALLED
    assert named - {"finish"} == set(LABELS) - {"finish"}
    assert len(LABELS) == sum(line.startswith(":") for line in LINES)


def test_every_way_enters_the_folder_leaves_it_and_ends_with_its_code() -> None:
    assert len(WAYS) > 10
    for way in WAYS:
        assert way.count('pushd "%~dp0"') == 1
        assert way[-3:] == ['if not "%CODE%"=="0" pause', "popd", "exit /b %CODE%"]


def test_only_the_server_sets_another_code_than_failure() -> None:
    codes = [line for line in LINES if line.startswith('set "CODE=')]
    assert codes == ['set "CODE=1"', 'set "CODE=%ERRORLEVEL%"']
    before = LINES[LINES.index(codes[1]) - 1]
    assert before.startswith('"%VENV_PYTHON%" -m streamlit run app.py')


def test_a_subroutine_returns_and_never_leaves_its_way() -> None:
    starts = sorted(LABELS[name] for name in CALLED)
    assert starts[0] > LABELS["finish"]
    for start, end in zip(starts, [*starts[1:], len(LINES)], strict=True):
        body = LINES[start + 1 : end]
        assert body[-1] == "exit /b"
        assert not any("goto" in line or "call" in line for line in body)


def test_an_error_code_is_compared_as_text() -> None:
    """`if errorlevel 1` does not see a negative code; `||` and blocks read it at another moment."""
    assert not any(re.search(r"\berrorlevel \d|\|\||&&", line) for line in LINES)
    assert [line for line in LINES if line.startswith("if") and line.endswith("(")] == []


def test_the_environment_counts_as_finished_only_behind_its_last_step() -> None:
    written = LINES.index(r"copy /y requirements.txt .venv\installed.txt >nul")
    assert " -m pip install " in LINES[written - 2]
    assert LINES[written - 1] == 'if not "%ERRORLEVEL%"=="0" goto no_install'
    assert LINES.index(r"if exist .venv\installed.txt del .venv\installed.txt") == written - 3
    unfinished = [way for way in WAYS if "goto make" in " ".join(way) and ":find" in way and ":make" in way]
    assert all(any("-m venv --clear" in line for line in way) for way in unfinished)
    assert r"if not exist .venv\installed.txt goto find" in LINES


@pytest.mark.parametrize("name", sorted(name for name in CALLED if name.startswith("say_")))
def test_every_message_is_said_in_thai_and_in_english(name: str) -> None:
    start = LABELS[name] + 1
    said = LINES[start : LINES.index("exit /b", start)]
    assert all(line.startswith("echo") for line in said)
    assert not any(sign in line.removeprefix("echo") for line in said for sign in "&<>|^%")
    thai = [line for line in said if re.search("[ก-๛]", line)]
    english = [line for line in said if line.isascii() and len(line) > len("echo.")]
    assert thai and len(thai) == len(english)


def test_the_files_it_looks_for_are_those_of_the_program() -> None:
    (line,) = (line for line in LINES if line.endswith("goto inside_zip"))
    names = line[line.index("(") + 1 : line.index(")")].replace("\\", "/").split()
    assert {"app.py", "requirements.txt"} <= set(names)
    assert [name for name in names if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("platform", "version", "suits"),
    [
        ("win-amd64", (3, 11), True),
        ("win-amd64", (3, 14), True),
        ("win-amd64", (3, 10), False),
        ("win-amd64", (3, 15), False),
        ("win32", (3, 12), False),
        ("win-arm64", (3, 12), False),
    ],
)
def test_a_python_suits_by_version_and_by_what_it_was_built_for(
    platform: str, version: tuple[int, int], suits: bool
) -> None:
    (line,) = (line for line in LINES if line.startswith('set "SUITS='))
    code = line.removeprefix('set "SUITS=').removesuffix('"').removeprefix("import sys, sysconfig; ")
    stand_in = f"import sys, sysconfig\nsysconfig.get_platform = lambda: {platform!r}\nsys.version_info = {version!r}\n"
    assert subprocess.run([sys.executable, "-c", stand_in + code]).returncode == (0 if suits else 1)


def test_git_hands_it_out_with_windows_line_ends() -> None:
    """cmd.exe loses its place in a batch file with Unix line ends."""
    told = subprocess.run(
        ["git", "check-attr", "eol", "start.bat"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "start.bat: eol: crlf"
