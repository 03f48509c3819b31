"""The council's slides as PowerPoint: an editable presentation on our own layouts or on those of the office."""

import datetime as dt
import re
from collections import Counter
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.packuri import PackURI
from xlsxwriter.exceptions import XlsxWriterException

from ita_core.documents.blocks import Deck
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck
from ita_core.documents.output import (
    SHIPPED_FACE,
    Progress,
    Typeface,
    end_of,
    in_steps,
    nobody_asks,
    refused_by,
    repack,
)
from ita_core.documents.powerpoint.about import know, sections
from ita_core.documents.powerpoint.base import own_presentation
from ita_core.documents.powerpoint.colours import OWN
from ita_core.documents.powerpoint.design import design_of
from ita_core.documents.powerpoint.fitting import Ruler
from ita_core.documents.powerpoint.pen import Pen, scale_of
from ita_core.documents.powerpoint.slides import Bench, plan_of, write_cover, write_slide
from ita_core.documents.powerpoint.template import opened
from ita_core.text import Text

_WIDER_LINE = 1.65
"""Height of a line of TH SarabunPSK in sizes of Sarabun that look as large."""

_BROADER = 1.25
"""How much broader than Sarabun's the letters of an office's typeface, or of what stands in for it, may be."""


@refused_by(PythonPptxError, XlsxWriterException)
def council_slides(
    subject: Subject,
    template: bytes | None = None,
    face: Typeface = SHIPPED_FACE,
    dated: dt.date | None = None,
    progress: Progress = nobody_asks,
) -> bytes:
    """The slides of a fiscal year as .pptx, as the officer arranged them; the same input gives the same bytes.

    Args:
        subject: the year that is told of.
        template: a presentation of the office's own whose layouts are filled, in its own typeface.
        face: the typeface of our own layouts.
        dated: the day that its properties name; the last one of the fiscal year where none is given.
        progress: each slide is a step.

    Raises:
        TemplateRefused: the template cannot be used.
    """
    told = council_deck(subject)
    presentation, bench = _own(subject.text, face) if template is None else _of_office(template, subject.text)
    _write(presentation, told, bench, progress)
    sections(presentation, [len(told.slides) + 1, len(told.appendix)], subject.text)
    know(presentation, told, subject.text)
    buffer = BytesIO()
    presentation.save(buffer)
    return repack(buffer.getvalue(), dated or end_of(subject.assessment.fiscal_year))


def _own(text: Text, face: Typeface) -> tuple[Any, Bench]:
    presentation = Presentation(BytesIO(own_presentation(text, face)))
    design = design_of(presentation)
    if design is None:
        raise AssertionError("our own layouts have titles")
    ruler = Ruler() if face is SHIPPED_FACE else Ruler(_WIDER_LINE)
    return presentation, Bench(design, Pen(text.language, OWN, scale_of(face)), ruler, text)


def _of_office(template: bytes, text: Text) -> tuple[Any, Bench]:
    found = opened(template)
    ruler = Ruler(wider=_BROADER) if found.scale == 1 else Ruler(_WIDER_LINE)
    return found.presentation, Bench(found.design, Pen(text.language, found.colours, found.scale), ruler, text)


def _number_parts(package: Any) -> None:
    """Names of new parts by counting: python-pptx looks through all parts for each of them."""
    taken = Counter(re.sub(r"\d+(?=\.\w+$)", "%d", str(part.partname)) for part in package.iter_parts())

    def next_partname(template: str) -> PackURI:
        taken[template] += 1
        return PackURI(template % taken[template])

    package.next_partname = next_partname


def _write(presentation: Any, told: Deck, bench: Bench, progress: Progress) -> None:
    _number_parts(presentation.part.package)
    slides, design = presentation.slides, bench.design
    write_cover(slides.add_slide(design.cover.layout), told, bench)
    for place, slide in enumerate(in_steps((*told.slides, *told.appendix), progress)):
        made = slides.add_slide(plan_of(slide, design).layout)
        write_slide(made, slide, told.footer, bench)
        if place >= len(told.slides):  # reached by its number or a link, not by going on
            made._element.set("show", "0")
