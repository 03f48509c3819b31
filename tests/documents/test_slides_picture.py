"""The charts of a slide: the values of the native chart, one place for each text, and words that tell all of it."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ita_core.charts import total_by_year
from ita_core.charts.palette import BELOW, PUBLIC, STAFF
from ita_core.commands.opening import opened
from ita_core.documents.blocks import NativeChart, Series
from ita_core.documents.content.subject import Subject
from ita_core.documents.deck.council import council_deck
from ita_core.documents.native import native_years
from ita_core.documents.slides.drawing import fits, picture_of, shown_in
from ita_core.documents.slides.geometry import BODY_BOX, CHART, Box, body_boxes
from ita_core.documents.slides.picture import Dot, Picture, text_width
from ita_core.documents.slides.picture_words import picture_words
from ita_core.numbers import score_text
from ita_core.text import text_in
from tests.documents.made_deck import LYING, VIEWS, YEARS
from tests.samples import ROOT

CHARTS = {"lying": LYING, "views": VIEWS, "years": YEARS}
SAMPLES = ("jetsamian-2566", "example-five-years")


def dots(chart: NativeChart, *, steps: bool = False) -> list[Dot]:
    return [dot for dot in picture_of(chart, BODY_BOX, steps=steps).dots if dot.series >= 0 and dot.form != "hollow"]


def texts(chart: NativeChart) -> list[str]:
    return [words.text for words in picture_of(chart, BODY_BOX).words]


def score_of(picture: Picture, chart: NativeChart, dot: Dot) -> float:
    """The score that a dot's place means on the picture's own scale."""
    return picture.scale.score(dot.y if chart.upright else dot.x)


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_is_a_dot_at_the_place_of_its_score(name):
    chart = CHARTS[name]
    picture = picture_of(chart, BODY_BOX)
    drawn = {(dot.series, dot.category): score_of(picture, chart, dot) for dot in picture.dots if dot.series >= 0}
    given = {
        (which, place): float(value)
        for which, series in enumerate(chart.series)
        for place, value in enumerate(series.values)
        if value is not None
    }
    assert drawn.keys() == given.keys()
    assert all(abs(drawn[one] - given[one]) < 0.001 for one in given)


def test_the_scale_runs_from_the_ten_below_the_lowest_figure_to_100_and_says_so():
    # The lowest of 82.10, 88.76, 93.33 and the target 85 is 82.10.
    picture = picture_of(LYING, BODY_BOX)
    assert (picture.scale.low, picture.scale.high) == (80, 100)
    ends = [words for words in picture.words if "scale" in words.kinds]
    assert [(words.text, round(picture.scale.score(words.x), 6)) for words in ends] == [("80", 80), ("100", 100)]


def test_a_score_below_the_target_has_the_warning_colour_and_form():
    assert [(dot.colour, dot.form) for dot in dots(LYING)] == [(BELOW, "down"), (STAFF, "circle")]


def test_views_keep_the_colour_of_who_answers_their_own_form_and_a_row_each():
    found = dots(VIEWS)
    assert [dot.series for dot in found] == [0, 2, 1, 2]
    assert [dot.colour for dot in found if dot.series < 2] == [STAFF, PUBLIC]
    assert len({dot.form for dot in found}) == 3
    assert len({dot.y for dot in found}) == 4


def test_the_comparison_is_a_hollow_mark_on_the_row_of_its_dot_and_a_figure_in_its_own_column():
    picture = picture_of(LYING, BODY_BOX)
    (mark,) = [dot for dot in picture.dots if dot.form == "hollow"]
    assert round(picture.scale.score(mark.x), 6) == 88.76
    assert mark.y == dots(LYING)[0].y
    assert {"88.76", "–", "◇ ปี 2567"} <= set(texts(LYING))


def test_a_year_under_other_rules_has_its_figure_behind_a_sign_and_no_mark_to_compare_by_eye():
    one = replace(LYING, apart=frozenset({0}))
    assert "≠ 88.76" in texts(one)
    assert all(dot.form != "hollow" for dot in picture_of(one, BODY_BOX).dots)
    both = replace(LYING, apart=frozenset({0, 1}))
    assert "ปี 2567" in texts(both)
    assert "◇ ปี 2567" not in texts(both)


def test_a_narrow_box_shows_nothing_of_a_year_that_no_row_may_be_held_against():
    narrow = body_boxes(2)[0]
    chart = replace(LYING, apart=frozenset({0, 1}), signs=("▼ ต่ำกว่าค่าเป้าหมาย", "≠ เทียบกับปีก่อนไม่ได้"))
    shown = shown_in(chart, narrow)
    assert [series.name for series in shown.series] == ["ปี 2568"]
    assert shown.signs == ("▼ ต่ำกว่าค่าเป้าหมาย",)
    assert shown_in(chart, BODY_BOX) == chart
    assert shown_in(LYING, narrow) == LYING


def test_years_are_joined_by_a_line_only_where_they_were_measured_alike():
    def strokes(chart):
        return [stroke.kind for stroke in picture_of(chart, BODY_BOX).strokes if stroke.kind in ("joined", "apart")]

    assert strokes(YEARS) == ["joined"]
    apart = replace(YEARS, apart=frozenset({1}))
    assert strokes(apart) == ["apart"]
    assert texts(apart).count("≠") == 1


def test_years_of_the_sample_under_other_rules_stand_apart(history, th):
    # 2565 and 2566 have other rules; the chart of the page says so too.
    chart = native_years(total_by_year(history, th), history.latest.framework.target, th)
    assert chart.apart == {1}
    assert chart.signs[-1].startswith("≠ ")
    assert "≠" in texts(chart)


def test_the_line_of_the_target_stands_at_the_target_through_all_rows_and_is_named_at_it():
    named = replace(LYING, line="ค่าเป้าหมาย 85.00")
    picture = picture_of(named, BODY_BOX)
    (line,) = [stroke for stroke in picture.strokes if stroke.kind == "target"]
    x, top, other, bottom = line.ends
    assert (round(picture.scale.score(x), 6), x) == (85, other)
    assert top < min(dot.y for dot in dots(named)) < max(dot.y for dot in dots(named)) < bottom
    (name,) = [words for words in picture.words if "target" in words.kinds]
    assert (name.text, name.side, name.x) == ("ค่าเป้าหมาย 85.00", "middle", x)
    assert name.y < top


def test_the_line_of_upright_years_is_named_at_its_end():
    picture = picture_of(replace(YEARS, line="ค่าเป้าหมาย 85.00"), BODY_BOX)
    (line,) = [stroke for stroke in picture.strokes if stroke.kind == "target"]
    (name,) = [words for words in picture.words if "target" in words.kinds]
    assert (name.y, name.side) == (line.ends[1], "start")
    assert name.x >= line.ends[2]
    assert round(picture.scale.score(line.ends[1]), 6) == 85


@pytest.mark.parametrize(("name", "printed"), [("lying", "82.10"), ("views", "76.32"), ("years", "84.87")])
def test_every_figure_is_printed_beside_its_dot(name, printed):
    assert printed in texts(CHARTS[name])


def test_nothing_is_revealed_by_steps_that_were_not_asked_for():
    assert {picture_of(chart, BODY_BOX).steps for chart in CHARTS.values()} == {0}


def test_steps_reveal_a_series_each_or_a_dot_each_where_there_is_one_series():
    assert [(dot.series, dot.step) for dot in dots(VIEWS, steps=True)] == [(0, 1), (2, 3), (1, 2), (2, 3)]
    assert [dot.step for dot in dots(YEARS, steps=True)] == [1, 2]
    assert [dot.step for dot in dots(LYING, steps=True)] == [1, 2]


def test_letters_are_as_large_as_the_room_gives_and_never_below_26_px():
    assert (min(CHART.sizes), max(CHART.sizes)) == (26, 40)
    assert picture_of(LYING, BODY_BOX).size == 40
    tall = NativeChart("", tuple(f"ข้อ {n}" for n in range(9)), (series(9),), Decimal(85), Decimal(70), "")
    assert picture_of(tall, BODY_BOX).size < 40
    assert picture_of(tall, Box(0, 0, 1168, 2000)).size == 40


def series(count: int) -> Series:
    return Series("ปี 2566", tuple(Decimal(80 + n % 9) for n in range(count)), STAFF)


def real_charts() -> list[tuple[str, NativeChart, Box, Subject]]:
    """Every chart of the decks of two samples in every year and language, appendix included."""
    found = []
    for name in SAMPLES:
        history, work = opened(Path(ROOT) / "sample_data" / f"{name}.xlsx")
        for year in history.assessments:
            for language in ("th", "en"):
                subject = Subject(history, year, text_in(language), work)
                made = council_deck(subject)
                for slide in (*made.slides, *made.appendix):
                    for shown, box in zip(slide.shown, body_boxes(len(slide.shown)), strict=True):
                        if isinstance(shown, NativeChart):
                            found.append((f"{name} {year.fiscal_year} {language} {slide.key}", shown, box, subject))
    return found


@pytest.fixture(scope="module")
def every_chart():
    return real_charts()


def test_all_charts_of_the_real_decks_have_their_room_in_letters_of_26_px(every_chart):
    assert len(every_chart) > 300
    assert [where for where, chart, box, _ in every_chart if not fits(chart, box)] == []


def test_no_text_of_a_real_chart_meets_another_or_leaves_its_box(every_chart):
    trouble = []
    for where, chart, box, _ in every_chart:
        picture = picture_of(chart, box)
        boxes = [room_of(words, picture) for words in picture.words]
        outside = [left < -1 or right > picture.wide + 1 or top < -1 or bottom > picture.high + 1
                   for left, top, right, bottom in boxes]  # fmt: skip
        meeting = any(meet(one, other) for place, one in enumerate(boxes) for other in boxes[:place])
        if any(outside) or meeting:
            trouble.append(where)
    assert trouble == []


def room_of(words, picture):
    """Left, top, right, bottom of a text; a name that may break has its whole column and one line."""
    wide = words.width or text_width(words.text, picture.size, bold="strong" in words.kinds or "target" in words.kinds)
    left = words.x - {"start": 0, "middle": wide / 2, "end": wide}[words.side]
    return left, words.y - picture.size / 2, left + wide, words.y + picture.size / 2


def meet(one, other):
    return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def test_the_words_of_every_real_picture_tell_what_is_drawn_in_its_order(every_chart):
    """Read back from the picture: each dot's score by its place on the scale, against the figures in the words."""
    wrong = []
    for where, chart, box, subject in every_chart:
        shown, picture = shown_in(chart, box), picture_of(chart, box)
        words = picture_words(shown, picture, subject.text)
        told = [Decimal(number) for number in re.findall(r"\d+\.\d\d(?!\d)", words.partition(": ")[2])]
        marks = [dot for dot in picture.dots if dot.series >= 0]
        there = sorted(marks, key=lambda dot: (dot.category, dot.series))
        drawn = [round(score_of(picture, shown, dot), 2) for dot in there]
        # A figure that may not be compared is printed and has no mark: it is told with its sign.
        apart = {score_text(shown.series[1].values[at]) for at in shown.apart} if len(shown.series) > 1 else set()
        kept = [float(number) for number in told if f"{number} ≠" not in words or str(number) not in apart]
        in_names = sum(len(re.findall(r"\d+\.\d\d(?!\d)", name)) for name in shown.categories)
        target = f"{float(shown.target):.2f}"
        ranged = any(any(shown.ranges(which)) for which in range(len(shown.series)))
        if not ranged and not in_names and (kept != drawn or target not in words.partition(": ")[0]):
            wrong.append((where, kept, drawn))
    assert wrong == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_words_name_the_form_the_scale_the_line_and_the_signs(language):
    chart = replace(LYING, line="target 85.00", signs=("▼ below",))
    words = picture_words(chart, picture_of(chart, BODY_BOX), text_in(language))
    assert "80" in words.partition(":")[0] and "100" in words.partition(":")[0]
    assert "target 85.00" in words
    assert "▼ 7 ประสิทธิภาพการสื่อสาร 82.10 (ปี 2567 88.76); 9 การเปิดเผยข้อมูล 93.33 (ปี 2567 –)" in words
    assert words.endswith("(▼ below)")


def test_the_words_of_years_keep_those_apart_that_are_drawn_apart():
    chart = replace(YEARS, apart=frozenset({1}))
    words = picture_words(chart, picture_of(chart, BODY_BOX), text_in("th"))
    assert "▼ ปี 2565 84.87 ≠ ปี 2566 92.16" in words
    assert "84.87; ปี 2566" in picture_words(YEARS, picture_of(YEARS, BODY_BOX), text_in("th"))


def test_a_chart_with_more_rows_than_the_box_holds_says_so_and_becomes_smaller():
    many = tuple(f"i{n} การปฏิบัติหน้าที่" for n in range(14))
    chart = replace(LYING, categories=many, series=(series(14),), signalled=frozenset())
    assert not fits(chart, BODY_BOX)
    assert picture_of(chart, BODY_BOX).size < 26


def test_an_empty_chart_and_one_without_figures_are_drawn():
    empty = replace(LYING, categories=(), series=(replace(LYING.series[0], values=()),), signalled=frozenset())
    unknown = replace(LYING, series=(replace(LYING.series[0], values=(None, None)),), signalled=frozenset())
    for chart in (empty, unknown, replace(empty, upright=True), replace(unknown, upright=True)):
        picture = picture_of(chart, BODY_BOX)
        assert any(stroke.kind == "target" for stroke in picture.strokes)
        assert [dot for dot in picture.dots if dot.series >= 0] == []


@pytest.mark.parametrize("name", ["lying", "views"])
def test_names_stay_left_of_the_tracks_and_figures_right_of_them(name):
    picture = picture_of(CHARTS[name], BODY_BOX)
    names = [words for words in picture.words if words.width]
    assert all(words.x < picture.scale.start for words in names)
    figures = [
        words for words in picture.words if re.fullmatch(r"\d+\.\d\d", words.text) and "target" not in words.kinds
    ]
    assert figures
    for words in figures:
        assert words.x - text_width(words.text, picture.size, bold=True) > picture.scale.end


def test_a_lower_box_gives_the_same_values_as_shares_of_its_height():
    drawn = picture_of(LYING, BODY_BOX).as_json()
    heights = [dot[1] for dot in drawn["dots"]] + [words[1] for words in drawn["words"]]
    assert all(0 <= share <= 100 for share in heights)
