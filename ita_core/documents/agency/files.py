"""The PDF of every agency, one after the other; its name is known before, so what is made already is kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ita_core.documents.agency.sheet import Province, agency_sheet
from ita_core.documents.agency.typesetting import agency_digest, agency_source, pdf_agency
from ita_core.documents.file_names import file_name
from ita_core.documents.output import WriterFailed

ENDING = ".pdf"
_HALF = ".part"
_BEGINS, _ENDS = b"%PDF-", b"%%EOF"


@dataclass(frozen=True)
class AgencyFile:
    """The PDF of one agency before it is made: its row, its name, and what it is set from."""

    row: int
    name: str
    source: str

    def make(self) -> bytes:
        """The PDF.

        Raises:
            WriterFailed: the typesetter refuses it.
        """
        return pdf_agency(self.source)


def agency_file(province: Province, row: int) -> AgencyFile:
    """The PDF of one agency as it is to be made."""
    source = agency_source(agency_sheet(province, row))
    kind = province.text("documents.agency.file.pages")
    digest = agency_digest(source)
    name = file_name(province.name(row), province.year.fiscal_year, kind, digest, ENDING)
    return AgencyFile(row, name, source)


@dataclass(frozen=True)
class Written:
    """What became of one agency's PDF: its path, whether it was there already, and why it could not be made."""

    path: Path
    was_there: bool = False
    trouble: str = ""


def write_all(province: Province, folder: Path, tell: Callable[[int, int, Written], None]) -> Iterator[Written]:
    """Write every agency's PDF into a folder; a file has its name once it is whole, and a whole one is kept.

    Args:
        tell: called with how many are done, how many there are, and the last one.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for done, row in enumerate(province.rows, 1):
        written = _write(agency_file(province, row), folder)
        tell(done, len(province.rows), written)
        yield written


def _write(file: AgencyFile, folder: Path) -> Written:
    path, half = folder / file.name, folder / f"{file.name}{_HALF}"
    if _is_whole(path):
        return Written(path, was_there=True)
    try:
        half.write_bytes(file.make())
    except WriterFailed as failed:
        return Written(path, trouble=str(failed))
    half.replace(path)
    return Written(path)


def _is_whole(path: Path) -> bool:
    """Whether a file is a PDF from its first byte to its last."""
    if not path.is_file():
        return False
    data = path.read_bytes()
    return data.startswith(_BEGINS) and data.rstrip().endswith(_ENDS)
