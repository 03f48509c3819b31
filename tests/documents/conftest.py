"""Documents of the real figures, made once, and the outside programs that read them back."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_core.documents.content.subject import Subject
from ita_core.documents.kinds import KINDS, Wishes, document
from ita_core.office import Work
from ita_core.scoring import History, history_of
from ita_core.text import Text, text_in
from tests.fonts import shipped_fonts_alone
from tests.samples import real_reading

Made = dict[str, bytes]


def make_all(history: History, text: Text, work: Work | None = None) -> Made:
    """Every kind of document of the newest year, by kind."""
    subject = Subject(history, history.latest, text, work or Work())
    return {kind.name: document(kind, subject, Wishes()) for kind in KINDS}


@pytest.fixture(scope="session")
def history() -> History:
    return history_of(real_reading())


@pytest.fixture(scope="session")
def th() -> Text:
    return text_in("th")


@pytest.fixture(scope="session")
def made(history: History, th: Text) -> Made:
    return make_all(history, th)


def _needed(program: str) -> str:
    path = shutil.which(program)
    if path is None and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"{program} is not installed; CI must run this test")
    if path is None:
        pytest.skip(f"{program} is not installed on this machine")
    return path


@pytest.fixture(scope="session")
def poppler(tmp_path_factory) -> Callable[..., str]:
    """`poppler("pdftotext", pdf, "-layout")`: what a poppler program says of a PDF."""

    def run(program: str, pdf: bytes, *options: str) -> str:
        path = _needed(program)
        file = tmp_path_factory.mktemp("pdf") / "document.pdf"
        file.write_bytes(pdf)
        end = ["-"] if program == "pdftotext" else []
        done = subprocess.run([path, *options, str(file), *end], capture_output=True, check=True, timeout=60)
        return done.stdout.decode("utf-8")

    return run


@pytest.fixture(scope="session")
def converted(made: Made, tmp_path_factory) -> dict[str, bytes]:
    """The Word, PowerPoint and Excel files as LibreOffice prints them in the shipped typeface, by kind."""
    soffice = _needed("soffice")
    folder: Path = tmp_path_factory.mktemp("office")
    names = {"report-word": "report.docx", "council-powerpoint": "council.pptx", "tables-excel": "tables.xlsx"}
    for kind, name in names.items():
        (folder / name).write_bytes(made[kind])
    files = [str(folder / name) for name in names.values()]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, env=shipped_fonts_alone(folder), capture_output=True, check=True, timeout=180)
    return {kind: (folder / name).with_suffix(".pdf").read_bytes() for kind, name in names.items()}
