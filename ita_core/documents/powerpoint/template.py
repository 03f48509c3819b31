"""A presentation of the office's own as template: looked at, opened, its slides taken out, its layouts found."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from ita_core.documents.office_file import UNREADABLE, preflight
from ita_core.documents.output import TemplateRefused
from ita_core.documents.powerpoint.colours import Colours, Ground, of_theme
from ita_core.documents.powerpoint.design import Design, design_of, ink_of, paper_of
from ita_core.documents.powerpoint.pen import SMALL_LETTERS

MAX_BYTES = 20 * 1024 * 1024
_MAX_SHAPES, _MAX_LAYOUTS = 20_000, 200
_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_MACROS = b"macroEnabled"
_TYPES = "[Content_Types].xml"

_KEPT_OF_PRESENTATION = frozenset({"slideMaster", "notesMaster", "theme", "presProps", "tableStyles", "font"})
_KEPT_OF_PACKAGE = frozenset({"officeDocument"})
_ACTIVE = re.compile(r"vbaProject|activeX|ctrlProp|oleObject|embeddings/|customUI|/audio|/video|\.bin$", re.IGNORECASE)
_ACTIONS = (b"ppaction://program", b"ppaction://macro", b"ppaction://ole", b"ppaction://hlinkfile")
_SMALL = 16 / 11
_WEB = ("http", "https", "mailto")


@dataclass(frozen=True)
class Template:
    """A template ready to be filled; `scale`: how many points of its face look as large as one of Sarabun."""

    presentation: Any
    design: Design
    colours: Colours
    scale: float


def opened(data: bytes) -> Template:
    """The office's presentation (.pptx or .potx) without its slides.

    Raises:
        TemplateRefused: it is no PowerPoint file, is too large, holds something that acts or points out of the file, or
            has no layout with a title.
    """
    parts = preflight(data, (_MAIN, _TEMPLATE, _MACROS), most=MAX_BYTES, not_one="not_powerpoint")
    if _MACROS in parts[_TYPES] or any("vbaproject" in name.lower() for name in parts):
        raise TemplateRefused("active")
    if sum(content.count(b"<p:sp>") for content in parts.values()) > _MAX_SHAPES:
        raise TemplateRefused("too_large")
    try:
        presentation = Presentation(BytesIO(_as_presentation(parts)))
        _empty(presentation)
        if any(_acts(part) for part in presentation.part.package.iter_parts()):
            raise TemplateRefused("active")
        if sum(len(master.slide_layouts) for master in presentation.slide_masters) > _MAX_LAYOUTS:
            raise TemplateRefused("too_large")
        design = design_of(presentation)
    except TemplateRefused:
        raise
    except (*UNREADABLE, PythonPptxError, AttributeError, TypeError, IndexError) as error:
        raise TemplateRefused("not_powerpoint") from error
    if design is None:
        raise TemplateRefused("slides_no_title")
    theme = _theme(presentation)
    return Template(presentation, design, _colours(presentation, design, theme), _scale(theme))


def lacks(data: bytes) -> tuple[str, ...]:
    """Keys of the sentences that say where a template has no place for something.

    Raises:
        TemplateRefused: as when it is opened.
    """
    return tuple(f"documents.template.lacks_{key}" for key in opened(data).design.lacks)


def _as_presentation(parts: dict[str, bytes]) -> bytes:
    """The same parts; a template becomes a presentation, for nothing else opens as one when it is handed on."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(_TEMPLATE, _MAIN) if name == _TYPES else content)
    return packed.getvalue()


def _empty(presentation: Any) -> None:
    """Take out slides and whatever else is no part of a template: what nothing points to is not saved."""
    part = presentation.part
    root = part._element
    for tag in ("p:sldIdLst", "p:custShowLst", "p:custDataLst", "p:handoutMasterIdLst", "p:extLst", "p:modifyVerifier"):
        for old in root.findall(qn(tag)):
            root.remove(old)
    for rels, kept in ((part._rels, _KEPT_OF_PRESENTATION), (part.package._rels, _KEPT_OF_PACKAGE)):
        for key, relation in list(rels.items()):
            if relation.reltype.rpartition("/")[2] not in kept:
                rels.pop(key)
    for master in presentation.slide_masters:
        for sheet in (master, *master.slide_layouts):
            _quiet(sheet)


def _quiet(sheet: Any) -> None:
    """Masters and layouts keep no tags of add-ins and no timed effects."""
    root = sheet._element
    for tag in ("p:timing", "p:transition"):
        for old in root.findall(qn(tag)):
            root.remove(old)
    for old in list(root.iter(qn("p:custDataLst"))):
        old.getparent().remove(old)
    for key, relation in list(sheet.part._rels.items()):
        if relation.reltype.endswith("/tags"):
            sheet.part._rels.pop(key)


def _acts(part: Any) -> bool:
    """Whether a part that is kept acts, or points out of the file otherwise than as a link to a page."""
    if _ACTIVE.search(str(part.partname)) or any(action in part.blob for action in _ACTIONS):
        return True
    return any(
        relation.is_external
        and not (
            relation.reltype == RELATIONSHIP_TYPE.HYPERLINK and urlsplit(relation.target_ref).scheme.lower() in _WEB
        )
        for relation in part.rels.values()
    )


def _theme(presentation: Any) -> etree._Element:
    relations = presentation.slide_master.part._rels.values()
    part = next(relation.target_part for relation in relations if relation.reltype == RELATIONSHIP_TYPE.THEME)
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _colours(presentation: Any, design: Design, theme: etree._Element) -> Colours:
    mapped = dict(presentation.slide_master._element.find(qn("p:clrMap")).attrib)
    return of_theme(theme, mapped, Ground(paper_of(design.one), ink_of(design.one)))


def _scale(theme: etree._Element) -> float:
    """How small the theme's faces draw letters. Where those of Thai do and those of figures do not, figures decide."""
    small = [any(SMALL_LETTERS.match(face) for face in faces) for faces in (_thai(theme), _latin(theme))]
    return _SMALL if all(small) else 1.0


def _thai(theme: etree._Element) -> list[str]:
    """The face of Thai body text."""
    fonts = next(theme.iter(qn("a:minorFont")), ())
    own = [one.get("typeface", "") for one in fonts if one.tag == qn("a:cs")]
    of_script = [one.get("typeface", "") for one in fonts if one.get("script") == "Thai"]
    return [face for face in own if face] or of_script


def _latin(theme: etree._Element) -> list[str]:
    return [one.get("typeface", "") for font in theme.iter(qn("a:minorFont")) for one in font.findall(qn("a:latin"))]
