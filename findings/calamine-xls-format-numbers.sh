#!/usr/bin/env bash
# In an .xls python-calamine takes 86.76 for a date where the file's own format "0.00\%" has number 50, as Gnumeric numbers its formats.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1 xlrd==2.0.2 xlwt==1.3.0
venv/bin/python - <<'PY'
import python_calamine
import xlrd
import xlwt

seen = {}
for first in (164, 50):  # the number of a file's first own format: Excel's, Gnumeric's
    xlwt.Style.FIRST_USER_DEFINED_NUM_FORMAT_IDX = first
    book = xlwt.Workbook()
    book.add_sheet("2566").write(0, 0, 86.76, xlwt.easyxf(num_format_str=r"0.00\%"))
    book.save("scores.xls")
    own = xlrd.open_workbook("scores.xls", formatting_info=True)
    cell = own.sheet_by_index(0).cell(0, 0)
    shown = own.format_map[own.xf_list[cell.xf_index].format_key].format_str
    by_calamine = python_calamine.load_workbook("scores.xls").get_sheet_by_index(0).to_python()[0][0]
    print(f"format {first} is {shown}: xlrd 2.0.2 reads {cell.value}, python-calamine 0.9.1 reads {by_calamine!r}")
    seen[first] = str(by_calamine)
print("expected: 86.76 both times, since the file itself says what format 50 is")
print("seen:     a day in March 1900 the second time, without an error")
raise SystemExit(seen != {164: "86.76", 50: "1900-03-26 18:14:24"})
PY
