#!/usr/bin/env bash
# openpyxl drops "x005F_" from shared strings alone: a literal _x0041_ and an escaped A come out as one text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
from zipfile import ZipFile
import openpyxl
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook("plain.xlsx")
sheet = book.add_worksheet()
sheet.write_string("A1", "FIRST")
sheet.write_string("A2", "SECOND")
book.close()
# ECMA-376 (ST_Xstring): _xHHHH_ is a character by its number, _x005F_ an underline that begins no such escape.
texts = {b"FIRST": b"_x0041_", b"SECOND": b"_x005F_x0041_"}
with ZipFile("plain.xlsx") as plain, ZipFile("escaped.xlsx", "w") as escaped:
    for name in plain.namelist():
        part = plain.read(name)
        if name == "xl/sharedStrings.xml":
            for word, text in texts.items():
                part = part.replace(word, text)
        escaped.writestr(name, part)

by_openpyxl = [cell.value for cell in openpyxl.load_workbook("escaped.xlsx").active["A"]]
by_calamine = [row[0] for row in python_calamine.load_workbook("escaped.xlsx").get_sheet_by_index(0).to_python()]
print("openpyxl", openpyxl.__version__)
print("expected:", ["A", "_x0041_"], "or both texts as they are stored")
print("seen:    ", by_openpyxl, "; by python-calamine:", by_calamine)
raise SystemExit(by_openpyxl != ["_x0041_", "_x0041_"] or by_calamine != ["A", "_x0041_"])
PY
