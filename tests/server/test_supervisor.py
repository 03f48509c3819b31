"""Workers are kept running, restarted one after the other and ended together: real processes, real signals."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_core.commands import main
from ita_core.server.settings_checks import missing_library
from ita_core.server.supervisor import Plan, tell_the_system
from ita_core.server.worker import Worker, handed_to, this_worker
from tests.browser.server import environment
from tests.server.workers import ROOT, Running, free_ports, is_running, status, supervised, until

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="not run: the command serve is for Linux")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    pytest.importorskip("prometheus_client", reason="not run: requirements-server.txt is not installed")
    with supervised(tmp_path) as started:
        started.until_ready()
        yield started


def test_a_worker_that_dies_is_replaced_a_rolling_restart_replaces_each_and_the_end_is_clean(running: Running) -> None:
    first = {number: running.pid(number) for number in (1, 2)}

    os.kill(first[2], signal.SIGKILL)
    until(lambda: running.pid(2) != first[2] and running.is_ready(2), running.said)
    assert [(line["number"], line["exit_code"]) for line in running.events("worker-ended")] == [(2, -9)]
    assert running.pid(1) == first[1]

    second = running.pid(2)
    served_by_nobody = 0
    running.tell(signal.SIGHUP)
    while not running.events("rolling-restart-done"):
        answered = [status(running.address(number) + "/_stcore/health") for number in (1, 2)]
        served_by_nobody += 200 not in answered
    assert served_by_nobody == 0
    assert running.pid(1) != first[1] and running.pid(2) != second
    assert [(line["number"], line["exit_code"]) for line in running.events("worker-drained")] == [(1, 0), (2, 0)]
    assert all(running.is_ready(number) for number in (1, 2))

    last = [running.pid(number) for number in (1, 2)]
    running.tell(signal.SIGTERM)
    assert running.process.wait(timeout=60) == 0
    assert [line["exit_code"] for line in running.events("worker-drained")] == [0, 0, 0, 0]
    assert not any(map(is_running, last))


def test_workers_whose_supervisor_was_killed_end_by_themselves(running: Running) -> None:
    pids = [running.pid(number) for number in (1, 2)]
    running.tell(signal.SIGKILL)
    running.process.wait(timeout=30)
    until(lambda: not any(map(is_running, pids)), running.said)
    assert sorted(line["worker"] for line in running.events("supervisor-gone")) == [1, 2]


def test_where_no_worker_ever_comes_up_the_supervisor_gives_up_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    with supervised(tmp_path, 1, instead="raise SystemExit(3)") as broken:
        assert broken.process.wait(timeout=120) == 1
        assert [line["failed_starts"] for line in broken.events("worker-ended")] == [1, 2, 3, 4, 5]


def test_a_worker_listens_on_this_machine_alone_and_on_its_own_port() -> None:
    plan = Plan(Path("/srv/app.py"), 3, 8601, 30, "/office/ita")
    assert {"--server.address=127.0.0.1", "--server.port=8603", "--server.headless=true"} <= set(plan.command(3))
    assert plan.address(2, "/ready") == "http://127.0.0.1:8602/office/ita/ready"


def test_a_process_knows_that_it_is_a_worker_only_from_its_supervisor() -> None:
    assert this_worker({}) is None
    assert this_worker(handed_to(Worker(2, 5, 12.5))) == Worker(2, 5, 12.5)
    assert not any(name.startswith("ITA_LENS_") for name in handed_to(Worker(2, 5, 12.5)))  # they are no settings


@pytest.mark.parametrize(("stated", "code"), [("0", 0), ("3600", 0), ("-1", 2), ("3601", 2), ("soon", 2)])
def test_a_time_to_drain_that_is_none_is_refused_by_its_name(
    stated: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ITA_LENS_DRAIN_SECONDS", stated)
    assert main(["config"]) == code
    said = capsys.readouterr()
    assert code == 0 or "0–3600" in said.out + said.err


def test_the_command_is_for_the_mode_of_several_offices_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ITA_LENS_MODE", raising=False)
    assert main(["serve"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2 and all("ITA_LENS_MODE=shared" in line for line in said)


@pytest.mark.parametrize(("port", "workers", "code"), [("65534", "2", 0), ("65535", "2", 2), ("0", "1", 2)])
def test_every_worker_needs_a_port(port: str, workers: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--print-nginx", "--port", port, "--workers", workers]) == code


@pytest.mark.parametrize("listens", [True, False])
def test_systemd_is_told_and_a_socket_on_which_nobody_listens_ends_nothing(
    listens: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "notify"
    monkeypatch.setenv("NOTIFY_SOCKET", str(place))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(place))
        listener.settimeout(10)
        if not listens:
            listener.close()
        tell_the_system("READY=1")
        assert not listens or listener.recv(100) == b"READY=1"


def of_a_server(store: Path) -> dict[str, str]:
    """The settings of a shared server."""
    return {
        "ITA_LENS_MODE": "shared",
        "ITA_LENS_STORE": str(store),
        "ITA_LENS_PUBLIC_ADDRESS": "https://www.example.go.th/ita",
        "ITA_LENS_SIGN_IN_PROVIDER": "https://login.example.go.th",
        "ITA_LENS_SIGN_IN_CLIENT_ID": "ita-lens",
        "ITA_LENS_SIGN_IN_CLIENT_SECRET": "of-the-tests",
        "ITA_LENS_COOKIE_SECRET": "of-the-tests-and-long-enough-for-it",
    }


def test_where_a_port_is_taken_nothing_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in of_a_server(tmp_path / "work.sqlite3").items():
        monkeypatch.setenv(name, value)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--workers", "1", "--port", str(port)]) == 2
    assert all(str(port) in line for line in capsys.readouterr().err.splitlines())
    assert not (tmp_path / "work.sqlite3").exists()


def test_the_command_serves_with_the_settings_of_a_server_until_it_is_told_to_stop(tmp_path: Path) -> None:
    if missing_library():
        pytest.skip("not run: requirements-server.txt is not installed")
    settings = of_a_server(tmp_path / "work.sqlite3")
    port = free_ports(2)
    command = [sys.executable, "-m", "ita_core", "serve", "--workers", "1", "--port", str(port)]
    clean = {name: value for name, value in environment().items() if not name.startswith("ITA_LENS_")}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=clean | settings, stdout=log, stderr=log)
    try:
        until(lambda: status(f"http://127.0.0.1:{port}/ita/ready") == 200, (tmp_path / "log").read_text)
        assert status(f"http://127.0.0.1:{port}/ready") == 404  # the path of the public address, and no other
        process.terminate()
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
