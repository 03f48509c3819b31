#!/usr/bin/env bash
# In an .xlsb written by SheetJS, python-calamine leaves out every cell that follows another one in its row, without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1
npm install --silent --no-audit --no-fund --prefix . xlsx@0.18.5 >npm.log
node - <<'JS'
const XLSX = require("xlsx");
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["code", "score"], ["i1", 92.16]]), "2566");
for (const kind of ["xlsx", "xlsb"]) XLSX.writeFile(book, "scores." + kind);
const again = XLSX.utils.sheet_to_json(XLSX.readFile("scores.xlsb").Sheets["2566"], { header: 1 });
console.log("SheetJS reads its .xlsb as", JSON.stringify(again));
JS
venv/bin/python - <<'PY'
import python_calamine

seen = {kind: python_calamine.load_workbook("scores." + kind).get_sheet_by_index(0).to_python() for kind in ("xlsx", "xlsb")}
print("python-calamine 0.9.1, SheetJS (xlsx on npm) 0.18.5")
print("expected:", seen["xlsx"], "from .xlsx and .xlsb alike")
print("seen:    ", seen["xlsb"], "from .xlsb")
raise SystemExit(seen["xlsx"] != [["code", "score"], ["i1", 92.16]] or seen["xlsb"] != [["code"], ["i1"]])
PY
