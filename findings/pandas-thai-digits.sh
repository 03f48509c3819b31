#!/usr/bin/env bash
# pandas.to_numeric refuses Thai digits (NaN with errors="coerce"), astype(float) of the same column reads them, as float() does.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pandas==3.1.1
venv/bin/python - <<'PY'
import pandas

scores = pandas.Series(["๙๒.๑๖", "92.16"])
by_astype = scores.astype(float).tolist()
by_to_numeric = pandas.to_numeric(scores, errors="coerce")
try:
    pandas.to_numeric(scores)
    refused = None
except ValueError as error:
    refused = str(error)
print("pandas", pandas.__version__)
print("expected: to_numeric reads what float() and astype(float) read:", by_astype)
print("seen:    ", by_to_numeric.tolist(), "; without coerce:", refused)
described = by_astype == [92.16, 92.16] and by_to_numeric.isna().tolist() == [True, False] and refused is not None
raise SystemExit(not described)
PY
