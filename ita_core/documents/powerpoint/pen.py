"""Text as a slide holds it: paragraphs with the language of their words, real bullets, sizes and theme colours."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from ita_core.documents.output import SHIPPED_FACE, Typeface
from ita_core.documents.powerpoint.colours import Colours
from ita_core.text import Language

SMALL_LETTERS = re.compile(r"TH[ A-Z]|.+UPC$|Angsana|Browallia|Cordia")
"""Names of Thai faces that draw letters small for their points."""

Align = Literal["", "left", "center", "right"]
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_TONGUES = {"th": ("th-TH", "en-US"), "en": ("en-US", "th-TH")}
_INDENT = 342900
"""EMU from a bullet to its words."""


@dataclass(frozen=True)
class Words:
    """One paragraph. What is left empty is as the placeholder has it.

    `points`: size in points of Sarabun. `color`: one of the palette. `bullet`: True and False set it, None leaves it.
    `before`: points above it. `number`: the page's number, which PowerPoint keeps, stands behind the words.
    """

    text: str
    points: float = 0.0
    bold: bool | None = None
    color: str = ""
    align: Align = ""
    bullet: bool | None = None
    before: float | None = None
    number: int | None = None


@dataclass(frozen=True)
class Pen:
    """What all paragraphs of a presentation share; `scale` makes a face of small letters look as large as Sarabun."""

    language: Language
    colours: Colours
    scale: float = 1.0

    def write(self, body: Any, paragraphs: Iterable[Words]) -> None:
        """Put paragraphs in the place of those that a text body has."""
        for old in body.findall(qn("a:p")):
            body.remove(old)
        body.extend(self._paragraph(one) for one in paragraphs)
        if body.find(qn("a:p")) is None:
            body.append(parse_xml(f"<a:p {nsdecls('a')}/>"))

    def hundredths(self, points: float) -> int:
        """A size of Sarabun as the file has it."""
        return int(points * self.scale * 2 + 0.5) * 50

    @property
    def tongue(self) -> str:
        """The language of the words, and the one that may stand between them, as attributes."""
        own, other = _TONGUES[self.language]
        return f'lang="{own}" altLang="{other}"'

    def _paragraph(self, words: Words) -> Any:
        return parse_xml(f"<a:p {nsdecls('a')}>{self._properties(words)}{''.join(self._runs(words))}</a:p>")

    def _properties(self, words: Words) -> str:
        align = f' algn="{_ALIGN[words.align]}"' if words.align else ""
        above = "" if words.before is None else f'<a:spcBef><a:spcPts val="{int(words.before * 100)}"/></a:spcBef>'
        if words.bullet is None:
            return f"<a:pPr{align}>{above}</a:pPr>" if align or above else ""
        if words.bullet:
            sign = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
            return f'<a:pPr marL="{_INDENT}" indent="-{_INDENT}"{align}>{above}{sign}</a:pPr>'
        return f'<a:pPr marL="0" indent="0"{align}>{above}<a:buNone/></a:pPr>'

    def _runs(self, words: Words) -> Iterator[str]:
        look = self._look(words)
        if words.text:
            yield f"<a:r>{look}<a:t>{escape(words.text, quote=False)}</a:t></a:r>"
        if words.number is not None:
            yield (
                '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
                f"{look}<a:t>{words.number}</a:t></a:fld>"
            )

    def _look(self, words: Words) -> str:
        size = f' sz="{self.hundredths(words.points)}"' if words.points else ""
        bold = "" if words.bold is None else f' b="{int(words.bold)}"'
        fill = f"<a:solidFill>{self.colours[words.color]}</a:solidFill>" if words.color else ""
        return f'<a:rPr {self.tongue}{size}{bold} dirty="0">{fill}</a:rPr>'


def scale_of(face: Typeface) -> float:
    """How many points of a face look as large as one of Sarabun."""
    return float(face.scale / SHIPPED_FACE.scale)


def plain(lines: Sequence[str]) -> list[Words]:
    """Lines that are as their placeholder has them."""
    return [Words(line) for line in lines]
