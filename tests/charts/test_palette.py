"""The palette can be read: on paper, in grey, and the page's settings agree with it."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from ita_core.charts import palette

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "ui" / "browser"
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2, 0 black to 1 white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_standard_counts_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("name", ["STAFF", "PUBLIC", "TARGET", "ABOVE", "BELOW", "PRIMARY", "INK", "MUTED"])
@pytest.mark.parametrize("ground", ["PAPER", "SURFACE"])
def test_a_colour_that_text_takes_is_readable(name: str, ground: str) -> None:
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= 4.5


def test_white_text_is_readable_on_a_primary_button() -> None:
    assert contrast(palette.PAPER, palette.PRIMARY) >= 4.5


@pytest.mark.parametrize("colour", [*palette.CATEGORICAL, palette.LAST_YEAR])
def test_a_mark_stands_out_from_the_paper(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= 3


@pytest.mark.parametrize(
    "group",
    [
        ("STAFF", "PUBLIC", "EVIDENCE"),
        ("BELOW", "ABOVE"),
        ("BAND", "BAND_REACHED"),
        ("LAST_YEAR", "INK"),
    ],
)
def test_colours_shown_side_by_side_differ_in_grey(group: tuple[str, ...]) -> None:
    assert all(contrast(getattr(palette, a), getattr(palette, b)) >= 1.4 for a, b in combinations(group, 2))


@pytest.mark.parametrize("ground", ["BAND", "BAND_REACHED", "CHOSEN", "TYPED_IN", "CLAIMED"])
def test_ink_is_readable_on_the_ground_of_bands_cells_and_sentences(ground: str) -> None:
    assert contrast(palette.INK, getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("style", ["static/app.css", *(f"ui/browser/{path.name}" for path in BROWSER.glob("*.css"))])
def test_the_page_s_own_styles_take_their_colours_from_the_palette(style: str) -> None:
    known = {getattr(palette, name) for name in dir(palette) if isinstance(getattr(palette, name), str)}
    used = re.findall(r"#[0-9A-Fa-f]{3,6}\b", (ROOT / style).read_text("utf-8"))
    assert used and set(used) <= known


@pytest.mark.parametrize("grade", palette.GRADES)
def test_a_mark_of_every_grade_stands_out_from_the_page(grade: str) -> None:
    assert contrast(grade, palette.PAPER) >= 3


def test_no_two_categories_share_a_colour_and_there_are_at_least_ten() -> None:
    assert len(set(palette.CATEGORICAL)) == len(palette.CATEGORICAL) >= 10


def test_the_page_settings_take_every_colour_from_the_palette() -> None:
    assert tuple(THEME["chartCategoricalColors"]) == palette.CATEGORICAL
    used = {name: value for name, value in THEME.items() if isinstance(value, str) and value.startswith("#")}
    assert used == {
        "primaryColor": palette.PRIMARY,
        "backgroundColor": palette.PAPER,
        "secondaryBackgroundColor": palette.SURFACE,
        "textColor": palette.INK,
        "linkColor": palette.PRIMARY,
        "borderColor": palette.GRID,
        "dataframeBorderColor": palette.GRID,
        "redColor": palette.BELOW,
        "greenColor": palette.ABOVE,
        "grayColor": palette.MUTED,
    }


def test_every_font_of_the_page_settings_is_shipped() -> None:
    faces = THEME["fontFaces"]
    assert {(face["weight"], face["style"]) for face in faces} >= {
        ("400", "normal"),
        ("400", "italic"),
        ("700", "normal"),
    }
    for face in faces:
        assert (ROOT / face["url"].removeprefix("app/")).is_file()


def test_no_chart_document_or_page_makes_up_a_colour() -> None:
    # The template workbook stands below the palette's floor and has cell tints of its own.
    folders = [ROOT / name for name in ("ita_core/charts", "ita_core/documents", "ita_core/tables", "ui", "pages")]
    sources = [path for folder in folders for path in folder.rglob("*.py") if path.name != "palette.py"]
    made_up = [path.name for path in sources if re.search(r"[\"']#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))]
    assert made_up == []
