#!/usr/bin/env bash
# XlsxWriter's autofit counts a Thai tone mark and a vowel above, which take no width, as wide as a letter: columns are too wide.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5
venv/bin/python - <<'PY'
import openpyxl
import xlsxwriter

book = xlsxwriter.Workbook("widths.xlsx")
sheet = book.add_worksheet()
sheet.write_row("A1", ["ที่" * 10, "ท" * 10, "ก" * 30])  # ten letters with their marks, ten letters, thirty letters
sheet.autofit()
book.close()

columns = openpyxl.load_workbook("widths.xlsx").active.column_dimensions
seen = [round(columns[name].width, 2) for name in "ABC"]
print("XlsxWriter", xlsxwriter.__version__)
print("expected: A as wide as B, for the marks stand above their letter")
print("seen:    ", dict(zip("ABC", seen)), "(A as wide as C)")
raise SystemExit(not seen[0] == seen[2] > 2 * seen[1])
PY
