"""The official form of a Thai government report: font, sizes, margins, and real styles for every kind of text."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from ita_core.charts.palette import BELOW, INK, MUTED, SURFACE
from ita_core.documents.fonts import OFFICE_FONT
from ita_core.documents.word.markup import element

_FALLBACK = "TH Sarabun New"
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_FONTS = f'<w:rFonts w:ascii="{OFFICE_FONT}" w:hAnsi="{OFFICE_FONT}" w:eastAsia="{OFFICE_FONT}" w:cs="{OFFICE_FONT}"/>'
BODY_SIZE, TABLE_SIZE = 16, 14


def _runs(size: float, *, bold: bool = False, color: str = INK) -> str:
    weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    half = int(size * 2)
    return (
        f"<w:rPr>{_FONTS}{weight}"
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


def _heading(level: int, size: float, before: int) -> str:
    paragraph = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="60"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return _style(f"heading {level}", paragraph, _runs(size, bold=True), following="ITABody")


def _contents(level: int) -> str:
    indent = 360 * (level - 1)
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
    return _style(f"toc {level}", f'{tabs}<w:spacing w:after="0"/><w:ind w:left="{indent}"/>', _runs(BODY_SIZE))


_BULLET = '<w:spacing w:after="60"/><w:ind w:left="454" w:hanging="284"/>'
STYLES = (
    _heading(1, 20, 240),
    _heading(2, 18, 180),
    _heading(3, 16, 120),
    _contents(1),
    _contents(2),
    # Thai offices justify by letters; LibreOffice shows such a paragraph to the left.
    _style("ITA Body", '<w:spacing w:after="80"/><w:ind w:firstLine="720"/><w:jc w:val="thaiDistribute"/>', _runs(16)),
    _style("ITA Lead", '<w:spacing w:after="120"/>', _runs(18, bold=True)),
    _style("ITA Note", '<w:spacing w:after="80"/>', _runs(14, color=MUTED)),
    _style("ITA Bullet", _BULLET, _runs(16)),
    _style(
        "ITA Open",
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{BELOW.lstrip("#")}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SURFACE.lstrip("#")}"/>'
        '<w:spacing w:after="120"/><w:ind w:left="227"/>',
        _runs(16),
    ),
    _style("ITA Title", '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>', _runs(26, bold=True)),
    _style("ITA Subtitle", '<w:spacing w:after="160"/><w:jc w:val="center"/>', _runs(20, bold=True)),
    _style("ITA Contents", '<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>', _runs(20, bold=True)),
    _style("ITA Cell", '<w:spacing w:before="20" w:after="20"/>', _runs(TABLE_SIZE)),
    _style(
        "ITA Head", '<w:keepNext/><w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>', _runs(14, bold=True)
    ),
    _style("ITA Gap", '<w:spacing w:before="0" w:after="0" w:line="140" w:lineRule="exact"/>', _runs(6)),
    _style("ITA Figure", '<w:keepNext/><w:spacing w:before="120" w:after="0"/><w:jc w:val="center"/>', _runs(14)),
    _style("ITA Page", '<w:jc w:val="center"/>', _runs(14)),
    _style("caption", '<w:spacing w:before="120" w:after="80"/>', _runs(15, bold=True)),
)


def set_up(document: Document, *, own_page: bool) -> None:
    """Put the styles in place; `own_page` sets A4 and margins, which a letterhead brings itself where it has any."""
    _defaults(document)
    styles = document.styles.element
    for markup in STYLES:
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


def _defaults(document: Document) -> None:
    """Every style of the file gets the official font, for Thai letters as well, and no theme font on top of it."""
    styles = document.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        for theme in _THEME:
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), OFFICE_FONT)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    if defaults is not None:
        for old in list(defaults):
            defaults.remove(old)
        language = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
        size = f'<w:sz w:val="{2 * BODY_SIZE}"/><w:szCs w:val="{2 * BODY_SIZE}"/>'
        defaults.append(element(f"<w:rPr>{_FONTS}{size}{language}</w:rPr>"))
