"""The official form of a Thai government report: font, sizes, margins, and real styles for every kind of text."""

import re
from html import escape
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from ita_core.charts.palette import BELOW, INK, MUTED, SURFACE
from ita_core.documents.office_file import UNREADABLE, preflight
from ita_core.documents.output import TemplateRefused, Typeface

_SPACES = nsdecls("w", "r", "wp", "a", "c")


def element(xml: str) -> BaseOxmlElement:
    """Markup of one element (its first tag without attributes of its own namespaces) as a tree."""
    name, _, rest = xml.partition(">") if xml.find(" ") < 0 or xml.find(">") < xml.find(" ") else xml.partition(" ")
    joint = ">" if xml[len(name)] == ">" else " "
    return parse_xml(f"{name} {_SPACES}{joint}{rest}")


def run(text: str, *, bold: bool = False, italic: bool = False, color: str = "") -> str:
    """A run of text; bold and italic also for Thai letters."""
    properties = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    properties += f'<w:color w:val="{color.lstrip("#")}"/>' if color else ""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of finished runs; `properties` follow the style in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str) -> str:
    """A field with the text it shows until Word works it out; a dirty one would make Word ask on opening."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, content: str) -> str:
    """Content that a field can point to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
BODY_SIZE, TABLE_SIZE = 16, 14
"""Points of the official form; a typeface turns them into its own."""


def _fonts(face: Typeface) -> str:
    name = face.name
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _runs(face: Typeface, size: float, *, bold: bool = False, color: str = INK) -> str:
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    half = int(face.points(size) * 2)
    return (
        f"<w:rPr>{_fonts(face)}{weight}"
        f'<w:i w:val="0"/><w:iCs w:val="0"/><w:color w:val="{color.lstrip("#")}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )


def _style(name: str, paragraph: str, runs: str, *, following: str = "", based: str = "Normal") -> str:
    style_id = _identifier(name)
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{after}<w:qFormat/><w:pPr>{paragraph}</w:pPr>{runs}</w:style>'
    )


def _identifier(name: str) -> str:
    """The id that Word itself gives a style: Heading1, TOC1, Caption."""
    joined = name.replace(" ", "")
    return joined.upper() if joined.startswith("toc") else joined[:1].upper() + joined[1:]


def _heading(face: Typeface, level: int, size: float, before: int) -> str:
    paragraph = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="60"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return _style(f"heading {level}", paragraph, _runs(face, size, bold=True), following="ITABody")


def _contents(face: Typeface, level: int) -> str:
    indent = 360 * (level - 1)
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
    # Room at the right for the page's number: a long heading breaks before it.
    margins = f'<w:ind w:left="{indent}" w:right="567"/>'
    return _style(f"toc {level}", f'{tabs}<w:spacing w:after="0"/>{margins}', _runs(face, BODY_SIZE))


_BULLET = '<w:spacing w:after="60"/><w:ind w:left="454" w:hanging="284"/>'
_OPEN = (
    f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{BELOW.lstrip("#")}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SURFACE.lstrip("#")}"/>'
    '<w:spacing w:after="120"/><w:ind w:left="227"/>'
)


def styles_in(face: Typeface) -> tuple[str, ...]:
    """The styles of the official form in a typeface."""

    def plain(size: float, *, bold: bool = False, color: str = INK) -> str:
        return _runs(face, size, bold=bold, color=color)

    # Sarabun brings more room above its letters than a row of a table needs.
    close = ' w:line="220" w:lineRule="auto"' if face.embedded else ""
    return (
        _heading(face, 1, 20, 240),
        _heading(face, 2, 18, 180),
        _heading(face, 3, 16, 120),
        _contents(face, 1),
        _contents(face, 2),
        # Thai offices justify by letters; LibreOffice shows such a paragraph to the left.
        _style(
            "ITA Body", '<w:spacing w:after="80"/><w:ind w:firstLine="720"/><w:jc w:val="thaiDistribute"/>', plain(16)
        ),
        _style("ITA Lead", '<w:spacing w:after="120"/>', plain(18, bold=True)),
        _style("ITA Note", '<w:spacing w:after="80"/>', plain(14, color=MUTED)),
        _style("ITA Sign", '<w:keepNext/><w:spacing w:before="60" w:after="0"/><w:jc w:val="center"/>', plain(16)),
        _style("ITA Bullet", _BULLET, plain(16)),
        _style("ITA Open", _OPEN, plain(16)),
        _style("ITA Title", '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>', plain(26, bold=True)),
        _style("ITA Subtitle", '<w:spacing w:after="160"/><w:jc w:val="center"/>', plain(20, bold=True)),
        _style("ITA Contents", '<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>', plain(20, bold=True)),
        _style("ITA Cell", f'<w:spacing w:before="6" w:after="6"{close}/>', plain(TABLE_SIZE)),
        _style(
            "ITA Head",
            '<w:keepNext/><w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>',
            plain(14, bold=True),
        ),
        _style("ITA Gap", '<w:spacing w:before="0" w:after="0" w:line="140" w:lineRule="exact"/>', plain(6)),
        _style("ITA Figure", '<w:keepNext/><w:spacing w:before="120" w:after="0"/><w:jc w:val="center"/>', plain(14)),
        _style("ITA Page", '<w:jc w:val="center"/>', plain(14)),
        _style("caption", '<w:spacing w:before="120" w:after="80"/>', plain(15, bold=True)),
    )


def set_up(document: Document, face: Typeface, *, own_page: bool) -> None:
    """Put the styles in place; `own_page` sets A4 and margins, which a letterhead brings itself where it has any."""
    _defaults(document, face)
    styles = document.styles.element
    for markup in styles_in(face):
        style = element(markup)
        _replace(styles, style)
    for section in document.sections:
        if own_page or section.page_width is None or section.page_height is None:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
        if own_page or section.left_margin is None or section.top_margin is None:
            section.left_margin, section.right_margin = Cm(3), Cm(2)
            section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)


def _replace(styles: BaseOxmlElement, style: BaseOxmlElement) -> None:
    """Put a style in the place of the one with its name, whatever id a Word of another language gave that."""
    name = style.find(qn("w:name")).get(qn("w:val"))
    base = style.find(qn("w:basedOn"))
    base.set(qn("w:val"), _plain_style(styles))
    for old in styles.findall(qn("w:style")):
        told = old.find(qn("w:name"))
        if told is not None and told.get(qn("w:val")).lower() == name.lower() and old.get(qn("w:type")) == "paragraph":
            _redirect(styles, old.get(qn("w:styleId")), style.get(qn("w:styleId")))
            styles.replace(old, style)
            return
    styles.append(style)


def _plain_style(styles: BaseOxmlElement) -> str:
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph":
            return str(style.get(qn("w:styleId")))
    return "Normal"


def _redirect(styles: BaseOxmlElement, old: str, new: str) -> None:
    for kind in ("w:basedOn", "w:next", "w:link"):
        for pointer in styles.iter(qn(kind)):
            if pointer.get(qn("w:val")) == old:
                pointer.set(qn("w:val"), new)


def _defaults(document: Document, face: Typeface) -> None:
    """Every style of the file gets the report's font, for Thai letters as well, and no theme font on top of it."""
    styles = document.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        for theme in _THEME:
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), face.name)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    if defaults is not None:
        for old in list(defaults):
            defaults.remove(old)
        language = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
        half = int(2 * face.points(BODY_SIZE))
        size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        defaults.append(element(f"<w:rPr>{_fonts(face)}{size}{language}</w:rPr>"))


MAX_BYTES = 5 * 1024 * 1024
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTIVE = re.compile(r"vbaProject|activeX|oleObject|embeddings/|afchunk|customUI", re.IGNORECASE)
_OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
_HYPERLINK = b"/relationships/hyperlink"
_FIELDS = re.compile(rb"INCLUDE(?:TEXT|PICTURE)|DDE(?:AUTO)?\b|\bLINK\b|MACROBUTTON", re.IGNORECASE)


def letterhead(data: bytes) -> Document:
    """The template opened, its text taken out; header, footer, page size and margins stay.

    Raises:
        TemplateRefused: it is no Word file, is too large, or holds something that acts or points out of the file.
    """
    for name, content in preflight(data, (_MAIN,), most=MAX_BYTES, not_one="not_word").items():
        if _acts(name, content):
            raise TemplateRefused("active")
    try:
        document = docx.Document(BytesIO(data))
    except UNREADABLE as error:
        raise TemplateRefused("not_word") from error
    return _emptied(document)


def _acts(name: str, content: bytes) -> bool:
    """Whether a part acts, or points out of the file otherwise than as a link to a page."""
    if _ACTIVE.search(name):
        return True
    if not name.endswith((".xml", ".rels")):
        return False
    outside = [tag for tag in _OUTSIDE.findall(content) if _HYPERLINK not in tag]
    return bool(outside) or bool(name.startswith("word/") and _FIELDS.search(b" ".join(_instructions(content))))


def _instructions(content: bytes) -> list[bytes]:
    return re.findall(rb"<w:instrText[^>]*>([^<]*)<", content) + re.findall(rb'w:instr="([^"]*)"', content)


def _emptied(document: Document) -> Document:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document
