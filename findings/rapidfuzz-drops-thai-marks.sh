#!/usr/bin/env bash
# rapidfuzz.utils.default_process puts blanks for Thai vowels and tone marks: different words become one, at 100 points of likeness.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check rapidfuzz==3.14.6
venv/bin/python - <<'PY'
import rapidfuzz
from rapidfuzz import fuzz, utils

PAIRS = (("เสือ", "เสื่อ"), ("บางปู", "บางปี"), ("ไม่มี", "ไม้มี"))
print("RapidFuzz", rapidfuzz.__version__)
print("expected: only punctuation and capitals go; different words stay below 100")
scores = []
for one, other in PAIRS:
    plain = fuzz.ratio(one, other)
    processed = fuzz.ratio(one, other, processor=utils.default_process)
    token = fuzz.token_sort_ratio(one, other, processor=utils.default_process)
    scores.append((plain, processed, token))
    processed_words = [utils.default_process(word) for word in (one, other)]
    print(f"seen:     {one} / {other} -> {processed_words}: {plain:.0f} plain, {processed:.0f} processed, {token:.0f} by tokens")
described = all(plain < 90 and processed >= plain and token == 100 for plain, processed, token in scores)
raise SystemExit(not described)
PY
