"""What is refused before any parser sees it."""

import zipfile
from io import BytesIO

from ita_core.findings import Finding
from ita_core.workbook.reading import WorkbookRefused


def check(data: bytes, file_name: str) -> None:
    """Let a workbook pass.

    Raises:
        WorkbookRefused: the bytes are no Excel workbook.
    """
    if not data.startswith(b"PK") or not zipfile.is_zipfile(BytesIO(data)):
        raise WorkbookRefused(_no_workbook(file_name))


def _no_workbook(file_name: str) -> Finding:
    return Finding(
        "not-a-workbook",
        facts={"file": file_name, "what_th": "เนื้อหาไม่ใช่ไฟล์ Excel", "what_en": "its content is not Excel"},
    )
