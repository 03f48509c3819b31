"""The formats that are read, and what the guard tells the parsers about a file."""

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    XML_2003 = "xml-2003"


@dataclass(frozen=True)
class Passed:
    """What the guard learned about a file that may go to the parsers.

    `cells_n` and `formulas` are known for .xlsx only (0, False otherwise); `strict` is the Strict variant of Open XML.
    `alone`: a process ended on the file, so that the reader whose library can end it is left out.
    """

    format: Format
    macros: bool = False
    formulas: bool = False
    strict: bool = False
    cells_n: int = 0
    alone: bool = False
