"""Broken and odd containers: what the file is, how it is packed, what it pretends. None of them harms any reader."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.workbook.writers import Page, ole, repacked, xlsx

Made = tuple[str, bytes]


def sound() -> bytes:
    """A small workbook that reads without a remark of its own."""
    page = Page("2566")
    page.add("รหัส", "คะแนน")
    page.add("TOTAL", 92.16)
    page.add("IIT", 90.79)
    return xlsx([page])


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def raw_zip(entries: list[tuple[str, bytes, int, int]], *, flags: int = 0, method: int = 8) -> bytes:
    """A zip written by hand: name, packed bytes, size said, CRC said; offsets and counts are right."""
    body, directory = b"", b""
    for name, packed, size, crc in entries:
        encoded = name.encode()
        common = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x21, crc, len(packed), size, len(encoded), 0)
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + encoded
        )
        body += b"PK\x03\x04" + common + encoded + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _packed(name: str, content: bytes) -> tuple[str, bytes, int, int]:
    return name, _deflated(content), len(content), zlib.crc32(content)


def plain_files() -> dict[str, Made]:
    html = b"<html><body><table><tr><td>i1</td><td>92.55</td></tr></table></body></html>"
    xml_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    return {
        "nothing": ("a.xlsx", b""),
        "only-nul-bytes": ("a.xlsx", b"\0" * 4096),
        "only-blanks": ("a.csv", b"  \r\n\t\r\n"),
        "text-named-xlsx": ("a.xlsx", "รหัส i1 ได้ 92.55".encode()),
        "html-named-xls": ("a.xls", html),
        "html-with-bom-named-xlsx": ("a.xlsx", b"\xef\xbb\xbf  \r\n" + html),
        "xml-2003-named-xls": ("a.xls", xml_2003),
        "pdf-named-xlsx": ("a.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        "rtf-named-xls": ("a.xls", b"{\\rtf1\\ansi i1 92.55}"),
        "png-named-xlsx": ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        "jpeg-named-xlsx": ("a.xlsx", b"\xff\xd8\xff\xe0" + bytes(64)),
        "gzip-named-xlsx": ("a.xlsx", b"\x1f\x8b\x08" + bytes(64)),
        "rar-named-xlsx": ("a.xlsx", b"Rar!\x1a\x07\x01\0" + bytes(64)),
        "program-named-xls": ("a.xls", b"MZ" + bytes(200)),
        "random-bytes": ("a.xlsx", bytes(range(256)) * 8),
        "nul-byte-in-csv": ("a.csv", b"code,score\ni1,92\0.55\n"),
        "utf16-without-mark": ("a.csv", "code,score\ni1,92.55\n".encode("utf-16-le")),
        "latin1-text": ("a.csv", "cod\xe9,scor\xe9\ni1,92.55\n".encode("latin-1")),
        "open-quote": ("a.csv", b'code,score\ni1,"92.55\ni2,80\n'),
        "one-endless-line": ("a.csv", b"i1," * 200_000),
        "csv-without-codes": ("a.csv", "ชื่อ,อายุ\nก,30\nข,40\n".encode()),
        "csv-number-with-comma": ("a.csv", b"FY2566\ncode,score\nTOTAL,92.16\nIIT,1,234\nOIT,95\n"),
        "csv-trailing-comma": ("a.csv", "ปี 2566,\ncode,score\nTOTAL,92.16,\nIIT,90.79,\n".encode()),
        "csv-formula": ("a.csv", "ปี 2566,\ncode,score\nTOTAL,=1+1\nIIT,90.79\n".encode()),
    }


def markup_files() -> dict[str, Made]:
    """Pages and XML outside of a container: with declarations, without end, and of programs that are only named."""
    table = b"<table><tr><td>i1</td><td>92.55</td></tr></table>"
    entity = b'<!DOCTYPE html [<!ENTITY a "b">]>'
    spreadsheet = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>'
    mime = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    fods = b'<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
    gnumeric = b'<?xml version="1.0"?><gnm:Workbook xmlns:gnm="http://www.gnumeric.org/v10.dtd">'
    fields = b"CODE".ljust(11, b"\0") + b"C" + bytes(20) + b"\r"
    return {
        "html-with-an-entity": ("a.xls", entity + table),
        "html-with-a-dtd": ("a.xls", b'<!DOCTYPE html SYSTEM "a.dtd">' + table),
        "html-of-frames": ("a.xls", b'<html><frameset><frame src="a_files/sheet001.htm"></frameset></html>'),
        "xml-2003-with-an-entity": ("a.xls", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]>' + spreadsheet),
        "xml-2003-cut-off": ("a.xls", b'<?xml version="1.0"?>' + spreadsheet),
        "mhtml-with-an-entity": ("a.mht", mime + entity + table + b"\n--x--\n"),
        "flat-opendocument": ("a.fods", b'<?xml version="1.0" encoding="UTF-8"?>\n' + fods),
        "gnumeric-packed": ("a.gnumeric", gzip.compress(gnumeric, mtime=0)),
        "gnumeric-plain": ("a.xls", gnumeric),
        "sylk": ("a.xls", b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K92.16\r\nE\r\n"),
        "dif": ("a.xls", b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\n'),
        "dbase": ("a.xls", b"\x03\x17\x01\x09" + struct.pack("<IHH", 0, 65, 21) + bytes(20) + fields + b"\x1a"),
        "xml-of-another-program": ("a.xls", b'<?xml version="1.0"?><rows><row code="i1">92.55</row></rows>'),
    }


def ole_files() -> dict[str, Made]:
    return {
        "password-xlsx": ("a.xlsx", ole({"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(128)})),
        "word-97-named-xls": ("a.xls", ole({"WordDocument": bytes(64)})),
        "powerpoint-97-named-xls": ("a.xls", ole({"PowerPoint Document": bytes(64)})),
        "installer-named-xls": ("a.xls", ole({"Something": bytes(64)})),
        "xls-of-zeros": ("a.xls", ole({"Workbook": bytes(4096)})),
        "xls-truncated": ("a.xls", ole({"Workbook": bytes(8192)})[:2048]),
        "xls-with-password": ("a.xls", ole({"Workbook": _biff_with_filepass()})),
        "xls-with-password-said-late": ("a.xls", ole({"Workbook": _biff_with_filepass(after=6)})),
    }


def _biff_with_filepass(after: int = 0) -> bytes:
    """`after`: how many harmless records stand before the one that says so."""
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 1997, 0, 6)
    rc4 = struct.pack("<HHHHH", 0x002F, 54, 1, 1, 1) + bytes(48)
    return begin + after * struct.pack("<HHH", 0x0042, 2, 1200) + rc4 + struct.pack("<HH", 0x000A, 0)


def _encrypted_ods() -> bytes:
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "content.xml": bytes(range(256)), "META-INF/manifest.xml": entry.encode()})


def zip_files() -> dict[str, Made]:
    book = sound()
    parts = parts_of(book)
    flipped = bytearray(book)
    for at in range(200, 900, 7):
        flipped[at] ^= 0xFF
    picture = {**parts, "xl/media/image1.png": bytes(300_000)}
    many = {**parts, **{f"xl/extra/{index}.xml": b"<a/>" for index in range(1_001)}}
    twice = [
        *(_packed(name, part) for name, part in parts.items()),
        _packed("xl/worksheets/sheet1.xml", b"<worksheet/>"),
    ]
    return {
        "docx-named-xlsx": ("a.xlsx", zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})),
        "pptx-named-xlsx": ("a.xlsx", zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})),
        "odt-named-ods": (
            "a.ods",
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}),
        ),
        "ods-with-password": ("a.ods", _encrypted_ods()),
        "zip-of-a-text": ("a.xlsx", zipped({"readme.txt": b"i1 92.55"})),
        "zip-of-nothing": ("a.xlsx", b"PK\x05\x06" + bytes(18)),
        "cut-in-half": ("a.xlsx", book[: len(book) // 2]),
        "last-bytes-missing": ("a.xlsx", book[:-12]),
        "bytes-flipped": ("a.xlsx", bytes(flipped)),
        "wrong-checksum": (
            "a.xlsx",
            raw_zip([(n, d, s, c ^ 1) for n, d, s, c in (_packed(*p) for p in parts.items())]),
        ),
        "size-in-header-lies": (
            "a.xlsx",
            raw_zip([(n, d, s // 2, c) for n, d, s, c in (_packed(*p) for p in parts.items())]),
        ),
        "too-many-parts": ("a.xlsx", zipped(many)),
        "two-parts-of-one-name": ("a.xlsx", raw_zip(twice)),
        "two-parts-but-for-case": ("a.xlsx", zipped({**parts, "XL/Worksheets/Sheet1.xml": b"<worksheet/>"})),
        "overlapping-parts": ("a.xlsx", _overlapping()),
        "encrypted-parts": ("a.xlsx", raw_zip([_packed(name, part) for name, part in parts.items()], flags=1)),
        "packed-with-bzip2": ("a.xlsx", zipped(parts, zipfile.ZIP_BZIP2)),
        "packed-with-unknown-method": ("a.xlsx", raw_zip([_packed(*p) for p in parts.items()], method=99)),
        "picture-of-nothing": ("a.xlsx", zipped(picture)),
        "paths-that-climb-out": ("a.xlsx", repacked(book, add={"../../evil.xml": b"<a/>", "/etc/evil.xml": b"<a/>"})),
        "xlsx-named-csv": ("a.csv", book),
        "xlsx-without-name": ("", book),
        "workbook-part-missing": ("a.xlsx", zipped({n: p for n, p in parts.items() if "sheet1" not in n})),
        "no-content-types": ("a.xlsx", zipped({n: p for n, p in parts.items() if "Content_Types" not in n})),
        "xlsb-of-noise": (
            "a.xlsb",
            zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": bytes(range(256)) * 4}),
        ),
    }


def _overlapping() -> bytes:
    """Two directory entries for the same packed bytes."""
    once = raw_zip([_packed(name, part) for name, part in parts_of(sound()).items()])
    at = once.index(b"PK\x01\x02")
    end = once.index(b"PK\x05\x06")
    entry = bytearray(once[at : at + 46 + struct.unpack_from("<H", once, at + 28)[0]])
    entry[-5:-4] = b"X"
    counts = struct.unpack_from("<HHHHIIH", once, end + 4)
    tail = struct.pack("<HHHHIIH", 0, 0, counts[2] + 1, counts[3] + 1, counts[4] + len(entry), counts[5], 0)
    return once[:end] + bytes(entry) + b"PK\x05\x06" + tail


MAKERS: tuple[Callable[[], dict[str, Made]], ...] = (plain_files, markup_files, ole_files, zip_files)
