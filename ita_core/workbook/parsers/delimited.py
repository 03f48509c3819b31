"""Text bytes (.csv, .tsv) → Grid: encoding and delimiter detected; a row of another width is marked, not bent."""

import csv
import re
from collections import Counter
from io import StringIO
from itertools import groupby

from ita_core.thai import arabic_digits
from ita_core.workbook.grid import Grid, Sheet
from ita_core.workbook.numerals import Value
from ita_core.workbook.parsers.building import CutNumbers, NotThai, OpenQuote, TooManyCells

SHEET_NAME = "CSV"
_DELIMITERS = (",", "\t", ";", "|")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_STRAY_MARK = re.compile("(?<![ก-๎])[ัิ-ฺ็-๎]")
_THAI = re.compile("[ก-ฮ]")
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_WHOLE, _CENTS = re.compile("[0-9]{1,3}"), re.compile("[0-9]{1,2}")
_FIELD_LIMIT = 32 * 1024 * 1024
_WIDEST = 16_384


def parse(data: bytes) -> Grid:
    """The one sheet of a delimited text file.

    Raises:
        NotThai, OpenQuote, CutNumbers: the text cannot be read without guessing.
        TooManyCells: a row has more fields than a sheet has columns.
    """
    encoding, text = decode(data)
    declared = _SEP_LINE.match(text)
    body = text[declared.end() :] if declared else text
    delimiter, records = split(body, declared[1] if declared else "")
    if delimiter == "," and _cuts_numbers(records):
        raise CutNumbers
    widths = _widths(records)
    rows: list[list[Value]] = [[field.strip() or None for field in record] for record in records]
    wide = frozenset(row for row, cells in enumerate(rows) if any(cell is not None for cell in cells[widths[row] :]))
    narrow = frozenset(row for row, record in enumerate(records) if len(record) < widths[row])
    sheet = Sheet(SHEET_NAME, rows, too_wide=wide, too_narrow=narrow)
    names = {"\t": "Tab"}
    return Grid((sheet,), ("csv",), notes=(("text-file-read", encoding, names.get(delimiter, delimiter)),))


def decode(data: bytes) -> tuple[str, str]:
    """The encoding's name and the text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, data.decode(encoding)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp874", "replace")
    if "\ufffd" in text or _STRAY_MARK.search(text) or not _THAI.search(text):
        raise NotThai
    return "cp874", text


def split(text: str, delimiter: str = "") -> tuple[str, list[list[str]]]:
    """The delimiter and the records; the delimiter that gives the most even table of more than one column wins."""
    tables = {each: _records(text, each, strict=False) for each in ([delimiter] if delimiter else _DELIMITERS)}
    chosen = max(tables, key=lambda each: _evenness(tables[each]))
    try:
        records = _records(text, chosen, strict=True)
    except csv.Error as error:
        raise OpenQuote from error
    if max(map(len, records), default=0) > _WIDEST:
        raise TooManyCells
    return chosen, records


def _records(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def _evenness(records: list[list[str]]) -> tuple[int, float]:
    widths = Counter(len(record) for record in records if record)
    several = sum(n for width, n in widths.items() if width > 1)
    return several, max((n for width, n in widths.items() if width > 1), default=0) / (several or 1)


def _cuts_numbers(records: list[list[str]]) -> bool:
    """Whether all rows below a heading have fields too many, which are the cents of the numbers before them."""
    for several, block in groupby(records, key=lambda record: len(record) > 1):
        heading, *rows = block
        if several and len(rows) > 1 and all(_is_cut(row, len(row) - len(heading)) for row in rows):
            return True
    return False


def _is_cut(record: list[str], surplus: int) -> bool:
    """Whether a record ends in so many pairs of a whole number and one or two digits."""
    pairs = record[len(record) - 2 * surplus :] if surplus > 0 else []
    digits = [arabic_digits(field.strip()) for field in pairs]
    return bool(digits) and all(map(_WHOLE.fullmatch, digits[::2])) and all(map(_CENTS.fullmatch, digits[1::2]))


def _widths(records: list[list[str]]) -> list[int]:
    """How many fields each record should have: what most records of its block have, its first one in doubt.

    A block ends at a record of one field or none: a title, a note, a blank line.
    """
    expected: list[int] = []
    for several, block in groupby(records, key=lambda record: len(record) > 1):
        own = [len(record) for record in block]
        counted = Counter(own)
        usual = max(counted, key=lambda width: (counted[width], width == own[0])) if several else 0
        expected += [usual or width for width in own]
    return expected
