"""Builds deploy/Containerfile with Debian's buildah and runs what it made: `try_container.py FOLDER --store ADDRESS`.

No registry is asked for the base: FOLDER holds a Debian 12 with its Python made by debootstrap; it is made where there
is none. ADDRESS is an empty PostgreSQL that is reached by a socket. Needs root. Looked at: the image builds, it refuses
to start without settings, nobody in it is root, two workers become ready, and SIGTERM ends it in order.
"""

import argparse
import json
import os
import signal
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
BASE, IMAGE = "localhost/python-of-debian", "localhost/ita-lens"
PACKAGES = "ca-certificates,python3,python3-venv,python-is-python3"
REFUSED = 2
LIMIT = 180.0
PORT = 8651
PROGRAM = b"/opt/ita-lens/"
SETTINGS = {
    "ITA_LENS_PUBLIC_ADDRESS": "https://ita.example.go.th",
    "ITA_LENS_SIGN_IN_PROVIDER": "https://login.example.go.th",
    "ITA_LENS_SIGN_IN_CLIENT_ID": "ita-lens",
    "ITA_LENS_SIGN_IN_CLIENT_SECRET": "of-the-trial",
    "ITA_LENS_COOKIE_SECRET": "of-the-trial-and-of-nothing-else-at-all",
}


def buildah(*words: str) -> str:
    """What a call of buildah says on standard output."""
    surroundings = {**os.environ, "STORAGE_DRIVER": "vfs", "BUILDAH_ISOLATION": "chroot"}
    return subprocess.run(["buildah", *words], check=True, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE,
                          text=True).stdout.strip()  # fmt: skip


def base(folder: Path) -> None:
    """The base image, from a Debian in the folder."""
    if not (folder / "usr").exists():
        command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", str(folder)]
        subprocess.run(command, check=True)
    bundle = Path(os.environ.get("PIP_CERT", ssl.get_default_verify_paths().cafile or ""))
    if bundle.is_file():  # whom this machine trusts on its way to the libraries
        (folder / "etc/ssl/trusted.pem").write_bytes(bundle.read_bytes())
    made = buildah("from", "scratch")
    buildah("add", "--quiet", made, str(folder), "/")
    buildah("config", "--env", "PIP_CERT=/etc/ssl/trusted.pem", made)
    buildah("commit", "--quiet", "--rm", made, BASE)


def start(settings: dict[str, str], mounts: list[str], *words: str) -> "subprocess.Popen[str]":
    """The program of the image with these words, where nothing of a container before it is left."""
    made = buildah("from", IMAGE)
    entry = json.loads(buildah("inspect", "--type", "container", made))["OCIv1"]["config"]["Entrypoint"]
    told = [f"--env={name}={value}" for name, value in settings.items()]
    command = ["buildah", "run", "--isolation=chroot", *told, *mounts, made, "--", *entry, *words]
    surroundings = {**os.environ, "STORAGE_DRIVER": "vfs"}
    return subprocess.Popen(command, env=surroundings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def until_ready(running: "subprocess.Popen[str]") -> None:
    """Wait until both workers are ready."""
    end = time.monotonic() + LIMIT
    while not all(_is_ready(PORT + number) for number in range(2)):
        if running.poll() is not None or time.monotonic() > end:
            running.kill()
            raise SystemExit(f"the workers did not become ready:\n{running.communicate()[0]}")
        time.sleep(0.5)


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=60) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def family(process: int) -> list[int]:
    """All that a process started, also what those started."""
    parents = {int(entry.name): _parent(entry) for entry in Path("/proc").iterdir() if entry.name.isdecimal()}
    found = [process]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found[1:]


def _parent(entry: Path) -> int:
    try:
        return int(entry.joinpath("stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def served(store: str) -> None:
    """Serve with two workers, look who they are, and end them."""
    parts = urllib.parse.urlsplit(store)
    place = dict(urllib.parse.parse_qsl(parts.query))["host"]
    inside = store.replace(f"host={place}", "host=/run/postgresql")
    mounts = [f"--volume={place}:/run/postgresql"]
    running = start({**SETTINGS, "ITA_LENS_STORE": inside}, mounts, "serve", "--workers", "2", "--port", str(PORT))
    until_ready(running)
    ours = [each for each in family(running.pid) if Path(f"/proc/{each}/cmdline").read_bytes().startswith(PROGRAM)]
    supervisor = ours[0]
    owners = {Path(f"/proc/{each}").stat().st_uid for each in ours}
    print(f"== two workers are ready; they run as {owners}", flush=True)
    os.kill(supervisor, signal.SIGTERM)
    said, _ = running.communicate(timeout=LIMIT)
    drained = said.count('"drained"')
    print(f"== ended with {running.returncode}, {drained} workers drained", flush=True)
    if owners != {10001} or running.returncode or drained != 2:
        raise SystemExit(said)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", required=True, help="the address of an empty PostgreSQL")
    options = parser.parse_args()
    base(options.folder.resolve())
    buildah("build", "--format=docker", f"--build-arg=BASE={BASE}", "--tag", IMAGE, "--file=deploy/Containerfile", ".")
    print("== the image is built", flush=True)
    refusing = start({}, [], "serve")
    said = refusing.communicate(timeout=LIMIT)[0]
    print(f"== without settings it ends with {refusing.returncode}: {said.splitlines()[0]}", flush=True)
    if refusing.returncode != REFUSED:
        return 1
    served(options.store)
    return 0


if __name__ == "__main__":
    sys.exit(main())
