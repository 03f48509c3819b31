#!/usr/bin/env bash
# python-calamine gives an error cell (#N/A, #DIV/0!) of .xls and .xlsx as an empty text, the same as a blank; xlrd and openpyxl name the error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1 xlrd==2.0.2 xlwt==1.3.0 openpyxl==3.1.5
venv/bin/python - <<'PY'
import openpyxl
import python_calamine
import xlrd
import xlwt

old = xlwt.Workbook()
sheet = old.add_sheet("2566")
sheet.write(0, 0, 92.16)
sheet.row(0).set_cell_error(1, 0x2A)  # #N/A
sheet.row(0).set_cell_error(2, 0x07)  # #DIV/0!
sheet.write(0, 4, 85)  # D1 stays blank
old.save("errors.xls")
new = openpyxl.Workbook()
for column, value in ((1, 92.16), (2, "#N/A"), (3, "#DIV/0!"), (5, 85)):
    new.active.cell(1, column, value)
new.save("errors.xlsx")

named = [xlrd.open_workbook("errors.xls").sheet_by_index(0).cell(0, column).ctype for column in range(5)]
typed = [cell.data_type for cell in openpyxl.load_workbook("errors.xlsx").active[1]]
seen = {name: python_calamine.load_workbook(name).get_sheet_by_index(0).to_python()[0] for name in ("errors.xls", "errors.xlsx")}
print("python-calamine 0.9.1")
print("expected: something that tells B1 and C1 (errors) from D1 (blank); xlrd's types:", named, "; openpyxl's:", typed)
for name, cells in seen.items():
    print("seen:    ", cells, "in", name)
error = xlrd.XL_CELL_ERROR
described = set(map(tuple, seen.values())) == {(92.16, "", "", "", 85.0)} and named[1:3] == [error, error] and typed[1:3] == ["e", "e"]
raise SystemExit(not described)
PY
