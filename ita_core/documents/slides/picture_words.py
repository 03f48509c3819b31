"""The words for who does not see a picture of a slide: its form, its scale, every figure in its order, its signs."""

from ita_core.documents.blocks import NativeChart
from ita_core.documents.slides.picture import APART, Picture, figure, signs_of, target_words
from ita_core.text import Text


def picture_words(native: NativeChart, picture: Picture, text: Text) -> str:
    """What is drawn, told in one sentence: nothing that the picture does not show, and all that it does."""
    told = [_row(native, place, text) for place in range(len(native.categories))]
    if native.upright:
        rows = "".join(f"{_between(native, place)}{row}" for place, row in enumerate(told))
        said = text("picture.upright", line=target_words(native), rows=rows)
    else:
        low, high = picture.scale.ends
        said = text("picture.across", line=target_words(native), rows="; ".join(told), low=low, high=high)
    return f"{said} ({signs_of(native)})" if native.signs else said


def _between(native: NativeChart, place: int) -> str:
    return "" if place == 0 else f" {APART} " if place in native.apart else "; "


def _row(native: NativeChart, category: int, text: Text) -> str:
    """A category with its figures, each under its series' name where there are several."""
    name = native.categories[category]
    if len(native.series) == 1:
        return f"{name} {figure(native, 0, category)}"
    others = native.series[1:]
    if len(others) == 1 and others[0].quiet:
        sign = f" {APART}" if category in native.apart and not native.upright else ""
        then = f"{others[0].name} {figure(native, 1, category)}{sign}"
        return f"{name} {figure(native, 0, category)} ({then})"
    there = [
        f"{series.name} {figure(native, which, category)}"
        for which, series in enumerate(native.series)
        if series.values[category] is not None
    ]
    return text("picture.row", name=name, figures=", ".join(there) or figure(native, 0, category))
