#!/usr/bin/env bash
# NFC puts a tone mark and a vowel below (ปู่) into one order whichever was typed first, but not a tone mark and a vowel above (ที่).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyunormalize==17.0.0
venv/bin/python - <<'PY'
import pyunormalize

# (vowel typed first, tone mark typed first): the same to the eye
PAIRS = (("\u0e1b\u0e39\u0e48", "\u0e1b\u0e48\u0e39"), ("\u0e17\u0e35\u0e48", "\u0e17\u0e48\u0e35"))
seen = {
    form.__name__: [form(vowel_first) == form(tone_first) for vowel_first, tone_first in PAIRS]
    for form in (pyunormalize.NFC, pyunormalize.NFKC)
}
print("pyunormalize", pyunormalize.__version__, "with Unicode", pyunormalize.UCD_VERSION)
print("expected: both words equal after normalising, or neither")
print("seen:    ", seen, "for", [vowel_first for vowel_first, _ in PAIRS])
raise SystemExit(seen != {"NFC": [True, False], "NFKC": [True, False]})
PY
