#!/usr/bin/env bash
# xlsx-populate writes <fill/> for a bold cell without a colour; openpyxl refuses the whole workbook for it, python-calamine does not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix . xlsx-populate@1.21.0 >npm.log
node - <<'JS'
require("xlsx-populate").fromBlankAsync().then((book) => {
  book.sheet(0).cell("A1").value(92.16).style("bold", true);
  return book.toFileAsync("bold.xlsx");
});
JS
venv/bin/python - <<'PY'
import openpyxl
import python_calamine

other = python_calamine.load_workbook("bold.xlsx").get_sheet_by_index(0).to_python()
try:
    seen = openpyxl.load_workbook("bold.xlsx").active["A1"].value
except TypeError as refused:
    seen = f"TypeError: {refused}"
print("openpyxl", openpyxl.__version__, ", xlsx-populate 1.21.0")
print("expected: 92.16 with a fill left out, for a look is no value; python-calamine reads", other)
print("seen:    ", seen)
raise SystemExit(other != [[92.16]] or seen != "TypeError: expected <class 'openpyxl.styles.fills.Fill'>")
PY
