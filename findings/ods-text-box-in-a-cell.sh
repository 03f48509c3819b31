#!/usr/bin/env bash
# The words of a text box that is anchored to an .ods cell are read as part of the cell, by odfpy through pandas and by python-calamine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 pandas==3.1.1
venv/bin/python - <<'PY'
import pandas
import python_calamine
from odf.draw import Frame, TextBox
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

document = OpenDocumentSpreadsheet()
box = TextBox()
box.addElement(P(text="12"))
frame = Frame(width="2cm", height="1cm", x="0cm", y="0cm")
frame.addElement(box)
cell = TableCell(valuetype="string")
cell.addElement(frame)
cell.addElement(P(text="IIT"))
row = TableRow()
row.addElement(cell)
table = Table(name="2566")
table.addElement(row)
document.spreadsheet.addElement(table)
document.save("box.ods")

by_odfpy = pandas.read_excel("box.ods", engine="odf", header=None).iloc[0, 0]
by_calamine = python_calamine.load_workbook("box.ods").get_sheet_by_index(0).to_python()[0][0]
print("python-calamine 0.9.1, pandas", pandas.__version__, "with odfpy 1.4.1")
print("expected: 'IIT', which is what stands in the cell")
print("seen:    ", repr(by_odfpy), "by odfpy;", repr(by_calamine), "by python-calamine")
raise SystemExit((by_odfpy, by_calamine) != ("12IIT", "12\nIIT"))
PY
