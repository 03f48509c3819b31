"""The full report and the handout as PDF, set by typst with the shipped Sarabun."""

import json
import re
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import typst

from ita_core.charts import palette
from ita_core.documents import output
from ita_core.documents.blocks import Block, Bullets, Paragraph, Report, Table
from ita_core.documents.pdf_text import with_right_text
from ita_core.numbers import score_text

TYPESET = Path(__file__).with_name("typeset")
"""The forms."""

_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)")
_STANDARD = "a-2b"
"""PDF/A-2b (ISO 19005-2): kept for years. The file is tagged as well, but 2a and PDF/UA-1 ask for a character behind
every glyph, and the second glyph of ำ has none: its text stands with the first, so that it is read and found once."""
_HANDOUT_SIZES = (13.0, 12.2, 11.4, 10.6, 9.8, 9.0, 8.2)
_HANDOUT_PAGES = 2
_COLORS = {
    name: getattr(palette, name)
    for name in ("INK", "MUTED", "PRIMARY", "LAST_YEAR", "BAND", "SURFACE", "TARGET", "BELOW")
}


_STEPS = 2
"""Setting, which is one call of typst that nothing ends before it returns, and the text behind the glyphs."""


def pdf_report(report: Report, progress: output.Progress = output.nobody_asks) -> bytes:
    """The full report as PDF; the same input gives the same bytes."""
    progress(0, _STEPS)
    pdf = _set("report.typ", report)
    progress(1, _STEPS)
    return with_right_text(pdf)


def pdf_handout(report: Report, progress: output.Progress = output.nobody_asks) -> bytes:
    """The handout as PDF on two pages, in the largest of some sizes that fits."""
    for size in _HANDOUT_SIZES:
        progress(0, _STEPS)
        pdf = _set("handout.typ", report, size=str(size))
        if pages_of(pdf) <= _HANDOUT_PAGES:
            break
    progress(1, _STEPS)
    return with_right_text(pdf)


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of typst has."""
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


def _set(template: str, report: Report, **inputs: str) -> bytes:
    return typeset(template, json.dumps(plain_report(report), ensure_ascii=False, default=plain_number), **inputs)


@output.refused_by(typst.TypstError)
def typeset(template: str, data: str, **inputs: str) -> bytes:
    """A form of `typeset/` filled with data (JSON), as typst writes it.

    Raises:
        WriterFailed: typst refuses it.
    """
    given = {"report": data, "palette": json.dumps(_COLORS), **inputs}
    try:
        return _compiled(template, given, [_STANDARD])
    except typst.TypstError as error:
        # A letter that Sarabun lacks cannot stand in PDF/A; it is better printed as a box than not at all.
        if "PDF/A" not in str(error):
            raise
        return _compiled(template, given, [])


def _compiled(template: str, given: dict[str, str], standards: list[str]) -> bytes:
    made = typst.compile(
        TYPESET / template,
        root=TYPESET,
        font_paths=[output.FOLDER],
        ignore_system_fonts=True,
        sys_inputs=given,
        timestamp=0,
        pdf_standards=standards,  # type: ignore[arg-type]  # its stub knows fewer names than the compiler
    )
    assert isinstance(made, bytes)
    return made


def plain_report(report: Report) -> dict[str, object]:
    """The report as the forms take it."""
    return asdict(replace(report, sections=(), seal=b"")) | {
        "seal": list(report.seal),
        "sections": [
            {
                "heading": s.heading,
                "new_page": s.new_page,
                "landscape": s.landscape,
                "blocks": [_block(block) for block in s.blocks],
            }
            for s in report.sections
        ],
    }


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, Paragraph | Bullets):
        block = replace(block, said=())  # of a sentence the page shows its text alone
    plain: dict[str, Any] = asdict(block) | {"kind": type(block).__name__}
    if isinstance(block, Table):
        plain["bands"] = sorted(block.bands)
        plain["short"] = block.is_short
        plain["whole"] = [block.keeps_whole(place) for place in range(len(block.rows))]
    if "chart" in plain:
        plain["chart"] = _chart(plain["chart"])
    return plain


def _chart(chart: dict[str, Any]) -> dict[str, object]:
    """The chart with the printed text of every value beside it, and which are signalled."""
    signalled = chart.pop("signalled")
    return chart | {
        "apart": sorted(chart["apart"]),
        "series": [
            one
            | {
                "labels": [score_text(value) for value in one["values"]],
                "warned": [(which, place) in signalled for place in range(len(one["values"]))],
            }
            for which, one in enumerate(chart["series"])
        ],
    }


def plain_number(value: object) -> float:
    """A score as JSON has it."""
    assert isinstance(value, Decimal)
    return float(value)
