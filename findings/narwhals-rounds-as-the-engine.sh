#!/usr/bin/env bash
# The same narwhals expression rounds an exact half to the even digit on pandas and polars, and away from zero on DuckDB.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check narwhals==2.29.0 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
venv/bin/python - <<'PY'
import duckdb
import narwhals
import pandas
import polars

means = [0.125, 92.125, 92.375, 92.625]  # each exact in binary
frame = pandas.DataFrame({"mean": means})
natives = {"pandas": frame, "polars": polars.DataFrame({"mean": means}), "duckdb": duckdb.connect().from_df(frame)}
seen = {}
for name, native in natives.items():
    rounded = narwhals.from_native(native).select(narwhals.col("mean").round(2))
    rounded = rounded.collect() if isinstance(rounded, narwhals.LazyFrame) else rounded
    seen[name] = sorted(rounded["mean"].to_list())
print("narwhals", narwhals.__version__)
print("expected: one expression, one answer")
for name, values in seen.items():
    print("seen:    ", values, "on", name)
even, away = [0.12, 92.12, 92.38, 92.62], [0.13, 92.13, 92.38, 92.63]
raise SystemExit(seen != {"pandas": even, "polars": even, "duckdb": away})
PY
