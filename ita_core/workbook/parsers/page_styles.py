"""The styles of a web page as far as they change what a cell says: number formats, what is hidden, raised or struck."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ita_core.workbook.parsers.number_formats import NAMED

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_CLASS = re.compile(r"^\s*(?:td|th|tr|span|font)?\.([\w-]+)\s*$", re.IGNORECASE)
_FORMAT = re.compile(r"mso-number-format\s*:\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^;]+)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{4}) ?|(.))", re.DOTALL)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What the styles of an element say; `code` is a number format, '' where none is set."""

    code: str = ""
    hidden: bool = False
    struck: bool = False
    raised: bool = False


def style_of(declarations: str) -> Style:
    """What declarations such as `mso-number-format:"0\\.00%";display:none` say."""
    found = _FORMAT.search(declarations)
    return Style(
        _code(found[1].strip()) if found else "",
        bool(_HIDDEN.search(declarations)),
        bool(_STRUCK.search(declarations)),
        bool(_RAISED.search(declarations)),
    )


def _code(written: str) -> str:
    """A number format as a style writes it: quoted, with escapes, or by a name."""
    bare = written[1:-1] if written[:1] in "\"'" and written[-1:] == written[:1] else written
    code = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], bare).strip()
    return NAMED.get(code.lower(), code)


class StyleSheet:
    """The styles of classes, and of elements with a class or styles of their own."""

    def __init__(self) -> None:
        self._by_class: dict[str, Style] = {}

    def take(self, css: str) -> None:
        """Read the rules of a `<style>` element."""
        for selectors, declarations in _RULE.findall(css.replace("<!--", "").replace("-->", "")):
            style = style_of(declarations)
            if style != Style():
                for selector in selectors.split(","):
                    if match := _CLASS.match(selector):
                        self._by_class[match[1]] = style

    def of(self, attributes: Mapping[str, str]) -> Style:
        """The style of an element; what it says itself goes before what its class says."""
        own = style_of(attributes.get("style", ""))
        for name in attributes.get("class", "").split():
            by_class = self._by_class.get(name, Style())
            own = replace(
                own,
                code=own.code or by_class.code,
                hidden=own.hidden or by_class.hidden,
                struck=own.struck or by_class.struck,
                raised=own.raised or by_class.raised,
            )
        return own
