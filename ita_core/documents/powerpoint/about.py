"""What a presentation says of itself: its sections, its properties, and the program that made it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from ita_core.documents.blocks import Deck
from ita_core.documents.output import LOCALES
from ita_core.text import Text

_LONGEST = 255
"""Letters of a property, which python-pptx takes."""


def sections(presentation: Any, counts: Sequence[int], text: Text) -> None:
    """The slides for the meeting and the appendix, apart in PowerPoint's list of slides."""
    left = [entry.get("id") for entry in presentation.slides._sldIdLst]
    told = ""
    for key, n in zip(("main", "appendix"), counts, strict=True):
        own, left = left[:n], left[n:]
        if own:
            identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"ita-lens/section/{key}")).upper()
            listed = "".join(f'<p14:sldId id="{one}"/>' for one in own)
            name = text(f"documents.slides.section.{key}")
            told += (
                f'<p14:section name="{name}" id="{{{identity}}}"><p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>'
            )
    root = presentation.part._element
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        extensions = parse_xml(f"<p:extLst {nsdecls('p')}/>")
        root.append(extensions)
    extensions.append(
        parse_xml(
            f'<p:ext {nsdecls("p")} uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f"{told}</p14:sectionLst></p:ext>"
        )
    )


def know(presentation: Any, told: Deck, text: Text) -> None:
    """Title, author and language as properties; nothing of what a template said of itself stays."""
    known = presentation.core_properties
    known.title, known.author, known.last_modified_by = told.title[:_LONGEST], told.lines[0][:_LONGEST], ""
    known.created = known.modified = dt.datetime(2024, 1, 1)  # noqa: DTZ001 — `repack` writes the day
    known.subject, known.language = told.footer[:_LONGEST], LOCALES[text.language]
    package = presentation.part.package
    about = app_properties(len(told.slides) + 1, len(told.appendix)).encode()
    part = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, package, about)
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    view = Part(PackURI("/ppt/viewProps.xml"), CONTENT_TYPE.PML_VIEW_PROPS, package, _VIEW.encode())
    presentation.part.relate_to(view, RELATIONSHIP_TYPE.VIEW_PROPS)


_VIEW = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><p:viewPr '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:normalViewPr>'
    '<p:restoredLeft sz="15620"/><p:restoredTop sz="94660"/></p:normalViewPr></p:viewPr>'
)
"""How PowerPoint opens the file: it is said to repair one that does not tell."""


def app_properties(shown_n: int, hidden_n: int) -> str:
    """What the file says of the program that made it and of its slides."""
    spaces = (
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<Properties {spaces}><Application>ITA Lens</Application>"
        f"<Slides>{shown_n + hidden_n}</Slides><Notes>{shown_n + hidden_n}</Notes>"
        f"<HiddenSlides>{hidden_n}</HiddenSlides></Properties>"
    )
