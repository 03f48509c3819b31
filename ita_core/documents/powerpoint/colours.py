"""The palette told in the colours of a theme, so that a slide changes with its theme and holds no colour of its own."""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from ita_core.charts import palette
from ita_core.charts.palette import contrast

Colours = Mapping[str, str]
"""A colour of the palette → the name in the theme with its changes, as DrawingML."""

LEAST_OF_TEXT, LEAST_OF_MARKS = 4.5, 3.0
"""Contrast against the ground after WCAG 2.2 AA."""

_ACCENTS = tuple(f"accent{n}" for n in range(1, 7))
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def scheme(name: str, modulated: int = 0, offset: int = 0) -> str:
    """A theme colour, darker or lighter by percents of its luminance."""
    inner = f'<a:lumMod val="{modulated * 1000}"/>' if modulated else ""
    inner += f'<a:lumOff val="{offset * 1000}"/>' if offset else ""
    return f'<a:schemeClr val="{name}">{inner}</a:schemeClr>' if inner else f'<a:schemeClr val="{name}"/>'


OWN: Colours = {
    palette.INK: scheme("tx1"),
    palette.PAPER: scheme("bg1"),
    palette.PRIMARY: scheme("tx2"),
    palette.SURFACE: scheme("bg2"),
    palette.BAND: scheme("bg2", 90),
    palette.GRID: scheme("bg2", 90),
    palette.MUTED: scheme("tx1", 75, 25),
    palette.LAST_YEAR: scheme("tx1", 50, 50),
    palette.STAFF: scheme("accent1"),
    palette.PUBLIC: scheme("accent2"),
    palette.EVIDENCE: scheme("accent3"),
    palette.TARGET: scheme("accent4"),
    palette.BELOW: scheme("accent5"),
    palette.ABOVE: scheme("accent6"),
}
"""In our own theme every colour has its slot or is a shade of one."""


@dataclass(frozen=True)
class Ground:
    """What stands behind a slide, and the letters on it, as the theme names them."""

    paper: str
    ink: str


def of_theme(theme: etree._Element, mapped: Mapping[str, str], ground: Ground) -> Colours:
    """The palette in the colours of somebody else's theme.

    Who answers has three accents, below and above the target the reddest and the greenest, each as much darker or
    lighter as stands out from the ground; where the theme has none it is the colour of the letters, for a word or a
    sign stands beside every colour.

    Args:
        theme: the theme's root.
        mapped: the master's map of colours: 'bg1' → 'lt1'.
        ground: what stands behind the slides, and the letters on it.
    """
    known = dict(_slots(theme))
    paper = known.get(mapped.get(ground.paper, ground.paper), palette.PAPER)
    accents = [name for name in _ACCENTS if name in known]
    below, above = (_nearest(hue, accents, known) for hue in (0, 130))
    views = [name for name in accents if name not in (below, above)]
    views += [name for name in accents if name not in views]
    ink = scheme(ground.ink)
    seen = [_standing_out(name, known, paper, LEAST_OF_MARKS) for name in views[:3]]
    staff, public, evidence = [*seen, ink, ink, ink][:3]
    return {
        **dict.fromkeys((palette.INK, palette.PRIMARY, palette.MUTED, palette.TARGET), ink),
        **dict.fromkeys((palette.PAPER, palette.SURFACE, palette.BAND, palette.GRID), scheme(ground.paper)),
        palette.LAST_YEAR: scheme(ground.ink, 60) if _is_dark(paper) else scheme(ground.ink, 50, 50),
        palette.STAFF: staff,
        palette.PUBLIC: public,
        palette.EVIDENCE: evidence,
        palette.BELOW: _standing_out(below, known, paper, LEAST_OF_TEXT) if below else ink,
        palette.ABOVE: _standing_out(above, known, paper, LEAST_OF_TEXT) if above else ink,
    }


_SHADES, _TINTS = ((75, 0), (50, 0), (35, 0)), ((60, 40), (40, 60), (20, 80))


def _standing_out(name: str, known: Mapping[str, str], paper: str, least: float) -> str:
    """The colour in the mildest of PowerPoint's shades or tints that stands out from the ground."""
    for modulated, offset in ((100, 0), *(_TINTS if _is_dark(paper) else _SHADES)):
        if float(contrast(_changed(known[name], modulated, offset), paper)) >= least:
            return scheme(name, modulated % 100, offset)
    return scheme(name, *(_TINTS if _is_dark(paper) else _SHADES)[-1])


def _changed(color: str, modulated: int, offset: int) -> str:
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in _parts(color)))
    changed = colorsys.hls_to_rgb(hue, min(light * modulated / 100 + offset / 100, 1.0), full)
    return "#" + "".join(f"{int(part * 255 + 0.5):02X}" for part in changed)


def in_theme(tree: Any, colours: Colours) -> None:
    """Every colour of the palette in a tree replaced by its name in the theme."""
    for literal in list(tree.iter(qn("a:srgbClr"))):
        told = colours[f"#{literal.get('val').upper()}"]
        literal.getparent().replace(literal, element(told))


def element(xml: str) -> Any:
    """Markup of DrawingML as an element."""
    name = xml[: next(place for place, letter in enumerate(xml) if letter in " >/")]
    return parse_xml(f"{name} {nsdecls('a')}{xml[len(name) :]}")


def _slots(theme: etree._Element) -> Iterator[tuple[str, str]]:
    for slot in next(theme.iter(qn("a:clrScheme")), ()):
        color = next(iter(slot), None)
        told = "" if color is None else color.get("lastClr") or color.get("val") or ""
        if _HEX.fullmatch(told):
            yield etree.QName(slot).localname, f"#{told.upper()}"


def _nearest(hue: float, names: list[str], known: Mapping[str, str]) -> str:
    """The colour within 35° of a hue that is nearest to it and no grey, '' where there is none."""
    near = [(abs((_hue(known[name]) - hue + 180) % 360 - 180), name) for name in names if _is_coloured(known[name])]
    return min([one for one in near if one[0] <= 35], default=(0, ""))[1]


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _is_coloured(color: str) -> bool:
    return max(_parts(color)) - min(_parts(color)) > 60


def _hue(color: str) -> float:
    return colorsys.rgb_to_hls(*(part / 255 for part in _parts(color)))[0] * 360


_BLACK_ON_WHITE = 21


def _is_dark(color: str) -> bool:
    """Whether white stands out from it more than black does."""
    return contrast(color, palette.PAPER) ** 2 > _BLACK_ON_WHITE
