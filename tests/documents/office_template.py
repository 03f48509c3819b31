"""A template of slides as an office might have it: 16:9, made of python-pptx's own by taking layouts away."""

import zipfile
from io import BytesIO

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

COVER, CONTENT, TWO, TITLE_ONLY, BLANK = 0, 1, 3, 5, 6
_MAIN = b"presentationml.presentation.main+xml"
_TEMPLATE = b"presentationml.template.main+xml"


def office_template(*kept: int, as_template: bool = False, footer: bool = True) -> bytes:
    """A presentation with one slide of its own, a colour of its own and the layouts that are kept."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    _widen(deck)
    layouts = list(deck.slide_layouts)
    slide = deck.slides.add_slide(layouts[kept[0]])
    if slide.shapes.title is not None:
        slide.shapes.title.text = "ตัวอย่างของหน่วยงาน"
    for place, layout in enumerate(layouts):
        if place not in kept:
            deck.slide_layouts.remove(layout)
    if not footer:
        for layout in deck.slide_layouts:
            for shape in [one for one in layout.placeholders if one.placeholder_format.idx in (11, 12)]:
                shape._element.getparent().remove(shape._element)
    theme = next(r.target_part for r in deck.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b"4F81BD", b"1B3C6E")
    buffer = BytesIO()
    deck.save(buffer)
    return (
        rewritten(buffer.getvalue(), {"[Content_Types].xml": (_MAIN, _TEMPLATE)}) if as_template else buffer.getvalue()
    )


def _widen(deck) -> None:
    for shapes in (deck.slide_master.placeholders, *(layout.placeholders for layout in deck.slide_layouts)):
        for shape in shapes:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = Emu(shape.left * 4 // 3), Emu(shape.width * 4 // 3)


def rewritten(data: bytes, changes: dict[str, tuple[bytes, bytes]], more: dict[str, bytes] | None = None) -> bytes:
    """The file with words of parts replaced and parts added."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            old, new = changes.get(name, (b"", b""))
            content = source.read(name)
            assert old in content, name
            target.writestr(name, content.replace(old, new) if old else content)
        for name, content in (more or {}).items():
            target.writestr(name, content)
    return packed.getvalue()
