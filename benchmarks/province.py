"""A whole server of a province on this machine: PostgreSQL on a disk of its own, two workers, the proxy, people."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ita_core.database import Database
from ita_core.database.tables.people import MEMBERSHIPS
from ita_core.server.members import Members
from ita_core.server.people import Identity, Office, People, new_id, utc_now
from ita_core.server.rights import Role
from tests.browser.server import ROOT, environment
from tests.browser.shared_server import settings_of
from tests.server.postgres import Cluster, new_cluster, remove
from tests.server.proxies import Proxy, nginx
from tests.server.workers import Running, free_ports

WORKERS, DISK = 2, "700m"
_ISSUER = "https://login.example.go.th"


@dataclass
class Province:
    """A server of many offices with all its parts, each of which can be taken away."""

    cluster: Cluster
    disk: Path
    running: Running
    proxy: Proxy
    secret: str

    @property
    def address(self) -> str:
        """Where browsers find it."""
        return self.proxy.address

    def database(self) -> Database:
        """The database, opened anew; whoever asks closes it."""
        return Database(self.cluster.address())

    def offices(self, names: list[str]) -> list[Office]:
        """New offices."""
        database = self.database()
        made = [Members(database).new_office(name) for name in names]
        database.close()
        return made

    def cookie(self, office: Office, login: str) -> str:
        """The identity cookie of an officer of an office who has just signed in, as the server itself signs it."""
        database, identity = self.database(), Identity(_ISSUER, login, login)
        sign_in, person = People(database).sign_in(identity)
        with database.writing() as connection:
            own = {"membership_id": new_id(), "person_id": person.id, "office_id": office.id}
            connection.execute(insert(MEMBERSHIPS).values(**own, role=Role.OFFICER, since=utc_now()))
        database.close()
        told = {"iss": _ISSUER, "sub": login, "sign_in": sign_in, "origin": self.address, "is_logged_in": True}
        return create_signed_value(self.secret, USER_COOKIE_NAME, json.dumps(told)).decode()


@contextmanager
def province() -> Iterator[Province]:
    """The server, ready and with nobody on it."""
    port = free_ports(WORKERS + 2)
    proxy_port = port + WORKERS
    with tempfile.TemporaryDirectory() as folder, own_disk() as disk:
        cluster = new_cluster(disk)
        try:
            for name, size in (("min_wal_size", "32MB"), ("max_wal_size", "64MB")):  # the disk is small
                cluster.sql(f"ALTER SYSTEM SET {name} = '{size}'")
            cluster.sql("SELECT pg_reload_conf()")
            settings = settings_of(f"https://127.0.0.1:{proxy_port}", Path("-"), _ISSUER)
            settings |= {"ITA_LENS_STORE": cluster.address()}
            with served(Path(folder), port, settings) as running, nginx(running, port=proxy_port) as proxy:
                running.until_ready()
                yield Province(cluster, disk, running, proxy, settings["ITA_LENS_COOKIE_SECRET"])
        finally:
            remove(cluster)


@contextmanager
def served(folder: Path, port: int, settings: dict[str, str]) -> Iterator[Running]:
    """The workers as an operator starts them: `ita-lens serve`."""
    log = folder / "server.log"
    command = [sys.executable, "-X", "utf8", "-m", "ita_core", "serve", "--workers", str(WORKERS), "--port", str(port)]
    own = {name: value for name, value in environment().items() if not name.startswith("ITA_LENS_")}
    with log.open("wb") as written:
        process = subprocess.Popen(command, cwd=ROOT, env={**own, **settings}, stdout=written, stderr=written)
    try:
        yield Running(process, port, WORKERS, "", log)
    finally:
        process.terminate()
        process.wait(timeout=90)


@contextmanager
def own_disk() -> Iterator[Path]:
    """A disk that can be filled without harm to anybody; only root can make one."""
    disk = Path(tempfile.mkdtemp(prefix="ita-disk-"))
    disk.chmod(0o755)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", disk], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=False)
        disk.rmdir()
