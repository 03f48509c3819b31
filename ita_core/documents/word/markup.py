"""WordprocessingML as strings: paragraphs, runs and fields. Every text is escaped here and nowhere else."""

from html import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

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
