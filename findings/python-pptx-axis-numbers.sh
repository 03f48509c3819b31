#!/usr/bin/env bash
# python-pptx numbers the axes of a chart below zero; the schema has unsigned numbers there, so a strict reader may refuse the chart.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-pptx==1.0.2
venv/bin/python - <<'PY'
import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

deck = pptx.Presentation()
data = CategoryChartData()
data.categories = ["IIT", "EIT"]
data.add_series("2566", (90.79, 89.74))
slide = deck.slides.add_slide(deck.slide_layouts[6])
chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, 5_000_000, 3_000_000, data).chart
numbers = sorted({int(one.get("val")) for one in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx"))})
print("python-pptx", pptx.__version__)
print("expected: numbers from 0 to 4294967295, for c:axId and c:crossAx are xsd:unsignedInt in the schema of DrawingML charts")
print("seen:    ", numbers)
raise SystemExit(not all(number < 0 for number in numbers))
PY
