#!/usr/bin/env bash
# python-docx leaves out what was inserted with tracked changes: the paragraph's text has neither the deleted figure nor the new one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check python-docx==1.2.0
venv/bin/python - <<'PY'
from importlib.metadata import version
import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
document = docx.Document()
paragraph = document.add_paragraph("ผลคะแนนรวม ")
for change in (
    f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>84.87</w:delText></w:r></w:del>',
    f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t>92.16</w:t></w:r></w:ins>',
):
    paragraph._p.append(parse_xml(change))
paragraph.add_run(" คะแนน")
document.save("reviewed.docx")

seen = docx.Document("reviewed.docx").paragraphs[0].text
print("python-docx", version("python-docx"))
print("expected: 'ผลคะแนนรวม 92.16 คะแนน', as Word shows and prints it")
print("seen:    ", repr(seen))
raise SystemExit(seen != "ผลคะแนนรวม  คะแนน")
PY
