#!/usr/bin/env bash
# python-pptx writes the name of a category that begins with "=" as a formula into the chart's workbook: text that somebody typed becomes live.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-pptx==1.0.2 openpyxl==3.1.5
venv/bin/python - <<'PY'
from io import BytesIO

import openpyxl
import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

deck = pptx.Presentation()
data = CategoryChartData()
data.categories = ["=1+1", "EIT"]
data.add_series("=2+2", (90.79, 89.74))
slide = deck.slides.add_slide(deck.slide_layouts[6])
chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, 5_000_000, 3_000_000, data).chart
sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
seen = {cell.coordinate: (cell.value, cell.data_type) for cell in (sheet["A2"], sheet["B1"])}
print("python-pptx", pptx.__version__)
print("expected: names of categories and series are text (data type s)")
print("seen:    ", seen, "(f is a formula)")
raise SystemExit({kind for _, kind in seen.values()} != {"f"})
PY
