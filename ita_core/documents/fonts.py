"""The typefaces: the shipped Sarabun for what is set here, the office's own for Word and PowerPoint."""

from pathlib import Path

OFFICE_FONT = "TH SarabunPSK"
"""The typeface of Thai official letters, on every office's computer; Word and PowerPoint set the text in it."""

FOLDER = Path(__file__).parents[2] / "static"
_FILES = {400: "Sarabun-Regular.ttf", 600: "Sarabun-SemiBold.ttf", 700: "Sarabun-Bold.ttf"}


def sarabun(weight: int) -> Path:
    """The shipped file of one weight, of 400, 600 or 700.

    Raises:
        KeyError: no such weight is shipped.
    """
    return FOLDER / _FILES[weight]
