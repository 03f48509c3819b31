"""Our own empty presentation: theme, master, three layouts and a master for notes, written part by part.

Nothing of a library's template is in it: 16:9, the palette as theme colours, the typeface as theme fonts; a source
line, a footer and the page's number on every layout but the cover.
"""

import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO

from ita_core.charts import palette
from ita_core.documents.output import SHIPPED_FACE, Typeface
from ita_core.documents.powerpoint.room import PX, Room
from ita_core.text import Text

WIDE, HIGH = 1280, 720
"""The slide [px of 1/96 inch]."""

_LEFT, _WIDTH, _TOP, _TALL, _GAP = 56, 1168, 164, 468, 40
_FIRST_SHARE = 0.56
_FIRST = int((_WIDTH - _GAP) * _FIRST_SHARE)
TITLE = Room(_LEFT, 20, _WIDTH, 122)
BODY = Room(_LEFT, _TOP, _WIDTH, _TALL)
FIRST = Room(_LEFT, _TOP, _FIRST, _TALL)
SECOND = Room(_LEFT + _FIRST + _GAP, _TOP, _WIDTH - _GAP - _FIRST, _TALL)
SOURCE = Room(_LEFT, 644, 656, 56)
FOOTER = Room(724, 652, 424, 40)
NUMBER = Room(1160, 652, 64, 40)
_COVER_TITLE, _COVER_LINES = Room(_LEFT, 150, _WIDTH, 190), Room(_LEFT, 372, _WIDTH, 260)
_RULE, _COVER_RULE = 148, 352

TITLE_POINTS, BODY_POINTS, SMALL_POINTS = 33.0, 27.0, 14.0
_COVER_POINTS, _LINES_POINTS = 45.0, 27.0

SOURCE_INDEX, FOOTER_INDEX, NUMBER_INDEX = 13, 11, 12
SLOTS: Mapping[str, str] = {
    "dk1": palette.INK,
    "lt1": palette.PAPER,
    "dk2": palette.PRIMARY,
    "lt2": palette.SURFACE,
    "accent1": palette.STAFF,
    "accent2": palette.PUBLIC,
    "accent3": palette.EVIDENCE,
    "accent4": palette.TARGET,
    "accent5": palette.BELOW,
    "accent6": palette.ABOVE,
    "hlink": palette.PRIMARY,
    "folHlink": palette.MUTED,
}
"""The palette in the twelve slots of a theme."""

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COLOUR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_LEVELS = 9


def own_presentation(text: Text, face: Typeface) -> bytes:
    """The empty presentation as .pptx; `text` names its layouts, `face` is the typeface of the theme."""
    layouts = _layouts(text, face)
    parts = {
        "ppt/presentation.xml": (_presentation(face), "presentationml.presentation.main+xml"),
        "ppt/theme/theme1.xml": (_theme(face), "theme+xml"),
        "ppt/theme/theme2.xml": (_theme(face), "theme+xml"),
        "ppt/slideMasters/slideMaster1.xml": (_master(len(layouts), face), "presentationml.slideMaster+xml"),
        "ppt/notesMasters/notesMaster1.xml": (_notes_master(), "presentationml.notesMaster+xml"),
        "ppt/presProps.xml": (f"<p:presentationPr {_SPACES}/>", "presentationml.presProps+xml"),
        "ppt/tableStyles.xml": (_TABLE_STYLES, "presentationml.tableStyles+xml"),
    }
    for number, layout in enumerate(layouts, start=1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = (layout, "presentationml.slideLayout+xml")
    return _packed(parts, len(layouts))


_TABLE_STYLES = f'<a:tblStyleLst {_SPACES} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'


def _packed(parts: dict[str, tuple[str, str]], layouts_n: int) -> bytes:
    layouts = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, layouts_n + 1)]
    relations = {
        "_rels/.rels": [("officeDocument", "ppt/presentation.xml")],
        "ppt/_rels/presentation.xml.rels": [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            ("presProps", "presProps.xml"),
            ("tableStyles", "tableStyles.xml"),
        ],
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": [*layouts, ("theme", "../theme/theme1.xml")],
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": [("theme", "../theme/theme2.xml")],
    }
    for n in range(1, layouts_n + 1):
        relations[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = [
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        ]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _content_types(parts))
        for name, targets in relations.items():
            archive.writestr(name, _relations(targets))
        for name, (content, _) in parts.items():
            archive.writestr(name, content if content.startswith("<?xml") else _HEAD + content)
    return packed.getvalue()


def _content_types(parts: dict[str, tuple[str, str]]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}{kind}"/>' for name, (_, kind) in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{told}</Relationships>'


def _presentation(face: Typeface) -> str:
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 342900}" algn="l">{_defaults(18.0, face)}</a:lvl{n}pPr>'
        for n in range(1, _LEVELS + 1)
    )
    return (
        f'<p:presentation {_SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{WIDE * PX}" cy="{HIGH * PX}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{levels}</p:defaultTextStyle></p:presentation>"
    )


def _theme(face: Typeface) -> str:
    colours = "".join(f'<a:{slot}><a:srgbClr val="{color[1:]}"/></a:{slot}>' for slot, color in SLOTS.items())
    family = f'<a:latin typeface="{face.name}"/><a:ea typeface=""/><a:cs typeface="{face.name}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (9525, 19050, 28575)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme {_SPACES} name="ITA Lens"><a:themeElements><a:clrScheme name="ITA Lens">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{face.name}"><a:majorFont>{family}</a:majorFont><a:minorFont>{family}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="ITA Lens"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _points(points: float, face: Typeface) -> int:
    """Hundredths of a point in which a face looks as large as Sarabun of these points."""
    return int(points * face.scale / SHIPPED_FACE.scale * 2 + 0.5) * 50


def _defaults(points: float, face: Typeface, *, bold: bool = False, color: str = "tx1") -> str:
    weight = ' b="1"' if bold else ' b="0"'
    return (
        f'<a:defRPr sz="{_points(points, face)}"{weight}><a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
    )


def _tree(shapes: Iterable[str]) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{''.join(shapes)}</p:spTree>"
    )


def _placeholder(
    named: tuple[int, str], kind: str, prompt: str, *, room: Room | None = None, anchor: str = "", style: str = ""
) -> str:
    """One placeholder by number and name; `kind`: attributes of its `p:ph`; without an `anchor` as the master's."""
    fitted = "<a:noAutofit/>" if anchor == "ctr" else "<a:normAutofit/>"
    body = f'<a:bodyPr{_INSETS} anchor="{anchor}">{fitted}</a:bodyPr>' if anchor else "<a:bodyPr/>"
    place = f"<a:xfrm>{room.xml()}</a:xfrm>" if room else ""
    shape = f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if room else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{named[0]}" name="{escape(named[1])}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{shape}</p:spPr>'
        f"<p:txBody>{body}<a:lstStyle>{style}</a:lstStyle>{prompt}</p:txBody></p:sp>"
    )


_INSETS = ' lIns="0" tIns="0" rIns="0" bIns="0"'
_NUMBER_FIELD = (
    '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
    '<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>'
)
_EMPTY = '<a:p><a:endParaRPr lang="th-TH"/></a:p>'


def _rule(number: int, top: int) -> str:
    room = Room(_LEFT, top, _WIDTH, 0)
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Rule"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm>{room.xml()}</a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="31750"><a:solidFill><a:schemeClr val="accent4"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _foot(face: Typeface, *, source: str = "") -> list[str]:
    """Footer and number; on a layout with the words of its source line that too."""

    def style(align: str) -> str:
        return f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>{_defaults(SMALL_POINTS, face)}</a:lvl1pPr>'

    def small(number: int, name: str, kind: str, prompt: str, room: Room) -> str:
        align = "l" if room is SOURCE else "r"
        return _placeholder((number, name), f'{kind} sz="quarter"', prompt, room=room, anchor="ctr", style=style(align))

    shapes = [
        small(5, "Footer", f'type="ftr" idx="{FOOTER_INDEX}"', _EMPTY, FOOTER),
        small(6, "Slide number", f'type="sldNum" idx="{NUMBER_INDEX}"', _NUMBER_FIELD, NUMBER),
    ]
    if source:
        shapes.append(small(7, source, f'type="body" idx="{SOURCE_INDEX}"', _prompt(source), SOURCE))
    return shapes


def _prompt(words: str) -> str:
    return f'<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="th-TH"/><a:t>{escape(words)}</a:t></a:r></a:p>'


def _master(layouts_n: int, face: Typeface) -> str:
    shapes = [
        _placeholder((2, "Title"), 'type="title"', _EMPTY, room=TITLE, anchor="b"),
        _placeholder((3, "Body"), 'type="body" idx="1"', _EMPTY, room=BODY, anchor="t"),
        *_foot(face),
    ]
    listed = "".join(f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, layouts_n + 1))
    title = f'<a:lvl1pPr algn="l">{_defaults(TITLE_POINTS, face, bold=True, color="tx2")}</a:lvl1pPr>'
    bullets = "".join(
        f'<a:lvl{n}pPr marL="{n * 342900}" indent="-342900" algn="l"><a:spcBef><a:spcPts val="900"/></a:spcBef>'
        '<a:buClr><a:schemeClr val="accent4"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="{"•–"[n % 2 == 0]}"/>{_defaults(BODY_POINTS - 3 * (n > 1), face)}</a:lvl{n}pPr>'
        for n in range(1, _LEVELS + 1)
    )
    other = "".join(f"<a:lvl{n}pPr>{_defaults(18.0, face)}</a:lvl{n}pPr>" for n in range(1, _LEVELS + 1))
    return (
        f'<p:sldMaster {_SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{_tree(shapes)}</p:cSld><p:clrMap {_COLOUR_MAP}/><p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{bullets}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layouts(text: Text, face: Typeface) -> list[str]:
    source, prompt = text("documents.slides.layout.source"), _prompt(text("documents.slides.layout.content"))
    heading = _prompt(text("documents.slides.layout.title"))
    title = _placeholder((2, "Title"), 'type="title"', heading)

    def content(number: int, index: int, room: Room) -> str:
        name = f"{text('documents.slides.layout.content')} {index}"
        return _placeholder((number, name), f'idx="{index}"', prompt, room=room, anchor="t")

    large = f'<a:lvl1pPr algn="l">{_defaults(_COVER_POINTS, face, bold=True, color="tx2")}</a:lvl1pPr>'
    plain = f'<a:lvl1pPr marL="0" indent="0"><a:buNone/>{_defaults(_LINES_POINTS, face)}</a:lvl1pPr>'
    cover = [
        _placeholder((2, "Title"), 'type="ctrTitle"', heading, room=_COVER_TITLE, anchor="b", style=large),
        _placeholder((3, "Subtitle"), 'type="subTitle" idx="1"', prompt, room=_COVER_LINES, anchor="t", style=plain),
        _rule(8, _COVER_RULE),
    ]
    one = [title, content(3, 1, BODY), _rule(8, _RULE), *_foot(face, source=source)]
    two = [title, content(3, 1, FIRST), content(4, 2, SECOND), _rule(8, _RULE), *_foot(face, source=source)]
    named = (("title", "cover", cover), ("obj", "one", one), ("twoObj", "two", two))
    return [_layout(kind, text(f"documents.slides.layout.{key}"), shapes) for kind, key, shapes in named]


def _layout(kind: str, name: str, shapes: list[str]) -> str:
    return (
        f'<p:sldLayout {_SPACES} type="{kind}" preserve="1"><p:cSld name="{escape(name)}">{_tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _notes_master() -> str:
    """Picture of the slide above, notes below; 12 points."""
    size = (
        '<a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
    )
    levels = "".join(f'<a:lvl{n}pPr algn="l">{size}</a:lvl{n}pPr>' for n in range(1, _LEVELS + 1))
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'{Room(72, 72, 576, 324).xml()}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    notes = _placeholder((3, "Notes"), 'type="body" sz="quarter" idx="3"', _EMPTY, room=Room(72, 432, 576, 456))
    return (
        f'<p:notesMaster {_SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{_tree([picture, notes])}</p:cSld><p:clrMap {_COLOUR_MAP}/><p:notesStyle>{levels}</p:notesStyle>"
        "</p:notesMaster>"
    )
