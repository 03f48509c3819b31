#!/usr/bin/env bash
# narwhals turns columns into rows on DuckDB's default connection alone: a frame of any other connection fails.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check narwhals==2.29.0 duckdb==2.0.1 pyarrow==26.0.1
venv/bin/python - <<'PY'
import duckdb
import narwhals


def unpivoted(connection):
    frame = narwhals.from_native(connection.sql("select 'a' as agency, 33 as i1, 67 as i2"))
    try:
        rows = frame.unpivot(on=["i1", "i2"], index=["agency"]).collect("pyarrow")
    except duckdb.Error as error:
        return type(error).__name__
    return sorted(rows["value"].to_list())


seen = {"default": unpivoted(duckdb.default_connection()), "another": unpivoted(duckdb.connect())}
print("narwhals", narwhals.__version__, "duckdb", duckdb.__version__)
print("expected: [33, 67] on every connection")
for name, values in seen.items():
    print("seen:    ", values, "on", name, "connection")
raise SystemExit(seen != {"default": [33, 67], "another": "InvalidInputException"})
PY
