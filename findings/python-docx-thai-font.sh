#!/usr/bin/env bash
# python-docx sets font and size of the Latin script only (no w:cs, no w:szCs), so Word shows Thai in another font at another size.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0
venv/bin/python - <<'PY'
from importlib.metadata import version
import docx
from docx.oxml.ns import qn
from docx.shared import Pt

run = docx.Document().add_paragraph().add_run("ผลคะแนน")
run.font.name, run.font.size, run.font.bold = "TH SarabunPSK", Pt(16), True
properties = run._r.rPr
fonts = {name.split("}")[1]: value for name, value in properties.rFonts.attrib.items()}
complex_script = {tag: properties.find(qn(tag)) is not None for tag in ("w:szCs", "w:bCs")}
print("python-docx", version("python-docx"))
print("expected: a run of Thai text takes the font, the size and the weight: w:cs, w:szCs, w:bCs are set as well")
print("seen:    ", fonts, complex_script)
raise SystemExit(fonts != dict.fromkeys(("ascii", "hAnsi"), "TH SarabunPSK") or any(complex_script.values()))
PY
