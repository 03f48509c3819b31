#!/usr/bin/env bash
# In python-calamine to_python() begins at the first used cell, iter_rows() at row 1 but the first used column: neither place is the address.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook("moved.xlsx")
sheet = book.add_worksheet()
sheet.write("C3", "i1")
sheet.write("D4", 92.16)
book.close()

sheet = python_calamine.load_workbook("moved.xlsx").get_sheet_by_index(0)


def place(rows):
    return next((r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if value == "i1")


seen = place(sheet.to_python()), place(sheet.iter_rows()), place(sheet.to_python(skip_empty_area=False))
print("python-calamine 0.9.1")
print("expected: C3 at row 2, column 2 (counted from 0) whichever way the rows are asked for")
print(f"seen:     to_python() {seen[0]}, iter_rows() {seen[1]}, to_python(skip_empty_area=False) {seen[2]}")
raise SystemExit(seen != ((0, 0), (2, 0), (2, 2)))
PY
