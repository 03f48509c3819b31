#!/usr/bin/env bash
# DuckDB's median of two DECIMAL scores is cut to the scores' own digits, although avg of the same column is exact.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check duckdb==2.0.1
venv/bin/python - <<'PY'
from decimal import Decimal
import duckdb

found = duckdb.connect().execute(
    "select median(score), typeof(median(score)), avg(score), median(score::double)"
    " from (values (92.12::decimal(5, 2)), (92.15::decimal(5, 2))) scores(score)"
).fetchone()
print("DuckDB", duckdb.__version__)
print("expected: 92.135, as avg gives it and as the median of doubles")
print("seen:    ", *found)
raise SystemExit(found != (Decimal("92.13"), "DECIMAL(5,2)", 92.135, 92.135))
PY
