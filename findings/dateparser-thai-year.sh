#!/usr/bin/env bash
# dateparser knows Thai months and digits, but takes the years of a Thai date for Christian ones, and refuses a date that says พ.ศ.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check dateparser==1.5.0
venv/bin/python - <<'PY'
import dateparser

TEXTS = ("1 ตุลาคม 2566", "๑ ตุลาคม ๒๕๖๖", "1 ต.ค. 66", "1 ตุลาคม พ.ศ. 2566")
found = [dateparser.parse(text, languages=["th"]) for text in TEXTS]
seen = [day and day.date().isoformat() for day in found]
print("dateparser", dateparser.__version__)
print("expected:", dict.fromkeys(TEXTS, "2023-10-01"))
print("seen:    ", dict(zip(TEXTS, seen)))
raise SystemExit(seen != ["2566-10-01", "2566-10-01", "2066-10-01", None])
PY
