"""The wheel, built from this tree and installed where nothing of the program was before."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a new environment that has the wheel; a path file lends the libraries at no cost."""
    commands, packages = new_environment(tmp_path_factory.mktemp("environment"))
    lent = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (packages / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    install(commands, "--no-deps", "--no-index", str(wheel))
    return commands


@pytest.fixture
def complete_programs(wheel: Path, tmp_path: Path) -> Iterator[Path]:
    """The commands of a new environment into which every library was installed by its hash, then the wheel."""
    commands, _ = new_environment(tmp_path / "environment")
    install(commands, "--require-hashes", "--no-deps", "-r", str(ROOT / "requirements-hashes.txt"))
    install(commands, "--no-index", str(wheel))  # fails if a library that it names is missing
    yield commands
    shutil.rmtree(tmp_path / "environment")


def new_environment(home: Path) -> tuple[Path, Path]:
    """An empty environment: the folder of its commands and that of its packages."""
    venv.create(home, with_pip=False)
    places = {"base": str(home), "platbase": str(home)}
    commands, packages = (Path(sysconfig.get_path(name, "venv", places)) for name in ("scripts", "purelib"))
    return commands, packages


def install(commands: Path, *what: str) -> None:
    """Install into the environment of these commands."""
    pip = [sys.executable, "-m", "pip", "--python", commands / "python", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", *what], check=True)
