#!/usr/bin/env bash
# st.metric draws a delta with a true minus (U+2212), which typography and number formatters write, as a rise: green, arrow up.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check streamlit==1.67.0
venv/bin/python - <<'PY'
import streamlit
from streamlit.proto.Metric_pb2 import Metric
from streamlit.testing.v1 import AppTest

PAGE = r"""
import streamlit as st

for delta in ("-1.50", "\u22121.50", "0.00"):
    st.metric("2566", 92.16, delta)
"""
metrics = AppTest.from_string(PAGE).run().metric
seen = [(metric.delta, Metric.MetricDirection.Name(metric.proto.direction)) for metric in metrics]
print("Streamlit", streamlit.__version__)
print("expected:", [("-1.50", "DOWN"), ("\u22121.50", "DOWN"), ("0.00", "NONE")])
print("seen:    ", seen)
raise SystemExit([direction for _, direction in seen] != ["DOWN", "UP", "UP"])
PY
