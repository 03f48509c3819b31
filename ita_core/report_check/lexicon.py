"""The words of reports by family, as patterns: `lexicon.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_FILE = "lexicon.toml"


@cache
def _families() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("ita_core.report_check").joinpath(_FILE).read_text("utf-8"))


@cache
def words(family: str) -> re.Pattern[str]:
    """The pattern of a family, 'pred.below', or of all families of a table, 'scope'."""
    table, _, name = family.partition(".")
    found = _families()[table]
    own = found[name] if name else [word for entry in found.values() for word in entry]
    return re.compile("|".join(f"(?:{word})" for word in own))


_THAI = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_ENGLISH = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
)
_UNITS = ("", "เอ็ด", *_THAI[1:9])
_TENS = ("สิบ", "ยี่สิบ", *(f"{word}สิบ" for word in _THAI[2:9]))
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_NUMBERS = {
    **{word: n for n, word in enumerate(_THAI, 1)},
    **{tens + unit: 10 * ten + n for ten, tens in enumerate(_TENS, 1) for n, unit in enumerate(_UNITS)},
    **{word: n for n, word in enumerate(_ENGLISH, 1)},
    **_ENGLISH_TENS,
    **{f"{tens}-{unit}": ten + n for tens, ten in _ENGLISH_TENS.items() for n, unit in enumerate(_ENGLISH[:9], 1)},
    "เดียว": 1,
}
NUMBER_WORD = (
    rf"(?:ยี่|{'|'.join(_THAI[2:9])})?สิบ(?:{'|'.join(_UNITS[1:])})?|{'|'.join(_THAI)}"
    rf"|(?:{'|'.join(_ENGLISH_TENS)})(?:-(?:{'|'.join(_ENGLISH[:9])}))?"
    rf"|{'|'.join(sorted(_ENGLISH, key=len, reverse=True))}"
)
"""A pattern of numbers written as words, each whole: 'สามสิบสอง' is no 'สิบสอง'."""


def number_of(written: str) -> int:
    """'6', 'หก', 'Six' as a number."""
    return int(written) if written.isdecimal() else _NUMBERS[written.lower()]
