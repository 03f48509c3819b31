#!/usr/bin/env bash
# python-calamine refuses an .ods whose XML has white space between its cells, as SheetJS writes it; odfpy through pandas reads it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1 pandas==3.1.1
npm install --silent --no-audit --no-fund --prefix . xlsx@0.18.5 >npm.log
node - <<'JS'
const XLSX = require("xlsx");
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["code", "score"], ["i1", 92.16]]), "2566");
XLSX.writeFile(book, "scores.ods");
JS
venv/bin/python - <<'PY'
import pandas
import python_calamine

other = pandas.read_excel("scores.ods", engine="odf", header=None).to_numpy().tolist()
try:
    seen = python_calamine.load_workbook("scores.ods").get_sheet_by_index(0).to_python()
except python_calamine.CalamineError as refused:
    seen = str(refused)
print("python-calamine 0.9.1, SheetJS (xlsx on npm) 0.18.5")
print("expected:", other, "(as pandas with odfpy)")
print("seen:    ", seen)
raise SystemExit(other != [["code", "score"], ["i1", 92.16]] or not str(seen).startswith("Expecting 'table-cell', found 'Text"))
PY
