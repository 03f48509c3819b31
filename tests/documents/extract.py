"""What a reader finds in a finished document: figures by code, all texts, everything that could act."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import docx
import openpyxl
from pptx import Presentation

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
CODE = re.compile(r"(?:[ieo]\d+|10|[1-9]|IIT|EIT[12]?|OIT)")
Figures = dict[str, str]


def arabic(text: str) -> str:
    return text.translate(ARABIC)


def word_figures(data: bytes) -> Figures:
    """Code and score of every table row that has a code column and a score column."""
    found: Figures = {}
    for table in docx.Document(BytesIO(data)).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        found |= _figures(rows)
    return found


def excel_figures(data: bytes) -> Figures:
    """The same from every sheet, numbers as their cell shows them."""
    found: Figures = {}
    for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets:
        rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows(min_row=3)]
        found |= _figures(rows)
    return found


def _shown(cell) -> str:
    if isinstance(cell.value, int | float):
        return f"{cell.value:.2f}"
    return str(cell.value or "")


def _figures(rows: list[list[str]]) -> Figures:
    if not rows or "รหัส" not in rows[0] or "คะแนน" not in rows[0]:
        return {}
    code, score = rows[0].index("รหัส"), rows[0].index("คะแนน")
    return {arabic(row[code]): arabic(row[score]) for row in rows[1:] if CODE.fullmatch(arabic(row[code]))}


def slide_figures(data: bytes) -> Figures:
    """Code and value of every bar of the native charts, and of the tables."""
    found: Figures = {}
    for slide in Presentation(BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_chart and len(shape.chart.plots[0].series) == 1:
                plot = shape.chart.plots[0]
                for category, value in zip(plot.categories, plot.series[0].values, strict=True):
                    if value is None:
                        continue
                    code = re.match(r"(?:▼ )?(\S+)", str(category))[1]
                    named = re.search(r"\((IIT|EIT|OIT)\)$|(EIT) ส่วนที่ (\d)", str(category))
                    found["".join(filter(None, named.groups())) if named else code] = f"{value:.2f}"
            if shape.has_table:
                found |= _figures([[cell.text for cell in row.cells] for row in shape.table.rows])
    return {code: value for code, value in found.items() if CODE.fullmatch(code)}


def pdf_figures(text: str) -> Figures:
    """Code and score of every line of `pdftotext -layout` that starts with the code of a question."""
    lines = (re.match(r"\s*(\S+)\s{2,}.*?\s(\d+\.\d\d)(?:\s|$)", arabic(line)) for line in text.splitlines())
    return {line[1]: line[2] for line in lines if line and re.fullmatch(r"[ieo]\d+", line[1])}


def parts(data: bytes, ending: str = ".xml") -> dict[str, ElementTree.Element]:
    """Every XML part of an Office file, embedded workbooks included."""
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                found |= {f"{name}!{inner}": tree for inner, tree in parts(archive.read(name), ending).items()}
            elif name.endswith((ending, ".rels")):
                found[name] = ElementTree.fromstring(archive.read(name))
    return found


def tags(data: bytes) -> list[tuple[str, ElementTree.Element]]:
    """Local name and element of everything in an Office file."""
    return [(el.tag.rpartition("}")[2], el) for tree in parts(data).values() for el in tree.iter()]


def all_text(data: bytes) -> str:
    """Every text of an Office file."""
    return "\n".join(el.text or "" for name, el in tags(data) if name in ("t", "v"))
