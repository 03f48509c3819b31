#!/usr/bin/env bash
# In a PDF of typst a syllable whose tone mark is raised above a vowel mark is copied and searched twice: ตั้ง comes out as ตั้ตั้ง.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check typst==0.15.2 pypdfium2==5.15.2 fontpkg-sarabun==1.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path
import fontpkg_sarabun
import pypdfium2
import typst

WORDS = ("ตั้ง", "สิ้น", "คะแนน")
Path("words.typ").write_text('#set text(font: "Sarabun")\n' + " \\\n".join(WORDS), encoding="utf-8")
fonts = Path(fontpkg_sarabun.__file__).parent / "files"
pdf = typst.compile("words.typ", font_paths=[str(fonts)])
seen = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split()
print("typst", version("typst"), "read by pypdfium2", version("pypdfium2"))
print("expected:", list(WORDS))
print("seen:    ", seen)
raise SystemExit(seen != ["ตั้ตั้ง", "สิ้สิ้น", "คะแนน"])
PY
