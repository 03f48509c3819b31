#!/usr/bin/env bash
# import streamlit replaces Plotly's default template by one with placeholder colours (#000001 …): a figure saved elsewhere is black.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check streamlit==1.67.0 plotly==7.1.0
venv/bin/python - <<'PY'
import plotly
import plotly.express
import plotly.io

before = plotly.io.templates.default
colour_before = plotly.express.bar(x=["2566"], y=[92.16], color=["IIT"]).data[0].marker.color
import streamlit

after = plotly.io.templates.default
colour_after = plotly.express.bar(x=["2566"], y=[92.16], color=["IIT"]).data[0].marker.color
print("Streamlit", streamlit.__version__, "and Plotly", plotly.__version__)
print("expected: an import changes no other library:", before, colour_before)
print("seen:    ", after, colour_after)
raise SystemExit((before, colour_before, after, colour_after) != ("plotly", "#636efa", "streamlit", "#000001"))
PY
