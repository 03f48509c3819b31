"""Runs every command of docs/hosting.md, word by word, in an empty Debian: `try_hosting.py FOLDER [--provider URL]`.

FOLDER holds a Debian 12 made by debootstrap; it is made where there is none. Needs root and the ports of the page: in
the folder, ita.example.go.th is this machine. No systemd runs there, so `systemctl` is a stand-in that does with the
unit file what it would: environment, user, folder, command, reload, stop. Where a person would type (`sh by-hand`),
`--provider` and a made-up client secret are put in.
"""

import argparse
import os
import re
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "hosting.md"
ADDRESS = "https://ita.example.go.th"
SURROUNDINGS = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
    "PIP_CERT": "/root/trusted.pem",
}
_BLOCK = re.compile(r"^```sh([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MOUNTS = (("proc", "proc"), ("sysfs", "sys"))
_STAND_IN = r"""#!/usr/bin/python3
# What systemd would do with a unit, for a Debian in which it does not run.
import os, pathlib, pwd, shlex, signal, socket, subprocess, sys, time

verb, *names = [word for word in sys.argv[1:] if not word.startswith("--")]
for name in names or [""]:
    unit = pathlib.Path(f"/etc/systemd/system/{name}.service")
    if verb == "daemon-reload":
        continue
    if not unit.exists():
        sys.exit(subprocess.call(["service", name, verb]))
    lines = [line.partition("=") for line in unit.read_text().splitlines() if "=" in line and line[0] != "#"]
    said = {key: value for key, _, value in lines}
    kept = pathlib.Path(f"/run/{name}.pid")
    if verb in ("enable", "start", "restart"):
        if verb == "restart" and kept.exists():
            os.kill(int(kept.read_text()), signal.SIGTERM)
        own = pwd.getpwnam(said["User"])
        state = pathlib.Path("/var/lib") / said["StateDirectory"]
        state.mkdir(exist_ok=True)
        os.chown(state, own.pw_uid, own.pw_gid)
        settings = pathlib.Path(said["EnvironmentFile"]).read_text().splitlines()
        told = dict(line.split("=", 1) for line in settings if line and line[0] != "#")
        notify = f"/run/{name}.notify"
        pathlib.Path(notify).unlink(missing_ok=True)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        line.bind(notify)
        os.chmod(notify, 0o666)
        line.settimeout(float(said["TimeoutStartSec"]))
        surroundings = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": own.pw_dir, "NOTIFY_SOCKET": notify}
        log = open(f"/var/log/{name}.log", "ab")
        process = subprocess.Popen(
            shlex.split(said["ExecStart"]), cwd=said["WorkingDirectory"], env={**surroundings, **told},
            user=own.pw_uid, group=own.pw_gid, extra_groups=[], umask=int(said["UMask"], 8),
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )
        kept.write_text(str(process.pid))
        while True:
            try:
                if line.recv(100) == b"READY=1":
                    break
            except TimeoutError:
                sys.exit(f"{name} did not say in time that it is ready")
    elif verb == "reload":
        os.kill(int(kept.read_text()), signal.SIGHUP)
        time.sleep(float(os.environ.get("SETTLE", "3")))
    elif verb == "stop":
        pid = int(kept.read_text())
        os.kill(pid, signal.SIGTERM)
        for _ in range(900):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                break
            if pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                break
            time.sleep(0.1)
        else:
            sys.exit(f"{name} did not stop")
        kept.unlink()
    else:
        sys.exit(f"the stand-in knows no {verb}")
"""


def blocks(page: str) -> list[tuple[str, str]]:
    """The blocks of commands in their order: what stands behind `sh`, and the commands."""
    return [(found.group(1).strip(), found.group(2)) for found in _BLOCK.finditer(page)]


def by_hand(commands: str, provider: str) -> str:
    """What a person would type into the files that a block opens in an editor."""
    typed = {
        "/etc/ita-lens/environment": f"sed --in-place s,https://login.example.go.th,{provider}, {{}}",
        "/etc/ita-lens/client-secret": "echo of-the-tests > {}",
    }
    files = [line.split()[1] for line in commands.splitlines() if line.startswith("nano ")]
    assert len(files) == len(commands.splitlines()), "a block by hand opens files and does nothing else"
    return "\n".join(typed[file].format(file) for file in files)


@contextmanager
def prepared(folder: Path) -> Iterator[None]:
    """The Debian with the program's archive in root's folder and what a running system has."""
    if not (folder / "usr").exists():
        run(["debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(folder)])
    archive = ["git", "archive", "--format=tar.gz", f"--output={folder}/root/ita-lens.tar.gz", "HEAD"]
    run(archive)
    (folder / "etc/hosts").write_text("127.0.0.1 localhost ita.example.go.th\n", "utf-8")
    (folder / "etc/resolv.conf").write_text(Path("/etc/resolv.conf").read_text("utf-8"), "utf-8")
    bundle = Path(os.environ.get("PIP_CERT", ssl.get_default_verify_paths().cafile or ""))
    if bundle.is_file():  # whom this machine trusts on its way to the libraries
        (folder / "root/trusted.pem").write_bytes(bundle.read_bytes())
    (folder / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n", "utf-8")  # packages start nothing
    (folder / "usr/sbin/policy-rc.d").chmod(0o755)
    stand_in = folder / "usr/local/bin/systemctl"
    stand_in.write_text(_STAND_IN, "utf-8")
    stand_in.chmod(0o755)
    for kind, place in _MOUNTS:
        run(["mount", "-t", kind, kind, str(folder / place)])
    run(["mount", "--bind", "/dev", str(folder / "dev")])
    try:
        yield
    finally:
        end_all_in(folder)
        for place in ("dev", *(place for _, place in _MOUNTS)):
            subprocess.run(["umount", "--lazy", str(folder / place)], check=False)


def end_all_in(folder: Path) -> None:
    """End what still runs with this folder as its root: each by its number."""
    for which in ("TERM", "KILL"):
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and _is_rooted(entry, folder):
                subprocess.run(["kill", f"-{which}", entry.name], check=False)
        time.sleep(3)


def _is_rooted(entry: Path, folder: Path) -> bool:
    try:
        return (entry / "root").readlink() == folder
    except OSError:
        return False


@contextmanager
def _provider() -> Iterator[str]:
    """The OpenID provider of the tests, which knows this server."""
    sys.path.insert(0, str(ROOT))
    from tests.server.oidc import providing

    with providing(f"{ADDRESS}/oauth2callback") as running:
        yield running.issuer


def visited(folder: Path) -> None:
    """Come as the first administrator and as an officer, to what runs in the folder."""
    from deploy.visit import signed_in_upload

    shell = ["chroot", str(folder), "/usr/local/sbin/ita-lens", "people", "invite-administrator"]
    told = subprocess.run(shell, env=SURROUNDINGS, capture_output=True, text=True, check=True).stdout
    invitation = next(word for word in told.split() if word.startswith(f"{ADDRESS}/join?"))
    signed_in_upload(ADDRESS, invitation, lambda: run(["chroot", str(folder), "systemctl", "reload", "ita-lens"]))
    print("== an officer signed in, uploaded, and went on after a rolling restart", flush=True)


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, cwd=ROOT)


def inside(folder: Path, commands: str) -> int:
    """The exit code of commands that root types there; the first that fails ends them."""
    shell = ["chroot", str(folder), "/bin/bash", "-euxo", "pipefail", "-c", f"cd /root\n{commands}"]
    return subprocess.run(shell, env=SURROUNDINGS, stdin=subprocess.DEVNULL, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--provider", default="https://login.example.go.th", help="an OpenID provider that runs")
    parser.add_argument("--visit", action="store_true", help="then sign in and upload, in a Chromium")
    parser.add_argument("--stay", action="store_true", help="wait for Enter before everything is ended")
    options = parser.parse_args()
    folder = options.folder.resolve()
    found = blocks(PAGE.read_text("utf-8"))
    began = time.monotonic()
    with ExitStack() as stack:
        provider = stack.enter_context(_provider()) if options.visit else options.provider
        stack.enter_context(prepared(folder))
        for number, (kind, commands) in enumerate(found, start=1):
            print(f"== block {number} of {len(found)} {kind}", flush=True)
            typed = by_hand(commands, provider) if kind == "by-hand" else commands
            if code := inside(folder, typed):
                print(f"FAILED: block {number}, exit code {code}", flush=True)
                return 1
        if options.visit:
            visited(folder)
        if options.stay:
            sys.stdin.readline()
    print(f"all {len(found)} blocks ran, {time.monotonic() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
