#!/usr/bin/env bash
# \w of Python's re matches no Thai vowel above or below and no tone mark; \w of the regex package matches them, so words end elsewhere.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check regex==2026.11.19
venv/bin/python - <<'PY'
import platform
import re
from importlib.metadata import version
import regex

text = "ค่าเฉลี่ย"
seen = re.findall(r"\w+", text), bool(re.search(r"\bที่\b", "ตัวชี้วัด ที่ 1"))
other = regex.findall(r"\w+", text), bool(regex.search(r"\bที่\b", "ตัวชี้วัด ที่ 1"))
print("Python", platform.python_version(), "and regex", version("regex"))
print("expected: one word, and \\b at its ends:", other, "(regex, as Unicode's UTS 18 has it)")
print("seen:    ", seen, "(re)")
raise SystemExit(seen != (["ค", "าเฉล", "ย"], False) or other != (["ค่าเฉลี่ย"], True))
PY
