#!/usr/bin/env bash
# Cells formatted "bbbb" (the Buddhist year alone) are dates to Excel, plain serial numbers to openpyxl and python-calamine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PY'
from datetime import date
import openpyxl
import python_calamine

FORMATS = ("yyyy", "bbbb", "bb", "d/m/bbbb")
book = openpyxl.Workbook()
for row, code in enumerate(FORMATS, 1):
    cell = book.active.cell(row, 1, 45200)  # 1 October 2023 = 2566 of the Buddhist era
    cell.number_format = code
book.save("years.xlsx")

by_openpyxl = [cell.value for cell in openpyxl.load_workbook("years.xlsx").active["A"]]
by_calamine = [row[0] for row in python_calamine.load_workbook("years.xlsx").get_sheet_by_index(0).to_python()]
print("openpyxl", openpyxl.__version__, "and python-calamine 0.9.1")
print("expected:", dict.fromkeys(FORMATS, "a date"))
dates = []
for name, values in (("openpyxl", by_openpyxl), ("calamine", by_calamine)):
    print("seen:    ", dict(zip(FORMATS, map(str, values))), "by", name)
    dates.append([isinstance(value, date) for value in values])
raise SystemExit(dates != [[True, False, False, True]] * 2)
PY
