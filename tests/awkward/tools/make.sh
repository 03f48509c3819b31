#!/bin/sh
# Makes the workbooks of other tools anew into tests/corpus/foreign: sh tests/awkward/tools/make.sh NODE_FOLDER
# NODE_FOLDER holds node_modules with exceljs, xlsx and xlsx-populate; soffice and ssconvert (gnumeric) are on the path.
# The tests need none of these tools: they read what is kept. PYTHON names the Python with the project's packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kept=$here/../../corpus/foreign
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$kept"
mkdir -p "$kept"
"${PYTHON:-python3}" "$here/papers.py" "$work"
cp "$work/truth.json" "$kept/"
(cd "$1" && node "$here/make.mjs" "$work/papers.json" "$kept")
for suffix in xlsx ods xls; do
    case $suffix in xlsx) filter="xlsx:Calc MS Excel 2007 XML" ;; ods) filter="ods:calc8" ;; xls) filter="xls:MS Excel 97" ;; esac
    soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to "$filter" --outdir "$kept" \
        "$work/libreoffice/$suffix/"*.xlsx >/dev/null 2>&1
    case $suffix in xlsx) kind=Gnumeric_Excel:xlsx ;; ods) kind=Gnumeric_OpenCalc:odf ;; xls) kind=Gnumeric_Excel:excel_biff8 ;; esac
    for file in "$work/gnumeric/$suffix/"*.xlsx; do
        ssconvert --export-type="$kind" "$file" "$kept/$(basename "$file" .xlsx).$suffix" >/dev/null 2>&1
    done
done
"${PYTHON:-python3}" "$here/versions.py" "$kept" "$1"
