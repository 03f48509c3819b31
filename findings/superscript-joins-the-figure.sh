#!/usr/bin/env bash
# A footnote mark in superscript becomes the last digit of the figure: openpyxl and python-calamine read 92.5 with a raised 1 as 92.51.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
import openpyxl
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook("footnote.xlsx")
raised = book.add_format({"font_script": 1})
book.add_worksheet().write_rich_string("A1", "92.5", raised, "1")
book.close()

seen = openpyxl.load_workbook("footnote.xlsx").active["A1"].value
other = python_calamine.load_workbook("footnote.xlsx").get_sheet_by_index(0).to_python()[0][0]
print("openpyxl", openpyxl.__version__, "and python-calamine 0.9.1")
print("expected: the mark is kept apart from the text, as Excel shows it: 92.5\u00b9")
print("seen:    ", repr(seen), "; by python-calamine:", repr(other))
raise SystemExit((seen, other) != ("92.51", "92.51"))
PY
