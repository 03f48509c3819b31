"""A real OpenID provider on loopback, started by the tests that sign in; elsewhere they say that they were not run."""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_HERE = Path(__file__).parent / "provider"
ACCOUNTS: dict[str, dict[str, str]] = {
    "administrator": {"name": "ผู้ดูแล จังหวัด", "email": "administrator@example.go.th"},
    "officer": {"name": "เจ้าหน้าที่ หนึ่ง", "email": "officer@example.go.th"},
    "approver": {"name": "ผู้อนุมัติ หนึ่ง", "email": "approver@example.go.th"},
    "reader": {"name": "ผู้อ่าน จังหวัด", "email": "reader@example.go.th"},
    "stranger": {"name": "ผู้มา เยือน", "email": "stranger@example.go.th"},
    "nameless": {},
}
"""What the provider tells of each login; any password is right."""


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _packages() -> str:
    """Why the provider cannot be started here, '' where it can."""
    if shutil.which("node") is None:
        return "not run: Node.js is not installed here"
    if not (_HERE / "node_modules" / "oidc-provider").is_dir():
        return "not run: the OpenID provider is not installed here (npm ci in tests/server/provider)"
    return ""


def missing() -> str:
    """Why nobody can sign in here, '' where they can."""
    from ita_core.server.settings_checks import missing_library

    if missing_library():
        return "not run: requirements-server.txt is not installed here"
    return _packages()


@dataclass
class RunningProvider:
    """A provider with where it comes back to; it can be stopped and started again at the same address."""

    redirect: str
    port: int = field(default_factory=free_port)
    clock_shift: int = 0
    claims_in_id_token: bool = False
    process: subprocess.Popen[str] | None = None

    @property
    def issuer(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it listens."""
        told = {"port": self.port, "redirect": self.redirect, "accounts": ACCOUNTS, "clockShift": self.clock_shift}
        argument = json.dumps({**told, "claimsInIdToken": self.claims_in_id_token})
        command = ["node", "provider.mjs", argument]
        self.process = subprocess.Popen(
            command, cwd=_HERE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        if "listening" not in self.process.stdout.readline():
            raise RuntimeError("The OpenID provider did not start.")

    def stop(self) -> None:
        """Take it away."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None


@contextmanager
def providing(redirect: str, *, clock_shift: int = 0, claims_in_id_token: bool = False) -> Iterator[RunningProvider]:
    """A provider that runs; in CI one that cannot is a failure."""
    if why := missing():
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(f"{why}; CI must run the tests of the sign-in")
        pytest.skip(why)
    provider = RunningProvider(redirect, clock_shift=clock_shift, claims_in_id_token=claims_in_id_token)
    provider.start()
    try:
        yield provider
    finally:
        provider.stop()
