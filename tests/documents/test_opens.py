"""Each document opens: LibreOffice prints the Office files, poppler reads the PDFs; pages and fonts are as meant."""

import re
from itertools import pairwise

from tests.samples import ROOT

FALLBACK = ("Sarabun", "DejaVu", "NewCM", "NewComputerModern", "Libertinus")


def pages(told: str) -> int:
    return int(re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)[1])


def test_libreoffice_prints_the_office_files(converted, poppler):
    counted = {kind: pages(poppler("pdfinfo", pdf)) for kind, pdf in converted.items()}
    assert 12 <= counted["report-word"] <= 30
    assert counted["council-powerpoint"] == 11
    assert 12 <= counted["tables-excel"] <= 40


def test_the_word_report_has_hardly_more_pages_than_the_pdf(made, converted, poppler):
    word, pdf = (pages(poppler("pdfinfo", file)) for file in (converted["report-word"], made["report-pdf"]))
    assert word <= pdf * 1.15


def test_the_contents_of_the_word_report_name_the_pages_of_its_headings(converted, poppler):
    shown = poppler("pdftotext", converted["report-word"], "-layout").rstrip("\f").split("\f")
    entries = re.findall(r"^\s*([๐-๙]+\. .{4,60}?)\s*\.{3,}\s*(\d+)\s*$", shown[1], re.MULTILINE)
    assert len(entries) >= 10
    for heading, page in entries:
        assert consonants(heading)[:20] in consonants(shown[int(page) - 1]), (heading, page)


def consonants(told):
    """LibreOffice's text layer moves vowel signs and tone marks; the letters below them stay in their order."""
    return re.sub(r"[^ก-ฮA-Za-z]", "", told)


def test_what_libreoffice_prints_has_the_shipped_typeface_alone(converted, poppler):
    for pdf in converted.values():
        fonts = [line.split()[0].partition("+")[2] for line in poppler("pdffonts", pdf).splitlines()[2:]]
        assert fonts and all(name.startswith("Sarabun") for name in fonts), fonts


def test_no_page_of_the_word_report_is_empty(converted, poppler):
    shown = poppler("pdftotext", converted["report-word"], "-layout").rstrip("\f").split("\f")
    assert [place for place, page in enumerate(shown) if len(page.strip()) < 20] == []


def test_the_pdf_files_have_the_pages_they_should(made, poppler):
    assert pages(poppler("pdfinfo", made["handout-pdf"])) == 2
    assert 12 <= pages(poppler("pdfinfo", made["report-pdf"])) <= 30


def test_the_pdf_files_are_a4(made, poppler):
    for kind in ("handout-pdf", "report-pdf"):
        assert "(A4)" in poppler("pdfinfo", made[kind])


def test_the_pdf_files_embed_sarabun_and_nothing_of_the_machine(made, poppler):
    for kind in ("handout-pdf", "report-pdf"):
        fonts = [line.split() for line in poppler("pdffonts", made[kind]).splitlines()[2:]]
        names = [line[0].partition("+")[2] for line in fonts]
        assert any(name.startswith("Sarabun") for name in names)
        assert all(name.startswith(FALLBACK) for name in names), names


def test_the_pdf_files_have_no_missing_letter(made, poppler):
    for kind in ("handout-pdf", "report-pdf"):
        assert "\ufffd" not in poppler("pdftotext", made[kind])


def test_no_line_of_a_pdf_parts_a_word_that_must_stay_whole(made, poppler):
    """Typst parted 'ม|อบหมาย' and 'คะ|แนน' before these words were kept whole."""
    told = (ROOT / "ita_core" / "documents" / "typeset" / "parts.typ").read_text(encoding="utf-8")
    words = [word for line in re.findall(r'"([ก-๛|]+)"', told) for word in line.split("|") if word]
    assert {"มอบหมาย", "คะแนน", "โปร่งใส"} <= set(words)
    for kind in ("handout-pdf", "report-pdf"):
        lines = [line.strip() for line in poppler("pdftotext", made[kind]).splitlines()]
        parted = [
            f"{word[:at]}|{word[at:]}"
            for before, after in pairwise(lines)
            for word in words
            for at in range(1, len(word))
            if before.endswith(word[:at]) and after.startswith(word[at:]) and len(before) > len(word)
        ]
        assert parted == []


def test_no_word_on_a_slide_is_smaller_than_the_last_row_reads(converted, poppler):
    """Sizes as LibreOffice prints them, in points of a slide of 540; the foot with source, office and number aside."""
    told = poppler("pdftohtml", converted["council-powerpoint"], "-xml", "-stdout", "-i")
    sizes = {number: int(size) for number, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', told)}
    slides = re.findall(r'<page [^>]*height="(\d+)"[^>]*>(.*?)</page>', told, re.DOTALL)
    for number, (high, words) in enumerate(slides, start=1):
        found = [
            sizes[font] * 540 / int(high)
            for top, font in re.findall(r'<text top="(-?\d+)"[^>]*font="(\d+)"', words)
            if int(top) < int(high) * 0.88
        ]
        assert found, number
        assert min(found) >= 18, number
