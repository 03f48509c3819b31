"""Charts that a session has drawn once: a click that does not concern them shows them from here."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ita_core.charts import Chart
from ita_core.scoring import History

_KEPT = "kept_charts"
_MANY = 60


class _Finished(go.Figure):
    """A figure that nobody changes any more: what a page sends of it is put together once and not at every click."""

    @cached_property
    def _sent(self) -> dict[str, Any]:
        return super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The figure as data."""
        return self._sent


def kept(history: History, key: tuple[object, ...], draw: Callable[[], Chart]) -> Chart:
    """The chart that `draw` makes for this history and key (name, language, choices); drawn once a session.

    A history is one object as long as file, rules, answers and corrections stay the same, so that another workbook
    never meets the charts of this one.
    """
    return kept_several(history, key, lambda: (draw(),))[0]


def kept_several(history: History, key: tuple[object, ...], draw: Callable[[], tuple[Chart, ...]]) -> tuple[Chart, ...]:
    """The same for charts that are drawn together."""
    owner, charts = st.session_state.get(_KEPT, (None, {}))
    if owner is not history or len(charts) >= _MANY:
        charts = {}
        st.session_state[_KEPT] = (history, charts)
    if key not in charts:
        charts[key] = tuple(replace(chart, figure=_Finished(chart.figure)) for chart in draw())
    return charts[key]  # type: ignore[no-any-return]  # session state is untyped
