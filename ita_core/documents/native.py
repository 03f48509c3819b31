"""Charts of the screen as plain values, made from the typed table of each, so that both show the same numbers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from ita_core.analysis.years.comparability import comparability
from ita_core.charts import Chart
from ita_core.charts.palette import EVIDENCE, INK, INSTRUMENT, LAST_YEAR, PUBLIC, STAFF
from ita_core.consistency import Published
from ita_core.documents.blocks import NativeChart, Series
from ita_core.framework import Framework, Target
from ita_core.narrative.phrases import meaning, target_text
from ita_core.numbers import round_half_up
from ita_core.peers.standing import Middle
from ita_core.scoring import Assessment
from ita_core.tables.format import in_words, is_missing, numbers, numbers_in
from ita_core.tables.peers import halves, points
from ita_core.text import Text, sign

_START, _STEP = Decimal(70), 10
_ROLES = (("staff", STAFF), ("guideline", INK), ("public", PUBLIC), ("evidence", EVIDENCE))


def native_scores(chart: Chart, assessment: Assessment, text: Text, *, before: Assessment | None = None) -> NativeChart:
    """A chart of scores against the target: one figure a row of its table, and a lighter series for the year before."""
    codes = list(chart.table.frame["code"])
    series = [Series(text("charts.year", year=assessment.fiscal_year), numbers(chart.table, "score"), _color(codes))]
    then = numbers(chart.table, "before") if before else ()
    if before is not None and any(value is not None for value in then):
        series.append(Series(text("charts.year", year=before.fiscal_year), then, LAST_YEAR, quiet=True))
    categories = [_category(code, meaning(assessment.framework, code, text)) for code in codes]
    apart = _apart_rows(before, assessment, codes) if before is not None and len(series) > 1 else frozenset()
    return _apart(_native(chart.alt, categories, series, assessment.framework.target, text), apart, text)


def _apart_rows(before: Assessment, now: Assessment, codes: Sequence[str]) -> frozenset[int]:
    """Rows whose two years were measured by other rules, or are not known to have been measured alike."""
    years = before.fiscal_year, now.fiscal_year
    return frozenset(place for place, code in enumerate(codes) if not comparability(*years, code).connected)


def native_codes(
    assessment: Assessment, names: Mapping[str, str], alt: str, text: Text, *, coded: bool = True
) -> NativeChart:
    """Some questions of a year against the target, by code in the order given; `coded`: the code before the name."""
    labels = [_category(code, name) if coded else name for code, name in names.items()]
    values = tuple(assessment.score(code) for code in names)
    series = [Series(text("charts.year", year=assessment.fiscal_year), values, _color(list(names)))]
    return _native(alt, labels, series, assessment.framework.target, text)


def native_years(chart: Chart, target: Target, text: Text, codes: Sequence[str] = ()) -> NativeChart:
    """A chart by year, one series a node that it draws, or of these `codes` alone.

    Upright; several series lie across, where every figure has a line of its own.
    """
    fields = [field for field in chart.table.columns if field.name in (codes or chart.series)]
    series = [
        Series(in_words(field.heading, text), numbers_in(chart.table, field), INSTRUMENT.get(field.name, INK))
        for field in fields
    ]
    found = [int(year) for year in chart.table.frame["fiscal_year"]]
    years = [text("charts.year", year=year) for year in found]
    names = [field.name for field in fields]
    apart = frozenset(
        place
        for place, (before, now) in enumerate(pairwise(found), start=1)
        if not all(comparability(before, now, code).connected for code in names)
    )
    return _apart(_native(chart.alt, years, series, target, text, upright=len(series) == 1), apart, text)


def native_perspectives(chart: Chart, target: Target, text: Text) -> NativeChart:
    """A chart of links: one series a view, one category a link."""
    rows = chart.table.frame.assign(mean=pd.Series(numbers(chart.table, "mean"), dtype=object))
    subjects = rows.drop_duplicates("link").set_index("link")["subject"]
    items = {link: found for link, found in zip(rows["link"], rows["items"], strict=True) if not is_missing(found)}
    means = rows.pivot(index="link", columns="role", values="mean").reindex(subjects.index)
    series = [
        Series(text(f"role.{role}"), tuple(None if is_missing(mean) else mean for mean in means[role]), color)
        for role, color in _ROLES
        if role in means and means[role].notna().any()
    ]
    named = [_with_items(text.of(subject), items.get(link), text) for link, subject in subjects.items()]
    return _native(chart.alt, named, series, target, text)


def native_middles(framework: Framework, middles: Sequence[Middle], alt: str, text: Text) -> NativeChart:
    """Each indicator of an office, and the median of its group as the lighter series; marked is what is below that."""
    own = tuple(points(one.own) for one in middles)
    medians = tuple(
        None if (half := halves(one.twice_quartiles)[1]) is None else round_half_up(half) for one in middles
    )
    series = [
        Series(text("peers.own"), own, STAFF),
        Series(text("documents.peers.median"), medians, LAST_YEAR, quiet=True),
    ]
    names = [_category(one.code, meaning(framework, one.code, text)) for one in middles]
    below = [place for place, one in enumerate(middles) if one.is_below]
    return replace(
        _native(alt, names, series, framework.target, text),
        categories=_marked(names, below, text),
        axis=text("documents.peers.axis", target=target_text(framework.target, text)),
        signalled=frozenset((0, place) for place in below),
        signs=(text("documents.peers.below"),) if below else (),
    )


def _with_items(name: str, items: Published | None, text: Text) -> str:
    """The name of a link; documents are counted in it, because they have no bar among the opinions."""
    if items is None:
        return name
    return f"{name} ({sign('evidence')} {text('views.items_short', full=items.full_n, all=items.items_n)})"


def _color(codes: Sequence[str]) -> str:
    """The colour of who answers where all bars have the same; ink where they have not."""
    letters = {code[0] for code in codes}
    return {"i": STAFF, "e": PUBLIC, "o": EVIDENCE}.get(letters.pop(), STAFF) if len(letters) == 1 else STAFF


def _category(code: str, name: str) -> str:
    """Code and name; instruments and their parts (EIT1) have the code in their name."""
    return name if code[:1].isupper() else f"{code} {name}"


def _native(
    alt: str, categories: Sequence[str], series: Sequence[Series], target: Target, text: Text, *, upright: bool = False
) -> NativeChart:
    below = [
        (which, place)
        for which, one in enumerate(series)
        for place, value in enumerate(one.values)
        if value is not None and value < target.score
    ]
    views = not upright and len(series) > 1 and not series[1].quiet
    marked = {place for which, place in below if which == 0 or views}
    return NativeChart(
        alt=alt,
        categories=_marked(categories, marked, text),
        series=tuple(series),
        target=target.score,
        start=_start(series),
        axis=text(
            "documents.chart.axis_upright" if upright else "documents.chart.axis", target=target_text(target, text)
        ),
        upright=upright,
        # Where colours tell whose view a figure is, they keep telling that.
        signalled=frozenset(one for one in below if one[0] == 0 and not views),
        line=text("documents.chart.line", target=target_text(target, text)),
        signs=(text("documents.chart.below"),) if marked else (),
    )


def _marked(names: Sequence[str], places: Collection[int], text: Text) -> tuple[str, ...]:
    """Names of categories, with the sign of what is too low before those at some places."""
    return tuple(f"{text('symbol.below')} {name}" if at in places else name for at, name in enumerate(names))


def _apart(native: NativeChart, apart: frozenset[int], text: Text) -> NativeChart:
    """The chart with the places at which no figure may be held against the one before it."""
    return replace(native, apart=apart, signs=(*native.signs, text("documents.chart.apart"))) if apart else native


def _start(series: Sequence[Series]) -> Decimal:
    lowest = min((value for one in series for value in one.values if value is not None), default=_START)
    return min(_START, Decimal(int(lowest) // _STEP * _STEP))
