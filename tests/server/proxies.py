"""A real nginx on loopback with the site that ships in `deploy/nginx/`, in front of workers, without any privilege."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ita_core.server.nginx import workers_conf
from tests.server.workers import ROOT, Running, free_ports, until, waited

SITES = ROOT / "deploy" / "nginx"
_HTTP = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/workers.conf;
    include {folder}/site.conf;
}}
"""


@dataclass
class Proxy:
    """An nginx with its settings in a folder; it can be stopped and started again at the same address."""

    address: str
    folder: Path
    somebody: dict[str, Any]
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it and wait until it runs."""
        own = ["-p", str(self.folder), "-c", f"{self.folder}/nginx.conf", "-e", f"{self.folder}/error.log"]
        started = self.process = subprocess.Popen([str(program("nginx")), *own], **self.somebody)
        until(lambda: started.poll() is not None or (self.folder / "nginx.pid").exists())
        assert started.poll() is None, (self.folder / "error.log").read_text("utf-8")

    def stop(self) -> None:
        """End it: every connection is cut."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def log(self) -> str:
        """Its access log."""
        return (self.folder / "access.log").read_text("utf-8")

    def logged(self, number: str) -> str:
        """The line of a request, which nginx writes after it has answered."""
        lines: list[str] = waited(lambda: [line for line in self.log().splitlines() if number in line])
        return lines[-1]

    def reload(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGHUP)


def needed() -> None:
    """Skip where nginx or openssl is missing; in CI that is a failure."""
    missing = [name for name in ("nginx", "openssl") if program(name) is None]
    if missing and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"CI must run the tests of the proxy; missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not run: no {', '.join(missing)} on this machine")


def program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


@contextmanager
def nginx(running: Running, site: str = "ita-lens.conf", *, port: int = 0) -> Iterator[Proxy]:
    """The proxy in front of running workers, at this port and the next one, or at any that are free."""
    needed()
    port = port or free_ports(3)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _certificate(folder)
        (folder / "workers.conf").write_text(workers_conf(running.workers, running.port), "utf-8")
        (folder / "site.conf").write_text(_site(site, folder, port), "utf-8")
        (folder / "proxy.conf").write_text((SITES / "ita-lens-proxy.conf").read_text("utf-8"), "utf-8")
        (folder / "nginx.conf").write_text(_HTTP.format(folder=folder), "utf-8")
        proxy = Proxy(f"https://127.0.0.1:{port}{running.base}", folder, _somebody(folder))
        try:
            proxy.start()
            yield proxy
        finally:
            proxy.stop()


def _site(name: str, folder: Path, port: int) -> str:
    """The site as it ships, with the places of this machine put in; each of them has to be there."""
    text = (SITES / name).read_text("utf-8")
    places = {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "    listen [::]:443 ssl http2;\n": "",
        "/etc/ssl/ita-lens/certificate.pem": f"{folder}/certificate.pem",
        "/etc/ssl/ita-lens/key.pem": f"{folder}/key.pem",
        "/var/log/nginx/ita-lens.log": f"{folder}/access.log",
        "/etc/nginx/snippets/ita-lens-proxy.conf": f"{folder}/proxy.conf",
    }
    if name == "ita-lens.conf":
        places |= {"listen 80;": f"listen 127.0.0.1:{port + 1};", "    listen [::]:80;\n": ""}
    for shipped, here in places.items():
        assert shipped in text, shipped
        text = text.replace(shipped, here)
    return text


def _certificate(folder: Path) -> None:
    """A certificate that the test signs itself."""
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    about = ["-days", "2", "-nodes", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", *files, *about]
    subprocess.run(command, check=True, capture_output=True)


def _somebody(folder: Path) -> dict[str, Any]:
    """Whom nginx runs as: nobody in particular where this is root."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("nobody")
    for path in (folder, *folder.iterdir()):
        os.chown(path, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
