"""Texts of cells, file names and forms built to act: as a link, a picture, an icon, a colour, a formula, a turned name.

All addresses are of example.org. Wherever a text is shown or written it stays what it is: letters.
"""

import re
import unicodedata

LINKS = (
    "http://example.org/x", "https://example.org", "HTTPS://EXAMPLE.ORG/X", "www.example.org", "WWW.example.org/x",
    "a@example.org", "mailto:a@example.org", "ftp://example.org/x", "//example.org/x", "xmpp:a@example.org/x",
    "(https://example.org/x)", "ดูที่https://example.org/ก", "<https://example.org>", "<a@example.org>",
    "[ตัวชี้วัด](https://example.org)", "[ตัวชี้วัด](<https://example.org> 'x')", "[ตัวชี้วัด][1]", "[1]: https://example.org",
    "[^1]", "[^1]: https://example.org", "\\[x](https://example.org)", "&#104;ttps://example.org",
    "https&#58;//example.org", "file:///etc/hostname", "javascript:void(0)", "data:text/html,x", "tel:1234567890",
)  # fmt: skip
PICTURES = (
    "![x](https://example.org/x.png)", "![x][1]", "[![x](https://example.org/x.png)](https://example.org)",
    "<img src=https://example.org/x.png>", '<a href="https://example.org">x</a>', "<svg><title>x</title></svg>",
    "<b>x</b>", "<br>", "&lt;b&gt;x&lt;/b&gt;", "<!-- x -->",
)  # fmt: skip
DIRECTIVES = (
    ":red[x]", ":blue-background[x]", ":small[x]", ":green-badge[x]", ":shimmer[x]", ":material/home:", ":streamlit:",
    ":smile:", ":+1:", ":100:", ":red[:material/home:", ":rainbow[[x](https://example.org)]",
)  # fmt: skip
MARKS = (
    "$x^2$", "$$x$$", "**x** _x_ ~~x~~", "`x`", "# x", "- x", "1. x", "> x", "| a | b |", "---", "- [ ] x",
    "x -> y <- z -- w >= v",
)  # fmt: skip
FORMULAS = ('=HYPERLINK("https://example.org","x")', "+1+1", '@HYPERLINK("https://example.org")')
LETTERS = ("ใบงาน\u202excod.xlsx", "\u2066x\u2069", "a\u200b\u200db", "x\u0007\u001by", "\u200fx\ufeff")
HOSTILE = (*LINKS, *PICTURES, *DIRECTIVES, *MARKS, *FORMULAS, *LETTERS)

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD = "\ue000"
_AT_ONCE = re.compile(r"[\[\]<`*_~$|]|&#?\w+;|:[\w-]+\[|^\s*(#|-|\d+[.)]|>)", re.MULTILINE)
"""What makes a mark of Markdown or a directive, unless a backslash stands before it."""
_ANYWHERE = re.compile(
    r"https?://|www\.|[-.\w+]+@[-\w]+\.|:[\w+/-]+:|(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)", re.IGNORECASE
)
"""What Streamlit's page looks for in finished text, behind backslashes too."""


def what_acts(markdown: str) -> list[str]:
    """The pieces of a text that a page drawn by Streamlit would not show as letters."""
    held = _ESCAPED.sub(_HELD, markdown)
    letters = _ESCAPED.sub(r"\1", markdown)
    found = [match[0] for match in (*_AT_ONCE.finditer(held), *_ANYWHERE.finditer(letters))]
    return found + [f"U+{ord(letter):04X}" for letter in markdown if _hides(letter)]


def _hides(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "C" and letter not in "\n\u2060"
