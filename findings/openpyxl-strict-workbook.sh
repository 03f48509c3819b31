#!/usr/bin/env bash
# openpyxl opens a workbook saved as "Strict Open XML" without an error, and it has no sheets.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PY'
import warnings
from zipfile import ZipFile
import openpyxl
import python_calamine

warnings.simplefilter("ignore")
book = openpyxl.Workbook()
book.active["A1"] = 92.16
book.save("transitional.xlsx")
# ISO/IEC 29500 Strict differs here by its namespaces only (Excel: Save as "Strict Open XML Spreadsheet").
namespaces = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
}
with ZipFile("transitional.xlsx") as old, ZipFile("strict.xlsx", "w") as new:
    for name in old.namelist():
        part = old.read(name)
        for transitional, strict in namespaces.items():
            part = part.replace(transitional, strict)
        if name == "xl/workbook.xml":
            part = part.replace(b"<workbook ", b'<workbook conformance="strict" ')
        new.writestr(name, part)

seen = openpyxl.load_workbook("strict.xlsx").sheetnames
other = python_calamine.load_workbook("strict.xlsx").sheet_names
print("openpyxl", openpyxl.__version__)
print("expected:", ["Sheet"], "or an error")
print("seen:    ", seen, "; by python-calamine:", other)
raise SystemExit(seen != [] or other != ["Sheet"])
PY
