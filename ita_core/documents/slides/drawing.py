"""A native chart as a picture of a slide: its form, and the largest letters at which all of it has its room."""

from dataclasses import replace

from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.across import BROAD, DotsAcross
from ita_core.documents.slides.geometry import CHART, Box
from ita_core.documents.slides.picture import APART, Picture
from ita_core.documents.slides.upright import DotsUpright

_SMALLER = (24, 22, 20, 18, 16, 14)
"""Below the least size of a chart: nothing is cut off, and the checks before the meeting name that slide."""


def shown_in(native: NativeChart, box: Box) -> NativeChart:
    """What a box shows of a chart: in a narrow one nothing of a year before that no row may be held against."""
    narrow = box.width < BROAD and len(native.series) == 2 and native.series[1].quiet and not native.upright
    if not narrow or len(native.apart) < len(native.categories):
        return native
    signs = tuple(sign for sign in native.signs if not sign.startswith(APART))
    return replace(native, series=native.series[:1], apart=frozenset(), signs=signs)


def picture_of(native: NativeChart, box: Box, *, steps: bool = False) -> Picture:
    """The chart as `shown_in` the box gives it, in the largest letters that fit.

    Each part tells in `step` the step that reveals it; step 0 is always there.
    """
    sizes = (*CHART.sizes, *_SMALLER)
    fitting = (size for size in sizes if _drawn(native, box, size, steps=steps).fits)
    return _drawn(native, box, next(fitting, sizes[-1]), steps=steps).picture()


def fits(native: NativeChart, box: Box) -> bool:
    """Whether every text of the chart has its room in the box in letters of the least size."""
    return _drawn(shown_in(native, box), box, CHART.sizes[-1], steps=False).fits


def _drawn(native: NativeChart, box: Box, size: int, *, steps: bool) -> DotsAcross | DotsUpright:
    return DotsUpright(native, box, steps, size) if native.upright else DotsAcross(native, box, steps, size)
