"""The typeface that goes with a Word file, and what Word is told when it opens one.

Source: ECMA-376 part 4, 17.8.1 (obfuscation of embedded fonts); the licence of Sarabun (OFL) allows it to be embedded.
"""

import uuid
from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from ita_core.documents.output import Typeface, sarabun

_FONT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_HIDDEN = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_WEIGHTS = (("embedRegular", 400), ("embedBold", 700))
_KEYED = 32
# What stands before these two in the schema's order of settings.
_BEFORE_EMBED = (
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "displayBackgroundShape",
)


def embed(document: Document, face: Typeface) -> None:
    """Put the typeface into the file, whole, so that an officer can go on writing in it."""
    table = _font_table(document)
    tree = parse_xml(table.blob)
    for old in [font for font in tree if font.get(qn("w:name")) == face.name]:
        tree.remove(old)
    embedded = "".join(_embedded(table, name, weight) for name, weight in _WEIGHTS)
    tree.append(
        parse_xml(
            f'<w:font {nsdecls("w", "r")} w:name="{face.name}"><w:charset w:val="DE"/><w:family w:val="auto"/>'
            f'<w:pitch w:val="variable"/>{embedded}</w:font>'
        )
    )
    table._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    _setting(document, "embedTrueTypeFonts")


def ask_for_page_numbers(document: Document) -> None:
    """Word offers to work out the fields of the contents when the file is opened; LibreOffice does so by itself."""
    _setting(document, "updateFields")


def _font_table(document: Document) -> Part:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part: Part = relation.target_part
            return part
    empty = f"<w:fonts {nsdecls('w', 'r')}/>".encode()
    made = Part(PackURI("/word/fontTable.xml"), _TABLE, empty, document.part.package)
    document.part.relate_to(made, RELATIONSHIP_TYPE.FONT_TABLE)
    return made


def _embedded(table: Part, name: str, weight: int) -> str:
    letters = sarabun(weight).read_bytes()
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"ita-lens/{name}/{len(letters)}")
    place = PackURI(f"/word/fonts/ita_{weight}.odttf")
    relation = table.relate_to(Part(place, _HIDDEN, _hidden(letters, key), table.package), _FONT)
    return f'<w:{name} r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"/>'


def _hidden(letters: bytes, key: uuid.UUID) -> bytes:
    """The first 32 bytes turned by the key, read from its end."""
    turned = bytes(byte ^ mask for byte, mask in zip(letters[:_KEYED], _mask(key), strict=True))
    return turned + letters[_KEYED:]


def _mask(key: uuid.UUID) -> Iterator[int]:
    backwards = key.bytes[::-1]
    yield from backwards
    yield from backwards


def _setting(document: Document, name: str) -> None:
    settings = document.settings.element
    if settings.find(qn(f"w:{name}")) is not None:
        return
    before = [child for child in settings if etree.QName(child).localname in _BEFORE_EMBED]
    entry = parse_xml(f"<w:{name} {nsdecls('w')}/>")
    if name == "embedTrueTypeFonts" or not len(settings):
        settings.insert(len(before), entry)
    else:
        settings.insert(_place_of_fields(settings), entry)


def _place_of_fields(settings: etree._Element) -> int:
    """`updateFields` stands before the footnotes' settings, the compatibility options and what follows them."""
    after = {"hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "themeFontLang"}
    after |= {"clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator", "attachedSchema", "schemaLibrary"}
    return next((at for at, child in enumerate(settings) if etree.QName(child).localname in after), len(settings))
