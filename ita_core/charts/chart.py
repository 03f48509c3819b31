"""What a chart function returns."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True, eq=False)
class Chart:
    """One picture with its equivalents.

    `figure`: carries the project's template. `title`: the finding in one sentence (it stands above the figure as text,
    not in it). `alt`: one sentence that says what the picture shows, with its figures. `table`: the same figures, one
    row a mark, headed in the reader's language, scores as text.
    """

    figure: go.Figure
    title: str
    alt: str
    table: pd.DataFrame
