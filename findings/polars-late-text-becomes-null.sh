#!/usr/bin/env bash
# polars.read_excel infers a type from the first rows; a number typed as text further down is null, without an error or a warning.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
import polars
import xlsxwriter

book = xlsxwriter.Workbook("national.xlsx")
sheet = book.add_worksheet()
scores = ["score", *[90.5] * 2000, "๙๒.๑๖", "92,16", "92.16"]
sheet.write_column("A1", ["agency", *(f"a{row}" for row in range(1, len(scores)))])
sheet.write_column("B1", scores)
book.close()

try:
    polars.read_csv("\n".join(map(str, scores)).replace(",", "").encode())
    refused = None
except polars.exceptions.ComputeError as error:
    refused = type(error).__name__

frame = polars.read_excel("national.xlsx")
seen = frame["score"].dtype, frame["score"].tail(3).to_list()
whole = polars.read_excel("national.xlsx", infer_schema_length=None)["score"].tail(3).to_list()
print("polars", polars.__version__, "with fastexcel 0.21.0")
print("expected: an error, as polars.read_csv gives one for the same column (", refused, "), or the texts as typed")
print("seen:    ", seen, "; with infer_schema_length=None:", whole)
raise SystemExit(refused is None or seen != (polars.Float64, [None, None, 92.16]) or whole != ["๙๒.๑๖", "92,16", "92.16"])
PY
