"""Four programs that read the text of a PDF, and two that draw it."""

import io
import re
import subprocess
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pymupdf
import pypdf
import pypdfium2

_SPACE = re.compile(r"\s+")

Pages = list[str]


def without_space(text: str) -> str:
    return _SPACE.sub("", text)


def by_pdfium(pdf: bytes, _: Path) -> Pages:
    """pdfium marks a hyphen at the end of a line by U+FFFE, so that whoever copies may join the word."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]


def by_mupdf(pdf: bytes, _: Path) -> Pages:
    return [page.get_text() for page in pymupdf.open(stream=pdf)]


def by_poppler(pdf: bytes, folder: Path, *options: str) -> Pages:
    """In the order of the file, as the others."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", *(options or ("-raw",)), str(file), "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def by_poppler_sorted(pdf: bytes, folder: Path) -> Pages:
    """Letters sorted by their place on the page, which is what poppler's viewers copy."""
    return by_poppler(pdf, folder, "-layout")


def by_pypdf(pdf: bytes, _: Path) -> Pages:
    return _by_pypdf(pdf)


@lru_cache(maxsize=4)  # it takes ten times as long as the others
def _by_pypdf(pdf: bytes) -> Pages:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages]


READERS: dict[str, Callable[[bytes, Path], Pages]] = {
    "pdfium": by_pdfium,
    "mupdf": by_mupdf,
    "poppler": by_poppler,
    "pypdf": by_pypdf,
}
"""Each reads in the order of the file."""


def drawn_by_pdfium(pdf: bytes, scale: float) -> list[bytes]:
    return [page.render(scale=scale).to_numpy().tobytes() for page in pypdfium2.PdfDocument(pdf)]


def drawn_by_mupdf(pdf: bytes, scale: float) -> list[bytes]:
    matrix = pymupdf.Matrix(scale, scale)
    return [page.get_pixmap(matrix=matrix).samples for page in pymupdf.open(stream=pdf)]
