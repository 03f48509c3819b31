"""What holds for every chart, in both languages, with all scores, with none."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from ita_core import charts
from ita_core.analysis import WhatIf, strengths, what_if
from ita_core.charts import Chart, palette
from ita_core.consistency import judge
from ita_core.framework import load
from ita_core.scoring import Assessment, History, assess, history_of
from ita_core.tables.format import headings_and_rows, shown
from ita_core.text import Text, text_in
from ita_core.workbook import read as read_workbook
from ita_core.workbook.reading import Agency
from tests.charts.conftest import read
from tests.charts.test_palette import contrast
from tests.samples import ROOT, reading_of

Draw = Callable[[Assessment, Assessment | None, Text], Chart]


EXAMPLE = history_of(read_workbook((ROOT / "sample_data" / "example-five-years.xlsx").read_bytes(), "example.xlsx"))


def pair(assessment: Assessment, before: Assessment | None) -> tuple[Assessment, Assessment]:
    """Two years that have questions in common; a year without a score against one without a score."""
    if before is None:
        return assess(reading_of({2565: {}}), load(2565)), assessment
    return EXAMPLE.assessments[2], EXAMPLE.assessments[3]


def alone(assessment: Assessment) -> History:
    return History(Agency(), "", "", (assessment,), ())


def tried(assessment: Assessment) -> WhatIf:
    """Two documents published, where they are known."""
    known = [code for code in ("o24", "o26") if assessment.score(code) is not None]
    return what_if(assessment, dict.fromkeys(known, Decimal(100)))


CHARTS: dict[str, Draw] = {
    "level_scale": charts.level_scale,
    "instruments": charts.instruments,
    "indicators": charts.indicators,
    "indicator_questions": lambda a, b, t: charts.indicator_questions(a, b, "9", t),
    "total_by_year": lambda a, _, t: charts.total_by_year(alone(a), t),
    "instruments_by_year": lambda a, _, t: charts.instruments_by_year(alone(a), t),
    "indicators_by_year": lambda a, _, t: charts.indicators_by_year(alone(a), "IIT", t),
    "change_by_node": lambda a, b, t: charts.change_by_node(*pair(a, b), "indicator", t),
    "changes": lambda a, b, t: charts.changes(*pair(a, b), t)[0],
    "risers_and_fallers": lambda a, b, t: charts.risers_and_fallers(*pair(a, b), t),
    "slope": lambda a, b, t: charts.slope(*pair(a, b), a.framework.codes("indicator"), t),
    "perspectives": lambda a, _, t: charts.perspectives(judge(a), t),
    "link_detail": lambda a, _, t: charts.link_detail(judge(a)[1], a, t),
    "lever_gains": lambda a, _, t: charts.lever_gains(a, t),
    "whatif_scores": lambda a, _, t: charts.whatif_scores(tried(a), t),
    "whatif_indicators": lambda a, _, t: charts.whatif_indicators(tried(a), t),
    "weak_points": lambda a, _, t: charts.weak_points(strengths(a), a, t),
    "say_do_seen": lambda a, _, t: charts.say_do_seen(a.framework.issues[1], judge(a)[3:7], a, t),
    "issue_questions": lambda a, _, t: charts.issue_questions(a.framework.issues[0], a, t),
}


@pytest.fixture(params=CHARTS)
def draw(request: pytest.FixtureRequest) -> Draw:
    return CHARTS[request.param]


@pytest.fixture(params=["th", "en"])
def text(request: pytest.FixtureRequest) -> Text:
    return text_in(request.param)


def all_texts(chart: Chart) -> list[str]:
    written = [note.text for note in chart.figure.layout.annotations]
    for trace in chart.figure.data:
        written += [*(trace.text or ()), *(trace.hovertext or ())]
    return written


def test_every_public_drawing_is_held_by_these_tests() -> None:
    drawings = {name for name in charts.__all__ if name.islower()} - {"escape_plotly", "plotly_config"}
    assert drawings == set(CHARTS)


def test_the_template_is_ours(draw, real, last_year, text) -> None:
    figure = draw(real, last_year, text).figure
    assert figure.layout.template == charts.TEMPLATE
    assert "Sarabun" in figure.layout.template.layout.font.family


def test_title_and_text_equivalent_are_sentences_with_figures(draw, real, last_year, text) -> None:
    chart = draw(real, last_year, text)
    assert chart.title.strip()
    assert any(letter.isdigit() for letter in chart.alt)
    assert len(chart.alt) > 40


def test_the_table_is_words_with_headings_of_the_language(draw, real, last_year, text) -> None:
    table = shown(draw(real, last_year, text).table, text)
    assert len(table) > 0
    assert table.columns.is_unique
    assert all(isinstance(cell, str) for cell in table.to_numpy().ravel())


def test_every_chart_works_without_a_single_score(draw, empty, text) -> None:
    chart = draw(empty, None, text)
    assert chart.title.strip()
    assert not any(trace.mode and "markers" in trace.mode for trace in chart.figure.data if trace.type == "scatter")
    assert chart.figure.layout.height > 50


def test_no_text_is_too_small_to_read(draw, real, last_year, text) -> None:
    figure = draw(real, last_year, text).figure
    sizes = [note.font.size for note in figure.layout.annotations if note.font.size]
    sizes += [trace.textfont.size for trace in figure.data if trace.textfont.size]
    sizes += [figure.layout.template.layout.font.size, figure.layout.template.layout.xaxis.tickfont.size]
    assert min(sizes) >= 14


def test_no_key_is_left_in_the_place_of_a_word(draw, real, last_year, text) -> None:
    chart = draw(real, last_year, text)
    for words in (chart.title, chart.alt, *all_texts(chart), *headings_and_rows(chart.table, text)[0]):
        assert "charts." not in words
        assert "{" not in words


def test_every_tag_that_is_opened_is_closed(draw, real, last_year, text) -> None:
    for markup in all_texts(draw(real, last_year, text)):
        assert "<" not in read(markup).replace("< 70", "").replace("< 50", "")
        for tag in ("b", "span"):
            assert markup.count(f"<{tag}>") + markup.count(f"<{tag} ") == markup.count(f"</{tag}>")


def test_the_same_result_makes_the_same_picture_byte_for_byte(draw, real, last_year, text) -> None:
    assert draw(real, last_year, text).figure.to_json() == draw(real, last_year, text).figure.to_json()


def test_thai_and_english_draw_the_same_marks(draw, real, last_year) -> None:
    thai, english = (draw(real, last_year, text_in(language)).figure for language in ("th", "en"))
    assert [(t.name, t.x) for t in thai.data] == [(t.name, t.x) for t in english.data]


def colours(value: object) -> list[str]:
    """The colours of a property that is one for all marks, a list, or unset."""
    several = [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]  # any of Plotly
    return [one for one in several if one]


def coloured_words(chart: Chart) -> Iterator[tuple[str, str]]:
    """Each piece of text that has a colour of its own: colour, text."""
    for markup in all_texts(chart):
        yield from re.findall(r'<span style="color:(#\w{6})">(.*?)</span>', markup)


def test_coloured_words_are_readable_and_coloured_symbols_are_seen(draw, real, last_year, text) -> None:
    for colour, words in coloured_words(draw(real, last_year, text)):
        least = 4.5 if any(letter.isalnum() for letter in words) else 3
        assert contrast(colour, palette.PAPER) >= least, words


def test_texts_are_readable_on_what_they_stand_on(draw, real, last_year, text) -> None:
    figure = draw(real, last_year, text).figure
    default = figure.layout.template.layout
    axes = [axis for axis in figure.layout if re.match("[xy]axis", axis)]
    on_paper = [default.font.color, default.xaxis.tickfont.color, default.xaxis.title.font.color]
    on_paper += [figure.layout[axis].tickfont.color for axis in axes]
    on_paper += [note.font.color for note in figure.layout.annotations]
    on_paper += [colour for trace in figure.data for colour in colours(trace.textfont.color)]
    assert all(contrast(colour, palette.PAPER) >= 4.5 for colour in on_paper if colour)
    for bar in (trace for trace in figure.data if trace.type == "bar"):
        for ink in colours(bar.insidetextfont.color):
            assert all(contrast(ink, ground) >= 4.5 for ground in colours(bar.marker.color))


def test_marks_stand_out_from_the_paper_by_their_fill_or_their_line(draw, real, last_year, text) -> None:
    grounds = {palette.BAND, palette.BAND_REACHED, None}  # what is behind a number, no mark
    for trace in draw(real, last_year, text).figure.data:
        marked = trace.type == "bar" or "markers" in (trace.mode or "")
        for fill in colours(trace.marker.color) if marked else ():
            shown = [fill, *colours(trace.marker.line.color)]
            assert fill in grounds or max(contrast(colour, palette.PAPER) for colour in shown) >= 3, trace.name
