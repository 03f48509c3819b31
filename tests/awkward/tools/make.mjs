// Writes workbooks from papers.json with the three usual writers of Node: node make.mjs PAPERS OUT
// Needs exceljs 4.4.0, xlsx (SheetJS) 0.18.5 and xlsx-populate 1.21.0 in the folder it is started from.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const need = createRequire(join(process.cwd(), "package.json"));
const [papers, out] = process.argv.slice(2);

async function exceljs(book, path) {
  const ExcelJS = need("exceljs");
  const file = new ExcelJS.Workbook();
  file.created = file.modified = new Date(Date.UTC(2023, 9, 1));
  for (const sheet of book) {
    const page = file.addWorksheet(sheet.name, { state: sheet.hidden ? "hidden" : "visible" });
    for (const [row, column, cell] of sheet.cells) {
      const made = page.getCell(row + 1, column + 1);
      made.value = excelValue(cell);
      if (cell.format) made.numFmt = cell.format;
      if (cell.struck) made.font = { strike: true };
    }
    for (const [top, left, bottom, right] of sheet.merged) page.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
    for (const [row, column, words] of sheet.notes) page.getCell(row + 1, column + 1).note = words;
    for (const row of sheet.hiddenRows) page.getRow(row + 1).hidden = true;
    for (const column of sheet.hiddenColumns) page.getColumn(column + 1).hidden = true;
  }
  await file.xlsx.writeFile(path);
}

function excelValue(cell) {
  if (cell.runs) {
    const font = (kind) => (kind === "strike" ? { strike: true } : { vertAlign: kind });
    return { richText: cell.runs.map(([text, kind]) => (kind ? { text, font: font(kind) } : { text })) };
  }
  return cell.error ? { error: cell.error } : cell.value;
}

async function populate(book, path) {
  const Populate = need("xlsx-populate");
  const file = await Populate.fromBlankAsync();
  for (const [n, sheet] of book.entries()) {
    const page = n ? file.addSheet(sheet.name) : file.sheet(0).name(sheet.name);
    for (const [row, column, cell] of sheet.cells) {
      const made = page.cell(row + 1, column + 1);
      if (cell.runs) made.value(richText(Populate, cell.runs));
      else made.value(cell.value);
      if (cell.format) made.style("numberFormat", cell.format);
      if (cell.struck) made.style("strikethrough", true);
    }
    for (const [top, left, bottom, right] of sheet.merged) page.range(top + 1, left + 1, bottom + 1, right + 1).merged(true);
  }
  await file.toFileAsync(path);
}

function richText(Populate, runs) {
  const text = new Populate.RichText();
  for (const [words, kind] of runs) text.add(words, kind === "strike" ? { strikethrough: true } : kind ? { superscript: true } : {});
  return text;
}

async function sheetjs(book, path, suffix) {
  const XLSX = need("xlsx");
  const file = XLSX.utils.book_new();
  for (const sheet of book) {
    const page = {};
    let [last, wide] = [0, 0];
    for (const [row, column, cell] of sheet.cells) {
      page[XLSX.utils.encode_cell({ r: row, c: column })] = sheetCell(cell);
      [last, wide] = [Math.max(last, row), Math.max(wide, column)];
    }
    page["!ref"] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: last, c: wide } });
    page["!merges"] = sheet.merged.map(([top, left, bottom, right]) => ({ s: { r: top, c: left }, e: { r: bottom, c: right } }));
    page["!rows"] = Array.from({ length: last + 1 }, (_, n) => ({ hidden: sheet.hiddenRows.includes(n) }));
    page["!cols"] = Array.from({ length: wide + 1 }, (_, n) => ({ hidden: sheet.hiddenColumns.includes(n) }));
    for (const [row, column, words] of sheet.notes) {
      const at = XLSX.utils.encode_cell({ r: row, c: column });
      page[at] = { ...(page[at] ?? { t: "z" }), c: [{ a: "ITA", t: words }] };
    }
    XLSX.utils.book_append_sheet(file, page, sheet.name);
  }
  file.Workbook = { Sheets: book.map((sheet) => ({ Hidden: sheet.hidden ? 1 : 0 })) };
  writeFileSync(path, XLSX.write(file, { type: "buffer", bookType: suffix === "xls" ? "biff8" : suffix }));
}

const ERRORS = { "#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42 };

function sheetCell(cell) {
  if (cell.error) return { t: "e", v: ERRORS[cell.error], w: cell.error };
  if (typeof cell.value === "number") return { t: "n", v: cell.value, ...(cell.format ? { z: cell.format } : {}) };
  return { t: "s", v: cell.value };
}

const WRITERS = { exceljs, "xlsx-populate": populate, sheetjs };
for (const { number, tool, suffix, book } of JSON.parse(readFileSync(papers, "utf8"))) {
  if (WRITERS[tool]) await WRITERS[tool](book, join(out, `${number}-${tool}.${suffix}`), suffix);
}
