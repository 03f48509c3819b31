"""The deployment kit fits the program: its settings, its paths, its commands; nobody in it is root."""

import configparser
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import try_hosting
from ita_core.commands import COMMANDS
from ita_core.server.settings import Settings, unknown_variables, variable
from ita_core.server.settings_checks import NEEDED
from tests.samples import ROOT

DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "hosting.md").read_text("utf-8")
BLOCKS = try_hosting.blocks(PAGE)


def example() -> dict[str, str]:
    """The settings of the example."""
    lines = (DEPLOY / "environment.example").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names of systemd have capitals
    parser.read(DEPLOY / "ita-lens.service", "utf-8")
    return parser


def test_every_setting_of_the_example_is_one_and_none_that_is_needed_is_missing() -> None:
    assert unknown_variables(example()) == ()
    given = {name.removesuffix("_FILE") for name in example()}
    assert {variable(name) for name in NEEDED} <= given


def test_the_settings_of_the_example_let_a_server_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("ITA_LENS_")]:
        monkeypatch.delenv(name)
    for name, value in example().items():
        secret = tmp_path / Path(value).name
        secret.write_text("a secret that is long enough for a cookie\n", "utf-8")
        monkeypatch.setenv(name, str(secret) if name.endswith("_FILE") else value)
    found = Settings()
    assert (found.shared, found.drain_seconds, found.base_path) == (True, 30, "")
    assert found.cookie_secret.get_secret_value() == "a secret that is long enough for a cookie"


def test_the_example_is_read_alike_by_the_shell_and_by_systemd() -> None:
    for name, value in example().items():
        assert shlex.split(f"{name}={value}") == [f"{name}={value}"]
    script = f"set -a; . {DEPLOY / 'environment.example'}; {sys.executable} -c 'import os; print(dict(os.environ))'"
    told = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"}
    )
    seen = eval(told.stdout)
    assert {name: seen[name] for name in example()} == example()


def test_the_unit_starts_the_command_as_its_own_user_and_gives_it_more_time_than_it_takes_to_drain() -> None:
    service = unit()["Service"]
    start = shlex.split(service["ExecStart"])
    assert start[-5:] == ["serve", "--workers", "2", "--port", "8601"] and start[-5] in COMMANDS
    assert (service["User"], service["Type"], service["KillMode"]) == ("ita_lens", "notify", "mixed")
    assert service["ExecReload"] == "/bin/kill -HUP $MAINPID"
    assert int(service["TimeoutStopSec"]) > int(example()["ITA_LENS_DRAIN_SECONDS"]) + 15
    closed = {"NoNewPrivileges", "ProtectHome", "PrivateDevices", "PrivateTmp", "RestrictNamespaces", "LockPersonality"}
    assert {name for name in closed if service.get(name) == "yes"} == closed
    assert (service["ProtectSystem"], service["CapabilityBoundingSet"], service["UMask"]) == ("strict", "", "0077")


def test_the_container_takes_libraries_by_their_hashes_and_everything_the_program_needs_and_runs_as_nobody() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = [word for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE) for word in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    shipped = {"app.py", ".streamlit", "ita_core", "pages", "sample_data", "static", "ui"}
    assert shipped <= set(copied)
    assert "--require-hashes" in text and "--only-binary :all:" in text
    users = re.findall(r"^USER (\d+):(\d+)$", text, re.MULTILINE)
    assert len(users) == 1 and "0" not in users[0]


def test_every_file_of_the_program_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"/opt/ita-lens/([\w./-]+)", PAGE)) - {".venv/bin/pip"}
    assert len(named) > 6
    assert sorted(name for name in named if not name.startswith(".venv") and not (ROOT / name).exists()) == []


def test_the_page_is_run_whole_but_for_what_a_person_types() -> None:
    assert len(BLOCKS) == PAGE.count("\n```sh") >= 10
    assert [kind for kind, _ in BLOCKS if kind] == ["by-hand"]
    typed = dict(BLOCKS)["by-hand"]
    put_in = try_hosting.by_hand(typed, "http://127.0.0.1:9999")
    assert put_in.splitlines() == [
        "sed --in-place s,https://login.example.go.th,http://127.0.0.1:9999, /etc/ita-lens/environment",
        "echo of-the-tests > /etc/ita-lens/client-secret",
    ]


def test_a_block_by_hand_cannot_hide_a_command() -> None:
    with pytest.raises(AssertionError):
        try_hosting.by_hand("nano /etc/ita-lens/environment\nrm --force x\n", "")


def test_every_command_that_the_page_types_is_one_of_the_program() -> None:
    typed = set(re.findall(r"\bita-lens ([a-z]+)", "\n".join(commands for _, commands in BLOCKS)))
    assert {"config", "people", "backup", "verify", "restore", "audit"} <= typed
    assert typed <= set(COMMANDS)
