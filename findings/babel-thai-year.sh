#!/usr/bin/env bash
# Babel's Thai locale prints Christian years (1 ตุลาคม ค.ศ. 2023); CLDR's calendar for Thailand is the Buddhist one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check Babel==2.19.0
venv/bin/python - <<'PY'
from datetime import date
import babel
from babel.dates import format_date

day = date(2023, 10, 1)
seen = {form: format_date(day, form, locale="th_TH") for form in ("short", "medium", "long")}
print("Babel", babel.__version__)
print("expected: 1/10/66, 1 ต.ค. 2566, 1 ตุลาคม 2566, as Intl.DateTimeFormat('th-TH') of a browser prints them")
print("seen:    ", seen)
raise SystemExit(seen != {"short": "1/10/23", "medium": "1 ต.ค. 2023", "long": "1 ตุลาคม ค.ศ. 2023"})
PY
