"""A PostgreSQL of the tests' own: one private cluster a test process, one new database a test that asks for it."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest

_PLACES = (*map(Path, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path("/usr/local/bin"))
_USER = "postgres"
_NUMBERS = count(1)
_START_SECONDS = 120


def _programs() -> Path | None:
    """The folder of the server's programs."""
    on_path = shutil.which("initdb")
    places = (*_PLACES, *([Path(on_path).parent] if on_path else ()))
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def missing() -> str:
    """Why no cluster can be made here, '' where one can."""
    if _programs() is None:
        return "not run: PostgreSQL is not installed here"
    if importlib.util.find_spec("psycopg") is None:
        return "not run: psycopg is not installed here (requirements-server.txt)"
    return ""


@dataclass
class Cluster:
    """A server that lies in a folder of its own and listens on a socket there, on no port of the machine."""

    programs: Path
    folder: Path
    data: Path
    server: subprocess.Popen[bytes] | None = None

    def address(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://{_USER}@/{database}?host={self.folder}&port=5432"

    def start(self) -> None:
        """Start it and wait until it answers."""
        told = ("-D", self.data, "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off")
        with (self.folder / "log").open("ab") as log:
            command = [*_as_user(), self.programs / "postgres", *told]
            self.server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        end = monotonic() + _START_SECONDS
        while self.sql("SELECT 1", check=False).returncode:
            if monotonic() > end or self.server.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text("utf-8", "replace"))
            sleep(0.05)

    def kill(self) -> None:
        """End it as a cut of the power does: nothing is written any more."""
        self._end(signal.SIGQUIT)

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> None:
        if self.server is not None:
            with suppress(ProcessLookupError):
                self.server.send_signal(how)
            self.server.wait(_START_SECONDS)
            self.server = None

    def sql(
        self, statement: str, database: str = "postgres", *, check: bool = True
    ) -> "subprocess.CompletedProcess[str]":
        """Run a statement as the owner of the cluster."""
        command = ["psql", "-h", self.folder, "-U", _USER, "-d", database, "-qtAX", "-c", statement]
        command[0] = str(self.programs / "psql")
        return subprocess.run(command, check=check, capture_output=True, text=True)


def _as_user() -> list[str]:
    """The server refuses to run as root; and it ends in order when the tests are ended without being asked."""
    if shutil.which("setpriv") is None:
        return []
    ends = ["setpriv", "--pdeathsig", "INT"]
    return ends if os.geteuid() else [*ends, f"--reuid={_USER}", f"--regid={_USER}", "--clear-groups"]


def new_cluster(beside: Path | None = None) -> Cluster:
    """A cluster made and started, its data in another folder where one is named; who asks for it removes it."""
    programs = _programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="ita-pg-"))
    cluster = Cluster(programs, folder, (beside or folder) / "data")
    if not os.geteuid():
        for own in (folder, beside or folder):
            shutil.chown(own, _USER, _USER)
    told = ("-D", cluster.data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    subprocess.run([*_as_user(), programs / "initdb", *told], check=True, capture_output=True, cwd=folder)
    cluster.start()
    return cluster


def remove(cluster: Cluster) -> None:
    """Stop a cluster and take its folder away."""
    cluster.stop()
    shutil.rmtree(cluster.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The cluster of this test process, started when a test first asks for it."""
    if reason := missing():
        pytest.skip(reason)
    cluster = new_cluster()
    yield cluster
    remove(cluster)


@pytest.fixture
def postgres_address(postgres: Cluster) -> Iterator[str]:
    """The address of a new, empty database."""
    name = f"test_{next(_NUMBERS)}"
    postgres.sql(f"CREATE DATABASE {name}")
    yield postgres.address(name)
    postgres.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A cluster of this test's own, to be killed and filled."""
    if reason := missing():
        pytest.skip(reason)
    cluster = new_cluster()
    yield cluster
    remove(cluster)


KINDS = ("sqlite", "postgres")


@pytest.fixture(params=KINDS)
def database_place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """A place for a database of either kind with nothing in it."""
    if request.param == "sqlite":
        return tmp_path / "folder" / "work.sqlite3"
    return str(request.getfixturevalue("postgres_address"))
