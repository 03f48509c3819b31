#!/usr/bin/env bash
# ReportLab breaks long Thai text between any two letters: a line begins with ำ, or the vowel that is written first (เ) ends one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check reportlab==5.1.0 fontpkg-sarabun==1.0
venv/bin/python - <<'PY'
from pathlib import Path
import fontpkg_sarabun
import reportlab
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

fonts = Path(fontpkg_sarabun.__file__).parent / "files"
pdfmetrics.registerFont(TTFont("Sarabun", fonts / "Sarabun-Regular.ttf"))
text = "ที่ปรึกษาผู้บริหารเทศบาลตำบลเจ็ดเสมียนตั้งใจปฏิบัติหน้าที่อย่างเต็มที่"
style = ParagraphStyle("thai", fontName="Sarabun", fontSize=14)
lines = []
for width in (80, 90):
    paragraph = Paragraph(text, style)
    paragraph.wrap(width, 1000)
    lines += ["".join(line[1]) for line in paragraph.blPara.lines]
print("ReportLab", reportlab.Version)
print("expected: a syllable stays whole: no line begins with ำ, none ends with เ")
print("seen:    ", lines)
raise SystemExit(not (any(line.startswith("ำ") for line in lines) and any(line.endswith("เ") for line in lines)))
PY
